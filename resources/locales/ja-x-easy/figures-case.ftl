# What a case is about, as papers, console and figures name it.

figures-other = { $name }
figures-procedure-new = ｜新規《しんき》｜発行《はっこう》
figures-procedure-renewal = ｜更新《こうしん》
figures-procedure-reset-password = ｜暗証番号《あんしょうばんごう》の｜初期化《しょきか》
figures-procedure-change-password = ｜暗証番号《あんしょうばんごう》の｜変更《へんこう》
figures-procedure-revoke = ｜失効《しっこう》（やめる）
figures-procedure-lift-suspension = ｜一時《いちじ》｜停止《ていし》の｜解除《かいじょ》
figures-reason-first = はじめて
figures-reason-declined-at-application = カードを｜申《もう》し｜込《こ》むときは、いらなかった
figures-reason-declined-at-delivery = カードをもらうときは、いらなかった
figures-reason-other-kind = もう1｜種類《しゅるい》
figures-reason-lapsed-by-change = ｜変更《へんこう》で｜失効《しっこう》
figures-reason-turned-15 = 15｜歳《さい》になった
figures-reason-card-reissued = ｜新《あたら》しいカード
figures-reason-expired = ｜期限《きげん》が｜過《す》ぎた
figures-reason-renewal = ｜更新《こうしん》
figures-reason-none = ほかの｜理由《りゆう》
figures-entered-fee-table = ｜手数料《てすうりょう》の｜表《ひょう》
figures-entered-exempt = お｜金《かね》なし
figures-entered-after-loss = なくしたあと
figures-entered-supervisor = ｜責任者《せきにんしゃ》が｜決《き》めた
figures-fee = { $procedure }（{ $reason }）
figures-fee-entered = { $procedure }（{ $reason }、{ $entered }）
case-fee-sentences = { $first }{ $second }
