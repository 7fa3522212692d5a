"""Slip and receipt of cases that are in the store."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.documents.pdf import PrintedBy
from jpki_kiosk.documents.printing.pages import page_size
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import UnknownRecordError
from jpki_kiosk.store.records import Case, CaseChecks, CaseResident, NewCase
from jpki_kiosk.store.schema import Role
from jpki_kiosk.workflows.papers.slips import Slips

from ...documents.samples import extract

NOW = datetime.datetime(2026, 11, 24, 1, 31, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 24)
BOTH = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)
NAME, ADDRESS = "髙﨑　花子", "群馬県前橋市大手町二丁目99番1号"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(tmp_path_factory.mktemp("slips") / "store", lambda: NOW)
    with Secret(b"a long enough passphrase") as passphrase:
        opened.staff.create("clerk", "窓口　一郎", Role.CLERK, passphrase)
    yield opened
    opened.close()


def slips(store: Store, town: str) -> Slips:
    rules = RuleBook.load(resources_path())
    return Slips(rules, rules.municipality(town), store.history, "市民課窓口", training=True)


def opened(
    store: Store,
    town: str,
    yen: int | None,
    reason: str = "first",
    entered: str | None = None,
    kinds: tuple[CertificateKind, ...] = BOTH,
) -> Case:
    person = CaseResident(
        NAME,
        ADDRESS,
        datetime.date(1985, 4, 10),
        Sex.FEMALE,
        datetime.date(2031, 4, 10),
        circumstances={"applicant": "self", "resident": {}, "card": {}},
    )
    checks = CaseChecks(yen, entered, (), beforehand=True)
    return store.cases.open_case(NewCase(town, "new", reason, kinds, person, "clerk", checks))


def test_the_slip_has_the_number_of_the_day_and_what_to_have_ready_but_no_name(store: Store) -> None:
    case = opened(store, "futtsu", 200)
    text = extract(slips(store, "futtsu").reception_slip(case, TODAY).pdf)
    number = str(int(case.number[-3:]))
    assert text.split().count(number) == 2  # to be called by, and on the tag
    for said in (case.number, "新規発行", "署名用・利用者証明用", "10時31分", "申請書"):
        assert said in text
    for personal in (*NAME.split("\u3000"), "大手町", "1985"):
        assert personal not in text


@pytest.mark.parametrize(
    ("town", "yen", "reason", "kinds", "said"),
    [
        ("futtsu", 200, "first", BOTH, ("200円", "発行の手数料です。", "上の金額を受け取りました。")),
        ("akishima", 0, "turned_15", BOTH, ("0円", "免除額 200円", "15歳になった方のはじめての発行なので")),
        ("akishima", 500, "first", BOTH, ("500円", "手数料は、受け付けた日の決まりによります。")),
    ],
)  # fmt: skip
def test_the_receipt_says_the_fee_as_it_was_stored_and_why(
    store: Store,
    town: str,
    yen: int,
    reason: str,
    kinds: tuple[CertificateKind, ...],
    said: tuple[str, ...],
) -> None:
    case = opened(store, town, yen, reason, kinds=kinds)
    text = extract(slips(store, town).fee_receipt(case, TODAY).pdf)
    for words in (*said, case.number):
        assert text.count(words) >= 2, words
    assert NAME.replace("\u3000", "") in text.replace("\u3000", "").replace(" ", "")


def test_a_fee_that_staff_entered_is_explained_by_their_reason(store: Store) -> None:
    case = opened(store, "matsumoto", 0, entered="exempt")
    text = extract(slips(store, "matsumoto").fee_receipt(case, TODAY).pdf)
    assert "減額や免除にあたります。" in text


def test_there_is_no_receipt_where_no_fee_was_decided(store: Store) -> None:
    case = opened(store, "matsumoto", None)
    with pytest.raises(UnknownRecordError):
        slips(store, "matsumoto").fee_receipt(case, TODAY)


def test_what_is_printed_again_says_so_and_keeps_its_date(store: Store) -> None:
    case, made = opened(store, "futtsu", 200), slips(store, "futtsu")
    for form in ("reception_slip", "fee_receipt"):
        store.cases.record_paper(case.number, form, None)
    later = datetime.date(2026, 12, 1)
    receipt = extract(made.fee_receipt(case, later, Language.ENGLISH).pdf)
    assert receipt.count("再印刷 2026年12月1日") == 2
    assert receipt.count("2026年11月24日") == 2
    assert "再印刷 2026年12月1日" in extract(made.reception_slip(case, later).pdf)


def test_a_slip_of_a_printer_with_a_roll_is_as_narrow_as_the_roll(store: Store) -> None:
    case, sheet = opened(store, "futtsu", 200), slips(store, "futtsu")
    alone = replace(sheet, printed_by=PrintedBy(roll=True)).reception_slip(case, TODAY).pdf
    on_a4 = sheet.reception_slip(case, TODAY).pdf
    assert round(page_size(alone, 0).width / 72 * 25.4) == 80
    assert round(page_size(on_a4, 0).width / 72 * 25.4) == 210
    assert case.number in extract(alone)
