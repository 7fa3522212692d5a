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
