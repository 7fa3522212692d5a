# The reception slip. A line break is a line break on paper.

papers-slip-title = Boleta de recepción
papers-slip-band = MUESTRA  Número de práctica
papers-slip-number = Su número
papers-slip-procedure = Para
papers-slip-received = Recibido
papers-slip-time = { $hour }:{ $minute }
papers-slip-kinds-both = Firma y autenticación
papers-slip-kinds-signature = Firma
papers-slip-kinds-authentication = Autenticación
papers-slip-no-name = Llamamos su número, no su nombre.
papers-slip-ready = Tenga listo, por favor
papers-slip-more = Le diremos el resto.
papers-slip-cut = Corte aquí (personal)
papers-slip-tag = Etiqueta de tarjeta
papers-slip-again = reimpreso { $date }
