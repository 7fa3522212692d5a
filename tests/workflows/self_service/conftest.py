"""A counter whose training card holds both certificates; issued once, copied for every test."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.errors import WrongPasswordError
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk, compose, create_first_account
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.journal import JournalEntry
from jpki_kiosk.workflows.events import CardInserted, ServiceChosen
from jpki_kiosk.workflows.self_service.events import CertificateWanted, MenuChosen
from jpki_kiosk.workflows.self_service.screens import SelfService
from jpki_kiosk.workflows.workflow import Screen
from tests.counters import shipped
from tests.workflows.conftest import PASSPHRASE, Play
from tests.workflows.journey import SIGNATURE, entered
from tests.workflows.saga import PERSONA, STAFF, Clock, issued

WANT_SIGNATURE = CertificateWanted(CertificateKind.SIGNATURE)


def counter(folder: Path, clock: Clock) -> Kiosk:
    """A counter over this training folder."""
    return compose(
        KioskConfig(),
        data=folder,
        reader_name="embedded",
        output=folder / "papers",
        clock=clock,
        shipped=shipped(),
    )


@pytest.fixture(scope="session")
def issued_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training folder after an issue of both kinds."""
    folder = tmp_path_factory.mktemp("issued")
    clock = Clock()
    kiosk = counter(folder, clock)
    kiosk.desk._parts.issuance.authority.check()
    clock.now += datetime.timedelta(hours=1)  # the roots are older than what they sign
    with Secret(PASSPHRASE) as passphrase:
        create_first_account(kiosk.store, STAFF, passphrase)
    kiosk.insert(PERSONA)
    assert len(list(issued(kiosk, kiosk.desk._parts.issuance.authority))) == 2
    kiosk.close()
    return folder


@pytest.fixture
def clock() -> Clock:
    made = Clock()
    made.now += datetime.timedelta(hours=2)
    return made


@pytest.fixture
def kiosk(issued_folder: Path, tmp_path: Path, clock: Clock) -> Iterator[Kiosk]:
    shutil.copytree(issued_folder, tmp_path / "data")
    made = counter(tmp_path / "data", clock)
    yield made
    made.close()


@pytest.fixture
def play(kiosk: Kiosk) -> Play:
    return Play(kiosk)


def put(play: Play, persona: str = PERSONA) -> Screen:
    """Put a card on."""
    play.kiosk.insert(persona)
    return play(CardInserted())


def begin(play: Play, service: SelfService) -> Screen:
    """From the welcome into a service, with the card on."""
    play(ServiceChosen("check"), MenuChosen(service))
    return put(play)


def to_signature(play: Play, service: SelfService) -> Screen:
    """Into a service, and the signature certificate read."""
    begin(play, service)
    play(WANT_SIGNATURE)
    if service is SelfService.SHOW:
        play(WANT_SIGNATURE)  # the tab, then its button
    return play(entered(SIGNATURE))


def on_card(kiosk: Kiosk) -> JpkiSession:
    """The card on the reader, as another program would see it."""
    return JpkiSession(CardProtocol(kiosk.reader.connect()))


def tries(kiosk: Kiosk) -> int:
    return on_card(kiosk).attempts_remaining(PasswordKind.SIGNATURE)


def spend(kiosk: Kiosk, count: int) -> None:
    """Another program guesses wrong."""
    session = on_card(kiosk)
    for _ in range(count):
        with pytest.raises(WrongPasswordError):
            session.verify_password(PasswordKind.SIGNATURE, b"WRONG11")


def journalled(kiosk: Kiosk) -> list[JournalEntry]:
    """What the self-services wrote: entries without a case, after the counter was set up."""
    known = {"self-service-begun", "certificate-status-shown", "certificate-contents-shown"}
    known |= {"signature-tried", "visit-ended", "problem-shown", "staff-called"}
    return [one for one in kiosk.store.journal.entries() if one.case is None and one.event in known]
