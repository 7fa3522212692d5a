# What the forms residents fill in have in common. The forms are in Japanese; these words stand small under it.

papers-forms-band = Made for practice. It cannot be handed in.
papers-forms-applied-on = Date
papers-forms-mayor = To the Mayor of { $town }
papers-forms-check = Please check what is printed, and fill in the thick boxes.
papers-forms-fill = Please fill in the thick boxes.
papers-forms-no-password = Do not write any password on this paper.
papers-forms-footer = { $form }  edition { $edition }
papers-forms-footer-again = { $form } { $edition }, again { $date }
papers-forms-office = { $office }  Tel. { $telephone }
papers-forms-date = { $date }
papers-forms-date-by-hand = Year, month, day
papers-forms-born-by-hand = Year, month, day
papers-forms-signature = Signature
papers-forms-authentication = Authentication
papers-forms-certificates = Certificates
papers-forms-reason = Reason
papers-forms-other = Other
papers-forms-see-annex = See the annex

## The holder

papers-forms-person = Applicant (the holder)
papers-forms-person-notice = Who gives notice (the holder)
papers-forms-furigana = Kana
papers-forms-name = Name
papers-forms-address = Address
papers-forms-born = Date of birth
papers-forms-sex = Sex
papers-forms-sex-by-hand = M / F
papers-forms-telephone-by-day = Phone by day

## An agent

papers-forms-agent = When somebody comes for the holder
papers-forms-agent-kind = Kind of agent
papers-forms-agent-representative = Legal representative
papers-forms-agent-agent = Agent with a mandate
papers-forms-relation = Relation
papers-forms-telephone = Telephone

## The declaration

papers-forms-declaration = I apply as above. What is written here is true.
papers-forms-own-hand =
    Signature
    (by hand)
papers-forms-own-hand-notice =
    Signature
    (by hand)

## For staff

papers-forms-staff = For staff
papers-forms-received = Received
papers-forms-time = Time
papers-forms-clock = { $hour }:{ $minute }
papers-forms-counter = Counter
papers-forms-clerk = Clerk
papers-forms-identity = Identity
papers-forms-card = Individual Number Card
papers-forms-a-one = one of A
papers-forms-b-two = two of B
papers-forms-letter = Inquiry letter and reply
papers-forms-attorney = Power of attorney
papers-forms-document = Document
papers-forms-last-digits = Last 4 digits
papers-forms-expires = Expires
papers-forms-examined = Examination
papers-forms-register = Agrees with the register
papers-forms-card-valid = Card valid, up to date
papers-forms-approved = Approval (supervisor)
papers-forms-approver = Name
papers-forms-done-at = Date, time
papers-forms-remarks = Remarks

## What has no room on the form

papers-forms-annex = Annex
papers-forms-annex-of = Belongs to: { $form }
papers-forms-annex-agent-address =
    Agent's
    address
