# The staff console: its frame, the cover, and what it says of the resident's window.

console-section-reception = 受付
console-section-search = 検索
console-section-approvals = 承認
console-section-agents = 代理
console-section-copies = 用紙
console-section-day-close = 日締め
console-section-reports = 集計
console-section-audit = 監査
console-section-accounts = 職員
console-section-readiness = 点検
console-badge = { $section } { $count }件

console-staff-screen = { $counter }　職員画面
console-role-clerk = 受付担当
console-role-supervisor = 責任者
console-role-maintainer = 保守
console-day = { $month }月{ $day }日（{ $weekday ->
    [1] 月
    [2] 火
    [3] 水
    [4] 木
    [5] 金
    [6] 土
   *[7] 日
}）
console-other-language = English
console-sign-out = 終わる
console-cover = 離席する
console-covered = 離席中です
console-cover-name = ほかの職員の名前（責任者が解くとき）
console-uncover = 画面を戻す
console-cover-other = 画面を戻せるのは、離席した職員か責任者です。
console-cover-busy = 処理が終わるまで、離席した職員だけが画面を戻せます。
console-resident-blank = 少しお待ちください

console-card = カード
console-cards = カード{ $count }枚
console-card-of = { $number } のカード
console-card-holder = お客さま
console-card-staff = 職員がお預かり中
console-card-reader = 住民画面のリーダーの上
console-reader-present = カードあり
console-reader-no-card = カードなし
console-reader-mute = カードを読めません
console-reader-no-reader = つながっていません
console-reader-no-service = サービスが動いていません
console-reader-in-use = ほかのプログラムが使用中

console-resident = 住民画面：{ $what }
console-resident-case-number = （{ $number }）
console-resident-welcome = 待ち受け
console-resident-self-service = ご自分での確認
console-resident-reading = カードの読み取り中
console-resident-case = 表示中
console-resident-working = カードに書き込み中
console-resident-stopped = 停止中
console-resident-at-counter = 窓口へ案内中
console-resident-done = 完了
console-resident-covered = 離席中
console-to-resident = 住民の画面へ
console-bring-back = 住民の画面から戻す
console-call-title = { $counter }で職員を呼んでいます
console-call-since = { $time }から
console-call-answer = 今行きます
console-call-done = 呼び出しに対応した
console-call-open = 職員を呼んでいます
console-call-coming = 職員が向かっています
console-left-title = 番号{ $number }：窓口へご案内しました
console-left-more = ほか{ $count }件
console-left-take = 受ける
console-left-drop = 閉じる
console-left-consented = 同意済み
console-left-service-issue = 証明書の発行
console-left-service-reset = 暗証番号の再設定
console-left-service-menu = ご自分での確認（選ぶ前）
console-left-service-check-status = 有効性の確認
console-left-service-show-certificates = 証明書の表示
console-left-service-try-signature = 署名の体験
console-left-service-change-password = 暗証番号の変更
console-left-language-ja = 日本語
console-left-language-ja-x-easy = やさしい日本語
console-left-language-en = 英語
console-left-language-zh = 中国語
console-left-language-ko = 韓国語
console-left-language-es = スペイン語
console-left-language-pt = ポルトガル語
