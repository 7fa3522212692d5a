"""One TOML file says what this counter is; what it cannot mean is refused by file and key."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from jpki_kiosk import config
from jpki_kiosk.config import ConfigError, CupsConfig, KioskConfig, Mode, PdfFolderConfig, load_config
from jpki_kiosk.i18n import Language

FULL = """
mode = "training"
municipality = "akishima"
language = "en"
data = "/srv/kiosk"
[counter]
id = "tobu"
name = "窓口2"
window = "012B"
[reader]
name = "Virtual PCD 00 00"
[issuer]
profile = "training"
[printer]
kind = "pdf-folder"
folder = "out"
[screen]
number = 1
visible_width_mm = 340
[times]
idle = 60
warning = 20
done = 10
[[maintenance]]
begins = 2027-01-16T12:00:00
ends = 2027-01-16T17:00:00
stops = ["new", "revoke"]
name_ja = "カード管理システム"
name_en = "card management system"
source = "J-LIS, 2026-12-20"
[[maintenance]]
begins = 2027-01-16T16:00:00
ends = 2027-01-17T00:00:00
stops = ["reset_password"]
name_ja = "庁内のネットワーク"
name_en = "office network"
source = "notice of the office"
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_training_needs_no_file() -> None:
    found = load_config(None)
    assert found == KioskConfig()
    assert (found.training, found.municipality, found.reader.name) == (True, "maebashi", "embedded")
    assert (found.times.idle, found.times.warning, found.times.done) == (300, 45, 30)


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_config(write(tmp_path, "")) == KioskConfig()


def test_every_key_can_be_said(tmp_path: Path) -> None:
    found = load_config(write(tmp_path, FULL))
    assert (found.mode, found.municipality, found.language) == (Mode.TRAINING, "akishima", "en")
    assert (found.counter.id, found.counter.name, found.counter.window) == ("tobu", "窓口2", "012B")
    assert [one.stops for one in found.maintenance] == [("new", "revoke"), ("reset_password",)]
    assert found.maintenance[0].begins.isoformat() == "2027-01-16T12:00:00"
    assert (found.reader.name, found.printer) == ("Virtual PCD 00 00", PdfFolderConfig(folder="out"))
    assert (found.screen.number, found.screen.visible_width_mm) == (1, 340.0)
    assert found.data_folder() == Path("/srv/kiosk")


@pytest.mark.parametrize("language", Language)
def test_a_counter_may_begin_in_every_language_there_is(tmp_path: Path, language: Language) -> None:
    assert load_config(write(tmp_path, f'language = "{language.value}"')).language == language.value


def test_production_makes_no_specimens(tmp_path: Path) -> None:
    assert not load_config(write(tmp_path, 'mode = "production"')).training


STOP = """[[maintenance]]
begins = 2027-01-16T12:00:00
ends = 2027-01-16T17:00:00
stops = ["new"]
name_ja = "カード管理システム"
name_en = "card management system"
source = "notice"
"""
# fmt: off
WRONG = [
    ('colour = "red"', "colour: unknown key"),
    ('[counter]\nwindows = "001A"', "counter.windows: unknown key"),
    ('[time]\nidle = 60', "time: unknown key"),
    ('mode = "live"', "mode: "),
    ('mode = 1', "mode: "),
    ('municipality = 10201', "municipality: must be text in quotation marks (line 1)"),
    ('language = "xx"', "language: "),
    ('language = 1', "language: "),
    ('reader = "embedded"', "reader: "),
    ('[counter]\nid = "Tobu"', "counter.id: "),
    ('[counter]\nid = 1', "counter.id: "),
    (f'{STOP}kinds = ["new"]', "maintenance.0.kinds: unknown key"),
    (STOP.replace('["new"]', '["issue"]'), "maintenance.0.stops.0: "),
    (STOP.replace('["new"]', '[]'), "maintenance.0.stops: "),
    (STOP.replace('["new"]', '"new"'), "maintenance.0.stops: "),
    (STOP.replace("T17", "T12"), "maintenance.0.ends: is not after begins"),
    (STOP.replace("2027-01-16T12:00:00", "2027-01-16"), "maintenance.0.begins: "),
    (STOP.replace("2027-01-16T12:00:00", "2027-01-16T12:00:00+09:00"), "maintenance.0.begins: "),
    (STOP.replace('source = "notice"\n', ""), "maintenance.0.source: is missing"),
    ('[maintenance]\nsource = "notice"', "maintenance: must be tables, each begun by [[maintenance]]"),
    ('[counter]\nwindow = "1A"', "counter.window: "),
    ('[counter]\nwindow = "001a"', "counter.window: "),
    ('[counter]\nwindow = "0011A"', "counter.window: "),
    ('[printer]\nkind = "laser"', "printer: kind"),
    ('[screen]\nnumber = -1', "screen.number: "),
    ('[screen]\nnumber = "1"', "screen.number: "),
    ('[screen]\nvisible_width_mm = 50', "screen.visible_width_mm: "),
    ('[screen]\nvisible_width_mm = 3000', "screen.visible_width_mm: "),
    ('[times]\nidle = 29', "times.idle: must be a whole number, ≥ 30, ≤ 1800 (line 2)"),
    ('[times]\nidle = "60"', "times.idle: must be a whole number, ≥ 30, ≤ 1800, without quotation marks"),
    ('[times]\nidle = 60.5', "times.idle: must be a whole number, ≥ 30, ≤ 1800 (line 2)"),
    ('[screen]\nname = "HDMI-1"', "screen.name: unknown key; nearest is reader.name; [screen] has number, "),
    ('municipality = maebashi', "is not TOML (Invalid value (at line 1, column 16); text stands"),
    ('times = 60', "times: must be a table, begun by [times] (line 1)"),
    ('[[printer]]\nkind = "cups"', "printer: must be a table, begun by [printer] (line 1)"),
    ('[authority]\nseconds = 30', "authority.seconds: is only used with authority.kind = remote (line 2)"),
    ('[times]\nidle = 1801', "times.idle: "),
    ('[times]\nidle = true', "times.idle: "),
    ('[times]\nwarning = 19', "times.warning: "),
    ('[times]\nwarning = 121', "times.warning: "),
    ('[times]\ndone = 9', "times.done: "),
    ('[times]\ndone = 301', "times.done: "),
    ('[times]\ndone = 30.5', "times.done: "),
]
# fmt: on


