# The receipt of a fee. A line break is a line break on paper.

papers-receipt-title = ｜手数料《てすうりょう》の｜領収書《りょうしゅうしょ》
papers-receipt-title-nothing-due = ｜手数料《てすうりょう》のお｜知《し》らせ
papers-receipt-band = ｜練習《れんしゅう》の ｜書類《しょるい》です。はらった｜証明《しょうめい》には ｜使《つか》えません。
papers-receipt-number = ｜番号《ばんごう》
papers-receipt-date = ｜日付《ひづけ》
papers-receipt-part-payer = あなた｜用《よう》
papers-receipt-part-office = ｜役所《やくしょ》の｜控《ひか》え
papers-receipt-honorific = ｜様《さま》
papers-receipt-amount = ｜金額《きんがく》
papers-receipt-yen-sign = ｜円《えん》
papers-receipt-yen = { $yen }｜円《えん》
papers-receipt-said = ｜上《うえ》のお｜金《かね》を もらいました。
papers-receipt-said-nothing-due = はらうお｜金《かね》は ありません。
papers-receipt-seal = ｜領収印《りょうしゅういん》
papers-receipt-what = ｜種類《しゅるい》
papers-receipt-each = 1つ
papers-receipt-count = ｜数《かず》
papers-receipt-sum = ｜金額《きんがく》
papers-receipt-waived = ｜引《ひ》いたお｜金《かね》 { $yen }｜円《えん》
papers-receipt-why-none = ｜手数料《てすうりょう》は、｜受《う》け｜付《つ》けた｜日《ひ》の ｜決《き》まりで ｜決《き》めます。
papers-receipt-office = { $office }　｜電話《でんわ》 { $telephone }
papers-receipt-by = ｜担当《たんとう》
papers-receipt-no-password = ｜暗証番号《あんしょうばんごう》は ｜印刷《いんさつ》していません
papers-receipt-footer = { $title }　｜第《だい》{ $edition }｜版《はん》
papers-receipt-footer-again = { $title }　｜第《だい》{ $edition }｜版《はん》　｜再印刷《さいいんさつ》 { $date }
