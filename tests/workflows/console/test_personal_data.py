"""A supervisor hands out and erases; nobody else does, and the law is obeyed."""

from __future__ import annotations

import datetime
import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.records import CaseResident, NewCase
from jpki_kiosk.store.staff import Role
from jpki_kiosk.workflows.console.personal_data import (
    ErasureRefused,
    PersonalDataDesk,
    PersonErased,
    PersonHandedOut,
)
from jpki_kiosk.workflows.console.section import SignedInStaff
from jpki_kiosk.workflows.staff.permissions import NotPermittedError
from jpki_kiosk.workflows.workflow import Event, Job

NOW = datetime.datetime(2026, 11, 22, 1, 30, tzinfo=datetime.UTC)
SIGNATURE = CertificateKind.SIGNATURE
PERSON = CaseResident(
    "髙﨑　𠮷葛󠄀", "前橋市", datetime.date(1985, 4, 10), Sex.FEMALE, datetime.date(2031, 4, 10)
)


def run(job: Job) -> Event:
    return job(lambda _event: None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", lambda: NOW) as opened:
        yield opened


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> PersonalDataDesk:
    return PersonalDataDesk(store, lambda: NOW, 10, tmp_path / "handed-out")


def staff(store: Store, role: Role) -> SignedInStaff:
    made = store.staff.create("hirata", "平田", role, Secret(b"correct horse battery staple"))
    return SignedInStaff(made.id, made.name, made.display_name, made.role)


def test_a_supervisor_hands_out_and_erases(store: Store, desk: PersonalDataDesk) -> None:
    boss = staff(store, Role.SUPERVISOR)
    numbers = [
        store.cases.open_case(NewCase("maebashi", "new", "first", (SIGNATURE,), PERSON)).number for _ in "ab"
    ]
    handed = run(desk.job_hand_out(boss, numbers[0], whole_person=True))
    assert isinstance(handed, PersonHandedOut)
    assert handed.cases == tuple(numbers)
    assert stat.S_IMODE(handed.file.stat().st_mode) == 0o600
    assert json.loads(handed.file.read_text(encoding="utf-8"))["cases"][0]["person"]["name"] == PERSON.name
    assert run(desk.job_erase(boss, numbers[0])) == ErasureRefused(numbers[0], None)
    store.cases.set_state(numbers[0], CaseState.ABANDONED)
    assert run(desk.job_erase(boss, numbers[0])) == PersonErased(numbers[0])
    store.cases.record_request(
        numbers[1], SIGNATURE, b"1" * 16, b"request", "0" * 64, datetime.date(2031, 4, 10)
    )
    store.cases.set_state(numbers[1], CaseState.COMPLETED)
    assert run(desk.job_erase(boss, numbers[1])) == ErasureRefused(numbers[1], datetime.date(2041, 4, 10))
    assert {entry.staff for entry in store.journal.entries() if entry.event.startswith("person-")} == {
        boss.id
    }


@pytest.mark.parametrize("role", [Role.CLERK, Role.MAINTAINER])
def test_nobody_else_does(store: Store, desk: PersonalDataDesk, role: Role, tmp_path: Path) -> None:
    clerk = staff(store, role)
    number = store.cases.open_case(NewCase("maebashi", "new", "first", (SIGNATURE,), PERSON)).number
    for job in (desk.job_hand_out(clerk, number, whole_person=False), desk.job_erase(clerk, number)):
        with pytest.raises(NotPermittedError):
            run(job)
    assert not (tmp_path / "handed-out").exists()
    assert store.cases.case(number).resident == PERSON
