# Spoken guidance: what is said of a page where that is not what stands on it, the sound panel, the curtain.
ui-spoken-welcome = 这里是办理个人编号卡电子证书的窗口。轮到您时，工作人员会叫您。您可以选择语言。
ui-spoken-certificate = { $name }，至{ $date }。
ui-spoken-fee = 手续费：{ $fee }。
ui-spoken-fee-unknown = 手续费由工作人员告诉您。
ui-spoken-consent = 如果同意，请打勾并申请。
ui-spoken-take-papers = 也请领取文件。
ui-spoken-keys = 这里是字符键。是哪个键，不会读出来。
ui-spoken-checked = 已选
ui-spoken-unchecked = 未选
ui-sound-title = 语音引导
ui-sound-on = 使用语音引导
ui-sound-again = 再听一次
ui-sound-quieter = 小一点
ui-sound-louder = 大一点
ui-sound-volume = 音量{ $level }
ui-sound-slower = 慢一点
ui-sound-faster = 快一点
ui-sound-speed = 语速{ $level }
ui-sound-curtain = 调暗画面
ui-sound-begins = 语音引导开始。按F1键，可以听按键的用法。
ui-sound-ends = 语音引导结束。
ui-sound-none = 现在没有这种语言的声音。请叫工作人员。
ui-sound-reader = 屏幕阅读软件正在朗读，语音引导不出声。
ui-curtain-shown = 画面已调暗。按键照常使用。
ui-curtain-how = 想看画面时，请按F11键，或触摸画面后按“显示画面”。
ui-curtain-touch =
    画面已调暗。
    触摸后会出现恢复方法。
ui-curtain-lift = 显示画面
ui-curtain-lifted = 画面已恢复显示。
