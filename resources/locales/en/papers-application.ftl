# Application for new issue or renewal: what stands small under the Japanese.

papers-application-title = New issue or renewal
papers-application-of = Signature and authentication certificates
papers-application-form = Certificates: new issue or renewal
papers-application-law =
    Under the JPKI Act, Articles 3 (2)
    and 22 (2)
papers-application-kind = Application
papers-application-new = New issue
papers-application-renewal = Renewal
papers-application-reason-first = First certificate
papers-application-reason-declined-at-application = Not wanted when the card was applied for
papers-application-reason-declined-at-delivery = Not wanted when the card was handed over
papers-application-reason-other-kind = The other kind is wanted as well
papers-application-reason-lapsed-by-change = Lapsed: name, address or the like has changed
papers-application-reason-turned-15 = Turned 15
papers-application-reason-card-reissued = The card was issued anew
papers-application-reason-expired = Expired
papers-application-reason-renewal = Expires soon (renewal)
papers-application-until = Will expire on
papers-application-until-both = Both until { $date }
papers-application-until-one = Until { $date }
papers-application-until-each = Until { $signature } / { $authentication }
papers-application-substitutes = Substitutes
papers-application-substitutes-checked = Characters of the certificate checked
papers-application-substitutes-name = Characters checked (name: { $name })
papers-application-substitutes-address = Characters checked (address: { $address })
papers-application-substitutes-both = Characters checked (name: { $name }, address: { $address })
papers-application-substitutes-none = There are none.
papers-application-penalty = To obtain a certificate by a false application is punished by law.
papers-application-substitutes-explained = Substitutes explained
papers-application-decision = Decision
papers-application-eligible = Yes
papers-application-not-eligible = No
papers-application-rules = Rules
papers-application-fee = Fee
papers-application-fee-yen = Amount
papers-application-yen = { $yen } yen
papers-application-fee-taken = Received
papers-application-handed-over = Handed over (serial)
