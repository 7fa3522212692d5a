ui-resume-title = We go on where we stopped
ui-resume-rest-lead = { $name }: what was begun on { $day } is not finished.
ui-resume-rest-note = Please have your card ready. This machine has not kept your passwords, so we will ask for them again.
ui-resume-some-note = What is finished stays. Please have your card ready. This machine has not kept your passwords, so we will ask for them again.
ui-resume-papers-lead = { $name }: of what was begun on { $day }, only the papers are missing.
ui-resume-papers-note = Neither card nor password is needed.
ui-resume-go-on = Go on
ui-resume-done = Finished
ui-resume-half-done = Half done
ui-resume-to-do = To be made
ui-resume-valid-done = Valid until { $date }.
ui-resume-valid-half-done = When completed, valid until { $date }.
ui-resume-valid-to-do = When made, valid until { $date }.
ui-permit-title = Staff need to permit this
ui-permit-for-staff = For staff
ui-permit-lead = You will choose a new one: { $kind }.
ui-permit-keep = The keys and certificates on your card stay.
ui-permit-left =
    { $attempts ->
        [one] 1 try left
       *[other] { $attempts } tries left
    }. If you remember it, press “Back”.
ui-permit-locked = No try is left.
ui-permit-check = Another member of staff makes sure this is the holder, and types name and passphrase.
ui-permit-once = The permission is for this password in this case only, and for once. Only the holder types the new password.
ui-permit-then = Then you choose it on the next screen. Staff do not see it.
ui-permit-button = Permit
ui-password-forgotten-here = If you do not remember it, please press “I forgot it” instead of guessing.
ui-last-try-forgot = I forgot it: choose a new one
ui-password-i-forgot = I forgot it
