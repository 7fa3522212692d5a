ui-stopped-what = What happened
ui-stopped-card = Is my card all right
ui-stopped-password = The password
ui-stopped-next = What comes next
ui-stopped-code = Reference
ui-stopped-again = Try again
ui-more = More ({ $page } / { $pages })
