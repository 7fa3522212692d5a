"""After a restart: what was proved is confirmed, what nobody holds is revoked when its time is over."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jpki_kiosk.card.errors import CardError
from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk, compose, create_first_account
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificateState,
    CertificateStatus,
    RevocationReason,
)
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import RecordedState
from jpki_kiosk.store.records import RecordedCertificate
from jpki_kiosk.workflows.events import StepBegan
from jpki_kiosk.workflows.recovery import Outcome, Recovered
from jpki_kiosk.workflows.screens import WorkStep
from jpki_kiosk.workflows.workflow import Event
from tests.counters import shipped

from .saga import PERSONA, STAFF, Clock, issued

AUTH = CertificateKind.AUTHENTICATION
DAY = datetime.timedelta(hours=24)
Restart = Callable[[], Kiosk]


class LostAuthority(TrainingAuthority):
    """The training authority, out of reach when a certificate is to be confirmed."""

    def confirm(self, transaction_id: bytes) -> None:
        raise AuthorityUnavailableError


class PowerCutAuthority(TrainingAuthority):
    """The training authority; the power goes when it has confirmed."""

    def confirm(self, transaction_id: bytes) -> None:
        super().confirm(transaction_id)
        raise KeyboardInterrupt  # what no step writes down: the process is gone


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def restart(tmp_path: Path, clock: Clock) -> Iterator[Restart]:
    """The program, started again over the same data."""
    made: list[Kiosk] = []

    def start() -> Kiosk:
        while made:
            made.pop().close()
        kiosk = compose(
            KioskConfig(), data=tmp_path / "data", output=tmp_path / "papers", clock=clock, shipped=shipped()
        )
        with Secret(b"correct horse") as passphrase:
            create_first_account(kiosk.store, STAFF, passphrase)
        made.append(kiosk)
        return kiosk

    yield start
    while made:
        made.pop().close()


@pytest.fixture
def kiosk(restart: Restart) -> Kiosk:
    made = restart()
    made.insert(PERSONA)
    return made


def torn_before(step: WorkStep, kiosk: Kiosk) -> Callable[[Event], None]:
    """Takes the card away when this step begins."""

    def report(event: Event) -> None:
        if isinstance(event, StepBegan) and event.step is step:
            assert kiosk.embedded is not None
            kiosk.embedded.remove()

    return report


def left_unproved(kiosk: Kiosk) -> None:
    """An authentication certificate that was issued, and whose card was taken away before it was written."""
    with pytest.raises(CardError):
        next(issued(kiosk, kiosk.desk._parts.issuance.authority, torn_before(WorkStep.WRITE, kiosk)))


def left_unconfirmed(kiosk: Kiosk, clock: Clock) -> None:
    """One that was proved on its card, and whose authority was out of reach then."""
    authority = LostAuthority(kiosk.folder.authority, clock)
    with pytest.raises(AuthorityUnavailableError):
        next(issued(kiosk, authority))
    authority.close()


def kept(kiosk: Kiosk) -> RecordedCertificate:
    (case,) = kiosk.store.cases.cases_of_day(kiosk.reception.today())
    (certificate,) = kiosk.store.cases.certificates(case.number)
    return certificate


def at_the_authority(kiosk: Kiosk, certificate: RecordedCertificate) -> CertificateStatus:
    return kiosk.desk._parts.issuance.authority.status(certificate.kind, certificate.known_serial())


def recovered(kiosk: Kiosk) -> list[Outcome]:
    return [one.outcome for one in kiosk.desk.recovery().run()]


def test_a_certificate_that_was_proved_is_confirmed_at_the_next_start(
    kiosk: Kiosk, clock: Clock, restart: Restart
) -> None:
    left_unconfirmed(kiosk, clock)
    again = restart()
    case = kept(again).case
    assert again.desk.recovery().run() == (Recovered(case, AUTH, Outcome.CONFIRMED),)
    assert kept(again).state is RecordedState.CONFIRMED
    assert at_the_authority(again, kept(again)).state is CertificateState.GOOD
    assert recovered(again) == []  # it is done once


def test_a_confirmation_the_power_was_cut_in_is_finished_in_its_own_step(
    kiosk: Kiosk, clock: Clock, restart: Restart
) -> None:
    authority = PowerCutAuthority(kiosk.folder.authority, clock)
    with pytest.raises(KeyboardInterrupt):
        next(issued(kiosk, authority))
    authority.close()
    again = restart()
    assert [one.step.value for one in again.store.cases.unfinished()] == ["confirm"]
    assert recovered(again) == [Outcome.CONFIRMED]
    assert again.store.cases.unfinished() == []


@pytest.mark.parametrize(
    ("waited", "outcome", "state"),
    [
        (DAY - datetime.timedelta(minutes=1), Outcome.WAITS, RecordedState.ISSUED),
        (DAY + datetime.timedelta(minutes=1), Outcome.REVOKED, RecordedState.REVOKED),
    ],
)
def test_a_certificate_whose_card_never_returns_is_revoked_after_the_limit_of_the_office(
    kiosk: Kiosk,
    clock: Clock,
    restart: Restart,
    waited: datetime.timedelta,
    outcome: Outcome,
    state: RecordedState,
) -> None:
    left_unproved(kiosk)
    certificate = kept(kiosk)
    clock.now += waited
    again = restart()
    assert recovered(again) == [outcome]
    (found,) = again.store.cases.certificates(certificate.case)
    assert found.state is state


def test_the_authority_and_the_journal_say_what_became_of_it(
    kiosk: Kiosk, clock: Clock, restart: Restart
) -> None:
    left_unproved(kiosk)
    certificate = kept(kiosk)
    clock.now += 2 * DAY
    again = restart()
    again.desk.job_get_ready()(lambda event: None)  # as at every start
    status = at_the_authority(again, certificate)
    assert (status.state, status.reason) == (
        CertificateState.REVOKED,
        RevocationReason.CESSATION_OF_OPERATION,
    )
    events = [entry.event for entry in again.store.journal.entries()]
    assert events[-4:] == [
        "revoke-old-init",
        "revoke-old-complete",
        "certificate-state-changed",
        "case-state-changed",
    ]


def test_one_that_the_authority_ended_itself_is_only_noted(
    kiosk: Kiosk, clock: Clock, restart: Restart
) -> None:
    left_unconfirmed(kiosk, clock)
    certificate = kept(kiosk)
    authority = kiosk.desk._parts.issuance.authority
    authority.revoke(AUTH, certificate.known_serial(), RevocationReason.KEY_COMPROMISE)
    again = restart()
    assert recovered(again) == [Outcome.REVOKED]
    assert kept(again).state is RecordedState.REVOKED
    assert at_the_authority(again, certificate).reason is RevocationReason.KEY_COMPROMISE


def test_an_authority_out_of_reach_leaves_everything_for_the_next_start(
    kiosk: Kiosk, clock: Clock, restart: Restart
) -> None:
    left_unconfirmed(kiosk, clock)
    again = restart()
    database = next(again.folder.authority.glob("*.sqlite3"))
    away = database.rename(database.with_suffix(".away"))
    database.mkdir()
    with pytest.raises(AuthorityUnavailableError):
        again.desk.recovery().run()
    assert kept(again).state is RecordedState.PROVED
    database.rmdir()
    away.rename(database)
    assert recovered(again) == [Outcome.CONFIRMED]
