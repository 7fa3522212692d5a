rules-summary-birthday =
    Es el día de su { $count ->
        [1] { $count }.er
        [3] { $count }.er
       *[other] { $count }.º
    } cumpleaños a partir de hoy.
rules-summary-card = El mismo día que vence su Tarjeta My Number.
rules-summary-authentication = El mismo día que vence el certificado de autenticación.
rules-summary-stay = El mismo día que termina su período de estadía.
rules-birthday =
    Un certificado es válido hasta su { $count ->
        [1] { $count }.er
        [3] { $count }.er
       *[other] { $count }.º
    } cumpleaños después de la emisión: { $date }.
rules-birthday-at-renewal =
    A su certificado actual le quedan menos de { $months } meses; por eso el nuevo es válido hasta su { $count ->
        [1] { $count }.er
        [3] { $count }.er
       *[other] { $count }.º
    } cumpleaños: { $date }.
rules-birthday-near =
    Faltan menos de { $months } meses para su cumpleaños; por eso es válido hasta su { $count ->
        [1] { $count }.er
        [3] { $count }.er
       *[other] { $count }.º
    } cumpleaños: { $date }.
rules-birthday-capped =
    Normalmente sería válido hasta su { $count ->
        [1] { $count }.er
        [3] { $count }.er
       *[other] { $count }.º
    } cumpleaños después de la emisión: { $date }.
rules-birthday-at-renewal-capped =
    A su certificado actual le quedan menos de { $months } meses; normalmente el nuevo sería válido hasta su { $count ->
        [1] { $count }.er
        [3] { $count }.er
       *[other] { $count }.º
    } cumpleaños: { $date }.
rules-birthday-near-capped =
    Faltan menos de { $months } meses para su cumpleaños; normalmente sería válido hasta su { $count ->
        [1] { $count }.er
        [3] { $count }.er
       *[other] { $count }.º
    } cumpleaños: { $date }.
rules-lapsed = Su certificado anterior venció el { $date }; por eso cuenta como emisión nueva.
rules-cap-authentication = El certificado de firma no dura más que el de autenticación, que vence el { $date }.
rules-cap-card = Un certificado no dura más que la Tarjeta My Number, que vence el { $date }.
rules-cap-stay = Un certificado no dura más que su período de estadía, que termina el { $date }.
rules-stay-extended = Cuando le extiendan la estadía, haga extender la tarjeta antes de que venza. Después se hacen certificados nuevos.
rules-signature-gains-nothing = Si se hace solo, el certificado de firma no dura más allá del { $date }. Para que dure más, hay que renovar también el de autenticación.
rules-stay-without-end = Su estadía no tiene límite; por eso no pone fin al certificado.

rules-about-signature = Certificado de firma: { $sentence }
rules-about-authentication = Certificado de autenticación: { $sentence }
rules-reason-doubtful = El motivo no concuerda con los certificados de la tarjeta. Revise el motivo: la tarifa puede depender de él.
rules-letter-after-expiry = La carta del aviso de vencimiento sirve hasta que vence el certificado. Ya venció: hace falta una carta nueva.
rules-not-registered = Este trámite es para personas registradas en este municipio. Vaya a la oficina donde tiene su registro, por favor.
rules-too-young = El certificado de firma se puede hacer desde los { $age } años, es decir, desde el { $date }.
rules-ward = No se puede emitir un certificado de firma a un adulto bajo tutela.
rules-ward-exception = Un supervisor decidió que este adulto bajo tutela reciba un certificado de firma.
rules-representative-acts = El representante legal participa en este trámite.
rules-card-expired = La Tarjeta My Number está vencida. Primero hay que renovarla.
rules-card-suspended = La Tarjeta My Number está suspendida. Primero hay que levantar la suspensión.
rules-card-replaced = Una tarjeta más nueva reemplazó a esta. Traiga la tarjeta nueva, por favor.
rules-card-cancelled = Esta Tarjeta My Number está anulada. Primero hay que solicitar una nueva.
rules-card-details = La dirección o el nombre de la tarjeta no es el actual. Haga actualizar la tarjeta primero; se puede el mismo día.
rules-juki-card = La emisión de certificados en Tarjetas del Registro Básico de Residentes (住民基本台帳カード) terminó el 22 de diciembre de 2015. Traiga una Tarjeta My Number, por favor.
rules-face-only = Es una tarjeta de verificación facial: no se ponen contraseñas.
rules-face-only-signature = Una tarjeta de verificación facial no puede tener certificado de firma.
rules-face-only-password = Una tarjeta de verificación facial no tiene contraseñas.
rules-stay-ended = El período de estadía terminó el { $date }. Primero hay que hacer el trámite de la tarjeta.
rules-renewal-opens = Se puede renovar desde el { $date }.
rules-old-revoked-signature = El certificado de firma actual se revoca cuando el nuevo toma su lugar.
rules-old-revoked-authentication = El certificado de autenticación actual se revoca cuando el nuevo toma su lugar.
rules-counts-as-new-signature = No hay certificado de firma para renovar; por eso cuenta como emisión nueva.
rules-counts-as-new-authentication = No hay certificado de autenticación para renovar; por eso cuenta como emisión nueva.
rules-no-certificate = Este certificado no está en la tarjeta. Hace falta una emisión nueva.
rules-certificate-expired = Este certificado está vencido. Hace falta una emisión nueva.
rules-repaired-but-expired = La contraseña se puede elegir de nuevo, pero un certificado vencido no se puede usar. Para eso hace falta una emisión nueva.
rules-unchanged = Las llaves y los certificados no cambian, ni su último día.
rules-nothing-to-revoke = No hay certificado para revocar: ya fue revocado o está vencido.
rules-revocation-is-final = Una revocación no se puede deshacer. Para usar otra vez el certificado hace falta una emisión nueva.
rules-revocation-takes-signature = Al revocar el certificado de autenticación se revoca también el de firma.
rules-not-suspended = Esta tarjeta no está suspendida.
rules-suspension-ended-signature = La suspensión puso fin al certificado de firma. Pida uno nuevo cuando se levante.
rules-letter-too-late = Pasaron más de { $days } días desde el envío de la carta de consulta; el último día fue el { $date }. Empiece de nuevo, por favor.

