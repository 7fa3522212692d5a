# Application to change or reset a password: what stands small under the Japanese.

papers-change-reset-title = 비밀번호 변경·초기화 신청서
papers-change-reset-of = 서명용·이용자 증명용 전자증명서
papers-change-reset-form = 전자증명서 비밀번호 변경·초기화 신청서
papers-change-reset-law =
    공적개인인증법 시행규칙
    제6조 제2항, 제42조 제2항에 따름
papers-change-reset-kind = 신청 종류
papers-change-reset-change = 변경
papers-change-reset-change-when = 지금 번호를 앎
papers-change-reset-reset = 초기화
papers-change-reset-reset-when = 잊음, 잠김
papers-change-reset-passwords = 비밀번호
papers-change-reset-forgotten = 잊음
papers-change-reset-locked = 잠김
papers-change-reset-kept = 증명서는 그대로 쓸 수 있습니다. 유효기한도 바뀌지 않습니다.
papers-change-reset-typed = 새 비밀번호는 본인이 화면에서 입력합니다.
papers-change-reset-certificate-valid = 증명서 유효
papers-change-reset-own-card = 본인 카드
papers-change-reset-done = 설정
