# Readiness: each line of the doctor, and what to do. $detail is what it is about: a file, a number.

## Common to all

doctor-card-safe = Nothing is written to the card. It is as it was.
doctor-no-try-spent = No try of a password is spent.
doctor-place-defaults = the defaults
doctor-place-file = a protected file
doctor-place-keyring = the keyring of this user

doctor-largest = the reader takes { $bytes } bytes
doctor-largest-unsaid = the reader does not say how many bytes it takes
doctor-no-change-known = none known
doctor-coded = { $code } { $found }

## What is examined

doctor-check-configuration = Configuration
doctor-check-program = Program
doctor-check-python = Python
doctor-check-fonts = Fonts
doctor-check-font-coverage = Characters of the fonts
doctor-check-display = Display
doctor-check-screen = Screen size
doctor-check-keys = Keys that lead out
doctor-check-speech = Spoken guidance
doctor-check-reader = Card reader
doctor-check-card-commands = Length of card commands
doctor-check-authority = Authority
doctor-check-status-signature = Status, signature
doctor-check-list-signature = Revocation list, signature
doctor-check-status-authentication = Status, authentication
doctor-check-list-authentication = Revocation list, authentication
doctor-check-authority-clock = Clock of the authority
doctor-check-resources = Data files
doctor-check-municipality = Municipality
doctor-check-policy = Rules in force
doctor-check-clock = Clock
doctor-check-data-folder = Data folder
doctor-check-store-key = Key of the personal data
doctor-check-database = Database
doctor-check-printer = Printer
doctor-check-space = Disk space
doctor-check-crashes = Crashes

## All is well

doctor-ok-configuration = { $source }; mode { $mode }
doctor-ok-program = { $build }
doctor-ok-python = { $version }
doctor-ok-fonts = { $places }
doctor-ok-font-coverage = BIZ UDPGothic { $regular } characters and { $regular_sequences } variants, IPAmj Mincho { $names } and { $names_sequences }; every character of screens and papers is there
doctor-ok-display = { $variable }
doctor-ok-display-own = the system’s own
doctor-ok-screen = { $sizes }
doctor-ok-screens = { $sizes }; the residents’ is number { $number }
doctor-ok-screen-unseen = not examined: there is no display
doctor-ok-keys = { $environment }: no key leads out of the program
doctor-ok-keys-training = training, so people may leave ({ $detail })
doctor-ok-speech = { $engine }: { $languages }
doctor-ok-speech-kana = { $engine }: { $languages }; the Japanese voice reads kana alone and is given the readings of the texts
doctor-ok-speech-off = switched off in the configuration
doctor-ok-reader = { $seen }
doctor-ok-reader-embedded = the card in the program (training); readers connected: { $seen }
doctor-ok-card-commands = long commands pass (answer { $status }, { $largest })
doctor-ok-card-commands-empty = no card, so none was asked ({ $largest })
doctor-ok-card-commands-embedded = the card in the program takes long commands
doctor-ok-authority = { $url } answers, and knows this office
doctor-ok-authority-training = training authority in the program; certificates are specimens
doctor-ok-status = { $url }: answers as of { $at }
doctor-ok-authority-clock = { $seconds } s apart
doctor-ok-authority-clock-unsaid = the authority’s server does not tell its time
doctor-ok-resources = { $texts } texts in { $languages } languages, { $towns } municipalities, { $forms } forms, all whole
doctor-ok-municipality = { $town } { $place }, window { $window }
doctor-ok-policy = rules since { $since } (next change { $next }); data of { $town } { $edition }
doctor-ok-clock = { $shown } in Japan
doctor-ok-folder-later = { $folder }: is made at the first start
doctor-ok-data-folder = { $folder }
doctor-ok-data-folder-new-keys = { $folder }: its keys are made at the first start
doctor-ok-store-key = in { $place }
doctor-ok-store-key-later = in { $place }: made at the first start
doctor-ok-database = whole; schema { $revision }, { $entries } journal entries, { $megabytes } MB ({ $wal } MB not yet folded in)
doctor-ok-database-later = is made at the first start
doctor-ok-printer = { $printer }: ready
doctor-ok-printer-test-page = { $printer }: test page: { $state }
doctor-ok-space = { $free } free at { $place }
doctor-ok-crashes = none in thirty days

## D-1 program and rules

