ui-starting-title = Preparando
ui-starting-lead = Un momento, por favor.
