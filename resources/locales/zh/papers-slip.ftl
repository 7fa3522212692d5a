# The reception slip. A line break is a line break on paper.

papers-slip-title = 受理单
papers-slip-band = 样本　练习用的号码
papers-slip-number = 您的号码
papers-slip-procedure = 手续
papers-slip-received = 受理
papers-slip-time = { $hour }点{ $minute }分
papers-slip-kinds-both = 签名用、用户证明用
papers-slip-kinds-signature = 签名用
papers-slip-kinds-authentication = 用户证明用
papers-slip-no-name = 我们叫号码，不叫您的姓名。
papers-slip-ready = 请准备好
papers-slip-more = 其他的，叫到您时再告诉您。
papers-slip-cut = 剪开（工作人员）
papers-slip-tag = 卡的号牌
papers-slip-again = 再打印 { $date }
