# Power of attorney: what stands small under the Japanese.

papers-attorney-title = Power of attorney
papers-attorney-heading = Power of attorney
papers-attorney-band = Made for practice. It gives nobody a mandate.
papers-attorney-date = Date
papers-attorney-agent = Agent (who acts)
papers-attorney-sentence = I appoint the person above my agent and leave the following to them.
papers-attorney-procedures = What I leave to the agent: tick the boxes
papers-attorney-new = To apply for a new issue
papers-attorney-renewal = To apply for a renewal
papers-attorney-reset = To reset or unlock passwords
papers-attorney-revoke = To apply for revocation
papers-attorney-certificates = Certificates
papers-attorney-papers-too = The agent may also receive the card, the certificate copy and the guide.
papers-attorney-holder = The holder, in your own hand
papers-attorney-seal = Seal
papers-attorney-registered-seal = For the hand-over, use your registered seal ({ $town }).
