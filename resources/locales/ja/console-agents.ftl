# 代理: inquiry letters and sealed passwords.

## The list

agents-title = 代理
agents-lead = 照会書の回答期限は、発送日の翌日から数えて{ $days }日です。
agents-looking = 調べています。
agents-none = 代理の受付はありません。
agents-earlier = 前へ
agents-later = 次へ
agents-date = { $date }
agents-until = { $date }まで
agents-days-left = { $until }（あと{ $days }日）
agents-days-today = { $until }（今日）
agents-days-over = { $until }（{ $days }日過ぎました）
agents-procedure-new = 新規発行　{ $kinds }
agents-procedure-renewal = 更新　{ $kinds }
agents-stage-to-post = 発送待ち
agents-stage-waiting = 回答待ち
agents-stage-near = 期限が近い
agents-stage-overdue = 期限切れ
agents-stage-go-on = 入力待ち
agents-stage-new-letter = 照会書の作り直し
agents-stage-lapsed = 期限切れで終了
agents-fact-case = 受付番号
agents-fact-what = 手続き
agents-fact-applicant = 来庁者
agents-fact-agent = 代理人
agents-fact-letter = 照会書
agents-fact-posts = 発送予定日
agents-fact-posted = 発送日
agents-fact-until = 回答期限
agents-fact-envelope = 封筒
agents-fact-tries = 暗証番号
agents-tries = 合いませんでした（残り{ $count }回）
agents-purpose-issue = 申請の確認（{ $count }通目）
agents-purpose-reset = 暗証番号の決め直し（{ $count }通目）
agents-explain-to-post = 照会書を封筒に入れ、転送不要で発送してください。発送した日を記録すると、回答期限を数え始めます。
agents-explain-waiting = 代理の方が回答書を持って来たら、2回目の手続きを始めます。期限の日まで受け付けます。
agents-explain-go-on = 封筒は開けてあります。回答書の暗証番号を入力してください。カードと合わないときは、決め直しの照会書を送ります。
agents-explain-go-on-reset = ご本人が新しい暗証番号を書きました。入力のあと、決め直しの許可が要ります。
agents-explain-new-letter = 回答書を受け取れませんでした。新しい照会書を送ってください。
agents-explain-lapsed = 期限までに回答がなく、この受付は終わりました。続けるには、新しい申請から始めます。
agents-posted-on = 発送した日（年-月-日）
agents-record-posting = 発送を記録する
agents-reprint = もう一度印刷する
agents-reply-came = 代理の方が来た
agents-type = 暗証番号を入力する
agents-letter-anew = 決め直しの照会書を作る
agents-letter-new = 新しい照会書を作る
agents-end = この受付を終わりにする
agents-end-ask = 終わりにする理由を選んでください。理由は記録に残り、照会書の回答は受け取れなくなります。
agents-end-withdrawn = 取り下げで終わりにする
agents-end-not-applied = 申請していないとの連絡で終わりにする
agents-end-not = やめる
agents-notice-ended = 受付を終わりにしました。
agents-notice-lapsed = 期限の過ぎた{ $count }件を終わりにしました。
agents-notice-made = 照会書を印刷しました。発送したら、その日を記録してください。
agents-notice-reprinted = もう一度印刷しました。何部目かが入っています。
agents-notice-sent = 照会書をプリンターに送りました。紙が出てから発送し、その日を記録してください。
agents-notice-posted = 発送を記録しました。回答期限は{ $date }です。
agents-not-printed = 照会書は作りましたが、印刷できませんでした。{ $why }
agents-halted = 照会書は作りました。{ $remedy }
agents-day-in-future = 発送した日は、今日か、それより前の日です。
agents-day-in-past = 今日か、それより後の日を入力してください。
agents-no-day = 日付を 2026-11-24 のように入力してください。
agents-changed-meanwhile = ほかの職員が先に進めました。今の状態を表示しています。
agents-resident-busy = 住民の画面が使われています。終わってから、もう一度押してください。
agents-too-late = 回答期限（{ $date }）を過ぎています。この受付は終わりました。新しい申請から始めてください。

## The letter

agents-letter-title = 照会書を作る
agents-letter-lead-issue = ご本人の住所あてに照会書兼回答書を印刷します。回答期限は、発送日の翌日から数えて{ $days }日です。
agents-letter-lead-reset = 回答書の暗証番号がカードと合いませんでした。新しい暗証番号を書いていただく照会書を、ご本人に送ります。期限は発送日の翌日から{ $days }日です。
agents-whose = { $name } 様　{ $case }
agents-whose-new = { $name } 様　新しい受付
agents-field-agent = 代理人の氏名
agents-field-postal-code = 郵便番号
agents-field-posts-on = 発送する日
agents-hint-postal-code = 封筒の窓に出ます。なくても印刷できます。
agents-hint-posts-on = 照会書に書かれます。期限は翌日から数えます。
agents-make = 照会書を印刷する
agents-make-and-open = 受け付けて照会書を印刷する

## The envelope

agents-envelope-title = 封筒と書類の確認
agents-papers-head = 確認する書類
agents-envelope-head-inquiry-reply = 回答書の封筒
agents-envelope-head-sealed-power-of-attorney = 委任状の封筒
agents-envelope-lead =
    開ける前に、封筒の状態を記録します。
    封がされているものだけを開けて、入力します。
agents-envelope-sealed = 封がされている
agents-envelope-opened = 開いている
agents-envelope-damaged = 破れている
agents-envelope-none = 封筒に入っていない
agents-envelope-choose = 封筒の状態を選ぶ
agents-open-envelope = 開けて入力へ進む
agents-refuse-envelope = 受け取らずに戻る
agents-envelope-refused-opened = 封が開いていたので、受け取れません。新しい照会書を送ってください。
agents-envelope-refused-damaged = 封筒が破れていたので、受け取れません。新しい照会書を送ってください。
agents-envelope-refused-none = 封筒に入っていないので、受け取れません。新しい照会書を送ってください。

## Typing

agents-type-title = 暗証番号の入力（職員）
agents-type-step = { $count }つのうち{ $number }つ目
agents-type-first = { $kind }の暗証番号を、書いてあるとおりに入力してください。
agents-type-anew = { $kind }の新しい暗証番号を、書いてあるとおりに入力してください。
agents-type-again = { $kind }の暗証番号を、もう一度入力してください。
agents-type-shield = 住民の画面には「職員が入力しています」とだけ出ています。入力したことは記録に残ります。
agents-typed-again = もう一度の入力へ
agents-typed-next = 次へ進む
agents-typed-forgotten = 時間が過ぎたので、入力したものは消しました。最初から入力してください。
agents-typed-differs = 1回目と違います。はじめから入力してください。
agents-check-length = { $shortest }〜{ $longest }文字
agents-check-letter = 英字（大文字）がある
agents-check-digit = 数字がある
agents-check-digits = 数字{ $count }けた
