# Words of the printed papers. A line break is a line break on paper; <b>…</b> is bold.

## Every paper

papers-specimen = 見本
papers-case-number = 受付番号
papers-page-of = /
papers-date = { $date }
papers-until-before = 有効期限
papers-full-stop = 。
papers-until-after = まで
papers-from-after = から
papers-name = 氏名
papers-address = 住所
papers-date-of-birth = 生年月日
papers-sex = 性別
papers-sex-male = 男
papers-sex-female = 女
papers-sex-unknown = 不明
papers-kind-signature = 署名用電子証明書
papers-kind-authentication = 利用者証明用電子証明書

## 電子証明書の写し

papers-copy-title = 電子証明書の写し
papers-copy-continued = 電子証明書の写し（つづき）
papers-copy-band = 練習で作った書類です。証明や手続きには使えません。
papers-copy-date = 交付日
papers-copy-note =
    マイナンバーカードから読み出した
    内容を印刷しました。
    なくさないように保管してください。
papers-valid-until = 有効期限
papers-copy-until-note = この日の終わり（{ $time }）まで使えます。
papers-copy-time = { $hour }時{ $minute }分{ $second }秒
papers-issued-on = 発行した日
papers-renewal-from = 更新の受付
papers-copy-person = 証明書に書かれている人
papers-substitutes = 代替文字
papers-substitutes-none = 氏名・住所とも、代替文字はありません
papers-substitutes-in-none = ありません
papers-substitutes-one = ▲の字（{ $places }文字目「{ $character }」）は、住民票の字の代わりです
papers-substitutes-several = ▲の字（{ $places }文字目）は、住民票の字の代わりです
papers-substitutes-many = ▲の{ $count }文字は、住民票の字の代わりです
papers-copy-no-person = 個人の情報
papers-copy-no-person-note =
    この証明書に、氏名・住所・生年月日・性別は入っていません。
    引っ越しや氏名の変更があっても、失効しません。
papers-copy-uses = 使いみち
papers-use-convenience-store = コンビニ交付
papers-use-convenience-store-note =
    住民票の写しなどを
    店の機械で受け取る
papers-use-sign-in = ログイン
papers-use-sign-in-note =
    マイナポータルなどに
    本人として入る
papers-use-identity = 本人の証明
papers-use-identity-note =
    民間のサイトで
    本人だと示す
papers-copy-number = 証明書の番号と発行者
papers-serial = 発行番号
papers-serial-hex = 発行番号（16進数）
papers-hex = 16進数
papers-issuer = 発行者
papers-issuer-full = 発行者（識別名）
papers-copy-technical = 技術的な内容
papers-copy-technical-overleaf = 技術的な内容は、2枚目にあります。
papers-tech-validity = 有効期間（日本時間）
papers-tech-subject = 主体者
papers-tech-format = 形式
papers-tech-usage = 鍵の用途
papers-tech-crl = 失効リスト配布点
papers-tech-subject-key = 主体者の鍵識別子
papers-tech-issuer-key = 発行者の鍵識別子
papers-tech-sha1 = 指紋 SHA-1
papers-tech-sha256 = 指紋 SHA-256
papers-tech-period = { $from } から { $until } まで
papers-tech-rsa = X.509 第{ $version }版　RSA { $bits }ビット　指数 { $exponent }　{ $signature }
papers-tech-other-key = X.509 第{ $version }版　{ $algorithm } { $bits }ビット　{ $signature }
papers-tech-usage-value = { $usage }（必須）　ポリシー { $policy }
papers-copy-counter = 発行窓口
papers-copy-compared =
    カードの中の証明書と、発行した証明書が
    同じであることを{ $hour }時{ $minute }分に確かめました。
papers-copy-footer = { $form }　{ $copy }
papers-copy-form-signature = 署名用電子証明書の写し
papers-copy-form-authentication = 利用者証明用電子証明書の写し
papers-copy-first = { $number }部目（はじめの印刷）
papers-copy-again = { $number }部目（再印刷 { $date }）
papers-copy-no-password = 暗証番号は印刷していません

