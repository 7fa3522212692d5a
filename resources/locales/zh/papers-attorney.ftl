# Power of attorney: what stands small under the Japanese.

papers-attorney-title = 委托书
papers-attorney-heading = 委托书
papers-attorney-band = 练习用的表格，不能用于委托。
papers-attorney-date = 日期
papers-attorney-agent = 代理人（受委托的人）
papers-attorney-sentence = 我指定上面的人为代理人，委托办理以下手续。
papers-attorney-procedures = 委托的手续：请在方框内打勾
papers-attorney-new = 申请新签发电子证书
papers-attorney-renewal = 申请更新电子证书
papers-attorney-reset = 重置密码或解锁
papers-attorney-revoke = 申请电子证书失效
papers-attorney-certificates = 对象证书
papers-attorney-papers-too = 也委托领取卡、电子证书副本和使用指南。
papers-attorney-holder = 委托人（本人）：请本人填写
papers-attorney-seal = 印
papers-attorney-registered-seal = 交付时提交的委托书，请盖登记印章（{ $town }）。
