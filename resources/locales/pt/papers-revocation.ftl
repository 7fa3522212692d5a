# Application for revocation, and notice of a leaked key: what stands small under the Japanese.

papers-revocation-document = Certificados: revogação, aviso de chave exposta
papers-revocation-title = Revogação de certificados
papers-revocation-title-notice = Aviso de chave exposta
papers-revocation-of = Certificados de assinatura e de autenticação
papers-revocation-form = Certificados: revogação
papers-revocation-form-notice = Certificados: aviso de chave exposta
papers-revocation-law =
    Lei do JPKI, artigos 9 (2)
    e 28 (2)
papers-revocation-law-notice =
    Lei do JPKI, artigos 10 (2)
    e 29 (2)
papers-revocation-notified-on = Data
papers-revocation-serials = Série
papers-revocation-not-needed = Não preciso
papers-revocation-card-returned = Devolvo o cartão
papers-revocation-leaked = Chave ou senha
papers-revocation-card-lost = Perda, roubo
papers-revocation-final = Não pode ser desfeita. Para usar de novo, é preciso nova emissão.
papers-revocation-both-end = Se o certificado de autenticação termina, o de assinatura termina também.
papers-revocation-noticed-on = Notado em
papers-revocation-happened = O que houve
papers-revocation-declaration-notice = Faço este aviso. O que está escrito é verdade.
papers-revocation-card-there = Há cartão
papers-revocation-card-gone = Sem cartão
papers-revocation-serial-checked = Série conferida
papers-revocation-done = Revogado
papers-revocation-asked-authority = Visto na autoridade
