# 失効申請書、秘密鍵漏えい等届出書. A line break is a line break on paper; <b>…</b> is bold.

papers-revocation-document = 電子証明書 失効申請書・秘密鍵漏えい等届出書
papers-revocation-title = 失効申請書
papers-revocation-title-notice = 秘密鍵漏えい等届出書
papers-revocation-of = 署名用電子証明書・利用者証明用電子証明書
papers-revocation-form = 電子証明書 失効申請書
papers-revocation-form-notice = 電子証明書 秘密鍵漏えい等届出書
papers-revocation-law =
    公的個人認証法 第9条第2項、
    第28条第2項による申請
papers-revocation-law-notice =
    公的個人認証法
    第10条第2項、第29条第2項
    による届出
papers-revocation-notified-on = 届出日
papers-revocation-serials = 発行番号
papers-revocation-not-needed = 使わない
papers-revocation-card-returned = カードを返す
papers-revocation-leaked = 鍵・暗証番号のもれ
papers-revocation-card-lost = カードの紛失・盗難
papers-revocation-final = 失効は取り消せません。もう一度使うには、新しい発行が必要です。
papers-revocation-both-end = 利用者証明用を失効させると、署名用も失効します。
papers-revocation-noticed-on = 気づいた日
papers-revocation-happened = 起きたこと
papers-revocation-declaration-notice = 上のとおり届け出ます。内容に間違いはありません。
papers-revocation-card-there = カードあり
papers-revocation-card-gone = カードなし
papers-revocation-serial-checked = 発行番号を確認
papers-revocation-done = 失効
papers-revocation-asked-authority = 認証局で確認
