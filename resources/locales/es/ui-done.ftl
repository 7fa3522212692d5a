ui-done-title = Listo
ui-done-lead = { $count ->
    [1] Comprobamos que el certificado está en la tarjeta.
   *[other] Comprobamos que { $count } certificados están en la tarjeta.
 }
ui-done-take-card = Tome su tarjeta
ui-done-take-card-text =
    No la olvide,
    por favor.
ui-done-card-waiting = Tome su tarjeta, por favor.
ui-done-take-papers = Tome los papeles
ui-done-copies = Copias de certificado: { $count }
ui-done-guides = Guías de uso: { $count }
ui-done-valid = Válido hasta el { $date }.
ui-done-valid-signature = Firma: hasta el { $date }.
ui-done-valid-authentication = Autenticación: hasta el { $date }.
ui-done-renewal = Renueve desde el { $date } en la ventanilla.
ui-done-left-before = En
ui-done-left-after = segundos
ui-done-left-end = se vuelve al inicio.
ui-done-card-lies = Sigue en el lector.

# Papers that are still to come: a row for each, and why staff come.
ui-done-papers = Papeles
ui-done-papers-printing = Imprimiendo sus papeles
ui-done-papers-staff = El personal le da los papeles
ui-done-papers-wait = Espere sus papeles, por favor.
ui-done-papers-until = Al terminar la impresión, se continúa.
ui-done-card-works = Ya puede usar su tarjeta.
ui-done-sheet = { $name }: { $state }
ui-done-sheet-certificate-copy = Copias de certificado
ui-done-sheet-certificate-copy-signature = Copia (firma)
ui-done-sheet-certificate-copy-authentication = Copia (autenticación)
ui-done-sheet-usage-guide = Guía de uso
ui-done-sheet-is-printing = se imprime
ui-done-sheet-is-tray = en la bandeja
ui-done-sheet-is-staff = del personal
