ui-stopped-what = 发生了什么
ui-stopped-card = 我的卡
ui-stopped-password = 密码
ui-stopped-next = 接下来
ui-stopped-code = 通知编号
ui-stopped-again = 再试一次
ui-more = 更多（{ $page }／{ $pages }）
