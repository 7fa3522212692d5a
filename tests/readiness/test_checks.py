"""The doctor: each fault is found by its own check, with what to do; nothing is touched."""

from __future__ import annotations

import datetime
import json
import shutil
import sys
from collections import namedtuple
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner

from jpki_kiosk import config, kiosk
from jpki_kiosk.cli import cli
from jpki_kiosk.cli.doctor import counter_of, examined
from jpki_kiosk.config import KioskConfig, ReaderConfig, load_config
from jpki_kiosk.documents.fonts import Face, find_fonts
from jpki_kiosk.findings import Check, Fault, State
from jpki_kiosk.i18n import Language
from jpki_kiosk.readiness import authority, data, fonts, printing, rules, speech
from jpki_kiosk.readiness import reader as reader_checks
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.readiness.examine import examine
from jpki_kiosk.speech.port import NoSpeechError, Voice
from jpki_kiosk.training import TrainingFolder
from tests.counters import shipped

from . import worded

NOW = datetime.datetime(2026, 11, 22, 1, tzinfo=datetime.UTC)  # 10:00 in Japan


def counter(data: Path, **choices: object) -> Counter:
    return Counter(KioskConfig.model_validate(choices), data, NOW)


def configured(folder: Path, text: str) -> Path:
    file = folder / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def no_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever service runs on this computer, it is not found here."""
    monkeypatch.setenv("PCSCLITE_CSOCK_NAME", str(tmp_path / "no-service"))


# --- the whole -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("no_readers")
def test_a_fresh_computer_is_well_and_nothing_is_made_on_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["doctor", "--json", "--data", str(tmp_path / "data")])
    found = json.loads(done.stdout)
    assert (done.exit_code, found["ok"]) == (0, True)
    assert [one["id"] for one in found["checks"]] == [
        *("configuration", "program", "python", "fonts", "font-coverage", "display", "screen"),
        *(
            "keys",
            "speech",
            "reader",
            "card-commands",
            "authority",
            "resources",
            "municipality",
            "policy",
            "clock",
            "data-folder",
        ),
        *("store-key", "database", "printer", "space", "crashes"),
    ]
    assert {one["state"] for one in found["checks"]} <= {"ok", "warn"}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("no_readers")
def test_a_failure_ends_with_1_and_says_what_to_do(tmp_path: Path) -> None:
    file = configured(tmp_path, 'mode = "production"')
    done = CliRunner().invoke(
        cli, ["doctor", "--language", "en", "--config", str(file), "--data", str(tmp_path)]
    )
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("fail  authority: "))
    assert lines[place].endswith("[D-401]")
    assert lines[place + 1] == "      -> Correct the configuration; the line says what."


@pytest.mark.usefixtures("no_readers")
def test_the_report_is_written_once_and_printed_as_a_test_page(tmp_path: Path) -> None:
    pdf, data = tmp_path / "report.pdf", tmp_path / "data"
    arguments = ["doctor", "--pdf", str(pdf), "--print-test-page", "--json", "--data", str(data)]
    done = CliRunner().invoke(cli, [*arguments, "--language", "en"])
    printer = next(one for one in json.loads(done.stdout)["checks"] if one["id"] == "printer")
    assert printer["found"].endswith("test page: Printed")
    assert pdf.read_bytes() == (data / "papers" / "test-page.pdf").read_bytes()
    assert pdf.stat().st_mode & 0o777 == 0o600
    again = CliRunner().invoke(cli, ["doctor", "--pdf", str(pdf), "--data", str(data)])
    assert (again.exit_code, "C-105" in again.stderr) == (1, True)


def test_whatever_wants_attention_has_a_remedy_and_what_is_well_has_none(tmp_path: Path) -> None:
    for one in examined(configured(tmp_path, 'municipality = "matsumoto"'), tmp_path / "data", NOW):
        well = one.state is State.OK
        assert (one.remedy is None, one.fault is None, one.code is None) == (well, well, well), one.check


def test_a_spoiled_configuration_is_told_and_the_rest_goes_by_the_defaults(tmp_path: Path) -> None:
    file = configured(tmp_path, "[times]\nidle = 1")
    first, at = counter_of(file, tmp_path / "data", NOW)
    assert (first.fault, first.state) == (Fault.CONFIGURATION_WRONG, State.FAIL)
    assert f"{file}: times.idle: " in worded.found(first)
    assert at.config == KioskConfig()


def test_a_check_that_fails_itself_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: 1 / 0)
    only = frozenset(Check) - {Check.SPACE, Check.CRASHES}
    failed, other = examine(counter(tmp_path), without=only)
    assert (failed.check, failed.code, other.state) == (Check.SPACE, "D-112", State.OK)
    assert worded.found(failed).endswith("ZeroDivisionError")


def test_data_come_from_the_configuration_unless_the_command_says_otherwise(tmp_path: Path) -> None:
    file = configured(tmp_path, f'data = "{tmp_path}/configured"')
    for said, folder in ((None, "configured"), (tmp_path / "said", "said")):
        _, at = counter_of(file, said, NOW)
        assert worded.found(data.check_data_folder(at)).startswith(f"{tmp_path}/{folder}: ")


# --- one by one ----------------------------------------------------------------------------------


def test_a_counter_without_a_voice_is_told_and_one_that_wants_none_is_well(tmp_path: Path) -> None:
    def nothing() -> NoReturn:
        raise NoSpeechError("espeak-ng is not installed")

    found = speech.check_speech(counter(tmp_path), nothing)
    assert (found.code, found.state) == ("D-121", State.WARN)
    assert "espeak-ng is not installed" in worded.found(found)
    assert speech.check_speech(counter(tmp_path, sound={"guidance": "off"}), nothing).state is State.OK


def test_languages_without_a_voice_are_named(tmp_path: Path) -> None:
    every = {language: Voice("SAPI", language.value) for language in Language}
    english = every.pop(Language.ENGLISH)
    found = speech.check_speech(counter(tmp_path), lambda: ("SAPI", every))
    assert (found.code, found.state) == ("D-122", State.WARN)
    assert "en (SAPI)" in worded.found(found)
    whole = speech.check_speech(counter(tmp_path), lambda: ("SAPI", {**every, Language.ENGLISH: english}))
    assert (whole.state, worded.found(whole)[:4]) == (State.OK, "SAPI")


def test_a_voice_of_kana_alone_is_well_but_said(tmp_path: Path) -> None:
    voices = {language: Voice("espeak-ng", language.value, reads_kanji=False) for language in Language}
    found = speech.check_speech(counter(tmp_path), lambda: ("espeak-ng", voices))
    assert found.state is State.OK
    assert found.found.id == "doctor-ok-speech-kana"


def test_missing_fonts_are_named_with_the_packages_that_hold_them(tmp_path: Path) -> None:
    found = fonts.check_fonts(counter(tmp_path), folders=[tmp_path])
    assert found.state is State.FAIL
    assert "BIZ UDPGothic Regular" in worded.found(found)
    assert "IPAmj Mincho" in worded.found(found)
    assert "fonts-ipamj-mincho" in worded.remedy(found)


def test_a_missing_font_of_one_language_is_a_warning_with_the_package_that_holds_it(tmp_path: Path) -> None:
    for face, file in find_fonts().items():
        if face is not Face.CHINESE:
            (tmp_path / file.path.name).symlink_to(file.path)
    found = fonts.check_fonts(counter(tmp_path), folders=[tmp_path])
    assert (found.code, found.state) == ("D-206", State.WARN)
    assert worded.found(found).endswith("zh WenQuanYi Zen Hei")
    assert "fonts-wqy-zenhei" in worded.remedy(found)


@pytest.mark.usefixtures("no_readers")
@pytest.mark.parametrize(
    ("reader", "state"),
    [
        (kiosk.EMBEDDED, State.WARN),
        (f"{kiosk.EMBEDDED}:maebashi-hanako", State.WARN),
        ("Virtual PCD 00 00", State.FAIL),
    ],
)
def test_a_stopped_service_fails_only_where_a_real_reader_is_chosen(
    tmp_path: Path, reader: str, state: State
) -> None:
    found = reader_checks.check_reader(counter(tmp_path, reader=ReaderConfig(name=reader)))
    assert (found.state, found.fault) == (state, Fault.NO_CARD_SERVICE)


@pytest.mark.parametrize(
    ("reader", "readers", "state", "remedy"),
    [
        ("embedded", {}, State.OK, ""),
        ("R1", {"R1": "present"}, State.OK, ""),
        ("R1", {"R1": "no-card"}, State.OK, ""),
        ("R1", {"R1": "in-use"}, State.FAIL, "Close the program that holds the reader for itself."),
        ("R1", {"R2": "no-card"}, State.FAIL, "set reader.name to the name of one that is there"),
        ("R1", {}, State.FAIL, "Connect it"),
    ],
)
def test_the_chosen_reader_must_be_there_and_free(
    tmp_path: Path, reader: str, readers: dict[str, str], state: State, remedy: str
) -> None:
    at = counter(tmp_path, reader=ReaderConfig(name=reader))
    found = reader_checks.reader_chosen(at, readers)
    assert found.state is state
    assert remedy in worded.remedy(found)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", State.OK),
        ('mode = "production"', State.FAIL),
        ('[issuer]\nprofile = "licensed"', State.FAIL),
    ],
)
def test_only_the_training_authority_can_issue(tmp_path: Path, text: str, state: State) -> None:
    at = Counter(load_config(configured(tmp_path, text)), tmp_path, NOW)
    assert [one.state for one in authority.check_authority(at)] == [state]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("locales/ja/case.ftl", "case-missing =", "case-mislaid ="),
        ("locales/pt/ui.ftl", "ui-back = ", "ui-back = { "),
        ("rules/validity.toml", "birthdays = 5", 'birthdays = "5"'),
        ("rules/national.toml", "free =", "fee ="),
        ("municipalities/futtsu.toml", "yen = 200", "yen = -200"),
        ("substitutes.toml", "code =", "cod ="),
        ("events.toml", "[", "[["),
        ("personas/maebashi-hanako.toml", "sex =", "gender ="),
    ],
)
def test_a_spoiled_file_of_the_program_is_told_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str
) -> None:
    resources = shutil.copytree(config.resources_path(), tmp_path / "jpki_kiosk" / "data" / "resources")
    shutil.copytree(config.forms_path(), tmp_path / "jpki_kiosk" / "data" / "forms")
    file = resources / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)  # as a frozen program finds them
    found = rules.check_resources(counter(tmp_path))
    assert found.state is State.FAIL
    told = worded.found(found)
    assert any(one in told for one in (f"/{file.name}", "case-mislaid"))


@pytest.mark.parametrize(
    ("town", "state", "found"),
    [
        ("maebashi", State.OK, "Maebashi City Citizens' Affairs counter, window 001A"),
        ("matsumoto", State.WARN, "No fee is known: Matsumoto City"),
        (
            "tokyo",
            State.FAIL,
            "The municipality or counter of the configuration is not there: municipality 'tokyo' is",
        ),
    ],
)
def test_the_town_of_the_counter_is_examined(tmp_path: Path, town: str, state: State, found: str) -> None:
    at = rules.check_municipality(counter(tmp_path, municipality=town))
    assert at.state is state
    assert worded.found(at).startswith(found)


def test_the_counter_is_one_of_the_town(tmp_path: Path) -> None:
    akishima = {"municipality": "akishima"}
    found = rules.check_municipality(counter(tmp_path, **akishima, counter={"id": "tobu"}))
    assert worded.found(found).endswith("Branch Office, window 001A")
    found = rules.check_municipality(counter(tmp_path, **akishima, counter={"id": "ogo"}))
    assert found.fault is Fault.TOWN_UNKNOWN
    assert "counter.id: 'ogo' is unknown; akishima has main, tobu" in worded.found(found)


def test_a_clock_before_the_day_of_the_data_fails(tmp_path: Path) -> None:
    stopped = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    found = rules.check_clock(Counter(KioskConfig(), tmp_path / "data", stopped))
    assert (found.state, found.fault) == (State.FAIL, Fault.CLOCK_WRONG)
    assert "The clock of this terminal shows 1 January 2020, 9:00," in worded.found(found)
    assert worded.found(rules.check_clock(counter(tmp_path / "data"))) == "2026-11-22 10:00 in Japan"
    assert list(tmp_path.iterdir()) == []


def test_a_clock_before_the_newest_entry_of_the_journal_fails(tmp_path: Path) -> None:
    later = NOW + datetime.timedelta(days=3)
    made = kiosk.compose(
        KioskConfig(), data=tmp_path / "data", reader_name="embedded", clock=lambda: later, shipped=shipped()
    )
    made.store.journal.append("program-ended")
    made.close()
    found = rules.check_clock(counter(tmp_path / "data"))
    assert (found.state, "cannot be earlier than 25 November 2026" in worded.found(found)) == (
        State.FAIL,
        True,
    )


def test_a_used_training_folder_is_well(tmp_path: Path) -> None:
    folder = TrainingFolder(tmp_path / "data")
    folder.issuer_keys()
    (folder.cards / "card.json").touch(mode=0o600)
    found = data.check_data_folder(counter(folder.path))
    assert (found.state, worded.found(found)) == (State.OK, str(folder.path))


def test_a_counter_that_was_composed_leaves_nothing_open(tmp_path: Path) -> None:
    made = kiosk.compose(
        KioskConfig(), data=tmp_path / "data", reader_name="embedded:maebashi-hanako", shipped=shipped()
    )
    try:
        assert data.check_data_folder(counter(tmp_path / "data")).state is State.OK
        assert printing.check_printer(counter(tmp_path / "data")).state is State.OK
    finally:
        made.close()


@pytest.mark.parametrize("place", ["", "issuer-keys.json", "cards", "cards/card.json"])
def test_a_place_that_others_may_open_fails_and_is_not_closed_by_the_way(tmp_path: Path, place: str) -> None:
    folder = TrainingFolder(tmp_path / "data")
    folder.issuer_keys()
    (folder.cards / "card.json").touch(mode=0o600)
    opened = folder.path / place
    opened.chmod(opened.stat().st_mode | 0o040)
    found = data.check_data_folder(counter(folder.path))
    assert (found.fault, worded.found(found)) == (
        Fault.FOLDER_OPEN_TO_OTHERS,
        f"Open to other users: {opened}",
    )
    assert opened.stat().st_mode & 0o040


def test_spoiled_keys_are_told(tmp_path: Path) -> None:
    folder = TrainingFolder(tmp_path / "data")
    folder.issuer_keys()
    (folder.path / "issuer-keys.json").write_text("{}", encoding="utf-8")
    found = data.check_data_folder(counter(folder.path))
    assert found.state is State.FAIL
    assert "issuer-keys.json: unreadable" in worded.found(found)


def test_a_file_in_the_place_of_a_folder_fails(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    assert data.check_data_folder(counter(tmp_path / "data")).state is State.FAIL
    assert data.check_data_folder(counter(tmp_path / "data" / "below")).state is State.FAIL
    assert printing.check_printer(counter(tmp_path / "data")).state is State.FAIL


def test_the_folder_of_papers_may_be_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    found = printing.check_printer(counter(tmp_path / "data", printer={"folder": str(tmp_path / "out")}))
    assert (found.state, worded.found(found)) == (State.OK, f"PDF, {tmp_path / 'out'}: ready")


Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("free", "state"),
    [
        (199_999_999, State.FAIL),
        (200_000_000, State.WARN),
        (999_999_999, State.WARN),
        (1_000_000_000, State.OK),
    ],
)
def test_space_runs_out_in_two_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: State
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12 - free, free))
    assert data.check_space(counter(tmp_path / "not" / "there")).state is state


def test_a_printer_that_cannot_be_used_is_named_with_what_is_in_its_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody"))
    found = printing.check_printer(counter(tmp_path, printer={"kind": "cups", "queue": "MADOGUCHI1"}))
    assert worded.found(found) == "The printer cannot be used: MADOGUCHI1: The print service is not running"


def test_what_was_found_is_told_also_where_the_report_cannot_be_drawn(tmp_path: Path) -> None:
    file, report = configured(tmp_path, 'municipality = "nowhere"\n'), tmp_path / "report.pdf"
    at = ["--config", str(file), "--data", str(tmp_path / "data"), "--pdf", str(report)]
    done = CliRunner(env={"LC_ALL": "C"}).invoke(cli, ["doctor", *at])
    assert done.exit_code == 1
    assert "[D-107]" in done.stdout
    assert done.stderr.startswith("C-102: municipality 'nowhere' is unknown")
    assert not report.exists()
