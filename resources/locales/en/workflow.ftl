workflow-card-mute = The card cannot be read. Please put it on again, photo side up.
workflow-card-half-done = It is not damaged. The unfinished certificate works once we have gone on.
workflow-card-finished = It is all right. The certificates are on it and work.
workflow-card-untouched = Nothing was written. You can use it as before.
workflow-card-to-be-checked = Staff will check it. Please do not use its certificates until then.
workflow-password-differs = The two entries differ. Please choose again from the beginning.
workflow-password-wrong =
    That was not the right one. { $attempts ->
        [one] 1 try left
       *[other] { $attempts } tries left
    }.
workflow-password-not-tried =
    The count had changed, so nothing was tried. { $attempts ->
        [one] 1 try left
       *[other] { $attempts } tries left
    }.
workflow-password-blocked = No tries are left. You can choose a new one at the counter.
workflow-password-kept = No try was used. What you entered is kept for going on.
workflow-password-letter-used = One try was used. The password is not locked.
workflow-password-letter-unused = No try was used.
workflow-password-letter-again = No try was used. Staff will type it again.
workflow-password-unused = No try was used. You will be asked to enter it again.
workflow-sign-in-wrong = Name or passphrase is not right.
workflow-sign-in-wait = You can try again in { $seconds } seconds.
workflow-sign-in-locked = This account is locked. Please ask a supervisor to unlock it.
workflow-password-not-used = No password was used.
workflow-reset-card = Nothing was done to its keys and certificates.
workflow-reset-half = Some may be new and some as before. Staff will find out with you.
workflow-reset-unchanged = They are as before.
workflow-change-unsure = It is either the old one or the new one. Put the card back to find out and change it.
workflow-approve-not-permitted = This account cannot approve. A supervisor has to.
workflow-approve-same-person = Whoever has this case cannot approve. Another member of staff has to.
workflow-password-kept-counted = We read the tries left from the card. What you entered is kept for going on.
workflow-password-unused-counted = We read the tries left from the card. You will be asked to enter it again.
