# The reception slip. A line break is a line break on paper.

papers-slip-title = ｜受付票《うけつけひょう》
papers-slip-band = ｜練習《れんしゅう》の｜番号《ばんごう》です
papers-slip-number = ｜呼《よ》ぶ｜番号《ばんごう》
papers-slip-procedure = ｜手続《てつづ》き
papers-slip-received = ｜受付《うけつけ》
papers-slip-time = { $hour }｜時《じ》{ $minute }｜分《ふん》
papers-slip-kinds-both = ｜署名用《しょめいよう》・｜利用者《りようしゃ》｜証明用《しょうめいよう》
papers-slip-kinds-signature = ｜署名用《しょめいよう》
papers-slip-kinds-authentication = ｜利用者《りようしゃ》｜証明用《しょうめいよう》
papers-slip-no-name = ｜名前《なまえ》では ｜呼《よ》びません。｜番号《ばんごう》で ｜呼《よ》びます。
papers-slip-ready = ｜用意《ようい》してください
papers-slip-more = ほかは、｜呼《よ》んだときに ｜教《おし》えます。
papers-slip-cut = ｜切《き》り｜取《と》り（｜職員《しょくいん》）
papers-slip-tag = カード｜札《ふだ》
papers-slip-again = ｜再印刷《さいいんさつ》 { $date }
