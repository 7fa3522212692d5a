# Words of the printed papers. A line break is a line break on paper; <b>…</b> is bold.

## Every paper

papers-specimen = 見本
papers-case-number = 受理编号
papers-page-of = /
papers-date = { $date }
papers-until-before = 有效至
papers-full-stop = 。
papers-until-after = まで
papers-from-after = から
papers-name = 姓名
papers-address = 地址
papers-date-of-birth = 出生日期
papers-sex = 性别
papers-sex-male = 男
papers-sex-female = 女
papers-sex-unknown = 不明
papers-kind-signature = 签名用电子证书
papers-kind-authentication = 用户证明用电子证书

## 電子証明書の写し

papers-copy-title = 电子证书副本
papers-copy-continued = 电子证书副本（续）
papers-copy-band = 样本　练习用的文件，不能用作证明或办手续。
papers-copy-date = 交付日
papers-copy-note =
    这是从您的卡里读取的内容。
    请妥善保管，不要遗失。
papers-valid-until = 有效期限
papers-copy-until-note = 可用到这天结束（{ $time }）。
papers-copy-time = { $hour }点{ $minute }分{ $second }秒
papers-issued-on = 签发日
papers-renewal-from = 可更新日
papers-copy-person = 证书上写的人
papers-substitutes = 替代字
papers-substitutes-none = 姓名和地址都没有替代字
papers-substitutes-in-none = 没有
papers-substitutes-one = ▲的字（第{ $places }字“{ $character }”）代替住民票上的字
papers-substitutes-several = ▲的字（第{ $places }字）代替住民票上的字
papers-substitutes-many = 标有▲的{ $count }个字代替住民票上的字
papers-copy-no-person = 个人信息
papers-copy-no-person-note =
    这个证书里没有姓名、地址、出生日期和性别。
    搬家或改姓名时，也不会失效。
papers-copy-uses = 用途
papers-use-convenience-store = 便利店
papers-use-convenience-store-note =
    在店里的机器上
    领取住民票等
papers-use-sign-in = 登录
papers-use-sign-in-note =
    以本人身份进入
    Mynaportal等
papers-use-identity = 身份证明
papers-use-identity-note =
    在民间网站上
    表明是本人
papers-copy-number = 证书序号和签发者
papers-serial = 证书序号
papers-serial-hex = 证书序号（16进制）
papers-hex = 16进制
papers-issuer = 签发者
papers-issuer-full = 签发者（全称）
papers-copy-technical = 技术内容
papers-copy-technical-overleaf = 技术内容在第2页。
papers-tech-validity = 日本时间有效期
papers-tech-subject = 主体
papers-tech-format = 格式
papers-tech-usage = 密钥用途
papers-tech-crl = 失效列表
papers-tech-subject-key = 主体密钥标识
papers-tech-issuer-key = 签发者密钥标识
papers-tech-sha1 = 指纹 SHA-1
papers-tech-sha256 = 指纹 SHA-256
papers-tech-period = { $from } 至 { $until }
papers-tech-rsa = X.509 第{ $version }版　RSA { $bits }位　指数 { $exponent }　{ $signature }
papers-tech-other-key = X.509 第{ $version }版　{ $algorithm } { $bits }位　{ $signature }
papers-tech-usage-value = { $usage }（必须）　策略 { $policy }
papers-copy-counter = 签发窗口
papers-copy-compared =
    { $hour }点{ $minute }分确认过，卡里的证书
    和签发的证书相同。
papers-copy-footer = { $form }　{ $copy }
papers-copy-form-signature = 签名用电子证书副本
papers-copy-form-authentication = 用户证明用电子证书副本
papers-copy-first = 第{ $number }份（首次打印）
papers-copy-again = 第{ $number }份（再打印 { $date }）
papers-copy-no-password = 这里没有打印密码

## 電子証明書の利用の御案内

papers-guide-title = 电子证书使用指南
papers-guide-band = 样本　练习用的指南，没有真正的证书。
papers-guide-date = 交付日
papers-guide-1 = 卡里存入的证书
papers-guide-2 = 证书的密码有两个
papers-guide-2-one = 证书的密码
papers-guide-3 = 锁定或忘记时
papers-guide-4 = 证书不能用的时候
papers-guide-5 = 卡丢失时　请马上打电话
papers-guide-6 = 在家使用时
papers-guide-7 = 咨询
papers-guide-signature = 签名用电子证书
papers-guide-authentication = 用户证明用电子证书
papers-guide-short-signature = 签名用
papers-guide-short-authentication = 用户证明用
papers-guide-use-signature = 网上申请（e-Tax等）时签名
papers-guide-use-authentication = 便利店领取证明、网上登录
papers-guide-use-authentication-portal = 网上登录
papers-guide-renewal = 从<b>{ $date }</b>起，可在{ $section }窗口更新。
papers-guide-renewal-signature = 签名用：从<b>{ $date }</b>起，可在窗口更新。
papers-guide-renewal-authentication = 用户证明用：从<b>{ $date }</b>起，可在窗口更新。
papers-guide-col-certificate = 证书
papers-guide-col-rule = 规则
papers-guide-col-lock = 连续输错时
papers-guide-rule-signature =
    大写字母和数字都要有，
    共6～16位
