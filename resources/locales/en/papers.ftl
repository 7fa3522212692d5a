# Words of the printed papers. A line break is a line break on paper; <b>…</b> is bold.

## Every paper

papers-specimen = 見本
papers-case-number = Case
papers-page-of = /
papers-date = { $date }
papers-until-before = until
papers-full-stop = .
papers-until-after = まで
papers-from-after = から
papers-name = Name
papers-address = Address
papers-date-of-birth = Date of birth
papers-sex = Sex
papers-sex-male = Male
papers-sex-female = Female
papers-sex-unknown = Not known
papers-kind-signature = Signature certificate
papers-kind-authentication = Authentication certificate

## 電子証明書の写し

papers-copy-title = Certificate copy
papers-copy-continued = Certificate copy (continued)
papers-copy-band = SPECIMEN  Practice paper. It proves nothing.
papers-copy-date = Date
papers-copy-note =
    This was read from your card.
    Please keep it safe.
papers-valid-until = Valid until
papers-copy-until-note = Good to the end of this day ({ $time }).
papers-copy-time = { $hour }:{ $minute }:{ $second }
papers-issued-on = Issued
papers-renewal-from = Renew from
papers-copy-person = Person in the certificate
papers-substitutes = Substitutes
papers-substitutes-none = None in name or address
papers-substitutes-in-none = None
papers-substitutes-one = ▲ (no. { $places }, { $character }) stands for a character of the register
papers-substitutes-several = ▲ (nos. { $places }) stand for characters of the register
papers-substitutes-many = { $count } characters marked ▲ stand for characters of the register
papers-copy-no-person = Personal data
papers-copy-no-person-note =
    This certificate holds no name, address, date of birth or sex.
    It stays valid when you move or change your name.
papers-copy-uses = What it is for
papers-use-convenience-store = Store kiosk
papers-use-convenience-store-note =
    Get official papers
    at a store machine
papers-use-sign-in = Log in
papers-use-sign-in-note =
    Enter Mynaportal and
    others as yourself
papers-use-identity = Identity
papers-use-identity-note =
    Show private sites
    who you are
papers-copy-number = Number and issuer
papers-serial = Serial number
papers-serial-hex = Serial number (hex)
papers-hex = hex
papers-issuer = Issuer
papers-issuer-full = Issuer (full name)
papers-copy-technical = Technical details
papers-copy-technical-overleaf = The technical details are on page 2.
papers-tech-validity = Valid (Japan)
papers-tech-subject = Subject
papers-tech-format = Format
papers-tech-usage = Key usage
papers-tech-crl = Revocation list
papers-tech-subject-key = Subject key id
papers-tech-issuer-key = Issuer key id
papers-tech-sha1 = SHA-1 hash
papers-tech-sha256 = SHA-256 hash
papers-tech-period = { $from } to { $until }
papers-tech-rsa = X.509 version { $version }, RSA { $bits } bits, exponent { $exponent }, { $signature }
papers-tech-other-key = X.509 version { $version }, { $algorithm } { $bits } bits, { $signature }
papers-tech-usage-value = { $usage } (critical), policy { $policy }
papers-copy-counter = Issued at
papers-copy-compared =
    The card's certificate is the same
    as the one issued (checked { $hour }:{ $minute }).
papers-copy-footer = { $form }, { $copy }
papers-copy-form-signature = Signature
papers-copy-form-authentication = Authentication
papers-copy-first = copy { $number } (first print)
papers-copy-again = copy { $number } (again, { $date })
papers-copy-no-password = No password is printed here

## 電子証明書の利用の御案内

papers-guide-title = How to use your digital certificates
papers-guide-band = SPECIMEN  Practice paper. Not a real certificate.
papers-guide-date = Date
papers-guide-1 = Certificates on your card
papers-guide-2 = You have two passwords
papers-guide-2-one = You have one password
papers-guide-3 = Locked or forgotten
papers-guide-4 = When certificates end
papers-guide-5 = Lost your card? Call now
papers-guide-6 = Use at home
papers-guide-7 = Questions
papers-guide-signature = Signature
papers-guide-authentication = Authentication
papers-guide-short-signature = Signature
papers-guide-short-authentication = Authentication
papers-guide-use-signature = To sign online forms
papers-guide-use-authentication = For log-ins and kiosks
papers-guide-use-authentication-portal = For log-ins
papers-guide-renewal = Renew at { $section } from <b>{ $date }</b>.
papers-guide-renewal-signature = Renew Signature from <b>{ $date }</b>.
papers-guide-renewal-authentication = Renew Authentication from <b>{ $date }</b>.
papers-guide-col-certificate = Certificate
papers-guide-col-rule = Rule
papers-guide-col-lock = Locks after
papers-guide-rule-signature =
    6 to 16 letters A–Z and digits,
    at least one of each
