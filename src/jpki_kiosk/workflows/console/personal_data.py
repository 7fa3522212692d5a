"""What staff do for residents who ask for their data: hand out what is kept, or erase it.

The jobs run on the staff thread.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import ErasureRefusedError
from jpki_kiosk.workflows.console.section import SignedInStaff
from jpki_kiosk.workflows.staff.permissions import Action, permit
from jpki_kiosk.workflows.workflow import Event, Job, Report


@dataclass(frozen=True, slots=True)
class PersonHandedOut(Event):
    """All that is kept of these cases is in this file, which only the kiosk's user can read."""

    cases: tuple[str, ...]
    file: Path


@dataclass(frozen=True, slots=True)
class PersonErased(Event):
    """What named the person of the case is gone."""

    case: str


@dataclass(frozen=True, slots=True)
class ErasureRefused(Event):
    """The person is kept until that day; None: the case is not over."""

    case: str
    kept_until: datetime.date | None


@dataclass(frozen=True, slots=True)
class PersonalDataDesk:
    """Makes the jobs. ``years``: [retention] of the configuration; ``folder`` gets what is handed out."""

    store: Store
    clock: Callable[[], datetime.datetime]
    years: int
    folder: Path

    def job_hand_out(self, staff: SignedInStaff, case: str, *, whole_person: bool) -> Job:
        """Write what is kept of a case to a file; ``whole_person``: of all cases of that person.

        NotPermittedError, StoreError and OSError are told like every error of a job.
        """

        def run(report: Report) -> Event:
            permit(self.store.staff, staff.id, Action.EXPORT_PERSON)
            numbers = self.store.disclosure.of_same_person(case) if whole_person else [case]
            handed = self.store.disclosure.export(numbers, staff.name)
            text = json.dumps(handed, ensure_ascii=False, indent=2) + "\n"
            return PersonHandedOut(tuple(numbers), self._written(case, text))

        return run

    def job_erase(self, staff: SignedInStaff, case: str) -> Job:
        """Erase the person of a case, where nothing keeps it."""

        def run(report: Report) -> Event:
            permit(self.store.staff, staff.id, Action.ERASE_PERSON)
            try:
                self.store.erasure.erase(case, self._today(), self.years, staff.name)
            except ErasureRefusedError as refused:
                return ErasureRefused(case, refused.kept_until)
            return PersonErased(case)

        return run

    def _written(self, case: str, text: str) -> Path:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.folder / f"{case}-{self.clock():%Y%m%dT%H%M%SZ}.json"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                stream.write(text)
        except BaseException:
            with suppress(OSError):
                path.unlink()  # not half a person
            raise
        return path

    def _today(self) -> datetime.date:
        return self.clock().astimezone(JAPAN).date()
