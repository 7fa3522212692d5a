# What a case is about, as papers, console and figures name it.

figures-other = { $name }
figures-procedure-new = 新規発行
figures-procedure-renewal = 更新
figures-procedure-reset-password = 暗証番号の初期化・ロック解除
figures-procedure-change-password = 暗証番号の変更
figures-procedure-revoke = 失効・漏えいの届出
figures-procedure-lift-suspension = 一時停止の解除
figures-reason-first = はじめての発行
figures-reason-declined-at-application = 申請のとき希望せず
figures-reason-declined-at-delivery = 交付のとき希望せず
figures-reason-other-kind = もう1種類
figures-reason-lapsed-by-change = 変更で失効
figures-reason-turned-15 = 15歳になった
figures-reason-card-reissued = カード再交付
figures-reason-expired = 期限切れ
figures-reason-renewal = 更新
figures-reason-none = ほかの理由
figures-entered-fee-table = 手数料表
figures-entered-exempt = 減額・免除
figures-entered-after-loss = 紛失後の再交付
figures-entered-supervisor = 責任者の決定
figures-fee = { $procedure }（{ $reason }）
figures-fee-entered = { $procedure }（{ $reason }、{ $entered }）
case-fee-sentences = { $first }{ $second }
