# Application for revocation, and notice of a leaked key: what stands small under the Japanese.

papers-revocation-document = Certificates: revocation, notice of a leaked key
papers-revocation-title = Revocation of certificates
papers-revocation-title-notice = Notice of a leaked private key
papers-revocation-of = Signature and authentication certificates
papers-revocation-form = Certificates: revocation
papers-revocation-form-notice = Certificates: notice of a leaked private key
papers-revocation-law =
    Under the JPKI Act, Articles 9 (2)
    and 28 (2)
papers-revocation-law-notice =
    Under the JPKI Act, Articles 10 (2)
    and 29 (2)
papers-revocation-notified-on = Date
papers-revocation-serials = Serial
papers-revocation-not-needed = Not needed
papers-revocation-card-returned = I return the card
papers-revocation-leaked = Key or password
papers-revocation-card-lost = Card lost, stolen
papers-revocation-final = It cannot be undone. To use one again, a new one has to be issued.
papers-revocation-both-end = When the authentication certificate ends, the signature certificate ends too.
papers-revocation-noticed-on = Noticed on
papers-revocation-happened = What it was
papers-revocation-declaration-notice = I give notice as above. What is written here is true.
papers-revocation-card-there = Card there
papers-revocation-card-gone = Card gone
papers-revocation-serial-checked = Serial checked
papers-revocation-done = Revoked
papers-revocation-asked-authority = Seen at the authority
