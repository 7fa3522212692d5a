ui-welcome-lead = マイナンバーカードの｜電子《でんし》｜証明書《しょうめいしょ》
ui-welcome-title =
    ｜順番《じゅんばん》が ｜来《き》たら、
    ｜職員《しょくいん》が ｜呼《よ》びます
ui-welcome-wait =
    ｜証明書《しょうめいしょ》を ｜作《つく》る｜人《ひと》は、
    いすで ｜待《ま》ってください。
ui-welcome-interrupted =
    このカードは、まだ
    ｜終《お》わっていません
ui-welcome-interrupted-then =
    ｜職員《しょくいん》を ｜呼《よ》んでください。
    いっしょに ｜続《つづ》きを します。
ui-welcome-services = ｜自分《じぶん》でできること
ui-welcome-password = ｜暗証番号《あんしょうばんごう》を｜変《か》える
ui-welcome-password-for = ｜今《いま》の｜番号《ばんごう》が わかる｜人《ひと》
ui-welcome-check = ｜証明書《しょうめいしょ》を｜見《み》る
ui-welcome-check-for = いつまで｜使《つか》えるか ｜見《み》たい｜人《ひと》
ui-welcome-not-now = ｜今《いま》は｜使《つか》えません
ui-welcome-language = ことばを｜選《えら》ぶ　Choose your language
ui-welcome-hours = ｜今日《きょう》の｜受付《うけつけ》　{ $hours }
ui-welcome-closed-title =
    ｜今《いま》は、
    ｜受付《うけつけ》の｜時間《じかん》では ありません
