# What stands on the resident's screen while staff work.
ui-blank-title = Um momento, por favor
shield-title = A equipe está digitando
shield-lead = A equipe digita as senhas que o titular anotou.
shield-body = Nada aparece nesta tela. Aguarde um momento.
shield-checking = O cartão está sendo consultado. Não o retire, por favor.
