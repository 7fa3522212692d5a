"""``jpki-kiosk report``: what it prints is what the store counts."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jpki_kiosk.cli import cli
from jpki_kiosk.cli.permission import CONFIG_VARIABLE
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import system_clock
from jpki_kiosk.store.cases import CaseState, Disposition, Step
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.records import CaseChecks, NewCase


def ask(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["report", *map(str, arguments)])


@pytest.fixture(autouse=True)
def language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CONFIG_VARIABLE, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A training folder with one case done and one left open."""
    kinds = (CertificateKind.SIGNATURE,)
    with Store.open(tmp_path / "data" / "store", system_clock) as store:
        checks = CaseChecks(200, None, ())
        case = store.cases.open_case(NewCase("maebashi", "new", "first", kinds, None, None, checks)).number
        store.cases.complete_step(store.cases.begin_step(case, kinds[0], Step.PROOF), Disposition.SUCCEEDED)
        store.cases.set_state(case, CaseState.COMPLETED)
        store.cases.open_case(NewCase("maebashi", "renewal", "renewal", kinds, None, None, checks))
    return tmp_path / "data"


def test_a_day_is_told_in_words_and_as_json(data: Path) -> None:
    told = ask("day", "--data", data)
    assert told.exit_code == 0
    for part in ("Not closed", "New issue", "200 yen", "Tables and journal agree", "opened, not begun"):
        assert part in told.stdout
    found = json.loads(ask("day", "--json", "--data", data).stdout)
    assert (found["fees_yen"], found["differences"], len(found["open"])) == (200, [], 1)
    assert found["figures"]["certificates.signature.issued"] == 1


def test_a_month_is_told_and_written_for_spreadsheets(data: Path, tmp_path: Path) -> None:
    this = f"{datetime.datetime.now(JAPAN):%Y-%m}"
    file = tmp_path / "month.csv"
    assert ask("month", this, "--csv", file, "--data", data).exit_code == 0
    assert file.read_bytes().startswith("\ufeff日,受付　受付,".encode())
    assert json.loads(ask("month", this, "--json", "--data", data).stdout)["fees_yen"] == 200
    assert "Total" in ask("month", this, "--data", data).stdout
    assert json.loads(ask("steps", this, "--json", "--data", data).stdout)["steps"][0]["count"] == 1
    with Store.open(data / "store", system_clock) as store:
        assert [one.event for one in store.journal.entries()][-1] == "report-exported"


def test_a_difference_is_named_and_the_exit_code_says_so(data: Path) -> None:
    with Store.open(data / "store", system_clock) as store, store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE cases SET fee_yen = 0")
    told = ask("day", "--data", data)
    assert told.exit_code == 3
    assert "tables 1, journal 0" in told.stdout
    assert ask("month", f"{datetime.datetime.now(JAPAN):%Y-%m}", "--data", data).exit_code == 3


def test_a_file_that_cannot_be_written_is_said(data: Path, tmp_path: Path) -> None:
    told = ask("steps", "2026-11", "--csv", tmp_path / "nowhere" / "x.csv", "--data", data)
    assert told.exit_code == 1
    assert "cannot be written" in told.stderr
