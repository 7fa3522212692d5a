# Words of the printed papers. A line break is a line break on paper; <b>…</b> is bold.
# Most stand small beside or under the Japanese, so names need no Japanese in brackets here.

## Every paper

papers-specimen = 見本
papers-case-number = 접수번호
papers-page-of = /
papers-date = { $date }
papers-until-before = 기한
papers-full-stop = .
papers-until-after = 까지
papers-from-after = 부터
papers-name = 성명
papers-address = 주소
papers-date-of-birth = 생년월일
papers-sex = 성별
papers-sex-male = 남
papers-sex-female = 여
papers-sex-unknown = 알 수 없음
papers-kind-signature = 서명용 전자증명서
papers-kind-authentication = 이용자 증명용 전자증명서

## 電子証明書の写し

papers-copy-title = 전자증명서 사본
papers-copy-continued = 전자증명서 사본(계속)
papers-copy-band = 견본  연습용 서류입니다. 증명에 쓸 수 없습니다.
papers-copy-date = 교부일
papers-copy-note =
    카드에서 읽은 내용입니다.
    잘 보관해 주세요.
papers-valid-until = 유효기한
papers-copy-until-note = 이날이 끝날 때({ $time })까지 쓸 수 있습니다.
papers-copy-time = { $hour }:{ $minute }:{ $second }
papers-issued-on = 발급일
papers-renewal-from = 갱신 시작
papers-copy-person = 증명서에 적힌 분
papers-substitutes = 대체문자
papers-substitutes-none = 성명과 주소에 없음
papers-substitutes-in-none = 없음
papers-substitutes-one = ▲({ $places }번째 글자 { $character })는 주민표의 글자를 대신합니다
papers-substitutes-several = ▲({ $places }번째 글자)는 주민표의 글자를 대신합니다
papers-substitutes-many = ▲표 { $count }자는 주민표의 글자를 대신합니다
papers-copy-no-person = 개인정보
papers-copy-no-person-note =
    이 증명서에 성명·주소·생년월일·성별은 없습니다.
    이사하거나 성명이 바뀌어도 실효되지 않습니다.
papers-copy-uses = 쓰임새
papers-use-convenience-store = 편의점 교부
papers-use-convenience-store-note =
    주민표 사본 등을
    편의점 기기로 받기
papers-use-sign-in = 로그인
papers-use-sign-in-note =
    마이나포털 등에
    본인으로 들어가기
papers-use-identity = 본인 증명
papers-use-identity-note =
    민간 사이트에서
    본인임을 보이기
papers-copy-number = 번호와 발급기관
papers-serial = 발급번호
papers-serial-hex = 발급번호(16진수)
papers-hex = 16진수
papers-issuer = 발급기관
papers-issuer-full = 발급기관(식별명)
papers-copy-technical = 기술적인 내용
papers-copy-technical-overleaf = 기술적인 내용은 2쪽에 있습니다.
papers-tech-validity = 유효기간(일본 시간)
papers-tech-subject = 주체
papers-tech-format = 형식
papers-tech-usage = 키 용도
papers-tech-crl = 실효 목록
papers-tech-subject-key = 주체 키 ID
papers-tech-issuer-key = 발급기관 키 ID
papers-tech-sha1 = SHA-1 지문
papers-tech-sha256 = SHA-256 지문
papers-tech-period = { $from }부터 { $until }까지
papers-tech-rsa = X.509 버전 { $version }, RSA { $bits }비트, 지수 { $exponent }, { $signature }
papers-tech-other-key = X.509 버전 { $version }, { $algorithm } { $bits }비트, { $signature }
papers-tech-usage-value = { $usage }(필수), 정책 { $policy }
papers-copy-counter = 발급 창구
papers-copy-compared =
    카드의 증명서가 발급한 증명서와
    같음을 확인했습니다({ $hour }:{ $minute }).
papers-copy-footer = { $form }, { $copy }
papers-copy-form-signature = 서명용
papers-copy-form-authentication = 이용자 증명용
papers-copy-first = { $number }번째 사본(첫 인쇄)
papers-copy-again = { $number }번째 사본(재인쇄 { $date })
papers-copy-no-password = 비밀번호는 인쇄하지 않습니다

