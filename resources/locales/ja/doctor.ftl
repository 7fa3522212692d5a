# 点検: doctor の一行ずつと、直し方。$detail は、ファイルや番号などの具体的なこと。

## すべてに共通

doctor-card-safe = カードには何も書いていません。カードはもとのままです。
doctor-no-try-spent = 暗証番号は一度も使っていません。
doctor-place-defaults = 標準の設定
doctor-place-file = 保護されたファイル
doctor-place-keyring = この利用者のキーリング

doctor-largest = リーダーの上限 { $bytes }バイト
doctor-largest-unsaid = リーダーは上限を示しません
doctor-no-change-known = 予定なし
doctor-coded = { $code }　{ $found }

## 調べるもの

doctor-check-configuration = 設定
doctor-check-program = プログラム
doctor-check-python = Python
doctor-check-fonts = 書体
doctor-check-font-coverage = 書体の文字
doctor-check-display = 画面の接続
doctor-check-screen = 画面の大きさ
doctor-check-keys = ここから出るキー
doctor-check-speech = 音声案内
doctor-check-reader = カードリーダー
doctor-check-card-commands = カードの命令の長さ
doctor-check-authority = 認証局
doctor-check-status-signature = 署名用の有効性確認
doctor-check-list-signature = 署名用の失効リスト
doctor-check-status-authentication = 利用者証明用の有効性確認
doctor-check-list-authentication = 利用者証明用の失効リスト
doctor-check-authority-clock = 認証局との時差
doctor-check-resources = データファイル
doctor-check-municipality = 市町村
doctor-check-policy = 今日のきまり
doctor-check-clock = 時計
doctor-check-data-folder = データの保存先
doctor-check-store-key = 個人情報の鍵
doctor-check-database = データベース
doctor-check-printer = プリンター
doctor-check-space = ディスクの空き
doctor-check-crashes = 異常終了

## よいとき

doctor-ok-configuration = { $source }、動作 { $mode }
doctor-ok-program = { $build }
doctor-ok-python = { $version }
doctor-ok-fonts = { $places }
doctor-ok-font-coverage = BIZ UDPゴシック { $regular }字と異体字{ $regular_sequences }、IPAmj明朝 { $names }字と異体字{ $names_sequences }。画面と書類の文字は、すべてあります。
doctor-ok-display = { $variable }
doctor-ok-display-own = システムの画面
doctor-ok-screen = { $sizes }
doctor-ok-screens = { $sizes }。住民の画面は { $number } 番です
doctor-ok-screen-unseen = 画面がないので、調べていません
doctor-ok-keys = { $environment }：プログラムの外へ出るキーはありません
doctor-ok-keys-training = 練習用なので、外へ出られます（{ $detail }）
doctor-ok-speech = { $engine }：{ $languages }
doctor-ok-speech-kana = { $engine }：{ $languages }。日本語の声はかなだけを読むため、画面の言葉をかなにして話します
doctor-ok-speech-off = 音声案内は使わない設定です
doctor-ok-reader = { $seen }
doctor-ok-reader-embedded = プログラムの中のカード（練習用）。つながっているリーダー：{ $seen }
doctor-ok-card-commands = 長い命令が通ります（応答 { $status }、{ $largest }）
doctor-ok-card-commands-empty = カードがないので、カードは調べていません（{ $largest }）
doctor-ok-card-commands-embedded = プログラムの中のカードは、長い命令を使えます
doctor-ok-authority = { $url } が応答し、この窓口を知っています
doctor-ok-authority-training = プログラムの中の練習用認証局。証明書は見本です
doctor-ok-status = { $url } が応答しました（{ $at } 現在）
doctor-ok-authority-clock = 差は { $seconds } 秒です
doctor-ok-authority-clock-unsaid = 認証局のサーバーは時刻を知らせません
doctor-ok-resources = { $languages }言語の文{ $texts }、市町村{ $towns }、様式{ $forms }。すべてそろっています
doctor-ok-municipality = { $town } { $place }、窓口番号 { $window }
doctor-ok-policy = { $since } からのきまり（次の変更 { $next }）。{ $town } のデータ { $edition }
doctor-ok-clock = 日本時間 { $shown }
doctor-ok-folder-later = { $folder }（最初の起動のときにつくります）
doctor-ok-data-folder = { $folder }
doctor-ok-data-folder-new-keys = { $folder }（鍵は最初の起動のときにつくります）
doctor-ok-store-key = { $place }にあります
doctor-ok-store-key-later = { $place }に、最初の起動のときにつくります
doctor-ok-database = 壊れていません。版 { $revision }、記録 { $entries }件、{ $megabytes } MB（書き込み待ち { $wal } MB）
doctor-ok-database-later = 最初の起動のときにつくります
doctor-ok-printer = { $printer }：使えます
doctor-ok-printer-test-page = { $printer }：試し刷り：{ $state }
doctor-ok-space = { $free } 空いています（{ $place }）
doctor-ok-crashes = 30日間ありません

