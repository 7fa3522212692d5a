"""One reset at the console: whose and which, the papers, the card, the permission, the resident's part.

Pure: no I/O, no clock. The new passwords are typed by the resident alone; nothing of them comes here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from jpki_kiosk.card.errors import NoCardError
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.store.errors import PermissionRefusedError
from jpki_kiosk.store.schema import PermissionState
from jpki_kiosk.workflows.case import CaseRequest
from jpki_kiosk.workflows.console.events import ResidentKind, ResidentShows
from jpki_kiosk.workflows.console.office import Office
from jpki_kiosk.workflows.console.reset_desk import ResetDesk, why_refused
from jpki_kiosk.workflows.console.reset_events import (
    ApprovalSubmitted,
    ApproveHereWanted,
    CardLookWanted,
    PasswordToggled,
    PermissionAsked,
    PermissionWithdrawn,
    ResetCardSeen,
    ResetEnded,
    ResetHandedOver,
    ResetLooked,
    ResetOpened,
    ResetReviewed,
    ResetStands,
)
from jpki_kiosk.workflows.console.reset_screens import EnterReset, ResetCaseScreen, ReviewReset
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    CaseRefused,
    CaseTyped,
    Continued,
    Failed,
    PaperTicked,
    PersonaChosen,
    ReaderChanged,
    SignInRefused,
    WentBack,
)
from jpki_kiosk.workflows.explain import WrongPersonError, explain
from jpki_kiosk.workflows.resets.jobs import ResetOrder
from jpki_kiosk.workflows.resets.workflow import ResetWorkflow
from jpki_kiosk.workflows.staff.permissions import NotPermittedError
from jpki_kiosk.workflows.workflow import Event, Job, Screen

_NONE: Final = "none"  # a reset has no reason of issue


class ResetCase(SectionPart):
    """From the person to the end of the case; with a ``case`` number from where that stands."""

    def __init__(self, office: Office, staff: SignedInStaff, case: str | None = None) -> None:
        super().__init__(office, staff)
        self._desk = ResetDesk(office)
        self._case = case
        self._request: CaseRequest | None = None
        self._order: ResetOrder | None = None
        self._card_hash: str | None = None
        self._wanted: tuple[PasswordKind, ...] = ()  # chosen before the card was read
        self._card_present = False
        self._resident = ResidentShows()
        self._looking = False  # how the case stands was asked, and not answered yet
        self.screen: Screen = self._enter() if case is None else ResetCaseScreen(case, busy=True)

    def begin(self) -> Job | None:
        return None if self._case is None else self._job_stand(self._case)

    def back_again(self) -> Job | None:
        return self.begin()

    def wipe(self) -> None:
        self._request = self._order = None

    def handle(self, event: Event) -> Job | None:
        match event:
            case CardInserted():
                self._card_present = True
            case CardRemoved() | ReaderChanged():
                self._on_card_gone()
            case ResidentShows() if event != self._resident:
                self._resident = event
                return self._look()
        match self.screen:
            case EnterReset() as screen:
                return self._on_enter(screen, event)
            case ReviewReset() as screen:
                return self._on_review(screen, event)
            case ResetCaseScreen() as screen if self._is_for_later(screen, event):
                self.screen = replace(screen, problem=Message("console-reset-resident-busy"))
            case ResetCaseScreen() as screen:
                return self._on_case(screen, event)
        return None

    # --- whose -----------------------------------------------------------------------------------

    def _enter(self, problems: tuple[tuple[str, Message], ...] = ()) -> EnterReset:
        return EnterReset(self.staff.name, self.office.counter.personas, (), problems)

    def _on_enter(self, screen: EnterReset, event: Event) -> Job | None:
        desk = self.office.desk
        match event:
            case PersonaChosen(persona, kinds, _, about) if not screen.busy:
                self.screen = replace(screen, busy=True, problems=())
                return self._desk.job_review(
                    self.staff, lambda: desk.request_for_persona(persona, kinds, _NONE, about)
                )
            case CaseTyped() as typed if not screen.busy:
                self.screen = replace(screen, busy=True, problems=())
                raw = typed.as_case_file(self.office.counter.municipality_id, _NONE)
                return self._desk.job_review(self.staff, lambda: desk.request_typed(raw))
            case ResetReviewed(request, review):
                self._request, self.screen = request, review
            case CaseRefused(problems):
                self.screen = self._enter(problems)
            case Failed(error):
                self.screen = self._enter((("", refused_sentence(error)),))
            case WentBack():
                self.ended = True
        return None

    # --- which, and the papers -------------------------------------------------------------------

    def _on_review(self, screen: ReviewReset, event: Event) -> Job | None:
        match event:
            case ResetOpened(case):
                self._case = case
                self.screen = ResetCaseScreen(case, busy=True)
                self._wanted = screen.passwords
                return self._job_stand(case)
            case Failed(error):
                self.screen = replace(screen, busy=False, problem=refused_sentence(error))
            case _ if screen.busy:
                return None
            case PasswordToggled(password):
                self.screen = replace(screen, passwords=_toggled(screen.passwords, password))
            case PaperTicked(place) if 0 <= place < len(screen.papers):
                line = replace(screen.papers[place], seen=not screen.papers[place].seen)
                if line.visit == 1:
                    papers = (*screen.papers[:place], line, *screen.papers[place + 1 :])
                    self.screen = replace(screen, papers=papers)
            case Continued() if screen.complete and self._request is not None:
                self.screen = replace(screen, busy=True, problem=None)
                return self._desk.job_open(self.staff, self._request, screen)
            case WentBack():
                self._request, self.screen = None, self._enter()
        return None

    # --- the case --------------------------------------------------------------------------------

    def _on_case(self, screen: ResetCaseScreen, event: Event) -> Job | None:
        match event:
            case ResetStands(stands, order):
                self._looking = False
                self._show(screen, stands)
                self._order = order if isinstance(order, ResetOrder) else None
            case ResetCardSeen(card_hash, lines):
                self._card_hash, self._card_present = card_hash, True
                wanted = self._wanted
                card = tuple(replace(one, wanted=one.password in wanted) if wanted else one for one in lines)
                self.screen = replace(screen, card=card, busy=False, problem=None)
                return self._look()
            case SignInRefused(problem):
                self.screen = replace(screen, busy=False, problem=problem)
            case Failed(error):
                self.screen = replace(screen, busy=False, problem=refused_sentence(error))
                again, self._looking = not self._looking, False  # what cannot be asked is not asked for ever
                return self._look(keep=refused_sentence(error)) if again else None
            case WentBack() if screen.approving:
                self.screen = replace(screen, approving=False, problem=None)
            case WentBack():
                self.ended = True
            case ResetLooked():
                return self._look()
            case ApprovalSubmitted(_, passphrase) if not screen.approving or screen.busy:
                passphrase.wipe()
            case _ if not screen.busy:
                return self._act(screen, event)
        return None

    def _show(self, before: ResetCaseScreen, stands: ResetCaseScreen) -> None:
        given = stands.permission is not None and stands.permission.state is PermissionState.ASKED
        self.screen = replace(
            stands,
            card=before.card,
            approving=before.approving and given,
            with_resident=self._with_resident(stands.case),
            problem=before.problem,
        )

    def _look(self, keep: Message | None = None) -> Job | None:
        screen = self.screen
        if not isinstance(screen, ResetCaseScreen) or self._case is None:
            return None
        self.screen = replace(screen, problem=keep or screen.problem)
        return self._job_stand(self._case)

    def _job_stand(self, case: str) -> Job:
        self._looking = True
        return self._desk.job_stand(self.staff, case)

    def _with_resident(self, case: str) -> bool:
        """Whether the resident is at this case now."""
        shows = self._resident
        return shows.case_number == case and shows.kind is not ResidentKind.AT_COUNTER

    def _is_for_later(self, screen: ResetCaseScreen, event: Event) -> bool:
        """Not while somebody else is at the resident's window: the card that lies there may be theirs."""
        if not isinstance(event, CardLookWanted | ResetHandedOver):
            return False
        free = self._resident.kind in (ResidentKind.WELCOME, ResidentKind.AT_COUNTER)
        return not free and not self._with_resident(screen.case)

    def _act(self, screen: ResetCaseScreen, event: Event) -> Job | None:
        """What staff do on the page of the case."""
        permission, with_resident = screen.permission, self._with_resident(screen.case)
        match event:
            case PasswordToggled(password) if permission is None or not _is_live(permission.state):
                self._toggle(screen, password)
            case CardLookWanted() if not screen.is_over:
                return self._busy(screen, self._desk.job_look_at_card(self.staff, screen.case, self._request))
            case PermissionAsked() if self._card_hash is not None and screen.wanted and not screen.is_over:
                job = self._desk.job_ask(self.staff, screen.case, self._card_hash, screen.wanted)
                return self._busy(screen, job)
            case ApproveHereWanted(wanted) if permission is not None:
                self.screen = replace(screen, approving=wanted, problem=None)
            case ApprovalSubmitted(name, passphrase) if permission is not None:
                job = self._desk.job_approve_here(
                    self.staff, permission.permission, screen.case, name, passphrase
                )
                return self._busy(screen, job)
            case PermissionWithdrawn() if permission is not None:
                return self._busy(
                    screen, self._desk.job_withdraw(self.staff, permission.permission, screen.case)
                )
            case ResetHandedOver() if self._order is not None and not with_resident:
                self._give_to_resident(self._order)
            case ResetEnded() if not screen.is_over and not with_resident:
                return self._busy(screen, self._desk.job_end(self.staff, screen.case))
        return None

    def _busy(self, screen: ResetCaseScreen, job: Job) -> Job:
        self.screen = replace(screen, busy=True, problem=None)
        return job

    def _toggle(self, screen: ResetCaseScreen, password: PasswordKind) -> None:
        card = tuple(
            replace(one, wanted=not one.wanted) if one.password is password and one.may_be_set else one
            for one in screen.card
        )
        self._wanted = tuple(one.password for one in card if one.wanted)
        self.screen = replace(screen, card=card)

    def _give_to_resident(self, order: ResetOrder) -> None:
        desk = self.office.desk
        self.hand_over = ResetWorkflow(
            desk.resets, desk.password_rule(), order, card_present=self._card_present
        )

    def _on_card_gone(self) -> None:
        """Another card may come: what was read is of no use, unless a permission is bound to it already."""
        self._card_present = False
        screen = self.screen
        if not isinstance(screen, ResetCaseScreen):
            return
        if screen.permission is None or not _is_live(screen.permission.state):
            self._card_hash = None
            self.screen = replace(screen, card=())


def _is_live(state: PermissionState) -> bool:
    return state in (PermissionState.ASKED, PermissionState.GIVEN)


def _toggled(passwords: tuple[PasswordKind, ...], one: PasswordKind) -> tuple[PasswordKind, ...]:
    return tuple(kind for kind in PasswordKind if (kind in passwords) is not (kind is one))


def refused_sentence(error: Exception) -> Message:
    """What staff read of an error of these jobs."""
    match error:
        case PermissionRefusedError():
            return why_refused(error)
        case NotPermittedError():
            return Message("console-reset-not-permitted")
        case NoCardError():
            return Message("console-reset-no-card")
        case WrongPersonError():
            return Message("console-reset-wrong-person")
    return Message(f"problem-{explain(error).text_id}-title")
