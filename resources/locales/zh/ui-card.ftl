ui-picture-card = 個人番号カード
ui-picture-specimen = 見本
ui-picture-in-use = 读取中
ui-picture-reader = 读卡器的图
ui-waiting-for-card = 等待放卡
ui-insert-title =
    请放上您的卡，
    有照片的一面朝上
ui-insert-lead = 请放个人编号卡。
ui-insert-lead-more = 办完之前，请不要移动。
ui-reading-title = 正在读取卡
ui-reading-lead = 请把卡留在原处。
ui-reading-lead-time = 大约需要10秒。
ui-reading-finished-title = 卡已确认
ui-reading-finished-lead = 请把卡留在原处，按“继续”。
ui-check-kind = 卡的种类
ui-check-person = 是否为申请人的卡
ui-check-certificates = 卡里现有的证书
ui-check-waiting = 稍后
ui-check-now = 确认中
ui-check-done = 完成
ui-check-by-staff = 工作人员目视确认
ui-at-counter-title = 接下来在窗口办理
ui-at-counter-lead = 工作人员会叫您，请在这里等候。
ui-at-counter-card = 请带上卡和证明材料到窗口来。
ui-at-counter-untouched = 接下来由工作人员帮您办理。
ui-end = 结束
