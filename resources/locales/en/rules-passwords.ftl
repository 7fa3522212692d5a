rules-password-digits = Choose { $length } digits.
rules-password-keypad = Keys beside each other are easy to guess. To use this all the same, enter it again and press Next.
rules-password-telephone = A password with your telephone number in it is easy to guess. To use this all the same, enter it again and press Next.
rules-password-postal-code = A password with your postal code in it is easy to guess. To use this all the same, enter it again and press Next.
rules-password-other-password = The digits of your other password are easy to guess. To use this all the same, enter it again and press Next.
rules-password-character = { $sign } { $reading }