## 電子証明書の利用の御案内

papers-guide-title = 電子証明書の利用の御案内
papers-guide-band = 練習で作った案内です。ほんものの証明書は入っていません。
papers-guide-date = お渡しした日
papers-guide-1 = カードに入った証明書
papers-guide-2 = 証明書の暗証番号は二つあります
papers-guide-2-one = 証明書の暗証番号
papers-guide-3 = ロックしたとき・忘れたとき
papers-guide-4 = 証明書が使えなくなるとき
papers-guide-5 = カードをなくしたとき　すぐに電話
papers-guide-6 = 家で使うとき
papers-guide-7 = お問い合わせ
papers-guide-signature = 署名用電子証明書
papers-guide-authentication = 利用者証明用電子証明書
papers-guide-short-signature = 署名用
papers-guide-short-authentication = 利用者証明用
papers-guide-use-signature =
    電子申請（e-Taxなど）の
    書類に署名するとき
papers-guide-use-authentication =
    コンビニ交付、
    マイナポータルのログイン
papers-guide-use-authentication-portal =
    マイナポータルの
    ログイン
papers-guide-renewal = <b>{ $date }</b>から、{ $section }の窓口で更新できます。
papers-guide-renewal-signature = 署名用は<b>{ $date }</b>から、窓口で更新できます。
papers-guide-renewal-authentication = 利用者証明用は<b>{ $date }</b>から、窓口で更新できます。
papers-guide-col-certificate = 証明書
papers-guide-col-rule = 決まり
papers-guide-col-lock = 続けてまちがえると
papers-guide-rule-signature =
    英字（大文字）と数字を
    合わせて 6～16文字
papers-guide-rule-authentication = 数字 4けた
papers-guide-tries-signature = 5回
papers-guide-tries-authentication = 3回
papers-guide-tries-signature-second = 続けて5回
papers-guide-tries-authentication-second = 続けて3回
papers-guide-locks = でロック
papers-guide-guardian = 暗証番号は、保護者の方が覚えて、守ってください。
papers-guide-memo = 思い出す手がかりのメモ欄　<b>暗証番号そのものは書かないでください。</b>
papers-guide-care = カードと暗証番号は、人に貸さず、教えないでください。
papers-guide-care-short = 貸さない・教えない
papers-guide-reset-short = ご本人が窓口へ。持ちもの：{ $papers }
papers-guide-reset-at =
    ご本人が、{ $section }の窓口へ。電話では解除できません。
    持ちもの：<b>{ $papers }</b>
    暗証番号を決め直します。証明書は、そのまま使えます。
papers-guide-bring-card = マイナンバーカード
papers-guide-bring-identity-passport = 本人確認書類（運転免許証、パスポート等）
papers-guide-bring-identity-insurance = 本人確認書類（運転免許証、保険証等）
papers-guide-bring-ask = 必要な書類は、前もってお問い合わせください
papers-guide-bring-and = { $first }　{ $rest }
papers-guide-reset-store = 片方の暗証番号が分かる方は、アプリの予約でコンビニでもできます。
papers-guide-ends-1 = 氏名・住所・生年月日・性別が変わった
papers-guide-ends-2 = 有効期限が過ぎた・失効を申請した
papers-guide-ends-3 = カードの期限が過ぎた・カードを返した
papers-guide-only-signature = 署名用だけ
papers-guide-that-certificate = その証明書
papers-guide-both = 両方
papers-guide-again = 続けて使うには、窓口で新しい証明書を申請してください。
papers-guide-call-as-of = 電話番号は{ $date }現在
papers-guide-call-free = 無料　24時間・一年中　一時停止の受付
papers-guide-call-paid = つながらないとき（有料）
papers-guide-call-foreign = 外国語（有料）
papers-guide-call-languages = English　中文　韓国語　Español　Português
papers-guide-lost =
    一時停止は電話だけで、役所ではできません。警察にも届けます。
    見つかったら窓口で解除、見つからなければ再交付を申請します。
