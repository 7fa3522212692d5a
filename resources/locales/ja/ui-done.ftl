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
