# What a case is about, as papers, console and figures name it.

figures-other = { $name }
figures-procedure-new = Emisión nueva
figures-procedure-renewal = Renovación
figures-procedure-reset-password = Restablecer contraseña
figures-procedure-change-password = Cambiar contraseña
figures-procedure-revoke = Revocación
figures-procedure-lift-suspension = Levantar suspensión
figures-reason-first = primera emisión
figures-reason-declined-at-application = no se pidió antes
figures-reason-declined-at-delivery = no se pidió al recibir
figures-reason-other-kind = el otro tipo
figures-reason-lapsed-by-change = terminó por un cambio
figures-reason-turned-15 = cumplió 15 años
figures-reason-card-reissued = tarjeta emitida de nuevo
figures-reason-expired = vencido
figures-reason-renewal = renovación
figures-reason-none = otro motivo
figures-entered-fee-table = tabla de tarifas
figures-entered-exempt = exento
figures-entered-after-loss = pérdida
figures-entered-supervisor = supervisor
figures-fee = { $procedure } ({ $reason })
figures-fee-entered = { $procedure } ({ $reason }, { $entered })
case-fee-sentences = { $first } { $second }
