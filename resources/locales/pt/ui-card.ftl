ui-picture-card = 個人番号カード
ui-picture-specimen = 見本
ui-picture-in-use = Lendo
ui-picture-reader = Desenho do leitor
ui-waiting-for-card = Esperando o cartão
ui-insert-title =
    Coloque o cartão
    com a foto para cima
ui-insert-lead =
    O seu Cartão My Number
    (マイナンバーカード).
ui-insert-lead-more = Deixe-o ali até o fim.
ui-reading-title = Lendo o cartão
ui-reading-lead = Deixe o cartão onde está.
ui-reading-lead-time = Leva uns 10 segundos.
ui-reading-finished-title = Cartão conferido
ui-reading-finished-lead = Deixe o cartão ali e toque em “Seguir”.
ui-check-kind = Tipo de cartão
ui-check-person = Cartão do titular
ui-check-certificates = Certificados atuais
ui-check-waiting = Depois
ui-check-now = Conferindo
ui-check-done = Pronto
ui-check-by-staff = Visto pela equipe
ui-at-counter-title = Continuamos no balcão
ui-at-counter-lead = Chamamos você. Espere aqui, por favor.
ui-at-counter-card = Traga o cartão e os papéis ao balcão, por favor.
ui-at-counter-untouched = Ajudamos você com o resto.
ui-end = Sair
ui-at-counter-tell = Diga este número à equipe, por favor.
ui-at-counter-number = Número
