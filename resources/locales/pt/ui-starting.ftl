ui-starting-title = Preparando
ui-starting-lead = Um momento, por favor.
