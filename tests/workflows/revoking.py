"""A counter whose store knows two certificates that are in use, and the steps of a revocation as events."""

from __future__ import annotations

import datetime
import itertools
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk, compose, create_first_account
from jpki_kiosk.pki.authority import AuthorityUnavailableError, CertificateState, RevocationReason
from jpki_kiosk.pki.status.answer import StatusAnswer
from jpki_kiosk.pki.status.checker import PinnedRoots, StatusChecker
from jpki_kiosk.pki.status.in_process import InProcessStatus
from jpki_kiosk.pki.status.transport import StatusUnreachableError
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState, RecordedState
from jpki_kiosk.workflows.events import Continued, PaperTicked, SignInSubmitted, StaffEntered
from jpki_kiosk.workflows.staff.revocation_events import (
    CauseChosen,
    CertificateTicked,
    RevocationArmed,
    RevocationConfirmed,
    RevocationWanted,
    SerialTyped,
)
from jpki_kiosk.workflows.staff.revocation_screens import ReviewRevocation
from jpki_kiosk.workflows.workflow import Screen
from tests.counters import shipped

from .conftest import PASSPHRASE, Play
from .saga import PERSONA, STAFF, Clock, issued

SIGNATURE, AUTHENTICATION = CertificateKind
Serials = Mapping[CertificateKind, int]


def serials_of(kiosk: Kiosk) -> Serials:
    """The numbers of what was issued."""
    found = [
        one
        for case in kiosk.store.cases.cases_of_day(kiosk.reception.today())
        for one in kiosk.store.cases.certificates(case.number)
    ]
    return {one.kind: one.known_serial() for one in found}


def make_issued(folder: Path, clock: Callable[[], object] | None = None) -> None:
    """A data folder in which both certificates of one card were issued."""
    kiosk = compose(
        KioskConfig(),
        data=folder,
        output=folder / "papers",
        clock=clock or Clock(),  # type: ignore[arg-type], shipped=shipped(),
    )
    with Secret(PASSPHRASE) as passphrase:
        create_first_account(kiosk.store, STAFF, passphrase)
    kiosk.insert(PERSONA)
    list(issued(kiosk, kiosk.desk._parts.issuance.authority))
    (case,) = kiosk.store.cases.cases_of_day(kiosk.reception.today())
    kiosk.store.cases.set_state(case.number, CaseState.COMPLETED)
    kiosk.close()


@pytest.fixture(scope="session")
def issued_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: an issue costs more than most tests."""
    folder = tmp_path_factory.mktemp("issued") / "data"
    make_issued(folder)
    return folder


@pytest.fixture
def clock() -> Clock:
    made = Clock()
    made.now += datetime.timedelta(minutes=5)
    return made


@pytest.fixture
def restart(issued_folder: Path, tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Kiosk]]:
    """The program, started again over the same data, in this town."""
    shutil.copytree(issued_folder, tmp_path / "data")
    made: list[Kiosk] = []

    def start(town: str = "maebashi") -> Kiosk:
        while made:
            made.pop().close()
        config = KioskConfig().model_copy(update={"municipality": town})
        made.append(
            compose(
                config, data=tmp_path / "data", output=tmp_path / "papers", clock=clock, shipped=shipped()
            )
        )
        return made[-1]

    yield start
    while made:
        made.pop().close()


@pytest.fixture
def kiosk(restart: Callable[..., Kiosk]) -> Kiosk:
    return restart()


@pytest.fixture
def play(kiosk: Kiosk) -> Play:
    return Play(kiosk)


@pytest.fixture
def serials(kiosk: Kiosk) -> Serials:
    return serials_of(kiosk)


# --- the steps -----------------------------------------------------------------------------------


def begin(play: Play) -> Screen:
    """Sign in and open the page that finds certificates."""
    return play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE)), RevocationWanted())


def find(play: Play, serial: int) -> Screen:
    """By number; the only one found is chosen."""
    begin(play)
    return play(SerialTyped(str(serial)))


def choose(play: Play, cause: str, applicant: str = "self", *, card_held: bool = False) -> Screen:
    """Why, and who asks."""
    return play(Continued(), CauseChosen(cause, applicant, card_held))


def see_papers(play: Play) -> Screen:
    """Tick everything that is to be seen."""
    screen = play.workflow.screen
    assert isinstance(screen, ReviewRevocation)
    return play(*(PaperTicked(place) for place, one in enumerate(screen.papers) if not one.seen))


def confirm(play: Play) -> Screen:
    """Both confirmations."""
    see_papers(play)
    return play(Continued(), RevocationArmed(), RevocationConfirmed())


def end(play: Play, serial: int, cause: str, applicant: str = "self") -> Screen:
    """The whole way for one certificate."""
    find(play, serial)
    choose(play, cause, applicant)
    return confirm(play)


def tick_all(play: Play, count: int) -> Screen:
    """Choose the first lines."""
    return play(*(CertificateTicked(place) for place in range(count)))


# --- who is asked --------------------------------------------------------------------------------


class ListOnly(InProcessStatus):
    """An authority whose responder is out of reach."""

    def ocsp(self, kind: CertificateKind, request_der: bytes) -> bytes:
        raise StatusUnreachableError("connection")


def by_list(kiosk: Kiosk) -> Callable[[bytes], StatusAnswer]:
    """Asks the authority's list, not its responder."""
    authority = kiosk.desk._parts.issuance.authority
    assert isinstance(authority, TrainingAuthority)
    roots = {kind: [authority.ca_certificate(kind)] for kind in CertificateKind}
    pinned = PinnedRoots.load(roots, training=True)
    return StatusChecker(ListOnly(authority), pinned, kiosk.desk._parts.clock, os.urandom).check


