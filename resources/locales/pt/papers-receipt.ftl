# The receipt of a fee. A line break is a line break on paper.

papers-receipt-title = Recibo da taxa
papers-receipt-title-nothing-due = Sobre a taxa
papers-receipt-band = AMOSTRA  Papel de treino. Não prova pagamento.
papers-receipt-number = Número
papers-receipt-date = Data
papers-receipt-part-payer = Para você
papers-receipt-part-office = Da prefeitura
papers-receipt-honorific = 様
papers-receipt-amount = Valor
papers-receipt-yen-sign = ienes
papers-receipt-yen = { $yen } ienes
papers-receipt-said = Recebemos o valor acima.
papers-receipt-said-nothing-due = Não há nada a pagar.
papers-receipt-seal = Carimbo
papers-receipt-what = Motivo
papers-receipt-each = Cada
papers-receipt-count = Número
papers-receipt-sum = Soma
papers-receipt-waived = isento { $yen } ienes
papers-receipt-why-none = A taxa segue as regras do dia do seu pedido.
papers-receipt-office = { $office }, telefone { $telephone }
papers-receipt-by = Feito por
papers-receipt-no-password = Aqui não se imprime senha
papers-receipt-footer = { $title }, edição { $edition }
papers-receipt-footer-again = { $title }, edição { $edition }, reimpresso { $date }
