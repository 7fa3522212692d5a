# The Japanese name of a certificate stands before its use: the name itself has no room for it.
ui-certificate-signature = 서명용 전자증명서
ui-certificate-signature-use = (署名用電子証明書) 인터넷 신청에 서명
ui-certificate-authentication = 이용자 증명용 전자증명서
ui-certificate-authentication-use = (利用者証明用電子証明書) 로그인·편의점 교부
ui-confirm-title-two = 이 두 가지 증명서를 만듭니다
ui-confirm-title-one = 이 증명서를 만듭니다
ui-confirm-name = { $name } 님
ui-confirm-expiry = 유효기한
ui-confirm-until = { $date }까지
ui-confirm-today = 오늘
ui-confirm-why = 왜 이날까지인가요?
ui-confirm-why-end = 마지막 날은 밤 23시 59분 59초까지 쓸 수 있습니다.
ui-confirm-why-close = 닫기
ui-confirm-fee = 수수료
ui-confirm-fee-free = 무료
ui-confirm-fee-yen = { $yen }엔
ui-confirm-fee-unknown = 직원 확인
ui-consent =
    내용을 확인했습니다.
    증명서를 신청합니다.
ui-confirm-apply = 신청
ui-confirm-more = 더 보기({ $page }/{ $pages })
ui-confirm-tick-first = 체크해 주세요
ui-confirm-again = 다시 보기({ $page }/{ $pages })
ui-substitutes-title = 증명서에는 이 글자를 씁니다
ui-substitutes-lead = 증명서에 쓸 수 없는 글자가 있기 때문입니다. 카드와 주민표의 글자는 그대로입니다.
ui-substitutes-place-name = 성명의 { $position }번째 글자
ui-substitutes-place-address = 주소의 { $position }번째 글자
ui-substitutes-name = 성명(증명서)
ui-substitutes-address = 주소(증명서)
ui-substitutes-other = 다른 글자를 원합니다(창구에서 선택)
ui-substitutes-agree = 이대로 좋습니다
ui-confirm-title-again = 한 번 더 확인해 주세요
ui-consent-replace =
    지금의 증명서를 새것으로 바꿉니다.
    내용을 확인했으며, 신청합니다.
