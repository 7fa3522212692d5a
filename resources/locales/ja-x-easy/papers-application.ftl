# Application for new issue or renewal. A line break is a line break on paper; <b>…</b> is bold.

papers-application-title = ｜新規《しんき》｜発行《はっこう》・｜更新《こうしん》｜申請書《しんせいしょ》
papers-application-of = ｜署名用《しょめいよう》｜電子《でんし》｜証明書《しょうめいしょ》・｜利用者《りようしゃ》｜証明用《しょうめいよう》｜電子《でんし》｜証明書《しょうめいしょ》
papers-application-form = ｜電子《でんし》｜証明書《しょうめいしょ》 ｜新規《しんき》｜発行《はっこう》・｜更新《こうしん》｜申請書《しんせいしょ》
papers-application-law =
    ｜公的《こうてき》｜個人《こじん》｜認証法《にんしょうほう》 ｜第《だい》3｜条《じょう》｜第《だい》2｜項《こう》、
    ｜第《だい》22｜条《じょう》｜第《だい》2｜項《こう》の｜申《もう》し｜込《こ》み
papers-application-kind = ｜申《もう》し｜込《こ》み
papers-application-new = ｜新規《しんき》｜発行《はっこう》
papers-application-renewal = ｜更新《こうしん》
papers-application-reason-first = はじめての｜証明書《しょうめいしょ》
papers-application-reason-declined-at-application = カードを｜申《もう》し｜込《こ》むときは、いらなかった
papers-application-reason-declined-at-delivery = カードをもらうときは、いらなかった
papers-application-reason-other-kind = もう1｜種類《しゅるい》の｜証明書《しょうめいしょ》がほしい
papers-application-reason-lapsed-by-change = ｜名前《なまえ》・｜住所《じゅうしょ》などが｜変《か》わって｜失効《しっこう》した
papers-application-reason-turned-15 = 15｜歳《さい》になった
papers-application-reason-card-reissued = ｜新《あたら》しいカードをもらった
papers-application-reason-expired = ｜有効期限《ゆうこうきげん》が｜過《す》ぎた
papers-application-reason-renewal = もうすぐ｜有効期限《ゆうこうきげん》（｜更新《こうしん》）
papers-application-until =
    ｜有効期限《ゆうこうきげん》
    （｜予定《よてい》）
papers-application-until-both = 2つとも　<b>{ $date }</b>　まで
papers-application-until-one = <b>{ $date }</b>　まで
papers-application-until-each =
    ｜署名用《しょめいよう》　<b>{ $signature }</b>　まで
    ｜利用者《りようしゃ》｜証明用《しょうめいよう》　<b>{ $authentication }</b>　まで
papers-application-substitutes = ｜代《か》わりの｜字《じ》
papers-application-substitutes-checked = ｜証明書《しょうめいしょ》の｜字《じ》を｜確《たし》かめました
papers-application-substitutes-name = ｜証明書《しょうめいしょ》の｜字《じ》を｜確《たし》かめました（｜名前《なまえ》に{ $name }｜字《じ》）
papers-application-substitutes-address = ｜証明書《しょうめいしょ》の｜字《じ》を｜確《たし》かめました（｜住所《じゅうしょ》に{ $address }｜字《じ》）
papers-application-substitutes-both = ｜証明書《しょうめいしょ》の｜字《じ》を｜確《たし》かめました（｜名前《なまえ》に{ $name }｜字《じ》、｜住所《じゅうしょ》に{ $address }｜字《じ》）
papers-application-substitutes-none = ｜代《か》わりの｜字《じ》なし
papers-application-penalty = うその｜申《もう》し｜込《こ》みは、｜法律《ほうりつ》で ｜罰《ばつ》が あります。
papers-application-substitutes-explained = ｜代《か》わりの｜字《じ》を｜説明《せつめい》
papers-application-decision = ｜判定《はんてい》
papers-application-eligible = ｜適《てき》
papers-application-not-eligible = ｜否《ひ》
papers-application-rules = ｜規則《きそく》
papers-application-fee = ｜手数料《てすうりょう》
papers-application-fee-yen = ｜金額《きんがく》
papers-application-yen = { $yen }｜円《えん》
papers-application-fee-taken = もらいました
papers-application-handed-over = ｜渡《わた》した（｜発行《はっこう》｜番号《ばんごう》）
