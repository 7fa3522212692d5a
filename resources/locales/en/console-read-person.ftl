# Reading the card: with its PIN for the card face, name, address, date of birth and sex.

## The page of staff that opens a case

read-person-button = Read from the card
read-person-lead = The holder types the PIN on the resident's screen. The Individual Number is not read.
read-person-no-card = Can be read once a card lies on the reader.
read-person-running = The holder is typing the PIN on the resident's screen.
read-person-done = Read. Compare it with the card, and correct what differs.
read-person-not-left = Nothing was read. Type it, or try again.
read-person-not-blocked = The PIN is locked. Type the data instead.
read-person-not-stopped = This card could not be read. Type the data instead.

## The resident's window

read-person-title = Your name and address are read from the card
read-person-why = Staff use them to open your case.
read-person-password = You type the card data PIN (4 digits).
read-person-four = Name, address, birth, sex
read-person-number = Individual Number
read-person-is-read = Read
read-person-is-not-read = Not read
read-person-taken-title = The card has been read
read-person-taken-lead = Staff will go on with you. Please wait here.
read-person-taken-gone = Your data went to the staff's screen. Nothing of it is left on this one.
read-person-blocked = No tries are left. Staff will type your name and address.
