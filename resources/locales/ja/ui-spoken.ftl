# Spoken guidance: what is said of a page where that is not what stands on it, the sound panel, the curtain.
ui-spoken-welcome = マイナンバーカードの電子証明書の窓口です。順番になりましたら、職員がお呼びします。言葉を選べます。
ui-spoken-certificate = { $name }、{ $date }まで。
ui-spoken-fee = 手数料は、{ $fee }です。
ui-spoken-fee-unknown = 手数料は、職員がお伝えします。
ui-spoken-consent = よろしければ、印をつけて、申し込んでください。
ui-spoken-take-papers = 書類もお受け取りください。
ui-spoken-keys = 文字のキーです。どのキーかは、声に出しません。
ui-spoken-checked = 選んでいます
ui-spoken-unchecked = 選んでいません
ui-sound-title = 音声案内
ui-sound-on = 音声で案内する
ui-sound-again = もう一度聞く
ui-sound-quieter = 小さく
ui-sound-louder = 大きく
ui-sound-volume = 音の大きさ { $level }
ui-sound-slower = ゆっくり
ui-sound-faster = 速く
ui-sound-speed = 話す速さ { $level }
ui-sound-curtain = 画面を暗くする
ui-sound-begins = 音声案内を始めます。F1キーで、キーの使い方を聞けます。
ui-sound-ends = 音声案内を終わります。
ui-sound-none = 今、この言葉の音声はありません。職員を呼んでください。
ui-sound-reader = 画面読み上げソフトが話すため、音声案内は話しません。
ui-curtain-shown = 画面を暗くしました。キーは、そのまま使えます。
ui-curtain-how = 画面を明るくするには、F11キーを押すか、画面に触れて「画面を見せる」を押してください。
ui-curtain-touch =
    画面を暗くしています。
    触れると、戻し方が出ます。
ui-curtain-lift = 画面を見せる
ui-curtain-lifted = 画面を明るくしました。
