ui-keys-title = キーの使い方
ui-keys-button =
    キーの
    使い方
ui-keys-close = 閉じる
ui-keys-more = もっと見る（{ $page }／{ $pages }）
ui-keys-next = 次へ・前へ移ります
ui-keys-arrows = となりへ移ります
ui-keys-press = 押します
ui-keys-back = 前の画面に戻ります・閉じます
ui-keys-legend = この表を見ます
ui-keys-language = 言葉をえらびます
ui-keys-size = 文字の大きさをえらびます
ui-keys-colours = 色をえらびます
ui-keys-staff-call = 職員を呼びます
ui-keys-sound = 音声を使います・止めます
ui-keys-volume = 音を小さく・大きくします
ui-keys-speed = 話し方をゆっくり・速くします
ui-keys-curtain = 画面をかくします
ui-keys-say-again = もう一度聞きます
ui-keys-pad = 数字だけのキーボード：となりへ移ります。5は押します
ui-keys-pad-signs = 数字だけのキーボード：次へ・前へ・戻ります
ui-keys-only-digits = ここに入るのは数字だけです。
ui-keys-only-letters-and-digits = ここに入るのは英字と数字だけです。
ui-keys-typed = { $count }文字入力されました
