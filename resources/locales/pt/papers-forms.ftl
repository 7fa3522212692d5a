# What the forms residents fill in have in common. The forms are in Japanese; these words stand small under it.

papers-forms-band = Feito para treino. Não pode ser entregue.
papers-forms-applied-on = Data
papers-forms-mayor = Ao prefeito de { $town }
papers-forms-check = Confira o que está impresso e preencha os quadros grossos.
papers-forms-fill = Preencha os quadros grossos.
papers-forms-no-password = Não escreva nenhuma senha neste papel.
papers-forms-footer = { $form }  edição { $edition }
papers-forms-footer-again = { $form } { $edition }, de novo { $date }
papers-forms-office = { $office }  Tel. { $telephone }
papers-forms-date = { $date }
papers-forms-date-by-hand = Ano, mês, dia
papers-forms-born-by-hand = Ano, mês, dia
papers-forms-signature = Assinatura
papers-forms-authentication = Autenticação
papers-forms-certificates = Certificados
papers-forms-reason = Motivo
papers-forms-other = Outro
papers-forms-see-annex = Ver o anexo

## The holder

papers-forms-person = Quem pede (o titular)
papers-forms-person-notice = Quem avisa (o titular)
papers-forms-furigana = Kana
papers-forms-name = Nome
papers-forms-address = Endereço
papers-forms-born = Nascimento
papers-forms-sex = Sexo
papers-forms-sex-by-hand = M / F
papers-forms-telephone-by-day = Tel. de dia

## An agent

papers-forms-agent = Quando alguém vem pelo titular
papers-forms-agent-kind = Tipo
papers-forms-agent-representative = Representante legal
papers-forms-agent-agent = Procurador
papers-forms-relation = Relação
papers-forms-telephone = Telefone

## The declaration

papers-forms-declaration = Faço este pedido. O que está escrito é verdade.
papers-forms-own-hand =
    Assinatura
    (à mão)
papers-forms-own-hand-notice =
    Assinatura
    (à mão)

## For staff

papers-forms-staff = Da equipe
papers-forms-received = Recebido
papers-forms-time = Hora
papers-forms-clock = { $hour }:{ $minute }
papers-forms-counter = Balcão
papers-forms-clerk = Atend.
papers-forms-identity = Identidade
papers-forms-card = Cartão My Number
papers-forms-a-one = um de A
papers-forms-b-two = dois de B
papers-forms-letter = Carta de consulta
papers-forms-attorney = Procuração
papers-forms-document = Papel
papers-forms-last-digits = 4 últimos nºs
papers-forms-expires = Vence
papers-forms-examined = Exame
papers-forms-register = Confere com o registro
papers-forms-card-valid = Cartão válido e atual
papers-forms-approved = Aprovação (responsável)
papers-forms-approver = Nome
papers-forms-done-at = Data, hora
papers-forms-remarks = Notas

## What has no room on the form

papers-forms-annex = Anexo
papers-forms-annex-of = Pertence a: { $form }
papers-forms-annex-agent-address =
    Endereço do
    procurador
