"""A counter whose training card holds both certificates, and a permission for it."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from jpki_kiosk.card.all_passwords import PasswordSession, attempts_of
from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.errors import WrongPasswordError
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.kinds import JPKI_PASSWORDS, CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.store import schema
from jpki_kiosk.store.records import NewCase
from jpki_kiosk.store.schema import Role
from jpki_kiosk.workflows.events import CardInserted, Continued
from jpki_kiosk.workflows.resets.jobs import ResetOrder
from jpki_kiosk.workflows.resets.workflow import ResetWorkflow
from jpki_kiosk.workflows.workflow import Screen
from tests.workflows.conftest import Play
from tests.workflows.journey import entered
from tests.workflows.saga import PERSONA, STAFF
from tests.workflows.self_service.conftest import clock, issued_folder, kiosk, play

__all__ = ["clock", "issued_folder", "kiosk", "play"]

SUPERVISOR = "suzuki"
NEW = {
    PasswordKind.SIGNATURE: b"Q4T9ZP6",
    PasswordKind.AUTHENTICATION: b"8305",
    PasswordKind.REGISTER: b"6194",
    PasswordKind.TEXT: b"6194",
}
FULL = {kind: 5 if kind is PasswordKind.SIGNATURE else 3 for kind in PasswordKind}


@pytest.fixture
def supervisor(kiosk: Kiosk) -> int:
    """A second account; nobody signs in with it, so no passphrase is hashed."""
    return add_account(kiosk, SUPERVISOR, Role.SUPERVISOR)


def add_account(kiosk: Kiosk, name: str, role: Role) -> int:
    store = kiosk.store
    with store._database.writing() as connection:
        inserted = connection.execute(
            schema.staff.insert().values(
                name=name,
                display_name=store.staff._cipher.seal(schema.staff.c.display_name, name, "見本　二郎"),
                role=role,
                passphrase_hash="",
                created_at=store.staff._clock(),
            )
        ).inserted_primary_key
    assert inserted is not None
    return int(inserted[0])


def lock(kiosk: Kiosk, *kinds: PasswordKind) -> None:
    """Somebody guesses wrong until nothing is left."""
    with kiosk.reader.connect() as connection:
        for kind in kinds:
            session = PasswordSession(CardProtocol(connection), kind)
            while session.attempts_remaining():
                with pytest.raises(WrongPasswordError):
                    session.verify(b"WRONG11" if kind is PasswordKind.SIGNATURE else b"0000")


def tries(kiosk: Kiosk) -> dict[PasswordKind, int]:
    with kiosk.reader.connect() as connection:
        return attempts_of(CardProtocol(connection))


def ordered(
    kiosk: Kiosk,
    supervisor: int,
    *passwords: PasswordKind,
    card: str | None = None,
    holds: datetime.timedelta = datetime.timedelta(minutes=5),
) -> ResetOrder:
    """A case, and a permission that was asked for and given."""
    clerk = kiosk.store.staff.named(STAFF).id
    kinds = tuple(CertificateKind(one.value) for one in passwords if one in JPKI_PASSWORDS)
    case = kiosk.store.cases.open_case(
        NewCase(kiosk.profile.id, "reset_password", None, kinds, None, staff=STAFF)
    )
    if card is None:
        with kiosk.reader.connect() as connection:
            serial = JpkiSession(CardProtocol(connection)).token_information().serial
        card = kiosk.store.cases.card_hash(serial)
    permission = kiosk.store.permissions.ask(case.number, card, passwords, clerk)
    kiosk.store.permissions.give(permission.id, supervisor, holds)
    return ResetOrder(case.number, permission.id, permission.passwords, clerk, datetime.date(1985, 4, 10))


Ordered = Callable[..., ResetOrder]


def begin(play: Play, order: ResetOrder) -> Screen:
    """Hand the reset over to the resident's window, with the card on, and read it."""
    kiosk = play.kiosk
    part = ResetWorkflow(kiosk.desk.resets, kiosk.desk.password_rule(), order, card_present=False)
    play.resident._begin(part)
    kiosk.insert(PERSONA)
    return play(CardInserted(), Continued())


def choose_all(play: Play, order: ResetOrder) -> Screen:
    """Begin to choose, and type each new password twice."""
    play(Continued())
    for kind in order.passwords:
        play(entered(NEW[kind]), entered(NEW[kind]))
    return play.workflow.screen


def journalled(kiosk: Kiosk, case: str) -> list[str]:
    return [one.event for one in kiosk.store.journal.entries(case)]
