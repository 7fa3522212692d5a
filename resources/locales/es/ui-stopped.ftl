ui-stopped-what = Qué pasó
ui-stopped-card = Mi tarjeta
ui-stopped-password = Contraseña
ui-stopped-next = Qué sigue
ui-stopped-code = Código
ui-stopped-again = Reintentar
ui-more = Más ({ $page } / { $pages })
