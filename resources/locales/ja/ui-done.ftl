ui-done-title = できました
ui-done-lead = { $count ->
    [1] 証明書がカードに正しく入ったことを、確かめました。
   *[other] { $count }つの証明書がカードに正しく入ったことを、確かめました。
 }
ui-done-take-card = カードを取る
ui-done-take-card-text =
    忘れずに
    お持ち帰りください。
ui-done-card-waiting = カードをお取りください。
ui-done-take-papers = 書類を受け取る
ui-done-copies = 証明書の写し { $count }枚
ui-done-guides = ご利用の案内 { $count }枚
ui-done-valid = 有効期限は { $date } です。
ui-done-valid-signature = 署名用の有効期限は { $date } です。
ui-done-valid-authentication = 利用者証明用の有効期限は { $date } です。
ui-done-renewal = 更新は、{ $date }から窓口でできます。
ui-done-left-before = あと
ui-done-left-after = 秒で、
ui-done-left-end = 最初の画面に戻ります。
ui-done-card-lies = リーダーの上にあります。

# Papers that are still to come: a row for each, and why staff come.
ui-done-papers = 書類
ui-done-papers-printing = 書類を印刷しています
ui-done-papers-staff = 書類は職員がお渡しします
ui-done-papers-wait = 書類をお待ちください。
ui-done-papers-until = 印刷が終わると、先へ進みます。
ui-done-card-works = カードは、このままお使いになれます。
ui-done-sheet = { $name }：{ $state }
ui-done-sheet-certificate-copy = 証明書の写し
ui-done-sheet-certificate-copy-signature = 写し（署名用）
ui-done-sheet-certificate-copy-authentication = 写し（利用者証明用）
ui-done-sheet-usage-guide = ご利用の案内
ui-done-sheet-is-printing = 印刷中
ui-done-sheet-is-tray = 出ています
ui-done-sheet-is-staff = 職員から