class Down(TrainingAuthority):
    """The training authority, out of reach for whatever changes a certificate; ``down`` says of what else."""

    down: frozenset[str] = frozenset({"status", "revoke", "revive"})

    def _reach(self, what: str) -> None:
        if what in self.down:
            raise AuthorityUnavailableError("connection")

    def revoke(self, *args: object) -> None:  # type: ignore[override]
        self._reach("revoke")
        super().revoke(*args)  # type: ignore[arg-type]

    def revive(self, *args: object) -> None:  # type: ignore[override]
        self._reach("revive")
        super().revive(*args)  # type: ignore[arg-type]

    def status(self, *args: object):  # type: ignore[no-untyped-def,override]
        self._reach("status")
        return super().status(*args)  # type: ignore[arg-type]


def out_of_reach(kiosk: Kiosk, clock: Clock, *what: str) -> Down:
    """The counter's authority does not answer from now on: at all, or only to these."""
    down = Down(kiosk.folder.authority, clock)
    if what:
        down.down = frozenset(what)
    kiosk.desk.revocations = replace(kiosk.desk.revocations, authority=down)
    return down


# --- what came of it -------------------------------------------------------------------------------

ENDS = {
    "holder_request": RevocationReason.CESSATION_OF_OPERATION,
    "key_compromise": RevocationReason.KEY_COMPROMISE,
    "card_lost": RevocationReason.KEY_COMPROMISE,
    "card_returned": RevocationReason.CESSATION_OF_OPERATION,
    "record_error": RevocationReason.AFFILIATION_CHANGED,
    "holder_died": RevocationReason.AFFILIATION_CHANGED,
    "suspension": RevocationReason.CERTIFICATE_HOLD,
}
CASES = [*itertools.product(ENDS, CertificateKind), ("details_changed", SIGNATURE)]


def recorded(kiosk: Kiosk, serial: int) -> RecordedState:
    (one,) = kiosk.store.cases.certificates_of_serial(serial)
    return one.state


def at_authority(kiosk: Kiosk, kind: CertificateKind, serial: int) -> CertificateState:
    return kiosk.desk._parts.issuance.authority.status(kind, serial).state


def events_of(kiosk: Kiosk, case: str) -> list[str]:
    return [one.event for one in kiosk.store.journal.entries(case)]


def changed(kiosk: Kiosk) -> int:
    """How often anything was asked of the authority about ending."""
    steps = ("revoke-init", "hold-init", "lift-hold-init")
    return sum(one.event in steps for one in kiosk.store.journal.entries())