## D-1 プログラムときまり

doctor-configuration-wrong = 設定ファイルに誤りがあります：{ $detail }
doctor-configuration-wrong-remedy = 示されたキーを直してください。ほかの点検は標準の設定で行いました。
doctor-python-too-old = Pythonが古すぎます：{ $detail }
doctor-python-too-old-remedy = Python 3.11以降を入れてください。
doctor-screens-missing = 画面の部品が入っていません：{ $detail }
doctor-screens-missing-remedy = プログラムを入れ直してください。
doctor-no-display = 画面につながっていません：{ $detail } がありません
doctor-no-display-remedy = 画面のある環境で始めてください。サービス jpki-kiosk は、画面を自分で開きます。ソースからは、画面がなくても make run が操作の流れを demo/ に残します。
doctor-display-mute = 画面から返事がないか、この利用者は使えません：{ $detail }
doctor-display-mute-remedy = この利用者の画面で始めてください。sudo では別の利用者になり、画面を使えません。サービス jpki-kiosk は、画面を自分で開きます。
doctor-screen-too-small = 画面が小さすぎます：{ $detail }
doctor-screen-too-small-remedy = 1280 × 800 以上の画面につなぐか、解像度を上げてください。
doctor-keys-too-small = この画面では、押すところが指より小さくなります：{ $detail }
doctor-keys-too-small-remedy = 幅26cm以上で縦横比16:10（12.1型）か、幅33cm以上で16:9（15型）の画面につないでください。画面の言う大きさがちがうときは、表示部の幅をものさしで測り、設定の screen.visible_width_mm に書いてください。
doctor-keys-lead-out = 次のキーは、プログラムより先に画面のシステムが受け取ります：{ $detail }
doctor-keys-lead-out-remedy = cageか、WindowsのShell Launcherの中で動かしてください（docs/install.mdの8章）。
doctor-type-too-coarse = この画面では、文字の点が少なすぎて読めません：{ $detail }
doctor-type-too-coarse-remedy = 表示部の幅をものさしで測ってください。screen.visible_width_mm はミリメートルで書きます（15.6型で約344）。正しいときは、もっと小さい画面か、もっと細かい画面につないでください。
doctor-screen-size-unknown = 画面が大きさを示さないため、次の大きさとみなしています：{ $detail }
doctor-screen-size-unknown-remedy = 表示部の幅をものさしで測り、設定の screen.visible_width_mm に書いてください。
doctor-town-file-unusable = 市町村のファイルを使えません：{ $detail }
doctor-town-file-unusable-remedy = 示されたところを直してください。「jpki-kiosk rules check ファイル」で確かめられます。
doctor-screen-not-there = 設定した番号の画面がありません：{ $detail }
doctor-screen-not-there-remedy = 画面のケーブルを確かめるか、設定の screen.number を、つながっている画面の番号（0から）にしてください。それまでは、最後の画面に出ます。
doctor-speech-missing = 話す声がありません：{ $detail }
doctor-speech-missing-remedy = speech-dispatcher、speech-dispatcher-espeak-ng、espeak-ngを入れてください（docs/sound.md）。
doctor-speech-lacks-languages = 声のない言語があります：{ $detail }
doctor-speech-lacks-languages-remedy = その言語の声を入れるか、職員がご案内してください（docs/sound.md）。
doctor-resources-spoiled = プログラムのファイルが壊れています：{ $detail }
doctor-resources-spoiled-remedy = プログラムを入れ直してください。
doctor-town-unknown = 設定の市町村か窓口がありません：{ $detail }
doctor-town-unknown-remedy = municipality と counter.id を、あるものにしてください。
doctor-fee-unknown = 手数料がわかりません：{ $detail }
doctor-fee-unknown-remedy = 手数料は職員が入力します。決まったら、市町村のファイルに入れてください。
doctor-no-rule-in-force = 今日に当てはまるきまりがありません：{ $detail }
doctor-no-rule-in-force-remedy = 新しい版のプログラムを入れてください。それまでは発行できません。
doctor-clock-wrong = 時計が正しくありません：{ $detail }
doctor-clock-wrong-remedy = 時計を合わせて、これからはネットワークで自動的に合うようにしてください。
doctor-files-changed = プログラムのファイルが、つくられたときと違います：{ $detail }
doctor-files-changed-remedy = 心当たりがなければ、プログラムを入れ直して、管理者に伝えてください。
doctor-check-failed = 点検そのものができませんでした：{ $detail }
doctor-check-failed-remedy = 管理者に、この番号とサポート用ファイルを渡してください。

