# 受付票. A line break is a line break on paper.

papers-slip-title = 受付票
papers-slip-band = 練習用の番号です
papers-slip-number = お呼びする番号
papers-slip-procedure = 手続き
papers-slip-received = 受付
papers-slip-time = { $hour }時{ $minute }分
papers-slip-kinds-both = 署名用・利用者証明用
papers-slip-kinds-signature = 署名用
papers-slip-kinds-authentication = 利用者証明用
papers-slip-no-name = お名前ではなく、番号でお呼びします。
papers-slip-ready = お手元にご用意ください
papers-slip-more = ほかは、お呼びしたときにご案内します。
papers-slip-cut = 切り取り（職員）
papers-slip-tag = カード札
papers-slip-again = 再印刷 { $date }
