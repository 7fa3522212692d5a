"""The commands of the personal data, as they are typed."""

from __future__ import annotations

import datetime
import json
import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jpki_kiosk.cli import cli
from jpki_kiosk.cli.permission import CONFIG_VARIABLE
from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.kiosk import system_clock
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.records import CaseResident, NewCase
from jpki_kiosk.store.staff import Role

SIGNATURE = CertificateKind.SIGNATURE
NAME = "髙﨑　𠮷葛󠄀"
LAST_DAY = datetime.date(2015, 4, 10)
PASSPHRASE = b"correct horse battery staple"


def ask(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["data", *map(str, arguments)])


@pytest.fixture(autouse=True)
def no_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CONFIG_VARIABLE, raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def numbers(folder: Path) -> list[str]:
    """A case whose time is over long ago, one of the same person that goes on, and one of somebody else."""
    person = CaseResident(
        NAME, "前橋市大手町", datetime.date(1985, 4, 10), Sex.FEMALE, datetime.date(2031, 4, 10)
    )
    other = CaseResident(
        "松本　一郎", "松本市", datetime.date(1980, 1, 1), Sex.MALE, datetime.date(2031, 1, 1)
    )
    long_ago = datetime.datetime(2010, 4, 11, 3, tzinfo=datetime.UTC)
    folder.mkdir()
    with Store.open(folder / "store", lambda: long_ago) as store:
        old = store.cases.open_case(NewCase("maebashi", "new", "first", (SIGNATURE,), person)).number
        store.cases.record_request(old, SIGNATURE, b"1" * 16, b"request", "0" * 64, LAST_DAY)
        store.cases.record_certificate(old, SIGNATURE, b"1" * 16, 7, b"certificate")
        store.cases.set_state(old, CaseState.COMPLETED)
    with Store.open(folder / "store", system_clock) as store:
        return [
            old,
            store.cases.open_case(NewCase("maebashi", "renewal", "renewal", (SIGNATURE,), person)).number,
            store.cases.open_case(NewCase("maebashi", "new", "first", (SIGNATURE,), other)).number,
        ]


def test_a_dry_run_names_cases_and_changes_nothing(folder: Path, numbers: list[str]) -> None:
    shown = ask("retention", "--dry-run", "--data", folder)
    assert shown.exit_code == 0
    assert (
        f"{numbers[0]}\tkept until 2025-04-10\nPersons that --apply would erase: 1. The rule: 10 years"
        in shown.output
    )
    assert "髙﨑" not in shown.output
    assert numbers[1] not in shown.output
    done = ask("retention", "--apply", "--data", folder)
    assert f"{numbers[0]}\terased\nPersons erased: 1." in done.output
    with Store.open(folder / "store", system_clock) as store:
        assert store.cases.case(numbers[0]).resident is None
        assert store.cases.case(numbers[1]).resident is not None
        assert store.journal.entries()[-1].event == "retention-applied"
    assert "would erase: 0." in ask("retention", "--dry-run", "--data", folder).output
    assert ask("retention", "--data", folder).exit_code == 1


def test_the_years_are_those_of_the_configuration(tmp_path: Path, folder: Path, numbers: list[str]) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text("[retention]\nyears = 30\n", encoding="utf-8")
    shown = ask("retention", "--dry-run", "--data", folder, "--config", config)
    assert "would erase: 0. The rule: 30 years" in shown.output


def test_a_resident_gets_a_private_file_with_every_case(
    tmp_path: Path, folder: Path, numbers: list[str]
) -> None:
    file = tmp_path / "resident.json"
    done = ask("export", "--serial", "7", "--same-person", "--output", file, "--data", folder)
    assert (done.exit_code, done.output) == (0, f"{numbers[0]}, {numbers[1]}: written to {file}\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    handed = json.loads(file.read_text(encoding="utf-8"))
    assert [case["number"] for case in handed["cases"]] == numbers[:2]
    assert {case["person"]["name"] for case in handed["cases"]} == {NAME}
    assert ask("export", numbers[0], "--output", file, "--data", folder).exit_code == 1  # never over another


@pytest.mark.parametrize("wanted", [("2026-1122-999",), ("--serial", "99"), ()])
def test_an_export_of_nothing_leaves_no_file(
    tmp_path: Path, folder: Path, numbers: list[str], wanted: tuple[str, ...]
) -> None:
    file = tmp_path / "resident.json"
    assert ask("export", *wanted, "--output", file, "--data", folder).exit_code == 1
    assert not file.exists()


def test_an_erasure_is_refused_with_its_reason(folder: Path, numbers: list[str]) -> None:
    refused = ask("erase", numbers[1], "--data", folder)
    assert refused.exit_code == 1
    assert "still open" in refused.output
    assert ask("erase", numbers[0], "--data", folder).exit_code == 0
    assert "There is no such case" in ask("erase", "2026-1122-999", "--data", folder).output


def test_the_key_is_changed_and_everything_opens(folder: Path, numbers: list[str]) -> None:
    before = (folder / "store" / "store.key").read_bytes()
    done = ask("rotate-key", "--data", folder)
    assert done.exit_code == 0
    assert "rows are sealed under the new key; the old one is forgotten" in done.output
    assert (folder / "store" / "store.key").read_bytes() != before
    with Store.open(folder / "store", system_clock) as store:
        found = store.cases.case(numbers[0]).resident
        assert found is not None
        assert found.name == NAME


def test_without_a_keyring_the_key_stays_where_it_is(
    folder: Path, numbers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import keyring
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())  # what a system without any has
    try:
        refused = ask("move-key", "--to", "keyring", "--data", folder)
    finally:
        keyring.set_keyring(before)
    assert refused.exit_code == 1
    assert "keyring of this user cannot be used" in refused.output
    with Store.open(folder / "store", system_clock) as store:
        assert store.cases.case(numbers[0]).resident is not None
    assert "there already" in ask("move-key", "--to", "file", "--data", folder).output


def test_in_production_the_table_decides_and_the_journal_says_who(tmp_path: Path, folder: Path) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text(f'mode = "production"\ndata = "{folder}"\n', encoding="utf-8")
    folder.mkdir()
    with Store.open(folder / "store", system_clock) as store:
        store.staff.create_first("hirata", "平田", Secret(PASSPHRASE))
        boss = store.staff.named("hirata")
        care = store.staff.create("mori", "森", Role.MAINTAINER, Secret(PASSPHRASE), by=boss.id)
        number = store.cases.open_case(NewCase("maebashi", "new", "first", (SIGNATURE,), None)).number
        store.cases.set_state(number, CaseState.ABANDONED)

    def by(name: str, *arguments: str) -> Result:
        reading, writing = os.pipe()
        os.write(writing, PASSPHRASE)
        os.close(writing)
        sign_in = ("--staff", name, "--staff-passphrase-fd", str(reading))
        return ask(*arguments, "--config", config, *sign_in)

    refused = by("mori", "erase", number)
    assert refused.exit_code == 1
    assert "erase-person is not for the role maintainer" in refused.output
    assert by("mori", "rotate-key").exit_code == 0
    with Store.open(folder / "store", system_clock) as store:
        entries = [(entry.event, entry.staff) for entry in store.journal.entries()]
    assert ("action-refused", care.id) in entries
    assert ("key-change-begun", care.id) in entries
    assert ("person-erased", care.id) not in entries
