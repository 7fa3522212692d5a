# Spoken guidance: what is said of a page where that is not what stands on it, the sound panel, the curtain.
ui-spoken-welcome = Esta es la ventanilla de los certificados de su Tarjeta My Number. El personal le llamará cuando sea su turno. Puede elegir el idioma.
ui-spoken-certificate = { $name }, hasta el { $date }.
ui-spoken-fee = Tarifa: { $fee }.
ui-spoken-fee-unknown = El personal le dirá la tarifa.
ui-spoken-consent = Si está de acuerdo, marque la casilla y solicite.
ui-spoken-take-papers = Tome también sus papeles, por favor.
ui-spoken-keys = Teclas. No se dice en voz alta cuál es.
ui-spoken-checked = elegido
ui-spoken-unchecked = no elegido
ui-sound-title = Guía por voz
ui-sound-on = Guiarme por voz
ui-sound-again = Repetir
ui-sound-quieter = Más bajo
ui-sound-louder = Más alto
ui-sound-volume = Volumen { $level }
ui-sound-slower = Más lento
ui-sound-faster = Más rápido
ui-sound-speed = Velocidad { $level }
ui-sound-curtain = Oscurecer la pantalla
ui-sound-begins = Comienza la guía por voz. Presione F1 para oír para qué sirve cada tecla.
ui-sound-ends = Termina la guía por voz.
ui-sound-none = Ahora no hay voz para este idioma. Pida ayuda, por favor.
ui-sound-reader = Un lector de pantalla está hablando; la guía calla.
ui-curtain-shown = La pantalla está oscura. Las teclas siguen funcionando.
ui-curtain-how = Para ver la pantalla, presione F11, o toque la pantalla y presione “Ver la pantalla”.
ui-curtain-touch =
    La pantalla está oscura.
    Tóquela para volver a verla.
ui-curtain-lift = Ver la pantalla
ui-curtain-lifted = La pantalla se ve otra vez.
