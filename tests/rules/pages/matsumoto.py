"""松本市「公的個人認証サービス」(2016-10-01), line by line."""

from __future__ import annotations

from ..asking import AUTH, SIGN, change, lift, new, renewal, reset, revoke
from .row import GRANTED, REFUSED, UNASKED, Page, Told, row

ON_CARD = "個人番号カード内に格納した状態で交付されます。"
JUKI_ENDED = "住民基本台帳カード用の電子証明書の発行は、平成27年12月をもって終了しました。"
JUKI_NO_AUTHENTICATION = "住民基本台帳カードは、この利用者証明用電子証明書を格納していませんので"
JUKI_THREE = "証明書発行日から3年間です。"
JUKI_SWITCH = "有効期間満了後、引き続き電子申請等を行うには、個人番号カードへの切り替えが必要です。"
KINDS = "電子証明書は次の2種類があります"
FIFTH = "証明書発行日から5回目の誕生日です。"
AFTER_RENEWAL = "(更新後は個人番号カードの有効期限まで)"
MINOR = "発行日時点で20歳未満の方は、5回目の誕生日まで(個人番号カードの有効期限まで)であり"
RENEW_CARD = "引き続き利用を希望される場合は、個人番号カードの更新手続きが必要です。"
LAPSES = "住所や氏名に変更があった場合には、署名用電子証明書は自動的に失効してしまいます。"
AGAIN = "あらためて署名用電子証明書の発行を受けてください。"
WINDOW = "更新については、有効期間満了日の3カ月前から承っております。"
CARD = "個人番号カード(お持ちでない方は、下記リンクの「個人番号カードについて」をご覧ください。)"
NOT_LENT = "暗証番号は厳重に管理し、他人に譲渡・貸与しないこと"
LOST = "紛失、または盗難にあった場合は、速やかに紛失等の手続きをするようお願いします。"
LOCKED = "署名用電子証明書は5回、利用者証明用電子証明書は3回、暗証番号を連続して誤ると"
UNLOCK = "ロック状態の解除を行うには、市民課またはお近くの支所・出張所の窓口での申請が必要となります。"
FORGOTTEN = "暗証番号を初期化して、新しい暗証番号を設定していただくことになりますので"
CHANGE = "市民課またはお近くの支所・出張所の窓口で申請することもできます。"
CHANGE_AT_HOME = "自宅等のパソコンから変更することができます。"
FALSE = "虚偽の申請をして、正しくない電子証明書の発行を受けた場合は、法律の規定により罰せられます。"

