ui-picture-card = ｜個人《こじん》｜番号《ばんごう》カード
ui-picture-specimen = ｜見本《みほん》
ui-picture-in-use = ｜読《よ》み｜取《と》り｜中《ちゅう》
ui-picture-reader = カードを｜置《お》く｜機械《きかい》の｜絵《え》
ui-waiting-for-card = カードを｜待《ま》っています
ui-insert-title =
    ｜写真《しゃしん》を ｜上《うえ》にして、
    カードを ｜置《お》いてください
ui-insert-lead = マイナンバーカードを ｜置《お》きます。
ui-insert-lead-more = ｜終《お》わるまで、｜動《うご》かさないでください。
ui-reading-title = カードを ｜読《よ》んでいます
ui-reading-lead = そのまま ｜置《お》いておいてください。
ui-reading-lead-time = 10｜秒《びょう》くらいで ｜終《お》わります。
ui-reading-finished-title = カードを ｜確《たし》かめました
ui-reading-finished-lead = カードは ｜置《お》いたまま、「｜次《つぎ》へ」を ｜押《お》してください。
ui-check-kind = カードの｜種類《しゅるい》
ui-check-person = ｜申《もう》し｜込《こ》む｜人《ひと》のカードか
ui-check-certificates = ｜今《いま》ある｜証明書《しょうめいしょ》
ui-check-waiting = このあと
ui-check-now = ｜見《み》ています
ui-check-done = できました
ui-check-by-staff = ｜職員《しょくいん》が｜見《み》ます
ui-at-counter-title = ｜続《つづ》きは ｜窓口《まどぐち》です
ui-at-counter-lead = ｜職員《しょくいん》が ｜呼《よ》びます。ここで ｜待《ま》ってください。
ui-at-counter-card = カードと ｜書類《しょるい》を ｜持《も》って、｜窓口《まどぐち》へ ｜来《き》てください。
ui-at-counter-untouched = ｜続《つづ》きは、｜職員《しょくいん》が ｜手伝《てつだ》います。
ui-end = ｜終《お》わる
