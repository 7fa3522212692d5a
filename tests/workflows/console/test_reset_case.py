"""A reset as staff do it: opened, card read, asked, approved by a second account, typed by the resident."""

from __future__ import annotations

import pytest

from jpki_kiosk.emulator.faults import Fault, FaultKind, FaultPlan
from jpki_kiosk.kinds import JPKI_PASSWORDS, PasswordKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.message import Message
from jpki_kiosk.secret import Secret
from jpki_kiosk.store import schema
from jpki_kiosk.store.schema import CaseState, PermissionState, Role
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.console.approvals import ApprovalsSection
from jpki_kiosk.workflows.console.events import ResidentKind, ResidentShows
from jpki_kiosk.workflows.console.reception import ReceptionSection
from jpki_kiosk.workflows.console.reception_events import CaseSelected
from jpki_kiosk.workflows.console.reset_events import (
    ApprovalSubmitted,
    ApproveHereWanted,
    CardLookWanted,
    PasswordToggled,
    PermissionAsked,
    PermissionDecided,
    PermissionWithdrawn,
    ResetEnded,
    ResetHandedOver,
    ResetLooked,
    ResetTakenUp,
    ResetWanted,
)
from jpki_kiosk.workflows.console.reset_screens import (
    Approvals,
    CertificateIs,
    EnterReset,
    ResetCaseScreen,
    ReviewReset,
)
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import Continued, Failed, PaperTicked, PersonaChosen, WentBack
from jpki_kiosk.workflows.resets.workflow import ResetWorkflow
from jpki_kiosk.workflows.screens import StaffDesk
from jpki_kiosk.workflows.workflow import Event, Screen
from tests.workflows.conftest import PASSPHRASE, Play
from tests.workflows.journey import BOTH
from tests.workflows.resets.conftest import (
    FULL,
    add_account,
    choose_all,
    clock,
    issued_folder,
    kiosk,
    lock,
    play,
    tries,
)
from tests.workflows.saga import PERSONA, STAFF, Clock

__all__ = ["clock", "issued_folder", "kiosk", "play"]


class Desk:
    """One account at one console: every job runs on the spot."""

    def __init__(self, kiosk: Kiosk, account: int) -> None:
        staff = kiosk.store.staff.account(account)
        self.staff = SignedInStaff(staff.id, staff.name, staff.display_name, staff.role)
        self.office = kiosk.console(one_screen=False)._office
        self.part: SectionPart = ApprovalsSection(self.office, self.staff)
        self._run(self.part.begin())

    def __call__(self, *events: Event) -> Screen:
        for event in events:
            self._run(self.part.handle(event))
        return self.part.screen

    def _run(self, job: object) -> None:
        while job is not None:
            try:
                ended = job(lambda told: self.part.handle(told))  # type: ignore[operator]
            except Exception as error:  # noqa: BLE001 - as the worker does
                ended = Failed(error)
            job = self.part.handle(ended)

    @property
    def case(self) -> ResetCaseScreen:
        screen = self.part.screen
        assert isinstance(screen, ResetCaseScreen), screen
        return screen


@pytest.fixture
def clerk(kiosk: Kiosk) -> Desk:
    """The account that the counter was set up with; it sees the papers and asks."""
    kiosk.insert(PERSONA)
    return Desk(kiosk, kiosk.store.staff.named(STAFF).id)


@pytest.fixture
def supervisor(kiosk: Kiosk) -> Desk:
    return Desk(kiosk, add_account(kiosk, "suzuki", Role.SUPERVISOR))


def opened(desk: Desk, *passwords: PasswordKind) -> ResetCaseScreen:
    """A case for the persona, with every paper seen."""
    assert isinstance(desk(ResetWanted()), EnterReset)
    review = desk(PersonaChosen(PERSONA, BOTH, "", Circumstances()))
    assert isinstance(review, ReviewReset)
    desk(*(PasswordToggled(one) for one in passwords))
    desk(*(PaperTicked(place) for place in range(len(review.papers))))
    desk(Continued())
    return desk.case


