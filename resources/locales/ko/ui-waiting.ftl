# What stands on the resident's screen while staff work.
ui-blank-title = 잠시 기다려 주세요
shield-title = 직원이 입력하고 있습니다
shield-lead = 본인이 적은 비밀번호를 직원이 입력하고 있습니다.
shield-body = 이 화면에는 아무것도 표시되지 않습니다. 잠시 기다려 주세요.
shield-checking = 카드로 확인하고 있습니다. 카드를 빼지 마세요.
