# 代理: the resident's shield, inquiry letters and sealed passwords.

## The resident's screen while staff type

shield-title = 職員が入力しています
shield-lead = ご本人が書いた暗証番号を、職員が入力しています。
shield-body = この画面には、何も表示されません。しばらくお待ちください。
shield-checking = カードで確かめています。カードを取らないでください。

