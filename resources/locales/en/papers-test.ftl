# The test page. A line break is a line break on paper.

papers-test-title = Test page
papers-test-band = Printed with a training configuration.
papers-test-time = Printed
papers-test-counter = Counter
papers-test-at = { $date } { $hour }:{ $minute }
papers-test-printer = Printer
papers-test-how = If all four are right, this printer can print the papers.
papers-test-size = The size is true
papers-test-size-across = 150 mm from end to end (a mark every 50 mm)
papers-test-size-box = 100 mm × 25 mm
papers-test-edges = No corner is cut off
papers-test-edges-how = There is a right angle in every corner, 5 mm from the edges.
    If one is missing, set the printer to print in actual size.
papers-test-characters = The characters are right
papers-test-characters-how = Six characters of names, none of them a box or empty.
papers-test-small = 8 points: small print can be read. 0123456789 ABCDEFGHIJKLMNOPQRSTUVWXYZ
papers-test-large = 14 points: the main text of the guide.
papers-test-code = Pictures are clear
papers-test-code-how = Scanned, it opens the page of the portal.
    Below: a dark area, hatching, a dashed frame and a thin line.
papers-test-no-person = Nothing of any visitor stands on this sheet. It may be thrown away.
papers-test-footer = Test page, edition { $edition }