rules-two-visits = Un apoderado no puede terminar el mismo día. Se envía una carta al titular y el apoderado viene otra vez.
rules-letter-days = Venga otra vez en los { $days } días después del envío de la carta.
rules-documents-usual = La página del municipio no lo dice; estos son los papeles habituales. El personal lo confirma.
rules-documents-partly-usual = Los papeles que la página del municipio no nombra son los habituales. El personal lo confirma.
rules-notice = { $text }
rules-document-own = { $name }
rules-document-detailed = { $paper } ({ $detail })
rules-document-application-form = Solicitud (申請書)
rules-document-individual-number-card = Tarjeta My Number del titular
rules-document-change-reset-form = Solicitud sobre la contraseña (暗証番号変更・初期化申請書)
rules-document-revocation-form = Solicitud de revocación (失効申請書)
rules-document-identity = Documento de identidad del titular
rules-document-photo-identity = Documento de identidad del titular con foto, de una oficina pública
rules-document-representative-photo-identity = Documento de identidad con foto del representante legal
rules-document-proof-of-representation = Prueba de ser el representante legal
rules-document-agent-identity = Documento de identidad del apoderado
rules-document-agent-photo-identity = Documento de identidad del apoderado con foto, de una oficina pública
rules-document-power-of-attorney = Poder (委任状) con firma y sello del titular
rules-document-power-of-attorney-registered-seal = Poder (委任状) con firma y sello registrado (実印) del titular
rules-document-sealed-power-of-attorney = Poder (委任状) en sobre cerrado con las contraseñas escritas por el titular
rules-document-inquiry-reply = Carta de consulta y respuesta (照会書兼回答書) cerrada, llenada por el titular
rules-document-moving-notification = Aviso de mudanza (転入届・転居届), entregado el mismo día
rules-document-certificate-copy = Copia del certificado (電子証明書の写し)
rules-document-change-notification = Aviso del cambio, de la corrección o del fallecimiento

rules-identity-rule = { $a } con foto, o { $b } sin foto, como un certificado de pensión
rules-identity-individual-number-card = Tarjeta My Number
rules-identity-driving-licence = Licencia de conducir
rules-identity-driving-record-certificate = Certificado de historial de conducir (desde el 1 de abril de 2012)
rules-identity-passport = Pasaporte
rules-identity-disability-certificate = Libreta de discapacidad física
rules-identity-mental-disability-certificate = Libreta de discapacidad mental
rules-identity-rehabilitation-certificate = Libreta de discapacidad intelectual
rules-identity-residence-card = Tarjeta de residencia (在留カード)
rules-identity-special-permanent-resident-certificate = Certificado de residente permanente especial
rules-identity-temporary-refuge-permit = Permiso de refugio temporal
rules-identity-provisional-stay-permit = Permiso de estadía provisional
rules-identity-health-insurance = Certificado de seguro de salud (資格確認書)
rules-identity-care-insurance = Certificado de seguro de cuidados
rules-identity-medical-recipient = Certificado de ayuda médica
rules-identity-pension = Certificado de pensión
rules-identity-child-allowance = Certificado de subsidio por hijos
rules-identity-mother-and-child-handbook = Libreta de salud materno-infantil
rules-identity-employee-card = Credencial de empleado
rules-identity-student-card = Credencial de estudiante
rules-identity-public-licence = Licencia o título oficial

