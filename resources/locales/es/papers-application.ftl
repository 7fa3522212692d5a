# Application for new issue or renewal: what stands small under the Japanese.

papers-application-title = Emisión nueva o renovación
papers-application-of = Certificados de firma y de autenticación
papers-application-form = Certificados: emisión nueva o renovación
papers-application-law =
    Según la Ley del JPKI, artículos 3 (2)
    y 22 (2)
papers-application-kind = Solicitud
papers-application-new = Emisión nueva
papers-application-renewal = Renovación
papers-application-reason-first = Primer certificado
papers-application-reason-declined-at-application = No se pidió al solicitar la tarjeta
papers-application-reason-declined-at-delivery = No se pidió al recibir la tarjeta
papers-application-reason-other-kind = Se quiere también el otro tipo
papers-application-reason-lapsed-by-change = Terminó por cambio de nombre, dirección u otro dato
papers-application-reason-turned-15 = Cumplió 15 años
papers-application-reason-card-reissued = La tarjeta se emitió de nuevo
papers-application-reason-expired = Vencido
papers-application-reason-renewal = Vence pronto (renovación)
papers-application-until = Vencerá el
papers-application-until-both = Ambos hasta el { $date }
papers-application-until-one = Hasta el { $date }
papers-application-until-each = Hasta el { $signature } / { $authentication }
papers-application-substitutes = Sustitutos
papers-application-substitutes-checked = Caracteres del certificado revisados
papers-application-substitutes-name = Caracteres revisados (nombre: { $name })
papers-application-substitutes-address = Caracteres revisados (dirección: { $address })
papers-application-substitutes-both = Caracteres revisados (nombre: { $name }, dirección: { $address })
papers-application-substitutes-none = No hay ninguno.
papers-application-penalty = La ley castiga obtener un certificado con una solicitud falsa.
papers-application-substitutes-explained = Sustitutos explicados
papers-application-decision = Decisión
papers-application-eligible = Sí
papers-application-not-eligible = No
papers-application-rules = Reglas
papers-application-fee = Tarifa
papers-application-fee-yen = Importe
papers-application-yen = { $yen } yenes
papers-application-fee-taken = Recibido
papers-application-handed-over = Entrega (serie)
