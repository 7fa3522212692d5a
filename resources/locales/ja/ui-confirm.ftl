ui-certificate-signature = 署名用電子証明書
ui-certificate-signature-use = インターネットで申請するときの署名に
ui-certificate-authentication = 利用者証明用電子証明書
ui-certificate-authentication-use = ログインやコンビニ交付で、本人の証明に
ui-confirm-title-two = この2つの証明書を作ります
ui-confirm-title-one = この証明書を作ります
ui-confirm-name = { $name } 様
ui-confirm-expiry = 有効期限
ui-confirm-until = { $date }まで
ui-confirm-today = 今日
ui-confirm-why = なぜこの日まで？
ui-confirm-why-end = 最後の日は、夜の23時59分59秒まで使えます。
ui-confirm-why-close = 閉じる
ui-confirm-fee = 手数料
ui-confirm-fee-free = 無料
ui-confirm-fee-yen = { $yen }円
ui-confirm-fee-unknown = 職員に確認
ui-consent =
    内容を確認しました。
    証明書を申し込みます。
ui-confirm-apply = 申し込む
ui-confirm-more = もっと見る（{ $page }／{ $pages }）
ui-confirm-tick-first = 印をつけてください
ui-confirm-again = はじめから見る（{ $page }／{ $pages }）
ui-substitutes-title = 証明書では、次の字で書きます
ui-substitutes-lead = 証明書に使えない字があるためです。カードや住民票の字は変わりません。
ui-substitutes-place-name = 氏名の{ $position }文字目
ui-substitutes-place-address = 住所の{ $position }文字目
ui-substitutes-name = 氏名（証明書）
ui-substitutes-address = 住所（証明書）
ui-substitutes-other = 違う字にしたい（窓口で選ぶ）
ui-substitutes-agree = この字でよい
ui-confirm-title-again = もう一度、ご確認ください
ui-consent-replace =
    今の証明書を、新しいものと入れ替えます。
    内容を確認し、申し込みます。
