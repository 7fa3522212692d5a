# What a case is about, as papers, console and figures name it.

figures-other = { $name }
figures-procedure-new = 新签发
figures-procedure-renewal = 更新
figures-procedure-reset-password = 密码重置、解锁
figures-procedure-change-password = 密码更改
figures-procedure-revoke = 失效、泄露申报
figures-procedure-lift-suspension = 解除暂停使用
figures-reason-first = 第一次签发
figures-reason-declined-at-application = 申请卡时没有要
figures-reason-declined-at-delivery = 领卡时没有要
figures-reason-other-kind = 另一种
figures-reason-lapsed-by-change = 因变更而失效
figures-reason-turned-15 = 满15岁
figures-reason-card-reissued = 补发卡
figures-reason-expired = 已过期
figures-reason-renewal = 更新
figures-reason-none = 其他理由
figures-entered-fee-table = 手续费表
figures-entered-exempt = 减免
figures-entered-after-loss = 丢失后补发
figures-entered-supervisor = 负责人决定
figures-fee = { $procedure }（{ $reason }）
figures-fee-entered = { $procedure }（{ $reason }、{ $entered }）
case-fee-sentences = { $first }{ $second }
