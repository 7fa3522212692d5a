# Spoken guidance: what is said of a page where that is not what stands on it, the sound panel, the curtain.
ui-spoken-welcome = 마이넘버카드 전자증명서 창구입니다. 차례가 되면 직원이 불러 드립니다. 언어를 고를 수 있습니다.
ui-spoken-certificate = { $name }, { $date }까지.
ui-spoken-fee = 수수료는 { $fee }입니다.
ui-spoken-fee-unknown = 수수료는 직원이 알려 드립니다.
ui-spoken-consent = 괜찮으시면 체크하고 신청해 주세요.
ui-spoken-take-papers = 서류도 받아 주세요.
ui-spoken-keys = 글자 키입니다. 어느 키인지는 소리로 말하지 않습니다.
ui-spoken-checked = 선택되어 있습니다
ui-spoken-unchecked = 선택되어 있지 않습니다
ui-sound-title = 음성 안내
ui-sound-on = 음성으로 안내받기
ui-sound-again = 다시 듣기
ui-sound-quieter = 작게
ui-sound-louder = 크게
ui-sound-volume = 소리 크기 { $level }
ui-sound-slower = 천천히
ui-sound-faster = 빠르게
ui-sound-speed = 말하는 속도 { $level }
ui-sound-curtain = 화면 어둡게 하기
ui-sound-begins = 음성 안내를 시작합니다. F1 키를 누르면 키 사용법을 들을 수 있습니다.
ui-sound-ends = 음성 안내를 마칩니다.
ui-sound-none = 지금은 이 언어의 음성이 없습니다. 직원을 불러 주세요.
ui-sound-reader = 화면 낭독 프로그램이 말하므로 음성 안내는 말하지 않습니다.
ui-curtain-shown = 화면을 어둡게 했습니다. 키는 그대로 쓸 수 있습니다.
ui-curtain-how = 화면을 보려면 F11 키를 누르거나, 화면에 손을 대고 “화면 보기”를 눌러 주세요.
ui-curtain-touch =
    화면을 어둡게 했습니다.
    손을 대면 되돌리는 방법이 나옵니다.
ui-curtain-lift = 화면 보기
ui-curtain-lifted = 화면을 다시 밝게 했습니다.
