"""昭島市「公的個人認証サービス」(2018-09-28), line by line."""

from __future__ import annotations

from jpki_kiosk.kinds import PasswordKind

from ..asking import AUTH, SIGN, change, lift, new, renewal, reset, revoke
from .row import GRANTED, REFUSED, UNASKED, Page, Told, Typed, row

SIGNATURE, AUTHENTICATION = PasswordKind.SIGNATURE, PasswordKind.AUTHENTICATION

JUKI_ENDED = (
    "住民基本台帳カードと住民基本台帳カードに格納させる電子証明書の発行が平成27年12月22日で終了しました。"
)
JUKI_NEVER = "住民基本台帳カードへ新たに電子証明書を書き込むことはできません。"
JUKI_INSTEAD = "公的個人認証サービスをご利用になりたい場合は、マイナンバーカードをご申請ください。"
JUKI_THREE = "発行日から3年間ご利用いただけます。"
FIRST_FREE = "初回交付手数料は無料です。"
DECLINED = "申請書内の「署名用電子証明書 不要」や「利用者証明用電子証明書 不要」の欄を黒く塗りつぶすと"
LAPSES = "電子証明書の有効期間内に住所、氏名、生年月日、性別に変更があった場合は自動的に失効します。"
EARLIER = "以下のどちらか早い方"
FIFTH = "申請者の5回目の誕生日(誕生日の3か月未満で申請をした場合は6回目)"
CAP_AUTHENTICATION = "利用者証明用電子証明書の有効期間の満了日"
CAP_CARD = "マイナンバーカードの有効期間の満了日"
IN_PERSON = "本人が、市役所本庁または東部出張所に、下記のものを持ってお越しください。"
AGENT = "代理人による申請の場合は、別途必要書類が複数ございます。"
BRING_CARD = "マイナンバーカード(暗証番号の入力をしていただきます。"
FEE = "手数料:200円"
FREE_CHANGE = "住所、氏名、生年月日、性別の変更により署名用電子証明書が失効し、再発行を希望する場合"
FREE_LATER = "マイナンバーカード交付時に電子証明書の発行を希望しなかったが、後から発行を希望する場合"
FREE_15 = (
    "マイナンバーカード交付時は15歳未満であったため署名用電子証明書の発行を受けなかったが、"
    "15歳となり署名用電子証明書の発行を希望する場合"
)
FREE_OTHER = (
    "マイナンバーカード交付時は2種類の内1種類のみの電子証明書の発行を受けたが、"
    "後からもう1種類の電子証明書の発行を希望する場合"
)
REGISTERED = "昭島市に住民登録のあるかたに限ります。"
NOT_FOR = "15歳未満のかたと成年被後見人は、署名用電子証明書の発行ができません。"
SELF_ONLY = "原則、本人からの申請に限ります。"
UP_TO_DATE = "マイナンバーカードに記載されている住所や氏名は、現在のものが記載されているものに限ります。"
SAME_DAY = "電子証明書発行の際に、券面の更新をすることができます。"
FORGOTTEN = "電子証明書の暗証番号を忘れてしまったとき"
FORGOTTEN_CARD = (
    "マイナンバーカードの暗証番号が分からない場合、"
    "マイナンバーカードの暗証番号も同時に再設定することができます。"
)
IDENTITY = "本人確認書類(運転免許証や保険証など)"
SUSPENDED = "なりすましによる電子証明書悪用防止のために機能の一時停止処理をすることができます。"
FOUND = "一時停止処理後にマイナンバーカードが見つかった場合、一時停止解除の手続きが必要です。"
LOST = "マイナンバーカードの紛失等があったとき"
NOT_HERE = "昭島市役所にお電話をいただいても、マイナンバーカードの一時停止処理はできません。"
COPIED = "本人確認書類は、両面コピーをさせていただきます。"
EXTENSION = "電話番号:042-544-5111(内線:2022から2028)"
MIXED = "暗証番号は、英字と数字を混ぜた6桁から16桁で設定していただきます。"
CAPITALS = "(注意)英字は大文字のみです。"
FOUR_DIGITS = "暗証番号は数字4桁で設定していただきます。"
WEEKDAYS = "平日 午前9時30分から午後8時まで"
HOLIDAYS = "土日祝日 午前9時30分から午後5時30分まで"

