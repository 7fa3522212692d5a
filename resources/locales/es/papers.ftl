# Words of the printed papers. A line break is a line break on paper; <b>…</b> is bold.

## Every paper

papers-specimen = 見本
papers-case-number = Caso
papers-page-of = /
papers-date = { $date }
papers-until-before = Hasta el
papers-full-stop = .
papers-until-after = まで
papers-from-after = から
papers-name = Nombre
papers-address = Dirección
papers-date-of-birth = Nacimiento
papers-sex = Sexo
papers-sex-male = Masculino
papers-sex-female = Femenino
papers-sex-unknown = No se sabe
papers-kind-signature = Certificado de firma
papers-kind-authentication = Certificado de autenticación

## 電子証明書の写し

papers-copy-title = Copia del certificado
papers-copy-continued = Copia del certificado (continúa)
papers-copy-band = MUESTRA  Papel de práctica. No prueba nada.
papers-copy-date = Fecha
papers-copy-note =
    Se leyó de su tarjeta.
    Guárdela bien, por favor.
papers-valid-until = Válido hasta
papers-copy-until-note = Vale todo el día (hasta { $time }).
papers-copy-time = { $hour }:{ $minute }:{ $second }
papers-issued-on = Emitido
papers-renewal-from = Renovar desde
papers-copy-person = Persona en el certificado
papers-substitutes = Sustitutos
papers-substitutes-none = Ninguno en nombre ni dirección
papers-substitutes-in-none = Ninguno
papers-substitutes-one = ▲ (n.º { $places }, { $character }) reemplaza un carácter del registro
papers-substitutes-several = ▲ (n.º { $places }) reemplazan caracteres del registro
papers-substitutes-many = { $count } caracteres con ▲ reemplazan caracteres del registro
papers-copy-no-person = Datos personales
papers-copy-no-person-note =
    Este certificado no contiene nombre, dirección, nacimiento ni sexo.
    Sigue válido si usted se muda o cambia de nombre.
papers-copy-uses = Para qué sirve
papers-use-convenience-store = Tienda
papers-use-convenience-store-note =
    Papeles oficiales en
    máquinas de tiendas
papers-use-sign-in = Acceso
papers-use-sign-in-note =
    Entrar a Mynaportal
    y a otros sitios
papers-use-identity = Identidad
papers-use-identity-note =
    Mostrar quién es
    en sitios privados
papers-copy-number = Número y emisor
papers-serial = N.º de serie
papers-serial-hex = N.º de serie (hex)
papers-hex = hex
papers-issuer = Emisor
papers-issuer-full = Emisor (completo)
papers-copy-technical = Datos técnicos
papers-copy-technical-overleaf = Los datos técnicos están en la página 2.
papers-tech-validity = Validez (Japón)
papers-tech-subject = Sujeto
papers-tech-format = Formato
papers-tech-usage = Uso de llave
papers-tech-crl = Revocaciones
papers-tech-subject-key = Llave del sujeto
papers-tech-issuer-key = Llave del emisor
papers-tech-sha1 = Huella SHA-1
papers-tech-sha256 = Huella SHA-256
papers-tech-period = { $from } a { $until }
papers-tech-rsa = X.509 versión { $version }, RSA { $bits } bits, exponente { $exponent }, { $signature }
papers-tech-other-key = X.509 versión { $version }, { $algorithm } { $bits } bits, { $signature }
papers-tech-usage-value = { $usage } (crítico), política { $policy }
papers-copy-counter = Emitido en
papers-copy-compared =
    El certificado de la tarjeta es igual
    al emitido (revisado { $hour }:{ $minute }).
papers-copy-footer = { $form }, { $copy }
papers-copy-form-signature = Firma
papers-copy-form-authentication = Autenticación
papers-copy-first = copia { $number } (primera impresión)
papers-copy-again = copia { $number } ({ $date })
papers-copy-no-password = Aquí no se imprime la contraseña

## 電子証明書の利用の御案内

papers-guide-title = Cómo usar sus certificados electrónicos
papers-guide-band = MUESTRA  Papel de práctica. No es certificado real.
papers-guide-date = Día
papers-guide-1 = Certificados en su tarjeta
papers-guide-2 = Tiene dos contraseñas
papers-guide-2-one = Tiene una contraseña
papers-guide-3 = Bloqueada u olvidada
papers-guide-4 = Cuándo terminan
papers-guide-5 = ¿Perdió su tarjeta? Llame ya
papers-guide-6 = Uso en casa
papers-guide-7 = Consultas
papers-guide-signature = Firma
papers-guide-authentication = Autenticación
papers-guide-short-signature = Firma
papers-guide-short-authentication = Autenticación
papers-guide-use-signature = Firmar trámites en línea
papers-guide-use-authentication = Para accesos y tiendas
papers-guide-use-authentication-portal = Para accesos
papers-guide-renewal = Renueve en { $section } desde el <b>{ $date }</b>.
papers-guide-renewal-signature = Renueve Firma desde el <b>{ $date }</b>.
papers-guide-renewal-authentication = Renueve Autenticación desde el <b>{ $date }</b>.
papers-guide-col-certificate = Certificado
papers-guide-col-rule = Regla
papers-guide-col-lock = Bloqueo tras
papers-guide-rule-signature =
    6 a 16 letras A–Z y números,
    al menos uno de cada tipo
