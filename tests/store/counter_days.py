"""Invented days at a counter: what is done, and a count of it that is kept apart from the program's own."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.store.cases import CaseState, Disposition, Step
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.records import CaseChecks, NewCase

from .conftest import Clock

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
_ENROLMENT = (
    Step.PASSWORD,
    Step.KEY_PAIR,
    Step.REQUEST,
    Step.CERTIFICATE,
    Step.WRITE,
    Step.PROOF,
    Step.CONFIRM,
)
_FEES = ((200, None), (0, None), (0, "exempt"), (300, "fee_table"), (None, None))


@dataclass
class CounterAtWork:
    """One counter at work. ``seen`` counts by the names of the figures."""

    store: Store
    clock: Clock
    random: random.Random
    seen: Counter[str] = field(default_factory=Counter)
    waiting: list[tuple[str, str, CertificateKind, str | None]] = field(default_factory=list)

    def work(self, cases: int) -> None:
        """So many residents, and some who come back with their card."""
        for _ in range(cases):
            self.random.choice((self._issue, self._issue, self._issue, self._end, self._reset))()
        for case in self.waiting[: len(self.waiting) // 2]:
            self._come_back(*case)
        self.waiting = self.waiting[len(self.waiting) // 2 :]

    def _tick(self) -> None:
        self.clock.advance(self.random.randint(1, 20))

    def _open(
        self, procedure: str, reason: str | None, checks: CaseChecks | None, *kinds: CertificateKind
    ) -> str:
        self._tick()
        case = self.store.cases.open_case(NewCase("futtsu", procedure, reason, kinds, None, None, checks))
        self.seen[f"cases.{procedure}.opened"] += 1
        return case.number

    def _issue(self) -> None:
        procedure, reason = self.random.choice(
            (("new", "first"), ("new", "turned_15"), ("renewal", "renewal"))
        )
        kind = self.random.choice((SIGNATURE, AUTHENTICATION))
        yen, entered = self.random.choice(_FEES)
        number = self._open(procedure, reason, CaseChecks(yen, entered, ()), kind)
        fee = f"fees.{procedure}.{reason}.{entered or 'rule'}.1.{'unknown' if yen is None else yen}"
        match self.random.randrange(5):
            case 0:
                self._set(number, CaseState.ABANDONED)
                self.seen[f"cases.{procedure}.abandoned"] += 1
            case 1:
                self._steps(number, kind, _ENROLMENT[: self.random.randint(1, 4)])
                self._set(number, CaseState.INTERRUPTED)
                self.seen[f"cases.{procedure}.open"] += 1
                self.waiting.append((number, procedure, kind, fee))
            case _:
                self._finish(number, procedure, kind, fee)
                self.seen[f"cases.{procedure}.completed"] += 1

    def _finish(self, number: str, procedure: str, kind: CertificateKind, fee: str | None) -> None:
        self._steps(number, kind, _ENROLMENT)
        self.seen[f"certificates.{kind}.issued"] += 1
        if procedure == "renewal":
            self._steps(number, kind, (Step.REVOKE_OLD,))
            self.seen[f"certificates.{kind}.revoked"] += 1
        self._print(number, "certificate_copy", kind)
        self._print(number, "usage_guide", None)
        self._set(number, CaseState.COMPLETED)
        if fee is not None:
            self.seen[fee] += 1

    def _come_back(self, number: str, procedure: str, kind: CertificateKind, fee: str | None) -> None:
        """An interrupted case is begun anew: each of its steps that was begun before is done again."""
        begun = {one.step for one in self.store.cases.steps(number)}
        again = sum(step in begun for step in _ENROLMENT)
        self.seen[f"certificates.{kind}.retried"] += again
        today = self.clock.now.strftime("%Y-%m%d") == number[:9]
        self._finish(number, procedure, kind, fee)
        if today:
            self.seen[f"cases.{procedure}.open"] -= 1
            self.seen[f"cases.{procedure}.completed"] += 1
        else:
            self.seen[f"earlier.{procedure}.completed"] += 1

    def _end(self) -> None:
        step, name = self.random.choice(
            ((Step.REVOKE, "revoked"), (Step.HOLD, "held"), (Step.LIFT_HOLD, "lifted"))
        )
        procedure = "lift_suspension" if step is Step.LIFT_HOLD else "revoke"
        number = self._open(procedure, "holder_request", CaseChecks(None, None, ()), SIGNATURE)
        self._steps(number, SIGNATURE, (step,))
        self.seen[f"certificates.signature.{name}"] += 1
        self._set(number, CaseState.COMPLETED)
        self.seen[f"cases.{procedure}.completed"] += 1

    def _reset(self) -> None:
        number = self._open("reset_password", "none", CaseChecks(0, None, ()), AUTHENTICATION)
        self._steps(number, AUTHENTICATION, (Step.PASSWORD,))
        self.seen["passwords.authentication.reset"] += 1
        self._set(number, CaseState.COMPLETED)
        self.seen["cases.reset_password.completed"] += 1
        self.seen["fees.reset_password.none.rule.1.0"] += 1

    def _steps(self, number: str, kind: CertificateKind, steps: tuple[Step, ...]) -> None:
        cases = self.store.cases
        for step in steps:
            self._tick()
            if self.random.random() < 0.15:
                cases.complete_step(cases.begin_step(number, kind, step), Disposition.FAILED)
                self.seen[f"certificates.{kind}.failed"] += 1
                self.seen[f"certificates.{kind}.retried"] += 1
                self._tick()
            cases.complete_step(cases.begin_step(number, kind, step), Disposition.SUCCEEDED)

    def _print(self, number: str, form: str, kind: CertificateKind | None) -> None:
        cases = self.store.cases
        copies = self.random.choice((1, 1, 1, 2))
        for copy in range(1, copies + 1):
            self._tick()
            step = cases.begin_step(number, None, Step.PRINT, {"form": form})
            cases.complete_step(step, Disposition.SUCCEEDED, {"form": form, "copies": 1})
            cases.record_paper(number, form, kind)
            self.seen[f"papers.{form}.{'printed' if copy == 1 else 'reprinted'}"] += 1
        if copies > 1:
            cases.note_spoiled(number, form, kind, 1, None)
            self.seen[f"papers.{form}.spoiled"] += 1

    def _set(self, number: str, state: CaseState) -> None:
        self._tick()
        self.store.cases.set_state(number, state)
