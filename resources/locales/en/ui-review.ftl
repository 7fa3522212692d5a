ui-review-title = Decision: { $outcome }
ui-review-ready = can be issued
ui-review-posted = the inquiry letter is posted
ui-review-posted-lead = This ends here for today. Post the inquiry letter to the holder, and tell the agent of the second visit.
ui-review-elsewhere = not on this screen
ui-review-elsewhere-lead = A card for face verification has no passwords. It cannot be issued on this screen.
ui-review-refused = cannot be issued
ui-review-partly = not all can be issued
ui-review-papers = Papers to see
ui-review-papers-left =
    { $count ->
        [1] 1 paper left
       *[other] { $count } papers left
    }
ui-review-papers-all = All seen
ui-review-visit =
    { $visit ->
        [1] First visit (today)
       *[other] Visit { $visit }
    }
ui-review-seen = seen
ui-review-unseen = not seen yet
ui-review-notices = To be known
ui-review-hours = Reception
ui-review-fee-open = Staff enter it
ui-review-fee-yen = Fee (yen)
ui-review-fee-why = Why
ui-review-fee-fee-table = Fee table
ui-review-fee-exempt = Reduced or free
ui-review-fee-after-loss = After a loss
ui-review-fee-supervisor = Supervisor
ui-review-fee-needed = Enter the fee
ui-review-narrow = Go on with the { $kind } certificate only
ui-review-short-signature = signature
ui-review-short-authentication = authentication
ui-review-letter = Make the letter
ui-review-both = Certificates for { $first } and { $second }
ui-review-instead = What can be done instead
ui-review-instead-lead =
    Where a reason names another procedure, that comes first; then apply again.
    If something was typed wrongly, "Back" lets you change it.
