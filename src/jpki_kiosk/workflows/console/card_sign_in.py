"""Signing in with a staff card: its screen, what can happen there, and its jobs.

The PIN goes to the card and nowhere else; the card's answer to a fresh challenge says which account it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jpki_kiosk.message import Message
from jpki_kiosk.pki.staff_card import StaffCard, StaffCardError, StaffCardFault
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.errors import SignInRefusedError
from jpki_kiosk.store.staff import Role, Staff
from jpki_kiosk.workflows.console.events import StaffSignedIn
from jpki_kiosk.workflows.console.section import ShellJob, SignedInStaff
from jpki_kiosk.workflows.events import SignInRefused
from jpki_kiosk.workflows.explain import log_error
from jpki_kiosk.workflows.workflow import Event, Job, Report, Screen

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office


@dataclass(frozen=True, slots=True)
class CardSignIn(Screen):
    """The PIN of a staff card. ``passphrase_too``: name and passphrase do as well."""

    passphrase_too: bool = False
    present: bool = False
    problem: Message | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True)
class PinSubmitted(Event):
    """The PIN of the card in the staff's reader."""

    pin: Secret = field(repr=False)


@dataclass(frozen=True, slots=True)
class OtherSignInWanted(Event):
    """Name and passphrase instead of the card."""


@dataclass(frozen=True, slots=True)
class StaffCardAsked(Event):
    """It is time to look whether the staff card is there."""


@dataclass(frozen=True, slots=True)
class StaffCardSeen(Event):
    """Whether a card lies in the staff's reader."""

    present: bool


class CardDesk:
    """Makes the jobs of a staff card. ``only``: nobody signs in at the console without one."""

    def __init__(self, office: Office, card: StaffCard, *, only: bool) -> None:
        self._office = office
        self._card = card
        self.only = only

    def job_look(self) -> Job:
        """Whether a card is there."""

        def run(report: Report) -> Event:
            try:
                return StaffCardSeen(self._card.is_present())
            except Exception as error:  # noqa: BLE001 - what cannot be seen covers what it opened
                log_error(error)
                return StaffCardSeen(present=False)

        return ShellJob(run)

    def job_sign_in(self, pin: Secret) -> Job:
        """The PIN is wiped afterwards."""
        return self._with(pin, lambda staff: None)

    def job_uncover(self, covered: SignedInStaff, pin: Secret, *, anybody: bool) -> Job:
        """By whoever covered the screens, or a supervisor; ``anybody``: the session is over."""

        def judged(staff: Staff) -> Message | None:
            allowed = anybody or staff.id == covered.id or staff.role is Role.SUPERVISOR
            return None if allowed else Message("console-cover-other")

        return self._with(pin, judged)

    def prove(self, pin: Secret) -> str:
        """Whose key it is, for the registration. StaffCardError."""
        return self._card.prove(pin)

    def _with(self, pin: Secret, judge: Callable[[Staff], Message | None]) -> Job:
        def run(report: Report) -> Event:
            with pin:
                try:
                    spki = self._card.prove(pin)
                    staff = self._office.store.staff.authenticate_card(spki)
                except StaffCardError as error:
                    return SignInRefused(card_problem(error.fault))
                except SignInRefusedError as refused:
                    locked = refused.wait_seconds is None
                    return SignInRefused(
                        Message("workflow-sign-in-locked" if locked else "console-staff-card-unknown")
                    )
            problem = judge(staff)
            if problem is not None:
                return SignInRefused(problem)
            signed_in = SignedInStaff(staff.id, staff.name, staff.display_name, staff.role)
            return StaffSignedIn(signed_in, by_card=True)

        return run


def card_problem(fault: StaffCardFault) -> Message:
    """What staff read when the card did not answer."""
    return Message(f"console-staff-card-{fault.value}")
