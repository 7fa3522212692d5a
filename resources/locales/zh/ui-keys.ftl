ui-keys-title = 按键的用法
ui-keys-button =
    按键的
    用法
ui-keys-close = 关闭
ui-keys-more = 查看更多（{ $page }／{ $pages }）
ui-keys-next = 移到下一处、上一处
ui-keys-arrows = 移到旁边
ui-keys-press = 按下
ui-keys-back = 返回上一画面、关闭
ui-keys-legend = 查看此表
ui-keys-language = 选择语言
ui-keys-size = 选择文字大小
ui-keys-colours = 选择颜色
ui-keys-staff-call = 找工作人员
ui-keys-sound = 使用、停止语音
ui-keys-volume = 调小、调大音量
ui-keys-speed = 说得慢一些、快一些
ui-keys-curtain = 调暗画面
ui-keys-say-again = 再听一次
ui-keys-pad = 只有数字的键盘：移到旁边，5是按下
ui-keys-pad-signs = 只有数字的键盘：下一处、上一处、返回
ui-keys-only-digits = 这里只能输入数字。
ui-keys-only-letters-and-digits = 这里只能输入英文字母和数字。
ui-keys-typed = 已输入{ $count }位
