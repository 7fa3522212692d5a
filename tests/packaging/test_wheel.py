"""The wheel, installed into an empty environment, carries its resources and issues once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.case_file import CASE

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel and sees the requirements of this one, but not the source tree."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, ROOT],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (wheel,) = folder.glob("jpki_kiosk-*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=False)
    python = environment / "bin" / "python"
    site = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
    )
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", site, wheel],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    _link_requirements(site)
    return environment


def _link_requirements(site: Path) -> None:
    """The third-party packages of this environment, but not its link to the source tree."""
    import sysconfig

    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if "jpki" not in entry.name.lower() and not (site / entry.name).exists():
            (site / entry.name).symlink_to(entry)


def test_the_wheel_issues_once_from_an_empty_environment(installed: Path, tmp_path: Path) -> None:
    python = installed / "bin" / "python"
    script = "import jpki_kiosk, pathlib; print(pathlib.Path(jpki_kiosk.__file__).parent)"
    location = subprocess.run(
        [python, "-I", "-c", script], check=True, capture_output=True, text=True, cwd=tmp_path
    ).stdout.strip()
    assert location.startswith(str(installed))
    (tmp_path / "case.toml").write_text(CASE, encoding="utf-8")
    reading, writing = os.pipe()
    os.write(writing, b"ABC123\n2580\n")
    os.close(writing)
    command = "issue --case case.toml --data data --output papers --reader embedded:maebashi-hanako"
    result = subprocess.run(
        [python, "-I", "-m", "jpki_kiosk", *command.split(), "--passwords-fd", str(reading)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(tmp_path)},
        pass_fds=(reading,),
        check=False,
    )
    os.close(reading)
    assert result.returncode == 0, result.stderr
    issued = json.loads(result.stdout)
    assert {kind: one["proved"] for kind, one in issued["certificates"].items()} == {
        "signature": True,
        "authentication": True,
    }
    assert len(issued["papers"]) == 3
