# Application for new issue or renewal: what stands small under the Japanese.

papers-application-title = 신규 발급·갱신 신청서
papers-application-of = 서명용·이용자 증명용 전자증명서
papers-application-form = 전자증명서 신규 발급·갱신 신청서
papers-application-law =
    공적개인인증법 제3조 제2항,
    제22조 제2항에 따름
papers-application-kind = 신청 종류
papers-application-new = 신규 발급
papers-application-renewal = 갱신
papers-application-reason-first = 첫 증명서
papers-application-reason-declined-at-application = 카드를 신청할 때 원하지 않았음
papers-application-reason-declined-at-delivery = 카드를 받을 때 원하지 않았음
papers-application-reason-other-kind = 다른 한 가지도 원함
papers-application-reason-lapsed-by-change = 성명·주소 등이 바뀌어 실효됨
papers-application-reason-turned-15 = 15세가 됨
papers-application-reason-card-reissued = 카드를 재교부받음
papers-application-reason-expired = 기한 지남
papers-application-reason-renewal = 기한이 가까움(갱신)
papers-application-until = 유효기한(예정)
papers-application-until-both = 둘 다 { $date }까지
papers-application-until-one = { $date }까지
papers-application-until-each = 서명용 { $signature }까지 / 이용자 증명용 { $authentication }까지
papers-application-substitutes = 대체문자
papers-application-substitutes-checked = 증명서에 들어갈 글자를 확인함
papers-application-substitutes-name = 글자를 확인함(성명: { $name }자)
papers-application-substitutes-address = 글자를 확인함(주소: { $address }자)
papers-application-substitutes-both = 글자를 확인함(성명: { $name }자, 주소: { $address }자)
papers-application-substitutes-none = 없습니다.
papers-application-penalty = 거짓 신청으로 발급받으면 법률에 따라 처벌받습니다.
papers-application-substitutes-explained = 대체문자 설명
papers-application-decision = 판정
papers-application-eligible = 적
papers-application-not-eligible = 부
papers-application-rules = 규칙
papers-application-fee = 수수료
papers-application-fee-yen = 금액
papers-application-yen = { $yen }엔
papers-application-fee-taken = 받음
papers-application-handed-over = 교부(발급번호)
