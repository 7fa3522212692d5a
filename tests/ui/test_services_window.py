"""The self-services through the whole window: real threads, a real card, keys and presses."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Catalogue
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.ui.app import WindowOptions, open_window
from jpki_kiosk.ui.demo import Demo, play_services
from jpki_kiosk.ui.theme import HEIGHT, WIDTH
from jpki_kiosk.workflows.worker import Worker
from tests.workflows.journey import SIGNATURE
from tests.workflows.saga import PERSONA
from tests.workflows.self_service.conftest import clock, issued_folder, journalled, kiosk  # noqa: F401


def test_a_resident_checks_looks_and_tries_alone(
    kiosk: Kiosk,  # noqa: F811 - the fixture
    catalogue: Catalogue,
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
) -> None:
    hooks = sys.excepthook
    embedded = kiosk.embedded
    assert embedded is not None
    window = open_window(
        kiosk.workflow(),
        lambda on_event: Worker(kiosk.reader, on_event),
        catalogue,
        WindowOptions(windowed=True),
    )
    qtbot.addWidget(window)
    try:
        window.resize(WIDTH, HEIGHT)
        window.show()
        window.activateWindow()
        demo = Demo(window, tmp_path, insert=lambda: kiosk.insert(PERSONA), remove=embedded.remove)
        play_services(
            demo, staff="", passphrase="", persona="", signature=SIGNATURE.decode(), authentication=""
        )
        assert len(demo.pictures) == 9
        assert [one.event for one in journalled(kiosk)] == [
            "self-service-begun",
            "certificate-status-shown",
            "certificate-status-shown",
            "self-service-begun",
            "certificate-contents-shown",
            "certificate-contents-shown",
            "self-service-begun",
            "signature-tried",
            "visit-ended",
        ]
    finally:
        sys.excepthook = hooks
        qapp.removeEventFilter(window)
        window.driver.stop()
