ui-seconds = 秒
ui-idle-title = まだお使いですか？
ui-idle-text =
    時間になると、入力したことを消して
    最初の画面に戻ります。
ui-idle-stay = まだ使っています
ui-idle-end = 終わる（カードをお取りください）
ui-call-title = 職員を呼びます
ui-call-text = どうされましたか。
ui-call-unsure = 分からない
ui-call-change = 内容を変えたい
ui-call-card = カードのこと
ui-call-feel-unwell = 気分が悪い
ui-call-other = そのほか
ui-call-back = 呼ばない
ui-called-title = 職員を呼んでいます
ui-called-text = そのままお待ちください。近くの職員に声をかけてもかまいません。
ui-called-close = 画面に戻る
