ui-picture-card = 個人番号カード
ui-picture-specimen = 見本
ui-picture-in-use = 読み取り中
ui-picture-reader = カードリーダーの絵
ui-waiting-for-card = カードを待っています
ui-insert-title =
    写真の面を上にして、
    カードを置いてください
ui-insert-lead = マイナンバーカードを置きます。
ui-insert-lead-more = 終わるまで、動かさないでください。
ui-reading-title = カードを読み取っています
ui-reading-lead = そのまま置いておいてください。
ui-reading-lead-time = 10秒ほどで終わります。
ui-reading-finished-title = カードを確かめました
ui-reading-finished-lead = カードは置いたまま、「次へ」を押してください。
ui-check-kind = カードの種類
ui-check-person = お申し込みの方のカードか
ui-check-certificates = 今入っている証明書
ui-check-waiting = このあと
ui-check-now = 確認しています
ui-check-done = できました
ui-check-by-staff = 職員が目で確認
ui-at-counter-title = 窓口で続けます
ui-at-counter-lead = 職員がお呼びします。そのままお待ちください。
ui-at-counter-card = カードと書類を持って、窓口へお越しください。
ui-at-counter-untouched = 続きは、職員がお手伝いします。
ui-end = 終わる
