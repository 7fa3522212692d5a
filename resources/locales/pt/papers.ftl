# Words of the printed papers. A line break is a line break on paper; <b>…</b> is bold.

## Every paper

papers-specimen = 見本
papers-case-number = Nº
papers-page-of = /
papers-date = { $date }
papers-until-before = até
papers-full-stop = .
papers-until-after = まで
papers-from-after = から
papers-name = Nome
papers-address = Endereço
papers-date-of-birth = Nascimento
papers-sex = Sexo
papers-sex-male = Masc.
papers-sex-female = Fem.
papers-sex-unknown = Não se sabe
papers-kind-signature = Certificado de assinatura
papers-kind-authentication = Certificado de autenticação

## 電子証明書の写し

papers-copy-title = Certificado (cópia)
papers-copy-continued = Certificado (cópia, continua)
papers-copy-band = AMOSTRA  Papel de treino. Não prova nada.
papers-copy-date = Data
papers-copy-note =
    Lido do seu cartão.
    Guarde bem este papel.
papers-valid-until = Válido até
papers-copy-until-note = Vale até o fim desse dia ({ $time }).
papers-copy-time = { $hour }:{ $minute }:{ $second }
papers-issued-on = Emitido
papers-renewal-from = Renove desde
papers-copy-person = Pessoa no certificado
papers-substitutes = Substitutos
papers-substitutes-none = Nenhum no nome nem no endereço
papers-substitutes-in-none = Nenhum
papers-substitutes-one = ▲ (nº { $places }, { $character }) substitui um caractere do registro
papers-substitutes-several = ▲ (nºs { $places }) substituem caracteres do registro
papers-substitutes-many = { $count } caracteres com ▲ substituem os do registro
papers-copy-no-person = Dados pessoais
papers-copy-no-person-note =
    Este certificado não tem nome, endereço, data de nascimento nem sexo.
    Continua válido se você se mudar ou trocar de nome.
papers-copy-uses = Para que serve
papers-use-convenience-store = Quiosque
papers-use-convenience-store-note =
    Papéis oficiais na
    máquina da loja
papers-use-sign-in = Entrar
papers-use-sign-in-note =
    Entre no Mynaportal
    e em outros sites
papers-use-identity = Identidade
papers-use-identity-note =
    Mostre a sites
    quem é você
papers-copy-number = Número e emissor
papers-serial = Nº de série
papers-serial-hex = Nº de série (hex)
papers-hex = hex
papers-issuer = Emissor
papers-issuer-full = Emissor (nome todo)
papers-copy-technical = Dados técnicos
papers-copy-technical-overleaf = Os dados técnicos estão na página 2.
papers-tech-validity = Válido (Japão)
papers-tech-subject = Titular
papers-tech-format = Formato
papers-tech-usage = Uso da chave
papers-tech-crl = Lista revog.
papers-tech-subject-key = Chave titular
papers-tech-issuer-key = Chave emissor
papers-tech-sha1 = Hash SHA-1
papers-tech-sha256 = Hash SHA-256
papers-tech-period = { $from } a { $until }
papers-tech-rsa = X.509 versão { $version }, RSA { $bits } bits, expoente { $exponent }, { $signature }
papers-tech-other-key = X.509 versão { $version }, { $algorithm } { $bits } bits, { $signature }
papers-tech-usage-value = { $usage } (crítico), política { $policy }
papers-copy-counter = Emitido em
papers-copy-compared =
    O certificado do cartão é igual
    ao emitido (visto às { $hour }:{ $minute }).
papers-copy-footer = { $form }, { $copy }
papers-copy-form-signature = Assinatura
papers-copy-form-authentication = Autenticação
papers-copy-first = via { $number } (1ª impressão)
papers-copy-again = via { $number } ({ $date })
papers-copy-no-password = Aqui não se imprime senha

## 電子証明書の利用の御案内

papers-guide-title = Como usar seus certificados eletrônicos
papers-guide-band = AMOSTRA  Papel de treino. Não há certificado real.
papers-guide-date = Data
papers-guide-1 = Certificados no cartão
papers-guide-2 = Você tem duas senhas
papers-guide-2-one = Você tem uma senha
papers-guide-3 = Bloqueou ou esqueceu
papers-guide-4 = Quando eles terminam
papers-guide-5 = Perdeu o cartão? Ligue já
papers-guide-6 = Usar em casa
papers-guide-7 = Perguntas
papers-guide-signature = Assinatura
papers-guide-authentication = Autenticação
papers-guide-short-signature = Assinatura
papers-guide-short-authentication = Autenticação
papers-guide-use-signature = Para assinar online
papers-guide-use-authentication = Para sites e quiosques
papers-guide-use-authentication-portal = Para sites
papers-guide-renewal = Renove em { $section } a partir de <b>{ $date }</b>.
papers-guide-renewal-signature = Assinatura: renove a partir de <b>{ $date }</b>.
papers-guide-renewal-authentication = Autenticação: renove a partir de <b>{ $date }</b>.
papers-guide-col-certificate = Certificado
papers-guide-col-rule = Regra
papers-guide-col-lock = Bloqueia após
papers-guide-rule-signature =
    6 a 16 letras A–Z e números,
    ao menos um de cada
