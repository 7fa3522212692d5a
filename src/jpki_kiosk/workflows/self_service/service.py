"""What one of the services is: a screen, what changes it, and whether it wants a password."""

from __future__ import annotations

import abc
from typing import ClassVar

from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.rules.passwords import PasswordRule
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.self_service.events import CardLookedAt
from jpki_kiosk.workflows.self_service.jobs import OpenedCard, SelfServiceJobs
from jpki_kiosk.workflows.self_service.screens import Reading, SelfService
from jpki_kiosk.workflows.workflow import Event, Job, Screen


class Service(abc.ABC):
    """One service on one card, from its first screen on.

    ``wants_password``, ``forget_password`` and ``problem`` are for the workflow to act on after each call; it
    clears the first two. ``password``: the one that is wanted; ``attempts``: what is left of its tries.
    """

    name: ClassVar[SelfService]
    screen: Screen

    def __init__(self, jobs: SelfServiceJobs, card: CardLookedAt, rule: PasswordRule) -> None:
        self.jobs = jobs
        self.rule = rule
        self.card = card
        self.password = PasswordKind.SIGNATURE
        self.attempts = card.attempts[self.password]
        self.wants_password = False
        self.forget_password = False
        self.problem: Problem | None = None

    def signature(self) -> Reading:
        """How far the signature certificate can be known before its password."""
        if not self.card.in_use[CertificateKind.SIGNATURE]:
            return Reading.ABSENT
        return Reading.OFFERED if self.attempts else Reading.LOCKED

    @abc.abstractmethod
    def begin(self) -> Job | None:
        """Set the first screen."""

    @abc.abstractmethod
    def handle(self, event: Event) -> Job | None:
        """Change the screen."""

    @abc.abstractmethod
    def opened(self, card: OpenedCard) -> Job | None:
        """The password is in hand: do what it was wanted for."""

    @abc.abstractmethod
    def withdrawn(self, attempts: int) -> None:
        """It is no longer; so many tries are left."""

    def wipe(self) -> None:
        """Overwrite what was typed here, where anything is."""
        return

    def go_back(self) -> bool:
        """Whether the way back stays within the service; the screen is changed then."""
        return False
