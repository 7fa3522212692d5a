# The receipt of a fee. A line break is a line break on paper.

papers-receipt-title = Recibo de la tarifa
papers-receipt-title-nothing-due = Sobre la tarifa
papers-receipt-band = MUESTRA  Papel de práctica. No prueba ningún pago.
papers-receipt-number = Número
papers-receipt-date = Fecha
papers-receipt-part-payer = Para usted
papers-receipt-part-office = Para la oficina
papers-receipt-honorific = 様
papers-receipt-amount = Importe
papers-receipt-yen-sign = yenes
papers-receipt-yen = { $yen } yenes
papers-receipt-said = Recibimos el importe de arriba.
papers-receipt-said-nothing-due = No hay nada que pagar.
papers-receipt-seal = Sello de la oficina
papers-receipt-what = Concepto
papers-receipt-each = Cada uno
papers-receipt-count = Cantidad
papers-receipt-sum = Suma
papers-receipt-waived = exento { $yen } yenes
papers-receipt-why-none = La tarifa sigue las reglas del día de su solicitud.
papers-receipt-office = { $office }, teléfono { $telephone }
papers-receipt-by = Atendió
papers-receipt-no-password = Aquí no se imprime la contraseña
papers-receipt-footer = { $title }, edición { $edition }
papers-receipt-footer-again = { $title }, edición { $edition }, reimpreso { $date }
