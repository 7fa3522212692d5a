# 印刷の確認. A line break is a line break on paper.

papers-test-title = 印刷の確認
papers-test-band = 練習用の設定で印刷しました。
papers-test-time = 印刷した時刻
papers-test-counter = 窓口
papers-test-at = { $date } { $hour }:{ $minute }
papers-test-printer = プリンター
papers-test-how = 4つとも合っていれば、このプリンターで書類を出せます。
papers-test-size = 大きさがそのままである
papers-test-size-across = 端から端まで 150 mm（目盛りは 50 mm ごと）
papers-test-size-box = 100 mm × 25 mm
papers-test-edges = 四隅が欠けていない
papers-test-edges-how = 用紙の四隅に、端から 5 mm のところで直角の印があります。
    欠けているときは、「実際のサイズ」で印刷する設定にしてください。
papers-test-characters = 字が正しい
papers-test-characters-how = 名前に使う6つの字が、四角や空白にならずに見えます。
papers-test-small = 8ポイント: 小さな字も、つぶれずに読めます。0123456789 ABCDEFGHIJKLMNOPQRSTUVWXYZ
papers-test-large = 14ポイント: 御案内の本文の大きさです。
papers-test-code = 図がつぶれていない
papers-test-code-how = 読み取ると、マイナポータルの案内が開きます。
    下は、濃い面・斜線・点線・細い線です。
papers-test-no-person = この紙に、来庁された方のことは載せていません。確かめたら、捨ててかまいません。
papers-test-footer = 印刷の確認　第{ $edition }版
