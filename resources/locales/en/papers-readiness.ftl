# The readiness report. A line break is a line break on paper.

papers-readiness-title = Readiness report
papers-readiness-band = SPECIMEN  A training set-up was examined.
papers-readiness-time = Examined
papers-readiness-counter = Counter
papers-readiness-at = { $date } { $hour }:{ $minute }
papers-readiness-host = Machine
papers-readiness-version = Version
papers-readiness-digest = Program digest
papers-readiness-findings = What was examined
papers-readiness-state = State
papers-readiness-what = Check
papers-readiness-found = Found
papers-readiness-remedy = What to do
papers-readiness-ok = Good
papers-readiness-warn = Note
papers-readiness-fail = Fault
papers-readiness-verdict-ok = The counter can open
papers-readiness-verdict-warn = The counter can open (something to look at)
papers-readiness-verdict-fail = The counter cannot open like this
papers-readiness-no-person = Nothing about a visitor stands on this paper.
papers-readiness-seen-by = Seen by
papers-readiness-footer = Readiness report, edition { $edition }
