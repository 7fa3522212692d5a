rules-summary-birthday =
    This is your { $count ->
        [1] { $count }st
        [2] { $count }nd
        [3] { $count }rd
       *[other] { $count }th
    } birthday from now.
rules-summary-card = The same day as your Individual Number Card expires.
rules-summary-authentication = The same day as the authentication certificate expires.
rules-summary-stay = The same day as your period of stay ends.
rules-birthday =
    A certificate is valid until your { $count ->
        [1] { $count }st
        [2] { $count }nd
        [3] { $count }rd
       *[other] { $count }th
    } birthday after the day of issue: { $date }.
rules-birthday-at-renewal =
    Your present certificate has less than { $months } months left, so the new one is valid until your { $count ->
        [1] { $count }st
        [2] { $count }nd
        [3] { $count }rd
       *[other] { $count }th
    } birthday: { $date }.
rules-birthday-near =
    Your birthday is less than { $months } months away, so it is valid until your { $count ->
        [1] { $count }st
        [2] { $count }nd
        [3] { $count }rd
       *[other] { $count }th
    } birthday: { $date }.
rules-birthday-capped =
    It would be valid until your { $count ->
        [1] { $count }st
        [2] { $count }nd
        [3] { $count }rd
       *[other] { $count }th
    } birthday after the day of issue: { $date }.
rules-birthday-at-renewal-capped =
    Your present certificate has less than { $months } months left, so the new one would be valid until your { $count ->
        [1] { $count }st
        [2] { $count }nd
        [3] { $count }rd
       *[other] { $count }th
    } birthday: { $date }.
rules-birthday-near-capped =
    Your birthday is less than { $months } months away, so it would be valid until your { $count ->
        [1] { $count }st
        [2] { $count }nd
        [3] { $count }rd
       *[other] { $count }th
    } birthday: { $date }.
rules-lapsed = Your earlier certificate expired on { $date }, so this counts as a new issue.
rules-cap-authentication = The signature certificate does not outlast the authentication certificate, which ends on { $date }.
rules-cap-card = A certificate does not outlast the Individual Number Card, which expires on { $date }.
rules-cap-stay = A certificate does not outlast your period of stay, which ends on { $date }.
rules-stay-extended = When your stay is extended, have the card extended before it expires. The certificates are then made anew.
rules-signature-gains-nothing = Made alone, the signature certificate lasts no longer than { $date }. To last longer, the authentication certificate has to be renewed as well.
rules-stay-without-end = Your stay has no end, so no period of stay ends the certificate.

rules-about-signature = Signature certificate: { $sentence }
rules-about-authentication = Authentication certificate: { $sentence }
rules-reason-doubtful = The reason does not match the certificates on the card. Check the reason: the fee may depend on it.
rules-letter-after-expiry = The letter on the expiry notice is good until the certificate expires. It has expired: a new letter is needed.
rules-not-registered = This is for people registered in this municipality. Please go to the office where you are registered.
rules-too-young = A signature certificate can be made from the age of { $age }, that is from { $date }.
rules-ward = No signature certificate can be issued to an adult ward.
rules-ward-exception = A supervisor has decided that this adult ward receives a signature certificate.
rules-representative-acts = The legal representative takes part in this procedure.
rules-card-expired = The Individual Number Card has expired. It has to be renewed first.
rules-card-suspended = The Individual Number Card is suspended. The suspension has to be lifted first.
rules-card-replaced = A newer card has replaced this one. Please bring the new card.
rules-card-cancelled = This Individual Number Card has been cancelled. A new card has to be applied for first.
rules-card-details = The address or name on the card is not the present one. Have the card updated first; it can be done on the same day.
rules-juki-card = The issue of certificates on Basic Resident Register Cards (住民基本台帳カード) ended on 22 December 2015. Please bring an Individual Number Card.
rules-face-only = This is a card for face verification: no passwords are set.
rules-face-only-signature = A card for face verification cannot hold a signature certificate.
rules-face-only-password = A card for face verification has no passwords.
rules-stay-ended = The period of stay ended on { $date }. The card has to be dealt with first.
rules-renewal-opens = Renewal is possible from { $date }.
rules-old-revoked-signature = The present signature certificate is revoked when the new one takes its place.
rules-old-revoked-authentication = The present authentication certificate is revoked when the new one takes its place.
rules-counts-as-new-signature = There is no signature certificate to renew, so this counts as a new issue.
rules-counts-as-new-authentication = There is no authentication certificate to renew, so this counts as a new issue.
rules-no-certificate = This certificate is not on the card. It needs a new issue.
rules-certificate-expired = This certificate has expired. It needs a new issue.
rules-repaired-but-expired = The password can be set anew, but an expired certificate cannot be used. That needs a new issue.
rules-unchanged = Keys and certificates stay as they are, and so does their last day.
rules-nothing-to-revoke = There is no certificate to revoke: it has been revoked already, or it has expired.
rules-revocation-is-final = A revocation cannot be undone. Using the certificate again needs a new issue.
rules-revocation-takes-signature = Revoking the authentication certificate revokes the signature certificate as well.
rules-not-suspended = This card is not suspended.
rules-suspension-ended-signature = The suspension has ended the signature certificate. Have a new one issued when it is lifted.
rules-letter-too-late = More than { $days } days have passed since the inquiry letter was sent; the last day was { $date }. Please begin again.

