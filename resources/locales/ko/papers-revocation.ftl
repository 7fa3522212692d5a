# Application for revocation, and notice of a leaked key: what stands small under the Japanese.

papers-revocation-document = 전자증명서 실효 신청서·비밀키 유출 등 신고서
papers-revocation-title = 실효 신청서
papers-revocation-title-notice = 비밀키 유출 등 신고서
papers-revocation-of = 서명용·이용자 증명용 전자증명서
papers-revocation-form = 전자증명서 실효 신청서
papers-revocation-form-notice = 전자증명서 비밀키 유출 등 신고서
papers-revocation-law =
    공적개인인증법 제9조 제2항,
    제28조 제2항에 따름
papers-revocation-law-notice =
    공적개인인증법 제10조 제2항,
    제29조 제2항에 따름
papers-revocation-notified-on = 신고일
papers-revocation-serials = 발급번호
papers-revocation-not-needed = 쓰지 않음
papers-revocation-card-returned = 카드 반납
papers-revocation-leaked = 키·비밀번호 유출
papers-revocation-card-lost = 카드 분실·도난
papers-revocation-final = 실효는 되돌릴 수 없습니다. 다시 쓰려면 새로 발급받아야 합니다.
papers-revocation-both-end = 이용자 증명용을 실효시키면 서명용도 실효됩니다.
papers-revocation-noticed-on = 알게 된 날
papers-revocation-happened = 있었던 일
papers-revocation-declaration-notice = 위와 같이 신고합니다. 적은 내용은 사실입니다.
papers-revocation-card-there = 카드 있음
papers-revocation-card-gone = 카드 없음
papers-revocation-serial-checked = 발급번호 확인
papers-revocation-done = 실효
papers-revocation-asked-authority = 인증기관에서 확인
