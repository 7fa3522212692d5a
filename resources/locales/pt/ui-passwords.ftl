ui-password-register = Senha do registro de residentes
ui-password-text = Senha de dados do cartão
ui-password-register-over = Registro de residentes
ui-password-text-over = Dados do cartão
ui-passwords-left =
    { $attempts ->
        [one] Resta { $attempts } tentativa
       *[other] Restam { $attempts } tentativas
    }
ui-passwords-locked = Bloqueada
ui-passwords-before-after = { $before } → { $after }
ui-which-title = Qual senha (暗証番号) você quer mudar?
ui-which-lead = Você digita a senha atual e depois cria uma nova.
ui-which-locked = Não restam tentativas. No balcão, você cria uma nova.
ui-changed-title = Sua senha mudou
ui-changed-lead = O cartão aceitou a nova senha.
ui-changed-more = Para mudar outra, toque em “Voltar”.
ui-reset-begins-title = Você cria novas senhas
ui-reset-begins-lead = Coloque o cartão no leitor e digite nesta tela.
ui-reset-begins-read = Tentativas que restam agora:
ui-reset-begins-unseen = A equipe não vê o que você digita. Chaves e certificados ficam como estão.
ui-reset-working-title = Gravando as novas senhas
ui-reset-working-lead = Não mexa no cartão, por favor.
ui-reset-proof = Conferindo chaves e certificados
ui-reset-waiting = Depois
ui-reset-now = Agora
ui-reset-done = Pronto
ui-reset-by-staff = Visto pela equipe
ui-reset-done-title = As novas senhas já valem
ui-reset-done-take = Retire o seu cartão.
ui-reset-done-taken = Obrigado.
ui-reset-done-proved = Conferimos com uma assinatura: tudo funciona como antes.
ui-reset-done-same = Suas chaves são as mesmas.
ui-reset-begins-each = Criar nova senha
