ui-starting-title = ただいま準備しています
ui-starting-lead = 少しお待ちください。