papers-guide-rule-authentication = 4 dígitos
papers-guide-tries-signature = 5
papers-guide-tries-authentication = 3
papers-guide-tries-signature-second = 続けて5回
papers-guide-tries-authentication-second = 続けて3回
papers-guide-locks = intentos
papers-guide-guardian = Uno de los padres o el tutor recuerda y cuida la contraseña.
papers-guide-memo = Una pista para usted. <b>No escriba aquí la contraseña.</b>
papers-guide-care = No preste la tarjeta ni diga su contraseña.
papers-guide-care-short = No los comparta
papers-guide-reset-short = Venga usted a la ventanilla con: { $papers }
papers-guide-reset-at = Venga en persona a { $section } con: <b>{ $papers }</b>. Elegirá una contraseña nueva; los certificados no cambian.
papers-guide-bring-card = Tarjeta My Number
papers-guide-bring-identity-passport = documento de identidad (licencia, pasaporte…)
papers-guide-bring-identity-insurance = documento de identidad (licencia, tarjeta del seguro…)
papers-guide-bring-ask = pregunte antes qué más se necesita
papers-guide-bring-and = { $first }, { $rest }
papers-guide-reset-store = Si recuerda una de las dos, use la app y una tienda.
papers-guide-ends-1 = Cambió nombre, dirección, nacimiento o sexo
papers-guide-ends-2 = Venció, o usted pidió terminarlo
papers-guide-ends-3 = La tarjeta venció o se devolvió
papers-guide-only-signature = Solo Firma
papers-guide-that-certificate = Ese certificado
papers-guide-both = Ambos
papers-guide-again = Para seguir, solicite un certificado nuevo en la ventanilla.
papers-guide-call-as-of = Teléfonos al { $date }
papers-guide-call-free = Gratis, día y noche, todo el año: suspender la tarjeta
papers-guide-call-paid = Otro n.º (de pago)
papers-guide-call-foreign = Otros idiomas (de pago)
papers-guide-call-languages = English　中文　Coreano　Español　Português
papers-guide-lost =
    Solo por teléfono se puede suspender. Avise también a la policía.
    Si la encuentra o necesita otra, venga a la ventanilla.
papers-guide-home = Necesita: computadora, lector de tarjetas y el programa (gratis)
papers-guide-step-1 =
    Abra el sitio
    de la oficina
papers-guide-step-2 =
    Elija el
    trámite
papers-guide-step-3 = Llénelo
papers-guide-step-4 =
    Tarjeta y
    contraseña
papers-guide-step-5 = Fírmelo
papers-guide-step-6 = Envíelo
papers-guide-step-7 =
    La oficina
    lo revisa
papers-guide-fax = Fax { $number }
papers-guide-hours = Lun. a vie. { $from }–{ $until }
papers-guide-call-general = Todo sobre certificados y tarjetas: { $number } (gratis)
papers-guide-call-hours = Lun. a vie. { $weekday-from }–{ $weekday-until }, fines de semana y feriados { $holiday-from }–{ $holiday-until }
papers-guide-call-closed = Cerrado del { $from-day }/{ $from-month } al { $until-day }/{ $until-month }
papers-guide-portal = Sitio del JPKI
papers-guide-footer = Guía 御案内　第{ $edition }版
papers-guide-footer-again = Guía 御案内　第{ $edition }版　copia { $number } (otra vez, { $date })
papers-guide-footer-office = { $office }　{ $telephone }

## Day close

papers-day-title = Cierre
papers-day-band = Cierre hecho para práctica. No vale como cuenta.
papers-day-number = N.º cierre
papers-day-closed-at = Hora
papers-day-time = { $hour }:{ $minute }
papers-day-not-closed = sin cerrar
papers-day-of = { $weekday }, { $date }
papers-day-weekday-mon = lunes
papers-day-weekday-tue = martes
papers-day-weekday-wed = miércoles
papers-day-weekday-thu = jueves
papers-day-weekday-fri = viernes
papers-day-weekday-sat = sábado
papers-day-weekday-sun = domingo
papers-day-cases = Casos
papers-day-procedure = Trámite
papers-day-opened = Abiertos
papers-day-completed = Hechos
papers-day-abandoned = Dejados
papers-day-lapsed = Vencidos
papers-day-open = Abierto
papers-day-sum = Total
papers-day-earlier = Abiertos un día anterior y terminados en este: { $count }
papers-day-certificates = Certificados
papers-day-issued = Emitidos
papers-day-revoked = Revocados
papers-day-held = Suspend.
papers-day-lifted = Reactiv.
papers-day-retried = Repetidos
papers-day-failed = Sin éxito
papers-day-papers = Papeles
papers-day-printed = Impresos
papers-day-reprinted = Otra vez
papers-day-spoiled = Dañados
papers-day-others = Contraseñas y cartas
papers-day-count = Número
papers-day-fees = Tarifas
papers-day-fee = Tipo
papers-day-unit = Cada una
papers-day-number-of-cases = Casos
papers-day-waived = Exentas
papers-day-due = A cobrar
papers-day-yen = { $yen } yenes
papers-day-cash = Efectivo
papers-day-cash-difference = Diferencia
papers-day-why = Motivo
papers-day-left = Casos para mañana
papers-day-because = Motivo
papers-day-until = Hasta
papers-day-until-date = { $day }/{ $month }
papers-day-nothing-open = No queda ningún caso.
papers-day-late = { $count } registros posteriores al cierre del { $date } se contaron en este día.
papers-day-differences = Diferencias entre tablas y registro
papers-day-figure = Cifra
papers-day-tables = Tablas
papers-day-journal = Registro
papers-day-entries = Registros { $first } a { $last }
papers-day-agreed = Tablas y registro coinciden
papers-day-disagreed = Tablas y registro difieren en { $count } cifras
papers-day-seal = Sello { $code }
papers-day-no-person = En este papel no hay nombres ni direcciones.
papers-day-clerk = Ventanilla
papers-day-supervisor = Supervisor
papers-day-footer = Cierre del día, edición { $edition }
papers-day-footer-again = Cierre del día, edición { $edition }, reimpreso { $date }
