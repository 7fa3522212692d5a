# Reading the card: with its password for the card's data, name, address, date of birth and sex.

## The page of staff that opens a case

read-person-button = Ler do cartão
read-person-lead = O titular digita a senha na tela dele. O My Number (個人番号) não é lido.
read-person-no-card = Dá para ler quando houver um cartão no leitor.
read-person-running = O titular está digitando a senha na tela dele.
read-person-done = Lido. Compare com o cartão e corrija o que for diferente.
read-person-not-left = Nada foi lido. Digite ou tente de novo.
read-person-not-blocked = A senha está bloqueada. Digite os dados.
read-person-not-stopped = Não foi possível ler este cartão. Digite os dados.

## The resident's window

read-person-title = Lemos seu nome e endereço do cartão
read-person-why = A equipe usa isso no atendimento.
read-person-password = Digite os 4 números da senha de dados do cartão.
read-person-four = Nome, endereço, nascimento, sexo
read-person-number = My Number (個人番号)
read-person-is-read = Lido
read-person-is-not-read = Não lido
read-person-taken-title = Já foi lido
read-person-taken-lead = A equipe continua com você. Espere aqui, por favor.
read-person-taken-gone = Seus dados foram para a tela da equipe. Nada deles ficou nesta.
read-person-blocked = Não restam tentativas. A equipe digita seu nome e endereço.
