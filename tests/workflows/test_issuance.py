"""The saga of one card: no key pair is made on an authority that was last heard of long ago."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk, compose, create_first_account
from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.training import TrainingAuthority
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import Step
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.events import StepCompleted
from jpki_kiosk.workflows.issuance import Issuance, PlannedIssue
from jpki_kiosk.workflows.prepared import PreparedCase, ProvedCertificate
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.screens import WorkStep
from jpki_kiosk.workflows.workflow import Event

PERSONA = "maebashi-hanako"
BOTH = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)


class Clock:
    """Goes on by itself a little, and by as much as a test lets it."""

    def __init__(self) -> None:
        self.now = datetime.datetime(2026, 11, 24, 1, 0, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        self.now += datetime.timedelta(milliseconds=1)
        return self.now


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
        KioskConfig(), data=tmp_path / "data", reader_name="embedded", output=tmp_path / "papers", clock=clock
    )
    with Secret(b"correct horse") as passphrase:
        create_first_account(made.store, "maeda", passphrase)
    made.insert(PERSONA)
    yield made
    made.close()


@pytest.fixture
def authority(kiosk: Kiosk, clock: Clock) -> Iterator[CountedAuthority]:
    made = CountedAuthority(kiosk.folder.authority, clock)
    yield made
    made.close()


def issued(
    kiosk: Kiosk, authority: CountedAuthority, report: Callable[[Event], None]
) -> Iterator[ProvedCertificate]:
    """Both certificates, one after the other, as they are proved."""
    case = opened(kiosk)
    parts = replace(kiosk.desk._parts.issuance, authority=authority)
    plan = tuple(
        PlannedIssue(kind, one.not_after, False, case.holder if kind is CertificateKind.SIGNATURE else None)
        for kind, one in case.decision.certificates.items()
    )
    with (
        Secret(b"K7M2XB4") as signature,
        Secret(b"7392") as authentication,
        kiosk.reader.connect() as connection,
    ):
        token = JpkiSession(CardProtocol(connection)).token_information()
        kiosk.store.cases.set_card(case.number, token.serial, person_checked_by_program=False)
        yield from Issuance(parts, case.number, report).run(
            connection, plan,
            {PasswordKind.SIGNATURE: signature, PasswordKind.AUTHENTICATION: authentication},
        )  # fmt: skip


def opened(kiosk: Kiosk) -> PreparedCase:
    request = kiosk.reception.request_for_persona(PERSONA, BOTH, "first", Circumstances())
    reviewed = kiosk.reception.review(request)
    return kiosk.reception.open_case(reviewed, "maeda", checked_beforehand(reviewed))


def key_pairs(kiosk: Kiosk) -> int:
    """How many key pairs the journal says were begun."""
    return sum(entry.event == Step.KEY_PAIR.init_event for entry in kiosk.store.journal.entries())


def test_an_authority_heard_of_within_the_minute_is_not_asked_again(
    kiosk: Kiosk, authority: CountedAuthority
) -> None:
    assert len(list(issued(kiosk, authority, lambda event: None))) == 2
    assert authority.checks == 1


@pytest.mark.parametrize(("seconds", "checks"), [(59, 1), (61, 2)])
def test_a_key_pair_is_made_only_while_the_authority_answered_within_the_last_minute(
    kiosk: Kiosk, authority: CountedAuthority, clock: Clock, seconds: int, checks: int
) -> None:
    certificates = issued(kiosk, authority, lambda event: None)
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
