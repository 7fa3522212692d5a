## Printing: how far it is
print-state-waiting = Waiting its turn
print-state-printing = Printing
print-state-held = Held
print-state-stopped = Stopped
print-state-done = Printed
print-state-cancelled = Cancelled
print-state-failed = Failed
print-state-lost = Not known

## Printing: what staff do
print-remedy-held = Release this paper in the list of print jobs. It then prints.
print-remedy-stopped = Look at the printer’s display. Once mended, it goes on by itself.
print-remedy-cancelled = Printing was cancelled. See that no sheet lies in the tray, then print again.
print-remedy-failed = It could not be printed. Look at the printer, then print again.
print-remedy-lost = Look whether the sheet lies in the tray. If it does not, print again.

## Printer: what is wrong
printer-trouble-no-queue = The printer is not found
printer-trouble-no-spooler = The print service is not running
printer-trouble-rejecting = It takes no print jobs
printer-trouble-paused = It is paused
printer-trouble-offline = It is not connected
printer-trouble-paper-out = Out of paper
printer-trouble-wrong-paper = It has no A4 paper
printer-trouble-jam = Paper jam
printer-trouble-cover-open = A cover is open
printer-trouble-ink-out = Out of toner or ink
printer-trouble-refused = Printing was refused
printer-trouble-folder-not-writable = The folder of PDFs cannot be written
printer-trouble-other = The printer reports a fault

## Printer: what staff do
printer-remedy-no-queue = See whether it is set up here under the name in the configuration.
printer-remedy-no-spooler = Ask the administrator to start the print service (cups; on Windows Print Spooler).
printer-remedy-rejecting = Ask the administrator to let the printer take jobs again.
printer-remedy-paused = Resume the printer. It then goes on by itself.
printer-remedy-offline = Check the printer’s power and cable. Once connected, it goes on by itself.
printer-remedy-paper-out = Put paper into the tray. It then goes on by itself.
printer-remedy-wrong-paper = Put A4 paper into the tray and set the printer to A4.
printer-remedy-jam = Open the cover and pull the sheet out slowly. Leave no torn piece behind.
printer-remedy-cover-open = Close the cover until it clicks.
printer-remedy-ink-out = Replace the toner or the ink.
printer-remedy-refused = Ask the administrator whether the user of this counter may print.
printer-remedy-folder-not-writable = Check the rights of the folder and the space on the disk.
printer-remedy-other = Look at the printer’s display and do what it says.

## jpki-kiosk printer
printer-named = { $printer }: { $state }
printer-command-ready = Ready
printer-command-none = No printer is set up on this computer.
printer-command-taken = { $printer }: it took the test page (job { $job }).
printer-command-done = It is printed. Look at the sheet: are its four points right?
printer-command-too-long = It was not printed in time. The test page was taken back.
printer-command-kept = Take care: the print service keeps papers after printing. Set PreserveJobFiles No in the settings of CUPS.
print-no-glyph = The paper was not printed: no font here has { $codepoint } ({ $name }). Write it by hand, and ask maintenance to add a font.
print-no-font = The font of this language ({ $fonts }) is missing, so the paper is not printed. Hand it over in another language, and tell the maintainer.
