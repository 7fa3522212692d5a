ui-welcome-lead = Certificados do Cartão My Number
ui-welcome-title =
    Na sua vez,
    nós chamamos você
ui-welcome-wait = Se veio fazer certificados, sente-se, por favor.
ui-welcome-interrupted =
    Falta terminar
    com este cartão
ui-welcome-interrupted-then = Peça ajuda. Um funcionário continua com você.
ui-welcome-services = O que você pode fazer aqui
ui-welcome-password = Mudar a senha
ui-welcome-password-for = Se você sabe a atual
ui-welcome-check = Ver certificados
ui-welcome-check-for = Veja até quando valem
ui-welcome-not-now = Indisponível agora
ui-welcome-language = ことばを選ぶ　Choose your language
ui-welcome-hours = Aberto hoje { $hours }
ui-welcome-closed-title =
    O balcão
    está fechado agora
