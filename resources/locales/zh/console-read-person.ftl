# Reading the card: with its password for the card face, name, address, date of birth and sex.

## The page of staff that opens a case

read-person-button = 从卡读取
read-person-lead = 由本人在居民画面输入密码。不读取个人编号。
read-person-no-card = 放上卡后可以读取。
read-person-running = 本人正在居民画面输入密码。
read-person-done = 已读取。请和卡对照，修改不同之处。
read-person-not-left = 没有读取。请输入，或再试一次。
read-person-not-blocked = 密码已锁定。请不读卡，直接输入。
read-person-not-stopped = 没能读取这张卡。请直接输入。

## The resident's window

read-person-title = 将从卡里读取您的姓名等
read-person-why = 用于填写受理内容。
read-person-password = 请您输入卡面事项输入辅助用密码（4位数字）。
read-person-four = 姓名、地址、出生日期、性别
read-person-number = 个人编号
read-person-is-read = 读取
read-person-is-not-read = 不读取
read-person-taken-title = 已读取
read-person-taken-lead = 接下来由工作人员为您办理，请在这里等候。
read-person-taken-gone = 您的姓名等已转到工作人员的画面，这个画面上没有留下。
read-person-blocked = 可输入次数已用完。由工作人员输入您的姓名等。
