# サポート用ファイル: 保存の前に、中身をすべて見せる。
bundle-about = JPKI Kioskのサポート用ファイルです。保存の前に中身を表示しました。氏名、番号、住所、暗証番号、受付番号、証明書の番号など、人に関することは入っていません。設定の文は、あるかどうかだけを書き、フォルダーはDATA、CONFIG、HOMEと書きます。
bundle-file-readme = このファイルの説明
bundle-file-doctor = 点検の結果
bundle-file-configuration = 設定（人の名前になりうる文は除く）
bundle-file-versions = プログラムと部品の版
bundle-file-system = システム、書体、リーダー、画面
bundle-file-store = 大きさと、記録の出来事ごとの数
bundle-file-crash = 異常終了した場所（していたことは除く）
bundle-title = サポート用ファイル
bundle-lead = 保存されるのは、ここに見えるものだけです。中身を確かめてください。自動で送られることはありません。
bundle-save = このファイルを保存
bundle-saving = 保存しています
bundle-saved = 保存しました：{ $path }
bundle-not-saved = 保存できませんでした（{ $reason }）。何も書いていません。
bundle-refused = つくりませんでした。{ $file } の{ $line }行目に、入ってはならないもの（{ $what }）があります。管理者に伝えてください。何も書いていません。
bundle-back = 点検に戻る

# 点検の画面
readiness-title = この窓口の点検
readiness-summary = { $at } に調べました：支障 { $fail }、注意 { $warn }、良好 { $ok }
readiness-busy = 調べています
readiness-remedy = すること
readiness-state-ok = 良好
readiness-state-warn = 注意
readiness-state-fail = 支障
readiness-again = もう一度調べる
readiness-print = 点検結果を印刷（試し刷り）
readiness-bundle = サポート用ファイルをつくる
