workflow-card-mute = No se puede leer la tarjeta. Póngala otra vez con la foto hacia arriba, por favor.
workflow-card-half-done = No está dañada. El certificado sin terminar funcionará cuando sigamos.
workflow-card-finished = Está bien. Los certificados están en ella y funcionan.
workflow-card-untouched = No se grabó nada. Puede usarla como antes.
workflow-card-to-be-checked = El personal la revisará. Hasta entonces no use sus certificados, por favor.
workflow-password-differs = Las dos no son iguales. Elija otra vez desde el principio, por favor.
workflow-password-wrong =
    No coincidió. { $attempts ->
        [one] Queda 1 intento
       *[other] Quedan { $attempts } intentos
    }.
workflow-password-not-tried =
    El número de intentos había cambiado y no se probó nada. { $attempts ->
        [one] Queda 1 intento
       *[other] Quedan { $attempts } intentos
    }.
workflow-password-blocked = No quedan intentos. Puede elegir de nuevo en la ventanilla.
workflow-password-kept = No se usó ningún intento. Lo que escribió se conserva para seguir.
workflow-password-letter-used = Se usó un intento. La contraseña no está bloqueada.
workflow-password-letter-unused = No se usó ningún intento.
workflow-password-letter-again = No se usó ningún intento. El personal la escribirá otra vez.
workflow-password-unused = No se usó ningún intento. Le pediremos escribirla otra vez.
workflow-sign-in-wrong = El nombre o la frase secreta no coincide.
workflow-sign-in-wait = Podrá intentar otra vez en { $seconds } segundos.
workflow-sign-in-locked = Esta cuenta está bloqueada. Pida a un supervisor que la desbloquee, por favor.
workflow-password-not-used = No se usó ninguna contraseña.
workflow-reset-card = Sus llaves y certificados no se tocaron.
workflow-reset-half = Algunas pueden ser nuevas y otras como antes. El personal lo verá con usted.
workflow-reset-unchanged = Siguen como antes.
workflow-change-unsure = Vale la anterior o la nueva. Ponga otra vez la tarjeta: lo veremos y podrá cambiarla.
workflow-approve-not-permitted = Esta cuenta no puede aprobar. Debe hacerlo un supervisor.
workflow-approve-same-person = Quien lleva este caso no puede aprobarlo. Debe hacerlo otra persona del personal.
workflow-password-kept-counted = Leeremos en la tarjeta los intentos que quedan. Lo que escribió se conserva.
workflow-password-unused-counted = Leeremos en la tarjeta los intentos que quedan. Le pediremos escribirla otra vez.
