"""``jpki-kiosk audit``: an auditor's way, from the key of the first day to the code on the sheet."""

from __future__ import annotations

import csv
import datetime
import io
import json
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jpki_kiosk.cli import cli
from jpki_kiosk.cli.permission import CONFIG_VARIABLE
from jpki_kiosk.store.checkpoint import Checkpoint
from jpki_kiosk.store.database import DATABASE_NAME, Store
from jpki_kiosk.training import TrainingFolder

DAY = datetime.datetime(2026, 11, 21, 16, 0, tzinfo=datetime.UTC)  # one o'clock on the 22nd in Japan


def ask(*arguments: str | Path, language: str = "C.UTF-8") -> Result:
    return CliRunner(env={"LC_ALL": language}).invoke(cli, ["audit", *map(str, arguments)])


@pytest.fixture(autouse=True)
def no_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CONFIG_VARIABLE, raising=False)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with twelve entries, sealed every five."""
    data = tmp_path_factory.mktemp("audited") / "data"
    moments = iter(DAY + datetime.timedelta(hours=number) for number in range(1000))
    folder = TrainingFolder(data)
    with Store.open(
        folder.store, lambda: next(moments), checkpoint_every=5, checkpoints=data / "checkpoints"
    ) as store:
        for number in range(12):
            case = "20261122-0001" if number % 2 else None
            store.journal.append("problem-shown", case, code=f"K-{number:03}", error="CardRemovedError")
    return data


@pytest.fixture
def data(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "data"))


@pytest.fixture
def database(data: Path) -> Path:
    return TrainingFolder(data).store / DATABASE_NAME


@pytest.fixture
def key(data: Path, tmp_path: Path) -> Path:
    result = ask("key", "--data", data)
    assert result.exit_code == 0, result.output
    assert result.output.startswith("-----BEGIN PUBLIC KEY-----")
    path = tmp_path / "key.pem"
    path.write_text(result.output)
    return path


def last_file(data: Path) -> Path:
    return max((data / "checkpoints").iterdir())


def tamper(database: Path, statement: str) -> None:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute(statement)
    connection.close()


def test_an_auditor_verifies_a_copy_with_the_key_alone(database: Path, key: Path) -> None:
    before = sorted(path.name for path in database.parent.iterdir())
    result = ask("verify", database, "--public-key", key)
    assert result.exit_code == 0, result.output
    assert "number 10" in result.output
    assert "2 entries after it are not yet sealed" in result.output
    assert "cannot be seen" in result.output  # a cut
    assert sorted(path.name for path in database.parent.iterdir()) == before


def test_the_file_or_the_code_that_was_carried_away_shows_a_cut(
    data: Path, database: Path, key: Path
) -> None:
    file = last_file(data)
    code = Checkpoint.read(file.read_bytes()).code
    tamper(database, "DELETE FROM journal WHERE seq > 5")
    tamper(database, "DELETE FROM checkpoints WHERE entries > 5")
    assert ask("verify", database, "--public-key", key).exit_code == 0
    for brought in (str(file), code, code.lower().replace("-", " ")):
        result = ask("verify", database, "--public-key", key, "--checkpoint", brought)
        assert result.exit_code == 1
        assert "Entries 6 to 10: they were cut off" in result.output


def test_tampering_ends_with_one_and_names_the_entry_in_both_languages(database: Path, key: Path) -> None:
    tamper(database, "UPDATE journal SET staff_id = 3 WHERE seq = 7")
    assert "Entry 7: it was changed" in ask("verify", database, "--public-key", key).output
    result = ask("verify", database, "--public-key", key, language="ja_JP.UTF-8")
    assert result.exit_code == 1
    assert "7番：内容が変えられています" in result.output


def test_the_result_comes_as_json_for_other_programs(database: Path, key: Path) -> None:
    tamper(database, "DELETE FROM journal WHERE seq = 7")
    result = ask("verify", database, "--public-key", key, "--json")
    told = json.loads(result.output)
    assert (told["verdict"], told["vouched"], told["newest"]) == ("tampered", 5, 12)
    assert told["findings"] == [{"kind": "missing", "seq": 7, "until": 7, "source": None}]


def test_a_turned_back_clock_and_an_unsealed_journal_have_exit_codes_of_their_own(tmp_path: Path) -> None:
    now = [DAY]
    data = tmp_path / "data"
    folder = TrainingFolder(data)
    with Store.open(folder.store, lambda: now[0]) as store:
        store.journal.append("program-ended")
    key = tmp_path / "key.pem"
    key.write_text(ask("key", "--data", data).output)
    database = folder.store / DATABASE_NAME
    assert ask("verify", database, "--public-key", key).exit_code == 5
    now[0] -= datetime.timedelta(hours=1)
    with Store.open(folder.store, lambda: now[0]) as store:
        store.journal.append("program-ended")
        store.checkpoints.seal(now[0])
    result = ask("verify", database, "--public-key", key)
    assert result.exit_code == 3
    assert "Entry 2: it is earlier" in result.output


@pytest.mark.parametrize(
    ("what", "code"),
    [("no-key", 2), ("bad-key", 2), ("bad-code", 2), ("no-file", 2), ("bad-file", 2), ("no-database", 4)],
)
def test_what_makes_no_sense_is_said_and_not_mistaken_for_tampering(
    database: Path, key: Path, tmp_path: Path, what: str, code: int
) -> None:
    (tmp_path / "nonsense").write_text("nonsense")
    arguments: dict[str, tuple[str | Path, ...]] = {
        "no-key": (database, "--public-key", tmp_path / "missing.pem"),
        "bad-key": (database, "--public-key", tmp_path / "nonsense"),
        "bad-code": (database, "--public-key", key, "--checkpoint", "ABCDE-FGHJK"),
        "no-file": (database, "--public-key", key, "--checkpoint", "checkpoints/missing.json"),
        "bad-file": (database, "--public-key", key, "--checkpoint", tmp_path / "nonsense"),
        "no-database": (tmp_path / "missing.db", "--public-key", key),
    }
    result = ask("verify", *arguments[what])
    assert result.exit_code == code
    assert result.output.strip()


def test_entries_are_shown_by_case_day_and_account(data: Path) -> None:
    every = ask("show", "--data", data).output.splitlines()
    assert len(every) == 12
    assert every[0].split("\t")[:5] == ["1", "2026-11-22 05:00:00", "-", "-", "problem-shown"]
    assert len(ask("show", "--data", data, "--case", "20261122-0001").output.splitlines()) == 6
    assert len(ask("show", "--data", data, "--day", "2026-11-23").output.splitlines()) == 0
    assert len(ask("show", "--data", data, "--account", "1").output.splitlines()) == 0
    line = json.loads(ask("show", "--data", data, "--json").output.splitlines()[1])
    assert (line["seq"], line["case"], line["fields"]["code"]) == (2, "20261122-0001", "K-001")


def test_what_somebody_wrote_into_an_entry_cannot_command_the_terminal(data: Path, database: Path) -> None:
    tamper(database, "UPDATE journal SET event = char(27) || '[2J' WHERE seq = 1")
    assert "\x1b" not in ask("show", "--data", data).output


def test_entries_are_carried_away_as_a_table_that_computes_nothing(
    data: Path, database: Path, tmp_path: Path
) -> None:
    tamper(database, "UPDATE journal SET event = '=1+1' WHERE seq = 1")
    output = tmp_path / "journal.csv"
    assert ask("export", "--data", data, "--format", "csv", "--output", output).exit_code == 0
    assert stat.S_IMODE(output.stat().st_mode) == 0o600
    rows = list(csv.DictReader(io.StringIO(output.read_text(encoding="utf-8-sig"))))
    assert [row["seq"] for row in rows] == [str(number) for number in range(1, 13)]
    assert rows[0]["event"] == "'=1+1"
    assert ask("export", "--data", data, "--output", output).exit_code == 2  # never over another file
    lines = ask("export", database, "--case", "20261122-0001").output.splitlines()
    assert len(lines) == 6
    assert json.loads(lines[0])["hash"] == rows[1]["hash"]


def test_a_checkpoint_is_made_on_demand_and_vouches_for_everything(
    data: Path, database: Path, key: Path
) -> None:
    result = ask("checkpoint", "--data", data)
    assert result.exit_code == 0, result.output
    count, code, file = result.output.strip().split("\t")
    assert count == "12"
    assert (data / "checkpoints" / file).is_file()
    result = ask("verify", database, "--public-key", key, "--checkpoint", code)
    assert result.exit_code == 0
    assert "not yet sealed" not in result.output


def test_nothing_is_sealed_over_a_journal_that_was_changed(data: Path, database: Path) -> None:
    tamper(database, "UPDATE journal SET staff_id = 3 WHERE seq = 11")
    result = ask("checkpoint", "--data", data)
    assert result.exit_code == 1
    assert "entry 11" in result.output


def test_a_reader_that_has_read_enough_is_no_fault_of_the_file(data: Path) -> None:
    command = [sys.executable, "-m", "jpki_kiosk", "audit", "show", "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
