# 新規発行・更新申請書. A line break is a line break on paper; <b>…</b> is bold.

papers-application-title = 新規発行・更新申請書
papers-application-of = 署名用電子証明書・利用者証明用電子証明書
papers-application-form = 電子証明書 新規発行・更新申請書
papers-application-law =
    公的個人認証法 第3条第2項、
    第22条第2項による申請
papers-application-kind = 申請の種類
papers-application-new = 新規発行
papers-application-renewal = 更新
papers-application-reason-first = はじめての証明書
papers-application-reason-declined-at-application = カードの申請のときは希望しなかった
papers-application-reason-declined-at-delivery = カードの交付のときは希望しなかった
papers-application-reason-other-kind = もう1種類の証明書を希望する
papers-application-reason-lapsed-by-change = 氏名・住所などの変更で失効した
papers-application-reason-turned-15 = 15歳になった
papers-application-reason-card-reissued = カードの再交付を受けた
papers-application-reason-expired = 有効期限が過ぎた
papers-application-reason-renewal = 有効期限が近づいた（更新）
papers-application-until =
    有効期限
    （予定）
papers-application-until-both = どちらも　<b>{ $date }</b>　まで
papers-application-until-one = <b>{ $date }</b>　まで
papers-application-until-each =
    署名用　<b>{ $signature }</b>　まで
    利用者証明用　<b>{ $authentication }</b>　まで
papers-application-substitutes = 代替文字
papers-application-substitutes-checked = 証明書に入る字を確かめました
papers-application-substitutes-name = 証明書に入る字を確かめました（氏名に{ $name }字）
papers-application-substitutes-address = 証明書に入る字を確かめました（住所に{ $address }字）
papers-application-substitutes-both = 証明書に入る字を確かめました（氏名に{ $name }字、住所に{ $address }字）
papers-application-substitutes-none = 代替文字はありません
papers-application-penalty = うその申請で発行を受けると、法律により罰せられます。
papers-application-substitutes-explained = 代替文字を説明
papers-application-decision = 判定
papers-application-eligible = 適
papers-application-not-eligible = 否
papers-application-rules = 規則
papers-application-fee = 手数料
papers-application-fee-yen = 金額
papers-application-yen = { $yen }円
papers-application-fee-taken = 受け取りました
papers-application-handed-over = 交付（発行番号）