## D-2 紙

doctor-fonts-missing = 書体がありません：{ $detail }
doctor-fonts-missing-remedy = Debianでは fonts-morisawa-bizud-gothic と fonts-ipamj-mincho を入れてください。WindowsにはBIZ UDがあります。IPAmj明朝を加えてください。
doctor-font-lacks-characters = 書体にない文字があります：{ $detail }
doctor-font-lacks-characters-remedy = 書体を、配布元の完全なものに入れ直してください。
doctor-folder-of-papers = 書類の保存先をつくれません：{ $detail }
doctor-folder-of-papers-remedy = そのフォルダーをつくって、この利用者に渡してください。
doctor-printer-unwell = プリンターを使えません：{ $detail }
doctor-printer-unwell-remedy = プリンターの表示を確かめてください。書類が出せるまで、新しい発行は始められません。
doctor-test-page-failed = 試し刷りができませんでした：{ $detail }
doctor-test-page-failed-remedy = プリンターの表示を確かめて、もう一度試してください。
doctor-fonts-lack-languages = この言語を選ぶと、画面の文字が四角になり、書類も印刷できません。ないフォント：{ $detail }
doctor-fonts-lack-languages-remedy = Debianでは fonts-wqy-zenhei（中国語）と fonts-nanum（韓国語）を入れてください。Windowsでは Microsoft YaHei と Malgun Gothic を、オプション機能で加えてください。ほかの言語は印刷できます。

## D-3 リーダーとカード

doctor-no-card-library = カードの部品を読み込めません：{ $detail }
doctor-no-card-library-remedy = libpcsclite1 を入れてください。練習用のカードは、これがなくても動きます。
doctor-no-card-service = カードのサービスが動いていません：{ $detail }
doctor-no-card-service-remedy = pcscd（Windowsでは SCardSvr）を起動してください。練習用のカードは、これがなくても動きます。
doctor-card-service-fault = カードのサービスに異常があります：{ $detail }
doctor-card-service-fault-remedy = カードのサービスを再起動してください。
doctor-reader-missing = 設定のリーダーが見つかりません：{ $detail }
doctor-reader-missing-remedy = リーダーをつなぐか、設定の reader.name を、つながっているものの名前にしてください。
doctor-reader-in-use = リーダーを、ほかのプログラムが使っています：{ $detail }
doctor-reader-in-use-remedy = リーダーを使っているプログラムを閉じてください。
doctor-short-commands-only = 長い命令が通りません：{ $detail }
doctor-short-commands-only-remedy = 短い命令に分けて動きますが、時間がかかります。リーダーのドライバーを新しくするか、別のリーダーにしてください。
doctor-card-mute = カードが応答しません：{ $detail }
doctor-card-mute-remedy = カードの向きと裏表を確かめて、置き直してください。
doctor-other-card = 公的個人認証の入っていないカードです：{ $detail }
doctor-other-card-remedy = マイナンバーカードか練習用のカードで試してください。

## D-4 認証局

