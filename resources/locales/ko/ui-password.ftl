ui-password-signature = 서명용 비밀번호
ui-password-authentication = 이용자 증명용 비밀번호
ui-password-signature-choose-title = 서명용 비밀번호(暗証番号)를 정해 주세요
ui-password-signature-choose-lead = 영문 대문자와 숫자를 섞어 { $shortest }～{ $longest }자입니다. 다음 화면에서 한 번 더 입력합니다.
ui-password-signature-repeat-title = 한 번 더 입력해 주세요
ui-password-signature-repeat-lead = 조금 전과 같은 서명용 비밀번호입니다.
ui-password-signature-prove-title = 서명용 비밀번호를 입력해 주세요
ui-password-signature-prove-lead = 지금 쓰시는, 영문과 숫자로 된 비밀번호입니다.
ui-password-authentication-choose-over = 이용자 증명용(暗証番号)
ui-password-authentication-choose-title =
    { $shortest }자리 비밀번호를
    정해 주세요
ui-password-authentication-choose-lead =
    생일처럼 남이 알기 쉬운 번호는 피해 주세요.
    다음 화면에서 한 번 더 입력합니다.
ui-password-authentication-repeat-over = 이용자 증명용
ui-password-authentication-repeat-title =
    한 번 더
    입력해 주세요
ui-password-authentication-repeat-lead = 조금 전과 같은 { $shortest }자리 비밀번호입니다.
ui-password-authentication-prove-over = 이용자 증명용
ui-password-authentication-prove-title =
    { $shortest }자리 비밀번호를
    입력해 주세요
ui-password-authentication-prove-lead =
    생각나지 않으면 무리해서 입력하지 말고
    “직원 부르기”를 눌러 주세요.
ui-password-forgotten = 생각나지 않으면 무리해서 입력하지 말고 “직원 부르기”를 눌러 주세요.
ui-password-busy = 확인 중입니다
ui-password-keys = 글자 키
ui-password-reading-i = 아이
ui-password-reading-o = 오
ui-password-reading-1 = 일
ui-password-reading-0 = 영
ui-password-order-keyboard = 자판 순서로
ui-password-order-abc = ABC 순서로
ui-password-capitals = 영문은 대문자만 씁니다
ui-password-clear = 모두 지우기
ui-password-erase = 지우기
ui-password-clear-pin =
    모두
    지우기
ui-password-erase-pin = 지우기
ui-password-eye =
    누르면
    보임
ui-password-eye-long =
    누르는 동안
    보임
ui-password-rule-letter = 영문
ui-password-rule-digit = 숫자
ui-password-rule-length = { $shortest }자 이상
ui-password-rule-met = 완료
ui-password-rule-open = 아직
ui-password-count = 지금 { $count }자
ui-password-full = { $longest }자까지 들어갑니다.
ui-password-tries-caption = 남은 횟수
ui-password-tries-left = { $attempts }회
ui-password-tries-of = { $tries }회 중 { $attempts }회 남음
ui-password-tries-later =
    사용할 때
    { $tries }회까지 입력 가능
ui-last-try-title = 한 번 남았습니다. 직원을 부를까요?
ui-last-try-lead = 틀려도 괜찮습니다. 창구에서 새로 정할 수 있습니다.
ui-last-try-call = 직원 부르기
ui-last-try-call-detail = 직원이 함께 도와드립니다. 횟수는 줄지 않습니다.
ui-last-try-go-on = 이대로 입력
ui-last-try-go-on-detail = 번호를 확실히 아실 때 눌러 주세요.
