"""松伏町「公的個人認証サービス」(2023-02-01), line by line."""

from __future__ import annotations

from ..asking import AUTH, SIGN, change, lift, new, renewal, reset, revoke
from .row import GRANTED, REFUSED, UNASKED, Page, Told, row

JUKI_ENDED = "住民基本台帳カードへの電子証明書の登録・更新は終了しました。"
LOCKED = "電子証明書のパスワード忘れおよび誤入力によるロック"
BRING_CARD = "手続きは住民ほけん課窓口にて行いますので、必ずマイナンバ"
FIFTH = "発行日から5回目の誕生日まで。"
LAPSES = "氏名、住所等に変更があった場合、署名用電子証明書は有効期間内でも自動"
FEE = "紛失等のため再交付されたマイナンバーカードの電子証明書には200円の手数料がかかります。"
CARD_FEE = "マイナンバーカード紛失等に伴うカード再交付については、別途カード再交付手数料800円が発生します。"
DECLINED = "マイナンバーカード申請時に「電子証明書の発行を希望しない」にチェックをした方"
LATER = (
    "マイナンバーカードの取得時は電子証明書の利用を希望しなかったが、"
    "当該カードの有効期間内に後から電子証明書の発行を希望す"
)
OTHER = (
    "マイナンバーカードの取得時は2種類の電子証明書のうち1種類のみ発行を受けたが、"
    "当該カードの有効期間内に後からもう1種類"
)
CHANGED = "住所の異動や氏名の変更等により、署名用電子証明書が失効し、再発行を希望する場合"
FIFTEEN = (
    "マイナンバーカードの取得時に15歳未満であったため署名証電子証明書の発行を受けなかったが、"
    "当該カードの有効期間内に15"
)
WINDOW = "有効期間の3か月前から更新の手続きが可能となります。"
COUNTER = "電子証明書の発行および更新手続きは、住民ほけん課窓口にて行います。"
CARD = "マイナンバーカード(有効期限内のマイナンバーカードで、氏名、住所等が最新のもの)"
FORM = "申請書(窓口にあります)"
LETTER = "新規発行/更新照会書兼回答書(以下、照会書兼回答書)が必要になります。"
NOTICE = "更新の場合は、「マイナンバーカード電子証明書 有効期限のお知らせ」の裏面に照会書兼回答書があります。"
WITH_LETTER = "照会書兼回答書がお手元にある場合"
SEALED = "本人が暗証番号等の必要事項を記入し、代理人に見えないよう封入したものをお持ちください。"
AGENT_IDENTITY = "代理人の本人確認書類(マイナンバーカード、運転免許証等)"
STAFF_TYPE = "職員が照会書兼回答書に記載されている暗証番号を入力します。"
NO_LETTER = "代理人申請で照会書兼回答書がお手元にない場合は、電子証明書の即日交付ができません。"
TWICE = "2回ご来庁いただくことになりますので、手続き完了までに数日かかります。"
DAYS = "手続き完了までに数日かかります。"
POSTED = "申請受付後、本人宛に照会書兼回答書を郵送します。"

FIRST_VISIT = ("application_form", "agent_identity")
SECOND_VISIT = ("inquiry_reply", "individual_number_card", "agent_identity")
AT_ONCE = ("individual_number_card", "inquiry_reply", "agent_identity")

