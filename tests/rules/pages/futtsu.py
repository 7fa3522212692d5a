"""富津市「公的個人認証サービスについて」(2015-09-17), line by line."""

from __future__ import annotations

from jpki_kiosk.kinds import PasswordKind

from ..asking import AUTH, SIGN, change, lift, new, renewal, reset, revoke
from .row import GRANTED, REFUSED, UNASKED, Page, Told, Typed, row

SIGNATURE = PasswordKind.SIGNATURE

JUKI_ENDED = (
    "平成27年12月22日(火曜日)午後5時をもって、住民基本台帳カード(以下「住基カード」という。)"
    "向け公的個人認証サービス電子証明書の新規発行及び更新が終了しております。"
)
JUKI_SWITCH = "住基カードをマイナンバーカード(個人番号カード)に切り替える必要があります。"
REGISTERED = "富津市に住民登録がある人"
CARD_NEEDED = "マイナンバーカードが必要です。"
NO_CARD = "お持ちでない方は、マイナンバーカードの申請をしてください。"
NOT_FOR = "申請者が、15歳未満または成年被後見人の場合は、原則、申請できません。"
FEE = "発行手数料200円"
FIFTH = "発行の日から5回目の誕生日"
REVOCATION = "利用者からの失効申請があった場合、失効します。"
LAPSED = (
    "有効期限内に更新手続き(住所、氏名、性別、生年月日いずれかに変更があった場合)をしなかった場合、"
    "自動的に失効します。"
)
IN_PERSON = "本人が来庁される場合、次のものをご用意ください。"
OWN_CARD = "申請者のマイナンバーカード・・・マイナンバーカードの暗証番号を入力していただきます"
REPRESENTATIVE = "法定代理人も来庁する場合は、法定代理人の顔写真入りの本人確認ができる書類"
PROOF = "法定代理人であることが確認できる書類"
TWO_VISITS = "電子証明書の即日発行はできませんので、発行手続きに再度ご来庁いただく必要があります。"
AGENT_PHOTO = "官公署が発行した顔写真付の本人確認書類"
SIGNED_POWER = "委任状(申請者の署名・押印のあるもの)"
LETTER = "申請者本人の住民登録地に、本人宛てに照会書を送りますので"
FOURTEEN = "照会書発送日から14日以内に"
REPLY = "照会書兼回答書"
SEALED_POWER = "委任状(申請者の署名・実印の押印のあるもの)"
AGENT_AGAIN = "代理人の本人確認できるもの(上記「A.申請時」の2に準じます)"
SEALED = (
    "照会書兼回答書に申請者本人が記入し、パスワード保護シールを張り、封筒に入れて、"
    "未開封であることがわかるようにして、代理人に預けてください。"
)
ENDS = "電子証明書は有効期間が満了した場合、失効します"
WINDOW = "更新は有効期限の切れる3ヶ月前から行ってください。"
KEEP = "「個人番号カード」、「電子証明書の写し」、「住基カード」は紛失しないようご注意ください。"
FORGOTTEN = "パスワードを忘れた時"
LOCKED = "5回連続で誤入力してしまってロックがかかった時は、市役所に届出てください。"
NOT_BY_POST = "郵送での受付はおこなっておりません。"
CHOOSE = "電子証明書の発行前に、パスワードを決めておいてください。"
ASK_RENEWAL = "なお、その際の必要書類等については、事前に問い合わせてください。"
PASSWORD = "パスワードは、6文字以上16文字以下で、英字(大文字)と数字を1文字以上ずつ使用してください。"
PORTAL = "【公的個人認証サービスポータルサイト】http://www.jpki.go.jp/index.html"

FIRST_VISIT = ("application_form", "agent_photo_identity", "power_of_attorney")
SECOND_VISIT = (
    "inquiry_reply",
    "individual_number_card",
    "power_of_attorney_registered_seal",
    "agent_photo_identity",
)

