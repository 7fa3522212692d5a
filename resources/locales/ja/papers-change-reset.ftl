# 暗証番号変更・初期化申請書. A line break is a line break on paper; <b>…</b> is bold.

papers-change-reset-title = 暗証番号変更・初期化申請書
papers-change-reset-of = 署名用電子証明書・利用者証明用電子証明書
papers-change-reset-form = 電子証明書 暗証番号変更・初期化申請書
papers-change-reset-law =
    公的個人認証法施行規則
    第6条第2項、第42条第2項
    による申請
papers-change-reset-kind = 申請の種類
papers-change-reset-change = 変更
papers-change-reset-change-when = 今の暗証番号が分かる
papers-change-reset-reset = 初期化
papers-change-reset-reset-when = 忘れた、ロックした
papers-change-reset-passwords = 暗証番号
papers-change-reset-forgotten = 忘れた
papers-change-reset-locked = ロックした
papers-change-reset-kept = 証明書は、そのままお使いになれます。有効期限も変わりません。
papers-change-reset-typed = 新しい暗証番号は、ご本人が画面で入力します。
papers-change-reset-certificate-valid = 証明書が有効
papers-change-reset-own-card = ご本人のカード
papers-change-reset-done = 設定