rules-fee-unknown = El personal le dirá la tarifa.
rules-fee-reason-missing = La tarifa depende del motivo de la emisión. El personal se la dirá.
rules-fee-due = Es la tarifa de la emisión.
rules-fee-once = Los dos tipos juntos pagan una sola tarifa.
rules-fee-each = { $yen } yenes por cada uno de { $count } tipos.
rules-fee-nothing = La emisión es gratis.
rules-fee-no-issue = No se emite nada; por eso no hay tarifa.
rules-fee-card-apart = Aparte, { $yen } yenes por la tarjeta nueva.
rules-fee-free-first = La primera emisión es gratis.
rules-fee-free-declined-at-application = Gratis: primera emisión; no se pidió al solicitar la tarjeta.
rules-fee-free-declined-at-delivery = Gratis: primera emisión; no se pidió al recibir la tarjeta.
rules-fee-free-other-kind = Gratis: se agrega el otro tipo.
rules-fee-free-lapsed-by-change = Gratis: terminó por un cambio de nombre o dirección.
rules-fee-free-turned-15 = Gratis: su primera emisión al cumplir 15 años.
rules-fee-free-card-reissued = Gratis, aunque la tarjeta se emitió otra vez.
rules-fee-free-expired = Gratis: el certificado anterior venció.
rules-fee-free-renewal = La renovación es gratis.

rules-password-length = Elija de { $shortest } a { $longest } caracteres.
rules-password-characters = Use solo letras mayúsculas y números.
rules-password-letter-missing = Ponga al menos una letra.
rules-password-digit-missing = Ponga al menos un número.
rules-password-repeats = Los caracteres repetidos son fáciles de adivinar. Si lo prefiere así, escriba otra vez y presione “Seguir”.
rules-password-sequence = Los caracteres seguidos son fáciles de adivinar. Si lo prefiere así, escriba otra vez y presione “Seguir”.
rules-password-birthday = Su cumpleaños es fácil de adivinar. Si lo prefiere así, escriba otra vez y presione “Seguir”.

rules-calendar-signature-age = Cumple { $age } años: ya se puede hacer un certificado de firma
rules-calendar-stay = Termina el período de estadía
rules-calendar-card = Vence la Tarjeta My Number actual
rules-calendar-new-card = Vencería una tarjeta emitida el { $date }
rules-calendar-present-opens-signature = Ya se puede renovar el certificado de firma actual
rules-calendar-present-opens-authentication = Ya se puede renovar el certificado de autenticación actual
rules-calendar-present-ends-signature = Vence el certificado de firma actual
rules-calendar-present-ends-authentication = Vence el certificado de autenticación actual
rules-calendar-made-opens-signature = Ya se puede renovar el certificado de firma hecho ahora
rules-calendar-made-opens-authentication = Ya se puede renovar el certificado de autenticación hecho ahora
rules-calendar-made-ends-signature = Vence el certificado de firma hecho ahora
rules-calendar-made-ends-authentication = Vence el certificado de autenticación hecho ahora

rules-cli-title = { $town }, { $date }: { $procedure }
rules-cli-procedure-new = emisión nueva
rules-cli-procedure-renewal = renovación
rules-cli-procedure-reset-password = restablecer una contraseña
rules-cli-procedure-change-password = cambiar una contraseña
rules-cli-procedure-revoke = revocación
rules-cli-procedure-lift-suspension = levantar una suspensión
rules-cli-signature = Certificado de firma
rules-cli-authentication = Certificado de autenticación
rules-cli-until = hasta el { $date }
rules-cli-possible = se puede
rules-cli-refused = no se puede
rules-cli-not-asked = (no solicitado)
rules-cli-fee = Tarifa
rules-cli-yen = { $yen } yenes
rules-cli-fee-by-staff = la escribe el personal, con el motivo
rules-cli-papers = Papeles por ver
rules-cli-papers-visit = Papeles por ver en la visita { $visit }
rules-cli-why = Motivo
rules-cli-calendar = { $town }, fechas al { $date }
rules-cli-passed = (pasado)
rules-cli-today = (hoy)

# A fee that staff entered, and why.
case-fee-entered-fee-table = El personal confirmó esta tarifa.
case-fee-entered-exempt = El personal confirmó esta tarifa: reducida o gratuita.
case-fee-entered-after-loss = El personal confirmó esta tarifa: emisión tras la pérdida de la tarjeta.
case-fee-entered-supervisor = El personal confirmó esta tarifa: la decidió un supervisor.
