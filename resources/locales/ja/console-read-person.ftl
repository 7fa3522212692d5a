# カードから読み取る: 券面事項入力補助用の暗証番号で、氏名・住所・生年月日・性別を読み取る。

## The page of staff that opens a case

read-person-button = カードから読み取る
read-person-lead = 本人が住民の画面で暗証番号を入力します。個人番号は読み取りません。
read-person-no-card = カードが置かれると、読み取れます。
read-person-running = 住民の画面で、本人が暗証番号を入力しています。
read-person-done = 読み取りました。カードと見比べて、違うところを直してください。
read-person-not-left = 読み取っていません。入力するか、もう一度お試しください。
read-person-not-blocked = 暗証番号がロックされています。読み取らずに、入力してください。
read-person-not-stopped = このカードは読み取れませんでした。入力してください。

## The resident's window

read-person-title = カードから、お名前などを読み取ります
read-person-why = 受付の入力に使います。
read-person-password = 券面事項入力補助用の暗証番号（数字4けた）を入力していただきます。
read-person-four = 氏名・住所・生年月日・性別
read-person-number = 個人番号
read-person-is-read = 読み取ります
read-person-is-not-read = 読み取りません
read-person-taken-title = 読み取りました
read-person-taken-lead = 続きは、職員がご案内します。そのままお待ちください。
read-person-taken-gone = お名前などは職員の画面に渡しました。この画面には残っていません。
read-person-blocked = 入力できる回数がありません。お名前などは、職員が入力します。
