# Application for revocation, and notice of a leaked key: what stands small under the Japanese.

papers-revocation-document = 电子证书 失效申请书、私钥泄露等申报书
papers-revocation-title = 失效申请书
papers-revocation-title-notice = 私钥泄露等申报书
papers-revocation-of = 签名用电子证书、用户证明用电子证书
papers-revocation-form = 电子证书 失效申请书
papers-revocation-form-notice = 电子证书 私钥泄露等申报书
papers-revocation-law =
    依据公共个人认证法
    第9条第2款、第28条第2款
papers-revocation-law-notice =
    依据公共个人认证法
    第10条第2款、第29条第2款
papers-revocation-notified-on = 申报日
papers-revocation-serials = 证书序号
papers-revocation-not-needed = 不使用
papers-revocation-card-returned = 交还卡
papers-revocation-leaked = 密钥或密码泄露
papers-revocation-card-lost = 卡丢失、被盗
papers-revocation-final = 失效后不能恢复。想再使用，需要新签发。
papers-revocation-both-end = 使用户证明用电子证书失效时，签名用电子证书也会失效。
papers-revocation-noticed-on = 发现日
papers-revocation-happened = 发生的事
papers-revocation-declaration-notice = 特此申报如上。所写内容属实。
papers-revocation-card-there = 有卡
papers-revocation-card-gone = 无卡
papers-revocation-serial-checked = 已确认证书序号
papers-revocation-done = 失效
papers-revocation-asked-authority = 已向认证局确认
