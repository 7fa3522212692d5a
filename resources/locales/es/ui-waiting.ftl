# What stands on the resident's screen while staff work.
ui-blank-title = Un momento, por favor
shield-title = El personal está escribiendo
shield-lead = El personal escribe las contraseñas que anotó el titular.
shield-body = En esta pantalla no se muestra nada. Espere un momento, por favor.
shield-checking = Se consulta la tarjeta. Por favor, no la retire.
