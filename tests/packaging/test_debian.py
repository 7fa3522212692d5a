"""What the Debian package brings, without a package: its configuration, its scripts and its unit."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig, load_config
from jpki_kiosk.config.schema import ScreenConfig, SoundConfig, TimesConfig
from jpki_kiosk.store import schema

ROOT = Path(__file__).parents[2]
DEBIAN = ROOT / "resources" / "installer" / "debian"
KNOWN = int(schema.HEAD)


def text(name: str) -> str:
    return (DEBIAN / name).read_text(encoding="utf-8")


def test_the_configuration_that_is_installed_is_the_default_but_for_the_folder(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(text("kiosk.toml.in"), encoding="utf-8")
    assert load_config(file) == KioskConfig(data="/var/lib/jpki-kiosk")


def test_every_line_that_is_commented_out_says_the_default(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    lines, count = re.subn(r"(?m)^# (?=[a-z_]+ = )", "", text("kiosk.toml.in"))
    assert count > 10
    file.write_text(lines, encoding="utf-8")
    assert load_config(file) == KioskConfig(data="/var/lib/jpki-kiosk")


@pytest.fixture
def preinst(tmp_path: Path) -> list[str]:
    """The script that may refuse, with the places of the system moved into a folder."""
    script = text("preinst.in").replace("@SCHEMA_NUMBER@", str(KNOWN)).replace("@VERSION@", "0.1.0")
    script = script.replace("/etc/jpki-kiosk", str(tmp_path / "etc"))
    script = script.replace("/var/lib/jpki-kiosk", str(tmp_path / "data"))
    (tmp_path / "preinst").write_text(script, encoding="utf-8")
    (tmp_path / "etc").mkdir()
    (tmp_path / "data" / "store").mkdir(parents=True)
    return ["sh", str(tmp_path / "preinst")]


def database(file: Path, mark: int) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {mark}")
        connection.execute("CREATE TABLE cases (id INTEGER)")


def asked(preinst: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*preinst, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("mark", "code"), [(0, 0), (KNOWN - 1, 0), (KNOWN, 0), (KNOWN + 1, 1), (256 + KNOWN, 1), (70_000, 1)]
)
def test_only_records_of_a_newer_schema_are_refused(
    preinst: list[str], tmp_path: Path, mark: int, code: int
) -> None:
    database(tmp_path / "data" / "store" / "store.db", mark)
    done = asked(preinst, "upgrade", "0.0.9")
    assert done.returncode == code
    if code:
        assert f"have schema {mark}; this package (0.1.0) knows schema {KNOWN}" in done.stderr
        assert str(tmp_path / "data" / "store" / "backups") in done.stderr
    else:
        assert done.stderr == ""


def test_records_elsewhere_are_found_by_the_configuration(preinst: list[str], tmp_path: Path) -> None:
    (tmp_path / "else where" / "store").mkdir(parents=True)
    database(tmp_path / "else where" / "store" / "store.db", KNOWN + 1)
    assert asked(preinst, "install").returncode == 0
    (tmp_path / "etc" / "kiosk.toml").write_text(
        f'  data  =  "{tmp_path}/else where" # here\n', encoding="utf-8"
    )
    assert asked(preinst, "install").returncode == 1


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"not a database at all" * 10])
def test_what_is_no_database_stops_no_installation(
    preinst: list[str], tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "data" / "store" / "store.db").write_bytes(content)
    assert asked(preinst, "install").returncode == 0


def test_without_records_everything_may_be_installed(preinst: list[str]) -> None:
    assert asked(preinst, "install").returncode == 0
    assert asked(preinst, "abort-upgrade", "0.0.9").returncode == 0


@pytest.mark.parametrize("name", ["preinst.in", "postinst", "prerm", "postrm"])
def test_a_script_refuses_to_be_called_otherwise_than_dpkg_does(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text(name).replace("@SCHEMA_NUMBER@", "4"), encoding="utf-8")
    done = subprocess.run(["sh", tmp_path / name, "whatever"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "unknown argument 'whatever'" in done.stderr


def test_the_package_never_wants_the_virtual_reader() -> None:
    control = text("control.in")
    assert "vpcd" not in control
    for wanted in (
        "pcscd",
        "libccid",
        "cage",
        "xwayland",
        "fonts-ipamj-mincho",
        "fonts-morisawa-bizud-gothic",
        "fonts-nanum",
        "fonts-wqy-zenhei",
    ):
        assert re.search(rf"(?m)^Depends:.*\b{wanted}\b", control)


def test_unit_scripts_and_start_speak_of_the_same_user_and_folders() -> None:
    unit, start, postinst = text("jpki-kiosk.service"), text("jpki-kiosk.sh"), text("postinst")
    assert "User=jpki-kiosk" in unit
    assert "StateDirectory=jpki-kiosk\nStateDirectoryMode=0700" in unit
    assert "PAMName=jpki-kiosk" in unit
    assert "ExecStart=/usr/bin/cage -d -- /usr/bin/jpki-kiosk run" in unit
    assert "XDG_DATA_HOME=/var/lib XDG_CACHE_HOME=/var/cache/jpki-kiosk" in start
    assert "folder=/var/lib/jpki-kiosk" in postinst


def test_voices_are_recommended_and_never_forced() -> None:
    control = text("control.in")
    for wanted in ("espeak-ng", "speech-dispatcher", "speech-dispatcher-espeak-ng", "alsa-utils"):
        assert re.search(rf"(?m)^Recommends:.*(?<![\w-]){wanted}(?![\w-])", control)
    depends = re.search(r"(?m)^Depends:.*$", control)
    assert depends is not None
    assert "speech" not in depends[0]
    assert "espeak" not in depends[0]


def test_every_key_of_screen_sound_and_times_stands_in_the_configuration_that_is_installed() -> None:
    whole = tomllib.loads(re.sub(r"(?m)^# +(?=[a-z_]+ = |\[)", "", sections("screen", "sound", "times")))
    for name, model in (("screen", ScreenConfig), ("sound", SoundConfig), ("times", TimesConfig)):
        assert set(whole[name]) == set(model.model_fields)


def sections(*names: str) -> str:
    parts = re.split(r"(?m)^(?=\[[a-z]+\]$)", text("kiosk.toml.in"))
    return "".join(part for part in parts if part.startswith(tuple(f"[{name}]" for name in names)))


def shipped_pages() -> set[str]:
    script = (ROOT / "scripts" / "make_deb.sh").read_text(encoding="utf-8")
    loop = re.search(r"for page in ((?:[a-z\s-]|\\\n)+); do", script)
    assert loop is not None
    return set(loop[1].replace("\\", "").split())


def test_every_page_that_the_program_or_the_install_guide_sends_to_is_in_the_package() -> None:
    pages = shipped_pages()
    named = {
        page
        for file in (ROOT / "resources" / "locales").glob("*/*.ftl")
        for page in re.findall(r"docs/([a-z-]+)\.md", file.read_text(encoding="utf-8"))
    }
    linked = {
        page
        for name in ("install", "doctor", "sound", "languages")
        for page in re.findall(
            r"\]\(([a-z-]+)\.md", (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
        )
    }
    assert named >= {"sound", "install"}
    assert linked >= {"kiosk", "adding-a-municipality"}
    assert named | linked <= pages
    assert all((ROOT / "docs" / f"{page}.md").is_file() for page in pages)