doctor-authority-not-chosen = 設定の認証局では発行できません：{ $detail }
doctor-authority-not-chosen-remedy = 設定を直してください。何が合わないかは、この行にあります。
doctor-authority-unwell = 認証局を使えません：{ $detail }
doctor-authority-unwell-remedy = ネットワークと、認証局からのお知らせを確かめてください。
doctor-authority-certificate-ends = 認証局との通信の証明書が、もうすぐ切れます：{ $detail }
doctor-authority-certificate-ends-remedy = 今のうちに、新しい証明書を認証局に求めてください。
doctor-status-no-answer = 有効性確認のサーバーが応答しません：{ $detail }
doctor-status-no-answer-remedy = 設定の authority の ocsp と crl、ネットワーク、認証局が動いているかを確かめてください。
doctor-status-not-now = 有効性確認のサーバーは、今は答えられません：{ $detail }
doctor-status-not-now-remedy = しばらく待って、もう一度試してください。
doctor-status-not-believed = 有効性確認の答えを信じられません：{ $detail }
doctor-status-not-believed-remedy = かっこの中の符号は docs/status.md の2章にあります。認証局の担当に伝えてください。
doctor-clocks-differ = 認証局の時計と、この端末の時計が違います：{ $detail }
doctor-clocks-differ-remedy = この端末の時計を確かめてください。10分より違うと、認証局は受け付けません。

## D-5 データ

doctor-folder-cannot-be-made = データの保存先をつくれません：{ $detail }
doctor-folder-cannot-be-made-remedy = そのフォルダーをつくって、この利用者に渡してください。
doctor-folder-unusable = データの保存先を使えません：{ $detail }
doctor-folder-unusable-remedy = フォルダーの持ち主を、この利用者にしてください。
doctor-folder-open-to-others = ほかの利用者が開けるようになっています：{ $detail }
doctor-folder-open-to-others-remedy = chmod -R go= を実行して閉じ、だれが開いたのかを確かめてください。
doctor-issuer-keys-spoiled = 練習用カードの鍵を読めません：{ $detail }
doctor-issuer-keys-spoiled-remedy = データの保存先から、issuer-keys.json と cards フォルダーだけを、別の場所へ移してください。記録は残り、鍵は新しくつくられます。前の練習用カードには書き込めなくなります。
doctor-store-key-unusable = 個人情報の鍵を読めません：{ $detail }
doctor-store-key-unusable-remedy = docs/personal-data.md の3章をご覧ください。
doctor-store-key-missing = 個人情報の鍵が、あるはずの場所にありません：{ $detail }
doctor-store-key-missing-remedy = バックアップから戻してください。鍵がないと、個人情報はだれにも読めません。
doctor-store-key-change-stopped = 個人情報の鍵の取り替えが、途中で止まっています：{ $detail }
doctor-store-key-change-stopped-remedy = 端末を終わらせて、jpki-kiosk data rotate-key を実行してください。続きから進みます。
doctor-database-damaged = データベースが壊れています：{ $detail }
doctor-database-damaged-remedy = 受付を止めて、管理者に伝えてください。ファイルは消さずに、写しをとってください。
doctor-database-newer = データベースが、このプログラムより新しい版のものです：{ $detail }
doctor-database-newer-remedy = 前と同じか、より新しい版のプログラムを入れてください。
doctor-database-older = データベースは古い版です：{ $detail }
doctor-database-older-remedy = 次の起動のときに、写しをとってから新しくします。何もしなくてかまいません。
doctor-database-unreadable = データベースを読めません：{ $detail }
doctor-database-unreadable-remedy = 端末を終わらせて、もう一度試してください。同じなら、管理者に伝えてください。
doctor-little-space = ディスクの空きが少なくなっています：{ $detail }
doctor-little-space-remedy = 近いうちに、1000 MB以上を空けてください。
doctor-no-space = ディスクの空きがありません：{ $detail }
doctor-no-space-remedy = 発行の前に、200 MB以上を空けてください。
doctor-crashed = 30日の間に異常終了がありました（回数、最後の報告）：{ $detail }
doctor-crashed-remedy = サポート用ファイル（jpki-kiosk support-bundle）をつくって、保守担当に渡してください。最後の3回の報告が入り、だれの名前も入りません。
