ui-keys-title = Para que serve cada tecla
ui-keys-button =
    Uso das
    teclas
ui-keys-close = Fechar
ui-keys-more = Ver mais ({ $page } de { $pages })
ui-keys-next = Próximo, anterior
ui-keys-arrows = Ir nessa direção
ui-keys-press = Apertar
ui-keys-back = Voltar à tela anterior, fechar
ui-keys-legend = Ver esta lista
ui-keys-language = Escolher o idioma
ui-keys-size = Escolher o tamanho das letras
ui-keys-colours = Escolher as cores
ui-keys-staff-call = Pedir ajuda
ui-keys-sound = Ligar ou desligar o som
ui-keys-volume = Mais baixo, mais alto
ui-keys-speed = Falar mais devagar, mais rápido
ui-keys-curtain = Esconder a tela
ui-keys-say-again = Ouvir de novo
ui-keys-pad = Teclado de números: ir nessa direção; 5 aperta
ui-keys-pad-signs = Teclado de números: próximo, anterior, voltar
ui-keys-only-digits = Aqui só entram números.
ui-keys-only-letters-and-digits = Aqui só entram letras e números.
ui-keys-typed =
    { $count ->
        [one] { $count } caractere digitado
       *[other] { $count } caracteres digitados
    }
