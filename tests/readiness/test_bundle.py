"""The support bundle: equal bytes for equal facts, nothing of a person, and it stops where it is unsure."""

from __future__ import annotations

import datetime
import io
import json
import stat
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import ValidationError

from jpki_kiosk.cli import cli
from jpki_kiosk.config import CupsConfig, KioskConfig, ReaderConfig
from jpki_kiosk.config.shown import Shown, ValueSource, shown_values
from jpki_kiosk.findings import Check, Fault, well, wrong
from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.readiness.bundle import Bundle, BundleFile, make_bundle
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.readiness.personal import BundleRefusedError, check_crash, check_plain
from jpki_kiosk.readiness.system import FontFacts, SystemFacts
from jpki_kiosk.rules.told import told
from jpki_kiosk.rules.town_welcome import TownWelcome
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.records import CaseChecks, CaseResident, NewCase
from jpki_kiosk.store.staff import Role
from jpki_kiosk.ui.monitor import Monitor
from jpki_kiosk.workflows.crash import FOLDER_NAME, keep_report

from . import worded

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime.datetime(2026, 11, 22, 1, tzinfo=datetime.UTC)
FACTS = SystemFacts(
    {"program": "0.1.0", "python": "3.11.7"},
    {"reportlab": "5.1.0"},
    {"system": "Linux", "machine": "x86_64"},
    (FontFacts("names", "ipamjm.ttf", "Version 005.01", 54578, 11474),),
    {"Virtual PCD 00 00": "no-card"},
)
PERSONS = (
    ("髙﨑　𠮷郎", "群馬県前橋市大手町二丁目12番1号", "090-1234-5678"),
    ("葛\U000e0100城　邊\U000e0108子", "千葉県富津市下飯野2443番地", "0439-80-1252"),
    ("MARIA DE LOS ÁNGELES", "東京都昭島市田中町1-17-1", "042-544-5111"),
)
SERIAL = 735_128_946_217
STAFF = ("canaryclerk", "髙宮　職員")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder full of invented persons: cases, certificates, staff, a crash while a name was on its way."""
    folder = tmp_path / "tanaka-hanako" / "kiosk"
    with Store.open(folder / "store", lambda: NOW) as store:
        store.staff.create(*STAFF, Role.CLERK, Secret(b"canary passphrase"))
        for number, (name, address, telephone) in enumerate(PERSONS):
            person = CaseResident(
                name, address, datetime.date(1985, 4, 10), Sex.FEMALE, datetime.date(2031, 4, 10),
                circumstances={"telephone": telephone, "postal_code": "371-8601"},
            )  # fmt: skip
            checks = CaseChecks(200, None, ())
            kinds = (CertificateKind.SIGNATURE,)
            case = store.cases.open_case(NewCase("maebashi", "new", "first", kinds, person, STAFF[0], checks))
            store.cases.set_card(case.number, f"CARDSERIAL{number}", person_checked_by_program=True)
            once, contents = bytes([number]) * 16, name.encode()
            store.cases.record_request(case.number, kinds[0], once, contents, "0" * 64, person.card_expires)
            store.cases.record_certificate(case.number, kinds[0], once, SERIAL + number, contents)
    keep_report(folder / FOLDER_NAME, ValueError(PERSONS[0][0]), NOW)
    return folder


def bundle(data: Path, config_file: Path | None = None) -> Bundle:
    counter = Counter(KioskConfig(), data, NOW, screens=(Monitor(1920, 1080, 141.0),))
    findings = (
        well(Check.DATA_FOLDER, folder=str(data)),
        wrong(Check.PRINTER, Fault.PRINTER_UNWELL, "jam"),
    )
    return make_bundle(counter, findings, FACTS, shown_values(config_file), config_file, worded.text)


def config_of(folder: Path) -> Path:
    file = folder / "kiosk.toml"
    file.write_text(
        f'data = "{folder}/tanaka-hanako/kiosk"\n[counter]\nname = "葛\U000e0100城の窓口"\n'
        'name_en = "Ms Tanaka"\n'
        '[staff]\nsign_in = "either"\nreader = "Staff reader of Tanaka"\nmodule = "tanaka.so"\n',
        encoding="utf-8",
    )
    return file


def test_every_file_is_as_it_was_looked_at(data: Path, tmp_path: Path) -> None:
    made = bundle(data, config_of(tmp_path))
    names = [one.name for one in made.files]
    crash = next(name for name in names if name.startswith("crash/"))
    assert names == sorted(
        [
            "README.txt",
            "configuration.json",
            "doctor.json",
            "store.json",
            "system.json",
            "versions.json",
            crash,
        ]
    )
    for one in made.files:
        assert worded.text(one.about)
        if one.name != crash:
            assert comparable(one) == (GOLDEN / one.name).read_text(encoding="ascii"), one.name


def comparable(file: BundleFile) -> str:
    """Without what differs by version: SQLite's own size, and the keys that nobody has written."""
    if file.name not in {"store.json", "configuration.json"}:
        return file.text
    found = json.loads(file.text)
    if file.name == "store.json":
        assert found.pop("bytes") > 0
        found.pop("wal_bytes")
    else:
        found = [one for one in found if one["source"] == "file"]
    return json.dumps(found, indent=2, sort_keys=True) + "\n"