def asked(desk: Desk, *passwords: PasswordKind) -> ResetCaseScreen:
    opened(desk, *passwords)
    desk(CardLookWanted(), PermissionAsked())
    return desk.case


def handed_over(desk: Desk, play: Play) -> ResetWorkflow:
    """Staff give it to the resident's window."""
    desk(ResetHandedOver())
    part = desk.part.hand_over
    desk.part.hand_over = None
    assert isinstance(part, ResetWorkflow)
    play.resident._begin(part)
    play(Continued())  # the card lies there
    return part


def approve(supervisor: Desk) -> None:
    supervisor._run(supervisor.part.begin())
    screen = supervisor.part.screen
    assert isinstance(screen, Approvals)
    supervisor(PermissionDecided(screen.asked[0].permission, give=True))


def test_a_locked_card_from_the_papers_to_the_new_passwords(
    kiosk: Kiosk, play: Play, clerk: Desk, supervisor: Desk
) -> None:
    lock(kiosk, *JPKI_PASSWORDS)
    case = asked(clerk, *JPKI_PASSWORDS)
    lines = {one.password: one for one in case.card}
    assert [lines[one].attempts for one in JPKI_PASSWORDS] == [0, 0]
    # Locked, but issued here: the office's own records know it.
    assert lines[PasswordKind.SIGNATURE].certificate is CertificateIs.GOOD
    assert case.permission is not None
    assert case.permission.state is PermissionState.ASKED
    approve(supervisor)
    clerk(ResetLooked())
    view = clerk.case.permission
    assert view is not None
    assert (view.state, view.one_person, view.total) == (PermissionState.GIVEN, False, 300)
    part = handed_over(clerk, play)
    choose_all(play, part._order)
    assert tries(kiosk) == FULL
    clerk(ResetLooked())
    assert clerk.case.state is CaseState.COMPLETED
    assert [one.event for one in clerk.case.log][-1] == "reset-proved"
    assert kiosk.store.cases.open_resets() == []


def test_papers_and_passwords_come_before_the_case(clerk: Desk) -> None:
    clerk(ResetWanted(), PersonaChosen(PERSONA, BOTH, "", Circumstances()))
    screen = clerk.part.screen
    assert isinstance(screen, ReviewReset)
    assert not screen.complete
    assert clerk(Continued()) == screen  # nothing is opened
    assert screen.unseen == len(screen.papers) > 0


def test_who_asked_cannot_approve_and_the_refusal_is_journalled(kiosk: Kiosk, clerk: Desk) -> None:
    case = asked(clerk, PasswordKind.TEXT)
    assert case.permission is not None
    alone = Desk(kiosk, clerk.staff.id)
    listed = alone(PermissionDecided(case.permission.permission, give=True))
    assert isinstance(listed, Approvals)
    assert listed.problem is not None
    assert listed.problem.id == "console-reset-refused-same-person"
    assert refusals(kiosk) == ["same_person"]


def refusals(kiosk: Kiosk) -> list[object]:
    return [one.fields["why"] for one in kiosk.store.journal.entries() if one.event == "permission-refused"]


def test_a_clerk_cannot_approve_where_the_town_wants_a_supervisor(kiosk: Kiosk, clerk: Desk) -> None:
    case = asked(clerk, PasswordKind.TEXT)
    assert case.permission is not None
    other = Desk(kiosk, add_account(kiosk, "tanaka", Role.CLERK))
    listed = other(PermissionDecided(case.permission.permission, give=True))
    assert isinstance(listed, Approvals)
    assert not listed.may_decide
    assert listed.problem is not None
    assert listed.problem.id == "console-reset-not-permitted"
    assert kiosk.store.permissions.permission(case.permission.permission).state is PermissionState.ASKED


