# The Japanese names stand with the use of each certificate: the resident finds them again at the counter.
ui-certificate-signature = Certificado de assinatura
ui-certificate-signature-use = Assinar na internet (署名用電子証明書)
ui-certificate-authentication = Certificado de autenticação
ui-certificate-authentication-use = Entrar em sites (利用者証明用電子証明書)
ui-confirm-title-two = Vamos fazer estes dois certificados
ui-confirm-title-one = Vamos fazer este certificado
ui-confirm-name = { $name }
ui-confirm-expiry = Válido
ui-confirm-until = até { $date }
ui-confirm-today = Hoje
ui-confirm-why = Por que essa data?
ui-confirm-why-end = No último dia, vale até 23:59:59 da noite.
ui-confirm-why-close = Fechar
ui-confirm-fee = Taxa
ui-confirm-fee-free = Grátis
ui-confirm-fee-yen = { $yen } ienes
ui-confirm-fee-unknown = Pergunte
ui-consent =
    Li o que está aqui.
    Faço o pedido.
ui-confirm-apply = Pedir
ui-confirm-more = Ver mais ({ $page }/{ $pages })
ui-confirm-tick-first = Marque a caixa
ui-confirm-again = Rever ({ $page }/{ $pages })
ui-substitutes-title = O certificado usa estes caracteres
ui-substitutes-lead = Ele não aceita alguns dos seus. O cartão e o registro não mudam.
ui-substitutes-place-name = Nome, nº { $position }
ui-substitutes-place-address = Endereço, nº { $position }
ui-substitutes-name = Nome (certificado)
ui-substitutes-address = Endereço (certificado)
ui-substitutes-other = Quero outro caractere (no balcão)
ui-substitutes-agree = Pode ser assim
ui-confirm-title-again = Confira mais uma vez
ui-consent-replace =
    Troco os certificados atuais por novos.
    Li o que está aqui e faço o pedido.
