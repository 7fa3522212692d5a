rules-summary-birthday =
    This is your { $count ->
        [1] { $count }st
        [2] { $count }nd
        [3] { $count }rd
       *[other] { $count }th
    } birthday from now.
rules-summary-card = The same day as your Individual Number Card expires.
rules-summary-authentication = The same day as the authentication certificate expires.
rules-birthday =
    A certificate is valid until your { $count ->
        [1] { $count }st
        [2] { $count }nd
        [3] { $count }rd
       *[other] { $count }th
    } birthday after the day of issue: { $date }.
rules-birthday-at-renewal =
    You renew within three months of expiry, so it is valid until your { $count ->
        [1] { $count }st
        [2] { $count }nd
        [3] { $count }rd
       *[other] { $count }th
    } birthday: { $date }.
rules-cap-authentication = The signature certificate does not outlast the authentication certificate, which ends on { $date }.
rules-cap-card = A certificate does not outlast the Individual Number Card, which expires on { $date }.
rules-card-expired = The Individual Number Card has expired. It has to be renewed first.
rules-too-young = A signature certificate can be made from the { $age }th birthday.
rules-renewal-opens = Renewal is possible from { $date }.
rules-fee-unknown = Staff will tell you the fee.
rules-fee-due = This is the fee for the issue.
rules-fee-free-first = The first issue is free.
rules-fee-free-declined-at-application = Free: your first issue after declining at application.
rules-fee-free-declined-at-delivery = Free: your first issue after declining at delivery.
rules-fee-free-other-kind = Free: the other kind is added.
rules-fee-free-lapsed-by-change = Free: it ended because your name or address changed.
rules-fee-free-turned-15 = Free: your first issue after turning 15.
rules-fee-free-card-reissued = Free, though the card was reissued.
rules-fee-free-expired = Free: the earlier certificate has expired.
rules-fee-free-renewal = Renewal is free.
rules-password-four-digits = Choose four digits.
rules-password-length = Choose { $shortest } to { $longest } characters.
rules-password-characters = Use capital letters and digits only.
rules-password-letter-missing = Put in at least one letter.
rules-password-digit-missing = Put in at least one digit.
rules-password-repeats = Repeated characters are easy to guess. To use this all the same, enter it again and press Next.
rules-password-sequence = Characters in a row are easy to guess. To use this all the same, enter it again and press Next.
rules-password-birthday = Your birthday in it is easy to guess. To use this all the same, enter it again and press Next.
