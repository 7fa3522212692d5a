"""前橋市「公的個人認証サービス(電子証明書)について」(2022-12-28), line by line."""

from __future__ import annotations

from ..asking import AUTH, SIGN, change, lift, new, renewal, reset, revoke
from .row import GRANTED, REFUSED, UNASKED, Page, Told, row

FIFTH = "署名用電子証明書・利用者証明用電子証明書ともに、発行の日から5回目の誕生日までです。"
LAPSES = "基本4情報(住所・氏名・性別年齢・生年月日)に変更が生じた場合は、期間内であっても失効します。"
NEEDED = "搭載を希望しなかった方や失効してしまった方は下記の手続きが必要です。"
GET_CARD = "マイナンバーカードの入手(住民基本台帳カードの発行は平成27年12月28日で終了しました。)"
FORM = "電子証明書発行申請書の提出"
BRANCHES = "大胡・宮城・粕川・富士見支所各市民サービス課"
FIRST_FREE = "マイナンバーカードに初めて電子証明書を格納する場合は無料です。"
AGAIN = "ただし、2回目以降は1回の手続きにつき200円の手数料がかかります。"
WAIVER = (
    "令和5年3月31日までの措置として、マイナンバーカード紛失等による電子証明書の再発行を除き、"
    "発行手数料は無料です。"
)
REGISTERED = "申請者が、本市の住民基本台帳に登録されていること。"
PHOTO = "本人であることを確認できる公的機関が発行した写真付きの証明書の持参。"
ADDRESS = "運転免許証の場合は、住所登録してある住所が記載されているもの"
OTHERWISE = (
    "代理人での手続きや申請者が15歳未満及び成年被後見人の場合は"
    "一般の手続きとは異なるため、お問い合わせください。"
)
CHANGED = "「署名用電子証明書」の記載事項に変更が生じたときには、署名用電子証明書は自動的に失効します。"
STAYS = "利用者証明用電子証明書は、住所変更・戸籍届出に伴う氏名の変更があっても失効しません。"
LOCKED = "パスワードがロックされたり、わからなくなってしまった場合は、電話での問い合わせには応じられません。"
UNLOCK = "ロック解除及びパスワードの再設定を行いますので"
UNLOCK_PAPERS = (
    "マイナンバーカード又は住民基本台帳カード及び本人確認書類(運転免許証、パスポート等)を"
    "持参し手続きを行ってください。"
)
UNLOCK_OTHERWISE = (
    "代理人での手続き、申請者が15歳未満及び成年被後見人の場合は、"
    "一般の手続きとは異なるため、お問い合わせください。"
)
SHOW_PHOTO = "電子証明書発行申請書を提出し、写真付の公的な身分証明書(免許証など)を提示します。"
JUKI_ENDED = "住基カードへの電子証明書の発行は平成27年12月22日(火曜日)までで終了しました。"
JUKI_THREE = "住基カードに発行された電子証明書は有効期限(発行から3年間)までお使いいただけます。"
JUKI_BOTH = "住基カードとマイナンバーカードの重複所持はできない"

