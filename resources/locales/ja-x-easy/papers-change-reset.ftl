# Application to change or reset a password. A line break is a line break on paper; <b>…</b> is bold.

papers-change-reset-title = ｜暗証番号《あんしょうばんごう》｜変更《へんこう》・｜初期化《しょきか》｜申請書《しんせいしょ》
papers-change-reset-of = ｜署名用《しょめいよう》｜電子《でんし》｜証明書《しょうめいしょ》・｜利用者《りようしゃ》｜証明用《しょうめいよう》｜電子《でんし》｜証明書《しょうめいしょ》
papers-change-reset-form = ｜電子《でんし》｜証明書《しょうめいしょ》 ｜暗証番号《あんしょうばんごう》｜変更《へんこう》・｜初期化《しょきか》｜申請書《しんせいしょ》
papers-change-reset-law =
    ｜公的《こうてき》｜個人《こじん》｜認証法《にんしょうほう》｜施行《しこう》｜規則《きそく》
    ｜第《だい》6｜条《じょう》｜第《だい》2｜項《こう》、｜第《だい》42｜条《じょう》｜第《だい》2｜項《こう》
    の｜申《もう》し｜込《こ》み
papers-change-reset-kind = ｜申《もう》し｜込《こ》み
papers-change-reset-change = ｜変更《へんこう》
papers-change-reset-change-when = ｜今《いま》の｜番号《ばんごう》がわかる
papers-change-reset-reset = ｜初期化《しょきか》
papers-change-reset-reset-when = ｜忘《わす》れた、ロックした
papers-change-reset-passwords = ｜暗証番号《あんしょうばんごう》
papers-change-reset-forgotten = ｜忘《わす》れた
papers-change-reset-locked = ロックした
papers-change-reset-kept = ｜証明書《しょうめいしょ》は、そのまま ｜使《つか》えます。｜有効期限《ゆうこうきげん》も ｜変《か》わりません。
papers-change-reset-typed = ｜新《あたら》しい ｜暗証番号《あんしょうばんごう》は、｜本人《ほんにん》が ｜画面《がめん》で ｜入《い》れます。
papers-change-reset-certificate-valid = ｜証明書《しょうめいしょ》が｜有効《ゆうこう》
papers-change-reset-own-card = ｜本人《ほんにん》のカード
papers-change-reset-done = ｜設定《せってい》
