"""The whole main job by keys alone and by fingers alone, in every language, with the same result.

`make test` plays every language once, by keys and fingers in turn; JOURNEYS=all plays all of both.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.i18n import Language
from jpki_kiosk.kiosk import compose
from jpki_kiosk.ui.window import KioskWindow
from tests.counters import first_day, shipped
from tests.ui.journeys.hands import Fingers, Hands, Keys
from tests.ui.journeys.visit import PERSONA, Result, Visit
from tests.ui.opening import counter_windows
from tests.workflows.conftest import PASSPHRASE, STAFF

_results: dict[str, Result] = {}  # of the visits before, in this process
HANDS = (Keys, Fingers)
ALL = [(hands, language) for hands in HANDS for language in Language]
IN_TURN = [(HANDS[number % 2], language) for number, language in enumerate(Language)]


@pytest.mark.xdist_group("journeys")
@pytest.mark.parametrize(
    ("hands", "language"),
    ALL if os.environ.get("JOURNEYS") == "all" else IN_TURN,
    ids=lambda one: one.value if isinstance(one, Language) else one.__name__.lower(),
)
def test_the_whole_job_leaves_the_same_by_any_hands_in_any_language(
    hands: Callable[[KioskWindow], Hands], language: Language, tmp_path: Path, qtbot: QtBot
) -> None:
    first_day(tmp_path / "data", STAFF, PASSPHRASE, PERSONA)
    papers = tmp_path / "papers"
    kiosk = compose(
        KioskConfig(), data=tmp_path / "data", reader_name="embedded", output=papers, shipped=shipped()
    )
    try:
        with counter_windows(kiosk, qtbot) as windows:
            result = Visit(kiosk, windows, hands(windows.resident), papers).play(language)
    finally:
        kiosk.close()
    assert [event for event in result.events if event == "proof-complete"] == ["proof-complete"] * 2
    assert result.papers
    _results.setdefault("first", result)
    assert result == _results["first"]
