# The support bundle: what is in it, before it is saved.
bundle-about = Support bundle of a JPKI Kiosk. It was shown before it was saved and holds nothing of a person: no name, number, address, password, case or serial number. Texts of the configuration are only said to be set; folders are named DATA, CONFIG and HOME.
bundle-file-readme = What this is
bundle-file-doctor = Every check, as `doctor --json` prints it
bundle-file-configuration = The configuration without texts that may name somebody
bundle-file-versions = Versions of the program and its libraries
bundle-file-system = System, fonts, readers and screens
bundle-file-store = Sizes, and how often each event is in the journal
bundle-file-crash = Where the program crashed, without what was being done
bundle-title = Support bundle
bundle-lead = This is all that would be saved. Look through it; nothing leaves this computer by itself.
bundle-save = Save these files
bundle-saving = Saving
bundle-saved = Saved: { $path }
bundle-not-saved = It could not be saved ({ $reason }). Nothing was written.
bundle-refused = It was not made: { $file }, line { $line } holds { $what }. Tell the administrator; nothing was written.
bundle-back = Back to the checks

# The page of the checks
readiness-title = Is this counter ready?
readiness-summary = Examined at { $at }: { $fail } faults, { $warn } notes, { $ok } good
readiness-busy = Examining
readiness-remedy = What to do
readiness-state-ok = Good
readiness-state-warn = Note
readiness-state-fail = Fault
readiness-again = Examine again
readiness-print = Print the report (a test page)
readiness-bundle = Make a support bundle
