ui-keys-title = What the keys do
ui-keys-button =
    Using
    keys
ui-keys-close = Close
ui-keys-more = More ({ $page } of { $pages })
ui-keys-next = Next, previous
ui-keys-arrows = Move that way
ui-keys-press = Press
ui-keys-back = Back to the page before, close
ui-keys-legend = This list
ui-keys-language = Choose a language
ui-keys-size = Choose the size of letters
ui-keys-colours = Choose colours
ui-keys-staff-call = Call staff
ui-keys-sound = Sound on, off
ui-keys-volume = Quieter, louder
ui-keys-speed = Speak slower, faster
ui-keys-curtain = Hide the screen
ui-keys-say-again = Hear it again
ui-keys-pad = Number pad: move that way; 5 presses
ui-keys-pad-signs = Number pad: next, previous, back
ui-keys-only-digits = Only numbers go in here.
ui-keys-only-letters-and-digits = Only letters and numbers go in here.
ui-keys-typed =
    { $count ->
        [one] 1 character entered
       *[other] { $count } characters entered
    }
