# Reading the card: with its PIN for the card face, name, address, date of birth and sex.

## The page of staff that opens a case

read-person-button = 카드에서 읽기
read-person-lead = 본인이 주민 화면에서 비밀번호를 입력합니다. 개인번호는 읽지 않습니다.
read-person-no-card = 카드가 놓이면 읽을 수 있습니다.
read-person-running = 주민 화면에서 본인이 비밀번호를 입력하고 있습니다.
read-person-done = 읽었습니다. 카드와 견주어 보고 다른 곳을 고쳐 주세요.
read-person-not-left = 읽지 않았습니다. 직접 입력하거나 다시 해 주세요.
read-person-not-blocked = 비밀번호가 잠겨 있습니다. 읽지 말고 직접 입력하세요.
read-person-not-stopped = 이 카드는 읽지 못했습니다. 직접 입력하세요.

## The resident's window

read-person-title = 카드에서 성명과 주소 등을 읽습니다
read-person-why = 접수 입력에 씁니다.
read-person-password = 권면사항 입력보조용 비밀번호(숫자 4자리)를 입력하시게 됩니다.
read-person-four = 성명, 주소, 생년월일, 성별
read-person-number = 개인번호(個人番号)
read-person-is-read = 읽음
read-person-is-not-read = 읽지 않음
read-person-taken-title = 읽었습니다
read-person-taken-lead = 이어서 직원이 안내해 드립니다. 그대로 기다려 주세요.
read-person-taken-gone = 성명 등은 직원 화면으로 넘겼습니다. 이 화면에는 남아 있지 않습니다.
read-person-blocked = 남은 횟수가 없습니다. 성명과 주소 등은 직원이 입력합니다.