rules-two-visits = An agent cannot finish on the same day. A letter is posted to the holder, and the agent comes again.
rules-letter-days = Come again within { $days } days of the day the letter was sent.
rules-documents-usual = The municipality's page does not say; these are the usual papers. Staff will confirm.
rules-documents-partly-usual = Papers that the municipality's page does not name are the usual ones. Staff will confirm.
rules-notice = { $text }
rules-document-own = { $name }
rules-document-detailed = { $paper } ({ $detail })
rules-document-application-form = Application form
rules-document-individual-number-card = The holder's Individual Number Card
rules-document-change-reset-form = Application form for changing or resetting a password
rules-document-revocation-form = Application form for revocation
rules-document-identity = The holder's proof of identity
rules-document-photo-identity = The holder's proof of identity with a photograph, from a public office
rules-document-representative-photo-identity = The legal representative's proof of identity with a photograph
rules-document-proof-of-representation = Proof of being the legal representative
rules-document-agent-identity = The agent's proof of identity
rules-document-agent-photo-identity = The agent's proof of identity with a photograph, from a public office
rules-document-power-of-attorney = Power of attorney with the holder's signature and seal
rules-document-power-of-attorney-registered-seal = Power of attorney with the holder's signature and registered seal
rules-document-sealed-power-of-attorney = Sealed power of attorney in which the holder wrote the passwords
rules-document-inquiry-reply = Sealed inquiry letter and reply (照会書兼回答書), filled in by the holder
rules-document-moving-notification = Notification of moving, handed in on the same day
rules-document-certificate-copy = Copy of the certificate (電子証明書の写し)
rules-document-change-notification = Notification of the change, the error or the death

rules-identity-rule = { $a } with a photograph, or { $b } others such as a pension certificate
rules-identity-individual-number-card = Individual Number Card
rules-identity-driving-licence = Driving licence
rules-identity-driving-record-certificate = Driving record certificate (since 1 April 2012)
rules-identity-passport = Passport
rules-identity-disability-certificate = Physical disability certificate
rules-identity-mental-disability-certificate = Mental disability certificate
rules-identity-rehabilitation-certificate = Rehabilitation certificate
rules-identity-residence-card = Residence card
rules-identity-special-permanent-resident-certificate = Special permanent resident certificate
rules-identity-temporary-refuge-permit = Permit for temporary refuge
rules-identity-provisional-stay-permit = Permit for provisional stay
rules-identity-health-insurance = Health insurance eligibility certificate
rules-identity-care-insurance = Long-term care insurance certificate
rules-identity-medical-recipient = Medical care recipient certificate
rules-identity-pension = Pension certificate
rules-identity-child-allowance = Child rearing allowance certificate
rules-identity-mother-and-child-handbook = Maternal and child health handbook
rules-identity-employee-card = Employee identity card
rules-identity-student-card = Student identity card
rules-identity-public-licence = Public licence or certificate of a qualification

