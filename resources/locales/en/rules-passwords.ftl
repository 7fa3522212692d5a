rules-password-digits = Choose { $length } digits.
rules-password-keypad = Keys beside each other are easy to guess. To use this all the same, enter it again and press “Next”.
rules-password-telephone = Your telephone number is easy to guess. To use this all the same, enter it again and press “Next”.
rules-password-postal-code = Your postal code is easy to guess. To use this all the same, enter it again and press “Next”.
rules-password-other-password = The digits of your other password are easy to guess. To use this all the same, enter it again and press “Next”.
rules-password-character = { $sign } { $reading }
