"""The saga of one card: no key pair is made on an authority that was last heard of long ago."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk, compose, create_first_account
from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import Step
from jpki_kiosk.workflows.events import StepCompleted
from jpki_kiosk.workflows.screens import WorkStep
from jpki_kiosk.workflows.workflow import Event
from tests.counters import shipped

from .saga import PERSONA, STAFF, Clock, issued


class CountedAuthority(TrainingAuthority):
    """The training authority; ``checks`` counts how often it was asked whether it is well."""

    checks = 0

    def check(self) -> None:
        self.checks += 1
        super().check()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kiosk(tmp_path: Path, clock: Clock) -> Iterator[Kiosk]:
    made = compose(
        KioskConfig(),
        data=tmp_path / "data",
        reader_name="embedded",
        output=tmp_path / "papers",
        clock=clock,
        shipped=shipped(),
    )
    with Secret(b"correct horse") as passphrase:
        create_first_account(made.store, STAFF, passphrase)
    made.insert(PERSONA)
    yield made
    made.close()


@pytest.fixture
def authority(kiosk: Kiosk, clock: Clock) -> Iterator[CountedAuthority]:
    made = CountedAuthority(kiosk.folder.authority, clock)
    yield made
    made.close()


def key_pairs(kiosk: Kiosk) -> int:
    """How many key pairs the journal says were begun."""
    return sum(entry.event == Step.KEY_PAIR.init_event for entry in kiosk.store.journal.entries())


def test_an_authority_heard_of_within_the_minute_is_not_asked_again(
    kiosk: Kiosk, authority: CountedAuthority
) -> None:
    assert len(list(issued(kiosk, authority))) == 2
    assert authority.checks == 1


@pytest.mark.parametrize(("seconds", "checks"), [(59, 1), (61, 2)])
def test_a_key_pair_is_made_only_while_the_authority_answered_within_the_last_minute(
    kiosk: Kiosk, authority: CountedAuthority, clock: Clock, seconds: int, checks: int
) -> None:
    certificates = issued(kiosk, authority)
    next(certificates)
    clock.now += datetime.timedelta(seconds=seconds)
    next(certificates)
    assert (authority.checks, key_pairs(kiosk)) == (checks, 2)


def test_an_authority_that_died_meanwhile_leaves_the_second_key_slot_as_it_is(
    kiosk: Kiosk, authority: CountedAuthority, clock: Clock
) -> None:
    done: list[WorkStep] = []

    def note(event: Event) -> None:
        if isinstance(event, StepCompleted):
            done.append(event.step)

    certificates = issued(kiosk, authority, note)
    first = next(certificates)
    clock.now += datetime.timedelta(minutes=2)
    authority.close()
    database = next(kiosk.folder.authority.glob("*.sqlite3"))
    database.rename(database.with_suffix(".away"))
    database.mkdir()  # what cannot be opened is an authority that is not there
    with pytest.raises(AuthorityUnavailableError):
        next(certificates)
    assert first.kind is CertificateKind.AUTHENTICATION
    assert done == [WorkStep.KEY_PAIR, WorkStep.CERTIFICATE, WorkStep.WRITE, WorkStep.PROOF]
    assert key_pairs(kiosk) == 1