papers-guide-rule-authentication = 4 digits
papers-guide-tries-signature = 5
papers-guide-tries-authentication = 3
papers-guide-tries-signature-second = 続けて5回
papers-guide-tries-authentication-second = 続けて3回
papers-guide-locks = mistakes
papers-guide-guardian = A parent or guardian remembers and keeps the password.
papers-guide-memo = A hint for yourself. <b>Never write the password here.</b>
papers-guide-care = Never lend the card or tell anyone a password.
papers-guide-care-short = Keep both to yourself
papers-guide-reset-short = Come to the counter yourself with: { $papers }
papers-guide-reset-at = Come to { $section } yourself, not by telephone, with: <b>{ $papers }</b>. You choose a new password; the certificates stay valid.
papers-guide-bring-card = Individual Number Card
papers-guide-bring-identity-passport = identity paper (driving licence, passport …)
papers-guide-bring-identity-insurance = identity paper (driving licence, insurance card …)
papers-guide-bring-ask = please ask beforehand which papers are needed
papers-guide-bring-and = { $first }, { $rest }
papers-guide-reset-store = If you know one password, use the app and a store.
papers-guide-ends-1 = New name, address, birth date or sex
papers-guide-ends-2 = It expired, or you asked to end it
papers-guide-ends-3 = The card expired or was given back
papers-guide-only-signature = Signature only
papers-guide-that-certificate = That certificate
papers-guide-both = Both
papers-guide-again = To go on, apply for a new certificate at the counter.
papers-guide-call-as-of = Telephone numbers as of { $date }
papers-guide-call-free = Free, day and night, all year, to suspend the card
papers-guide-call-paid = If that fails (paid)
papers-guide-call-foreign = Other languages (paid)
papers-guide-call-languages = English　中文　Korean　Español　Português
papers-guide-lost =
    Only by telephone can the card be suspended. Tell the police too.
    If you find it, or need a new one, come to the counter.
papers-guide-home = You need: a PC, a card reader, the client software (free)
papers-guide-step-1 =
    Open the
    office's page
papers-guide-step-2 =
    Choose the
    procedure
papers-guide-step-3 = Fill it in
papers-guide-step-4 =
    Card and
    password
papers-guide-step-5 = Sign it
papers-guide-step-6 = Send it
papers-guide-step-7 =
    The office
    checks it
papers-guide-fax = Fax { $number }
papers-guide-hours = Weekdays { $from }–{ $until }
papers-guide-call-general = All about certificates and cards: { $number } (free)
papers-guide-call-hours = Weekdays { $weekday-from }–{ $weekday-until }, weekends and holidays { $holiday-from }–{ $holiday-until }
papers-guide-call-closed = Closed { $from-day }/{ $from-month } to { $until-day }/{ $until-month }
papers-guide-portal = JPKI portal site
papers-guide-footer = Guide 御案内　第{ $edition }版
papers-guide-footer-again = Guide 御案内　第{ $edition }版　copy { $number } (again, { $date })
papers-guide-footer-office = { $office }　{ $telephone }

## Day close

papers-day-title = Day close
papers-day-band = A day close made for practice. It is no account.
papers-day-number = Close no.
papers-day-closed-at = Closed at
papers-day-time = { $hour }:{ $minute }
papers-day-not-closed = not closed
papers-day-of = { $weekday }, { $date }
papers-day-weekday-mon = Monday
papers-day-weekday-tue = Tuesday
papers-day-weekday-wed = Wednesday
papers-day-weekday-thu = Thursday
papers-day-weekday-fri = Friday
papers-day-weekday-sat = Saturday
papers-day-weekday-sun = Sunday
papers-day-cases = Cases
papers-day-procedure = Procedure
papers-day-opened = Opened
papers-day-completed = Done
papers-day-abandoned = Left
papers-day-lapsed = Lapsed
papers-day-open = Open
papers-day-sum = Total
papers-day-earlier = Opened on an earlier day and completed on this one: { $count }
papers-day-certificates = Certificates
papers-day-issued = Issued
papers-day-revoked = Revoked
papers-day-held = Held
papers-day-lifted = Lifted
papers-day-retried = Retried
papers-day-failed = Failed
papers-day-papers = Papers
papers-day-printed = Printed
papers-day-reprinted = Reprinted
papers-day-spoiled = Spoiled
papers-day-others = Passwords and letters
papers-day-count = Count
papers-day-fees = Fees
papers-day-fee = Kind
papers-day-unit = Each
papers-day-number-of-cases = Cases
papers-day-waived = Waived
papers-day-due = Due
papers-day-yen = { $yen } yen
papers-day-cash = Cash at hand
papers-day-cash-difference = Difference
papers-day-why = Why
papers-day-left = Cases carried over
papers-day-because = Why
papers-day-until = Until
papers-day-until-date = { $day }/{ $month }
papers-day-nothing-open = No case is carried over.
papers-day-late = { $count } entries from after the close of { $date } were counted with this day.
papers-day-differences = Where tables and journal differ
papers-day-figure = Figure
papers-day-tables = Tables
papers-day-journal = Journal
papers-day-entries = Journal entries { $first } to { $last }
papers-day-agreed = Tables and journal agree
papers-day-disagreed = Tables and journal differ in { $count } figures
papers-day-seal = Seal { $code }
papers-day-no-person = No name or address stands on this paper.
papers-day-clerk = Clerk
papers-day-supervisor = Supervisor
papers-day-footer = Day close, edition { $edition }
papers-day-footer-again = Day close, edition { $edition }, reprinted { $date }