# fmt: off
ROWS = (
    # kinds
    row(ON_CARD, new("first"), "2031-05-10", "2031-05-10", None),
    row(ON_CARD, new("first", on="2016-10-03", card="2026-05-10"), "2021-05-10", "2021-05-10", None),
    row(KINDS, new("first", kinds=SIGN), "2031-05-10", UNASKED, None),
    row(KINDS, new("first", kinds=AUTH), UNASKED, "2031-05-10", None),
    row(KINDS, new("other_kind", kinds=AUTH, signature="2029-05-10"), UNASKED, "2031-05-10", None),
    # 住基カード
    row(JUKI_ENDED, new("first", status="juki_card", card="2025-12-01"), REFUSED, REFUSED, 0,
        rules=("eligibility.juki-card",)),
    row(JUKI_ENDED, new("first", on="2016-10-03", status="juki_card", card="2025-12-01"),
        REFUSED, REFUSED, 0, rules=("eligibility.juki-card",)),
    row(JUKI_NO_AUTHENTICATION, new("other_kind", kinds=AUTH, status="juki_card"), UNASKED, REFUSED, 0,
        rules=("eligibility.juki-card",)),
    row(JUKI_THREE, change(kinds=SIGN, status="juki_card", signature="2018-12-22"), REFUSED, UNASKED, 0,
        rules=("eligibility.juki-card",)),
    row(JUKI_SWITCH, renewal(kinds=SIGN, on="2018-12-01", status="juki_card", signature="2018-12-22",
                             card="2025-12-01"), REFUSED, UNASKED, 0, rules=("eligibility.juki-card",)),
    # until when
    row(FIFTH, new("first", on="2016-10-03", birth="1960-10-03", card="2026-10-03"),
        "2021-10-03", "2021-10-03", None),
    row(FIFTH, new("first", on="2016-10-02", birth="1960-10-03", card="2026-10-03"),
        "2020-10-03", "2020-10-03", None),
    row(FIFTH, new("first", card="2031-05-10"),
        "2031-05-10", "2031-05-10", None, rules=("validity.birthday",)),
    row(AFTER_RENEWAL, renewal(on="2021-02-11", card="2026-05-10", signature="2021-05-10",
                               authentication="2021-05-10"), "2026-05-10", "2026-05-10", None),
    row(AFTER_RENEWAL, renewal(on="2021-05-10", card="2026-05-10", signature="2021-05-10",
                               authentication="2021-05-10"), "2026-05-10", "2026-05-10", None,
        rules=("validity.cap-card",)),
    row(AFTER_RENEWAL, renewal(card="2029-05-10"),
        "2029-05-10", "2029-05-10", None, rules=("validity.cap-card",)),
    row(AFTER_RENEWAL, renewal(card="2029-05-10", kinds=AUTH), UNASKED, "2029-05-10", None),
    row(AFTER_RENEWAL, renewal(on="2021-05-11", card="2026-05-10", signature="2021-05-10",
                               authentication="2021-05-10"), "2026-05-10", "2026-05-10", None),
    row(AFTER_RENEWAL, renewal(card="2028-08-09", birth="1995-06-15", stay="limited", stay_until="2028-08-09",
                               signature="2027-05-10", authentication="2027-05-10"),
        "2028-08-09", "2028-08-09", None),
    row(AFTER_RENEWAL, new("first", birth="1995-06-15", stay="limited", stay_until="2026-11-23",
                           card="2030-06-15"),
        REFUSED, REFUSED, 0, rules=("eligibility.stay-ended",)),
    row(AFTER_RENEWAL, new("first", birth="1995-06-15", stay="limited", stay_until="2028-01-31",
                           card="2030-06-15"),
        "2028-01-31", "2028-01-31", None),
    row(AFTER_RENEWAL, new("first", birth="1995-06-15", stay="permanent", stay_until="2028-01-31",
                           card="2036-06-15"),
        "2031-06-15", "2031-06-15", None, rules=("validity.stay-without-end",)),
    row(AFTER_RENEWAL, new("first", birth="1995-06-15", stay="special_permanent", card="2036-06-15"),
        "2031-06-15", "2031-06-15", None),
    row(AFTER_RENEWAL, new("first", birth="1995-06-15", stay_until="2027-03-31", card="2027-03-31"),
        "2027-03-31", "2027-03-31", None),
    row(MINOR, new("first", on="2016-10-03", birth="1998-01-15", card="2021-01-15"),
        "2021-01-15", "2021-01-15", None),
    row(MINOR, new("first", on="2022-03-01", birth="2003-01-01", card="2027-01-01"),
        "2027-01-01", "2027-01-01", None),
    row(MINOR, new("other_kind", kinds=AUTH, on="2019-01-16", birth="1998-01-15", card="2021-01-15",
                   signature="2021-01-15"), UNASKED, "2021-01-15", None, rules=("validity.cap-card",)),
    row(MINOR, new("first", on="2016-10-03", birth="2006-06-01", card="2021-06-01",
                   applicant="representative"),
        REFUSED, "2021-06-01", None, rules=("eligibility.too-young",)),
    row(RENEW_CARD, renewal(on="2021-01-16", birth="1998-01-15", card="2021-01-15", signature="2021-01-15",
                            authentication="2021-01-15"), REFUSED, REFUSED, 0,
        rules=("eligibility.card-expired",)),
    row(RENEW_CARD, renewal(status="expired", card="2027-02-28"), REFUSED, REFUSED, 0,
        rules=("eligibility.card-expired",)),
    row(LAPSES, new("lapsed_by_change", kinds=SIGN, authentication="2028-05-10"), "2028-05-10", UNASKED, None,
        rules=("validity.cap-authentication",)),
    row(LAPSES, new("lapsed_by_change", status="details_out_of_date"), REFUSED, REFUSED, 0,
        rules=("eligibility.card-details",)),
    row(AGAIN, new("lapsed_by_change", kinds=SIGN), "2031-05-10", UNASKED, None),
    row(AGAIN, reset(kinds=SIGN, signature=None), REFUSED, UNASKED, 0, rules=("eligibility.no-certificate",)),
    row(AGAIN, new(None, kinds=SIGN, signature="2028-05-10", authentication="2031-05-10"),
        "2031-05-10", UNASKED, None, rules=("eligibility.old-revoked-signature",)),
    # renewal
    row(WINDOW, renewal(on="2027-02-11"), "2032-05-10", "2032-05-10", None),
    row(WINDOW, renewal(on="2027-02-10"), REFUSED, REFUSED, 0, rules=("eligibility.renewal-window",)),
    row(WINDOW, renewal(on="2026-05-18", birth="1988-08-17", signature="2026-08-17",
                        authentication="2026-08-17",
                        card="2031-08-17"), "2031-08-17", "2031-08-17", None),
    row(WINDOW, renewal(on="2026-05-17", birth="1988-08-17", signature="2026-08-17",
                        authentication="2026-08-17",
                        card="2031-08-17"), REFUSED, REFUSED, 0, rules=("eligibility.renewal-window",)),
    row(WINDOW, renewal(applicant="agent"), "2032-05-10", "2032-05-10", None, visits=2),
    row(WINDOW, renewal(applicant="agent_with_letter"), "2032-05-10", "2032-05-10", None),
    row(WINDOW, renewal(applicant="agent", on="2027-02-10"), REFUSED, REFUSED, 0,
        rules=("eligibility.renewal-window",)),
    # the card
    row(CARD, new("first"),
        "2031-05-10", "2031-05-10", None, papers=("application_form", "individual_number_card")),
    row(CARD, new("first", status="cancelled"), REFUSED, REFUSED, 0, rules=("eligibility.card-cancelled",)),
    row(CARD, new("card_reissued"), "2031-05-10", "2031-05-10", None),
    row(CARD, new("first", face_only=True), REFUSED, "2031-05-10", None,
        rules=("eligibility.face-only-signature",)),
    # locked, forgotten, changed
    row(LOCKED, reset(), "2031-05-10", "2031-05-10", 0, papers=("individual_number_card",)),
    row(UNLOCK, reset(kinds=AUTH), UNASKED, "2031-05-10", 0, rules=("town.branches",)),
    row(UNLOCK, reset(registered=False), REFUSED, REFUSED, 0, rules=("eligibility.not-registered",)),
    row(UNLOCK, reset(kinds=SIGN, applicant="agent"), "2031-05-10", UNASKED, 0, visits=2),
    row(FORGOTTEN, reset(kinds=SIGN), "2031-05-10", UNASKED, 0),
    row(FORGOTTEN, reset(kinds=SIGN, signature="2026-05-10"), "2026-05-10", UNASKED, 0),
    row(FORGOTTEN, reset(status="cancelled"), REFUSED, REFUSED, 0, rules=("eligibility.card-cancelled",)),
    row(CHANGE, change(), "2031-05-10", "2031-05-10", 0, rules=("town.branches",)),
    row(CHANGE_AT_HOME, change(kinds=AUTH), UNASKED, "2031-05-10", 0, rules=("town.at-home",)),
    row(CHANGE, change(kinds=AUTH, authentication=None), UNASKED, REFUSED, 0,
        rules=("eligibility.no-certificate",)),
    row(CHANGE, change(status="details_out_of_date"), "2031-05-10", "2031-05-10", 0),
    row(CHANGE_AT_HOME, change(registered=False), "2031-05-10", "2031-05-10", 0),
    # care, loss
    row(NOT_LENT, change(kinds=SIGN), "2031-05-10", UNASKED, 0),
    row(LOST, revoke(card=None), GRANTED, GRANTED, 0, papers=("revocation_form",)),
    row(LOST, revoke(kinds=SIGN, status="suspended"), GRANTED, UNASKED, 0),
    row(LOST, revoke(applicant="agent"), GRANTED, GRANTED, 0),
    row(LOST, renewal(status="suspended"), REFUSED, REFUSED, 0, rules=("eligibility.card-suspended",)),
    row(LOST, new("card_reissued", status="reissued"), REFUSED, REFUSED, 0,
        rules=("eligibility.card-replaced",)),
    row(LOST, lift(), "2031-05-10", "2031-05-10", 0),
    row(FALSE, new("declined_at_delivery"),
        "2031-05-10", "2031-05-10", None, rules=("town.false-application",)),
    row(FALSE, new("first", ward=True, applicant="representative"), REFUSED, "2031-05-10", None,
        rules=("eligibility.ward",)),
)
# fmt: on

TOLD = (
    Told("総務部 市民課", "office.section_ja", "総務部 市民課"),
    Told(UNLOCK, "counter.0.place_ja", "市民課"),
    Told(UNLOCK, "counter.1.place_ja", "お近くの支所・出張所"),
    Told(UNLOCK, "counter.1.procedures.0", "reset_password"),
    Told(CHANGE, "counter.1.procedures.1", "change_password"),
    Told("〒390-8620", "office.postal_code", "390-8620"),
    Told("長野県松本市丸の内3番7号", "office.address_ja", "長野県松本市丸の内3番7号"),
    Told("電話:0263-33-9841", "office.telephone", "0263-33-9841"),
    Told("FAX:0263-37-0125", "office.fax", "0263-37-0125"),
)

PAGE = Page("matsumoto", "2016-10-01", ROWS, TOLD)
