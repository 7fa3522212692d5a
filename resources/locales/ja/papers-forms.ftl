# Words that the forms residents fill in have in common. A line break is a line break on paper; <b>…</b> is bold.

papers-forms-band = 練習で作った用紙です。受け付けられません。
papers-forms-applied-on = 申請日
papers-forms-mayor = { $town }長　様
papers-forms-check = 印刷された内容を確かめて、太い枠の中をご記入ください。
papers-forms-fill = 太い枠の中をご記入ください。
papers-forms-no-password = 暗証番号は、この紙に書かないでください。
papers-forms-footer = { $form }　第{ $edition }版
papers-forms-footer-again = { $form }　第{ $edition }版　再印刷 { $date }
papers-forms-office = { $office }　電話 { $telephone }
papers-forms-date = { $date }
papers-forms-date-by-hand = 　　　年　　月　　日
papers-forms-born-by-hand = 　　　　　年　　　月　　　日
papers-forms-signature = 署名用
papers-forms-authentication = 利用者証明用
papers-forms-certificates = 証明書
papers-forms-reason = 理由
papers-forms-other = そのほか
papers-forms-see-annex = 別紙のとおり

## The holder

papers-forms-person = 申請する人（本人）
papers-forms-person-notice = 届け出る人（本人）
papers-forms-furigana = フリガナ
papers-forms-name = 氏名
papers-forms-address = 住所
papers-forms-born = 生年月日
papers-forms-sex = 性別
papers-forms-sex-by-hand = 男・女
papers-forms-telephone-by-day = 昼間の電話

## An agent

papers-forms-agent = 代理人が来たとき
papers-forms-agent-kind = 代理の種類
papers-forms-agent-representative = 法定代理人
papers-forms-agent-agent = 任意代理人
papers-forms-relation = 本人との関係
papers-forms-telephone = 電話

## The declaration

papers-forms-declaration = 上のとおり申請します。内容に間違いはありません。
papers-forms-own-hand =
    申請者の署名
    （自筆）
papers-forms-own-hand-notice =
    届け出る人の
    署名（自筆）

## For staff

papers-forms-staff = 職員記入欄
papers-forms-received = 受付
papers-forms-time = 時刻
papers-forms-clock = { $hour }:{ $minute }
papers-forms-counter = 窓口
papers-forms-clerk = 担当
papers-forms-identity = 本人確認
papers-forms-card = マイナンバーカード
papers-forms-a-one = A 1点
papers-forms-b-two = B 2点
papers-forms-letter = 照会書兼回答書
papers-forms-attorney = 委任状
papers-forms-document = 書類
papers-forms-last-digits = 番号末尾4けた
papers-forms-expires = 有効期限
papers-forms-examined = 審査
papers-forms-register = 住民基本台帳と一致
papers-forms-card-valid = カードが有効・最新
papers-forms-approved = 承認（責任者）
papers-forms-approver = 氏名
papers-forms-done-at = 日時
papers-forms-remarks = 備考

## What has no room on the form

papers-forms-annex = 別紙
papers-forms-annex-of = { $form }の別紙です。
papers-forms-annex-agent-address =
    代理人の
    住所
