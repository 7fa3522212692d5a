ui-picture-card = 個人番号カード
ui-picture-specimen = 見本
ui-picture-in-use = Leyendo
ui-picture-reader = Dibujo del lector de tarjetas
ui-waiting-for-card = Esperando la tarjeta
ui-insert-title =
    Ponga la tarjeta
    con la foto hacia arriba
ui-insert-lead =
    Es la Tarjeta My Number
    (マイナンバーカード).
ui-insert-lead-more = Déjela ahí hasta el final.
ui-reading-title = Leyendo la tarjeta
ui-reading-lead = Déjela donde está, por favor.
ui-reading-lead-time = Toma unos 10 segundos.
ui-reading-finished-title = Tarjeta revisada
ui-reading-finished-lead = Deje ahí la tarjeta y presione “Seguir”.
ui-check-kind = Tipo de tarjeta
ui-check-person = Tarjeta del titular
ui-check-certificates = Certificados actuales
ui-check-waiting = Después
ui-check-now = Revisando
ui-check-done = Listo
ui-check-by-staff = Lo vio el personal
ui-at-counter-title = Seguimos en la ventanilla
ui-at-counter-lead = El personal le avisará. Espere aquí, por favor.
ui-at-counter-card = Lleve su tarjeta y sus papeles a la ventanilla.
ui-at-counter-untouched = El personal le ayudará con lo que falta.
ui-end = Terminar
ui-at-counter-tell = Diga este número al personal, por favor.
ui-at-counter-number = Número
