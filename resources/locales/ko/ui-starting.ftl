ui-starting-title = 준비하고 있습니다
ui-starting-lead = 잠시만 기다려 주세요.
