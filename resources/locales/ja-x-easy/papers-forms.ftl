# Words that the forms residents fill in have in common. A line break is a line break on paper; <b>…</b> is bold.

papers-forms-band = ｜練習《れんしゅう》の｜紙《かみ》です。｜受《う》け｜付《つ》けできません。
papers-forms-applied-on = ｜日付《ひづけ》
papers-forms-mayor = { $town }｜長《ちょう》　｜様《さま》
papers-forms-check = ｜印刷《いんさつ》を ｜確《たし》かめてください。｜太《ふと》い ｜枠《わく》の｜中《なか》を ｜書《か》いてください。
papers-forms-fill = ｜太《ふと》い ｜枠《わく》の｜中《なか》を ｜書《か》いてください。
papers-forms-no-password = ｜暗証番号《あんしょうばんごう》は、この｜紙《かみ》に ｜書《か》かないでください。
papers-forms-footer = { $form }　｜第《だい》{ $edition }｜版《はん》
papers-forms-footer-again = { $form }　｜第《だい》{ $edition }｜版《はん》　｜再印刷《さいいんさつ》 { $date }
papers-forms-office = { $office }　｜電話《でんわ》 { $telephone }
papers-forms-date = { $date }
papers-forms-date-by-hand = 　　　｜年《ねん》　　｜月《がつ》　　｜日《にち》
papers-forms-born-by-hand = 　　　　　｜年《ねん》　　　｜月《がつ》　　　｜日《にち》
papers-forms-signature = ｜署名用《しょめいよう》
papers-forms-authentication = ｜利用者《りようしゃ》｜証明用《しょうめいよう》
papers-forms-certificates = ｜証明書《しょうめいしょ》
papers-forms-reason = ｜理由《りゆう》
papers-forms-other = そのほか
papers-forms-see-annex = ｜別紙《べっし》にあります

## The holder

papers-forms-person = ｜申《もう》し｜込《こ》む｜人《ひと》（｜本人《ほんにん》）
papers-forms-person-notice = ｜届《とど》ける｜人《ひと》（｜本人《ほんにん》）
papers-forms-furigana = フリガナ
papers-forms-name = ｜名前《なまえ》
papers-forms-address = ｜住所《じゅうしょ》
papers-forms-born = ｜生年月日《せいねんがっぴ》
papers-forms-sex = ｜性別《せいべつ》
papers-forms-sex-by-hand = ｜男《おとこ》・｜女《おんな》
papers-forms-telephone-by-day = ｜昼《ひる》の｜電話《でんわ》

## An agent

papers-forms-agent = ｜代理人《だいりにん》（｜代《か》わりの｜人《ひと》）が｜来《き》たとき
papers-forms-agent-kind = ｜代理《だいり》の｜種類《しゅるい》
papers-forms-agent-representative = ｜法定《ほうてい》｜代理人《だいりにん》
papers-forms-agent-agent = ｜任意《にんい》｜代理人《だいりにん》
papers-forms-relation = ｜本人《ほんにん》との｜関係《かんけい》
papers-forms-telephone = ｜電話《でんわ》

## The declaration

papers-forms-declaration = ｜上《うえ》のとおり ｜申《もう》し｜込《こ》みます。｜内容《ないよう》は ｜正《ただ》しいです。
papers-forms-own-hand =
    ｜自分《じぶん》の｜名前《なまえ》
    （｜手《て》で｜書《か》く）
papers-forms-own-hand-notice =
    ｜自分《じぶん》の｜名前《なまえ》
    （｜手《て》で｜書《か》く）

## For staff

papers-forms-staff = ｜職員《しょくいん》が｜書《か》く
papers-forms-received = ｜受付《うけつけ》
papers-forms-time = ｜時刻《じこく》
papers-forms-clock = { $hour }:{ $minute }
papers-forms-counter = ｜窓口《まどぐち》
papers-forms-clerk = ｜担当《たんとう》
papers-forms-identity = ｜本人確認《ほんにんかくにん》
papers-forms-card = マイナンバーカード
papers-forms-a-one = A 1つ
papers-forms-b-two = B 2つ
papers-forms-letter = ｜照会書《しょうかいしょ》｜兼《けん》｜回答書《かいとうしょ》
papers-forms-attorney = ｜委任状《いにんじょう》
papers-forms-document = ｜書類《しょるい》
papers-forms-last-digits = ｜終《お》わりの4けた
papers-forms-expires = ｜有効期限《ゆうこうきげん》
papers-forms-examined = ｜審査《しんさ》
papers-forms-register = ｜住民《じゅうみん》｜基本《きほん》｜台帳《だいちょう》と｜同《おな》じ
papers-forms-card-valid = カードが｜有効《ゆうこう》・｜最新《さいしん》
papers-forms-approved = ｜承認《しょうにん》（｜責任者《せきにんしゃ》）
papers-forms-approver = ｜名前《なまえ》
papers-forms-done-at = ｜日時《にちじ》
papers-forms-remarks = ｜備考《びこう》

## What has no room on the form

papers-forms-annex = ｜別紙《べっし》
papers-forms-annex-of = { $form }の｜別紙《べっし》です。
papers-forms-annex-agent-address =
    ｜代理人《だいりにん》の
    ｜住所《じゅうしょ》
