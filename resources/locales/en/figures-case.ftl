# What a case is about, as papers, console and figures name it.

figures-other = { $name }
figures-procedure-new = New issue
figures-procedure-renewal = Renewal
figures-procedure-reset-password = Password reset
figures-procedure-change-password = Password change
figures-procedure-revoke = Revocation
figures-procedure-lift-suspension = Lifting a suspension
figures-reason-first = first issue
figures-reason-declined-at-application = not applied for
figures-reason-declined-at-delivery = declined
figures-reason-other-kind = the other kind
figures-reason-lapsed-by-change = lapsed
figures-reason-turned-15 = turned 15
figures-reason-card-reissued = card reissued
figures-reason-expired = expired
figures-reason-renewal = renewal
figures-reason-none = another reason
figures-entered-fee-table = fee table
figures-entered-exempt = exempt
figures-entered-after-loss = loss
figures-entered-supervisor = supervisor
figures-fee = { $procedure } ({ $reason })
figures-fee-entered = { $procedure } ({ $reason }, { $entered })
case-fee-sentences = { $first } { $second }