def test_another_account_approves_at_the_same_console(kiosk: Kiosk, clerk: Desk) -> None:
    with Secret(b"another passphrase") as passphrase:
        kiosk.store.staff.create("sato", "佐藤　三郎", Role.SUPERVISOR, passphrase)
    asked(clerk, PasswordKind.REGISTER)
    wrong = clerk(ApproveHereWanted(), ApprovalSubmitted(STAFF, Secret(PASSPHRASE)))
    assert isinstance(wrong, ResetCaseScreen)
    assert wrong.problem is not None
    assert wrong.problem.id == "console-reset-refused-same-person"
    clerk(ApprovalSubmitted("sato", Secret(b"another passphrase")))
    assert clerk.case.permission is not None
    assert clerk.case.permission.state is PermissionState.GIVEN
    assert not clerk.case.approving


def test_what_was_withdrawn_is_not_handed_over(clerk: Desk, supervisor: Desk) -> None:
    asked(clerk, PasswordKind.TEXT)
    approve(supervisor)
    clerk(ResetLooked(), PermissionWithdrawn(), ResetHandedOver())
    assert clerk.part.hand_over is None
    assert clerk.case.permission is not None
    assert clerk.case.permission.state is PermissionState.WITHDRAWN


def test_a_certificate_of_elsewhere_is_not_readable_and_stops_nothing(kiosk: Kiosk, clerk: Desk) -> None:
    with kiosk.store._database.writing() as connection:
        connection.execute(schema.certificates.delete())  # another office's card: nothing is recorded here
    lock(kiosk, PasswordKind.SIGNATURE)
    case = asked(clerk, PasswordKind.SIGNATURE)
    (line,) = [one for one in case.card if one.password is PasswordKind.SIGNATURE]
    assert line.certificate is CertificateIs.UNREADABLE
    assert case.permission is not None


def test_a_card_torn_after_the_permission_was_used_needs_a_new_one(
    kiosk: Kiosk, play: Play, clerk: Desk, supervisor: Desk, clock: Clock
) -> None:
    lock(kiosk, PasswordKind.REGISTER)
    asked(clerk, PasswordKind.REGISTER)
    approve(supervisor)
    clerk(ResetLooked())
    part = handed_over(clerk, play)
    card = kiosk.cards[PERSONA]
    # Counted from here: reading, keys, certificates; the tear comes with the channel of the reset.
    card.set_faults(FaultPlan((Fault(FaultKind.TEAR_AFTER, 40),)))
    choose_all(play, part._order)
    card.set_faults(FaultPlan())
    clerk(ResetLooked())
    case = clerk.case
    assert case.state is CaseState.INTERRUPTED
    assert case.permission is not None
    assert case.permission.state is PermissionState.USED
    play(Continued())
    kiosk.insert(PERSONA)
    clerk(CardLookWanted(), PermissionAsked())
    approve(supervisor)
    clerk(ResetLooked())
    part = handed_over(clerk, play)
    choose_all(play, part._order)
    assert tries(kiosk) == FULL
    clerk(ResetLooked())
    assert clerk.case.state is CaseState.COMPLETED


def test_a_reset_is_taken_up_from_the_list_and_can_be_ended(kiosk: Kiosk, clerk: Desk) -> None:
    case = opened(clerk, PasswordKind.TEXT)
    again = Desk(kiosk, clerk.staff.id)
    listed = again.part.screen
    assert isinstance(listed, Approvals)
    assert [one.case for one in listed.open] == [case.case]
    again(ResetTakenUp(case.case))
    assert again.case.case == case.case
    again(ResetEnded())
    assert again.case.state is CaseState.REFUSED
    assert kiosk.store.cases.open_resets() == []


def test_the_queue_of_the_day_leads_to_a_reset_and_back(kiosk: Kiosk, clerk: Desk) -> None:
    case = opened(clerk, PasswordKind.TEXT)
    clerk.part = ReceptionSection(clerk.office, clerk.staff)
    clerk._run(clerk.part.begin())
    clerk(CaseSelected(case.case))
    assert clerk.case.case == case.case
    clerk(CardLookWanted(), PasswordToggled(PasswordKind.TEXT), PermissionAsked())
    assert clerk.case.permission is not None
    assert isinstance(clerk(WentBack()), StaffDesk)


