# Application to change or reset a password: what stands small under the Japanese.

papers-change-reset-title = Mudar ou redefinir senha
papers-change-reset-of = Certificados de assinatura e de autenticação
papers-change-reset-form = Certificados: mudar ou redefinir senha
papers-change-reset-law =
    Regulamento da Lei do JPKI,
    artigos 6 (2) e 42 (2)
papers-change-reset-kind = Pedido
papers-change-reset-change = Mudar
papers-change-reset-change-when = Sei a senha atual
papers-change-reset-reset = Redefinir
papers-change-reset-reset-when = Esqueci ou bloqueou
papers-change-reset-passwords = Senhas
papers-change-reset-forgotten = Esqueci
papers-change-reset-locked = Bloqueou
papers-change-reset-kept = Seus certificados continuam e terminam no mesmo dia de antes.
papers-change-reset-typed = É você quem digita a nova senha na tela.
papers-change-reset-certificate-valid = Certificado válido
papers-change-reset-own-card = Cartão do titular
papers-change-reset-done = Feito
