"""A new key opens everything, the old one nothing, and a stop at any point loses nothing."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.secret import Secret
from jpki_kiosk.store import rotation, schema
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.encryption import KEY_SIZE, FieldCipher, Sealed
from jpki_kiosk.store.errors import (
    DamagedFieldsError,
    KeyFileError,
    KeyringKeyError,
    StoreInUseError,
    WrongKeyError,
)
from jpki_kiosk.store.keys import KeyFile, KeyringKeys, SecretStore, move_key
from jpki_kiosk.store.records import Case, NewCase
from jpki_kiosk.store.rotation import ROW_NAMES, sealed_columns
from jpki_kiosk.store.staff import Role

OpenStore = Callable[..., Store]
SIGNATURE = CertificateKind.SIGNATURE
TRANSACTION = b"1" * 16
REQUEST = b"a request that names somebody"


class MemoryKeyring(KeyringBackend):
    """A keyring that lives as long as the test."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.entries:
            raise PasswordDeleteError(username)
        del self.entries[service, username]


class LockedKeyring(MemoryKeyring):
    """The user's keyring, not unlocked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError("locked")


class StoppedError(Exception):
    """The program ends here."""


def filled(store: Store, new_case: NewCase, cases: int = 3) -> list[Case]:
    opened = [store.cases.open_case(new_case) for _ in range(cases)]
    number = opened[0].number
    store.cases.record_request(number, SIGNATURE, TRANSACTION, REQUEST, "0" * 64, opened[0].opened_at.date())
    store.exchanges.keep_request(TRANSACTION, REQUEST)
    return opened


def assert_all_there(store: Store, cases: list[Case]) -> None:
    assert [store.cases.case(case.number) for case in cases] == cases
    assert [case.number for case in store.cases.find_by_name("髙﨑𠮷葛")] == [case.number for case in cases]
    assert store.cases.certificates(cases[0].number)[0].request == REQUEST
    kept = store.exchanges.kept(TRANSACTION)
    assert kept is not None
    assert kept.request == REQUEST


def test_every_sealed_column_has_a_row_name_and_is_sealed_anew() -> None:
    sealed = {table for table in schema.metadata.tables.values() if sealed_columns(table)}
    assert sealed == set(ROW_NAMES)


@pytest.mark.parametrize("place", ["file", "keyring"])
def test_a_new_key_opens_everything_and_the_old_one_nothing(
    open_store: OpenStore, folder: Path, new_case: NewCase, place: str
) -> None:
    keyring = MemoryKeyring()

    def keys() -> SecretStore:
        return KeyFile(folder / "store.key") if place == "file" else KeyringKeys(folder, keyring)

    store = open_store(keys=keys())
    cases = filled(store, new_case)
    account = store.staff.create("suzuki", "鈴木　花子", Role.CLERK, Secret(b"correct horse battery"))
    old = keys().read()
    assert old is not None
    card = store.cases.card_hash("CARD")
    told: list[tuple[int, int]] = []
    rotated = store.rotate_key("suzuki", lambda done, total: told.append((done, total)))
    # The installation, the journal's key, an account, three persons, a certificate and an exchange.
    assert (rotated.rows, rotated.resumed) == (8, False)
    assert told[0] == (0, 8)
    assert told[-1] == (8, 8)
    assert_all_there(store, cases)  # the open store goes on
    assert store.staff.account(account.id).display_name == "鈴木　花子"
    cases += [store.cases.open_case(new_case)]
    store.close()
    again = open_store(keys=keys())
    assert_all_there(again, cases)
    assert again.cases.card_hash("CARD") == card  # cards are known again
    new = keys().read()
    assert new is not None
    assert not new.equals(old)
    assert keys().read_next() is None
    assert old.reveal().tobytes() not in b"".join(path.read_bytes() for path in folder.iterdir())
    with again._database.reading() as connection:
        sealed = connection.execute(sa.select(schema.residents.c.name)).scalars().first()
    with pytest.raises(WrongKeyError):
        FieldCipher(old, os.urandom).open(schema.residents.c.name, cases[0].number, sealed)
    entries = [(entry.event, dict(entry.fields)) for entry in again.journal.entries()]
    assert ("key-change-begun", {"rows": 8, "resumed": False}) in entries
    assert ("key-changed", {"rows": 8, "damaged": 0}) in entries


@pytest.mark.parametrize("batches", range(5))
def test_a_change_that_was_stopped_goes_on_where_it_was(
    open_store: OpenStore, new_case: NewCase, monkeypatch: pytest.MonkeyPatch, batches: int
) -> None:
    monkeypatch.setattr(rotation, "_BATCH", 2)
    store = open_store()
    cases = filled(store, new_case)

    def stop(done: int, _total: int) -> None:
        nonlocal batches
        if batches == 0:
            raise StoppedError
        batches -= 1

    with pytest.raises(StoppedError):
        store.rotate_key(None, stop)
    store.close()
    between = open_store()  # the kiosk is started and works: it opens both, and seals under the new one
    assert_all_there(between, cases)
    cases += [between.cases.open_case(new_case)]
    assert_all_there(between, cases)
    between.close()
    last = open_store()
    assert last.rotate_key(None, lambda *_: None).resumed
    last.close()
    assert_all_there(open_store(), cases)


@pytest.mark.parametrize("place", ["file", "keyring"])
def test_a_stop_between_the_last_field_and_the_new_key_loses_nothing(
    open_store: OpenStore, folder: Path, new_case: NewCase, place: str
) -> None:
    keyring = MemoryKeyring()

    class Stops(KeyFile if place == "file" else KeyringKeys):  # type: ignore[misc]
        def promote(self) -> None:
            raise StoppedError

    where = folder / "store.key" if place == "file" else folder
    more = () if place == "file" else (keyring,)
    store = open_store(keys=Stops(where, *more))
    cases = filled(store, new_case)
    with pytest.raises(StoppedError):
        store.rotate_key(None, lambda *_: None)
    store.close()
    keys: SecretStore = KeyFile(where) if place == "file" else KeyringKeys(where, keyring)
    second = open_store(keys=keys)
    assert_all_there(second, cases)
    assert second.rotate_key(None, lambda *_: None) == rotation.Rotated(0, resumed=True)
    second.close()
    assert_all_there(open_store(keys=keys), cases)
    assert keys.read_next() is None


def test_a_damaged_field_keeps_both_keys_until_somebody_gives_it_up(
    open_store: OpenStore, new_case: NewCase, folder: Path
) -> None:
    store = open_store()
    cases = filled(store, new_case)
    with store._database.writing() as connection:
        table = schema.residents
        sealed = connection.execute(sa.select(table.c.address).where(table.c.case_id == 2)).scalar_one()
        broken = Sealed(sealed.blob[:-1] + bytes([sealed.blob[-1] ^ 1]))
        connection.execute(table.update().where(table.c.case_id == 2).values(address=broken))
    with pytest.raises(DamagedFieldsError) as raised:
        store.rotate_key(None, lambda *_: None)
    assert raised.value.places == (f"residents.{cases[1].number}",)
    assert (folder / "store.key.next").exists()
    assert store.cases.case(cases[0].number) == cases[0]
    store.rotate_key(None, lambda *_: None, give_up_damaged=True)
    assert not (folder / "store.key.next").exists()
    assert store.cases.case(cases[2].number) == cases[2]


def test_the_key_is_not_changed_while_another_program_has_the_store_open(
    open_store: OpenStore, folder: Path
) -> None:
    store = open_store(patience=0.01)
    program = (
        "import sys, datetime; from pathlib import Path; from jpki_kiosk.store.database import Store;"
        "store = Store.open(Path(sys.argv[1]), lambda: datetime.datetime.now(datetime.UTC));"
        "print('open', flush=True); sys.stdin.readline()"
    )
    kiosk = subprocess.Popen(
        [sys.executable, "-c", program, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert kiosk.stdout is not None
    assert kiosk.stdout.readline() == "open\n"
    try:
        with pytest.raises(StoreInUseError):
            store.rotate_key(None, lambda *_: None)
    finally:
        kiosk.communicate("\n", timeout=30)
    assert not (folder / "store.key.next").exists()
    assert not store.rotate_key(None, lambda *_: None).resumed


def test_no_program_opens_the_store_while_the_key_changes(open_store: OpenStore, folder: Path) -> None:
    store = open_store()
    refused = False

    def meanwhile(_done: int, _total: int) -> None:
        nonlocal refused
        with pytest.raises(StoreInUseError):
            open_store(patience=0.01)
        refused = True

    store.rotate_key(None, meanwhile)
    assert refused
    open_store()


def test_a_key_moves_to_the_keyring_and_back(open_store: OpenStore, folder: Path, new_case: NewCase) -> None:
    keyring = MemoryKeyring()
    file, ring = KeyFile(folder / "store.key"), KeyringKeys(folder, keyring)
    store = open_store()
    number = store.cases.open_case(new_case).number
    store.close()
    with pytest.raises(KeyringKeyError) as raised:
        open_store(keys=ring)
    assert raised.value.reason == "in its file"
    move_key(file, ring)
    assert not (folder / "store.key").exists()
    assert stat.S_IMODE((folder / "store.keyring").stat().st_mode) == 0o600
    store = open_store(keys=ring)
    assert store.cases.case(number).resident == new_case.resident
    store.close()
    with pytest.raises(KeyFileError) as refused:
        open_store()
    assert refused.value.reason == "in the keyring"
    move_key(ring, file)
    assert keyring.entries == {}
    assert open_store().cases.case(number).resident == new_case.resident


def test_two_stores_of_one_user_have_keys_of_their_own(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        KeyringKeys(tmp_path / name, keyring).keep(Secret(name[:1].encode() * KEY_SIZE))
    first = KeyringKeys(tmp_path / "one", keyring).read()
    assert first is not None
    assert first.equals(Secret(b"o" * KEY_SIZE))
    assert len(keyring.entries) == 2


def test_a_locked_or_emptied_keyring_is_said_and_makes_no_new_key(
    open_store: OpenStore, folder: Path
) -> None:
    keyring = MemoryKeyring()
    open_store(keys=KeyringKeys(folder, keyring)).close()
    locked = LockedKeyring()
    with pytest.raises(KeyringKeyError) as raised:
        open_store(keys=KeyringKeys(folder, locked))
    assert raised.value.reason == "unusable"
    with pytest.raises(KeyFileError):
        open_store(keys=KeyringKeys(folder, MemoryKeyring()))
    assert locked.entries == {}


ROTATE_AND_DIE = """
import datetime, os, signal, sys
from pathlib import Path
from jpki_kiosk.store import rotation
from jpki_kiosk.store.database import Store
rotation._BATCH = 2
left = int(sys.argv[2])
def report(done, total):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
Store.open(Path(sys.argv[1]), lambda: datetime.datetime.now(datetime.UTC)).rotate_key(None, report)
"""


def test_a_process_that_is_killed_half_way_loses_nothing(
    open_store: OpenStore, folder: Path, new_case: NewCase
) -> None:
    store = open_store()
    cases = filled(store, new_case, cases=5)
    store.close()
    died = subprocess.run([sys.executable, "-c", ROTATE_AND_DIE, str(folder), "4"], check=False)
    assert died.returncode == -9
    assert (folder / "store.key.next").exists()
    again = open_store()
    with again._database.reading() as connection:
        sealed = connection.execute(sa.select(schema.residents.c.name)).scalars().all()
    assert len({one.blob[1:5] for one in sealed}) == 2  # some under either key
    assert_all_there(again, cases)
    assert again.rotate_key(None, lambda *_: None).resumed
    again.close()
    assert_all_there(open_store(), cases)
