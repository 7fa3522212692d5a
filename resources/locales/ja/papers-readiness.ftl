# 点検結果. A line break is a line break on paper.

papers-readiness-title = 点検結果
papers-readiness-band = 練習用の設定を点検しました。
papers-readiness-time = 点検した時刻
papers-readiness-counter = 窓口
papers-readiness-at = { $date } { $hour }:{ $minute }
papers-readiness-host = 端末
papers-readiness-version = 版
papers-readiness-digest = プログラムの指紋
papers-readiness-findings = 点検の項目
papers-readiness-state = 状態
papers-readiness-what = 項目
papers-readiness-found = 分かったこと
papers-readiness-remedy = すること
papers-readiness-ok = 良好
papers-readiness-warn = 注意
papers-readiness-fail = 支障
papers-readiness-verdict-ok = 窓口を開けられます
papers-readiness-verdict-warn = 窓口を開けられます（見ておくことがあります）
papers-readiness-verdict-fail = このままでは窓口を開けられません
papers-readiness-no-person = この紙に、来庁された方のことは載せていません。
papers-readiness-seen-by = 確認した人
papers-readiness-footer = 点検結果　第{ $edition }版
