# The receipt of a fee. A line break is a line break on paper.

papers-receipt-title = 手续费收据
papers-receipt-title-nothing-due = 手续费通知
papers-receipt-band = 样本　练习用的文件，不能用作付款证明。
papers-receipt-number = 编号
papers-receipt-date = 日期
papers-receipt-part-payer = 您的一份
papers-receipt-part-office = 机关存根
papers-receipt-honorific = 様
papers-receipt-amount = 金额
papers-receipt-yen-sign = 日元
papers-receipt-yen = { $yen }日元
papers-receipt-said = 已收到以上金额。
papers-receipt-said-nothing-due = 不需要付款。
papers-receipt-seal = 收讫章
papers-receipt-what = 类别
papers-receipt-each = 单价
papers-receipt-count = 件数
papers-receipt-sum = 金额
papers-receipt-waived = 减免{ $yen }日元
papers-receipt-why-none = 手续费按受理当天的规定。
papers-receipt-office = { $office }　电话 { $telephone }
papers-receipt-by = 经办人
papers-receipt-no-password = 这里没有打印密码
papers-receipt-footer = { $title }　第{ $edition }版
papers-receipt-footer-again = { $title }　第{ $edition }版　再打印 { $date }
