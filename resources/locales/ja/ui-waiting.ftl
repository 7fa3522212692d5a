# What stands on the resident's screen while staff work.
ui-blank-title = 少しお待ちください
shield-title = 職員が入力しています
shield-lead = ご本人が書いた暗証番号を、職員が入力しています。
shield-body = この画面には、何も表示されません。しばらくお待ちください。
shield-checking = カードで確かめています。カードを取らないでください。
