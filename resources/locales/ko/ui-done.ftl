ui-done-title = 완료되었습니다
ui-done-lead = { $count ->
    [1] 증명서가 카드에 제대로 들어갔음을 확인했습니다.
   *[other] 증명서 { $count }개가 카드에 제대로 들어갔음을 확인했습니다.
 }
ui-done-take-card = 카드 챙기기
ui-done-take-card-text =
    잊지 말고
    가져가 주세요.
ui-done-card-waiting = 카드를 가져가 주세요.
ui-done-take-papers = 서류 받기
ui-done-copies = 증명서 사본: { $count }장
ui-done-guides = 이용 안내: { $count }장
ui-done-valid = 유효기한: { $date }
ui-done-valid-signature = 서명용: { $date }까지
ui-done-valid-authentication = 이용자 증명용: { $date }까지
ui-done-renewal = 갱신: { $date }부터 창구에서
ui-done-left-before = 이제
ui-done-left-after = 초 뒤
ui-done-left-end = 첫 화면으로 돌아갑니다.
ui-done-card-lies = 리더기 위에 있습니다.

# Papers that are still to come: a row for each, and why staff come.
ui-done-papers = 서류
ui-done-papers-printing = 서류를 인쇄하고 있습니다
ui-done-papers-staff = 서류는 직원이 드립니다
ui-done-papers-wait = 서류를 기다려 주세요.
ui-done-papers-until = 인쇄가 끝나면 다음으로 넘어갑니다.
ui-done-card-works = 카드는 바로 쓰실 수 있습니다.
ui-done-sheet = { $name }: { $state }
ui-done-sheet-certificate-copy = 증명서 사본
ui-done-sheet-certificate-copy-signature = 사본(서명용)
ui-done-sheet-certificate-copy-authentication = 사본(이용자 증명용)
ui-done-sheet-usage-guide = 이용 안내
ui-done-sheet-is-printing = 인쇄 중
ui-done-sheet-is-tray = 나왔습니다
ui-done-sheet-is-staff = 직원이 드림