@pytest.mark.parametrize(("text", "complaint"), WRONG)
def test_what_cannot_be_meant_is_refused_by_file_and_key(tmp_path: Path, text: str, complaint: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(ConfigError) as refused:
        load_config(file)
    assert str(refused.value).startswith(f"{file}: {complaint}")
    assert "\n" not in str(refused.value)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    file = write(tmp_path, "x = 1\n[times]\nidle = 1\ndone = 1")
    with pytest.raises(ConfigError) as refused:
        load_config(file)
    assert sorted(line.split(": ")[1] for line in str(refused.value).splitlines()) == [
        "times.done",
        "times.idle",
        "x",
    ]


def test_a_refusal_does_not_repeat_the_value(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        load_config(write(tmp_path, '[counter]\nwindow = "SECRET"'))
    assert "SECRET" not in str(refused.value)


def test_a_missing_file_and_one_that_is_no_toml_are_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.toml: cannot be read \(No such file"):
        load_config(tmp_path / "gone.toml")
    with pytest.raises(ConfigError, match=r"kiosk\.toml: is not TOML"):
        load_config(write(tmp_path, "mode = "))
    file = tmp_path / "kiosk.toml"
    file.write_bytes('name = "窓口"'.encode("cp932"))
    with pytest.raises(
        ConfigError, match=r"kiosk\.toml: is not TOML: not UTF-8 \(line 1\); save it as UTF-8"
    ):
        load_config(file)


def test_the_mark_that_editors_on_windows_put_in_front_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_bytes(b"\xef\xbb\xbf" + b'language = "en"\r\n')
    assert load_config(file).language == "en"


# --- places --------------------------------------------------------------------------------------


def test_resources_and_forms_are_found_in_the_source_tree() -> None:
    assert (config.resources_path() / "locales").is_dir()
    assert (config.forms_path() / "certificate_copy").is_dir()


def test_a_frozen_program_finds_them_beside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("resources", "forms"):
        (tmp_path / "jpki_kiosk" / "data" / name).mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert config.resources_path() == tmp_path / "jpki_kiosk" / "data" / "resources"
    assert config.forms_path() == tmp_path / "jpki_kiosk" / "data" / "forms"


def test_an_incomplete_installation_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(ConfigError, match="resources: missing; the installation is not complete"):
        config.resources_path()


def test_data_go_to_the_folder_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    assert KioskConfig().data_folder() == Path("/srv/data/jpki-kiosk")
    monkeypatch.setenv("XDG_DATA_HOME", "")  # empty counts as not set (XDG Base Directory Specification)
    monkeypatch.setenv("HOME", "/home/clerk")
    assert KioskConfig().data_folder() == Path("/home/clerk/.local/share/jpki-kiosk")
    assert KioskConfig(data="~/kiosk").data_folder() == Path("/home/clerk/kiosk")


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 3000, "{a=" * 3000], ids=["digits", "arrays", "tables"])
def test_what_python_itself_will_not_read_is_no_toml(tmp_path: Path, value: str) -> None:
    """More digits, or deeper, than its reader goes: other errors than those of a malformed file."""
    file = write(tmp_path, f"a = {value}")
    with pytest.raises(ConfigError, match="is not TOML"):
        load_config(file)


# --- the printer ---------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["", '[printer]\nfolder = "out"\n', '[printer]\nkind = "pdf-folder"\n'])
def test_a_printer_without_a_kind_is_the_folder(tmp_path: Path, table: str) -> None:
    found = load_config(write(tmp_path, table)).printer
    assert isinstance(found, PdfFolderConfig)
    assert found.wait_seconds == 60


def test_a_queue_of_cups_can_be_said_whole(tmp_path: Path) -> None:
    text = '[printer]\nkind = "cups"\nqueue = "窓口1"\nmono = true\nslip_queue = "ROLL"\nwait_seconds = 90\n'
    assert load_config(write(tmp_path, text)).printer == CupsConfig(
        kind="cups", queue="窓口1", mono=True, slip_queue="ROLL", wait_seconds=90
    )


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ('kind = "laser"', "printer: kind must be one of pdf-folder, cups"),
        ('queue = "PDF"', "printer: kind must be one of pdf-folder, cups"),
        ('kind = "cups"', "printer.queue: is missing"),
        ('kind = "cups"\nqueue = "two words"', "printer.queue: "),
        (
            'kind = "cups"\nqueue = "PDF"\nfolder = "x"',
            "printer.folder: is only used with printer.kind = pdf-folder",
        ),
        ('kind = "cups"\nqueue = "PDF"\nwait_seconds = 1', "printer.wait_seconds: "),
    ],
)
def test_a_printer_that_cannot_be_meant_is_refused_by_its_key(
    tmp_path: Path, table: str, complaint: str
) -> None:
    with pytest.raises(ConfigError, match=re.escape(complaint)):
        load_config(write(tmp_path, f"[printer]\n{table}\n"))
