# Spoken guidance: what is said of a page where that is not what stands on it, the sound panel, the curtain.
ui-spoken-welcome = マイナンバーカードの ｜電子《でんし》｜証明書《しょうめいしょ》の｜窓口《まどぐち》です。｜順番《じゅんばん》に なったら、｜職員《しょくいん》が ｜呼《よ》びます。ことばを ｜選《えら》べます。
ui-spoken-certificate = { $name }、{ $date }まで。
ui-spoken-fee = ｜手数料《てすうりょう》は、{ $fee }です。
ui-spoken-fee-unknown = ｜手数料《てすうりょう》は、｜職員《しょくいん》が ｜言《い》います。
ui-spoken-consent = よかったら、しるしを つけて、｜申《もう》し｜込《こ》んでください。
ui-spoken-take-papers = ｜書類《しょるい》も ｜取《と》ってください。
ui-spoken-keys = ｜文字《もじ》のキーです。どのキーかは、｜声《こえ》に｜出《だ》しません。
ui-spoken-checked = ｜選《えら》んでいます
ui-spoken-unchecked = ｜選《えら》んでいません
ui-sound-title = ｜音《おと》の｜案内《あんない》
ui-sound-on = ｜声《こえ》を｜聞《き》く
ui-sound-again = もう｜一度《いちど》｜聞《き》く
ui-sound-quieter = ｜小《ちい》さく
ui-sound-louder = ｜大《おお》きく
ui-sound-volume = ｜音《おと》の｜大《おお》きさ { $level }
ui-sound-slower = ゆっくり
ui-sound-faster = ｜速《はや》く
ui-sound-speed = ｜話《はな》す｜速《はや》さ { $level }
ui-sound-curtain = ｜画面《がめん》を｜暗《くら》くする
ui-sound-begins = ｜声《こえ》で ｜案内《あんない》します。F1キーで、キーの ｜使《つか》い｜方《かた》を ｜聞《き》けます。
ui-sound-ends = ｜声《こえ》の｜案内《あんない》を ｜終《お》わります。
ui-sound-none = ｜今《いま》、このことばの ｜声《こえ》は ありません。｜職員《しょくいん》を ｜呼《よ》んでください。
ui-sound-reader = ｜画面《がめん》を ｜読《よ》むソフトが ｜話《はな》しています。
ui-curtain-shown = ｜画面《がめん》を ｜暗《くら》くしました。キーは ｜使《つか》えます。
ui-curtain-how = ｜画面《がめん》を ｜見《み》るときは、F11キーを ｜押《お》すか、｜画面《がめん》に さわって「｜画面《がめん》を｜見《み》る」を ｜押《お》してください。
ui-curtain-touch =
    ｜画面《がめん》を ｜暗《くら》くしています。
    さわると、｜見《み》る｜方法《ほうほう》が ｜出《で》ます。
ui-curtain-lift = ｜画面《がめん》を｜見《み》る
ui-curtain-lifted = ｜画面《がめん》を ｜明《あか》るくしました。
