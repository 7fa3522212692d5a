# Words of the printed papers. A line break is a line break on paper; <b>…</b> is bold.

## Every paper

papers-specimen = ｜見本《みほん》
papers-case-number = ｜受付《うけつけ》｜番号《ばんごう》
papers-page-of = /
papers-date = { $date }
papers-until-before = ｜有効期限《ゆうこうきげん》
papers-full-stop = 。
papers-until-after = まで
papers-from-after = から
papers-name = ｜氏名《しめい》
papers-address = ｜住所《じゅうしょ》
papers-date-of-birth = ｜生年月日《せいねんがっぴ》
papers-sex = ｜性別《せいべつ》
papers-sex-male = ｜男《おとこ》
papers-sex-female = ｜女《おんな》
papers-sex-unknown = ｜不明《ふめい》
papers-kind-signature = ｜署名用《しょめいよう》｜電子《でんし》｜証明書《しょうめいしょ》
papers-kind-authentication = ｜利用者《りようしゃ》｜証明用《しょうめいよう》｜電子《でんし》｜証明書《しょうめいしょ》

## Certificate copy

papers-copy-title = ｜電子《でんし》｜証明書《しょうめいしょ》の｜写《うつ》し
papers-copy-continued = ｜電子《でんし》｜証明書《しょうめいしょ》の｜写《うつ》し（つづき）
papers-copy-band = ｜練習《れんしゅう》の ｜書類《しょるい》です。｜手続《てつづ》きには ｜使《つか》えません。
papers-copy-date = ｜日付《ひづけ》
papers-copy-note =
    マイナンバーカードから｜読《よ》み｜出《だ》した
    ｜内容《ないよう》を｜印刷《いんさつ》しました。
    なくさないように｜保管《ほかん》してください。
papers-valid-until = ｜有効期限《ゆうこうきげん》
papers-copy-until-note = この｜日《ひ》の ｜終《お》わり（{ $time }）まで ｜使《つか》えます。
papers-copy-time = { $hour }｜時《じ》{ $minute }｜分《ふん》{ $second }｜秒《びょう》
papers-issued-on = ｜発行《はっこう》した｜日《ひ》
papers-renewal-from = ｜更新《こうしん》の｜受付《うけつけ》
papers-copy-person = ｜証明書《しょうめいしょ》に｜書《か》かれている｜人《ひと》
papers-substitutes = ｜代替《だいたい》｜文字《もじ》
papers-substitutes-none = ｜氏名《しめい》・｜住所《じゅうしょ》とも、｜代替《だいたい》｜文字《もじ》はありません
papers-substitutes-in-none = ありません
papers-substitutes-one = ▲の｜字《じ》（{ $places }｜文字目《もじめ》「{ $character }」）は、｜住民票《じゅうみんひょう》の｜字《じ》の｜代《か》わりです
papers-substitutes-several = ▲の｜字《じ》（{ $places }｜文字目《もじめ》）は、｜住民票《じゅうみんひょう》の｜字《じ》の｜代《か》わりです
papers-substitutes-many = ▲の{ $count }｜文字《もじ》は、｜住民票《じゅうみんひょう》の｜字《じ》の｜代《か》わりです
papers-copy-no-person = ｜個人《こじん》の｜情報《じょうほう》
papers-copy-no-person-note =
    この｜証明書《しょうめいしょ》に、｜氏名《しめい》・｜住所《じゅうしょ》・｜生年月日《せいねんがっぴ》・｜性別《せいべつ》は｜入《はい》っていません。
    ｜引《ひ》っ｜越《こ》しや｜氏名《しめい》の｜変更《へんこう》があっても、｜失効《しっこう》しません。
papers-copy-uses = ｜使《つか》いみち
papers-use-convenience-store = コンビニ｜交付《こうふ》
papers-use-convenience-store-note =
    ｜住民票《じゅうみんひょう》の｜写《うつ》しなどを
    ｜店《みせ》の｜機械《きかい》で｜受《う》け｜取《と》る
papers-use-sign-in = ログイン
papers-use-sign-in-note =
    マイナポータルなどに
    ｜本人《ほんにん》として｜入《はい》る
papers-use-identity = ｜本人《ほんにん》の｜証明《しょうめい》
papers-use-identity-note =
    ｜民間《みんかん》のサイトで
    ｜本人《ほんにん》だと｜示《しめ》す
