ui-keys-title = キーの ｜使《つか》い｜方《かた》
ui-keys-button =
    キーの
    ｜使《つか》い｜方《かた》
ui-keys-close = ｜閉《と》じる
ui-keys-more = もっと ｜見《み》る（{ $page }／{ $pages }）
ui-keys-next = ｜次《つぎ》へ・｜前《まえ》へ ｜行《い》きます
ui-keys-arrows = となりへ ｜行《い》きます
ui-keys-press = ｜押《お》します
ui-keys-back = ｜前《まえ》の ｜画面《がめん》へ・｜閉《と》じます
ui-keys-legend = この ｜表《ひょう》を ｜見《み》ます
ui-keys-language = ことばを えらびます
ui-keys-size = ｜文字《もじ》の ｜大《おお》きさを えらびます
ui-keys-colours = ｜色《いろ》を えらびます
ui-keys-staff-call = ｜職員《しょくいん》を ｜呼《よ》びます
ui-keys-sound = ｜音声《おんせい》を ｜使《つか》います・｜止《と》めます
ui-keys-volume = ｜音《おと》を ｜小《ちい》さく・｜大《おお》きく します
ui-keys-speed = ゆっくり・｜速《はや》く ｜話《はな》します
ui-keys-curtain = ｜画面《がめん》を かくします
ui-keys-say-again = もう｜一度《いちど》 ｜聞《き》きます
ui-keys-pad = ｜数字《すうじ》だけの キーボード：となりへ ｜行《い》きます。5は ｜押《お》します
ui-keys-pad-signs = ｜数字《すうじ》だけの キーボード：｜次《つぎ》へ・｜前《まえ》へ・｜戻《もど》ります
ui-keys-only-digits = ここは ｜数字《すうじ》だけです。
ui-keys-only-letters-and-digits = ここは ｜英字《えいじ》と ｜数字《すうじ》だけです。
ui-keys-typed = { $count }｜文字《もじ》 ｜入《はい》りました
