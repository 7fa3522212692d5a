ui-certificate-signature = Signature certificate
ui-certificate-signature-use = To sign online (署名用電子証明書)
ui-certificate-authentication = Authentication certificate
ui-certificate-authentication-use = To log in (利用者証明用電子証明書)
ui-confirm-title-two = We will make these two certificates
ui-confirm-title-one = We will make this certificate
ui-confirm-name = { $name }
ui-confirm-expiry = Valid
ui-confirm-until = until { $date }
ui-confirm-today = Today
ui-confirm-why = Why this date?
ui-confirm-why-end = On the last day it works until 23:59:59 at night.
ui-confirm-why-close = Close
ui-confirm-fee = Fee
ui-confirm-fee-free = Free
ui-confirm-fee-yen = { $yen } yen
ui-confirm-fee-unknown = Ask staff
ui-consent =
    I have read this.
    I wish to apply.
ui-confirm-apply = Apply
ui-confirm-more = See more ({ $page }/{ $pages })
ui-confirm-tick-first = Tick the box
ui-confirm-again = See again ({ $page }/{ $pages })
ui-substitutes-title = The certificate uses these characters
ui-substitutes-lead = It cannot hold all of yours. Your card and the register do not change.
ui-substitutes-place-name = Name, no. { $position }
ui-substitutes-place-address = Address, no. { $position }
ui-substitutes-name = Name (certificate)
ui-substitutes-address = Address (certificate)
ui-substitutes-other = I want another character (at the counter)
ui-substitutes-agree = These are fine
ui-confirm-title-again = Please look once more
ui-consent-replace =
    My present certificates are replaced.
    I have read this, and apply.
