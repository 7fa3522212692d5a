# What stands on the resident's screen while staff work.
ui-blank-title = 请稍候
shield-title = 工作人员正在输入
shield-lead = 工作人员正在输入本人写下的密码。
shield-body = 此画面不会显示任何内容。请稍候。
shield-checking = 正在用卡确认。请不要取走卡。
