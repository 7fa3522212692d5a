# Agents: the resident's shield, inquiry letters and sealed passwords.

## The resident's screen while staff type


## The list

agents-title = Agents
agents-lead = A letter is answered within { $days } days; the day of posting is not counted.
agents-looking = Looking.
agents-none = No case of an agent.
agents-earlier = Earlier
agents-later = Later
agents-date = { $date }
agents-until = until { $date }
agents-days-left = { $until } ({ $days ->
    [one] { $days } day left
   *[other] { $days } days left
})
agents-days-today = { $until } (today)
agents-days-over = { $until } ({ $days ->
    [one] { $days } day over
   *[other] { $days } days over
})
agents-procedure-new = New issue, { $kinds }
agents-procedure-renewal = Renewal, { $kinds }
agents-stage-to-post = To be posted
agents-stage-waiting = Awaits reply
agents-stage-near = Last days
agents-stage-overdue = Overdue
agents-stage-go-on = To be typed
agents-stage-new-letter = New letter
agents-stage-lapsed = Ended
agents-fact-case = Case
agents-fact-what = Procedure
agents-fact-applicant = At the counter
agents-fact-agent = Agent
agents-fact-letter = Letter
agents-fact-posts = To be posted on
agents-fact-posted = Posted on
agents-fact-until = Reply until
agents-fact-envelope = Envelope
agents-fact-tries = Password
agents-tries = did not match ({ $count ->
    [one] { $count } try left
   *[other] { $count } tries left
})
agents-purpose-issue = about the application (no. { $count })
agents-purpose-reset = about new passwords (no. { $count })
agents-explain-to-post = Post the letter, not to be forwarded. The days are counted from the day you record here.
agents-explain-waiting = When the agent brings the reply, the second visit begins. It is taken up to the last day.
agents-explain-go-on = The envelope is open. Type the passwords from the reply. Where they do not match the card, send a letter about new ones.
agents-explain-go-on-reset = The holder wrote down new passwords. After typing, a permission to set them is needed.
agents-explain-new-letter = The reply could not be taken. Send a new letter.
agents-explain-lapsed = No reply came in time, and the case has ended. To go on, begin with a new application.
agents-posted-on = Posted on (year-month-day)
agents-record-posting = Record the posting
agents-reprint = Print again
agents-reply-came = The agent is here
agents-type = Type the passwords
agents-letter-anew = Letter about new passwords
agents-letter-new = Make a new letter
agents-end = End this case
agents-end-ask = Why does it end? The reason stays in the journal, and no reply is taken any more.
agents-end-withdrawn = End it: withdrawn
agents-end-not-applied = End it: the holder did not apply
agents-end-not = Keep it
agents-notice-ended = The case was ended.
agents-notice-lapsed = { $count ->
    [one] One overdue case was ended.
   *[other] { $count } overdue cases were ended.
}
agents-notice-made = The letter is printed. Record the day when it was posted.
agents-notice-reprinted = Printed again. It says which copy it is.
agents-notice-sent = The letter was sent to the printer. Once you have the sheet, record the day when it was posted.
agents-notice-posted = Recorded. The reply is taken until { $date }.
agents-not-printed = The letter is made, but was not printed. { $why }
agents-halted = The letter is made. { $remedy }
agents-day-in-future = A letter was posted today or before.
agents-day-in-past = Give today or a later day.
agents-no-day = Type the day like 2026-11-24.
agents-changed-meanwhile = A colleague went on with it. This is how it is now.
agents-resident-busy = The resident's screen is in use. Press again when it is free.
agents-too-late = The last day was { $date }. The case has ended; begin with a new application.

## The letter

agents-letter-title = Make the letter
agents-letter-lead-issue = The inquiry letter is printed for the holder's address. It is answered within { $days } days; the day of posting is not counted.
agents-letter-lead-reset = The passwords of the reply did not match the card. The holder is asked to write down new ones, within { $days } days of posting.
agents-whose = { $name }　{ $case }
agents-whose-new = { $name }　new case
agents-field-agent = Name of the agent
agents-field-postal-code = Postal code
agents-field-posts-on = Day of posting
agents-hint-postal-code = Shows in the window of the envelope; may be empty.
agents-hint-posts-on = Stands on the letter. The days begin with the next day.
agents-make = Print the letter
agents-make-and-open = Open the case and print

## The envelope

agents-envelope-title = Envelope and papers
agents-papers-head = Papers to see
agents-envelope-head-inquiry-reply = Envelope of the reply
agents-envelope-head-sealed-power-of-attorney = Envelope of the power of attorney
agents-envelope-lead =
    Record its state before it is opened.
    Only a sealed one is opened and typed from.
agents-envelope-sealed = Sealed
agents-envelope-opened = Open
agents-envelope-damaged = Torn
agents-envelope-none = No envelope
agents-envelope-choose = Choose its state
agents-open-envelope = Open it and type
agents-refuse-envelope = Do not take it
agents-envelope-refused-opened = The envelope was open, so the reply is not taken. Send a new letter.
agents-envelope-refused-damaged = The envelope was torn, so the reply is not taken. Send a new letter.
agents-envelope-refused-none = There was no envelope, so the reply is not taken. Send a new letter.

## Typing

agents-type-title = Passwords, typed by staff
agents-type-step = { $number } of { $count }
agents-type-first = Type the password of the { $kind } as it is written.
agents-type-anew = Type the new password of the { $kind } as it is written.
agents-type-again = Type the password of the { $kind } once more.
agents-type-shield = The resident's screen only says that staff are typing. The journal says that you typed it.
agents-typed-again = Type it again
agents-typed-next = Go on
agents-typed-forgotten = Time was up, so what was typed was wiped. Type it from the beginning.
agents-typed-differs = It differs from the first. Begin again.
agents-check-length = { $shortest } to { $longest } characters
agents-check-letter = a capital letter
agents-check-digit = a digit
agents-check-digits = { $count } digits
