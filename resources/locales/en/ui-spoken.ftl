# Spoken guidance: what is said of a page where that is not what stands on it, the sound panel, the curtain.
ui-spoken-welcome = This is the counter for the certificates of your Individual Number Card. Staff will call you when it is your turn. You can choose a language.
ui-spoken-certificate = { $name }, until { $date }.
ui-spoken-fee = Fee: { $fee }.
ui-spoken-fee-unknown = Staff will tell you the fee.
ui-spoken-consent = If you agree, tick the box and apply.
ui-spoken-take-papers = Please take your papers as well.
ui-spoken-keys = Keys. Which one it is, is not said aloud.
ui-spoken-checked = chosen
ui-spoken-unchecked = not chosen
ui-sound-title = Spoken guidance
ui-sound-on = Speak to me
ui-sound-again = Say again
ui-sound-quieter = Quieter
ui-sound-louder = Louder
ui-sound-volume = Volume { $level }
ui-sound-slower = Slower
ui-sound-faster = Faster
ui-sound-speed = Speed { $level }
ui-sound-curtain = Darken the screen
ui-sound-begins = Spoken guidance begins. Press F1 to hear what the keys do.
ui-sound-ends = Spoken guidance ends.
ui-sound-none = There is no voice for this language now. Please call staff.
ui-sound-reader = A screen reader is speaking, so the guidance is silent.
ui-curtain-shown = The screen is dark now. All keys go on working.
ui-curtain-how = To see the screen, press F11, or touch the screen and press “Show the screen”.
ui-curtain-touch =
    The screen is dark for privacy.
    Touch it to see it again.
ui-curtain-lift = Show the screen
ui-curtain-lifted = The screen is shown again.
