# 手数料の領収書. A line break is a line break on paper.

papers-receipt-title = 手数料の領収書
papers-receipt-title-nothing-due = 手数料のお知らせ
papers-receipt-band = 練習で作った書類です。支払いの証明には使えません。
papers-receipt-number = 番号
papers-receipt-date = 日付
papers-receipt-part-payer = お客様用
papers-receipt-part-office = 役所の控え
papers-receipt-honorific = 様
papers-receipt-amount = 金額
papers-receipt-yen-sign = 円
papers-receipt-yen = { $yen }円
papers-receipt-said = 上の金額を受け取りました。
papers-receipt-said-nothing-due = お支払いはありません。
papers-receipt-seal = 領収印
papers-receipt-what = 区分
papers-receipt-each = 単価
papers-receipt-count = 件数
papers-receipt-sum = 金額
papers-receipt-waived = 免除額 { $yen }円
papers-receipt-why-none = 手数料は、受け付けた日の決まりによります。
papers-receipt-office = { $office }　電話 { $telephone }
papers-receipt-by = 取扱者
papers-receipt-no-password = 暗証番号は印刷していません
papers-receipt-footer = { $title }　第{ $edition }版
papers-receipt-footer-again = { $title }　第{ $edition }版　再印刷 { $date }
