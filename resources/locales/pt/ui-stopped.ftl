ui-stopped-what = O que houve
ui-stopped-card = Cartão
ui-stopped-password = Senha
ui-stopped-next = E agora
ui-stopped-code = Referência
ui-stopped-again = Repetir
ui-more = Mais ({ $page } / { $pages })
