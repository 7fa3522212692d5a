ui-picture-card = 個人番号カード
ui-picture-specimen = 見本
ui-picture-in-use = 읽는 중
ui-picture-reader = 카드 리더기 그림
ui-waiting-for-card = 카드를 기다리고 있습니다
ui-insert-title =
    사진 면을 위로 하여
    카드를 올려 주세요
ui-insert-lead = 마이넘버카드를 올립니다.
ui-insert-lead-more = 끝날 때까지 그대로 두세요.
ui-reading-title = 카드를 읽고 있습니다
ui-reading-lead = 카드를 그대로 두세요.
ui-reading-lead-time = 10초쯤 걸립니다.
ui-reading-finished-title = 카드를 확인했습니다
ui-reading-finished-lead = 카드는 그대로 두고 “다음”을 눌러 주세요.
ui-check-kind = 카드 종류
ui-check-person = 신청하신 분의 카드
ui-check-certificates = 지금 있는 증명서
ui-check-waiting = 곧 시작
ui-check-now = 확인 중
ui-check-done = 완료
ui-check-by-staff = 직원이 확인
ui-at-counter-title = 창구에서 이어서 합니다
ui-at-counter-lead = 직원이 불러 드립니다. 그대로 기다려 주세요.
ui-at-counter-card = 카드와 서류를 가지고 창구로 와 주세요.
ui-at-counter-untouched = 나머지는 직원이 도와드립니다.
ui-end = 마치기
