"""Nothing about a person, and no secret, is in the bytes of any file of the store."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.records import CaseResident, NewCase
from jpki_kiosk.store.staff import Role, SignInRefusedError

PASSPHRASE = b"canary passphrase"


@pytest.fixture
def used(store: Store, new_case: NewCase, resident: CaseResident) -> Store:
    store.staff.create("canaryclerk", "髙宮　職員", Role.CLERK, Secret(PASSPHRASE))
    store.staff.authenticate("canaryclerk", Secret(PASSPHRASE))
    with pytest.raises(SignInRefusedError):  # a passphrase where the name belongs
        store.staff.authenticate(PASSPHRASE.decode(), Secret(b"wrong"))
    case = store.cases.open_case(dataclasses.replace(new_case, staff="canaryclerk"))
    store.cases.set_card(case.number, "CARDSERIAL01", person_checked_by_program=True)
    kind = CertificateKind.SIGNATURE
    contents = f"{resident.name}{resident.address}".encode()
    store.cases.record_request(
        case.number, kind, b"1" * 16, b"request" + contents, "0" * 64, resident.card_expires
    )
    store.cases.record_certificate(case.number, kind, b"1" * 16, 7, contents)
    store.cases.set_state(case.number, CaseState.COMPLETED)
    return store


@pytest.mark.parametrize("folded", [False, True], ids=["in the -wal file", "in the database"])
def test_nothing_personal_is_in_the_files(
    used: Store, folder: Path, resident: CaseResident, folded: bool
) -> None:
    if folded:
        used.close()
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert ("store.db-wal" in files) is not folded
    everything = b"".join(files.values())
    assert b"case-opened" in everything  # what is looked at is what was written
    texts = [
        resident.name,
        resident.address,
        resident.name_in_certificate or "",
        "葛󠄀",
        "前橋市",
        "1985-04-10",
        "2031-04-10",
        "female",
        "髙宮",
        "CARDSERIAL01",
        PASSPHRASE.decode(),
    ]
    found = [
        (text, encoding)
        for text in texts
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "unicode_escape")
        if text.encode(encoding) in everything
    ]
    assert found == []


def test_the_key_is_in_its_own_file_only(used: Store, folder: Path) -> None:
    key = (folder / "store.key").read_bytes()
    others = b"".join(path.read_bytes() for path in folder.iterdir() if path.name != "store.key")
    assert key not in others
    assert key.hex().encode() not in others
