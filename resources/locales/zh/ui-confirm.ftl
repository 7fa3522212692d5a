# The Japanese names stand in the lines of use: the names themselves have to be short.
ui-certificate-signature = 签名用电子证书
ui-certificate-signature-use = （署名用電子証明書）网上申请时签名
ui-certificate-authentication = 用户证明用电子证书
ui-certificate-authentication-use = （利用者証明用電子証明書）登录、便利店领证
ui-confirm-title-two = 将为您制作这两个证书
ui-confirm-title-one = 将为您制作这个证书
ui-confirm-name = { $name }
ui-confirm-expiry = 有效期限
ui-confirm-until = 至{ $date }
ui-confirm-today = 今天
ui-confirm-why = 为什么到这天？
ui-confirm-why-end = 最后一天可以用到晚上23点59分59秒。
ui-confirm-why-close = 关闭
ui-confirm-fee = 手续费
ui-confirm-fee-free = 免费
ui-confirm-fee-yen = { $yen }日元
ui-confirm-fee-unknown = 请问工作人员
ui-consent =
    我已确认以上内容，
    申请证书。
ui-confirm-apply = 申请
ui-confirm-more = 查看更多（{ $page }／{ $pages }）
ui-confirm-tick-first = 请先打勾
ui-confirm-again = 从头看（{ $page }／{ $pages }）
ui-substitutes-title = 证书上将使用以下的字
ui-substitutes-lead = 因为有些字不能写入证书。您的卡和住民票上的字不变。
ui-substitutes-place-name = 姓名第{ $position }个字
ui-substitutes-place-address = 地址第{ $position }个字
ui-substitutes-name = 姓名（证书）
ui-substitutes-address = 地址（证书）
ui-substitutes-other = 我想用别的字（到窗口选择）
ui-substitutes-agree = 这些字可以
ui-confirm-title-again = 请您再确认一次
ui-consent-replace =
    用新证书替换现在的证书。
    我已确认内容，并提出申请。
