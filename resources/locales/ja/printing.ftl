## 印刷: どこまで進んだか
print-state-waiting = 順番待ち
print-state-printing = 印刷中
print-state-held = 保留中
print-state-stopped = 停止中
print-state-done = 印刷済み
print-state-cancelled = 取り消し
print-state-failed = 失敗
print-state-lost = 確かめられません

## 印刷: 職員がすること
print-remedy-held = 印刷の一覧で、この書類の保留を解除してください。解除すると印刷が始まります。
print-remedy-stopped = プリンターの表示を確かめてください。直ると、続きから印刷します。
print-remedy-cancelled = 印刷が取り消されました。紙がトレイにないことを確かめて、もう一度印刷してください。
print-remedy-failed = 印刷できませんでした。プリンターを確かめて、もう一度印刷してください。
print-remedy-lost = トレイを見て、紙が出ているかどうかを確かめてください。出ていないときは、もう一度印刷してください。

## プリンター: 何が起きているか
printer-trouble-no-queue = プリンターが見つかりません
printer-trouble-no-spooler = 印刷サービスが動いていません
printer-trouble-rejecting = 印刷を受け付けていません
printer-trouble-paused = 一時停止中です
printer-trouble-offline = つながっていません
printer-trouble-paper-out = 用紙がありません
printer-trouble-wrong-paper = A4の用紙を使えません
printer-trouble-jam = 紙がつまっています
printer-trouble-cover-open = カバーが開いています
printer-trouble-ink-out = トナーまたはインクがありません
printer-trouble-refused = 印刷が断られました
printer-trouble-folder-not-writable = PDFの保存先に書けません
printer-trouble-other = プリンターに故障の表示があります

## プリンター: 職員がすること
printer-remedy-no-queue = このパソコンにプリンターが登録されているか、設定のプリンター名と同じかを確かめてください。
printer-remedy-no-spooler = 印刷サービス（cups、Windowsでは Print Spooler）を起動するよう、管理者に伝えてください。
printer-remedy-rejecting = 印刷の受け付けを再開するよう、管理者に伝えてください。
printer-remedy-paused = プリンターの一時停止を解除してください。解除すると、続きから印刷します。
printer-remedy-offline = プリンターの電源と線を確かめてください。つながると、続きから印刷します。
printer-remedy-paper-out = トレイに用紙を入れてください。入れると、続きから印刷します。
printer-remedy-wrong-paper = トレイにA4の用紙を入れて、プリンターの設定をA4にしてください。
printer-remedy-jam = カバーを開けて、つまった紙をゆっくり取り除いてください。破れた紙が残っていないかも確かめてください。
printer-remedy-cover-open = カバーを、音がするまで閉じてください。
printer-remedy-ink-out = トナーまたはインクを交換してください。
printer-remedy-refused = この端末の利用者に印刷の権限があるか、管理者に確かめてください。
printer-remedy-folder-not-writable = 保存先のフォルダーの権限と、ディスクの空きを確かめてください。
printer-remedy-other = プリンターの表示を確かめて、表示のとおりに直してください。

## jpki-kiosk printer
printer-named = 「{ $printer }」は、{ $state }
printer-command-ready = 使えます
printer-command-none = このパソコンに、プリンターが登録されていません。
printer-command-taken = { $printer }: 確認用の1枚を渡しました（番号 { $job }）。
printer-command-done = 印刷が終わりました。紙を見て、4つの項目が合っているか確かめてください。
printer-command-too-long = 時間内に終わりませんでした。確認用の1枚は取り消しました。
printer-command-kept = 注意: 印刷が終わっても、印刷サービスが書類を残しています。管理者は、CUPSの設定を PreserveJobFiles No にしてください。
print-no-glyph = この字（{ $codepoint }、{ $name }）を持つフォントがないので、書類を印刷していません。手書きで渡し、保守担当にフォントの追加を頼んでください。
print-no-font = この言葉のフォント（{ $fonts }）がないので、書類を印刷していません。ほかの言葉でお渡しし、保守の担当に知らせてください。