# fmt: off
ROWS = (
    # 住基カード
    row(JUKI_ENDED, new("first", status="juki_card", card="2025-12-01"), REFUSED, REFUSED, 0,
        rules=("eligibility.juki-card",)),
    row(JUKI_NEVER, new("lapsed_by_change", status="juki_card", card="2026-12-01"), REFUSED, REFUSED, 0,
        rules=("eligibility.juki-card",)),
    row(JUKI_NEVER, renewal(status="juki_card", card="2027-12-01"), REFUSED, REFUSED, 0,
        rules=("eligibility.juki-card",)),
    row(JUKI_INSTEAD, new("expired", status="juki_card", card="2026-12-01", signature="2018-12-22"),
        REFUSED, REFUSED, 0, rules=("eligibility.juki-card",)),
    row(JUKI_THREE, reset(kinds=SIGN, status="juki_card", signature="2018-12-22", card="2026-12-01"),
        REFUSED, UNASKED, 0, rules=("eligibility.juki-card",)),
    row(JUKI_THREE, revoke(kinds=SIGN, status="juki_card", signature="2018-12-22", card="2026-12-01"),
        REFUSED, UNASKED, 0, rules=("eligibility.juki-card",)),
    # fee
    row(FEE, renewal(), "2032-05-10", "2032-05-10", 200),
    row(FEE, renewal(kinds=SIGN), "2027-05-10", UNASKED, 200, rules=("validity.cap-authentication",)),
    row(FEE, renewal(kinds=AUTH), UNASKED, "2032-05-10", 200),
    row(FEE, new("expired", signature="2026-05-10", authentication="2026-05-10"),
        "2031-05-10", "2031-05-10", 200),
    row(FEE, new("card_reissued"), "2031-05-10", "2031-05-10", 200),
    row(FEE, new("card_reissued", kinds=AUTH), UNASKED, "2031-05-10", 200),
    row(FEE, new(None), "2031-05-10", "2031-05-10", None),
    row(FIRST_FREE, new("first"), "2031-05-10", "2031-05-10", 0),
    row(FIRST_FREE, new("first", on="2018-10-01", card="2028-05-10"), "2023-05-10", "2023-05-10", 0),
    row(FIRST_FREE, new("first", kinds=AUTH, birth="2016-08-01", card="2029-08-01",
                        applicant="representative"),
        UNASKED, "2029-08-01", 0),
    row(DECLINED, new("declined_at_application"), "2031-05-10", "2031-05-10", 0),
    row(DECLINED, new("declined_at_application", kinds=SIGN, authentication="2029-05-10"),
        "2029-05-10", UNASKED, 0),
    row(FREE_CHANGE, new("lapsed_by_change", kinds=SIGN, authentication="2030-05-10"),
        "2030-05-10", UNASKED, 0),
    row(FREE_CHANGE, new("lapsed_by_change"), "2031-05-10", "2031-05-10", 0),
    row(FREE_CHANGE, new("lapsed_by_change", kinds=AUTH, signature="2029-05-10"), UNASKED, "2031-05-10", 200),
    row(FREE_CHANGE, new("lapsed_by_change", birth="2012-06-01", card="2028-06-01",
                         applicant="representative"),
        REFUSED, "2028-06-01", 200, rules=("eligibility.too-young",)),
    row(FREE_LATER, new("declined_at_delivery"), "2031-05-10", "2031-05-10", 0),
    row(FREE_LATER, new("declined_at_delivery", kinds=AUTH), UNASKED, "2031-05-10", 0),
    row(FREE_15, new("turned_15", kinds=SIGN, birth="2011-11-24", card="2027-11-24",
                     authentication="2027-11-24"),
        "2027-11-24", UNASKED, 0),
    row(FREE_15, new("turned_15", kinds=SIGN, birth="2011-11-25", card="2027-11-25",
                     authentication="2027-11-25"),
        REFUSED, UNASKED, 0, rules=("eligibility.too-young",)),
    row(FREE_15, new("turned_15", kinds=AUTH, birth="2011-11-24", card="2027-11-24"),
        UNASKED, "2027-11-24", 200),
    row(FREE_15, new("turned_15", birth="2011-11-25", card="2027-11-25", applicant="representative"),
        REFUSED, "2027-11-25", 200, rules=("eligibility.too-young",)),
    row(FREE_OTHER, new("other_kind", kinds=SIGN, authentication="2029-05-10"), "2029-05-10", UNASKED, 0),
    row(FREE_OTHER, new("other_kind", kinds=AUTH, signature="2029-05-10"), UNASKED, "2031-05-10", 0),
    # until when
    row(FIFTH, new("first", on="2027-05-09"), "2031-05-10", "2031-05-10", 0),
    row(FIFTH, new("first", on="2027-05-10"), "2032-05-10", "2032-05-10", 0),
    row(FIFTH, new("first", on="2027-03-01"), "2031-05-10", "2031-05-10", 0),  # the switch is not set
    row(FIFTH, renewal(on="2027-02-11"),
        "2032-05-10", "2032-05-10", 200, rules=("validity.birthday-at-renewal",)),
    row(FIFTH, renewal(on="2027-02-10"), REFUSED, REFUSED, 0, rules=("eligibility.renewal-window",)),
    row(FIFTH, new(None, on="2027-02-10", signature="2027-05-10", authentication="2027-05-10"),
        "2031-05-10", "2031-05-10", None,
        rules=("eligibility.old-revoked-signature", "eligibility.old-revoked-authentication")),
    row(FIFTH, new(None, on="2027-02-11", signature="2027-05-10", authentication="2027-05-10"),
        "2032-05-10", "2032-05-10", None),
    row(FIFTH, renewal(on="2027-05-11"), "2032-05-10", "2032-05-10", 200, rules=("validity.birthday",)),
    row(EARLIER, new("first", card="2030-05-10", kinds=SIGN, authentication="2028-05-10"),
        "2028-05-10", UNASKED, 0),
    row(EARLIER, new("first", card="2028-05-10", kinds=SIGN, authentication="2030-05-10"),
        "2028-05-10", UNASKED, 0),
    row(CAP_AUTHENTICATION, renewal(kinds=SIGN, authentication="2029-05-10"), "2029-05-10", UNASKED, 200,
        rules=("validity.cap-authentication",)),
    row(CAP_AUTHENTICATION, renewal(kinds=SIGN, authentication=None), "2032-05-10", UNASKED, 200),
    row(CAP_AUTHENTICATION, renewal(kinds=SIGN, authentication="2027-02-28"), "2032-05-10", UNASKED, 200),
    row(CAP_AUTHENTICATION, renewal(signature=None, authentication="2028-05-10"), "2028-05-10", REFUSED, 200,
        rules=("validity.cap-authentication", "eligibility.renewal-window")),
    row(CAP_CARD, renewal(card="2030-05-10"), "2030-05-10", "2030-05-10", 200, rules=("validity.cap-card",)),
    row(CAP_CARD, new("first", card="2031-05-09"),
        "2031-05-09", "2031-05-09", 0, rules=("validity.cap-card",)),
    row(CAP_CARD, new("first", card="2026-11-24"), "2026-11-24", "2026-11-24", 0),
    row(CAP_CARD, new("first", card="2026-11-23"), REFUSED, REFUSED, 0, rules=("eligibility.card-expired",)),
    row(CAP_CARD, new("first", birth="1995-06-15", stay="limited", stay_until="2027-03-31",
                      card="2027-03-31"),
        "2027-03-31", "2027-03-31", 0),
    row(LAPSES, new("lapsed_by_change", authentication="2030-05-10"), "2031-05-10", "2031-05-10", 0),
    # who may apply, and how
    row(REGISTERED, new("first", registered=False), REFUSED, REFUSED, 0,
        rules=("eligibility.not-registered",)),
    row(REGISTERED, revoke(registered=False), REFUSED, REFUSED, 0, rules=("eligibility.not-registered",)),
    row(REGISTERED, change(registered=False), "2031-05-10", "2031-05-10", 0),
    row(NOT_FOR, new("first", birth="2012-03-01", card="2029-03-01", applicant="representative"),
        REFUSED, "2029-03-01", 0, rules=("eligibility.too-young",)),
    row(NOT_FOR, new("first", ward=True, applicant="representative"), REFUSED, "2031-05-10", 0,
        rules=("eligibility.ward",)),
    row(NOT_FOR, renewal(kinds=SIGN, ward=True, applicant="representative"), REFUSED, UNASKED, 0,
        rules=("eligibility.ward",)),
    row(IN_PERSON, new("first"), "2031-05-10", "2031-05-10", 0,
        without=("power_of_attorney", "agent_identity", "agent_photo_identity", "inquiry_reply")),
    row(BRING_CARD, new("other_kind", kinds=AUTH, signature="2029-05-10"), UNASKED, "2031-05-10", 0,
        papers=("individual_number_card",)),
    row(SELF_ONLY, new("first", applicant="agent"), "2031-05-10", "2031-05-10", 0, visits=2),
    row(AGENT, renewal(applicant="agent"), "2032-05-10", "2032-05-10", 200, visits=2,
        papers=("application_form", "inquiry_reply", "individual_number_card")),
    row(AGENT, renewal(applicant="agent_with_letter"), "2032-05-10", "2032-05-10", 200,
        papers=("inquiry_reply", "individual_number_card"), without=("sealed_power_of_attorney",)),
    row(AGENT, new("lapsed_by_change", kinds=SIGN, authentication="2030-05-10", applicant="household"),
        "2030-05-10", UNASKED, 0, papers=("sealed_power_of_attorney",), without=("inquiry_reply",)),
    row(UP_TO_DATE, new("lapsed_by_change", status="details_out_of_date"), REFUSED, REFUSED, 0,
        rules=("eligibility.card-details",)),
    row(UP_TO_DATE, renewal(status="details_out_of_date"), REFUSED, REFUSED, 0,
        rules=("eligibility.card-details",)),
    row(SAME_DAY, reset(status="details_out_of_date"), "2031-05-10", "2031-05-10", 0),
    row(SAME_DAY, change(status="details_out_of_date"), "2031-05-10", "2031-05-10", 0),
    # forgotten, lost, found
    row(FORGOTTEN, reset(), "2031-05-10", "2031-05-10", 0, papers=("individual_number_card",)),
    row(FORGOTTEN, reset(kinds=SIGN, signature=None), REFUSED, UNASKED, 0,
        rules=("eligibility.no-certificate",)),
    row(FORGOTTEN, reset(kinds=AUTH, authentication="2026-05-10"), UNASKED, "2026-05-10", 0),
    row(FORGOTTEN_CARD, reset(kinds=SIGN), "2031-05-10", UNASKED, 0, rules=("town.card-passwords",)),
    row(FORGOTTEN_CARD, new("other_kind", kinds=AUTH, signature="2029-05-10", forgotten=True),
        UNASKED, "2031-05-10", 0, papers=("identity",)),
    row(IDENTITY, reset(kinds=AUTH), UNASKED, "2031-05-10", 0, papers=("individual_number_card", "identity")),
    row(AGENT, reset(applicant="agent"), "2031-05-10", "2031-05-10", 0, visits=2),
    row(LOST, revoke(card=None), GRANTED, GRANTED, 0, without=("individual_number_card",)),
    row(NOT_HERE, revoke(kinds=AUTH, card=None), UNASKED, GRANTED, 0, mentions=("0120-95-0178",)),
    row(COPIED, new("first"), "2031-05-10", "2031-05-10", 0, rules=("town.copied",)),
    row(EXTENSION, new("first", applicant="agent"), "2031-05-10", "2031-05-10", 0, visits=2,
        rules=("town.ask-agent",), mentions=("042-544-5111", "2022から2028")),
    row(SUSPENDED, new("first", status="suspended"), REFUSED, REFUSED, 0,
        rules=("eligibility.card-suspended",)),
    row(SUSPENDED, renewal(status="suspended"), REFUSED, REFUSED, 0, rules=("eligibility.card-suspended",)),
    row(SUSPENDED, reset(status="suspended"), REFUSED, REFUSED, 0, rules=("eligibility.card-suspended",)),
    row(FOUND, lift(), "2031-05-10", "2031-05-10", 0, papers=("individual_number_card",)),
    row(FOUND, lift(status="valid"), REFUSED, REFUSED, 0, rules=("eligibility.not-suspended",)),
)
# fmt: on

