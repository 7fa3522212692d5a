# What the forms residents fill in have in common. The forms are in Japanese; these words stand small under it.

papers-forms-band = Hecho para práctica. No se puede entregar.
papers-forms-applied-on = Fecha
papers-forms-mayor = Al alcalde de { $town }
papers-forms-check = Revise lo impreso y llene los recuadros gruesos, por favor.
papers-forms-fill = Llene los recuadros gruesos, por favor.
papers-forms-no-password = No escriba ninguna contraseña en este papel.
papers-forms-footer = { $form }  edición { $edition }
papers-forms-footer-again = { $form } { $edition } ({ $date })
papers-forms-office = { $office }  Tel. { $telephone }
papers-forms-date = { $date }
papers-forms-date-by-hand = Año, mes, día
papers-forms-born-by-hand = Año, mes, día
papers-forms-signature = Firma
papers-forms-authentication = Autenticación
papers-forms-certificates = Certificados
papers-forms-reason = Motivo
papers-forms-other = Otro
papers-forms-see-annex = Ver el anexo

## The holder

papers-forms-person = Solicitante (titular)
papers-forms-person-notice = Quien avisa (titular)
papers-forms-furigana = Kana
papers-forms-name = Nombre
papers-forms-address = Dirección
papers-forms-born = Nacimiento
papers-forms-sex = Sexo
papers-forms-sex-by-hand = M / F
papers-forms-telephone-by-day = Tel. de día

## An agent

papers-forms-agent = Si viene otra persona por el titular
papers-forms-agent-kind = Quién viene
papers-forms-agent-representative = Representante legal
papers-forms-agent-agent = Apoderado
papers-forms-relation = Relación
papers-forms-telephone = Teléfono

## The declaration

papers-forms-declaration = Presento esta solicitud. Lo escrito es verdad.
papers-forms-own-hand =
    Firma
    (a mano)
papers-forms-own-hand-notice =
    Firma
    (a mano)

## For staff

papers-forms-staff = Para el personal
papers-forms-received = Recibido
papers-forms-time = Hora
papers-forms-clock = { $hour }:{ $minute }
papers-forms-counter = Ventanilla
papers-forms-clerk = Atendió
papers-forms-identity = Identidad
papers-forms-card = Tarjeta My Number
papers-forms-a-one = uno de A
papers-forms-b-two = dos de B
papers-forms-letter = Carta de consulta y respuesta
papers-forms-attorney = Poder
papers-forms-document = Documento
papers-forms-last-digits = Últimos 4 dígitos
papers-forms-expires = Vence
papers-forms-examined = Revisión
papers-forms-register = Coincide con el registro
papers-forms-card-valid = Tarjeta válida, al día
papers-forms-approved = Aprobación (supervisor)
papers-forms-approver = Nombre
papers-forms-done-at = Fecha, hora
papers-forms-remarks = Notas

## What has no room on the form

papers-forms-annex = Anexo
papers-forms-annex-of = Pertenece a: { $form }
papers-forms-annex-agent-address =
    Dirección del
    apoderado
