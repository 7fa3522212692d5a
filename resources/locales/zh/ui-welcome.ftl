ui-welcome-lead = 个人编号卡（My Number Card）的电子证书
ui-welcome-title =
    轮到您时，
    工作人员会叫您
ui-welcome-wait = 如果您来办理证书，请坐下稍候。
ui-welcome-interrupted =
    这张卡的手续
    还没有办完
ui-welcome-interrupted-then = 请叫工作人员，我们会继续为您办理。
ui-welcome-services = 您可以自己办理
ui-welcome-password = 更改密码
ui-welcome-password-for = 如果您记得现在的密码
ui-welcome-check = 查看证书
ui-welcome-check-for = 如果您想知道有效期限
ui-welcome-not-now = 现在暂不能使用
ui-welcome-language = ことばを選ぶ　Choose your language
ui-welcome-hours = 今天受理时间 { $hours }
ui-welcome-closed-title =
    现在不是
    受理时间
