# Application to change or reset a password: what stands small under the Japanese.

papers-change-reset-title = Contraseña: cambiar/restablecer
papers-change-reset-of = Certificados de firma y de autenticación
papers-change-reset-form = Contraseña: cambiar o restablecer
papers-change-reset-law =
    Según el reglamento de la Ley del JPKI,
    artículos 6 (2) y 42 (2)
papers-change-reset-kind = Solicitud
papers-change-reset-change = Cambiar
papers-change-reset-change-when = Recuerdo la actual
papers-change-reset-reset = Restablecer
papers-change-reset-reset-when = Olvidada o bloqueada
papers-change-reset-passwords = Contraseñas
papers-change-reset-forgotten = Olvidada
papers-change-reset-locked = Bloqueada
papers-change-reset-kept = Conserva sus certificados. Terminan el mismo día que antes.
papers-change-reset-typed = Usted escribe la contraseña nueva en la pantalla.
papers-change-reset-certificate-valid = Certificado válido
papers-change-reset-own-card = Tarjeta del titular
papers-change-reset-done = Hecho
