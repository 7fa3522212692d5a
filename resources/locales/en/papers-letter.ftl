# Inquiry letter and reply. The letter itself is printed in Japanese; these words are for whoever reads the form.

letter-title = Inquiry letter and reply
letter-band = For practice. Not to be posted.
letter-number = Number
letter-posted-on = Posted on
letter-honorific = 様
letter-mayor = Mayor of { $town }
letter-telephone-only = Tel. { $telephone }
letter-telephone-fax = Tel. { $telephone }  Fax { $fax }
letter-question-issue =
    Somebody applied for you.
    We ask whether you want it.
letter-question-reset =
    The password did not match the card.
    May new ones be chosen?
letter-application = For
letter-agent = Agent
letter-application-new = New issue  { $kinds }
letter-application-renewal = Renewal  { $kinds }
letter-application-reset = Choosing passwords anew  { $kinds }
letter-kinds-both = signature, authentication
letter-kinds-signature = signature
letter-kinds-authentication = authentication
letter-agent-unknown = (who came to the counter)
letter-deadline = Bring it by
letter-deadline-year = { $year }-
letter-deadline-day = { $month }-{ $day }
letter-deadline-weekday = { " " }{ $weekday ->
    [mon] Mon
    [tue] Tue
    [wed] Wed
    [thu] Thu
    [fri] Fri
    [sat] Sat
   *[sun] Sun
}
letter-deadline-note =
    Within { $days } days of posting.
    Not taken after that.
letter-part-answer = 1  Answer, in your own hand
letter-answer = Answer
letter-answer-mine = I want this, and leave it to the agent below.
letter-answer-not-mine = I did not apply. (Please call { $office })
letter-written-on = Written on
letter-written-date = Date
letter-telephone = Telephone
letter-own-name =
    Your name
    (signature)
letter-birth-date = Date
letter-own-address = Your address
letter-agents-name = Agent's name
letter-relation = Relation
letter-agents-address = Agent's address
letter-part-passwords = 2  Passwords: write them and cover them
letter-signature = Signature
letter-authentication = Authentication
letter-which-new = to be used
letter-which-renewal = the present one
letter-which-reset = the new one
letter-signature-form = { $shortest } to { $longest } capital letters and digits, from the left
letter-authentication-form = { $length } digits
letter-reading = Reading
letter-reading-help =
    0 zero  O oh
    1 one  I eye
letter-step-write = 1 Write
letter-step-cover = 2 Cover
letter-step-seal = 3 Seal the envelope
letter-step-hand = 4 Hand over
letter-staff-note = Not taken when the envelope is open. Staff open it, type unseen, and keep the reply.
letter-footer = Inquiry letter and reply  edition { $edition }
letter-footer-again = Inquiry letter and reply  edition { $edition }  copy { $copy } (printed again { $date })
letter-date = { $year }-{ $month }-{ $day }
letter-postal-code = 〒{ $code }
