"""The import contracts hold, and a planted violation is caught."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--config", str(folder / "pyproject.toml"), "--no-cache"],
        cwd=folder / "src",
        env={"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_import_contracts_hold() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "planted", "contract"),
    [
        ("emulator/card.py", "import jpki_kiosk.card.jpki", "The emulator shares only"),
        ("rules/model.py", "import cryptography", "Rules are pure"),
        ("workflows/issue.py", "import PySide6.QtCore", "Only the screens know Qt"),
        ("card/apdu.py", "import jpki_kiosk.store.schema", "Imports point downwards"),
        ("workflows/desk.py", "import jpki_kiosk.card.pcsc", "Workflows see ports"),
        ("workflows/desk.py", "import jpki_kiosk.pki.cmp.client", "Workflows see ports"),
        ("kiosk.py", "import jpki_kiosk.drill.sweep", "Imports point downwards"),
        ("drill/visit.py", "import jpki_kiosk.card.pcsc", "Drills touch no reader"),
    ],
)
def test_a_planted_violation_is_caught(tmp_path: Path, module: str, planted: str, contract: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "src", tmp_path / "src")
    file = tmp_path / "src" / "jpki_kiosk" / module
    file.write_text(file.read_text(encoding="utf-8") + f"\n{planted}\n", encoding="utf-8")
    result = lint(tmp_path)
    assert result.returncode != 0
    broken = [line for line in result.stdout.splitlines() if "BROKEN" in line]
    assert any(contract in line for line in broken), result.stdout
