rules-password-digits = Use { $length } números.
rules-password-keypad = Teclas vizinhas são fáceis de adivinhar. Para usar assim mesmo, digite de novo e toque em “Seguir”.
rules-password-telephone = Seu telefone é fácil de adivinhar. Para usar assim mesmo, digite de novo e toque em “Seguir”.
rules-password-postal-code = Seu código postal é fácil de adivinhar. Para usar assim mesmo, digite de novo e toque em “Seguir”.
rules-password-other-password = Os números da sua outra senha são fáceis de adivinhar. Para usar assim mesmo, digite de novo e toque em “Seguir”.
rules-password-character = { $sign } { $reading }
