ui-starting-title = ｜準備《じゅんび》を しています
ui-starting-lead = ｜少《すこ》し ｜待《ま》ってください。
