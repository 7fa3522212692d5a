# Application to change or reset a password: what stands small under the Japanese.

papers-change-reset-title = Change or reset of a password
papers-change-reset-of = Signature and authentication certificates
papers-change-reset-form = Certificates: change or reset of a password
papers-change-reset-law =
    Under the rules of the JPKI Act,
    Articles 6 (2) and 42 (2)
papers-change-reset-kind = Application
papers-change-reset-change = Change
papers-change-reset-change-when = I know the present one
papers-change-reset-reset = Reset
papers-change-reset-reset-when = Forgotten or locked
papers-change-reset-passwords = Passwords
papers-change-reset-forgotten = Forgotten
papers-change-reset-locked = Locked
papers-change-reset-kept = You keep your certificates. They end on the same day as before.
papers-change-reset-typed = You type the new password on the screen yourself.
papers-change-reset-certificate-valid = Certificate valid
papers-change-reset-own-card = The holder's card
papers-change-reset-done = Set
