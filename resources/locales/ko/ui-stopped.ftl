ui-stopped-what = 무슨 일인가요
ui-stopped-card = 카드는
ui-stopped-password = 비밀번호는
ui-stopped-next = 앞으로
ui-stopped-code = 안내 번호
ui-stopped-again = 다시 하기
ui-more = 더 보기({ $page }/{ $pages })
