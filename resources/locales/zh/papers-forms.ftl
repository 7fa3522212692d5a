# What the forms residents fill in have in common. The forms are in Japanese; these words stand small under it.

papers-forms-band = 练习用的表格，不能提交。
papers-forms-applied-on = 申请日
papers-forms-mayor = 致：{ $town }长
papers-forms-check = 请确认打印的内容，并填写粗框内。
papers-forms-fill = 请填写粗框内。
papers-forms-no-password = 请不要在这张纸上写密码。
papers-forms-footer = { $form }　第{ $edition }版
papers-forms-footer-again = { $form }　第{ $edition }版　再打印 { $date }
papers-forms-office = { $office }　电话 { $telephone }
papers-forms-date = { $date }
papers-forms-date-by-hand = 年、月、日
papers-forms-born-by-hand = 年、月、日
papers-forms-signature = 签名用
papers-forms-authentication = 用户证明用
papers-forms-certificates = 证书
papers-forms-reason = 理由
papers-forms-other = 其他
papers-forms-see-annex = 见附页

## The holder

papers-forms-person = 申请人（本人）
papers-forms-person-notice = 申报人（本人）
papers-forms-furigana = 假名
papers-forms-name = 姓名
papers-forms-address = 地址
papers-forms-born = 出生日期
papers-forms-sex = 性别
papers-forms-sex-by-hand = 男／女
papers-forms-telephone-by-day = 白天电话

## An agent

papers-forms-agent = 代理人来办理时
papers-forms-agent-kind = 代理的种类
papers-forms-agent-representative = 法定代理人
papers-forms-agent-agent = 委托代理人
papers-forms-relation = 和本人的关系
papers-forms-telephone = 电话

## The declaration

papers-forms-declaration = 特此申请如上。所写内容属实。
papers-forms-own-hand =
    申请人
    亲笔签名
papers-forms-own-hand-notice =
    申报人
    亲笔签名

## For staff

papers-forms-staff = 工作人员栏
papers-forms-received = 受理
papers-forms-time = 时间
papers-forms-clock = { $hour }:{ $minute }
papers-forms-counter = 窗口
papers-forms-clerk = 经办人
papers-forms-identity = 身份确认
papers-forms-card = 个人编号卡
papers-forms-a-one = A类1份
papers-forms-b-two = B类2份
papers-forms-letter = 查询函兼回答书
papers-forms-attorney = 委托书
papers-forms-document = 证明材料
papers-forms-last-digits = 末尾4位
papers-forms-expires = 有效期限
papers-forms-examined = 审查
papers-forms-register = 和居民基本台账一致
papers-forms-card-valid = 卡有效、内容最新
papers-forms-approved = 批准（负责人）
papers-forms-approver = 姓名
papers-forms-done-at = 日期时间
papers-forms-remarks = 备注

## What has no room on the form

papers-forms-annex = 附页
papers-forms-annex-of = { $form }的附页
papers-forms-annex-agent-address =
    代理人的
    地址
