# The reception slip. A line break is a line break on paper.

papers-slip-title = Reception slip
papers-slip-band = SPECIMEN  A number to practise with
papers-slip-number = Your number
papers-slip-procedure = For
papers-slip-received = Received
papers-slip-time = { $hour }:{ $minute }
papers-slip-kinds-both = Signature and authentication
papers-slip-kinds-signature = Signature
papers-slip-kinds-authentication = Authentication
papers-slip-no-name = We call your number, not your name.
papers-slip-ready = Please have ready
papers-slip-more = We tell you the rest.
papers-slip-cut = Cut here (staff)
papers-slip-tag = Tag of the card
papers-slip-again = printed again { $date }
