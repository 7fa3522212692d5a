# The reception slip. A line break is a line break on paper.

papers-slip-title = Ficha de espera
papers-slip-band = AMOSTRA  Um número para treinar
papers-slip-number = Seu número
papers-slip-procedure = Para
papers-slip-received = Recebido
papers-slip-time = { $hour }:{ $minute }
papers-slip-kinds-both = Assinatura e autenticação
papers-slip-kinds-signature = Assinatura
papers-slip-kinds-authentication = Autenticação
papers-slip-no-name = Chamamos seu número, não seu nome.
papers-slip-ready = Tenha à mão
papers-slip-more = O resto, nós dizemos.
papers-slip-cut = Corte aqui (equipe)
papers-slip-tag = Etiqueta do cartão
papers-slip-again = reimpresso { $date }
