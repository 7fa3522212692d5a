ui-password-signature = 签名用密码
ui-password-authentication = 用户证明用密码
ui-password-signature-choose-title = 请设定签名用密码（暗証番号）
ui-password-signature-choose-lead = 大写字母和数字都要有，共{ $shortest }～{ $longest }位。下一页再输入一次。
ui-password-signature-repeat-title = 请再输入一次
ui-password-signature-repeat-lead = 和刚才一样的签名用密码。
ui-password-signature-prove-title = 请输入签名用密码
ui-password-signature-prove-lead = 您现在使用的，有字母和数字的密码。
ui-password-authentication-choose-over = 用户证明用（暗証番号）
ui-password-authentication-choose-title =
    请设定
    { $shortest }位数字密码
ui-password-authentication-choose-lead = 请避开生日等别人容易猜到的数字。下一页再输入一次。
ui-password-authentication-repeat-over = 用户证明用
ui-password-authentication-repeat-title =
    请再
    输入一次
ui-password-authentication-repeat-lead = 和刚才一样的{ $shortest }位数字。
ui-password-authentication-prove-over = 用户证明用
ui-password-authentication-prove-title =
    请输入
    { $shortest }位数字密码
ui-password-authentication-prove-lead = 想不起来时，请不要勉强输入，按“找工作人员”。
ui-password-forgotten = 想不起来时，请不要勉强输入，按“找工作人员”。
ui-password-busy = 确认中
ui-password-keys = 按键
# Shown and spoken beside the sign: letter I, letter O, figure 1, figure 0.
ui-password-reading-i = 字母
ui-password-reading-o = 字母
ui-password-reading-1 = 数字
ui-password-reading-0 = 数字
ui-password-order-keyboard = 键盘顺序
ui-password-order-abc = ABC顺序
ui-password-capitals = 字母只有大写
ui-password-clear = 全部删除
ui-password-erase = 删一位
ui-password-clear-pin =
    全部
    删除
ui-password-erase-pin = 删一位
ui-password-eye =
    按住
    可看
ui-password-eye-long =
    按住
    可看
ui-password-rule-letter = 字母
ui-password-rule-digit = 数字
ui-password-rule-length = { $shortest }位以上
ui-password-rule-met = 已有
ui-password-rule-open = 还没有
ui-password-count = 已输入{ $count }位
ui-password-full = 最多可输入{ $longest }位。
ui-password-tries-caption = 可输入次数
ui-password-tries-left = 还有{ $attempts }次
ui-password-tries-of = { $tries }次中，还有{ $attempts }次
ui-password-tries-later =
    使用的时候，
    可以输入{ $tries }次
ui-last-try-title = 还可以输入1次。要叫工作人员吗？
ui-last-try-lead = 即使不对也没关系，可以在窗口重新设定。
ui-last-try-call = 找工作人员
ui-last-try-call-detail = 工作人员会帮您一起想，次数不会减少。
ui-last-try-go-on = 现在输入
ui-last-try-go-on-detail = 请在清楚记得时再按。
