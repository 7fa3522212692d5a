ui-password-signature = Senha de assinatura
ui-password-authentication = Senha de autenticação
ui-password-signature-choose-title = Crie a senha de assinatura
ui-password-signature-choose-lead = De { $shortest } a { $longest } letras maiúsculas e números. Na próxima tela, você digita de novo.
ui-password-signature-repeat-title = Digite mais uma vez
ui-password-signature-repeat-lead = A mesma senha de assinatura de antes.
ui-password-signature-prove-title = Digite a senha de assinatura
ui-password-signature-prove-lead = A que você usa hoje, com letras e números.
ui-password-authentication-choose-over = Autenticação
ui-password-authentication-choose-title =
    Crie a senha
    de { $shortest } números
ui-password-authentication-choose-lead = Evite números fáceis de adivinhar, como seu aniversário. Na próxima tela, você digita de novo.
ui-password-authentication-repeat-over = Autenticação
ui-password-authentication-repeat-title =
    Digite
    mais uma vez
ui-password-authentication-repeat-lead = Os mesmos { $shortest } números de antes.
ui-password-authentication-prove-over = Autenticação
ui-password-authentication-prove-title =
    Digite a senha
    de { $shortest } números
ui-password-authentication-prove-lead = Se não lembrar, toque em “Pedir ajuda” em vez de tentar adivinhar.
ui-password-forgotten = Se não lembrar, toque em “Pedir ajuda” em vez de tentar adivinhar.
ui-password-busy = Conferindo
ui-password-keys = Teclas
# Said and shown with keys that look alike: the letters I and O, the numbers 1 and 0.
ui-password-reading-i = i
ui-password-reading-o = ó
ui-password-reading-1 = um
ui-password-reading-0 = zero
ui-password-order-keyboard = QWERTY
ui-password-order-abc = ABC
ui-password-capitals = Só letras maiúsculas
ui-password-clear = Limpar tudo
ui-password-erase = Apagar
ui-password-clear-pin =
    Limpar
    tudo
ui-password-erase-pin = Apagar
ui-password-eye =
    Segure
    para ver
ui-password-eye-long =
    Segure
    para ver
ui-password-rule-letter = Letra
ui-password-rule-digit = Número
ui-password-rule-length = { $shortest } ou mais
ui-password-rule-met = feito
ui-password-rule-open = falta
ui-password-count = Agora: { $count }
ui-password-full = Cabem até { $longest }.
ui-password-tries-caption = Tentativas
ui-password-tries-left = { $attempts }
ui-password-tries-of = { $attempts ->
    [one] Resta { $attempts } de { $tries }
   *[other] Restam { $attempts } de { $tries }
}
ui-password-tries-later =
    Ao usar, você
    terá { $tries } tentativas
ui-last-try-title = Resta uma tentativa. Quer ajuda?
ui-last-try-lead = Se não der certo, tudo bem: no balcão você cria uma nova.
ui-last-try-call = Pedir ajuda
ui-last-try-call-detail = Ajudamos você sem gastar tentativa.
ui-last-try-go-on = Digitar agora
ui-last-try-go-on-detail = Só se você tiver certeza.