rules-fee-unknown = Staff will tell you the fee.
rules-fee-reason-missing = The fee depends on why the certificate is issued. Staff will tell you.
rules-fee-due = This is the fee for the issue.
rules-fee-once = Both kinds together cost one fee.
rules-fee-each = { $yen } yen for each of { $count } kinds.
rules-fee-nothing = The issue is free.
rules-fee-no-issue = Nothing is issued, so there is no fee.
rules-fee-card-apart = The fee of { $yen } yen for the new card comes on top of this.
rules-fee-free-first = The first issue is free.
rules-fee-free-declined-at-application = Free: your first issue after declining at application.
rules-fee-free-declined-at-delivery = Free: your first issue after declining at delivery.
rules-fee-free-other-kind = Free: the other kind is added.
rules-fee-free-lapsed-by-change = Free: it ended because your name or address changed.
rules-fee-free-turned-15 = Free: your first issue after turning 15.
rules-fee-free-card-reissued = Free, though the card was reissued.
rules-fee-free-expired = Free: the earlier certificate has expired.
rules-fee-free-renewal = Renewal is free.

rules-password-length = Choose { $shortest } to { $longest } characters.
rules-password-characters = Use capital letters and digits only.
rules-password-letter-missing = Put in at least one letter.
rules-password-digit-missing = Put in at least one digit.
rules-password-repeats = Repeated characters are easy to guess. To use this all the same, enter it again and press “Next”.
rules-password-sequence = Characters in a row are easy to guess. To use this all the same, enter it again and press “Next”.
rules-password-birthday = Your birthday is easy to guess. To use this all the same, enter it again and press “Next”.

rules-calendar-signature-age = Reaches the age of { $age }: a signature certificate becomes possible
rules-calendar-stay = The period of stay ends
rules-calendar-card = The present Individual Number Card expires
rules-calendar-new-card = A card issued on { $date } would expire
rules-calendar-present-opens-signature = Renewal of the present signature certificate opens
rules-calendar-present-opens-authentication = Renewal of the present authentication certificate opens
rules-calendar-present-ends-signature = The present signature certificate expires
rules-calendar-present-ends-authentication = The present authentication certificate expires
rules-calendar-made-opens-signature = Renewal of the signature certificate made now opens
rules-calendar-made-opens-authentication = Renewal of the authentication certificate made now opens
rules-calendar-made-ends-signature = The signature certificate made now expires
rules-calendar-made-ends-authentication = The authentication certificate made now expires

rules-cli-title = { $town }, { $date }: { $procedure }
rules-cli-procedure-new = new issue
rules-cli-procedure-renewal = renewal
rules-cli-procedure-reset-password = resetting a password
rules-cli-procedure-change-password = changing a password
rules-cli-procedure-revoke = revocation
rules-cli-procedure-lift-suspension = lifting a suspension
rules-cli-signature = Signature certificate
rules-cli-authentication = Authentication certificate
rules-cli-until = until { $date }
rules-cli-possible = possible
rules-cli-refused = not possible
rules-cli-not-asked = (not asked for)
rules-cli-fee = Fee
rules-cli-yen = { $yen } yen
rules-cli-fee-by-staff = entered by staff, with the reason
rules-cli-papers = Papers to see
rules-cli-papers-visit = Papers to see at visit { $visit }
rules-cli-why = Why
rules-cli-calendar = { $town }, dates as of { $date }
rules-cli-passed = (past)
rules-cli-today = (today)

# A fee that staff entered, and why.
case-fee-entered-fee-table = Staff have confirmed this fee.
case-fee-entered-exempt = Staff have confirmed this fee: reduced or free.
case-fee-entered-after-loss = Staff have confirmed this fee after a loss.
case-fee-entered-supervisor = Staff have confirmed this fee with a supervisor.
