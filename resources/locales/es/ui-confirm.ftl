ui-certificate-signature = Certificado de firma
ui-certificate-signature-use = Para firmar en línea (署名用電子証明書)
ui-certificate-authentication = Certificado de autenticación
ui-certificate-authentication-use = Para identificarse (利用者証明用電子証明書)
ui-confirm-title-two = Haremos estos dos certificados
ui-confirm-title-one = Haremos este certificado
ui-confirm-name = { $name }
ui-confirm-expiry = Válido
ui-confirm-until = hasta el { $date }
ui-confirm-today = Hoy
ui-confirm-why = ¿Por qué este día?
ui-confirm-why-end = El último día funciona hasta las 23:59:59 de la noche.
ui-confirm-why-close = Cerrar
ui-confirm-fee = Tarifa
ui-confirm-fee-free = Gratis
ui-confirm-fee-yen = { $yen } yenes
ui-confirm-fee-unknown = Le diremos
ui-consent =
    He leído esto.
    Hago la solicitud.
ui-confirm-apply = Solicitar
ui-confirm-more = Ver más ({ $page }/{ $pages })
ui-confirm-tick-first = Marque aquí
ui-confirm-again = Al inicio ({ $page }/{ $pages })
ui-substitutes-title = El certificado usa estos caracteres
ui-substitutes-lead = No admite algunos de los suyos. Su tarjeta y el registro no cambian.
ui-substitutes-place-name = Nombre, n.º { $position }
ui-substitutes-place-address = Dirección, n.º { $position }
ui-substitutes-name = Nombre (certificado)
ui-substitutes-address = Dirección (certificado)
ui-substitutes-other = Quiero otro carácter (en la ventanilla)
ui-substitutes-agree = Están bien así
ui-confirm-title-again = Mírelo una vez más
ui-consent-replace =
    Reemplazo mis certificados actuales.
    He leído esto y los solicito.