papers-copy-number = ｜証明書《しょうめいしょ》の｜番号《ばんごう》と｜発行者《はっこうしゃ》
papers-serial = ｜発行《はっこう》｜番号《ばんごう》
papers-serial-hex = ｜発行《はっこう》｜番号《ばんごう》（16｜進数《しんすう》）
papers-hex = 16｜進数《しんすう》
papers-issuer = ｜発行者《はっこうしゃ》
papers-issuer-full = ｜発行者《はっこうしゃ》（｜名前《なまえ》）
papers-copy-technical = ｜技術的《ぎじゅつてき》な｜内容《ないよう》
papers-copy-technical-overleaf = ｜技術的《ぎじゅつてき》な｜内容《ないよう》は、2｜枚目《まいめ》にあります。
papers-tech-validity = ｜使《つか》える｜間《あいだ》（｜日本《にほん》｜時間《じかん》）
papers-tech-subject = ｜持《も》つ｜人《ひと》
papers-tech-format = ｜形式《けいしき》
papers-tech-usage = ｜鍵《かぎ》の｜使《つか》い｜方《かた》
papers-tech-crl = ｜失効《しっこう》リストの｜場所《ばしょ》
papers-tech-subject-key = ｜持《も》つ｜人《ひと》の｜鍵《かぎ》の｜番号《ばんごう》
papers-tech-issuer-key = ｜発行者《はっこうしゃ》の｜鍵《かぎ》の｜番号《ばんごう》
papers-tech-sha1 = ｜指紋《しもん》 SHA-1
papers-tech-sha256 = ｜指紋《しもん》 SHA-256
papers-tech-period = { $from } から { $until } まで
papers-tech-rsa = X.509 ｜第《だい》{ $version }｜版《はん》　RSA { $bits }ビット　｜指数《しすう》 { $exponent }　{ $signature }
papers-tech-other-key = X.509 ｜第《だい》{ $version }｜版《はん》　{ $algorithm } { $bits }ビット　{ $signature }
papers-tech-usage-value = { $usage }（｜必要《ひつよう》）　ポリシー { $policy }
papers-copy-counter = ｜発行《はっこう》｜窓口《まどぐち》
papers-copy-compared =
    カードの｜中《なか》の｜証明書《しょうめいしょ》と、｜発行《はっこう》した｜証明書《しょうめいしょ》が
    ｜同《おな》じであることを{ $hour }｜時《じ》{ $minute }｜分《ふん》に｜確《たし》かめました。
papers-copy-footer = { $form }　{ $copy }
papers-copy-form-signature = ｜署名用《しょめいよう》｜電子《でんし》｜証明書《しょうめいしょ》の｜写《うつ》し
papers-copy-form-authentication = ｜利用者《りようしゃ》｜証明用《しょうめいよう》｜電子《でんし》｜証明書《しょうめいしょ》の｜写《うつ》し
papers-copy-first = { $number }｜部目《ぶめ》（はじめの｜印刷《いんさつ》）
papers-copy-again = { $number }｜部目《ぶめ》（｜再印刷《さいいんさつ》 { $date }）
papers-copy-no-password = ｜暗証番号《あんしょうばんごう》は ｜印刷《いんさつ》していません

## Usage guide

papers-guide-title = ｜電子《でんし》｜証明書《しょうめいしょ》の｜利用《りよう》の｜御案内《ごあんない》（｜使《つか》い｜方《かた》）
papers-guide-band = ｜練習《れんしゅう》の ｜紙《かみ》です。ほんとうの ｜証明書《しょうめいしょ》は ありません。
papers-guide-date = ｜渡《わた》した｜日《ひ》
papers-guide-1 = カードに｜入《い》れた｜証明書《しょうめいしょ》
papers-guide-2 = ｜証明書《しょうめいしょ》の｜暗証番号《あんしょうばんごう》は2つあります
papers-guide-2-one = ｜証明書《しょうめいしょ》の｜暗証番号《あんしょうばんごう》
papers-guide-3 = ロックしたとき・｜忘《わす》れたとき
papers-guide-4 = ｜証明書《しょうめいしょ》が｜使《つか》えなくなるとき
papers-guide-5 = カードをなくしたとき　すぐ｜電話《でんわ》
papers-guide-6 = ｜家《いえ》で｜使《つか》うとき
papers-guide-7 = ｜聞《き》くところ
papers-guide-signature = ｜署名用《しょめいよう》｜電子《でんし》｜証明書《しょうめいしょ》
papers-guide-authentication = ｜利用者《りようしゃ》｜証明用《しょうめいよう》｜電子《でんし》｜証明書《しょうめいしょ》
papers-guide-short-signature = ｜署名用《しょめいよう》
papers-guide-short-authentication = ｜利用者《りようしゃ》｜証明用《しょうめいよう》
papers-guide-use-signature =
    インターネットで
    ｜書類《しょるい》を ｜出《だ》すとき｜使《つか》います