# fmt: off
ROWS = (
    # 住基カード
    row(JUKI_ENDED, new("first", status="juki_card", card="2025-12-01"), REFUSED, REFUSED, 0,
        rules=("eligibility.juki-card",)),
    row(JUKI_ENDED, renewal(status="juki_card"), REFUSED, REFUSED, 0, rules=("eligibility.juki-card",)),
    row(JUKI_ENDED, new("card_reissued", status="juki_card", applicant="agent"), REFUSED, REFUSED, 0,
        rules=("eligibility.juki-card",)),
    # forgotten, locked
    row(LOCKED, reset(), "2031-05-10", "2031-05-10", 0),
    row(LOCKED, reset(kinds=AUTH), UNASKED, "2031-05-10", 0),
    row(LOCKED, reset(authentication=None), "2031-05-10", REFUSED, 0, rules=("eligibility.no-certificate",)),
    row(LOCKED, reset(status="suspended"), REFUSED, REFUSED, 0, rules=("eligibility.card-suspended",)),
    row(LOCKED, change(face_only=True, signature=None, kinds=AUTH), UNASKED, REFUSED, 0,
        rules=("eligibility.face-only-password",)),
    row(BRING_CARD, reset(kinds=SIGN), "2031-05-10", UNASKED, 0, papers=("individual_number_card",)),
    row(BRING_CARD, reset(registered=False), REFUSED, REFUSED, 0, rules=("eligibility.not-registered",)),
    row(BRING_CARD, change(), "2031-05-10", "2031-05-10", 0),
    # until when
    row(FIFTH, new("first"), "2031-05-10", "2031-05-10", 0, rules=("validity.birthday",)),
    row(FIFTH, new("first", on="2023-02-01", card="2032-05-10"), "2027-05-10", "2027-05-10", 0),
    row(FIFTH, new("first", birth="2000-12-01", on="2026-10-15", card="2035-12-01"),
        "2030-12-01", "2030-12-01", 0),
    row(FIFTH, new("first", birth="1987-12-31", on="2026-12-31", card="2036-12-31"),
        "2031-12-31", "2031-12-31", 0),
    row(FIFTH, new("first", birth="1987-01-01", on="2026-12-31", card="2036-01-01"),
        "2031-01-01", "2031-01-01", 0),
    row(LAPSES, new("lapsed_by_change", kinds=SIGN, authentication="2027-05-10"), "2027-05-10", UNASKED, 0,
        rules=("validity.cap-authentication",)),
    # fee
    row(FEE, new("card_reissued"), "2031-05-10", "2031-05-10", 200),
    row(FEE, new("card_reissued", kinds=SIGN), "2031-05-10", UNASKED, 200),
    row(FEE, new("card_reissued", kinds=AUTH), UNASKED, "2031-05-10", 200),
    row(FEE, new("card_reissued", birth="2016-08-01", card="2031-08-01", applicant="representative"),
        REFUSED, "2031-08-01", 200, rules=("eligibility.too-young",)),
    row(FEE, new("first"), "2031-05-10", "2031-05-10", 0),
    row(FEE, new("expired", signature="2026-05-10", authentication="2026-05-10"),
        "2031-05-10", "2031-05-10", 0),
    row(FEE, new(None), "2031-05-10", "2031-05-10", None),
    row(FEE, renewal(), "2032-05-10", "2032-05-10", 0),
    row(FEE, new("lapsed_by_change", kinds=AUTH, signature="2029-05-10"), UNASKED, "2031-05-10", 0),
    row(FEE, new("turned_15", kinds=AUTH, birth="2011-11-24", card="2027-11-24"), UNASKED, "2027-11-24", 0),
    row(CARD_FEE, new("card_reissued"), "2031-05-10", "2031-05-10", 200,
        rules=("fee.card-apart",), mentions=("800",)),
    # who may apply: five cases
    row(DECLINED, new("declined_at_application"), "2031-05-10", "2031-05-10", 0),
    row(DECLINED, new("declined_at_application", kinds=AUTH), UNASKED, "2031-05-10", 0),
    row(LATER, new("declined_at_delivery"), "2031-05-10", "2031-05-10", 0),
    row(LATER, new("declined_at_delivery", card="2026-11-23"), REFUSED, REFUSED, 0,
        rules=("eligibility.card-expired",)),
    row(LATER, new("declined_at_delivery", card="2028-05-10"), "2028-05-10", "2028-05-10", 0,
        rules=("validity.cap-card",)),
    row(OTHER, new("other_kind", kinds=AUTH, signature="2029-05-10"), UNASKED, "2031-05-10", 0),
    row(OTHER, new("other_kind", kinds=SIGN, authentication="2029-05-10"), "2029-05-10", UNASKED, 0),
    row(OTHER, new("other_kind", kinds=SIGN, face_only=True, authentication="2029-05-10"),
        REFUSED, UNASKED, 0, rules=("eligibility.face-only-signature",)),
    row(CHANGED, new("lapsed_by_change", kinds=SIGN, authentication="2030-05-10"), "2030-05-10", UNASKED, 0),
    row(CHANGED, new("lapsed_by_change", kinds=SIGN, registered=False), REFUSED, UNASKED, 0,
        rules=("eligibility.not-registered",)),
    row(FIFTEEN, new("turned_15", kinds=SIGN, birth="2011-11-24", card="2027-11-24",
                     authentication="2027-11-24"),
        "2027-11-24", UNASKED, 0),
    row(FIFTEEN, new("turned_15", kinds=SIGN, birth="2011-11-25", card="2027-11-25",
                     authentication="2027-11-25"),
        REFUSED, UNASKED, 0, rules=("eligibility.too-young",)),
    row(FIFTEEN, new("turned_15", kinds=SIGN, birth="2012-02-29", on="2027-02-28", card="2028-02-29"),
        "2028-02-29", UNASKED, 0),
    row(FIFTEEN, new("turned_15", kinds=SIGN, birth="2012-02-29", on="2027-02-27", card="2028-02-29"),
        REFUSED, UNASKED, 0, rules=("eligibility.too-young",)),
    # renewal
    row(WINDOW, renewal(on="2027-02-11"), "2032-05-10", "2032-05-10", 0),
    row(WINDOW, renewal(on="2027-02-10"), REFUSED, REFUSED, 0, rules=("eligibility.renewal-window",)),
    row(WINDOW, renewal(on="2026-03-01", birth="1985-05-31", signature="2026-05-31",
                        authentication="2026-05-31",
                        card="2031-05-31"), "2031-05-31", "2031-05-31", 0),
    row(WINDOW, renewal(on="2026-02-28", birth="1985-05-31", signature="2026-05-31",
                        authentication="2026-05-31",
                        card="2031-05-31"), REFUSED, REFUSED, 0, rules=("eligibility.renewal-window",)),
    row(WINDOW, renewal(signature="2028-05-10"), REFUSED, "2032-05-10", 0,
        rules=("eligibility.renewal-window",)),
    row(COUNTER, renewal(kinds=SIGN, authentication="2030-05-10"), "2030-05-10", UNASKED, 0),
    # papers
    row(CARD, new("first"),
        "2031-05-10", "2031-05-10", 0, exactly=(("individual_number_card", "application_form"),)),
    row(CARD, new("first", status="details_out_of_date"), REFUSED, REFUSED, 0,
        rules=("eligibility.card-details",)),
    row(CARD, new("first", status="expired", card="2026-05-10"), REFUSED, REFUSED, 0,
        rules=("eligibility.card-expired",)),
    row(FORM, renewal(),
        "2032-05-10", "2032-05-10", 0, exactly=(("individual_number_card", "application_form"),)),
    row(LETTER, renewal(applicant="agent_with_letter"),
        "2032-05-10", "2032-05-10", 0, papers=("inquiry_reply",)),
    row(NOTICE, renewal(applicant="agent_with_letter", on="2027-02-11"), "2032-05-10", "2032-05-10", 0,
        exactly=(AT_ONCE,)),
    row(WITH_LETTER, new("first", applicant="agent_with_letter"),
        "2031-05-10", "2031-05-10", 0, exactly=(AT_ONCE,)),
    row(SEALED, new("lapsed_by_change", kinds=SIGN, applicant="agent_with_letter"), "2031-05-10", UNASKED, 0,
        papers=("inquiry_reply",), without=("power_of_attorney", "power_of_attorney_registered_seal")),
    row(AGENT_IDENTITY, renewal(applicant="agent"), "2032-05-10", "2032-05-10", 0, visits=2,
        papers=("agent_identity",), without=("agent_photo_identity",)),
    row(STAFF_TYPE, new("card_reissued", applicant="agent_with_letter"), "2031-05-10", "2031-05-10", 200,
        papers=("individual_number_card",)),
    row(NO_LETTER, new("first", applicant="agent"), "2031-05-10", "2031-05-10", 0, visits=2,
        exactly=(FIRST_VISIT, SECOND_VISIT)),
    row(TWICE, renewal(applicant="agent", kinds=AUTH), UNASKED, "2032-05-10", 0, visits=2,
        exactly=(FIRST_VISIT, SECOND_VISIT)),
    row(TWICE, new("first", kinds=SIGN, birth="2011-11-25", card="2030-11-25", applicant="agent"),
        REFUSED, UNASKED, 0, rules=("eligibility.too-young",)),
    row(DAYS, new("first", kinds=SIGN, applicant="agent"), "2031-05-10", UNASKED, 0, visits=2,
        rules=("town.some-days",)),
    row(NOTICE, renewal(kinds=AUTH, applicant="agent_with_letter"), UNASKED, "2032-05-10", 0,
        rules=("town.letter-behind-notice",)),
    row(STAFF_TYPE, new("first", kinds=AUTH, applicant="agent_with_letter"), UNASKED, "2031-05-10", 0,
        rules=("town.staff-enter",)),
    row(POSTED, new("first", applicant="agent", dispatched="2026-10-01"),
        "2031-05-10", "2031-05-10", 0, visits=2),
    row(POSTED, new("card_reissued", applicant="agent", dispatched="2026-11-09"),
        "2031-05-10", "2031-05-10", 200,
        visits=2),
    # lost
    row(CARD_FEE, new("first", status="reissued"), REFUSED, REFUSED, 0, rules=("eligibility.card-replaced",)),
    row(CARD_FEE, revoke(card=None), GRANTED, GRANTED, 0),
    row(CARD_FEE, lift(), "2031-05-10", "2031-05-10", 0),
)
# fmt: on

TOLD = (
    Told("手続きは住民ほけん課窓口にて行います", "office.section_ja", "住民ほけん課"),
    Told("住民ほけん課窓口にて行います。", "office.place_ja", "住民ほけん課窓口"),
    Told(COUNTER, "counter.0.name_ja", "住民ほけん課窓口"),
    Told("048-991-1866", "office.telephone", "048-991-1866"),
    Told("048-991-3600", "office.fax", "048-991-3600"),
)

PAGE = Page("matsubushi", "2023-02-01", ROWS, TOLD)
