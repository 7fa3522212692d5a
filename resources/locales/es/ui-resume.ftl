ui-resume-title = Seguimos donde quedamos
ui-resume-rest-lead = { $name }: el trámite del { $day } quedó a la mitad.
ui-resume-rest-note = Tenga lista su tarjeta, por favor. Esta máquina no guardó sus contraseñas; se las pediremos otra vez.
ui-resume-some-note = Lo terminado se conserva. Tenga lista su tarjeta, por favor. Esta máquina no guardó sus contraseñas; se las pediremos otra vez.
ui-resume-papers-lead = { $name }: del trámite del { $day } solo faltan los papeles.
ui-resume-papers-note = No hace falta la tarjeta ni la contraseña.
ui-resume-go-on = Continuar
ui-resume-done = Terminado
ui-resume-half-done = A la mitad
ui-resume-to-do = Por hacer
ui-resume-valid-done = Válido hasta el { $date }.
ui-resume-valid-half-done = Al terminarlo, válido hasta el { $date }.
ui-resume-valid-to-do = Una vez hecho, válido hasta el { $date }.
ui-permit-title = Hace falta el permiso del personal
ui-permit-for-staff = Para el personal
ui-permit-lead = Va a elegir de nuevo: { $kind }.
ui-permit-keep = Las llaves y los certificados de su tarjeta no cambian.
ui-permit-left =
    { $attempts ->
        [one] Queda 1 intento
       *[other] Quedan { $attempts } intentos
    }. Si la recuerda, presione “Atrás”.
ui-permit-locked = No quedan intentos.
ui-permit-check = Otra persona del personal comprueba que es el titular y escribe su nombre y su frase secreta.
ui-permit-once = El permiso vale una sola vez, para esta contraseña de este caso. Solo el titular escribe la nueva.
ui-permit-then = Después elige usted en la pantalla siguiente. El personal no lo ve.
ui-permit-button = Permitir
ui-password-forgotten-here = Si no recuerda, no adivine: presione “No recuerdo”, por favor.
ui-last-try-forgot = No recuerdo: elegir de nuevo
ui-password-i-forgot = No recuerdo