papers-guide-use-authentication =
    ログインや
    コンビニで ｜使《つか》います
papers-guide-use-authentication-portal =
    マイナポータルの
    ログイン
papers-guide-renewal = <b>{ $date }</b>から、{ $section }の ｜窓口《まどぐち》で ｜更新《こうしん》できます。
papers-guide-renewal-signature = ｜署名用《しょめいよう》は <b>{ $date }</b>から、｜窓口《まどぐち》で ｜更新《こうしん》できます。
papers-guide-renewal-authentication = ｜利用者《りようしゃ》｜証明用《しょうめいよう》は <b>{ $date }</b>から、｜窓口《まどぐち》で ｜更新《こうしん》できます。
papers-guide-col-certificate = ｜証明書《しょうめいしょ》
papers-guide-col-rule = ｜決《き》まり
papers-guide-col-lock = ｜続《つづ》けてまちがえると
papers-guide-rule-signature =
    ｜英字《えいじ》（｜大文字《おおもじ》）と｜数字《すうじ》を
    まぜて 6～16｜文字《もじ》
papers-guide-rule-authentication = ｜数字《すうじ》 4けた
papers-guide-tries-signature = 5｜回《かい》
papers-guide-tries-authentication = 3｜回《かい》
papers-guide-tries-signature-second = ｜続《つづ》けて5｜回《かい》
papers-guide-tries-authentication-second = ｜続《つづ》けて3｜回《かい》
papers-guide-locks = でロック
papers-guide-guardian = ｜暗証番号《あんしょうばんごう》は、｜親《おや》などが ｜覚《おぼ》えて、｜守《まも》ってください。
papers-guide-memo = ｜思《おも》い｜出《だ》すためのメモ　<b>｜暗証番号《あんしょうばんごう》は ｜書《か》かないでください。</b>
papers-guide-care = カードを｜貸《か》さないでください。｜暗証番号《あんしょうばんごう》を｜教《おし》えないでください。
papers-guide-care-short = ｜貸《か》さない・｜教《おし》えない
papers-guide-reset-short = ｜本人《ほんにん》が｜窓口《まどぐち》へ。｜持《も》ってくるもの：{ $papers }
papers-guide-reset-at =
    ｜本人《ほんにん》が、{ $section }の ｜窓口《まどぐち》へ ｜来《き》てください。｜電話《でんわ》では できません。
    ｜持《も》ってくるもの：<b>{ $papers }</b>
    ｜新《あたら》しい ｜暗証番号《あんしょうばんごう》を ｜決《き》めます。｜証明書《しょうめいしょ》は、そのまま ｜使《つか》えます。