papers-guide-home = 用意：パソコン、カードリーダライタ、利用者クライアントソフト（無料）
papers-guide-step-1 =
    役所の
    ページを開く
papers-guide-step-2 =
    手続きを
    選ぶ
papers-guide-step-3 =
    必要なことを
    書く
papers-guide-step-4 =
    カードを置き
    暗証番号
papers-guide-step-5 =
    電子署名を
    する
papers-guide-step-6 = 送る
papers-guide-step-7 =
    役所が確かめ
    受け付ける
papers-guide-fax = ファクス { $number }
papers-guide-hours = 窓口 平日 { $from }～{ $until }
papers-guide-call-general = 証明書やカード全般　{ $number }（無料）
papers-guide-call-hours = 平日 { $weekday-from }～{ $weekday-until }　土日祝 { $holiday-from }～{ $holiday-until }
papers-guide-call-closed = { $from-month }月{ $from-day }日～{ $until-month }月{ $until-day }日は休み
papers-guide-portal =
    公的個人認証サービス
    ポータルサイト
papers-guide-footer = 電子証明書の利用の御案内　第{ $edition }版
papers-guide-footer-again = 電子証明書の利用の御案内　第{ $edition }版　{ $number }部目（再印刷 { $date }）
papers-guide-footer-office = { $office }　電話 { $telephone }

## 日計表

papers-day-title = 日計表
papers-day-band = 練習の日計表です。会計には使えません。
papers-day-number = 締め番号
papers-day-closed-at = 締めた時刻
papers-day-time = { $hour }時{ $minute }分
papers-day-not-closed = 未締め
papers-day-of = { $date }（{ $weekday }）
papers-day-weekday-mon = 月
papers-day-weekday-tue = 火
papers-day-weekday-wed = 水
papers-day-weekday-thu = 木
papers-day-weekday-fri = 金
papers-day-weekday-sat = 土
papers-day-weekday-sun = 日
papers-day-cases = 受付
papers-day-procedure = 手続き
papers-day-opened = 受付
papers-day-completed = 終わり
papers-day-abandoned = 取りやめ
papers-day-lapsed = 期限切れ
papers-day-open = 翌日へ
papers-day-sum = 計
papers-day-earlier = 前の日までに受け付けて、この日に終わったもの { $count }件
papers-day-certificates = 証明書
papers-day-issued = 発行
papers-day-revoked = 失効
papers-day-held = 一時停止
papers-day-lifted = 停止解除
papers-day-retried = やり直し
papers-day-failed = 失敗
papers-day-papers = 紙
papers-day-printed = 印刷
papers-day-reprinted = 再印刷
papers-day-spoiled = 書き損じ
papers-day-others = 暗証番号・照会書
papers-day-count = 件数
papers-day-fees = 手数料
papers-day-fee = 区分
papers-day-unit = 単価
papers-day-number-of-cases = 件数
papers-day-waived = 免除額
papers-day-due = 金額
papers-day-yen = { $yen }円
papers-day-cash = 手元の現金
papers-day-cash-difference = 差額
papers-day-why = わけ
papers-day-left = 翌日に残す受付
papers-day-because = わけ
papers-day-until = 期限
papers-day-until-date = { $month }月{ $day }日
papers-day-nothing-open = 残す受付はありません。
papers-day-late = { $date }を締めたあとの記録 { $count }件を、この日に入れました。
papers-day-differences = 表と記録が合わないもの
papers-day-figure = 項目
papers-day-tables = 表
papers-day-journal = 記録
papers-day-entries = 監査記録　{ $first }番から{ $last }番まで
papers-day-agreed = 表と記録　一致
papers-day-disagreed = 表と記録　{ $count }件が合いません
papers-day-seal = 封印 { $code }
papers-day-no-person = この紙に、氏名や住所は載せていません。
papers-day-clerk = 窓口担当
papers-day-supervisor = 責任者
papers-day-footer = 日計表　第{ $edition }版
papers-day-footer-again = 日計表　第{ $edition }版　再印刷 { $date }
