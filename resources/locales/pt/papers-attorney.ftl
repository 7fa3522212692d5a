# Power of attorney: what stands small under the Japanese.

papers-attorney-title = Procuração
papers-attorney-heading = Procuração
papers-attorney-band = Feito para treino. Não dá poderes a ninguém.
papers-attorney-date = Data
papers-attorney-agent = Procurador (quem age)
papers-attorney-sentence = Nomeio procurador a pessoa acima e confio a ela o seguinte.
papers-attorney-procedures = O que confio ao procurador: marque os quadros
papers-attorney-new = Pedir emissão
papers-attorney-renewal = Pedir renovação
papers-attorney-reset = Redefinir ou desbloquear senhas
papers-attorney-revoke = Pedir revogação
papers-attorney-certificates = Certificados
papers-attorney-papers-too = O procurador também pode receber o cartão, a cópia do certificado e o guia.
papers-attorney-holder = O titular, de próprio punho
papers-attorney-seal = Carimbo
papers-attorney-registered-seal = Para a entrega, use o seu carimbo registrado (実印) ({ $town }).
