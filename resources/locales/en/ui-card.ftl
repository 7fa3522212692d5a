ui-picture-card = 個人番号カード
ui-picture-specimen = 見本
ui-picture-in-use = Reading
ui-picture-reader = Picture of the card reader
ui-waiting-for-card = Waiting for the card
ui-insert-title =
    Put the card on
    with the photo side up
ui-insert-lead =
    The Individual Number Card
    (マイナンバーカード).
ui-insert-lead-more = Leave it there until the end.
ui-reading-title = Reading the card
ui-reading-lead = Please leave it where it is.
ui-reading-lead-time = It takes about 10 seconds.
ui-reading-finished-title = The card is checked
ui-reading-finished-lead = Leave the card there and press “Next”.
ui-check-kind = Kind of card
ui-check-person = Applicant's card
ui-check-certificates = Certificates on it now
ui-check-waiting = To come
ui-check-now = Checking
ui-check-done = Done
ui-check-by-staff = Checked by staff
ui-at-counter-title = We go on at the counter
ui-at-counter-lead = Staff will call you. Please wait here.
ui-at-counter-card = Please bring your card and papers to the counter.
ui-at-counter-untouched = Staff will help you with the rest.
ui-end = Finish
ui-at-counter-tell = Please tell staff this number.
ui-at-counter-number = Number
