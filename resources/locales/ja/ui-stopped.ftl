ui-stopped-what = 何がありましたか
ui-stopped-card = カードは使えますか
ui-stopped-password = 暗証番号は
ui-stopped-next = これから
ui-stopped-code = お知らせ番号
ui-stopped-again = もう一度
ui-more = もっと見る（{ $page }／{ $pages }）
