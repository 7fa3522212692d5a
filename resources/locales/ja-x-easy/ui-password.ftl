ui-password-signature = ｜署名用《しょめいよう》の｜暗証番号《あんしょうばんごう》
ui-password-authentication = ｜利用者《りようしゃ》｜証明用《しょうめいよう》の｜暗証番号《あんしょうばんごう》
ui-password-signature-choose-title = ｜署名用《しょめいよう》の｜暗証番号《あんしょうばんごう》を｜決《き》めてください
ui-password-signature-choose-lead = ｜英字《えいじ》と ｜数字《すうじ》を まぜて、{ $shortest }〜{ $longest }｜文字《もじ》です。｜次《つぎ》の｜画面《がめん》で、もう｜一度《いちど》 ｜入《い》れます。
ui-password-signature-repeat-title = もう｜一度《いちど》 ｜入《い》れてください
ui-password-signature-repeat-lead = さっきと ｜同《おな》じ、｜署名用《しょめいよう》の ｜暗証番号《あんしょうばんごう》です。
ui-password-signature-prove-title = ｜署名用《しょめいよう》の｜暗証番号《あんしょうばんごう》を｜入《い》れてください
ui-password-signature-prove-lead = ｜今《いま》 ｜使《つか》っている、｜英字《えいじ》と ｜数字《すうじ》の ｜番号《ばんごう》です。
ui-password-authentication-choose-over = ｜利用者《りようしゃ》｜証明用《しょうめいよう》
ui-password-authentication-choose-title =
    { $shortest }けたの｜暗証番号《あんしょうばんごう》を
    ｜決《き》めてください
ui-password-authentication-choose-lead =
    ｜誕生日《たんじょうび》などは、やめてください。ほかの｜人《ひと》が わかります。
    ｜次《つぎ》の｜画面《がめん》で、もう｜一度《いちど》 ｜入《い》れます。
ui-password-authentication-repeat-over = ｜利用者《りようしゃ》｜証明用《しょうめいよう》
ui-password-authentication-repeat-title =
    もう｜一度《いちど》
    ｜入《い》れてください
ui-password-authentication-repeat-lead = さっきと ｜同《おな》じ、{ $shortest }けたの ｜暗証番号《あんしょうばんごう》です。
ui-password-authentication-prove-over = ｜利用者《りようしゃ》｜証明用《しょうめいよう》
ui-password-authentication-prove-title =
    { $shortest }けたの｜暗証番号《あんしょうばんごう》を
    ｜入《い》れてください
ui-password-authentication-prove-lead =
    わからないときは、｜入《い》れないでください。
    「｜職員《しょくいん》を｜呼《よ》ぶ」を ｜押《お》してください。
ui-password-forgotten = わからないときは、｜入《い》れないでください。「｜職員《しょくいん》を｜呼《よ》ぶ」を ｜押《お》してください。
ui-password-busy = ｜確《たし》かめています
ui-password-keys = ｜文字《もじ》のキー
ui-password-reading-i = アイ
ui-password-reading-o = オー
ui-password-reading-1 = いち
ui-password-reading-0 = ゼロ
ui-password-order-keyboard = キーボードの｜順《じゅん》
ui-password-order-abc = ABC｜順《じゅん》
ui-password-capitals = ｜英字《えいじ》は｜大文字《おおもじ》だけ
ui-password-clear = ぜんぶ｜消《け》す
ui-password-erase = 1｜文字《もじ》｜消《け》す
ui-password-clear-pin =
    ぜんぶ
    ｜消《け》す
ui-password-erase-pin = 1つ｜消《け》す
ui-password-eye =
    ｜押《お》すと
    ｜見《み》える
ui-password-eye-long =
    ｜押《お》す｜間《あいだ》だけ
    ｜見《み》える
ui-password-rule-letter = ｜英字《えいじ》
ui-password-rule-digit = ｜数字《すうじ》
ui-password-rule-length = { $shortest }｜文字以上《もじいじょう》
ui-password-rule-met = できました
ui-password-rule-open = まだです
ui-password-count = ｜今《いま》 { $count }｜文字《もじ》です
ui-password-full = { $longest }｜文字《もじ》まで ｜入《はい》ります。
ui-password-tries-caption = できる｜回数《かいすう》
ui-password-tries-left = あと{ $attempts }｜回《かい》
ui-password-tries-of = { $tries }｜回《かい》のうち、あと{ $attempts }｜回《かい》
ui-password-tries-later =
    ｜使《つか》うとき、
    { $tries }｜回《かい》まで
    できます
ui-last-try-title = あと1｜回《かい》です。｜職員《しょくいん》を ｜呼《よ》びますか。
ui-last-try-lead = まちがえても、だいじょうぶです。｜窓口《まどぐち》で、｜新《あたら》しい｜番号《ばんごう》に できます。
ui-last-try-call = ｜職員《しょくいん》を｜呼《よ》ぶ
ui-last-try-call-detail = ｜職員《しょくいん》が ｜手伝《てつだ》います。｜回数《かいすう》は そのままです。
ui-last-try-go-on = ｜今《いま》 ｜入《い》れる
ui-last-try-go-on-detail = ｜番号《ばんごう》が よくわかるとき、｜押《お》してください。
