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
ui-coming-title = 職員が来ます
ui-coming-text = そのままお待ちください。お待ちの間、時間は進みません。
ui-call-cancel = 呼ぶのをやめる
ui-call-again = もう一度呼ぶ
ui-call-staff-here = 職員の方：今来ました
ui-call-staff-done = 職員の方：終わりました
