ui-welcome-lead = Certificados de la Tarjeta My Number
ui-welcome-title =
    Le avisaremos
    cuando sea su turno
ui-welcome-wait = Si viene por certificados, tome asiento, por favor.
ui-welcome-interrupted =
    Esta tarjeta tiene
    un trámite pendiente
ui-welcome-interrupted-then = Presione “Pedir ayuda”. El personal seguirá con usted.
ui-welcome-services = Lo que puede hacer usted
ui-welcome-password = Cambiar contraseña
ui-welcome-password-for = Si recuerda la actual
ui-welcome-check = Ver certificados
ui-welcome-check-for = Vea cuándo vencen
ui-welcome-not-now = No disponible ahora
ui-welcome-language = ことばを選ぶ　Choose your language
ui-welcome-hours = Abierto hoy { $hours }
ui-welcome-closed-title =
    La ventanilla
    está cerrada