## 電子証明書の利用の御案内

papers-guide-title = 전자증명서 이용 안내
papers-guide-band = 견본  연습용 안내입니다. 실제 증명서가 아닙니다.
papers-guide-date = 교부일
papers-guide-1 = 카드에 들어간 증명서
papers-guide-2 = 비밀번호는 두 개입니다
papers-guide-2-one = 증명서의 비밀번호
papers-guide-3 = 잠겼거나 잊었을 때
papers-guide-4 = 증명서를 못 쓰게 될 때
papers-guide-5 = 카드를 잃어버리면 바로 전화
papers-guide-6 = 집에서 쓸 때
papers-guide-7 = 문의
papers-guide-signature = 서명용 전자증명서
papers-guide-authentication = 이용자 증명용 전자증명서
papers-guide-short-signature = 서명용
papers-guide-short-authentication = 이용자 증명용
papers-guide-use-signature = 온라인 신청에 서명할 때
papers-guide-use-authentication = 로그인, 편의점 교부
papers-guide-use-authentication-portal = 마이나포털 로그인
papers-guide-renewal = <b>{ $date }</b>부터 { $section } 창구에서 갱신 가능
papers-guide-renewal-signature = 서명용은 <b>{ $date }</b>부터 창구에서 갱신 가능합니다.
papers-guide-renewal-authentication = 이용자 증명용은 <b>{ $date }</b>부터 창구에서 갱신 가능합니다.
papers-guide-col-certificate = 증명서
papers-guide-col-rule = 규칙
papers-guide-col-lock = 연속으로 틀리면
papers-guide-rule-signature =
    영문 대문자와 숫자를
    모두 넣어 6~16자
papers-guide-rule-authentication = 숫자 4자리
papers-guide-tries-signature = 5회
papers-guide-tries-authentication = 3회
papers-guide-tries-signature-second = 続けて5回
papers-guide-tries-authentication-second = 続けて3回
papers-guide-locks = 후 잠김
papers-guide-guardian = 비밀번호는 보호자께서 기억하고 지켜 주세요.
papers-guide-memo = 기억을 돕는 메모: <b>비밀번호 자체는 적지 마세요.</b>
papers-guide-care = 카드를 빌려주거나 비밀번호를 알려 주지 마세요.
papers-guide-care-short = 빌려주지도 알려 주지도 않기
papers-guide-reset-short = 본인이 창구로. 준비물: { $papers }
papers-guide-reset-at =
    본인이 { $section } 창구로 오세요. 전화로는 해제할 수 없습니다.
    준비물: <b>{ $papers }</b>
    비밀번호를 새로 정합니다. 증명서는 그대로 쓸 수 있습니다.
papers-guide-bring-card = 마이넘버카드
papers-guide-bring-identity-passport = 본인확인서류(운전면허증, 여권 등)
papers-guide-bring-identity-insurance = 본인확인서류(운전면허증, 보험증 등)
papers-guide-bring-ask = 필요한 서류는 미리 문의해 주세요
papers-guide-bring-and = { $first }, { $rest }
papers-guide-reset-store = 비밀번호 하나를 아시면 앱으로 예약하고 편의점에서도 됩니다.
papers-guide-ends-1 = 성명·주소·생년월일·성별이 바뀜
papers-guide-ends-2 = 유효기한이 지남, 실효를 신청함
papers-guide-ends-3 = 카드의 기한이 지남, 카드를 반납함
papers-guide-only-signature = 서명용만
papers-guide-that-certificate = 그 증명서
papers-guide-both = 둘 다
papers-guide-again = 계속 쓰시려면 창구에서 새 증명서를 신청해 주세요.
papers-guide-call-as-of = 전화번호는 { $date } 현재
papers-guide-call-free = 무료, 24시간, 연중무휴, 카드 일시정지 접수
papers-guide-call-paid = 연결이 안 될 때(유료)
papers-guide-call-foreign = 외국어(유료)
papers-guide-call-languages = English　中文　한국어　Español　Português
papers-guide-lost =
    카드의 일시정지는 이 전화로만 됩니다. 경찰에도 신고해 주세요.
    찾으면 창구에서 해제하고, 찾지 못하면 재교부를 신청합니다.
