rules-password-digits = 숫자 { $length }자리로 정해 주세요.
rules-password-keypad = 키가 나란히 있는 번호는 남이 알기 쉽습니다. 그대로 쓰시려면 한 번 더 입력하고 “다음”을 눌러 주세요.
rules-password-telephone = 전화번호가 들어간 번호는 남이 알기 쉽습니다. 그대로 쓰시려면 한 번 더 입력하고 “다음”을 눌러 주세요.
rules-password-postal-code = 우편번호가 들어간 번호는 남이 알기 쉽습니다. 그대로 쓰시려면 한 번 더 입력하고 “다음”을 눌러 주세요.
rules-password-other-password = 다른 비밀번호와 같은 숫자는 남이 알기 쉽습니다. 그대로 쓰시려면 한 번 더 입력하고 “다음”을 눌러 주세요.
rules-password-character = { $sign } { $reading }
