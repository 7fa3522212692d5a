# 監査: the journal, its verification and its checkpoints, on the console and on the command line.

## What a verification says

audit-verdict-whole = { $vouched }番までの記録は、すべて書かれたときのままです。
audit-verdict-whole-empty = 記録はまだありません。
audit-verdict-tampered = 記録に、あとから手が加えられています。
audit-verdict-clock = 記録は書かれたときのままですが、時計が戻されたところがあります。
audit-verdict-unsealed = 保証できる記録は、まだありません。
audit-vouched = 保証できる最後の記録：{ $vouched }番（{ $at }、{ $by }による）
audit-vouched-none = 保証できる記録はありません。
audit-unsealed = そのあとの{ $count }件は、まだ封印されていません。
audit-brought = 持参した封印により、{ $count }番まで切り取りのないことを確かめました。
audit-brought-none = 持参した封印がないので、末尾の切り取りは確かめられません。
audit-found-count = 見つかったもの：{ $count }件
audit-found-more = ほかに{ $count }件

audit-source-checkpoint = 封印{ $number }
audit-source-code = 短い符号 { $code }

audit-found-changed = { $seq }番：内容が変えられています
audit-found-missing = { $seq }番から{ $until }番まで：ありません
audit-found-inserted = { $seq }番：入るはずのない記録です
audit-found-clock-back = { $seq }番：前の記録より時刻が早くなっています
audit-found-rewritten = { $seq }番：{ $source }と合いません
audit-found-cut = { $seq }番から{ $until }番まで：切り取られています（{ $source }）
audit-found-checkpoint-changed = 封印が変えられています（{ $source }）
audit-found-checkpoint-missing = 封印がありません（{ $source }）
audit-found-checkpoint-overdue = { $seq }番でつくられるはずの封印がありません
audit-found-checkpoint-none = 封印が一つもありません
audit-found-structure = プログラムのものではない仕掛けがあります（{ $source }）

## What cannot be examined

audit-error-missing = ファイルがありません：{ $path }
audit-error-unreadable = 読めません：{ $path }
audit-error-no-journal = このプログラムの記録ではありません：{ $path }
audit-error-damaged = ファイルが壊れています：{ $path }
audit-error-in-use = 読んでいる間に変わりました。もう一度、または写しで確かめてください：{ $path }
audit-error-key = 公開鍵ではありません：{ $path }
audit-error-checkpoint-format = 封印のファイルではありません：{ $path }
audit-error-checkpoint-key = 別の鍵の封印です：{ $path }
audit-error-checkpoint-signature = 封印の署名が正しくありません：{ $path }
audit-error-code = 短い符号を読めません。一字ずつ確かめてください：{ $code }
audit-error-seal-refused = { $seq }番のところで前の封印と合わないので、封印しません。audit verify で確かめてください。
audit-error-exists = そのファイルはもうあります：{ $path }
audit-error-unwritable = 書けません：{ $path }
audit-verifying = 記録を確かめています

## Columns

audit-column-seq = 番号
audit-column-at = 日時
audit-column-event = 出来事
audit-column-case = 受付番号
audit-column-staff = 職員
audit-column-fields = 内容

## The page on the console

audit-title = 監査
audit-lead = 出来事の記録です。氏名や住所は入っていません。書き換えることはできません。
audit-filter-case = 受付番号
audit-filter-day = 日（2026-11-22）
audit-filter-staff = 職員の番号
audit-filter-apply = 絞り込む
audit-filter-clear = すべて表示
audit-filter-bad-day = 日は 2026-11-22 のように入力してください。
audit-filter-bad-staff = 職員の番号は数字で入力してください。
audit-newer = 新しいほうへ
audit-older = 古いほうへ
audit-showing = { $first }番 ～ { $last }番
audit-none = 合う記録はありません。
audit-sealed-title = 封印
audit-sealed-until = { $count }番まで（{ $at }）
audit-sealed-none = まだありません
audit-sealed-rest = 封印待ち：{ $count }件
audit-code = 短い符号
audit-code-lead = 日計表に印刷されます。切り取りを見つける手がかりになります。
audit-health-good = 最後の封印と合っています
audit-health-bad = 最後の封印と合いません。新しい封印は止めています
audit-export-bad = 封印のファイルを書き出せていません
audit-verify = 記録を確かめる
audit-verify-lead = 最初の記録から順に確かめます。その間も窓口の手続きは止まりません。
audit-verify-code = 日計表の短い符号（あれば）
audit-verify-bad-code = 短い符号を読めません。一字ずつ確かめてください。
audit-verify-no-code = 短い符号がないので、末尾の切り取りは確かめていません。
audit-verify-running = 確かめています　{ $done } / { $total }件
audit-verify-done = { $count }件を確かめました（{ $at }）
audit-verify-failed = 確かめられませんでした。もう一度試してください。
audit-health-line-none = まだ封印していません
audit-health-line-good = { $sealed }番まで封印済み
audit-health-line-export = 封印を書き出せません
audit-health-line-bad = 封印と合いません
