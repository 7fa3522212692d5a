ui-resume-title = Continuamos de onde paramos
ui-resume-rest-lead = { $name }: o que começou em { $day } não terminou.
ui-resume-rest-note = Tenha o cartão à mão. Esta máquina não guardou suas senhas; por isso, vamos pedi-las de novo.
ui-resume-some-note = O que ficou pronto continua pronto. Tenha o cartão à mão. Esta máquina não guardou suas senhas; por isso, vamos pedi-las de novo.
ui-resume-papers-lead = { $name }: do que começou em { $day }, faltam só os papéis.
ui-resume-papers-note = Não precisa de cartão nem de senha.
ui-resume-go-on = Continuar
ui-resume-done = Pronto
ui-resume-half-done = Pela metade
ui-resume-to-do = A fazer
ui-resume-valid-done = Válido até { $date }.
ui-resume-valid-half-done = Ao terminar, vale até { $date }.
ui-resume-valid-to-do = Quando feito, vale até { $date }.
ui-permit-title = A equipe precisa permitir
ui-permit-for-staff = À equipe
ui-permit-lead = Você vai criar uma nova: { $kind }.
ui-permit-keep = As chaves e os certificados do cartão não mudam.
ui-permit-left =
    { $attempts ->
        [one] Resta { $attempts } tentativa
       *[other] Restam { $attempts } tentativas
    }. Se lembrar, toque em “Voltar”.
ui-permit-locked = Não restam tentativas.
ui-permit-check = Outro funcionário confere se é o titular e digita nome e frase-senha.
ui-permit-once = A permissão vale só para esta senha, neste atendimento, uma vez. Só o titular digita a nova senha.
ui-permit-then = Depois, na próxima tela, você a cria. A equipe não vê.
ui-permit-button = Permitir
ui-password-forgotten-here = Se não lembrar, toque em “Esqueci” em vez de tentar adivinhar.
ui-last-try-forgot = Esqueci: criar nova senha
ui-password-i-forgot = Esqueci