papers-guide-rule-authentication = 4位数字
papers-guide-tries-signature = 5次
papers-guide-tries-authentication = 3次
papers-guide-tries-signature-second = 続けて5回
papers-guide-tries-authentication-second = 続けて3回
papers-guide-locks = 就锁定
papers-guide-guardian = 密码请由监护人（家长）记住并保管。
papers-guide-memo = 帮您想起密码的提示　<b>请不要写密码本身。</b>
papers-guide-care = 请不要把卡借给别人，也不要告诉别人密码。
papers-guide-care-short = 不外借、不告诉
papers-guide-reset-short = 请本人到窗口来，请带：{ $papers }
papers-guide-reset-at =
    请本人到{ $section }窗口来。不能用电话解锁。
    请带：<b>{ $papers }</b>
    会重新设定密码，证书可以照常使用。
papers-guide-bring-card = 个人编号卡
papers-guide-bring-identity-passport = 身份证明（驾照、护照等）
papers-guide-bring-identity-insurance = 身份证明（驾照、保险证等）
papers-guide-bring-ask = 需要哪些材料，请事先咨询
papers-guide-bring-and = { $first }、{ $rest }
papers-guide-reset-store = 知道其中一个密码时，用应用程序预约后，也可在便利店办理。
papers-guide-ends-1 = 姓名、地址、出生日期、性别变更
papers-guide-ends-2 = 证书过期，或申请了失效
papers-guide-ends-3 = 卡过期，或交还了卡
papers-guide-only-signature = 只有签名用
papers-guide-that-certificate = 该证书
papers-guide-both = 两种
papers-guide-again = 想继续使用时，请在窗口申请新证书。
papers-guide-call-as-of = 电话号码截至{ $date }
papers-guide-call-free = 免费　24小时　全年　受理暂停使用
papers-guide-call-paid = 打不通时（付费）
papers-guide-call-foreign = 外语（付费）
papers-guide-call-languages = English　中文　韩语　Español　Português
papers-guide-lost =
    暂停使用只能打电话办理，市町村窗口不能办。请也报警。
    找到卡后请到窗口解除暂停，找不到时请申请补发。
papers-guide-home = 需要：电脑、IC读卡器、用户客户端软件（免费）
papers-guide-step-1 =
    打开政府
    机关的网页
papers-guide-step-2 =
    选择
    手续
papers-guide-step-3 =
    填写
    内容
papers-guide-step-4 =
    放卡，
    输入密码
papers-guide-step-5 =
    进行
    电子签名
papers-guide-step-6 = 发送
papers-guide-step-7 =
    机关确认
    后受理
papers-guide-fax = 传真 { $number }
papers-guide-hours = 窗口 工作日 { $from }～{ $until }
papers-guide-call-general = 证书和卡的所有问题　{ $number }（免费）
papers-guide-call-hours = 工作日 { $weekday-from }～{ $weekday-until }　周末和节假日 { $holiday-from }～{ $holiday-until }
papers-guide-call-closed = { $from-month }月{ $from-day }日～{ $until-month }月{ $until-day }日休息
papers-guide-portal = 公共个人认证服务网站
papers-guide-footer = 使用指南（利用の御案内）　第{ $edition }版
papers-guide-footer-again = 使用指南（利用の御案内）　第{ $edition }版　第{ $number }份（再打印 { $date }）
papers-guide-footer-office = { $office }　{ $telephone }

## Day close

papers-day-title = 日结表
papers-day-band = 练习用的日结表，不能用于会计。
papers-day-number = 日结编号
papers-day-closed-at = 日结时间
papers-day-time = { $hour }点{ $minute }分
papers-day-not-closed = 未日结
papers-day-of = { $date }（{ $weekday }）
papers-day-weekday-mon = 周一
papers-day-weekday-tue = 周二
papers-day-weekday-wed = 周三
papers-day-weekday-thu = 周四
papers-day-weekday-fri = 周五
papers-day-weekday-sat = 周六
papers-day-weekday-sun = 周日
papers-day-cases = 受理
papers-day-procedure = 手续
papers-day-opened = 受理
papers-day-completed = 办完
papers-day-abandoned = 取消
papers-day-lapsed = 过期
papers-day-open = 留存
papers-day-sum = 合计
papers-day-earlier = 以前受理、在这天办完的：{ $count }件
papers-day-certificates = 证书
papers-day-issued = 签发
papers-day-revoked = 失效
papers-day-held = 暂停
papers-day-lifted = 解除
papers-day-retried = 重做
papers-day-failed = 未成
papers-day-papers = 纸张
papers-day-printed = 打印
papers-day-reprinted = 再打印
papers-day-spoiled = 作废
papers-day-others = 密码、查询函
papers-day-count = 件数
papers-day-fees = 手续费
papers-day-fee = 类别
papers-day-unit = 单价
papers-day-number-of-cases = 件数
papers-day-waived = 减免
papers-day-due = 金额
papers-day-yen = { $yen }日元
papers-day-cash = 手头现金
papers-day-cash-difference = 差额
papers-day-why = 原因
papers-day-left = 留到次日的受理
papers-day-because = 原因
papers-day-until = 期限
papers-day-until-date = { $month }月{ $day }日
papers-day-nothing-open = 没有留到次日的受理。
papers-day-late = { $date }日结之后的{ $count }件记录，已计入这天。
papers-day-differences = 表和记录不符之处
papers-day-figure = 项目
papers-day-tables = 表
papers-day-journal = 记录
papers-day-entries = 审计记录　第{ $first }号至第{ $last }号
papers-day-agreed = 表和记录　相符
papers-day-disagreed = 表和记录　{ $count }处不符
papers-day-seal = 封印 { $code }
papers-day-no-person = 这张纸上没有姓名和地址。
papers-day-clerk = 经办人
papers-day-supervisor = 负责人
papers-day-footer = 日结表　第{ $edition }版
papers-day-footer-again = 日结表　第{ $edition }版　再打印 { $date }
