ui-stopped-what = What happened
ui-stopped-card = My card
ui-stopped-password = Password
ui-stopped-next = Next
ui-stopped-code = Reference
ui-stopped-again = Try again
ui-more = More ({ $page } / { $pages })
