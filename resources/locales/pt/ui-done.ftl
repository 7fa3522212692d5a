ui-done-title = Pronto
ui-done-lead = { $count ->
    [one] Conferimos: o certificado está no cartão.
   *[other] Conferimos: os { $count } certificados estão no cartão.
 }
ui-done-take-card = Leve o cartão
ui-done-take-card-text =
    Não o esqueça,
    por favor.
ui-done-card-waiting = Retire o seu cartão.
ui-done-take-papers = Leve os papéis
ui-done-copies = Cópias de certificado: { $count }
ui-done-guides = Guias de uso: { $count }
ui-done-valid = Válido até { $date }.
ui-done-valid-signature = Assinatura: até { $date }.
ui-done-valid-authentication = Autenticação: até { $date }.
ui-done-renewal = Renove a partir de { $date }, no balcão.
ui-done-left-before = Em
ui-done-left-after = segundos
ui-done-left-end = volta a tela inicial.
ui-done-card-lies = Ele ainda está no leitor.

# Papers that are still to come: a row for each, and why staff come.
ui-done-papers = Papéis
ui-done-papers-printing = Imprimindo seus papéis
ui-done-papers-staff = A equipe traz os papéis
ui-done-papers-wait = Espere pelos seus papéis.
ui-done-papers-until = A tela segue após a impressão.
ui-done-card-works = Já pode usar o seu cartão.
ui-done-sheet = { $name }: { $state }
ui-done-sheet-certificate-copy = Cópias de certificado
ui-done-sheet-certificate-copy-signature = Cópia (assinatura)
ui-done-sheet-certificate-copy-authentication = Cópia (autenticação)
ui-done-sheet-usage-guide = Guia de uso
ui-done-sheet-is-printing = imprimindo
ui-done-sheet-is-tray = na bandeja
ui-done-sheet-is-staff = pela equipe