papers-guide-bring-card = マイナンバーカード
papers-guide-bring-identity-passport = ｜本人確認《ほんにんかくにん》｜書類《しょるい》（｜運転免許証《うんてんめんきょしょう》・パスポートなど）
papers-guide-bring-identity-insurance = ｜本人確認《ほんにんかくにん》｜書類《しょるい》（｜運転免許証《うんてんめんきょしょう》・｜保険証《ほけんしょう》など）
papers-guide-bring-ask = ほかは、｜先《さき》に ｜聞《き》いてください
papers-guide-bring-and = { $first }　{ $rest }
papers-guide-reset-store = 1つの ｜暗証番号《あんしょうばんごう》が わかる｜人《ひと》は、アプリと コンビニでも できます。
papers-guide-ends-1 = ｜名前《なまえ》・｜住所《じゅうしょ》・｜生年月日《せいねんがっぴ》・｜性別《せいべつ》が｜変《か》わった
papers-guide-ends-2 = ｜有効期限《ゆうこうきげん》が｜過《す》ぎた・｜使《つか》うのをやめた
papers-guide-ends-3 = カードの｜期限《きげん》が｜過《す》ぎた・カードを｜返《かえ》した
papers-guide-only-signature = ｜署名用《しょめいよう》だけ
papers-guide-that-certificate = その｜証明書《しょうめいしょ》
papers-guide-both = ｜両方《りょうほう》
papers-guide-again = ｜続《つづ》けて ｜使《つか》うには、｜窓口《まどぐち》で ｜新《あたら》しい ｜証明書《しょうめいしょ》を ｜申《もう》し｜込《こ》んでください。
papers-guide-call-as-of = { $date }の｜電話《でんわ》｜番号《ばんごう》
papers-guide-call-free = ｜無料《むりょう》　24｜時間《じかん》・1｜年中《ねんじゅう》　カードを｜止《と》める
papers-guide-call-paid = つながらないとき（｜有料《ゆうりょう》）
papers-guide-call-foreign = ｜外国語《がいこくご》（｜有料《ゆうりょう》）
papers-guide-call-languages = English　｜中国語《ちゅうごくご》　｜韓国語《かんこくご》　Español　Português
papers-guide-lost =
    ｜役所《やくしょ》では ｜止《と》めません。｜電話《でんわ》で ｜止《と》めます。｜警察《けいさつ》にも ｜言《い》ってください。
    ｜見《み》つかったら｜窓口《まどぐち》へ。ないときは、｜窓口《まどぐち》で ｜新《あたら》しいカードを ｜申《もう》し｜込《こ》みます。
papers-guide-home = いるもの：パソコン、カードを ｜読《よ》む｜機械《きかい》、｜専用《せんよう》のソフト（｜無料《むりょう》）
papers-guide-step-1 =
    ｜役所《やくしょ》の
    ページを｜開《ひら》く
papers-guide-step-2 =
    ｜手続《てつづ》きを
    ｜選《えら》ぶ
papers-guide-step-3 =
    ｜必要《ひつよう》なことを
    ｜書《か》く
papers-guide-step-4 =
    カードを｜置《お》き
    ｜暗証番号《あんしょうばんごう》
papers-guide-step-5 =
    ｜電子署名《でんししょめい》を
    する
papers-guide-step-6 = ｜送《おく》る
papers-guide-step-7 =
    ｜役所《やくしょ》が
    ｜確《たし》かめる
papers-guide-fax = ファクス { $number }
papers-guide-hours = ｜窓口《まどぐち》 ｜平日《へいじつ》 { $from }～{ $until }
papers-guide-call-general = ｜証明書《しょうめいしょ》やカードのこと　{ $number }（｜無料《むりょう》）
papers-guide-call-hours = ｜平日《へいじつ》 { $weekday-from }～{ $weekday-until }　｜土日祝《どにちしゅく》 { $holiday-from }～{ $holiday-until }
papers-guide-call-closed = { $from-month }｜月《がつ》{ $from-day }｜日《にち》～{ $until-month }｜月《がつ》{ $until-day }｜日《にち》は｜休《やす》み
papers-guide-portal =
    ｜公的《こうてき》｜個人《こじん》｜認証《にんしょう》サービス
    ポータルサイト
papers-guide-footer = ｜電子《でんし》｜証明書《しょうめいしょ》の｜利用《りよう》の｜御案内《ごあんない》　｜第《だい》{ $edition }｜版《はん》
papers-guide-footer-again = ｜電子《でんし》｜証明書《しょうめいしょ》の｜利用《りよう》の｜御案内《ごあんない》　｜第《だい》{ $edition }｜版《はん》　{ $number }｜部目《ぶめ》（｜再印刷《さいいんさつ》 { $date }）
papers-guide-footer-office = { $office }　｜電話《でんわ》 { $telephone }

## Day close

