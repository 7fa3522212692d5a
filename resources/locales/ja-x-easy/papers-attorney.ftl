# Power of attorney. A line break is a line break on paper; <b>…</b> is bold.

papers-attorney-title = ｜委任状《いにんじょう》（｜頼《たの》む｜紙《かみ》）
papers-attorney-heading = ｜委《い》 ｜任《にん》 ｜状《じょう》
papers-attorney-band = ｜練習《れんしゅう》の｜紙《かみ》です。｜人《ひと》に ｜頼《たの》むことは できません。
papers-attorney-date = ｜令和《れいわ》　　　｜年《ねん》　　　｜月《がつ》　　　｜日《にち》
papers-attorney-agent = ｜代理人《だいりにん》（｜頼《たの》まれる｜人《ひと》）
papers-attorney-sentence = ｜私《わたし》は、｜上《うえ》の｜人《ひと》を ｜代理人《だいりにん》に ｜決《き》めました。｜次《つぎ》の ｜手続《てつづ》きを ｜頼《たの》みます。
papers-attorney-procedures = ｜頼《たの》む｜手続《てつづ》き　｜四角《しかく》に レを ｜書《か》いてください
papers-attorney-new = ｜電子《でんし》｜証明書《しょうめいしょ》の｜新規《しんき》｜発行《はっこう》
papers-attorney-renewal = ｜電子《でんし》｜証明書《しょうめいしょ》の｜更新《こうしん》
papers-attorney-reset = ｜暗証番号《あんしょうばんごう》の｜初期化《しょきか》・ロックの｜解除《かいじょ》
papers-attorney-revoke = ｜電子《でんし》｜証明書《しょうめいしょ》の｜失効《しっこう》（やめる）
papers-attorney-certificates = どの｜証明書《しょうめいしょ》
papers-attorney-papers-too = カードと「｜電子《でんし》｜証明書《しょうめいしょ》の｜写《うつ》し」「｜利用《りよう》の｜御案内《ごあんない》」を もらうことも ｜頼《たの》みます。
papers-attorney-holder = ｜頼《たの》む｜人《ひと》（｜本人《ほんにん》）　｜本人《ほんにん》が ｜書《か》いてください
papers-attorney-seal = ｜印《いん》
papers-attorney-registered-seal = カードを もらうときの ｜委任状《いにんじょう》には、｜実印《じついん》を ｜押《お》してください（{ $town }）。
