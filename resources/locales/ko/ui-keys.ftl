ui-keys-title = 키 사용법
ui-keys-button =
    키
    사용법
ui-keys-close = 닫기
ui-keys-more = 더 보기({ $page }/{ $pages })
ui-keys-next = 다음, 이전으로 이동
ui-keys-arrows = 옆으로 이동
ui-keys-press = 누르기
ui-keys-back = 이전 화면으로, 닫기
ui-keys-legend = 이 표 보기
ui-keys-language = 언어 선택
ui-keys-size = 글자 크기 선택
ui-keys-colours = 색 선택
ui-keys-staff-call = 직원 부르기
ui-keys-sound = 음성 켜기, 끄기
ui-keys-volume = 소리 작게, 크게
ui-keys-speed = 말하는 속도 느리게, 빠르게
ui-keys-curtain = 화면 어둡게 하기
ui-keys-say-again = 다시 듣기
ui-keys-pad = 숫자 키패드: 옆으로 이동, 5는 누르기
ui-keys-pad-signs = 숫자 키패드: 다음, 이전, 뒤로
ui-keys-only-digits = 여기에는 숫자만 들어갑니다.
ui-keys-only-letters-and-digits = 여기에는 영문자와 숫자만 들어갑니다.
ui-keys-typed = { $count }자 입력되었습니다
