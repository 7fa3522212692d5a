ui-seconds = ｜秒《びょう》
ui-idle-title = まだ ｜使《つか》いますか？
ui-idle-text =
    ｜時間《じかん》に なると、｜入《い》れたことを ｜消《け》します。
    ｜最初《さいしょ》の｜画面《がめん》に ｜戻《もど》ります。
ui-idle-stay = まだ｜使《つか》います
ui-idle-end = ｜終《お》わる（カードを｜取《と》ってください）
ui-call-title = ｜職員《しょくいん》を｜呼《よ》びます
ui-call-text = どうしましたか。
ui-call-unsure = わからない
ui-call-change = ｜内容《ないよう》を｜変《か》えたい
ui-call-card = カードのこと
ui-call-feel-unwell = ｜体《からだ》の｜調子《ちょうし》が｜悪《わる》い
ui-call-other = そのほか
ui-call-back = ｜呼《よ》ばない
ui-called-title = ｜職員《しょくいん》を ｜呼《よ》んでいます
ui-called-text = ここで ｜待《ま》ってください。｜近《ちか》くの ｜職員《しょくいん》に ｜話《はな》しても いいです。
ui-called-close = ｜画面《がめん》に｜戻《もど》る
ui-coming-title = ｜職員《しょくいん》が ｜来《き》ます
ui-coming-text = ここで ｜待《ま》ってください。｜待《ま》つ｜間《あいだ》、｜時間《じかん》は ｜止《と》まっています。
ui-call-cancel = ｜呼《よ》ぶのを やめる
ui-call-again = もう｜一度《いちど》 ｜呼《よ》ぶ
ui-call-staff-here = ｜職員《しょくいん》：｜今《いま》 ｜来《き》ました
ui-call-staff-done = ｜職員《しょくいん》：｜終《お》わりました