papers-guide-rule-authentication = 4 números
papers-guide-tries-signature = 5
papers-guide-tries-authentication = 3
papers-guide-tries-signature-second = 続けて5回
papers-guide-tries-authentication-second = 続けて3回
papers-guide-locks = enganos
papers-guide-guardian = O representante legal lembra e guarda a senha.
papers-guide-memo = Uma dica para você. <b>Nunca escreva a senha aqui.</b>
papers-guide-care = Não empreste o cartão nem conte a senha.
papers-guide-care-short = Guarde só para você
papers-guide-reset-short = Venha pessoalmente ao balcão com: { $papers }
papers-guide-reset-at = Venha pessoalmente a { $section } com: <b>{ $papers }</b>. Você cria nova senha; os certificados não mudam.
papers-guide-bring-card = Cartão My Number
papers-guide-bring-identity-passport = documento de identificação (habilitação, passaporte…)
papers-guide-bring-identity-insurance = documento de identificação (habilitação, cartão do seguro…)
papers-guide-bring-ask = pergunte antes o que mais é preciso
papers-guide-bring-and = { $first }, { $rest }
papers-guide-reset-store = Se sabe uma das senhas, use o app e vá a uma loja.
papers-guide-ends-1 = Mudou nome, endereço, nascimento ou sexo
papers-guide-ends-2 = Venceu, ou você pediu para revogar
papers-guide-ends-3 = O cartão venceu ou foi devolvido
papers-guide-only-signature = Só assinatura
papers-guide-that-certificate = Esse certificado
papers-guide-both = Os dois
papers-guide-again = Para continuar, peça um novo certificado no balcão.
papers-guide-call-as-of = Telefones de { $date }
papers-guide-call-free = Grátis, dia e noite, o ano todo, para suspender
papers-guide-call-paid = Se não der (pago)
papers-guide-call-foreign = Outras línguas (pago)
papers-guide-call-languages = English　中文　Coreano　Español　Português
papers-guide-lost =
    Só por telefone se suspende o cartão. Avise também a polícia.
    Se o achar, ou precisar de um novo, venha ao balcão.
papers-guide-home = Precisa de: PC, leitor de cartões, programa do usuário (grátis)
papers-guide-step-1 =
    Abra o
    site do órgão
papers-guide-step-2 =
    Escolha o
    que fazer
papers-guide-step-3 = Preencha
papers-guide-step-4 =
    Cartão e
    senha
papers-guide-step-5 = Assine
papers-guide-step-6 = Envie
papers-guide-step-7 =
    O órgão
    confere
papers-guide-fax = Fax { $number }
papers-guide-hours = Dias úteis { $from }–{ $until }
papers-guide-call-general = Certificados e cartões em geral: { $number } (grátis)
papers-guide-call-hours = Dias úteis { $weekday-from }–{ $weekday-until }, sáb., dom. e feriados { $holiday-from }–{ $holiday-until }
papers-guide-call-closed = Fecha de { $from-day }/{ $from-month } a { $until-day }/{ $until-month }
papers-guide-portal = Portal do JPKI
papers-guide-footer = Guia 御案内　第{ $edition }版
papers-guide-footer-again = Guia 御案内　第{ $edition }版　via { $number } (de novo, { $date })
papers-guide-footer-office = { $office }　{ $telephone }

## Day close

papers-day-title = Fechamento
papers-day-band = Fechamento feito para treino. Não é uma conta.
papers-day-number = Número
papers-day-closed-at = Fechado às
papers-day-time = { $hour }:{ $minute }
papers-day-not-closed = em aberto
papers-day-of = { $weekday }, { $date }
papers-day-weekday-mon = segunda
papers-day-weekday-tue = terça
papers-day-weekday-wed = quarta
papers-day-weekday-thu = quinta
papers-day-weekday-fri = sexta
papers-day-weekday-sat = sábado
papers-day-weekday-sun = domingo
papers-day-cases = Casos
papers-day-procedure = Procedimento
papers-day-opened = Abertos
papers-day-completed = Feitos
papers-day-abandoned = Desist.
papers-day-lapsed = Caducos
papers-day-open = Restam
papers-day-sum = Total
papers-day-earlier = Abertos em dia anterior e feitos neste dia: { $count }
papers-day-certificates = Certificados
papers-day-issued = Emitidos
papers-day-revoked = Revogados
papers-day-held = Susp.
papers-day-lifted = Retirada
papers-day-retried = Refeitos
papers-day-failed = Não feitos
papers-day-papers = Papéis
papers-day-printed = Impressos
papers-day-reprinted = Reimpressos
papers-day-spoiled = Perdidos
papers-day-others = Senhas e cartas
papers-day-count = Total
papers-day-fees = Taxas
papers-day-fee = Tipo
papers-day-unit = Cada
papers-day-number-of-cases = Casos
papers-day-waived = Isento
papers-day-due = Valor
papers-day-yen = { $yen } ienes
papers-day-cash = Em caixa
papers-day-cash-difference = Diferença
papers-day-why = Motivo
papers-day-left = Casos para depois
papers-day-because = Motivo
papers-day-until = Até
papers-day-until-date = { $day }/{ $month }
papers-day-nothing-open = Nenhum caso fica para depois.
papers-day-late = { $count ->
    [one] { $count } registro posterior ao fechamento de { $date } foi contado neste dia.
   *[other] { $count } registros posteriores ao fechamento de { $date } foram contados neste dia.
}
papers-day-differences = Onde tabelas e registro diferem
papers-day-figure = Item
papers-day-tables = Tabelas
papers-day-journal = Registro
papers-day-entries = Registros de { $first } a { $last }
papers-day-agreed = Tabelas e registro conferem
papers-day-disagreed = { $count ->
    [one] Tabelas e registro diferem em { $count } valor
   *[other] Tabelas e registro diferem em { $count } valores
}
papers-day-seal = Selo { $code }
papers-day-no-person = Não há nome nem endereço neste papel.
papers-day-clerk = Atendente
papers-day-supervisor = Responsável
papers-day-footer = Fechamento, edição { $edition }
papers-day-footer-again = Fechamento, edição { $edition }, reimpresso { $date }
