# 照会書兼回答書. A line break is a line break on paper.

letter-title = 電子証明書の照会書 兼 回答書
letter-band = 練習用です。送れません。
letter-number = 照会番号
letter-posted-on = 発送日
letter-honorific = 様
letter-mayor = { $town }長
letter-telephone-only = 電話 { $telephone }
letter-telephone-fax = 電話 { $telephone }  ファクス { $fax }
letter-question-issue =
    代理の方から、次の申請がありました。
    ご本人の意思による申請か、確かめます。
letter-question-reset =
    書かれた暗証番号が、カードと合いませんでした。
    暗証番号を決め直してよいか、確かめます。
letter-application = 申請
letter-agent = 代理人
letter-application-new = 新規発行  { $kinds }
letter-application-renewal = 更新  { $kinds }
letter-application-reset = 暗証番号の初期化（再設定）  { $kinds }
letter-kinds-both = 署名用・利用者証明用
letter-kinds-signature = 署名用
letter-kinds-authentication = 利用者証明用
letter-agent-unknown = （窓口へ来た方）
letter-deadline = 窓口へ持って行く期限
letter-deadline-year = { $year }年
letter-deadline-day = { $month }月{ $day }日
letter-deadline-weekday = （{ $weekday ->
    [mon] 月
    [tue] 火
    [wed] 水
    [thu] 木
    [fri] 金
    [sat] 土
   *[sun] 日
}）まで
letter-deadline-note =
    発送した日から{ $days }日以内です。
    過ぎると受け付けられません。
letter-part-answer = 1  回答  ご本人が書いてください
letter-answer = 回答
letter-answer-mine = 私の意思による申請です。下の代理人に手続きを任せます。
letter-answer-not-mine = 私は申請していません。（{ $office }へお電話ください）
letter-written-on = 書いた日
letter-written-date = 令和　　年　　月　　日
letter-telephone = 電話
letter-own-name =
    本人の氏名
    （自筆）
letter-birth-date = 年　　月　　日
letter-own-address = 本人の住所
letter-agents-name = 代理人の氏名
letter-relation = 本人との関係
letter-agents-address = 代理人の住所
letter-part-passwords = 2  暗証番号  ご本人が書き、シールを貼ってください
letter-signature = 署名用
letter-authentication = 利用者証明用
letter-which-new = これから使う番号
letter-which-renewal = 今の番号
letter-which-reset = 新しい番号
letter-signature-form = 英字（大文字）と数字を合わせて{ $shortest }〜{ $longest }文字。左から詰めて書きます。
letter-authentication-form = 数字{ $length }けた
letter-reading = 読みがな
letter-reading-help =
    0 ゼロ  O オー
    1 イチ  I アイ
letter-step-write = 1 書く
letter-step-cover = 2 シールを貼る
letter-step-seal = 3 封筒に入れ、封をする
letter-step-hand = 4 代理人に渡す
letter-staff-note = 封が開いていると受け付けられません。窓口では、職員が封を開け、見えないようにして入力し、回答書を保管します。
letter-footer = 電子証明書の照会書兼回答書  第{ $edition }版
letter-footer-again = 電子証明書の照会書兼回答書  第{ $edition }版  { $copy }部目（再印刷 { $date }）
letter-date = { $year }年{ $month }月{ $day }日
letter-postal-code = 〒{ $code }
