# Application for new issue or renewal: what stands small under the Japanese.

papers-application-title = 新签发、更新申请书
papers-application-of = 签名用电子证书、用户证明用电子证书
papers-application-form = 电子证书 新签发、更新申请书
papers-application-law =
    依据公共个人认证法
    第3条第2款、第22条第2款
papers-application-kind = 申请的种类
papers-application-new = 新签发
papers-application-renewal = 更新
papers-application-reason-first = 第一次的证书
papers-application-reason-declined-at-application = 申请卡时没有要
papers-application-reason-declined-at-delivery = 领卡时没有要
papers-application-reason-other-kind = 还想要另一种证书
papers-application-reason-lapsed-by-change = 因姓名、地址等变更而失效
papers-application-reason-turned-15 = 满15岁
papers-application-reason-card-reissued = 补发了卡
papers-application-reason-expired = 已过期
papers-application-reason-renewal = 快要到期（更新）
papers-application-until = 预定有效期限
papers-application-until-both = 两种都至{ $date }
papers-application-until-one = 至{ $date }
papers-application-until-each = 签名用至{ $signature }／用户证明用至{ $authentication }
papers-application-substitutes = 替代字
papers-application-substitutes-checked = 已确认证书上的字
papers-application-substitutes-name = 已确认证书上的字（姓名中{ $name }个）
papers-application-substitutes-address = 已确认证书上的字（地址中{ $address }个）
papers-application-substitutes-both = 已确认证书上的字（姓名中{ $name }个，地址中{ $address }个）
papers-application-substitutes-none = 没有替代字。
papers-application-penalty = 以虚假的申请取得证书，会依法受罚。
papers-application-substitutes-explained = 已说明替代字
papers-application-decision = 判定
papers-application-eligible = 可
papers-application-not-eligible = 否
papers-application-rules = 规则
papers-application-fee = 手续费
papers-application-fee-yen = 金额
papers-application-yen = { $yen }日元
papers-application-fee-taken = 已收
papers-application-handed-over = 已交付（证书序号）
