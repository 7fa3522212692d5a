ui-password-signature = Signature password
ui-password-authentication = Authentication PIN
ui-password-signature-choose-title = Choose a signature password
ui-password-signature-choose-lead = { $shortest } to { $longest } capital letters and digits. You enter it again on the next screen.
ui-password-signature-repeat-title = Please enter it again
ui-password-signature-repeat-lead = The same signature password as before.
ui-password-signature-prove-title = Enter your signature password
ui-password-signature-prove-lead = The one you use now, with letters and digits.
ui-password-authentication-choose-over = Authentication
ui-password-authentication-choose-title =
    Choose a PIN
    of { $shortest } digits
ui-password-authentication-choose-lead = Please avoid numbers others can guess, such as your birthday. You enter it again on the next screen.
ui-password-authentication-repeat-over = Authentication
ui-password-authentication-repeat-title =
    Please enter
    it again
ui-password-authentication-repeat-lead = The same { $shortest } digits as before.
ui-password-authentication-prove-over = Authentication
ui-password-authentication-prove-title =
    Enter your PIN
    of { $shortest } digits
ui-password-authentication-prove-lead = If you do not remember it, please press “Call staff” instead of guessing.
ui-password-forgotten = If you do not remember it, please press “Call staff” instead of guessing.
ui-password-busy = Checking
ui-password-keys = Keys
ui-password-reading-i = eye
ui-password-reading-o = oh
ui-password-reading-1 = one
ui-password-reading-0 = zero
ui-password-order-keyboard = QWERTY
ui-password-order-abc = ABC
ui-password-capitals = Capital letters only
ui-password-clear = Clear all
ui-password-erase = Delete
ui-password-clear-pin =
    Clear
    all
ui-password-erase-pin = Delete
ui-password-eye =
    Hold
    to see
ui-password-eye-long =
    Hold
    to see
ui-password-rule-letter = Letter
ui-password-rule-digit = Digit
ui-password-rule-length = { $shortest } or more
ui-password-rule-met = done
ui-password-rule-open = not yet
ui-password-count = { $count } now
ui-password-full = No more than { $longest } fit.
ui-password-tries-caption = Tries left
ui-password-tries-left = { $attempts }
ui-password-tries-of = { $attempts } of { $tries } left
ui-password-tries-later =
    When you use it,
    you have { $tries } tries
ui-last-try-title = One try is left. Shall we call staff?
ui-last-try-lead = If it is not right, you can choose a new one at the counter.
ui-last-try-call = Call staff
ui-last-try-call-detail = Staff will help you. No try is used.
ui-last-try-go-on = Enter it now
ui-last-try-go-on-detail = Only if you are sure of it.
