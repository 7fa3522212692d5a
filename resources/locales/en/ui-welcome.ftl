ui-welcome-lead = Individual Number Card certificates
ui-welcome-title =
    Staff will call you
    when it is your turn
ui-welcome-wait = Please take a seat if you have come for certificates.
ui-welcome-interrupted =
    This card is
    not finished yet
ui-welcome-interrupted-then = Please call staff. They will go on with you.
ui-welcome-services = What you can do yourself
ui-welcome-password = Change password
ui-welcome-password-for = If you know it
ui-welcome-check = Check certificates
ui-welcome-check-for = See when they expire
ui-welcome-not-now = Not available now
ui-welcome-language = ことばを選ぶ　Choose your language
ui-welcome-hours = Open today { $hours }
ui-welcome-closed-title =
    The counter
    is closed now
