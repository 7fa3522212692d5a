"""A day at the counter as staff and residents live it: by QTest, or on a real display by xdotool.

``make day`` plays it on a display; DAY_PICTURES names a folder that keeps a picture of every page.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.day.display import own_display

HANDS = os.environ.get("DAY", "qt")  # or xdotool
LONGEST = 900  # seconds


def test_a_day_at_the_counter_goes_as_staff_expect_it(tmp_path: Path) -> None:
    kept = os.environ.get("DAY_PICTURES")
    folder = Path(kept) if kept else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    if HANDS == "qt":
        played = play(folder, "qt", {"QT_QPA_PLATFORM": "offscreen"})
    else:
        assert shutil.which("Xvfb"), "Xvfb is not installed"
        assert shutil.which("xdotool"), "xdotool is not installed"
        with own_display(3840, 1080) as display:
            played = play(folder, "xdotool", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display})
    assert played.returncode == 0, played.stdout + played.stderr
    assert "day: whole" in played.stdout


def play(folder: Path, hands: str, platform: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The program of the day in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tests.day.program", str(folder), hands],
        env={**os.environ, **platform, "LANG": "C.UTF-8"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