TOLD = (
    Told("市民部 市民課 市民係", "office.section_ja", "市民部 市民課 市民係"),
    Told("窓口の場所:1階1・2番窓口", "office.place_ja", "市役所1階1・2番窓口"),
    Told(IN_PERSON, "counter.0.name_ja", "市役所本庁 市民課"),
    Told("窓口の場所:1階1・2番窓口", "counter.0.place_ja", "市役所1階1・2番窓口"),
    Told(IN_PERSON, "counter.1.name_ja", "東部出張所"),
    Told("電話番号:042-544-5111", "office.telephone", "042-544-5111"),
    Told("ファックス番号:042-544-5115", "office.fax", "042-544-5115"),
    Told("住所:昭島市田中町1-17-1", "office.address_ja", "東京都昭島市田中町1-17-1"),
    Told("郵便番号:196-8511", "office.postal_code", "196-8511"),
    Told("月曜日から金曜日:午前8時30分から午後4時30分", "hours.opens", "08:30"),
    Told("月曜日から金曜日:午前8時30分から午後4時30分", "hours.closes", "16:30"),
    Told("マイナンバー総合フリーダイヤル(無料) 0120-95-0178", "national.call_centre.free", "0120-95-0178"),
    Told("全国共通ナビダイヤル・有料) 0570-783-578", "national.call_centre.paid.0", "0570-783-578"),
    Told("(繋がらない場合は、050-3818-1250)", "national.call_centre.paid.1", "050-3818-1250"),
    Told("(外国語対応・有料)0570-064-738", "national.call_centre.foreign", "0570-064-738"),
    Told(WEEKDAYS, "national.call_centre.weekdays_open", "09:30"),
    Told(WEEKDAYS, "national.call_centre.weekdays_close", "20:00"),
    Told(HOLIDAYS, "national.call_centre.holidays_open", "09:30"),
    Told(HOLIDAYS, "national.call_centre.holidays_close", "17:30"),
    Told("年末年始(12月29日から1月3日まで)を除きます。", "national.call_centre.closed_from", [12, 29]),
    Told("年末年始(12月29日から1月3日まで)を除きます。", "national.call_centre.closed_until", [1, 3]),
)

TYPED = (
    Typed(MIXED, SIGNATURE, "NAKAGAMI7", True),
    Typed(MIXED, SIGNATURE, "7NAKA", False),
    Typed(MIXED, SIGNATURE, "NAKAGAMI", False),
    Typed(MIXED, SIGNATURE, "19790401", False),
    Typed(CAPITALS, SIGNATURE, "Nakagami7", False),
    Typed(CAPITALS, SIGNATURE, "\uff2eAKAGAMI7", False),  # a full-width letter is none
    Typed(FOUR_DIGITS, AUTHENTICATION, "4071", True),
    Typed(FOUR_DIGITS, AUTHENTICATION, "407", False),
    Typed(FOUR_DIGITS, AUTHENTICATION, "40711", False),
    Typed(FOUR_DIGITS, AUTHENTICATION, "407A", False),
)

PAGE = Page("akishima", "2018-09-28", ROWS, TOLD, TYPED)