def test_nothing_of_a_person_is_in_it_in_any_encoding(data: Path, tmp_path: Path) -> None:
    made = bundle(data, config_of(tmp_path))
    plain = "".join(one.name + one.text for one in made.files).encode()
    with zipfile.ZipFile(io.BytesIO(made.zipped())) as archive:
        plain += b"".join(archive.read(name) for name in archive.namelist())
    assert b"case-opened" in plain  # what is looked at is what was made of that store
    texts = [
        part for person in PERSONS for part in (*person, *(one for one in person[0].split() if len(one) > 3))
    ]
    texts += [*STAFF, "canary", "CARDSERIAL", str(SERIAL), "1985-04-10", "2031-04-10", "371-8601"]
    texts += ["Tanaka", "tanaka", "20261122-0001", "の窓口"]
    found = [
        (text, encoding)
        for text in texts
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "unicode_escape", "shift_jis_2004")
        if _encoded(text, encoding) in plain
    ]
    assert found == []


def _encoded(text: str, encoding: str) -> bytes:
    """What it would look like; where that encoding lacks a letter, the rest of it."""
    return text.encode(encoding, "ignore") or b"\xff\xfe\xff\xfe"


def test_equal_facts_give_equal_bytes_and_times_that_say_nothing(data: Path) -> None:
    made = bundle(data)
    assert made.zipped() == bundle(data).zipped()
    with zipfile.ZipFile(io.BytesIO(made.zipped())) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o600}


def test_it_is_kept_for_this_user_alone_and_replaces_nothing(data: Path, tmp_path: Path) -> None:
    made, path = bundle(data), tmp_path / "support.zip"
    made.save(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        made.save(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("name: 髙﨑", "letters that are not ASCII"),
        ('"name": "\\u9ad9"', "an escaped letter"),
        ("123456789018", "a long number"),
        ("1234 5678 9018", "a long number"),
        ("20261122-0001", "a case number"),
        ("serial 00a1b2c3d4e5f60718", "a long hexadecimal number"),
        ("call 027-898-6101", "a telephone number"),
        ("371-8601", "a postal code"),
        ("hanako@example.jp", "an address of e-mail"),
        ("/home/tanaka/kiosk", "a folder of a user"),
        ("pkcs11:token=a?pin-value=1", "a key"),
        ("x" * 2001, "a line too long to be looked through"),
    ],
)
def test_what_may_be_personal_stops_it_and_is_not_repeated(line: str, what: str) -> None:
    with pytest.raises(BundleRefusedError) as refused:
        check_plain("store.json", f"fine\n{line}\n")
    assert (refused.value.name, refused.value.line, refused.value.what) == ("store.json", 2, what)
    assert line not in str(refused.value)


