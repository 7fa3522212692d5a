# Application to change or reset a password: what stands small under the Japanese.

papers-change-reset-title = 密码更改、重置申请书
papers-change-reset-of = 签名用电子证书、用户证明用电子证书
papers-change-reset-form = 电子证书 密码更改、重置申请书
papers-change-reset-law =
    依据公共个人认证法施行规则
    第6条第2款、第42条第2款
papers-change-reset-kind = 申请的种类
papers-change-reset-change = 更改
papers-change-reset-change-when = 知道现在的密码
papers-change-reset-reset = 重置
papers-change-reset-reset-when = 忘记或锁定
papers-change-reset-passwords = 密码
papers-change-reset-forgotten = 忘记
papers-change-reset-locked = 已锁定
papers-change-reset-kept = 证书可以照常使用，有效期限也不变。
papers-change-reset-typed = 新密码由您本人在画面上输入。
papers-change-reset-certificate-valid = 证书有效
papers-change-reset-own-card = 本人的卡
papers-change-reset-done = 设定
