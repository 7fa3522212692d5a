# Search and copies: what the jobs say.

search-not-a-number = Type a case number as 2026-1124-012, or today's number (such as 12).
search-not-a-day = Type a day as 2026-11-24.
search-days-backwards = The last day is before the first.
search-not-a-serial = Type a certificate's number in digits or hexadecimal.
search-no-such-case = There is no case and no certificate of this number here.
search-not-permitted = Your account may not do this.
search-not-taken-up = This case can no longer be taken up.
copies-erased = The office's copy of the certificate was erased when its time was over. It cannot be printed any more.
copies-none = This case has no papers to print.
copies-done = Copy { $copy } was printed.
