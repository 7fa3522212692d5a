rules-password-digits = 请设定{ $length }位数字。
rules-password-keypad = 按键上相邻的数字，别人容易猜到。仍想使用时，请再输入一次，按“继续”。
rules-password-telephone = 含有电话号码的密码，别人容易猜到。仍想使用时，请再输入一次，按“继续”。
rules-password-postal-code = 含有邮政编码的密码，别人容易猜到。仍想使用时，请再输入一次，按“继续”。
rules-password-other-password = 和另一个密码相同的数字，别人容易猜到。仍想使用时，请再输入一次，按“继续”。
rules-password-character = { $sign } { $reading }
