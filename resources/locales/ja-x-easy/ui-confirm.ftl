ui-certificate-signature = ｜署名用《しょめいよう》｜電子《でんし》｜証明書《しょうめいしょ》
ui-certificate-signature-use = インターネットで ｜書類《しょるい》を ｜出《だ》すとき｜使《つか》います
ui-certificate-authentication = ｜利用者《りようしゃ》｜証明用《しょうめいよう》｜電子《でんし》｜証明書《しょうめいしょ》
ui-certificate-authentication-use = ログインや コンビニで ｜使《つか》います
ui-confirm-title-two = この2つの ｜証明書《しょうめいしょ》を ｜作《つく》ります
ui-confirm-title-one = この ｜証明書《しょうめいしょ》を ｜作《つく》ります
ui-confirm-name = { $name } ｜様《さま》
ui-confirm-expiry = ｜有効期限《ゆうこうきげん》
ui-confirm-until = { $date }まで
ui-confirm-today = ｜今日《きょう》
ui-confirm-why = なぜこの｜日《ひ》まで？
ui-confirm-why-end = ｜最後《さいご》の｜日《ひ》の ｜夜《よる》23｜時《じ》59｜分《ふん》59｜秒《びょう》まで ｜使《つか》えます。
ui-confirm-why-close = ｜閉《と》じる
ui-confirm-fee = ｜手数料《てすうりょう》
ui-confirm-fee-free = ｜無料《むりょう》
ui-confirm-fee-yen = { $yen }｜円《えん》
ui-confirm-fee-unknown = ｜職員《しょくいん》に｜聞《き》く
ui-consent =
    ぜんぶ ｜読《よ》みました。
    ｜証明書《しょうめいしょ》を ｜申《もう》し｜込《こ》みます。
ui-confirm-apply = ｜申《もう》し｜込《こ》む
ui-confirm-more = もっと｜見《み》る（{ $page }／{ $pages }）
ui-confirm-tick-first = ｜印《しるし》をつけてください
ui-confirm-again = はじめから｜見《み》る（{ $page }／{ $pages }）
ui-substitutes-title = ｜証明書《しょうめいしょ》では、この｜字《じ》を ｜使《つか》います
ui-substitutes-lead = ｜証明書《しょうめいしょ》に ｜書《か》けない｜字《じ》が あります。カードや ｜住民票《じゅうみんひょう》の｜字《じ》は ｜変《か》わりません。
ui-substitutes-place-name = ｜名前《なまえ》の{ $position }｜文字目《もじめ》
ui-substitutes-place-address = ｜住所《じゅうしょ》の{ $position }｜文字目《もじめ》
ui-substitutes-name = ｜名前《なまえ》（｜証明書《しょうめいしょ》）
ui-substitutes-address = ｜住所《じゅうしょ》（｜証明書《しょうめいしょ》）
ui-substitutes-other = ほかの｜字《じ》がいい（｜窓口《まどぐち》で｜選《えら》ぶ）
ui-substitutes-agree = この｜字《じ》でいい
ui-confirm-title-again = もう｜一度《いちど》、｜見《み》てください
ui-consent-replace =
    ｜今《いま》の ｜証明書《しょうめいしょ》を、｜新《あたら》しくします。
    ぜんぶ ｜読《よ》みました。｜申《もう》し｜込《こ》みます。
