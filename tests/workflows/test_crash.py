"""A crash report says where, and nothing of whom."""

from __future__ import annotations

import datetime
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from jpki_kiosk.store.errors import DamagedFieldError
from jpki_kiosk.workflows import crash

NOW = datetime.datetime(2026, 11, 22, 1, 30, tzinfo=datetime.UTC)
PASSWORD = "K7M2XB4CANARY"
NAME = "髙﨑　𠮷葛󠄀"


def broken(password: str, name: str) -> None:
    held = {"password": password, "name": name}
    try:
        held.pop(name)
    except KeyError as error:
        raise RuntimeError(f"{name} typed {password}") from error


def raised(*arguments: str) -> Exception:
    with pytest.raises(RuntimeError) as caught:
        broken(*arguments)
    return caught.value


def test_a_report_holds_places_and_classes_only() -> None:
    text = crash.report(raised(PASSWORD, NAME), NOW)
    assert f"{__name__}:" in text
    assert ":broken\n" in text
    assert "error: builtins.RuntimeError\n" in text
    assert "error: builtins.KeyError\n" in text
    assert "time: 2026-11-22T01:30:00+00:00\n" in text
    assert "code: K-" in text
    for canary in (PASSWORD, "髙﨑", "\\u9ad9", "typed"):
        assert canary not in text


def test_the_code_is_the_one_that_was_shown() -> None:
    shown = crash.explain(DamagedFieldError("residents.name.1")).code
    assert f"code: {shown}\n" in crash.report(DamagedFieldError("residents.name.1"), NOW)


def test_a_report_is_private_and_old_ones_go(tmp_path: Path) -> None:
    folder = tmp_path / "crash"
    error = raised(PASSWORD, NAME)
    kept = [crash.keep_report(folder, error, NOW + datetime.timedelta(seconds=n)) for n in range(25)]
    assert kept[-1] is not None
    assert stat.S_IMODE(kept[-1].stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sorted(folder.iterdir()) == kept[5:]


def test_a_report_that_cannot_be_written_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert crash.keep_report(tmp_path / "file" / "crash", raised(PASSWORD, NAME), NOW) is None


def test_what_reaches_the_hooks_is_reported_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    went_on: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *caught: went_on.append(caught))
    monkeypatch.setattr(threading, "excepthook", went_on.append)
    crash.install(tmp_path / "crash", lambda: NOW)
    error = raised(PASSWORD, NAME)
    sys.excepthook(type(error), error, error.__traceback__)
    assert len(list((tmp_path / "crash").iterdir())) == 1
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert len(list((tmp_path / "crash").iterdir())) == 1
    thread = threading.Thread(target=broken, args=(PASSWORD, NAME))
    thread.start()
    thread.join()
    assert len(went_on) == 3


def test_an_unexpected_error_of_a_command_shows_no_value_on_the_terminal(tmp_path: Path) -> None:
    program = (
        "import jpki_kiosk.cli as cli, jpki_kiosk.__main__ as program\n"
        f"def broken(**_): raise RuntimeError({PASSWORD!r})\n"
        "cli.cli = broken\n"
        "program.main()\n"
    )
    environment = {"XDG_DATA_HOME": str(tmp_path), "PYTHONPATH": ":".join(sys.path)}
    ended = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert PASSWORD not in ended.stderr + ended.stdout
    (report,) = (tmp_path / "jpki-kiosk" / "crash").iterdir()
    assert str(report) in ended.stderr
    assert PASSWORD not in report.read_text()