papers-day-title = ｜日計表《にっけいひょう》
papers-day-band = ｜練習《れんしゅう》の ｜日計表《にっけいひょう》です。｜会計《かいけい》には ｜使《つか》えません。
papers-day-number = ｜締《し》め｜番号《ばんごう》
papers-day-closed-at = ｜締《し》めた｜時刻《じこく》
papers-day-time = { $hour }｜時《じ》{ $minute }｜分《ふん》
papers-day-not-closed = まだです
papers-day-of = { $date }（{ $weekday }）
papers-day-weekday-mon = ｜月《げつ》
papers-day-weekday-tue = ｜火《か》
papers-day-weekday-wed = ｜水《すい》
papers-day-weekday-thu = ｜木《もく》
papers-day-weekday-fri = ｜金《きん》
papers-day-weekday-sat = ｜土《ど》
papers-day-weekday-sun = ｜日《にち》
papers-day-cases = ｜受付《うけつけ》
papers-day-procedure = ｜手続《てつづ》き
papers-day-opened = ｜受付《うけつけ》
papers-day-completed = ｜終《お》わり
papers-day-abandoned = やめた
papers-day-lapsed = ｜期限切《きげんぎ》れ
papers-day-open = ｜翌日《よくじつ》へ
papers-day-sum = ｜計《けい》
papers-day-earlier = ｜前《まえ》の｜日《ひ》までに ｜受《う》け｜付《つ》けて、この｜日《ひ》に ｜終《お》わったもの { $count }｜件《けん》
papers-day-certificates = ｜証明書《しょうめいしょ》
papers-day-issued = ｜発行《はっこう》
papers-day-revoked = ｜失効《しっこう》
papers-day-held = ｜一時《いちじ》｜停止《ていし》
papers-day-lifted = ｜停止《ていし》｜解除《かいじょ》
papers-day-retried = やり｜直《なお》し
papers-day-failed = できず
papers-day-papers = ｜紙《かみ》
papers-day-printed = ｜印刷《いんさつ》
papers-day-reprinted = ｜再印刷《さいいんさつ》
papers-day-spoiled = ｜書《か》き｜損《そん》じ
papers-day-others = ｜暗証番号《あんしょうばんごう》・｜照会書《しょうかいしょ》
papers-day-count = ｜件数《けんすう》
papers-day-fees = ｜手数料《てすうりょう》
papers-day-fee = ｜区分《くぶん》
papers-day-unit = ｜単価《たんか》
papers-day-number-of-cases = ｜件数《けんすう》
papers-day-waived = ｜免除額《めんじょがく》
papers-day-due = ｜金額《きんがく》
papers-day-yen = { $yen }｜円《えん》
papers-day-cash = ｜今《いま》ある｜現金《げんきん》
papers-day-cash-difference = ｜差額《さがく》
papers-day-why = わけ
papers-day-left = ｜翌日《よくじつ》に｜残《のこ》す｜受付《うけつけ》
papers-day-because = わけ
papers-day-until = ｜期限《きげん》
papers-day-until-date = { $month }｜月《がつ》{ $day }｜日《にち》
papers-day-nothing-open = ｜残《のこ》す ｜受付《うけつけ》は ありません。
papers-day-late = { $date }を ｜締《し》めたあとの ｜記録《きろく》 { $count }｜件《けん》を、この｜日《ひ》に ｜入《い》れました。
papers-day-differences = ｜表《ひょう》と｜記録《きろく》が｜合《あ》わないもの
papers-day-figure = ｜項目《こうもく》
papers-day-tables = ｜表《ひょう》
papers-day-journal = ｜記録《きろく》
papers-day-entries = ｜監査《かんさ》｜記録《きろく》　{ $first }｜番《ばん》から{ $last }｜番《ばん》まで
papers-day-agreed = ｜表《ひょう》と｜記録《きろく》　｜合《あ》っています
papers-day-disagreed = ｜表《ひょう》と｜記録《きろく》　{ $count }｜件《けん》が｜合《あ》いません
papers-day-seal = ｜封印《ふういん》 { $code }
papers-day-no-person = この｜紙《かみ》に、｜名前《なまえ》や ｜住所《じゅうしょ》は ありません。
papers-day-clerk = ｜窓口《まどぐち》｜担当《たんとう》
papers-day-supervisor = ｜責任者《せきにんしゃ》
papers-day-footer = ｜日計表《にっけいひょう》　｜第《だい》{ $edition }｜版《はん》
papers-day-footer-again = ｜日計表《にっけいひょう》　｜第《だい》{ $edition }｜版《はん》　｜再印刷《さいいんさつ》 { $date }