doctor-configuration-wrong = The configuration is wrong: { $detail }
doctor-configuration-wrong-remedy = Correct the keys named; the other checks go by the defaults.
doctor-python-too-old = Python is too old: { $detail }
doctor-python-too-old-remedy = Install Python 3.11 or later.
doctor-screens-missing = The parts for the screens are not installed: { $detail }
doctor-screens-missing-remedy = Install the program again.
doctor-no-display = There is no display: { $detail } are not set
doctor-no-display-remedy = Start it in a graphical session. The service jpki-kiosk opens one of its own; from the sources, `make run` plays the journey into demo/ without any.
doctor-display-mute = The display does not answer, or this user may not use it: { $detail }
doctor-display-mute-remedy = Start it in a graphical session of this user; sudo takes another user, whom a session does not let in. The service jpki-kiosk opens a session of its own.
doctor-screen-too-small = The screen is too small: { $detail }
doctor-screen-too-small-remedy = Connect a screen of 1280 × 800 or more, or raise the resolution.
doctor-keys-too-small = On this screen what is pressed would be smaller than a finger: { $detail }
doctor-keys-too-small-remedy = Connect a screen at least 26 cm wide at 16:10 (12.1 inches) or 33 cm wide at 16:9 (15 inches). Where the screen tells a wrong size, measure the width of its picture with a ruler and write it into the configuration as screen.visible_width_mm.
doctor-keys-lead-out = The window system takes these keys before the program sees them: { $detail }
doctor-keys-lead-out-remedy = Run it in cage, or in Shell Launcher of Windows (docs/install.md, section 8).
doctor-type-too-coarse = On this screen letters would have too few dots to be read: { $detail }
doctor-type-too-coarse-remedy = Measure the width of the picture with a ruler: screen.visible_width_mm takes millimetres, about 344 at 15.6 inches. If it is right, connect a smaller screen or one of more dots.
doctor-screen-size-unknown = The screen does not say how large it is, and is taken for { $detail }
doctor-screen-size-unknown-remedy = Measure the width of its picture with a ruler and write it into the configuration as screen.visible_width_mm.
doctor-town-file-unusable = The office’s own file of its town cannot be used: { $detail }
doctor-town-file-unusable-remedy = Mend what is named; “jpki-kiosk rules check FILE” says when the file is right.
doctor-screen-not-there = There is no monitor of the configured number: { $detail }
doctor-screen-not-there-remedy = Check the cable of the monitor, or set screen.number to one that is connected (from 0). Until then the last one is used.
doctor-speech-missing = Nothing here can speak: { $detail }
doctor-speech-missing-remedy = Install speech-dispatcher, speech-dispatcher-espeak-ng and espeak-ng (docs/sound.md).
doctor-speech-lacks-languages = No voice for these languages: { $detail }
doctor-speech-lacks-languages-remedy = Install a voice for them (docs/sound.md), or let staff speak with the resident.
doctor-resources-spoiled = A file of the program is spoiled: { $detail }
doctor-resources-spoiled-remedy = Install the program again.
doctor-town-unknown = The municipality or counter of the configuration is not there: { $detail }
doctor-town-unknown-remedy = Set municipality and counter.id to ones that are there.
doctor-fee-unknown = No fee is known: { $detail }
doctor-fee-unknown-remedy = Staff tell the fee; enter it in the town’s file once it is known.
doctor-no-rule-in-force = No rule is in force today: { $detail }
doctor-no-rule-in-force-remedy = Install a newer version of the program. Until then nothing can be issued.
doctor-clock-wrong = The clock is wrong: { $detail }
doctor-clock-wrong-remedy = Set the clock, and let it be set by the network from now on.
doctor-files-changed = The program’s files are not as they were built: { $detail }
doctor-files-changed-remedy = Unless somebody knows why, install the program again and tell the administrator.
doctor-check-failed = This check itself failed: { $detail }
doctor-check-failed-remedy = Give the administrator this code and a support bundle.

## D-2 paper

doctor-fonts-missing = Fonts are missing: { $detail }
doctor-fonts-missing-remedy = On Debian install fonts-morisawa-bizud-gothic and fonts-ipamj-mincho. Windows has BIZ UD; add IPAmj Mincho.
doctor-font-lacks-characters = The fonts lack characters: { $detail }
doctor-font-lacks-characters-remedy = Install the fonts again, whole, from who publishes them.
doctor-folder-of-papers = The folder for papers cannot be made: { $detail }
doctor-folder-of-papers-remedy = Make it and give it to this user.
doctor-printer-unwell = The printer cannot be used: { $detail }
doctor-printer-unwell-remedy = Look at the printer’s display. Nothing new can be issued until papers come out.
doctor-test-page-failed = The test page was not printed: { $detail }
doctor-test-page-failed-remedy = Look at the printer’s display and try again.
doctor-fonts-lack-languages = Who chooses these languages sees boxes in place of characters, and no papers in them are printed; these fonts are missing: { $detail }
doctor-fonts-lack-languages-remedy = On Debian install fonts-wqy-zenhei (Chinese) and fonts-nanum (Korean). Windows has Microsoft YaHei and Malgun Gothic; turn them on under optional features. Other languages are printed.

