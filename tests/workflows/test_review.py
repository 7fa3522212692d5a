"""The review of a case as a play: nothing proceeds unticked, nothing is stored before it is handed over."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import JPKI_PASSWORDS, CertificateKind, Sex
from jpki_kiosk.kiosk import Kiosk, KioskError, compose
from jpki_kiosk.message import Message
from jpki_kiosk.rules.model import Applicant, Procedure, Reason
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.errors import Fault, StoreUnavailableError
from jpki_kiosk.store.staff import Role
from jpki_kiosk.without_screen import issue_unattended
from jpki_kiosk.workflows.case import CaseRequest, Circumstances
from jpki_kiosk.workflows.console.agent_screens import LetterEntry
from jpki_kiosk.workflows.console.events import ResidentShows
from jpki_kiosk.workflows.console.reception import ReceptionSection
from jpki_kiosk.workflows.events import (
    CaseTyped,
    Continued,
    Failed,
    FeeTyped,
    KindsNarrowed,
    NewCaseWanted,
    PaperTicked,
    SignInSubmitted,
    StaffEntered,
    WentBack,
)
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.screens import (
    ConfirmCase,
    OpenCase,
    Outcome,
    ReviewCase,
    ShowSubstitutes,
    StaffDesk,
    Welcome,
)
from tests.counters import shipped
from tests.workflows.conftest import PASSPHRASE, STAFF, Play
from tests.workflows.journey import BOTH, consent, put_card, review_case, seen, tick

TYPED = CaseTyped(
    "葛󠄀城　髙子",
    "群馬県前橋市大手町二丁目99番1号",
    "1985-04-10",
    "female",
    "2031-04-10",
    "4821",
    BOTH,
    "other_kind",
    Circumstances(applicant="representative", passwords_forgotten=True),
)


def stored(kiosk: Kiosk) -> int:
    return len(kiosk.store.cases.cases_of_day(kiosk.reception.today()))


# --- what is shown -------------------------------------------------------------------------------


def test_the_whole_decision_is_shown_and_nothing_is_stored_yet(play: Play, kiosk: Kiosk) -> None:
    screen = review_case(play)
    assert isinstance(screen, ReviewCase)
    assert screen.outcome is Outcome.READY
    assert [one.kind for one in screen.kinds] == list(BOTH)
    assert all(one.not_after is not None and one.reasons for one in screen.kinds)
    assert (screen.fee_yen, screen.fee_choices) == (0, ())
    assert screen.papers
    assert not any(one.seen for one in screen.papers)
    assert screen.hours
    assert stored(kiosk) == 0


def test_the_resident_cannot_leave_or_sign_in_from_the_decision(play: Play) -> None:
    review_case(play)
    assert isinstance(play.resident.screen, Welcome)
    assert play.resident.shows() == ResidentShows()
    assert play.resident.handle(SignInSubmitted(STAFF, Secret(PASSPHRASE))) is None
    assert play.resident.handle(Continued()) is None
    assert isinstance(play.resident.screen, Welcome)


def test_the_decision_shows_no_name_when_it_is_printed(play: Play) -> None:
    assert "前橋　花子" not in repr(review_case(play))


# --- papers --------------------------------------------------------------------------------------


def test_no_case_goes_on_while_a_single_paper_is_unticked(play: Play, kiosk: Kiosk) -> None:
    ticks = seen(review_case(play))
    for left_out in ticks:
        play(*(one for one in ticks if one is not left_out))
        assert isinstance(play(Continued()), ReviewCase)
        play(*(one for one in ticks if one is not left_out))  # and off again
    assert stored(kiosk) == 0
    play(*ticks)
    assert isinstance(play(Continued()), ConfirmCase)
    assert stored(kiosk) == 1


def test_a_tick_may_be_taken_back(play: Play) -> None:
    review_case(play)
    tick(play)
    screen = play(PaperTicked(0))
    assert isinstance(screen, ReviewCase)
    assert screen.unseen == 1


@pytest.mark.parametrize("place", [-1, 99])
def test_a_tick_beside_the_list_changes_nothing(play: Play, place: int) -> None:
    screen = review_case(play)
    assert play(PaperTicked(place)) == screen


def test_the_ticked_papers_and_the_fee_are_journalled_when_the_case_is_opened(
    play: Play, kiosk: Kiosk
) -> None:
    screen = review_case(play)
    assert isinstance(screen, ReviewCase)
    tick(play)
    play(Continued())
    (case,) = kiosk.store.cases.cases_of_day(kiosk.reception.today())
    first, *others = kiosk.store.journal.entries(case.number)
    assert first.event == "case-opened"
    assert (first.fields["fee_yen"], first.fields["fee_entered"]) == (0, False)
    assert first.fields["papers"] == "by_staff"
    papers = [one.fields["paper"] for one in others if one.event == "paper-seen"]
    assert papers == [one.paper for one in screen.papers]


# --- back, and again -----------------------------------------------------------------------------


def test_going_back_keeps_everything_that_was_chosen(play: Play, kiosk: Kiosk) -> None:
    about = Circumstances(applicant="household", stay="permanent")
    review_case(play, "futtsu-uruko", (CertificateKind.AUTHENTICATION,), "other_kind", about)
    screen = play(WentBack())
    assert isinstance(screen, OpenCase)
    assert screen.entry is not None
    assert (screen.entry.persona, screen.entry.reason) == ("futtsu-uruko", "other_kind")
    assert (screen.entry.kinds, screen.entry.about) == ((CertificateKind.AUTHENTICATION,), about)
    assert stored(kiosk) == 0


def test_going_back_keeps_everything_that_was_typed_and_leaving_forgets_it(play: Play) -> None:
    play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE)), NewCaseWanted(), TYPED)
    screen = play(WentBack())
    assert isinstance(screen, OpenCase)
    assert screen.entry is not None
    assert (screen.entry.persona, screen.entry.sex, screen.entry.about) == (None, "female", TYPED.about)
    assert dict(screen.entry.texts) == {
        "name": TYPED.name,
        "address": TYPED.address,
        "date_of_birth": TYPED.date_of_birth,
        "card_expires": TYPED.card_expires,
        "security_code": TYPED.security_code,
    }
    assert "葛󠄀城" not in repr(screen)
    play(WentBack())
    again = play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE)), NewCaseWanted())
    assert isinstance(again, OpenCase)
    assert again.entry is None


def test_typed_data_are_decided_and_handed_over(play: Play, kiosk: Kiosk) -> None:
    play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE)), NewCaseWanted(), TYPED)
    tick(play)
    assert isinstance(play(Continued()), ShowSubstitutes)
    (case,) = kiosk.store.cases.cases_of_day(kiosk.reception.today())
    assert case.resident is not None
    assert case.resident.name == TYPED.name


def test_a_case_that_is_decided_otherwise_by_now_is_shown_again(play: Play, kiosk: Kiosk) -> None:
    review_case(play)
    tick(play)
    part = play.console._part
    assert isinstance(part, ReceptionSection)
    review = part._case_review
    assert review is not None
    other = kiosk.reception.review(replace(review._case.request, reason=Reason.CARD_REISSUED))
    review._case = replace(review._case, decision=other.decision)  # as if decided yesterday
    screen = play(Continued())
    assert isinstance(screen, ReviewCase)
    assert screen.unseen == len(screen.papers)
    assert stored(kiosk) == 0


def test_a_store_that_fails_is_told_on_the_page_and_may_be_tried_again(play: Play) -> None:
    review_case(play)
    tick(play)
    failed = play(Failed(StoreUnavailableError(Fault.FULL, Path("store"))))
    assert isinstance(failed, ReviewCase)
    assert failed.problem is not None
    assert not failed.busy
    assert isinstance(play(Continued()), ConfirmCase)


def test_while_the_case_is_being_stored_nothing_else_happens(play: Play) -> None:
    review_case(play)
    tick(play)
    job = play.workflow.handle(Continued())
    assert job is not None
    busy = play.workflow.screen
    for event in (Continued(), PaperTicked(0), WentBack(), KindsNarrowed()):
        assert play.workflow.handle(event) is None
        assert play.workflow.screen == busy


# --- refused, posted -----------------------------------------------------------------------------


def test_a_refused_case_is_shown_with_every_reason_and_never_stored(play: Play, kiosk: Kiosk) -> None:
    about = Circumstances(card_status="details_out_of_date", registered_here=False, adult_ward=True)
    screen = review_case(play, about=about)
    assert isinstance(screen, ReviewCase)
    assert screen.outcome is Outcome.REFUSED
    assert [one.rule for one in screen.kinds[0].reasons] == [
        "eligibility.not-registered",
        "eligibility.card-details",
        "eligibility.ward",
    ]
    assert (screen.papers, screen.notices, screen.narrower) == ((), (), ())  # no papers, nothing about them
    assert isinstance(play(Continued(), KindsNarrowed()), ReviewCase)
    assert isinstance(play(WentBack()), OpenCase)
    assert stored(kiosk) == 0


def test_an_agents_first_visit_ends_with_a_letter_and_shows_both_visits(
    play_in: Callable[[str], Play],
) -> None:
    play = play_in("futtsu")
    screen = review_case(play, about=Circumstances(applicant="agent"))
    assert isinstance(screen, ReviewCase)
    assert screen.outcome is Outcome.POSTED
    assert {one.visit for one in screen.papers} == {1, 2}
    assert "documents.letter-days" in [one.rule for one in screen.notices]
    later = next(place for place, one in enumerate(screen.papers) if one.visit == 2)
    assert play(PaperTicked(later)) == screen
    assert isinstance(play(Continued()), ReviewCase)  # not before the papers were seen
    tick(play)
    assert isinstance(play(Continued()), LetterEntry)
    assert stored(play.kiosk) == 0
    assert isinstance(play(WentBack()), StaffDesk)
    assert stored(play.kiosk) == 0


def test_a_face_only_card_is_decided_and_not_handed_to_a_screen_that_asks_for_passwords(
    play: Play, kiosk: Kiosk
) -> None:
    about = Circumstances(face_only=True)
    screen = review_case(play, kinds=(CertificateKind.AUTHENTICATION,), about=about)
    assert isinstance(screen, ReviewCase)
    assert screen.outcome is Outcome.ELSEWHERE
    tick(play)
    assert isinstance(play(Continued()), ReviewCase)
    assert stored(kiosk) == 0


# --- the fee -------------------------------------------------------------------------------------


def test_a_fee_the_page_of_the_town_does_not_give_is_entered_and_read_by_the_resident(
    play_in: Callable[[str], Play],
) -> None:
    play = play_in("matsumoto")
    screen = review_case(play)
    assert isinstance(screen, ReviewCase)
    assert screen.fee_yen is None
    tick(play)
    assert isinstance(play(Continued()), ReviewCase)  # not without the fee
    entered = play(FeeTyped("300", "exempt"))
    assert isinstance(entered, ReviewCase)
    assert (entered.fee_yen, entered.fee_reason) == (300, "exempt")
    confirm = play(Continued())
    assert isinstance(confirm, ConfirmCase)
    assert (confirm.fee_yen, confirm.fee_reason.id) == (300, "case-fee-entered-exempt")
    consent(play)
    put_card(play)
    play(Continued())
    assert isinstance(play.workflow._part, IssueWorkflow)
    assert play.workflow._part.case.decision.fee_yen == 300


@pytest.mark.parametrize(
    ("typed", "reason", "yen", "told"),
    [
        ("0", "exempt", 0, False),
        ("9999", "fee_table", 9999, False),
        ("２００", "fee_table", 200, False),  # full width, as an input method types it
        (" 200 ", "fee_table", 200, False),
        ("200", "", None, False),
        ("200", "present", None, False),
        ("", "exempt", None, False),
        ("10000", "exempt", None, True),
        ("-1", "exempt", None, True),
        ("1.5", "exempt", None, True),
        ("二百", "exempt", None, True),
        ("٣", "exempt", None, True),
    ],
)
def test_a_fee_is_a_number_of_yen_up_to_9999_with_a_reason(
    play_in: Callable[[str], Play], typed: str, reason: str, yen: int | None, told: bool
) -> None:
    play = play_in("matsumoto")
    review_case(play)
    screen = play(FeeTyped(typed, reason))
    assert isinstance(screen, ReviewCase)
    assert screen.fee_yen == yen
    assert screen.fee_problem == (Message("case-fee-yen", {"most": 9999}) if told else None)


def test_another_reason_than_those_there_are_asks_for_the_fee(play_in: Callable[[str], Play]) -> None:
    screen = review_case(play_in("akishima"), reason="none")
    assert isinstance(screen, ReviewCase)
    assert (screen.reason, screen.fee_yen) == (None, None)
    assert screen.fee_choices


def test_only_a_supervisor_decides_a_fee(play_in: Callable[[str], Play]) -> None:
    play = play_in("matsumoto")
    accounts = play.kiosk.store.staff
    (me,) = (one.staff.id for one in accounts.accounts())
    screen = review_case(play)
    assert isinstance(screen, ReviewCase)
    assert "supervisor" in screen.fee_choices
    play(FeeTyped("500", "supervisor"))
    tick(play)
    with Secret(b"another passphrase") as passphrase:
        other = accounts.create("mori", "森", Role.SUPERVISOR, passphrase)
    accounts.set_role(me, Role.CLERK, by=other.id)  # who typed it is a clerk by now
    screen = play(Continued())
    assert isinstance(screen, ReviewCase)
    assert screen.problem is not None
    refused = play.kiosk.store.journal.entries()[-1]
    assert (refused.event, refused.fields["action"]) == ("action-refused", "supervisors-exception")


def test_a_clerk_is_not_offered_what_a_supervisor_decides(play_in: Callable[[str], Play]) -> None:
    play = play_in("matsumoto")
    accounts = play.kiosk.store.staff
    (me,) = (one.staff.id for one in accounts.accounts())
    with Secret(b"another passphrase") as passphrase:
        other = accounts.create("mori", "森", Role.SUPERVISOR, passphrase)
    accounts.set_role(me, Role.CLERK, by=other.id)
    screen = review_case(play)
    assert isinstance(screen, ReviewCase)
    assert screen.fee_choices
    assert "supervisor" not in screen.fee_choices
    screen = play(FeeTyped("500", "supervisor"))
    assert isinstance(screen, ReviewCase)
    assert screen.fee_yen is None


def test_a_fee_the_rules_know_is_never_replaced(play: Play, kiosk: Kiosk) -> None:
    screen = review_case(play)
    assert play(FeeTyped("500", "supervisor")) == screen
    tick(play)
    confirm = play(Continued())
    assert isinstance(confirm, ConfirmCase)
    assert confirm.fee_yen == 0


# --- without a screen ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"applicant": Applicant.AGENT}, "applicant: is a first visit by an agent"),
        ({"face_only": True, "kinds": BOTH[1:]}, "card.face_only: is a card for face verification"),
        ({"registered_here": False}, "^This is for people registered in this municipality."),
    ],
)
def test_a_case_that_ends_at_the_counter_is_refused_without_a_screen_too(
    tmp_path: Path, change: dict[str, object], line: str
) -> None:
    request = CaseRequest(
        "maebashi",
        Procedure.NEW,
        Reason.FIRST,
        BOTH,
        TYPED.name,
        TYPED.address,
        datetime.date(1985, 4, 10),
        Sex.FEMALE,
        datetime.date(2031, 4, 10),
    )
    with pytest.raises(KioskError, match=line):
        issue_unattended(
            replace(request, **change),  # type: ignore[arg-type]
            {kind: Secret(b"x") for kind in JPKI_PASSWORDS},
            reader_name="embedded",
            output=tmp_path / "papers",
            data=tmp_path / "data",
            config_file=None,
            wait_seconds=0,
            language=Language.ENGLISH,
        )
    kiosk = compose(KioskConfig(), data=tmp_path / "data", reader_name="embedded", shipped=shipped())
    assert stored(kiosk) == 0
    kiosk.close()
