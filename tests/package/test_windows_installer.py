"""The Windows installer's script is whole: compiled here against a stand-in, never run."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
INSTALLER = ROOT / "resources" / "installer" / "windows"
MARK = b"NullsoftInst"  # first header of what makensis made
SHELL = "{http://schemas.microsoft.com/ShellLauncher/2018/Configuration}"


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installer of a stand-in tree; warnings of makensis are errors."""
    folder = tmp_path_factory.mktemp("windows")
    (folder / "tree" / "_internal").mkdir(parents=True)
    (folder / "tree" / "jpki-kiosk.exe").write_bytes(b"MZ stands for the program")
    (folder / "tree" / "_internal" / "part.dll").write_bytes(b"MZ stands for a part")
    output = folder / "jpki-kiosk-setup.exe"
    values = {"VERSION": "0.1.0", "TREE": folder / "tree", "OUTPUT": output, "LICENSE": ROOT / "LICENSE"}
    values["CONFIG"] = INSTALLER / "kiosk.toml.in"
    defines = [f"-D{name}={value}" for name, value in values.items()]
    done = subprocess.run(
        ["makensis", "-NOCD", "-V2", "-WX", *defines, INSTALLER / "jpki-kiosk.nsi"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return output


def test_makensis_makes_an_installer_of_the_script(setup: Path) -> None:
    content = setup.read_bytes()
    assert content.startswith(b"MZ")
    assert MARK in content
    assert b"requireAdministrator" in content


def test_the_installer_does_not_touch_the_data_when_it_removes() -> None:
    script = (INSTALLER / "jpki-kiosk.nsi").read_text(encoding="utf-8")
    removing = script[script.index('Section "Uninstall"') :]
    assert "${DATA}" not in removing
    assert 'RMDir /r "$INSTDIR"' not in removing  # whatever somebody else put there


def test_the_example_of_the_shell_starts_what_is_installed_where_it_is_installed() -> None:
    tree = ET.parse(INSTALLER / "assigned-access.xml")  # noqa: S314
    shells = [one.attrib["Shell"] for one in tree.iter(f"{SHELL}Shell")]
    script = (INSTALLER / "jpki-kiosk.nsi").read_text(encoding="utf-8")
    assert '"$PROGRAMFILES64\\JPKI-Kiosk"' in script
    assert (
        r'"C:\Program Files\JPKI-Kiosk\jpki-kiosk.exe" run --config C:\ProgramData\JPKI-Kiosk\kiosk.toml'
        in shells
    )
    profiles = {one.attrib["Id"] for one in tree.iter(f"{SHELL}Profile")}
    assert len(profiles) == 1  # what is defined is what the account gets