# fmt: off
ROWS = (
    # who may apply
    row(REGISTERED, new("first"), "2031-05-10", "2031-05-10", 200),
    row(REGISTERED, new("first", registered=False), REFUSED, REFUSED, 0,
        rules=("eligibility.not-registered",)),
    row(REGISTERED, renewal(registered=False), REFUSED, REFUSED, 0, rules=("eligibility.not-registered",)),
    row(REGISTERED, reset(registered=False), REFUSED, REFUSED, 0, rules=("eligibility.not-registered",)),
    row(CARD_NEEDED, new("first", status="expired", card="2026-05-10"), REFUSED, REFUSED, 0,
        rules=("eligibility.card-expired",)),
    row(CARD_NEEDED, new("first", status="cancelled"), REFUSED, REFUSED, 0,
        rules=("eligibility.card-cancelled",)),
    row(NO_CARD, new("first", status="reissued"), REFUSED, REFUSED, 0, rules=("eligibility.card-replaced",)),
    row(NOT_FOR, new("first", birth="2011-11-25", card="2029-11-25", applicant="representative"),
        REFUSED, "2029-11-25", 200, rules=("eligibility.too-young",)),
    row(NOT_FOR, new("first", kinds=SIGN, birth="2011-11-25", card="2029-11-25"), REFUSED, UNASKED, 0,
        rules=("eligibility.too-young",)),
    row(NOT_FOR, new("turned_15", kinds=SIGN, birth="2011-11-24", card="2031-11-24"),
        "2031-11-24", UNASKED, 200),
    row(NOT_FOR, new("first", ward=True, applicant="representative"), REFUSED, "2031-05-10", 200,
        rules=("eligibility.ward",)),
    # 住基カード
    row(JUKI_ENDED, new("first", status="juki_card", card="2026-12-01"), REFUSED, REFUSED, 0,
        rules=("eligibility.juki-card",)),
    row(JUKI_ENDED, renewal(status="juki_card"), REFUSED, REFUSED, 0, rules=("eligibility.juki-card",)),
    row(JUKI_ENDED, new("first", on="2015-12-22", status="juki_card", card="2018-12-22"),
        REFUSED, REFUSED, 0, rules=("eligibility.juki-card",)),
    row(JUKI_SWITCH, reset(status="juki_card"), REFUSED, REFUSED, 0, rules=("eligibility.juki-card",)),
    row(JUKI_SWITCH, change(status="juki_card"), REFUSED, REFUSED, 0, rules=("eligibility.juki-card",)),
    # fee
    row(FEE, new("first", kinds=SIGN), "2031-05-10", UNASKED, 200),
    row(FEE, new("first", kinds=AUTH), UNASKED, "2031-05-10", 200),
    row(FEE, new("declined_at_application"), "2031-05-10", "2031-05-10", 200),
    row(FEE, new("declined_at_delivery"), "2031-05-10", "2031-05-10", 200),
    row(FEE, new("other_kind", kinds=AUTH, signature="2030-05-10"), UNASKED, "2031-05-10", 200),
    row(FEE, new("other_kind", kinds=SIGN, authentication="2030-05-10"), "2030-05-10", UNASKED, 200),
    row(FEE, new("card_reissued"), "2031-05-10", "2031-05-10", 200),
    row(FEE, new("expired", signature="2026-05-10", authentication="2026-05-10"),
        "2031-05-10", "2031-05-10", 200),
    row(FEE, new(None), "2031-05-10", "2031-05-10", 200),
    row(FEE, renewal(), "2032-05-10", "2032-05-10", 200),
    row(FEE, new("first", on="2016-02-15", card="2025-05-10"), "2020-05-10", "2020-05-10", 200),
    # validity and lapse
    row(FIFTH, new("first", on="2026-05-09"), "2030-05-10", "2030-05-10", 200),
    row(FIFTH, new("first", on="2026-05-10"), "2031-05-10", "2031-05-10", 200),
    row(FIFTH, new("first", on="2026-05-11"), "2031-05-10", "2031-05-10", 200),
    row(FIFTH, new("first", card="2029-05-10"),
        "2029-05-10", "2029-05-10", 200, rules=("validity.cap-card",)),
    row(FIFTH, new("first", birth="1996-02-29", card="2036-02-29"), "2031-02-28", "2031-02-28", 200),
    row(LAPSED, new("lapsed_by_change", kinds=SIGN, authentication="2029-05-10"), "2029-05-10", UNASKED, 200,
        rules=("validity.cap-authentication",)),
    row(LAPSED, new("lapsed_by_change", status="details_out_of_date", authentication="2029-05-10"),
        REFUSED, REFUSED, 0, rules=("eligibility.card-details",)),
    row(ENDS, renewal(on="2027-05-11"), "2032-05-10", "2032-05-10", 200, rules=("validity.lapsed",)),
    row(WINDOW, renewal(on="2027-02-10"), REFUSED, REFUSED, 0, rules=("eligibility.renewal-window",)),
    row(WINDOW, renewal(on="2027-02-11"), "2032-05-10", "2032-05-10", 200),
    row(WINDOW, renewal(on="2027-05-10", card="2032-05-10"), "2032-05-10", "2032-05-10", 200),
    # in person and with a representative
    row(IN_PERSON, new("first"), "2031-05-10", "2031-05-10", 200,
        exactly=(("application_form", "individual_number_card"),)),
    row(OWN_CARD, renewal(kinds=AUTH), UNASKED, "2032-05-10", 200, papers=("individual_number_card",),
        without=("agent_photo_identity", "power_of_attorney", "inquiry_reply")),
    row(REPRESENTATIVE, new("first", kinds=AUTH, birth="2016-08-01", card="2029-08-01",
                            applicant="representative"),
        UNASKED, "2029-08-01", 200, exactly=(("application_form", "individual_number_card",
                                              "representative_photo_identity", "proof_of_representation"),)),
    row(PROOF, renewal(kinds=AUTH, ward=True, applicant="representative"), UNASKED, "2032-05-10", 200,
        papers=("representative_photo_identity", "proof_of_representation"), without=("power_of_attorney",)),
    # an agent, without the letter: twice
    row(TWO_VISITS, new("first", applicant="agent"), "2031-05-10", "2031-05-10", 200, visits=2, deadline=14,
        exactly=(FIRST_VISIT, SECOND_VISIT)),
    row(AGENT_PHOTO, renewal(applicant="agent"), "2032-05-10", "2032-05-10", 200, visits=2, deadline=14,
        papers=("agent_photo_identity",), without=("agent_identity",)),
    row(SIGNED_POWER, new("lapsed_by_change", kinds=SIGN, applicant="agent"), "2031-05-10", UNASKED, 200,
        visits=2, deadline=14, papers=("power_of_attorney",), without=("sealed_power_of_attorney",)),
    row(LETTER, new("first", applicant="agent", registered=False), REFUSED, REFUSED, 0,
        rules=("eligibility.not-registered",)),
    row(FOURTEEN, new("first", applicant="agent", dispatched="2026-11-24"), "2031-05-10", "2031-05-10", 200,
        visits=2, deadline=14),
    row(FOURTEEN, new("first", applicant="agent", dispatched="2026-11-10"), "2031-05-10", "2031-05-10", 200,
        visits=2, deadline=14),
    row(FOURTEEN, new("first", applicant="agent", dispatched="2026-11-09"), REFUSED, REFUSED, 0,
        rules=("eligibility.letter-too-late",)),
    row(FOURTEEN, renewal(applicant="agent", dispatched="2027-02-15"), "2032-05-10", "2032-05-10", 200,
        visits=2, deadline=14),
    row(FOURTEEN, renewal(applicant="agent", dispatched="2027-02-14"), REFUSED, REFUSED, 0,
        rules=("eligibility.letter-too-late",)),
    row(REPLY, new("first", applicant="agent"), "2031-05-10", "2031-05-10", 200, visits=2, deadline=14,
        papers=("inquiry_reply",)),
    row(SEALED_POWER, new("card_reissued", applicant="agent"), "2031-05-10", "2031-05-10", 200, visits=2,
        deadline=14, papers=("power_of_attorney_registered_seal",)),
    row(AGENT_AGAIN, new("other_kind", kinds=AUTH, signature="2030-05-10", applicant="agent"),
        UNASKED, "2031-05-10", 200, visits=2, deadline=14, exactly=(FIRST_VISIT, SECOND_VISIT)),
    row(SEALED, renewal(applicant="agent_with_letter"), "2032-05-10", "2032-05-10", 200,
        papers=("inquiry_reply", "individual_number_card")),
    # what the page says besides
    row(NOT_BY_POST, new("first"), "2031-05-10", "2031-05-10", 200, rules=("town.not-by-post",)),
    row(CHOOSE, renewal(kinds=SIGN, authentication="2030-05-10"), "2030-05-10", UNASKED, 200,
        rules=("town.choose-beforehand",)),
    row(ASK_RENEWAL, renewal(), "2032-05-10", "2032-05-10", 200, rules=("town.ask-renewal",),
        mentions=("0439-80-1253",)),
    row(LOCKED, reset(kinds=AUTH), UNASKED, "2031-05-10", 0, rules=("town.ask-password",),
        mentions=("0439-80-1253",)),
    # forgotten, locked, changed
    row(FORGOTTEN, reset(kinds=SIGN), "2031-05-10", UNASKED, 0, papers=("individual_number_card",)),
    row(LOCKED, reset(), "2031-05-10", "2031-05-10", 0),
    row(LOCKED, reset(signature=None), REFUSED, "2031-05-10", 0, rules=("eligibility.no-certificate",)),
    row(LOCKED, reset(applicant="agent"), "2031-05-10", "2031-05-10", 0, visits=2, deadline=14),
    row(LOCKED, reset(face_only=True, signature=None), REFUSED, REFUSED, 0,
        rules=("eligibility.face-only-password",)),
    # revoked, lost
    row(REVOCATION, revoke(), GRANTED, GRANTED, 0, papers=("revocation_form",)),
    row(REVOCATION, revoke(kinds=SIGN, signature="2026-11-23"), REFUSED, UNASKED, 0,
        rules=("eligibility.nothing-to-revoke",)),
    row(REVOCATION, revoke(kinds=SIGN, signature="2026-11-24"), GRANTED, UNASKED, 0),
    row(REVOCATION, revoke(kinds=AUTH, applicant="agent"), UNASKED, GRANTED, 0),
    row(KEEP, revoke(card=None), GRANTED, GRANTED, 0, papers=("revocation_form", "certificate_copy"),
        without=("individual_number_card",)),
    row(KEEP, new("first", status="suspended"), REFUSED, REFUSED, 0, rules=("eligibility.card-suspended",)),
    row(KEEP, lift(), "2031-05-10", "2031-05-10", 0, papers=("individual_number_card",)),
)
# fmt: on

