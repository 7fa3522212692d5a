workflow-card-mute = O cartão não pôde ser lido. Coloque de novo, com a foto para cima.
workflow-card-half-done = Não está danificado. O certificado pela metade funciona depois que continuarmos.
workflow-card-finished = Tudo certo. Os certificados estão nele e funcionam.
workflow-card-untouched = Nada foi gravado. Você pode usá-lo como antes.
workflow-card-to-be-checked = A equipe vai conferir. Até lá, não use os certificados do cartão.
workflow-password-differs = As duas não são iguais. Crie de novo, desde o início.
workflow-password-wrong =
    Não era essa. { $attempts ->
        [one] Resta { $attempts } tentativa
       *[other] Restam { $attempts } tentativas
    }.
workflow-password-not-tried =
    A contagem mudou; nada foi testado. { $attempts ->
        [one] Resta { $attempts } tentativa
       *[other] Restam { $attempts } tentativas
    }.
workflow-password-blocked = Não restam tentativas. No balcão, você cria uma nova.
workflow-password-kept = Nenhuma tentativa foi gasta. O que você digitou continua valendo.
workflow-password-letter-used = Uma tentativa foi gasta. A senha não está bloqueada.
workflow-password-letter-unused = Nenhuma tentativa foi gasta.
workflow-password-letter-again = Nenhuma tentativa foi gasta. A equipe digita de novo.
workflow-password-unused = Nenhuma tentativa foi gasta. Vamos pedir que você digite de novo.
workflow-sign-in-wrong = Nome ou frase-senha não confere.
workflow-sign-in-wait = Tente de novo em { $seconds } segundos.
workflow-sign-in-locked = Esta conta está bloqueada. Peça a um responsável que a libere.
workflow-password-not-used = Nenhuma senha foi usada.
workflow-reset-card = As chaves e os certificados ficaram como estavam.
workflow-reset-half = Umas podem ser novas, outras como antes. A equipe vai ver com você.
workflow-reset-unchanged = Estão como antes.
workflow-change-unsure = É a antiga ou a nova. Coloque o cartão de novo para descobrir e mudar.
workflow-approve-not-permitted = Esta conta não aprova. Peça a um responsável.
workflow-approve-same-person = Quem tem este atendimento não aprova. Peça a outro funcionário.
workflow-password-kept-counted = Vamos ler no cartão as tentativas que restam. O que você digitou continua valendo.
workflow-password-unused-counted = Vamos ler no cartão as tentativas que restam. Vamos pedir que você digite de novo.
