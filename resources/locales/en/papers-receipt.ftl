# The receipt of a fee. A line break is a line break on paper.

papers-receipt-title = Receipt for the fee
papers-receipt-title-nothing-due = About the fee
papers-receipt-band = SPECIMEN  Practice paper. It proves no payment.
papers-receipt-number = Number
papers-receipt-date = Date
papers-receipt-part-payer = For you
papers-receipt-part-office = For the office
papers-receipt-honorific = 様
papers-receipt-amount = Amount
papers-receipt-yen-sign = yen
papers-receipt-yen = { $yen } yen
papers-receipt-said = We received the amount above.
papers-receipt-said-nothing-due = There is nothing to pay.
papers-receipt-seal = Office seal
papers-receipt-what = What for
papers-receipt-each = Each
papers-receipt-count = Number of
papers-receipt-sum = Sum
papers-receipt-waived = waived { $yen } yen
papers-receipt-why-none = The fee follows the rules of the day of your application.
papers-receipt-office = { $office }, telephone { $telephone }
papers-receipt-by = Taken by
papers-receipt-no-password = No password is printed here
papers-receipt-footer = { $title }, edition { $edition }
papers-receipt-footer-again = { $title }, edition { $edition }, printed again { $date }
