# 委任状. A line break is a line break on paper; <b>…</b> is bold.

papers-attorney-title = 委任状
papers-attorney-heading = 委 任 状
papers-attorney-band = 練習で作った用紙です。委任には使えません。
papers-attorney-date = 令和　　　年　　　月　　　日
papers-attorney-agent = 代理人（任される人）
papers-attorney-sentence = 私は、上の人を代理人と定め、次の手続きを任せます。
papers-attorney-procedures = 任せる手続き　四角にレ点を付けてください
papers-attorney-new = 電子証明書の新規発行の申請
papers-attorney-renewal = 電子証明書の更新の申請
papers-attorney-reset = 暗証番号の初期化・ロックの解除
papers-attorney-revoke = 電子証明書の失効の申請
papers-attorney-certificates = 対象の証明書
papers-attorney-papers-too = カードと「電子証明書の写し」「利用の御案内」の受け取りも任せます。
papers-attorney-holder = 委任する人（本人）　ご本人が書いてください
papers-attorney-seal = 印
papers-attorney-registered-seal = 交付のときに出す委任状には、実印を押してください（{ $town }）。
