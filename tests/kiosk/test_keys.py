"""No key leads out of the kiosk: under cage, and alone on an X server with and without a window manager."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from tests.day.display import own_display
from tests.kiosk.keys import KEYS, Heard, click, press, running

UNIT = Path(__file__).parents[2] / "resources" / "installer" / "debian" / "jpki-kiosk.service"
SIZE = (1024, 768)  # what wlroots opens on an X display
AT_EASE = {
    "screen": "Welcome",
    "full": True,
    "front": True,
    "visible": True,
    "covers": True,
    "others": [],
}
_LOOKS = 400
_BY_DAY = pytest.mark.skipif(not os.environ.get("DAY"), reason="make day")

pytestmark = pytest.mark.xdist_group("keys")


def settled(heard: Heard) -> dict[str, object]:
    """What it says once it is at ease again, or at last."""
    told: dict[str, object] = {}
    for _ in range(_LOOKS):
        told = dict(heard.ask())
        told.pop("keys")
        told["full"] = told["full"] or told["covers"]  # cage tells no window that it is full screen
        if told == AT_EASE:
            break
        QTest.qWait(20)
    return told


@contextmanager
def cage(display: str, data: Path) -> Iterator[Heard]:
    """The kiosk in cage by the command of the unit itself, and cage as a window that covers the display.

    cage refuses root; in a user namespace it need not be root, and the files still belong to whoever runs it.
    """
    runtime = data / "runtime"
    runtime.mkdir(mode=0o700, parents=True)
    environment = {
        "DISPLAY": display,
        "WLR_BACKENDS": "x11",
        "WLR_RENDERER": "pixman",
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "wayland",
        "QT_WAYLAND_DISABLE_WINDOWDECORATION": "1",
        "LANG": "C.UTF-8",
    }
    name = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    (command,) = re.findall(r"(?m)^ExecStart=/usr/bin/(cage .*-- )/usr/bin/jpki-kiosk run$", UNIT.read_text())
    with running([*name, *command.split()], environment, data / "kiosk") as heard:
        yield heard


@contextmanager
def alone(display: str, data: Path) -> Iterator[Heard]:
    """The kiosk as the only client of the display."""
    environment = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
    with running([], environment, data) as heard:
        yield heard


@contextmanager
def managed(display: str, data: Path) -> Iterator[Heard]:
    """The kiosk beside a small window manager with keys of its own."""
    manager = subprocess.Popen(
        ["openbox", "--sm-disable"], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL
    )
    try:
        with alone(display, data) as heard:
            yield heard
    finally:
        manager.terminate()
        manager.wait(10)


@pytest.mark.parametrize(
    ("way", "needed"),
    [
        (cage, "cage"),
        pytest.param(alone, "Xvfb", marks=_BY_DAY),
        pytest.param(managed, "openbox", marks=_BY_DAY),
    ],
    ids=["cage", "plain-x", "window-manager"],
)
def test_no_key_leads_out(way: object, needed: str, tmp_path: Path) -> None:
    assert shutil.which(needed), f"{needed} is missing: sh scripts/setup.sh"
    with own_display(*SIZE) as display, way(display, tmp_path) as heard:  # type: ignore[operator]
        assert settled(heard) == AT_EASE
        before = heard.ask()["keys"]
        press(display, "Tab")
        for _ in range(_LOOKS):
            if heard.ask()["keys"] != before:
                break
            QTest.qWait(20)
        assert heard.ask()["keys"] != before  # keys do arrive
        for key in KEYS:
            press(display, key)
            heard.ask()
        click(display, 3, 2, 4, 5)
        assert settled(heard) == AT_EASE