# fmt: off
ROWS = (
    # until when
    row(FIFTH, new("first"), "2031-05-10", "2031-05-10", 0, rules=("validity.birthday",)),
    row(FIFTH, new("first", on="2022-12-28", card="2032-05-10"), "2027-05-10", "2027-05-10", 0),
    row(FIFTH, new("first", on="2021-05-20", card="2031-05-10"), "2026-05-10", "2026-05-10", 0),
    row(FIFTH, new("first", birth="2008-11-24", card="2036-11-24"), "2031-11-24", "2031-11-24", 0),
    row(FIFTH, new("first", birth="2000-02-29", card="2036-02-29", on="2027-02-27"),
        "2031-02-28", "2031-02-28", 0),
    row(FIFTH, new("first", birth="2000-02-29", card="2036-02-29", on="2027-02-28"),
        "2032-02-29", "2032-02-29", 0),
    row(FIFTH, new("first", birth="1962-04-01", card="2028-04-01"), "2028-04-01", "2028-04-01", 0,
        rules=("validity.cap-card",)),
    # changed, lapsed
    row(LAPSES, new("lapsed_by_change", kinds=SIGN, authentication="2028-05-10"), "2028-05-10", UNASKED, 200,
        rules=("validity.cap-authentication",)),
    row(LAPSES, new("lapsed_by_change", status="details_out_of_date", kinds=SIGN,
                    authentication="2028-05-10"),
        REFUSED, UNASKED, 0, rules=("eligibility.card-details",)),
    row(CHANGED, new("lapsed_by_change", kinds=SIGN, on="2023-02-01", card="2028-05-10",
                     authentication="2023-05-10"), "2023-05-10", UNASKED, 0),
    row(CHANGED, revoke(kinds=SIGN, signature=None), REFUSED, UNASKED, 0,
        rules=("eligibility.nothing-to-revoke",)),
    row(STAYS, reset(signature=None), REFUSED, "2031-05-10", 0, rules=("eligibility.no-certificate",)),
    row(STAYS, new("lapsed_by_change", on="2027-03-01", authentication="2027-05-10"),
        "2031-05-10", "2032-05-10", 200),
    row(STAYS, renewal(signature=None), "2031-05-10", "2032-05-10", 200,
        rules=("eligibility.counts-as-new-signature", "eligibility.old-revoked-authentication")),
    row(STAYS, revoke(kinds=AUTH, signature=None), UNASKED, GRANTED, 0),
    # who, with what
    row(NEEDED, new("declined_at_application", kinds=AUTH), UNASKED, "2031-05-10", 0),
    row(GET_CARD, new("first", status="cancelled"), REFUSED, REFUSED, 0,
        rules=("eligibility.card-cancelled",)),
    row(GET_CARD, new("first", card="2026-11-23"), REFUSED, REFUSED, 0, rules=("eligibility.card-expired",)),
    row(FORM, new("first"), "2031-05-10", "2031-05-10", 0,
        papers=("application_form", "individual_number_card", "photo_identity")),
    row(FORM, renewal(), "2032-05-10", "2032-05-10", 200, papers=("application_form",)),
    row(REGISTERED, new("first", registered=False), REFUSED, REFUSED, 0,
        rules=("eligibility.not-registered",)),
    row(REGISTERED, renewal(registered=False, kinds=AUTH), UNASKED, REFUSED, 0,
        rules=("eligibility.not-registered",)),
    row(REGISTERED, lift(registered=False), REFUSED, REFUSED, 0, rules=("eligibility.not-registered",)),
    row(PHOTO, renewal(kinds=AUTH), UNASKED, "2032-05-10", 200, papers=("photo_identity",)),
    row(ADDRESS, new("lapsed_by_change", kinds=SIGN), "2031-05-10", UNASKED, 200, papers=("photo_identity",)),
    row(SHOW_PHOTO, new("card_reissued"), "2031-05-10", "2031-05-10", 200,
        papers=("application_form", "photo_identity")),
    row(OTHERWISE, new("first", kinds=AUTH, applicant="agent"), UNASKED, "2031-05-10", 0, visits=2,
        rules=("town.ask-agent", "documents.two-visits"), mentions=("027-898-6101",)),
    row(OTHERWISE, new("first", applicant="agent"), "2031-05-10", "2031-05-10", 0, visits=2,
        papers=("application_form", "inquiry_reply", "individual_number_card")),
    row(OTHERWISE, renewal(applicant="agent", dispatched="2027-01-04"),
        "2032-05-10", "2032-05-10", 200, visits=2),
    row(OTHERWISE, renewal(applicant="agent_with_letter"), "2032-05-10", "2032-05-10", 200,
        papers=("inquiry_reply", "individual_number_card")),
    row(OTHERWISE, new("first", birth="2014-01-05", card="2030-01-05", applicant="representative"),
        REFUSED, "2030-01-05", 0, papers=("proof_of_representation",), rules=("eligibility.too-young",)),
    row(OTHERWISE, new("first", ward=True, applicant="representative"), REFUSED, "2031-05-10", 0,
        papers=("proof_of_representation",), rules=("eligibility.ward",)),
    row(OTHERWISE, new("first", kinds=SIGN, birth="2011-11-25", card="2030-11-25",
                       applicant="representative"),
        REFUSED, UNASKED, 0, rules=("eligibility.too-young",)),
    # fee: the waiver until 2023-03-31
    row(WAIVER, renewal(on="2023-03-31", card="2028-05-10", signature="2023-05-10",
                        authentication="2023-05-10"),
        "2028-05-10", "2028-05-10", 0),
    row(WAIVER, renewal(on="2023-04-01", card="2028-05-10", signature="2023-05-10",
                        authentication="2023-05-10"),
        "2028-05-10", "2028-05-10", 200),
    row(WAIVER, new("card_reissued", on="2023-03-31", card="2032-05-10"), "2027-05-10", "2027-05-10", 200),
    row(WAIVER, new("card_reissued", on="2023-04-01", card="2032-05-10"), "2027-05-10", "2027-05-10", 200),
    row(WAIVER, new("lapsed_by_change", on="2023-03-31", card="2032-05-10", kinds=SIGN),
        "2027-05-10", UNASKED, 0),
    row(WAIVER, new("lapsed_by_change", on="2023-03-31", card="2032-05-10", kinds=AUTH),
        UNASKED, "2027-05-10", 0),
    row(WAIVER, new("lapsed_by_change", on="2023-04-01", card="2032-05-10", kinds=SIGN),
        "2027-05-10", UNASKED, 200),
    row(WAIVER, new("expired", on="2023-03-31", card="2032-05-10", signature="2022-05-10",
                    authentication="2022-05-10"), "2027-05-10", "2027-05-10", 0),
    row(WAIVER, new("expired", on="2023-04-01", card="2032-05-10", signature="2022-05-10",
                    authentication="2022-05-10"), "2027-05-10", "2027-05-10", 200),
    row(WAIVER, new("other_kind", on="2023-03-31", card="2032-05-10", kinds=AUTH, signature="2026-05-10"),
        UNASKED, "2027-05-10", 0),
    row(WAIVER, new("other_kind", on="2023-04-01", card="2032-05-10", kinds=AUTH, signature="2026-05-10"),
        UNASKED, "2027-05-10", 200),
    row(WAIVER, new("turned_15", on="2023-03-31", birth="2008-03-31", card="2024-03-31", kinds=SIGN,
                    authentication="2024-03-31"), "2024-03-31", UNASKED, 0),
    row(WAIVER, new("turned_15", on="2023-03-31", birth="2008-03-31", card="2024-03-31", kinds=AUTH),
        UNASKED, "2024-03-31", 0),
    row(WAIVER, new("turned_15", on="2023-03-30", birth="2008-03-31", card="2024-03-31", kinds=SIGN),
        REFUSED, UNASKED, 0, rules=("eligibility.too-young",)),
    row(WAIVER, new("turned_15", on="2023-04-01", birth="2008-03-31", card="2024-03-31", kinds=SIGN),
        "2024-03-31", UNASKED, 200),
    row(WAIVER, new("declined_at_delivery", on="2023-03-31", card="2032-05-10"),
        "2027-05-10", "2027-05-10", 0),
    # fee: first free, then 200 yen a procedure
    row(FIRST_FREE, new("first", on="2023-04-01", card="2032-05-10"), "2027-05-10", "2027-05-10", 0),
    row(FIRST_FREE, new("first", kinds=AUTH), UNASKED, "2031-05-10", 0),
    row(FIRST_FREE, new("declined_at_application"), "2031-05-10", "2031-05-10", 0),
    row(FIRST_FREE, new("declined_at_delivery", kinds=SIGN), "2031-05-10", UNASKED, 0),
    row(FIRST_FREE, new(None), "2031-05-10", "2031-05-10", None),
    row(AGAIN, renewal(), "2032-05-10", "2032-05-10", 200),
    row(AGAIN, renewal(kinds=AUTH), UNASKED, "2032-05-10", 200),
    row(AGAIN, new("other_kind", kinds=SIGN, authentication="2030-05-10"), "2030-05-10", UNASKED, 200),
    row(AGAIN, new("expired", signature="2026-05-10", authentication="2026-05-10"),
        "2031-05-10", "2031-05-10", 200),
    row(AGAIN, new("card_reissued", kinds=AUTH), UNASKED, "2031-05-10", 200),
    # locked, forgotten
    row(LOCKED, reset(), "2031-05-10", "2031-05-10", 0, rules=("town.not-by-telephone",)),
    row(LOCKED, reset(status="expired", card="2026-05-10"), REFUSED, REFUSED, 0,
        rules=("eligibility.card-expired",)),
    row(UNLOCK, reset(kinds=SIGN), "2031-05-10", UNASKED, 0),
    row(UNLOCK, reset(face_only=True, kinds=AUTH, signature=None), UNASKED, REFUSED, 0,
        rules=("eligibility.face-only-password",)),
    row(UNLOCK_PAPERS, reset(kinds=AUTH),
        UNASKED, "2031-05-10", 0, papers=("individual_number_card", "identity")),
    row(UNLOCK_OTHERWISE, reset(applicant="agent"), "2031-05-10", "2031-05-10", 0, visits=2),
    row(UNLOCK_OTHERWISE, reset(applicant="agent_with_letter"), "2031-05-10", "2031-05-10", 0),
    row(UNLOCK_OTHERWISE, change(applicant="agent"), "2031-05-10", "2031-05-10", 0, visits=2),
    # 住基カード
    row(JUKI_ENDED, new("first", status="juki_card", card="2025-12-01"), REFUSED, REFUSED, 0,
        rules=("eligibility.juki-card",)),
    row(JUKI_ENDED, renewal(status="juki_card", kinds=SIGN), REFUSED, UNASKED, 0,
        rules=("eligibility.juki-card",)),
    row(JUKI_THREE, reset(status="juki_card", kinds=SIGN, signature="2018-12-22"), REFUSED, UNASKED, 0,
        rules=("eligibility.juki-card",)),
    row(JUKI_BOTH, lift(status="juki_card"), REFUSED, REFUSED, 0, rules=("eligibility.juki-card",)),
)
# fmt: on

TOLD = (
    Told("市民部 市民課 マイナンバーカード係", "office.section_ja", "市民部 市民課"),
    Told("市役所市民課1階4番窓口", "office.place_ja", "市役所1階4番窓口"),
    Told("市役所市民課1階4番窓口", "counter.0.place_ja", "市役所1階4番窓口"),
    Told(BRANCHES, "counter.1.name_ja", "大胡支所 市民サービス課"),
    Told(BRANCHES, "counter.2.name_ja", "宮城支所 市民サービス課"),
    Told(BRANCHES, "counter.3.name_ja", "粕川支所 市民サービス課"),
    Told(BRANCHES, "counter.4.name_ja", "富士見支所 市民サービス課"),
    Told("〒371-8601", "office.postal_code", "371-8601"),
    Told("電話:027-898-6101", "office.telephone", "027-898-6101"),
    Told("ファクス:027-243-3906", "office.fax", "027-243-3906"),
    Told("群馬県前橋市大手町二丁目12番1号", "office.address_ja", "群馬県前橋市大手町二丁目12番1号"),
)

PAGE = Page("maebashi", "2022-12-28", ROWS, TOLD)
