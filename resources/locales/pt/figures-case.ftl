# What a case is about, as papers, console and figures name it.

figures-other = { $name }
figures-procedure-new = Nova emissão
figures-procedure-renewal = Renovação
figures-procedure-reset-password = Redefinir senha
figures-procedure-change-password = Mudar senha
figures-procedure-revoke = Revogação
figures-procedure-lift-suspension = Retirar suspensão
figures-reason-first = primeira emissão
figures-reason-declined-at-application = não desejado no pedido
figures-reason-declined-at-delivery = não desejado na entrega
figures-reason-other-kind = o outro tipo
figures-reason-lapsed-by-change = revogado por mudança
figures-reason-turned-15 = fez 15 anos
figures-reason-card-reissued = cartão reemitido
figures-reason-expired = vencido
figures-reason-renewal = renovação
figures-reason-none = outro motivo
figures-entered-fee-table = tabela de taxas
figures-entered-exempt = isento
figures-entered-after-loss = perda
figures-entered-supervisor = responsável
figures-fee = { $procedure } ({ $reason })
figures-fee-entered = { $procedure } ({ $reason }, { $entered })
case-fee-sentences = { $first } { $second }
