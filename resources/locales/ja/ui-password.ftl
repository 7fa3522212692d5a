ui-password-signature = 署名用の暗証番号
ui-password-authentication = 利用者証明用の暗証番号
ui-password-signature-choose-title = 署名用の暗証番号を決めてください
ui-password-signature-choose-lead = 英字と数字をまぜて、{ $shortest }〜{ $longest }文字。次の画面で、もう一度入力します。
ui-password-signature-repeat-title = もう一度入力してください
ui-password-signature-repeat-lead = 先ほどと同じ、署名用の暗証番号です。
ui-password-signature-prove-title = 署名用の暗証番号を入力してください
ui-password-signature-prove-lead = 今お使いの、英字と数字の暗証番号です。
ui-password-authentication-choose-over = 利用者証明用
ui-password-authentication-choose-title =
    { $shortest }けたの暗証番号を
    決めてください
ui-password-authentication-choose-lead =
    お誕生日など、ほかの人にわかりやすい番号はさけてください。
    次の画面で、もう一度入力します。
ui-password-authentication-repeat-over = 利用者証明用
ui-password-authentication-repeat-title =
    もう一度
    入力してください
ui-password-authentication-repeat-lead = 先ほどと同じ、{ $shortest }けたの暗証番号です。
ui-password-authentication-prove-over = 利用者証明用
ui-password-authentication-prove-title =
    { $shortest }けたの暗証番号を
    入力してください
ui-password-authentication-prove-lead =
    思い出せないときは、無理に入力せず
    「職員を呼ぶ」を押してください。
ui-password-forgotten = 思い出せないときは、無理に入力せず「職員を呼ぶ」を押してください。
ui-password-busy = 確かめています
ui-password-keys = 文字のキー
ui-password-reading-i = アイ
ui-password-reading-o = オー
ui-password-reading-1 = いち
ui-password-reading-0 = ゼロ
ui-password-order-keyboard = キーボード順にする
ui-password-order-abc = ABC順にする
ui-password-capitals = 英字は大文字だけです
ui-password-clear = すべて消す
ui-password-erase = 1文字消す
ui-password-clear-pin =
    すべて
    消す
ui-password-erase-pin = 1つ消す
ui-password-eye =
    押す間だけ
    見る
ui-password-eye-long =
    押している間だけ
    見る
ui-password-rule-letter = 英字
ui-password-rule-digit = 数字
ui-password-rule-length = { $shortest }文字以上
ui-password-rule-met = 入りました
ui-password-rule-open = まだです
ui-password-count = 今 { $count }文字です
ui-password-full = { $longest }文字まで入ります。
ui-password-tries-caption = 入力できる回数
ui-password-tries-left = あと{ $attempts }回
ui-password-tries-of = { $tries }回のうち、残り{ $attempts }回
ui-password-tries-later =
    使うとき、
    { $tries }回まで
    入力できます
ui-last-try-title = あと1回です。職員を呼びますか。
ui-last-try-lead = まちがえても、だいじょうぶです。窓口で、新しく決めなおせます。
ui-last-try-call = 職員を呼ぶ
ui-last-try-call-detail = 職員がいっしょに考えます。回数は減りません。
ui-last-try-go-on = このまま入力する
ui-last-try-go-on-detail = 番号がはっきりわかるときに、押してください。
