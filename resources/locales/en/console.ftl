# The staff console: its frame, the cover, and what it says of the resident's window.

console-section-reception = Cases
console-section-search = Search
console-section-approvals = Approvals
console-section-agents = Agents
console-section-copies = Papers
console-section-day-close = Day close
console-section-reports = Figures
console-section-audit = Audit
console-section-accounts = Staff
console-section-readiness = Checks
console-badge = { $section } { $count }

console-staff-screen = { $counter }, staff screen
console-role-clerk = Clerk
console-role-supervisor = Supervisor
console-role-maintainer = Maintainer
console-day = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
} { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
console-other-language = 日本語
console-sign-out = Sign out
console-cover = Cover
console-covered = Covered
console-cover-name = Another name (when a supervisor lifts it)
console-uncover = Show again
console-cover-other = Only whoever covered the screens, or a supervisor, can show them again.
console-cover-busy = Until what runs has ended, only whoever covered the screens can show them again.
console-resident-blank = One moment, please

console-card = Card
console-cards = { $count } cards
console-card-of = Card of { $number }
console-card-holder = with the holder
console-card-staff = kept by staff
console-card-reader = on the resident's reader
console-reader-present = card on it
console-reader-no-card = no card
console-reader-mute = card cannot be read
console-reader-no-reader = not connected
console-reader-no-service = service not running
console-reader-in-use = used by another program

console-resident = Resident's screen: { $what }
console-resident-case-number = { " " }({ $number })
console-resident-welcome = waiting
console-resident-self-service = self-service
console-resident-reading = card being read
console-resident-case = in use
console-resident-working = writing the card
console-resident-stopped = stopped
console-resident-at-counter = sent to the counter
console-resident-done = done
console-resident-covered = covered
console-to-resident = Resident's screen
console-bring-back = Take back from resident
console-call-title = { $counter }: staff are called
console-call-since = since { $time }
console-call-answer = I am coming
console-call-done = Call dealt with
console-call-open = Staff are called
console-call-coming = Staff are on the way
console-left-title = Number { $number }: sent to the counter
console-left-more = and { $count } more
console-left-take = Take over
console-left-drop = Close
console-left-consented = consented
console-left-service-issue = Issuing certificates
console-left-service-reset = Password reset
console-left-service-menu = Self-service, nothing chosen yet
console-left-service-check-status = Status check
console-left-service-show-certificates = Showing certificates
console-left-service-try-signature = Trying a signature
console-left-service-change-password = Changing a password
console-left-language-ja = Japanese
console-left-language-ja-x-easy = Easy Japanese
console-left-language-en = English
console-left-language-zh = Chinese
console-left-language-ko = Korean
console-left-language-es = Spanish
console-left-language-pt = Portuguese