def test_nothing_is_handed_over_while_somebody_else_uses_the_residents_window(
    clerk: Desk, supervisor: Desk
) -> None:
    asked(clerk, PasswordKind.TEXT)
    approve(supervisor)
    clerk(ResetLooked(), ResidentShows(ResidentKind.SELF_SERVICE), ResetHandedOver())
    assert clerk.part.hand_over is None
    assert clerk.case.problem is not None
    clerk(ResidentShows(ResidentKind.WELCOME), ResetHandedOver())
    assert clerk.part.hand_over is not None


def checked_by(kiosk: Kiosk, case: str) -> list[object]:
    return [one.fields["by"] for one in kiosk.store.journal.entries(case) if one.event == "person-checked"]


def test_a_card_whose_code_is_known_says_itself_whose_it_is(kiosk: Kiosk, clerk: Desk) -> None:
    case = opened(clerk, PasswordKind.TEXT).case
    clerk(CardLookWanted())
    assert checked_by(kiosk, case) == ["by_card"]
    later = Desk(kiosk, clerk.staff.id)  # the code is kept nowhere
    later(ResetTakenUp(case), CardLookWanted())
    assert checked_by(kiosk, case) == ["by_card", "by_eye"]


def test_the_card_of_somebody_else_is_not_bound_to_the_case(kiosk: Kiosk, clerk: Desk) -> None:
    case = opened(clerk, PasswordKind.TEXT).case
    kiosk.insert("futtsu-uruko")
    clerk(CardLookWanted())
    assert clerk.case.problem == Message("console-reset-wrong-person")
    assert clerk.case.card == ()
    assert kiosk.store.cases.case(case).card_hash is None
    clerk(PermissionAsked())
    assert kiosk.store.permissions.of_case(case) == []


@pytest.mark.parametrize("opens", [False, True], ids=["list", "case"])
def test_what_cannot_be_asked_is_not_asked_for_ever(kiosk: Kiosk, clerk: Desk, opens: bool) -> None:
    if opens:
        opened(clerk, PasswordKind.TEXT)
    boss = add_account(kiosk, "suzuki", Role.SUPERVISOR)
    kiosk.store.staff.disable(clerk.staff.id, boss)
    clerk(ResetLooked())
    assert not clerk.part.screen.busy  # type: ignore[attr-defined]
    entries = kiosk.store.journal.entries()
    refused = [one.fields["action"] for one in entries if one.event == "action-refused"]
    assert refused == ["see-case"]


def test_a_case_that_the_resident_works_on_is_not_ended_by_who_comes_back_to_it(
    kiosk: Kiosk, clerk: Desk
) -> None:
    case = opened(clerk, PasswordKind.TEXT).case
    again = Desk(kiosk, clerk.staff.id)
    again(ResidentShows(ResidentKind.WORKING, case), ResetTakenUp(case))
    assert again.case.with_resident
    again(ResetEnded())
    assert kiosk.store.cases.case(case).state is CaseState.OPENED
    again(ResidentShows(), ResetEnded())
    assert again.case.state is CaseState.REFUSED


def test_the_card_of_another_visit_is_not_looked_at(kiosk: Kiosk, clerk: Desk, supervisor: Desk) -> None:
    case = asked(clerk, PasswordKind.TEXT).case
    approve(supervisor)
    clerk(ResidentShows(ResidentKind.SELF_SERVICE), CardLookWanted())
    assert clerk.case.problem == Message("console-reset-resident-busy")
    clerk(ResetHandedOver())
    assert clerk.part.hand_over is None  # it would be dropped there
    assert checked_by(kiosk, case) == ["by_card"]
    clerk(ResidentShows(), ResetHandedOver())
    assert clerk.part.hand_over is not None