@pytest.mark.parametrize(
    "line", ["2026-11-22T14:34:08+00:00", "Version 1.05", "2017-09-04; (gw1796612)", "commit 818e3c83"]
)
def test_times_and_versions_do_not_stop_it(line: str) -> None:
    check_plain("system.json", line)


def test_a_crash_report_with_a_line_of_its_own_stops_it(data: Path) -> None:
    (report,) = (data / FOLDER_NAME).glob("*.txt")
    check_crash(report.name, report.read_text(encoding="ascii"))
    report.write_text(report.read_text(encoding="ascii") + "message: Hanako\n", encoding="ascii")
    with pytest.raises(BundleRefusedError, match="no line of a crash report"):
        bundle(data)


def test_the_command_lists_shows_and_saves(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    arguments = ["support-bundle", "--data", str(data), "--output", str(out)]
    asked = CliRunner().invoke(cli, arguments)
    assert (asked.exit_code, out.exists(), "--yes" in asked.stderr) == (1, False, True)
    done = CliRunner().invoke(cli, [*arguments, "--show", "--yes"])
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(out) as archive:
        assert {name for name in archive.namelist() if name in done.stdout} == set(archive.namelist())
        assert archive.read("store.json").decode() in done.stdout


def test_a_reader_with_its_serial_number_and_a_queue_in_japanese_hinder_no_bundle(tmp_path: Path) -> None:
    reader, queue = "Identiv uTrust 3700 F CL Reader (55521725602123) 00 00", "窓口1のプリンター"
    facts = replace(FACTS, readers={reader: "no-card", "Virtual PCD 00 00": "no-card"})
    printer = CupsConfig(kind="cups", queue=queue)
    config = KioskConfig(reader=ReaderConfig(name=reader), printer=printer)
    counter = Counter(config, tmp_path / "kiosk", NOW)
    findings = (
        well(Check.READER, seen=f"{reader}: no-card"),
        well(Check.PRINTER, printer=queue),
    )
    shown = (Shown("reader.name", reader, ValueSource.FILE), Shown("printer.queue", queue, ValueSource.FILE))
    made = {
        one.name: one.text for one in make_bundle(counter, findings, facts, shown, None, worded.text).files
    }
    assert json.loads(made["configuration.json"])[0]["value"] == "READER-1"
    assert json.loads(made["system.json"])["readers"] == {
        "READER-1": "no-card",
        "Virtual PCD 00 00": "no-card",
    }
    assert [one["found"].count("READER-1") for one in json.loads(made["doctor.json"])["checks"]] == [1, 0]
    assert "PRINTER-1: ready" in made["doctor.json"]


@pytest.mark.parametrize(
    "greeting",
    [
        {"ja": "ようこそ" * 12},
        {"ja": "｜前橋《まえばし》へ"},
        {"ja": "よう", "ja-x-easy": "｜前橋《まえばし へ"},
        {"en": "Welcome"},
        {"ja": "よう", "fr": "Bienvenue"},
    ],
)
def test_what_is_wrong_with_a_towns_greeting_hinders_no_bundle(
    tmp_path: Path, greeting: dict[str, str]
) -> None:
    with pytest.raises(ValidationError) as refused:
        TownWelcome(greeting=greeting, source="s")
    (line,) = told(refused.value, TownWelcome, "")
    finding = wrong(Check.MUNICIPALITY, Fault.TOWN_FILE_UNUSABLE, line)
    counter = Counter(KioskConfig(), tmp_path / "kiosk", NOW)
    made = make_bundle(counter, (finding,), FACTS, (), None, worded.text)
    text = next(one.text for one in made.files if one.name == "doctor.json")
    assert "greeting: " in text


def test_a_refusal_says_where_to_read_what_stopped_it(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('[issuer]\nprofile = "窓口"\n', encoding="utf-8")
    done = CliRunner().invoke(cli, ["support-bundle", "--show", "--config", str(file)])
    assert done.exit_code == 1
    assert "letters that are not ASCII" in done.stderr
    assert "-> `jpki-kiosk" in done.stderr
