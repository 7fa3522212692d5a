ui-done-title = 办好了
ui-done-lead = { $count ->
    [1] 我们确认过，证书已正确存入您的卡。
   *[other] 我们确认过，{ $count }个证书已正确存入您的卡。
 }
ui-done-take-card = 请取卡
ui-done-take-card-text =
    请别忘了
    带走您的卡。
ui-done-card-waiting = 请取走您的卡。
ui-done-take-papers = 领取文件
ui-done-copies = 电子证书副本：{ $count }张
ui-done-guides = 使用指南：{ $count }张
ui-done-valid = 有效期至{ $date }。
ui-done-valid-signature = 签名用：有效期至{ $date }。
ui-done-valid-authentication = 用户证明用：有效期至{ $date }。
ui-done-renewal = 从{ $date }起，可在窗口更新。
ui-done-left-before = 再过
ui-done-left-after = 秒，
ui-done-left-end = 画面会回到首页。
ui-done-card-lies = 卡还在读卡器上。

# Papers that are still to come: a row for each, and why staff come.
ui-done-papers = 文件
ui-done-papers-printing = 正在打印文件
ui-done-papers-staff = 文件由工作人员交给您
ui-done-papers-wait = 请等候您的文件。
ui-done-papers-until = 打印完成后，将进入下一页。
ui-done-card-works = 您的卡已经可以使用。
ui-done-sheet = { $name }：{ $state }
ui-done-sheet-certificate-copy = 电子证书副本
ui-done-sheet-certificate-copy-signature = 副本（签名用）
ui-done-sheet-certificate-copy-authentication = 副本（用户证明用）
ui-done-sheet-usage-guide = 使用指南
ui-done-sheet-is-printing = 打印中
ui-done-sheet-is-tray = 已打印
ui-done-sheet-is-staff = 由专人交给您
