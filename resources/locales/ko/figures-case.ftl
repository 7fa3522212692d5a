# What a case is about, as papers, console and figures name it.

figures-other = { $name }
figures-procedure-new = 신규 발급
figures-procedure-renewal = 갱신
figures-procedure-reset-password = 비밀번호 초기화·잠금 해제
figures-procedure-change-password = 비밀번호 변경
figures-procedure-revoke = 실효·유출 신고
figures-procedure-lift-suspension = 일시정지 해제
figures-reason-first = 처음 발급
figures-reason-declined-at-application = 신청 때 원하지 않음
figures-reason-declined-at-delivery = 교부 때 원하지 않음
figures-reason-other-kind = 다른 한 가지
figures-reason-lapsed-by-change = 변경으로 실효
figures-reason-turned-15 = 15세가 됨
figures-reason-card-reissued = 카드 재교부
figures-reason-expired = 기한 지남
figures-reason-renewal = 갱신
figures-reason-none = 다른 이유
figures-entered-fee-table = 수수료표
figures-entered-exempt = 감면
figures-entered-after-loss = 분실 후 재교부
figures-entered-supervisor = 책임자 결정
figures-fee = { $procedure }({ $reason })
figures-fee-entered = { $procedure }({ $reason }, { $entered })
case-fee-sentences = { $first } { $second }
