# Application for revocation, and notice of a leaked key: what stands small under the Japanese.

papers-revocation-document = Certificados: revocación, aviso de llave filtrada
papers-revocation-title = Revocación de certificados
papers-revocation-title-notice = Aviso de llave privada filtrada
papers-revocation-of = Certificados de firma y de autenticación
papers-revocation-form = Certificados: revocación
papers-revocation-form-notice = Certificados: aviso de llave privada filtrada
papers-revocation-law =
    Según la Ley del JPKI, artículos 9 (2)
    y 28 (2)
papers-revocation-law-notice =
    Según la Ley del JPKI, artículos 10 (2)
    y 29 (2)
papers-revocation-notified-on = Fecha
papers-revocation-serials = Serie
papers-revocation-not-needed = No lo necesito
papers-revocation-card-returned = Devuelvo la tarjeta
papers-revocation-leaked = Llave o contraseña
papers-revocation-card-lost = Perdida o robada
papers-revocation-final = No se puede deshacer. Para usar uno otra vez, hay que emitir uno nuevo.
papers-revocation-both-end = Si termina el certificado de autenticación, termina también el de firma.
papers-revocation-noticed-on = Lo notó el
papers-revocation-happened = Qué pasó
papers-revocation-declaration-notice = Doy este aviso. Lo escrito es verdad.
papers-revocation-card-there = Con tarjeta
papers-revocation-card-gone = Sin tarjeta
papers-revocation-serial-checked = Serie revisada
papers-revocation-done = Revocado
papers-revocation-asked-authority = Visto en la autoridad
