"""The self-services through the whole window: real threads, a real card, keys and presses."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.ui.demo import Demo, play_services
from tests.ui.opening import counter_windows
from tests.workflows.journey import SIGNATURE
from tests.workflows.saga import PERSONA
from tests.workflows.self_service.conftest import clock, issued_folder, journalled, kiosk  # noqa: F401


def test_a_resident_checks_looks_and_tries_alone(
    kiosk: Kiosk,  # noqa: F811 - the fixture
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    embedded = kiosk.embedded
    assert embedded is not None
    with counter_windows(kiosk, qtbot) as windows:
        demo = Demo(windows, tmp_path, insert=lambda: kiosk.insert(PERSONA), remove=embedded.remove)
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
