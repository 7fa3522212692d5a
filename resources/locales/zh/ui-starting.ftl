ui-starting-title = 正在准备
ui-starting-lead = 请稍等片刻。