papers-guide-home = 준비물: 컴퓨터, 카드 리더기, 이용자 클라이언트 소프트웨어(무료)
papers-guide-step-1 =
    관공서
    홈페이지 열기
papers-guide-step-2 =
    절차
    고르기
papers-guide-step-3 = 내용 적기
papers-guide-step-4 =
    카드와
    비밀번호
papers-guide-step-5 = 전자서명
papers-guide-step-6 = 보내기
papers-guide-step-7 =
    관공서가
    확인·접수
papers-guide-fax = 팩스 { $number }
papers-guide-hours = 창구 평일 { $from }~{ $until }
papers-guide-call-general = 증명서와 카드에 관한 모든 문의: { $number }(무료)
papers-guide-call-hours = 평일 { $weekday-from }~{ $weekday-until }, 토·일·공휴일 { $holiday-from }~{ $holiday-until }
papers-guide-call-closed = { $from-month }월 { $from-day }일~{ $until-month }월 { $until-day }일 휴무
papers-guide-portal = 공적개인인증 포털
papers-guide-footer = 이용 안내(利用の御案内)　제{ $edition }판
papers-guide-footer-again = 이용 안내(利用の御案内)　제{ $edition }판　{ $number }번째(재인쇄 { $date })
papers-guide-footer-office = { $office }　{ $telephone }

## Day close

papers-day-title = 일계표
papers-day-band = 연습용 일계표입니다. 회계에 쓸 수 없습니다.
papers-day-number = 마감 번호
papers-day-closed-at = 마감 시각
papers-day-time = { $hour }:{ $minute }
papers-day-not-closed = 마감 전
papers-day-of = { $date }({ $weekday })
papers-day-weekday-mon = 월
papers-day-weekday-tue = 화
papers-day-weekday-wed = 수
papers-day-weekday-thu = 목
papers-day-weekday-fri = 금
papers-day-weekday-sat = 토
papers-day-weekday-sun = 일
papers-day-cases = 접수
papers-day-procedure = 절차
papers-day-opened = 접수
papers-day-completed = 완료
papers-day-abandoned = 중단
papers-day-lapsed = 만료
papers-day-open = 이월
papers-day-sum = 합계
papers-day-earlier = 전날까지 접수하여 이날 끝난 것 { $count }건
papers-day-certificates = 증명서
papers-day-issued = 발급
papers-day-revoked = 실효
papers-day-held = 정지
papers-day-lifted = 해제
papers-day-retried = 재시도
papers-day-failed = 미완료
papers-day-papers = 종이
papers-day-printed = 인쇄
papers-day-reprinted = 재인쇄
papers-day-spoiled = 파지
papers-day-others = 비밀번호·조회서
papers-day-count = 건수
papers-day-fees = 수수료
papers-day-fee = 구분
papers-day-unit = 단가
papers-day-number-of-cases = 건수
papers-day-waived = 면제액
papers-day-due = 금액
papers-day-yen = { $yen }엔
papers-day-cash = 보유 현금
papers-day-cash-difference = 차액
papers-day-why = 까닭
papers-day-left = 다음 날로 넘기는 접수
papers-day-because = 까닭
papers-day-until = 기한
papers-day-until-date = { $month }월 { $day }일
papers-day-nothing-open = 넘기는 접수는 없습니다.
papers-day-late = { $date } 마감 뒤의 기록 { $count }건을 이날에 넣었습니다.
papers-day-differences = 표와 기록이 맞지 않는 것
papers-day-figure = 항목
papers-day-tables = 표
papers-day-journal = 기록
papers-day-entries = 감사 기록 { $first }번~{ $last }번
papers-day-agreed = 표와 기록 일치
papers-day-disagreed = 표와 기록 { $count }건이 맞지 않습니다
papers-day-seal = 봉인 { $code }
papers-day-no-person = 이 종이에는 성명과 주소가 없습니다.
papers-day-clerk = 담당
papers-day-supervisor = 책임자
papers-day-footer = 일계표, 제{ $edition }판
papers-day-footer-again = 일계표, 제{ $edition }판, 재인쇄 { $date }
