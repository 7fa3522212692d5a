rules-password-digits = Elija { $length } dígitos.
rules-password-keypad = Las teclas vecinas son fáciles de adivinar. Si lo prefiere así, escriba otra vez y presione “Seguir”.
rules-password-telephone = Su número de teléfono es fácil de adivinar. Si lo prefiere así, escriba otra vez y presione “Seguir”.
rules-password-postal-code = Su código postal es fácil de adivinar. Si lo prefiere así, escriba otra vez y presione “Seguir”.
rules-password-other-password = Es fácil de adivinar: está en su otra contraseña. Si lo prefiere así, escriba otra vez y presione “Seguir”.
rules-password-character = { $sign } { $reading }
