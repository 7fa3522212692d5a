ui-password-register = Resident register PIN
ui-password-text = Card data PIN
ui-password-register-over = Resident register
ui-password-text-over = Card data
ui-passwords-left = { $attempts ->
    [one] 1 try left
   *[other] { $attempts } tries left
}
ui-passwords-locked = Locked
ui-passwords-before-after = { $before } → { $after }
ui-which-title = Which password (暗証番号) will you change?
ui-which-lead = You enter the present one, and then choose a new one.
ui-which-locked = No tries are left. It can be chosen anew at the counter.
ui-changed-title = Your password has been changed
ui-changed-lead = The card has accepted the new one.
ui-changed-more = Press “Back” to change another one.
ui-reset-begins-title = You choose new passwords
ui-reset-begins-lead = Put your card on the reader, and type on this screen.
ui-reset-begins-read = These are the tries left now.
ui-reset-begins-unseen = Staff do not see what you type. Keys and certificates stay as they are.
ui-reset-working-title = Setting your new passwords
ui-reset-working-lead = Please do not move the card.
ui-reset-proof = Checking keys and certificates
ui-reset-waiting = To come
ui-reset-now = Now
ui-reset-done = Done
ui-reset-by-staff = Checked by staff
ui-reset-done-title = Your new passwords are set
ui-reset-done-take = Please take your card.
ui-reset-done-taken = Thank you.
ui-reset-done-proved = A signature proved that your keys and certificates work as before.
ui-reset-done-same = Your keys are as they were.
ui-reset-begins-each = To be chosen anew
