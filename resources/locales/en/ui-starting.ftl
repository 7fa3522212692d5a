ui-starting-title = Getting ready
ui-starting-lead = One moment, please.
