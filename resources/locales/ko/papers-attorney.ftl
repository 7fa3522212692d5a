# Power of attorney: what stands small under the Japanese.

papers-attorney-title = 위임장
papers-attorney-heading = 위임장
papers-attorney-band = 연습용으로 만든 용지입니다. 위임에 쓸 수 없습니다.
papers-attorney-date = 날짜
papers-attorney-agent = 대리인(맡는 분)
papers-attorney-sentence = 저는 위의 사람을 대리인으로 정하고 다음 절차를 맡깁니다.
papers-attorney-procedures = 맡기는 절차: 네모 칸에 표시해 주세요
papers-attorney-new = 신규 발급 신청
papers-attorney-renewal = 갱신 신청
papers-attorney-reset = 비밀번호 초기화·잠금 해제
papers-attorney-revoke = 실효 신청
papers-attorney-certificates = 증명서
papers-attorney-papers-too = 카드와 “전자증명서 사본”, “이용 안내”를 받는 일도 맡깁니다.
papers-attorney-holder = 맡기는 분(본인), 직접 적어 주세요
papers-attorney-seal = 도장
papers-attorney-registered-seal = 교부 때 내는 위임장에는 인감도장을 찍어 주세요({ $town }).
