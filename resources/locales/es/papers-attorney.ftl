# Power of attorney: what stands small under the Japanese.

papers-attorney-title = Poder
papers-attorney-heading = Poder
papers-attorney-band = Hecho para práctica. No da poder a nadie.
papers-attorney-date = Fecha
papers-attorney-agent = Apoderado (quien actúa)
papers-attorney-sentence = Nombro apoderado a la persona de arriba y le encargo lo siguiente.
papers-attorney-procedures = Lo que encargo al apoderado: marque las casillas
papers-attorney-new = Solicitar una emisión nueva
papers-attorney-renewal = Solicitar una renovación
papers-attorney-reset = Restablecer o desbloquear contraseñas
papers-attorney-revoke = Solicitar la revocación
papers-attorney-certificates = Certificados
papers-attorney-papers-too = El apoderado puede recibir también la tarjeta, la copia del certificado y la guía.
papers-attorney-holder = El titular, de su puño y letra
papers-attorney-seal = Sello
papers-attorney-registered-seal = Para la entrega, use su sello registrado ({ $town }).
