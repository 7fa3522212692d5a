ui-done-title = できました
ui-done-lead = { $count ->
    [1] ｜証明書《しょうめいしょ》は カードに ｜入《はい》りました。｜確《たし》かめました。
   *[other] { $count }つの ｜証明書《しょうめいしょ》は カードに ｜入《はい》りました。｜確《たし》かめました。
 }
ui-done-take-card = カードを｜取《と》る
ui-done-take-card-text =
    ｜忘《わす》れないで
    ｜持《も》って｜帰《かえ》ってください。
ui-done-card-waiting = カードを ｜取《と》ってください。
ui-done-take-papers = ｜書類《しょるい》を｜取《と》る
ui-done-copies = ｜証明書《しょうめいしょ》の｜写《うつ》し { $count }｜枚《まい》
ui-done-guides = ｜使《つか》い｜方《かた》の｜紙《かみ》 { $count }｜枚《まい》
ui-done-valid = { $date } まで｜使《つか》えます。
ui-done-valid-signature = ｜署名用《しょめいよう》は { $date } までです。
ui-done-valid-authentication = ｜利用者《りようしゃ》｜証明用《しょうめいよう》は { $date } までです。
ui-done-renewal = { $date }から、｜窓口《まどぐち》で ｜更新《こうしん》できます。
ui-done-left-before = あと
ui-done-left-after = ｜秒《びょう》で、
ui-done-left-end = ｜最初《さいしょ》の｜画面《がめん》に ｜戻《もど》ります。
ui-done-card-lies = ｜機械《きかい》の｜上《うえ》に あります。

# Papers that are still to come: a row for each, and why staff come.
ui-done-papers = ｜書類《しょるい》
ui-done-papers-printing = ｜書類《しょるい》を ｜印刷《いんさつ》しています
ui-done-papers-staff = ｜書類《しょるい》は ｜職員《しょくいん》が ｜渡《わた》します
ui-done-papers-wait = ｜書類《しょるい》を ｜待《ま》ってください。
ui-done-papers-until = ｜印刷《いんさつ》が ｜終《お》わると、｜次《つぎ》へ ｜進《すす》みます。
ui-done-card-works = カードは、もう ｜使《つか》えます。
ui-done-sheet = { $name }：{ $state }
ui-done-sheet-certificate-copy = ｜証明書《しょうめいしょ》の｜写《うつ》し
ui-done-sheet-certificate-copy-signature = ｜写《うつ》し（｜署名用《しょめいよう》）
ui-done-sheet-certificate-copy-authentication = ｜写《うつ》し（｜利用者《りようしゃ》｜証明用《しょうめいよう》）
ui-done-sheet-usage-guide = ｜使《つか》い｜方《かた》の｜紙《かみ》
ui-done-sheet-is-printing = ｜印刷中《いんさつちゅう》
ui-done-sheet-is-tray = ｜出《で》ています
ui-done-sheet-is-staff = ｜職員《しょくいん》から
