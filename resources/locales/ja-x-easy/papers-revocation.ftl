# Application for revocation, and notice of a leaked key. A line break is a line break on paper; <b>…</b> is bold.

papers-revocation-document = ｜電子《でんし》｜証明書《しょうめいしょ》 ｜失効《しっこう》｜申請書《しんせいしょ》・｜秘密鍵《ひみつかぎ》｜漏《ろう》えい｜等《とう》｜届出書《とどけでしょ》
papers-revocation-title = ｜失効《しっこう》｜申請書《しんせいしょ》（｜使《つか》うのをやめる）
papers-revocation-title-notice = ｜秘密鍵《ひみつかぎ》｜漏《ろう》えい｜等《とう》｜届出書《とどけでしょ》
papers-revocation-of = ｜署名用《しょめいよう》｜電子《でんし》｜証明書《しょうめいしょ》・｜利用者《りようしゃ》｜証明用《しょうめいよう》｜電子《でんし》｜証明書《しょうめいしょ》
papers-revocation-form = ｜電子《でんし》｜証明書《しょうめいしょ》 ｜失効《しっこう》｜申請書《しんせいしょ》
papers-revocation-form-notice = ｜電子《でんし》｜証明書《しょうめいしょ》 ｜秘密鍵《ひみつかぎ》｜漏《ろう》えい｜等《とう》｜届出書《とどけでしょ》
papers-revocation-law =
    ｜公的《こうてき》｜個人《こじん》｜認証法《にんしょうほう》 ｜第《だい》9｜条《じょう》｜第《だい》2｜項《こう》、
    ｜第《だい》28｜条《じょう》｜第《だい》2｜項《こう》の｜申《もう》し｜込《こ》み
papers-revocation-law-notice =
    ｜公的《こうてき》｜個人《こじん》｜認証法《にんしょうほう》
    ｜第《だい》10｜条《じょう》｜第《だい》2｜項《こう》、｜第《だい》29｜条《じょう》｜第《だい》2｜項《こう》
    の｜届《とど》け
papers-revocation-notified-on = ｜日付《ひづけ》
papers-revocation-serials = ｜発行《はっこう》｜番号《ばんごう》
papers-revocation-not-needed = ｜使《つか》わない
papers-revocation-card-returned = カードを｜返《かえ》す
papers-revocation-leaked = ｜鍵《かぎ》・｜暗証番号《あんしょうばんごう》のもれ
papers-revocation-card-lost = カードの｜紛失《ふんしつ》・｜盗難《とうなん》
papers-revocation-final = ｜失効《しっこう》は、｜前《まえ》に ｜戻《もど》せません。また｜使《つか》うには、｜新《あたら》しい ｜証明書《しょうめいしょ》を ｜作《つく》ります。
papers-revocation-both-end = ｜利用者《りようしゃ》｜証明用《しょうめいよう》が ｜失効《しっこう》すると、｜署名用《しょめいよう》も ｜失効《しっこう》します。
papers-revocation-noticed-on = ｜気《き》づいた｜日《ひ》
papers-revocation-happened = あったこと
papers-revocation-declaration-notice = ｜上《うえ》のとおり ｜届《とど》けます。｜内容《ないよう》は ｜正《ただ》しいです。
papers-revocation-card-there = カードあり
papers-revocation-card-gone = カードなし
papers-revocation-serial-checked = ｜発行《はっこう》｜番号《ばんごう》を｜確認《かくにん》
papers-revocation-done = ｜失効《しっこう》
papers-revocation-asked-authority = ｜認証局《にんしょうきょく》で｜確認《かくにん》
