# Application for new issue or renewal: what stands small under the Japanese.

papers-application-title = Emissão ou renovação
papers-application-of = Certificados de assinatura e de autenticação
papers-application-form = Certificados: emissão ou renovação
papers-application-law =
    Lei do JPKI, artigos 3 (2)
    e 22 (2)
papers-application-kind = Pedido
papers-application-new = Emissão
papers-application-renewal = Renovação
papers-application-reason-first = Primeiro certificado
papers-application-reason-declined-at-application = Não desejado no pedido do cartão
papers-application-reason-declined-at-delivery = Não desejado na entrega do cartão
papers-application-reason-other-kind = Quer também o outro tipo
papers-application-reason-lapsed-by-change = Revogado: mudou nome, endereço ou outro dado
papers-application-reason-turned-15 = Fez 15 anos
papers-application-reason-card-reissued = O cartão foi reemitido
papers-application-reason-expired = Vencido
papers-application-reason-renewal = Vence logo (renovação)
papers-application-until = Vencerá em
papers-application-until-both = Ambos até { $date }
papers-application-until-one = Até { $date }
papers-application-until-each = Até { $signature } / { $authentication }
papers-application-substitutes = Substitutos
papers-application-substitutes-checked = Caracteres do certificado conferidos
papers-application-substitutes-name = Caracteres conferidos (nome: { $name })
papers-application-substitutes-address = Caracteres conferidos (endereço: { $address })
papers-application-substitutes-both = Caracteres conferidos (nome: { $name }, endereço: { $address })
papers-application-substitutes-none = Não há.
papers-application-penalty = Obter certificado com pedido falso é punido por lei.
papers-application-substitutes-explained = Substitutos explicados
papers-application-decision = Decisão
papers-application-eligible = Sim
papers-application-not-eligible = Não
papers-application-rules = Regras
papers-application-fee = Taxa
papers-application-fee-yen = Valor
papers-application-yen = { $yen } ienes
papers-application-fee-taken = Recebido
papers-application-handed-over = Entregue (série)
