ui-keys-title = Para qué sirve cada tecla
ui-keys-button =
    Uso de
    teclas
ui-keys-close = Cerrar
ui-keys-more = Ver más ({ $page } de { $pages })
ui-keys-next = Siguiente, anterior
ui-keys-arrows = Ir en esa dirección
ui-keys-press = Presionar
ui-keys-back = A la pantalla anterior, cerrar
ui-keys-legend = Ver esta lista
ui-keys-language = Elegir idioma
ui-keys-size = Elegir tamaño de letra
ui-keys-colours = Elegir colores
ui-keys-staff-call = Pedir ayuda
ui-keys-sound = Activar o quitar sonido
ui-keys-volume = Más bajo, más alto
ui-keys-speed = Hablar más despacio, más rápido
ui-keys-curtain = Ocultar la pantalla
ui-keys-say-again = Oír otra vez
ui-keys-pad = Teclado de números: ir en esa dirección; 5 presiona
ui-keys-pad-signs = Teclado de números: siguiente, anterior, atrás
ui-keys-only-digits = Aquí solo van números.
ui-keys-only-letters-and-digits = Aquí solo van letras y números.
ui-keys-typed =
    { $count ->
        [one] 1 carácter escrito
       *[other] { $count } caracteres escritos
    }