## D-3 reader and card

doctor-no-card-library = The card library cannot be loaded: { $detail }
doctor-no-card-library-remedy = Install libpcsclite1. The training card works without it.
doctor-no-card-service = The smart card service does not run: { $detail }
doctor-no-card-service-remedy = Start pcscd (on Windows SCardSvr). The training card works without it.
doctor-card-service-fault = The smart card service has a fault: { $detail }
doctor-card-service-fault-remedy = Restart the smart card service.
doctor-reader-missing = The reader of the configuration is not there: { $detail }
doctor-reader-missing-remedy = Connect it, or set reader.name to the name of one that is there.
doctor-reader-in-use = Another program uses the reader: { $detail }
doctor-reader-in-use-remedy = Close the program that holds the reader for itself.
doctor-short-commands-only = Long commands do not pass: { $detail }
doctor-short-commands-only-remedy = It works with short ones, more slowly. Renew the reader’s driver, or use another reader.
doctor-card-mute = The card does not answer: { $detail }
doctor-card-mute-remedy = See which way round the card lies, and put it on again.
doctor-other-card = This card has no JPKI application: { $detail }
doctor-other-card-remedy = Try with an Individual Number Card or the training card.

## D-4 authority

doctor-authority-not-chosen = The authority of the configuration cannot issue here: { $detail }
doctor-authority-not-chosen-remedy = Correct the configuration; the line says what.
doctor-authority-unwell = The authority cannot be used: { $detail }
doctor-authority-unwell-remedy = Check the network, and what the authority announced.
doctor-authority-certificate-ends = A certificate for speaking to the authority expires soon: { $detail }
doctor-authority-certificate-ends-remedy = Ask the authority for a new certificate now.
doctor-status-no-answer = The server for the status does not answer: { $detail }
doctor-status-no-answer-remedy = Check ocsp and crl of authority in the configuration, the network, and that the authority is running.
doctor-status-not-now = The server for the status cannot say now: { $detail }
doctor-status-not-now-remedy = Try again later.
doctor-status-not-believed = The answer on the status cannot be believed: { $detail }
doctor-status-not-believed-remedy = docs/status.md section 2 explains the code in brackets; tell whoever runs the authority.
doctor-clocks-differ = The authority’s clock and this one differ: { $detail }
doctor-clocks-differ-remedy = Check the clock of this computer. Beyond ten minutes the authority refuses.

## D-5 data

doctor-folder-cannot-be-made = The data folder cannot be made: { $detail }
doctor-folder-cannot-be-made-remedy = Make it and give it to this user, or choose another with --data.
doctor-folder-unusable = The data folder cannot be used: { $detail }
doctor-folder-unusable-remedy = Give it to this user.
doctor-folder-open-to-others = Open to other users: { $detail }
doctor-folder-open-to-others-remedy = Close it with `chmod -R go=`, and find out who opened it.
doctor-issuer-keys-spoiled = The keys of the training cards cannot be read: { $detail }
doctor-issuer-keys-spoiled-remedy = Move issuer-keys.json and the folder cards out of the data folder, nothing else: records stay. New ones are made; training cards of before cannot be written any more.
doctor-store-key-unusable = The key of the personal data cannot be read: { $detail }
doctor-store-key-unusable-remedy = See docs/personal-data.md, section 3.
doctor-store-key-missing = The key of the personal data is not where it should be: { $detail }
doctor-store-key-missing-remedy = Bring it back from a backup; without it nobody can read the personal data.
doctor-store-key-change-stopped = A change of the key of the personal data was stopped: { $detail }
doctor-store-key-change-stopped-remedy = Close the kiosk and run `jpki-kiosk data rotate-key`; it goes on where it was.
doctor-database-damaged = The database is damaged: { $detail }
doctor-database-damaged-remedy = Stop receiving people and tell the administrator. Delete nothing; make a copy of the files.
doctor-database-newer = The database is of a newer version than this program: { $detail }
doctor-database-newer-remedy = Install the version that was here before, or a newer one.
doctor-database-older = The database is of an older version: { $detail }
doctor-database-older-remedy = The next start makes a copy and brings it up to date. There is nothing to do.
doctor-database-unreadable = The database cannot be read: { $detail }
doctor-database-unreadable-remedy = Close the kiosk and try again. If it stays so, tell the administrator.
doctor-little-space = Little space is left on the disk: { $detail }
doctor-little-space-remedy = Free 1000 MB soon.
doctor-no-space = No space is left on the disk: { $detail }
doctor-no-space-remedy = Free 200 MB before issuing.
doctor-crashed = The program crashed within thirty days (how often, the last report): { $detail }
doctor-crashed-remedy = Make a support bundle (jpki-kiosk support-bundle): it has the last three reports and names nobody. Give it to the maintainer.
