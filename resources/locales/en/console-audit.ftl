# Audit: the journal, its verification and its checkpoints, on the console and on the command line.

## What a verification says

audit-verdict-whole = All entries up to number { $vouched } are as they were written.
audit-verdict-whole-empty = There are no entries yet.
audit-verdict-tampered = The journal was changed after it was written.
audit-verdict-clock = All entries are as they were written, but the clock was turned back.
audit-verdict-unsealed = No entry can be vouched for yet.
audit-vouched = Last entry that is vouched for: number { $vouched } ({ $at }, by { $by })
audit-vouched-none = No entry is vouched for.
audit-unsealed = { $count ->
    [one] One entry after it is not yet sealed.
   *[other] { $count } entries after it are not yet sealed.
}
audit-brought = By the checkpoint you brought, nothing was cut off up to number { $count }.
audit-brought-none = You brought no checkpoint: whether the end was cut off cannot be seen.
audit-found-count = Found: { $count }
audit-found-more = and { $count } more

audit-source-checkpoint = checkpoint { $number }
audit-source-code = short code { $code }

audit-found-changed = Entry { $seq }: it was changed
audit-found-missing = Entries { $seq } to { $until }: they are missing
audit-found-inserted = Entry { $seq }: it cannot belong here
audit-found-clock-back = Entry { $seq }: it is earlier than the entry before it
audit-found-rewritten = Entry { $seq }: it does not fit { $source }
audit-found-cut = Entries { $seq } to { $until }: they were cut off ({ $source })
audit-found-checkpoint-changed = A checkpoint was changed ({ $source })
audit-found-checkpoint-missing = A checkpoint is missing ({ $source })
audit-found-checkpoint-overdue = The checkpoint due at entry { $seq } is missing
audit-found-checkpoint-none = There is no checkpoint at all
audit-found-structure = The database holds something that is not the program's ({ $source })

## What cannot be examined

audit-error-missing = No such file: { $path }
audit-error-unreadable = Cannot be read: { $path }
audit-error-no-journal = Not a journal of this program: { $path }
audit-error-damaged = The file is damaged: { $path }
audit-error-in-use = It changed while it was read; try again, or examine a copy: { $path }
audit-error-key = Not a public key: { $path }
audit-error-checkpoint-format = Not the file of a checkpoint: { $path }
audit-error-checkpoint-key = A checkpoint of another key: { $path }
audit-error-checkpoint-signature = The signature of this checkpoint is wrong: { $path }
audit-error-code = The short code cannot be read; compare it letter by letter: { $code }
audit-error-seal-refused = Nothing is sealed: entry { $seq } does not fit the last checkpoint. Run audit verify.
audit-error-exists = There is such a file already: { $path }
audit-error-unwritable = Cannot be written: { $path }
audit-verifying = Verifying the journal

## Columns

audit-column-seq = No.
audit-column-at = Time
audit-column-event = Event
audit-column-case = Case
audit-column-staff = Staff
audit-column-fields = Details

## The page on the console

audit-title = Audit
audit-lead = What happened, without names or addresses. It cannot be edited.
audit-filter-case = Case number
audit-filter-day = Day (2026-11-22)
audit-filter-staff = Staff number
audit-filter-apply = Filter
audit-filter-clear = Show all
audit-filter-bad-day = Type the day like 2026-11-22.
audit-filter-bad-staff = Type the staff number in digits.
audit-newer = Newer
audit-older = Older
audit-showing = No. { $first } – { $last }
audit-none = No entry fits.
audit-sealed-title = Checkpoint
audit-sealed-until = Up to no. { $count } ({ $at })
audit-sealed-none = None yet
audit-sealed-rest = Not yet sealed: { $count }
audit-code = Short code
audit-code-lead = Printed on the day close sheet. It shows later whether entries were cut off.
audit-health-good = Fits the last checkpoint
audit-health-bad = Does not fit the last checkpoint; no new one is made
audit-export-bad = The file of the checkpoint could not be written
audit-verify = Verify the journal
audit-verify-lead = Checks every entry from the first one on. Work at the counter goes on meanwhile.
audit-verify-code = Short code of a day close sheet, if any
audit-verify-bad-code = The short code cannot be read; compare it letter by letter.
audit-verify-no-code = Without a short code, whether the end was cut off was not checked.
audit-verify-running = Verifying: { $done } of { $total }
audit-verify-done = { $count } entries verified ({ $at })
audit-verify-failed = It could not be verified. Please try again.
audit-health-line-none = Nothing is sealed yet
audit-health-line-good = Sealed up to no. { $sealed }
audit-health-line-export = Checkpoint not exported
audit-health-line-bad = Does not fit its checkpoint
