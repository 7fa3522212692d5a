ui-welcome-lead = マイナンバーカードの電子証明書
ui-welcome-title =
    順番になりましたら、
    職員がお呼びします
ui-welcome-wait =
    証明書を作る方は、
    椅子にかけてお待ちください。
ui-welcome-interrupted =
    このカードは、
    手続きの途中です
ui-welcome-interrupted-then =
    職員を呼んでください。
    続きをご案内します。
ui-welcome-services = ご自分でできる手続き
ui-welcome-password = 暗証番号の変更
ui-welcome-password-for = 今の番号を覚えている方
ui-welcome-check = 証明書の確認
ui-welcome-check-for = 有効期限を見たい方
ui-welcome-not-now = ただ今ご利用になれません
ui-welcome-language = ことばを選ぶ　Choose your language
ui-welcome-hours = 本日の受付　{ $hours }
ui-welcome-closed-title =
    ただいま、
    受付時間外です
