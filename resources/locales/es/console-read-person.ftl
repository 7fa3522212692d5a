# Reading the card: with its PIN for the card face, name, address, date of birth and sex.

## The page of staff that opens a case

read-person-button = Leer de la tarjeta
read-person-lead = El titular escribe el PIN en su pantalla. El Número Individual no se lee.
read-person-no-card = Se puede leer cuando haya una tarjeta en el lector.
read-person-running = El titular está escribiendo el PIN en su pantalla.
read-person-done = Leído. Compárelo con la tarjeta y corrija lo que sea distinto.
read-person-not-left = No se leyó nada. Escríbalo o intente otra vez.
read-person-not-blocked = El PIN está bloqueado. Escriba usted los datos.
read-person-not-stopped = No se pudo leer esta tarjeta. Escriba usted los datos.

## The resident's window

read-person-title = Leeremos su nombre y dirección de la tarjeta
read-person-why = El personal los usa para abrir su caso.
read-person-password = Escriba los 4 dígitos del PIN de datos impresos.
read-person-four = Nombre, dirección, nacimiento, sexo
read-person-number = Número Individual
read-person-is-read = Se lee
read-person-is-not-read = No se lee
read-person-taken-title = Ya está leído
read-person-taken-lead = El personal seguirá con usted. Espere aquí, por favor.
read-person-taken-gone = Sus datos pasaron a la pantalla del personal. En esta no queda nada.
read-person-blocked = No quedan intentos. El personal escribirá su nombre y dirección.
