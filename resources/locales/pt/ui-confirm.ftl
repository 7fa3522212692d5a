# The Japanese names stand with the use of each certificate: the resident finds them again at the counter.
ui-certificate-signature = Certificado de assinatura
ui-certificate-signature-use = (署名用電子証明書) Assinar na internet
ui-certificate-authentication = Certificado de autenticação
ui-certificate-authentication-use = (利用者証明用電子証明書) Entrar em sites
ui-confirm-title-two = Vamos fazer estes dois certificados
ui-confirm-title-one = Vamos fazer este certificado
ui-confirm-name = { $name }
ui-confirm-expiry = Válido
ui-confirm-until = até { $date }
ui-confirm-today = Hoje
ui-confirm-why = Por que até lá?
ui-confirm-why-end = No último dia, vale até 23:59:59 da noite.
ui-confirm-why-close = Fechar
ui-confirm-fee = Taxa
ui-confirm-fee-free = Grátis
ui-confirm-fee-yen = { $yen } ienes
ui-confirm-fee-unknown = Pergunte
ui-consent =
    Li o que está aqui.
    Peço os certificados.
ui-confirm-apply = Pedir
ui-confirm-more = Ver mais ({ $page }/{ $pages })
ui-confirm-tick-first = Marque a caixa
ui-confirm-again = Rever ({ $page }/{ $pages })
ui-substitutes-title = O certificado usa estes caracteres
ui-substitutes-lead = Alguns dos seus não cabem nele. O cartão e o registro ficam como estão.
ui-substitutes-place-name = Nome, caractere { $position }
ui-substitutes-place-address = Endereço, caractere { $position }
ui-substitutes-name = Nome (certificado)
ui-substitutes-address = Endereço (certificado)
ui-substitutes-other = Quero outro caractere (no balcão)
ui-substitutes-agree = Pode ser assim
ui-confirm-title-again = Confira mais uma vez
ui-consent-replace =
    Troco os certificados atuais por novos.
    Li o que está aqui e faço o pedido.
