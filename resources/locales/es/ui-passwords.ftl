ui-password-register = PIN del registro de residentes
ui-password-text = PIN de datos impresos
ui-password-register-over = Registro de residentes
ui-password-text-over = Datos impresos
ui-passwords-left = { $attempts ->
    [one] Queda 1 intento
   *[other] Quedan { $attempts } intentos
}
ui-passwords-locked = Sin intentos
ui-passwords-before-after = { $before } → { $after }
ui-which-title = ¿Qué contraseña (暗証番号) desea cambiar?
ui-which-lead = Escriba primero la actual y después elija una nueva.
ui-which-locked = No quedan intentos. Se puede elegir de nuevo en la ventanilla.
ui-changed-title = Su contraseña ha cambiado
ui-changed-lead = La tarjeta aceptó la nueva.
ui-changed-more = Presione “Atrás” para cambiar otra.
ui-reset-begins-title = Va a elegir contraseñas nuevas
ui-reset-begins-lead = Ponga su tarjeta en el lector y escriba en esta pantalla.
ui-reset-begins-read = Estos son los intentos que quedan.
ui-reset-begins-unseen = El personal no ve lo que escribe. Las llaves y los certificados no cambian.
ui-reset-working-title = Guardando sus contraseñas nuevas
ui-reset-working-lead = No mueva la tarjeta, por favor.
ui-reset-proof = Revisión de llaves y certificados
ui-reset-waiting = Después
ui-reset-now = Ahora
ui-reset-done = Listo
ui-reset-by-staff = Lo vio el personal
ui-reset-done-title = Ya tiene contraseñas nuevas
ui-reset-done-take = Tome su tarjeta, por favor.
ui-reset-done-taken = Gracias.
ui-reset-done-proved = Una firma comprobó que sus llaves y certificados funcionan como antes.
ui-reset-done-same = Sus llaves siguen igual.
ui-reset-begins-each = Se elige de nuevo
