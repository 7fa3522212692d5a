ui-done-title = All done
ui-done-lead = { $count ->
    [1] We checked that the certificate is on the card.
   *[other] We checked that { $count } certificates are on the card.
 }
ui-done-take-card = Take the card
ui-done-take-card-text =
    Please do not
    leave it behind.
ui-done-card-waiting = Please take your card.
ui-done-take-papers = Take papers
ui-done-copies = Certificate copies: { $count }
ui-done-guides = Usage guides: { $count }
ui-done-valid = Valid until { $date }.
ui-done-valid-signature = Signature: until { $date }.
ui-done-valid-authentication = Authentication: until { $date }.
ui-done-renewal = Renew from { $date } at the counter.
ui-done-left-before = In
ui-done-left-after = seconds
ui-done-left-end = the first page returns.
ui-done-card-lies = It is still on the reader.

# Papers that are still to come: a row for each, and why staff come.
ui-done-papers = Papers
ui-done-papers-printing = Printing your papers
ui-done-papers-staff = Papers come from staff
ui-done-papers-wait = Please wait for your papers.
ui-done-papers-until = We go on when they are printed.
ui-done-card-works = Your card is ready to use.
ui-done-sheet = { $name }: { $state }
ui-done-sheet-certificate-copy = Certificate copies
ui-done-sheet-certificate-copy-signature = Copy (signature)
ui-done-sheet-certificate-copy-authentication = Copy (authentication)
ui-done-sheet-usage-guide = Usage guide
ui-done-sheet-is-printing = printing
ui-done-sheet-is-tray = in the tray
ui-done-sheet-is-staff = from staff
