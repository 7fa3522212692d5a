# Spoken guidance: what is said of a page where that is not what stands on it, the sound panel, the curtain.
ui-spoken-welcome = Este é o balcão dos certificados do seu Cartão My Number. Um funcionário chama você quando for a sua vez. Você pode escolher o idioma.
ui-spoken-certificate = { $name }, até { $date }.
ui-spoken-fee = Taxa: { $fee }.
ui-spoken-fee-unknown = Um funcionário diz a taxa.
ui-spoken-consent = Se concordar, marque a caixa e faça o pedido.
ui-spoken-take-papers = Leve também os seus papéis.
ui-spoken-keys = Teclas. Não se diz em voz alta qual é.
ui-spoken-checked = escolhido
ui-spoken-unchecked = não escolhido
ui-sound-title = Guia por voz
ui-sound-on = Ouvir a guia
ui-sound-again = Ouvir de novo
ui-sound-quieter = Mais baixo
ui-sound-louder = Mais alto
ui-sound-volume = Volume { $level }
ui-sound-slower = Mais devagar
ui-sound-faster = Mais rápido
ui-sound-speed = Velocidade { $level }
ui-sound-curtain = Escurecer a tela
ui-sound-begins = Começa a guia por voz. Pressione F1 para ouvir para que serve cada tecla.
ui-sound-ends = Termina a guia por voz.
ui-sound-none = Agora não há voz neste idioma. Peça ajuda, por favor.
ui-sound-reader = Um leitor de tela está falando; a guia fica em silêncio.
ui-curtain-shown = A tela está escura. As teclas continuam funcionando.
ui-curtain-how = Para ver a tela, aperte F11, ou toque na tela e depois em “Mostrar a tela”.
ui-curtain-touch =
    A tela está escura.
    Toque nela para voltar a ver.
ui-curtain-lift = Mostrar a tela
ui-curtain-lifted = A tela aparece de novo.
