"""The scaling of the window system, 100 to 200 per cent, changes nothing: the frame has its own factor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import hashlib
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue
from jpki_kiosk.message import Named
from jpki_kiosk.ui.application import make_application
from jpki_kiosk.ui.frame import FrameWidget
from jpki_kiosk.ui.geometry import WIDTH, px_per_mm, stage_on
from jpki_kiosk.ui.page import Primary
from jpki_kiosk.ui.theme import Theme
from jpki_kiosk.ui.widgets.base import Context, place, rescale
from jpki_kiosk.workflows.screens import CardPlace, Frame

application = make_application()
screen = QGuiApplication.primaryScreen()
width, height = screen.size().width(), screen.size().height()
context = Context(Theme(), Catalogue(resources_path() / "locales"))
context.stand_on(stage_on(width, height, px_per_mm(screen.physicalDotsPerInch(), 260.6, width)))
host = QWidget()
host.resize(width, height)
frame = FrameWidget(context, host)
place(frame, 0, 0, WIDTH, context.geometry.height)
town = Named("富津市", "Futtsu")
frame.show_frame(Frame(town, town, training=True, step=2, card_place=CardPlace.READER), Primary("次へ"))
rescale(host, context.scale)
host.show()
image = frame.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
print(image.width(), image.height(), frame.primary.geometry().getRect(),
      hashlib.sha256(bytes(image.constBits())).hexdigest())
"""


def drawn(folder: Path, dpi: int, extra: dict[str, str]) -> str:
    """What the frame looks like on a small screen whose window system scales."""
    screen = {"name": "small", "x": 0, "y": 0, "width": 1280, "height": 800}
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": [screen | {"logicalDpi": dpi, "logicalBaseDpi": 96, "dpr": 1}]}))
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"} | extra
    run = [sys.executable, "-c", _PROGRAM]
    return subprocess.run(run, env=environment, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def unscaled(tmp_path_factory: pytest.TempPathFactory) -> str:
    return drawn(tmp_path_factory.mktemp("unscaled"), 96, {})


@pytest.mark.parametrize(
    ("dpi", "extra"),
    [
        pytest.param(144, {}, id="150-by-the-screen"),
        pytest.param(192, {}, id="200-by-the-screen"),
        pytest.param(
            96,
            {"QT_SCALE_FACTOR": "1.25", "QT_SCREEN_SCALE_FACTORS": "2", "QT_FONT_DPI": "192"},
            id="125-by-the-environment",
        ),
    ],
)
def test_a_window_system_that_scales_changes_no_pixel(
    dpi: int, extra: dict[str, str], unscaled: str, tmp_path: Path
) -> None:
    assert unscaled.startswith("1280 800 ")
    assert drawn(tmp_path, dpi, extra) == unscaled
