ui-password-signature = Contraseña de firma
ui-password-authentication = PIN de autenticación
ui-password-signature-choose-title = Elija su contraseña de firma
ui-password-signature-choose-lead = De { $shortest } a { $longest } letras mayúsculas y números. La escribirá otra vez en la pantalla siguiente.
ui-password-signature-repeat-title = Escríbala otra vez
ui-password-signature-repeat-lead = La misma contraseña de firma de antes.
ui-password-signature-prove-title = Escriba su contraseña de firma
ui-password-signature-prove-lead = La que usa ahora, con letras y números.
ui-password-authentication-choose-over = Autenticación
ui-password-authentication-choose-title =
    Elija un PIN
    de { $shortest } dígitos
ui-password-authentication-choose-lead = Evite números que otros puedan adivinar, como su cumpleaños. Lo escribirá otra vez en la pantalla siguiente.
ui-password-authentication-repeat-over = Autenticación
ui-password-authentication-repeat-title =
    Escríbalo
    otra vez
ui-password-authentication-repeat-lead = Los mismos { $shortest } dígitos de antes.
ui-password-authentication-prove-over = Autenticación
ui-password-authentication-prove-title =
    Escriba su PIN
    de { $shortest } dígitos
ui-password-authentication-prove-lead = Si no lo recuerda, no adivine: presione “Pedir ayuda”, por favor.
ui-password-forgotten = Si no la recuerda, no adivine: presione “Pedir ayuda”, por favor.
ui-password-busy = Revisando
ui-password-keys = Teclas
ui-password-reading-i = letra
ui-password-reading-o = letra
ui-password-reading-1 = uno
ui-password-reading-0 = cero
ui-password-order-keyboard = QWERTY
ui-password-order-abc = ABC
ui-password-capitals = Solo mayúsculas
ui-password-clear = Borrar todo
ui-password-erase = Borrar
ui-password-clear-pin =
    Borrar
    todo
ui-password-erase-pin = Borrar
ui-password-eye =
    Ver al
    presionar
ui-password-eye-long =
    Ver al
    presionar
ui-password-rule-letter = Letra
ui-password-rule-digit = Número
ui-password-rule-length = { $shortest } o más
ui-password-rule-met = listo
ui-password-rule-open = falta
ui-password-count = Van { $count }
ui-password-full = Caben { $longest } como máximo.
ui-password-tries-caption = Intentos
ui-password-tries-left = { $attempts }
ui-password-tries-of = Quedan { $attempts } de { $tries }
ui-password-tries-later =
    Al usar la tarjeta,
    tendrá { $tries } intentos
ui-last-try-title = Queda un intento. ¿Llamamos al personal?
ui-last-try-lead = Si no acierta, no hay problema: puede elegir de nuevo en la ventanilla.
ui-last-try-call = Pedir ayuda
ui-last-try-call-detail = Le ayudamos. No se gasta el intento.
ui-last-try-go-on = Escribir ahora
ui-last-try-go-on-detail = Solo si recuerda bien.
