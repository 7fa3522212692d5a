"""The forms of a stored case: what the store and the rule book know stands on them, nothing else."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator
from dataclasses import replace

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.emulator.personas import load_personas
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.pki.substitutes import shipped_substitutes
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.model import Applicant, CardStatus, Procedure, Reason
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import UnknownRecordError
from jpki_kiosk.store.inquiries import InquiryPurpose
from jpki_kiosk.store.records import Case, CaseResident, NewCase, OrderedRevocation
from jpki_kiosk.store.schema import Role
from jpki_kiosk.workflows.case import CaseRequest, EnteredFee
from jpki_kiosk.workflows.papers.applications import ApplicationForms, NotThisFormError
from jpki_kiosk.workflows.papers.office import Again
from jpki_kiosk.workflows.papers.paper import Paper
from jpki_kiosk.workflows.reception import Reception
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.stored_case import circumstances_of

from ...documents.samples import extract

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
BOTH = (SIGNATURE, AUTHENTICATION)
NOW = datetime.datetime(2026, 11, 24, 1, 31, tzinfo=datetime.UTC)  # 10:31 in Japan
SERIAL = 81_234_567_890_123_456
NAME, ADDRESS = "髙﨑　𠮷子", "千葉県富津市下飯野2443番地　コーポ髙橋201号"
REQUEST = CaseRequest(
    "futtsu",
    Procedure.NEW,
    Reason.FIRST,
    BOTH,
    NAME,
    ADDRESS,
    datetime.date(1988, 2, 17),
    Sex.FEMALE,
    datetime.date(2034, 2, 17),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(tmp_path_factory.mktemp("applications") / "store", lambda: NOW)
    with Secret(b"a long enough passphrase") as passphrase:
        opened.staff.create("clerk", "鈴木　窓口", Role.CLERK, passphrase)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def forms(store: Store) -> ApplicationForms:
    return in_town(store, "futtsu", training=True)


@functools.cache
def rule_book() -> RuleBook:
    return RuleBook.load(resources_path())


def in_town(store: Store, town: str, *, training: bool) -> ApplicationForms:
    rules = rule_book()
    reception = Reception(
        rules,
        rules.municipality(town),
        shipped_substitutes(),
        store.cases,
        load_personas(resources_path() / "personas"),
        lambda: NOW,
    )
    return ApplicationForms(reception, store.inquiries, store.staff, "窓口1", training)


def kept(forms: ApplicationForms, request: CaseRequest = REQUEST) -> Case:
    """A case in the store, whether it may go on or not."""
    reviewed = forms.reception.review(request)
    number = forms.reception.keep(reviewed, "clerk", checked_beforehand(reviewed))
    return forms.reception.cases.case(number)


def stored(forms: ApplicationForms, procedure: Procedure, *, request: CaseRequest = REQUEST) -> Case:
    person = CaseResident(
        request.name,
        request.address,
        request.date_of_birth,
        request.sex,
        request.card_expires,
        circumstances=circumstances_of(request),
    )
    new = NewCase("futtsu", procedure, None, (SIGNATURE,), person, "clerk")
    return forms.reception.cases.open_case(new)


def ended(forms: ApplicationForms, cause: str, by: str = "self") -> Case:
    """A revocation by the number of a certificate: nobody here knows whose it is."""
    rules = forms.reception.rules.revocations(forms.reception.profile, forms.reception.today())
    words = rules.rule.named(cause)
    order = OrderedRevocation(AUTHENTICATION, SERIAL, cause, words.list_reason.value, by, "serial")
    new = NewCase("futtsu", words.procedure, cause, (AUTHENTICATION,), None, "clerk", orders=(order,))
    return forms.reception.cases.open_case(new)


def text(paper: Paper) -> str:
    return "".join(extract(paper.pdf).split())


def holds(paper: Paper, *values: str) -> bool:
    found = text(paper)
    return [value for value in values if "".join(value.split()) not in found] == []


def test_an_application_says_what_the_case_and_its_decision_say(forms: ApplicationForms) -> None:
    case = kept(forms)
    paper = forms.application(case)
    assert (paper.form, paper.name, paper.kind) == ("application", "application", None)
    assert holds(paper, case.number, "2026年11月24日", "10:31", "窓口1", "鈴木　窓口", NAME, ADDRESS)
    assert holds(paper, "昭和63年（1988年）2月17日", "はじめての証明書", "どちらも　2031年2月17日　まで")
    assert holds(
        paper, "氏名に3字、住所に1字", "判定適", "validity.birthday", "fee.due", "200円", "富津市長　様"
    )


def test_the_last_days_the_resident_agreed_to_stay(forms: ApplicationForms, store: Store) -> None:
    case = kept(forms)
    store.cases.agree(
        case.number, {SIGNATURE: datetime.date(2030, 5, 1), AUTHENTICATION: datetime.date(2031, 2, 17)}
    )
    paper = forms.application(store.cases.case(case.number))
    assert holds(paper, "署名用　2030年5月1日　まで", "利用者証明用　2031年2月17日　まで")


def test_a_refused_case_shows_its_rule_and_no_last_day(forms: ApplicationForms) -> None:
    paper = forms.application(kept(forms, replace(REQUEST, card_status=CardStatus.SUSPENDED)))
    assert holds(paper, "判定否", "eligibility.")
    assert not holds(paper, "どちらも")


def test_a_fee_that_staff_entered_is_printed_as_theirs(store: Store) -> None:
    forms = in_town(store, "matsumoto", training=False)
    entered = replace(
        REQUEST, municipality="matsumoto", fee=EnteredFee(300, forms.reception.fee_reasons()[0])
    )
    assert holds(forms.application(kept(forms, entered)), "fee.entered", "300円")


def test_a_case_that_cannot_be_decided_any_more_keeps_its_form(forms: ApplicationForms) -> None:
    case = kept(forms)
    assert case.resident is not None
    unknown = replace(case.resident, name_in_certificate="違う")
    paper = forms.application(replace(case, resident=unknown))
    assert holds(paper, NAME, "証明書に入る字を確かめました")
    assert not holds(paper, "判定適")


def test_an_agent_is_named_where_the_letter_names_them(forms: ApplicationForms, store: Store) -> None:
    case = kept(forms, replace(REQUEST, applicant=Applicant.AGENT))
    assert not holds(forms.power_of_attorney(case), "見本　太郎")
    store.inquiries.make(case.number, InquiryPurpose.ISSUE, NOW.date(), "clerk", agent="見本　太郎")
    assert holds(forms.application(case), "見本　太郎")
    attorney = forms.power_of_attorney(case)
    assert holds(attorney, "見本　太郎", case.number, "実印を押してください（富津市）")
    assert not holds(attorney, NAME)
    assert forms.forms_of(case) == ("application", "power_of_attorney")


def test_a_town_that_asks_for_no_registered_seal_is_not_said_to(store: Store) -> None:
    assert not holds(in_town(store, "maebashi", training=True).power_of_attorney(None), "実印")


@pytest.mark.parametrize("procedure", [Procedure.RESET_PASSWORD, Procedure.CHANGE_PASSWORD])
def test_a_case_about_a_password_has_its_form_and_no_other(
    forms: ApplicationForms, procedure: Procedure
) -> None:
    case = stored(forms, procedure)
    assert forms.forms_of(case) == ("change_reset",)
    assert holds(forms.change_reset(case), NAME, ADDRESS, case.number, "鈴木　窓口")
    for other in (forms.application, forms.revocation):
        with pytest.raises(NotThisFormError):
            other(case)


def test_a_representative_is_no_agent_by_mandate(forms: ApplicationForms) -> None:
    case = stored(
        forms, Procedure.RESET_PASSWORD, request=replace(REQUEST, applicant=Applicant.REPRESENTATIVE)
    )
    assert forms.forms_of(case) == ("change_reset",)


@pytest.mark.parametrize(
    ("cause", "title", "said"),
    [
        ("holder_request", "失効申請書", "ご本人の失効申請"),
        ("card_lost", "秘密鍵漏えい等届出書", "カードの紛失・盗難"),
        ("key_compromise", "秘密鍵漏えい等届出書", "鍵・暗証番号のもれ"),
    ],
)
def test_the_cause_of_a_revocation_chooses_its_title(
    forms: ApplicationForms, cause: str, title: str, said: str
) -> None:
    case = ended(forms, cause, by="agent")
    paper = forms.revocation(case)
    assert holds(
        paper, title, said, str(SERIAL), case.number, "利用者証明用を失効させると、署名用も失効します。"
    )
    assert forms.forms_of(case) == ("revocation", "power_of_attorney")


@pytest.mark.parametrize("cause", ["suspension", "suspension_lifted"])
def test_a_suspension_is_applied_for_with_none_of_these_forms(forms: ApplicationForms, cause: str) -> None:
    case = ended(forms, cause)
    assert forms.forms_of(case) == ()
    with pytest.raises(NotThisFormError):
        forms.revocation(case)


def test_a_further_print_says_its_day_and_the_language_stands_under_the_japanese(
    forms: ApplicationForms,
) -> None:
    paper = forms.application(kept(forms), Language.ENGLISH, Again(2, datetime.date(2026, 12, 24)))
    assert holds(paper, "再印刷 2026年12月24日", "新規発行・更新申請書", "New issue or renewal")


def test_without_a_case_every_form_is_empty(forms: ApplicationForms) -> None:
    papers = (forms.application(None), forms.change_reset(None), forms.revocation(None))
    notice = forms.revocation(None, notice=True)
    for paper in (*papers, notice, forms.power_of_attorney(None)):
        assert holds(paper, "富津市長　様")
        assert not holds(paper, "2026")
    assert holds(notice, "気づいた日")


def test_nothing_is_drawn_of_a_person_whose_data_are_erased(forms: ApplicationForms) -> None:
    erased = replace(stored(forms, Procedure.RESET_PASSWORD), resident=None)
    with pytest.raises(UnknownRecordError):
        forms.change_reset(erased)
    with pytest.raises(UnknownRecordError):
        forms.application(replace(erased, procedure=Procedure.NEW))