TOLD = (
    Told("富津市役所市民部市民課", "office.section_ja", "市民部 市民課"),
    Told("富津市役所 市民課窓口(市役所1階)のみ", "office.place_ja", "市役所1階"),
    Told("富津市役所 市民課窓口(市役所1階)のみ", "counter.0.name_ja", "市民課窓口"),
    Told("富津市役所 市民課窓口(市役所1階)のみ", "counter.0.place_ja", "市役所1階"),
    Told("0439-80-1253", "office.telephone", "0439-80-1253"),
    Told("0439-80-1394", "office.fax", "0439-80-1394"),
    Told(PORTAL, "guide.portal", "https://www.jpki.go.jp/"),
    Told(
        "【千葉県公的個人認証サービスのご案内】http://www.pref.chiba.lg.jp/jousei/kojinninshou/index.html",
        "link.0.address",
        "http://www.pref.chiba.lg.jp/jousei/kojinninshou/index.html",
    ),
    Told("【電子政府の総合窓口】http://www.e-gov.go.jp/", "link.1.address", "http://www.e-gov.go.jp/"),
    Told("http://www.cas.go.jp/jp/seisaku/bangoseido/", "link.2.name_ja", "マイナンバー社会保障・税番号制度"),
    Told(PORTAL, "link.3.address", "http://www.jpki.go.jp/index.html"),
    Told("普及促進協議会】http://www.jpki-rw.jp/", "link.4.address", "http://www.jpki-rw.jp/"),
    Told("http://www.e-tax.nta.go.jp/", "link.5.name_ja", "e-Tax(国税電子申告・納税システム)"),
)

# fmt: off
TYPED = (
    Typed(PASSWORD, SIGNATURE, "ABCD1", False),
    Typed(PASSWORD, SIGNATURE, "ABCDE1", True),
    Typed(PASSWORD, SIGNATURE, "1ABCDEFGHIJKLMNO", True),
    Typed(PASSWORD, SIGNATURE, "1ABCDEFGHIJKLMNOP", False),
    Typed(PASSWORD, SIGNATURE, "ABCDEF", False),
    Typed(PASSWORD, SIGNATURE, "123456", False),
    Typed(PASSWORD, SIGNATURE, "A12345", True),
    Typed(PASSWORD, SIGNATURE, "abcde1", False),
)
# fmt: on

PAGE = Page("futtsu", "2015-09-17", ROWS, TOLD, TYPED)
