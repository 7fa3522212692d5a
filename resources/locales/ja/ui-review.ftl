ui-review-title = 判定：{ $outcome }
ui-review-ready = 発行できます
ui-review-posted = 照会書を郵送します
ui-review-posted-lead = きょうはここまでです。ご本人に照会書を郵送し、代理の方に2回目をご案内ください。
ui-review-elsewhere = この画面では作れません
ui-review-elsewhere-lead = 顔認証マイナンバーカードには暗証番号がありません。この画面では発行できません。
ui-review-refused = 発行できません
ui-review-partly = 一部は発行できません
ui-review-papers = 確認する書類
ui-review-papers-left = 書類があと{ $count }点です
ui-review-papers-all = そろいました
ui-review-visit =
    { $visit ->
        [1] 1回目（きょう）
       *[other] { $visit }回目
    }
ui-review-seen = 見ました
ui-review-unseen = まだ見ていません
ui-review-notices = お知らせ
ui-review-hours = 受付時間
ui-review-fee-open = 職員が入力します
ui-review-fee-yen = 手数料（円）
ui-review-fee-why = 理由
ui-review-fee-fee-table = 手数料表
ui-review-fee-exempt = 減額・免除
ui-review-fee-after-loss = 紛失の再発行
ui-review-fee-supervisor = 責任者の判断
ui-review-fee-needed = 手数料を入力する
ui-review-narrow = { $kind }だけで進める
ui-review-short-signature = 署名用
ui-review-short-authentication = 利用者証明用
ui-review-letter = 照会書を作る
ui-review-both = { $first }・{ $second }電子証明書
ui-review-instead = 代わりにできること
ui-review-instead-lead =
    理由に先の手続きが書いてあるときは、それを済ませてからお申し込みください。
    入力がちがうときは、「戻る」で直せます。
