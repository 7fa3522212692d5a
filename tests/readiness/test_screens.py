"""The doctor on displays and monitors: whether one is there, and whether page and fingers fit on it."""

from __future__ import annotations

import datetime
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from jpki_kiosk.cli.run import judge_screens
from jpki_kiosk.config import KioskConfig, ScreenConfig
from jpki_kiosk.findings import Fault, State
from jpki_kiosk.readiness import program
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.ui.monitor import Monitor

from . import worded

NOW = datetime.datetime(2026, 11, 22, 1, tzinfo=datetime.UTC)  # 10:00 in Japan


def counter(data: Path, **choices: object) -> Counter:
    return Counter(KioskConfig.model_validate(choices), data, NOW)


@pytest.mark.parametrize(
    ("environment", "screens", "fault"),
    [
        ({}, None, Fault.NO_DISPLAY),
        ({"DISPLAY": ":0"}, (Monitor(1920, 1080),), None),
        ({"WAYLAND_DISPLAY": "wayland-0"}, (Monitor(1920, 1080),), None),
        ({"DISPLAY": ":77"}, None, Fault.DISPLAY_MUTE),
        ({"DISPLAY": ":77"}, (), Fault.DISPLAY_MUTE),
    ],
)
def test_no_display_is_a_warning_and_so_is_one_that_does_not_answer(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    screens: tuple[Monitor, ...] | None,
    fault: Fault | None,
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = program.check_display(replace(counter(tmp_path), screens=screens))
    assert found.fault is fault
    assert found.state is (State.OK if fault is None else State.WARN)


@pytest.mark.parametrize(
    ("monitor", "visible", "fault", "numbers"),
    [
        pytest.param(Monitor(1280, 800, 124.76), None, None, "1280 × 800, 261 × 163 mm", id="12.1-inch"),
        pytest.param(Monitor(1280, 799, 124.76), None, Fault.SCREEN_TOO_SMALL, "1280 × 799", id="low"),
        pytest.param(Monitor(1279, 800, 124.76), None, Fault.SCREEN_TOO_SMALL, "1279 × 800", id="narrow"),
        pytest.param(Monitor(1080, 1920, 102.5), None, None, "1080 × 1920, 268 × 476 mm", id="upright"),
        pytest.param(
            Monitor(1920, 1080, 157.4), None, Fault.KEYS_TOO_SMALL, "11.9 mm < 12.7 mm", id="14-inch"
        ),
        pytest.param(Monitor(1920, 1080, 157.4), 345, None, "345 × 194 mm", id="measured-by-hand"),
        pytest.param(Monitor(1920, 1080, 141.0), 294, Fault.KEYS_TOO_SMALL, "11.1 mm", id="measured-small"),
        pytest.param(
            Monitor(1920, 1080, 141.0), 2900, Fault.TYPE_TOO_COARSE, "17 dpi < 60 dpi", id="in-tenths"
        ),
        pytest.param(Monitor(1920, 1080, 141.0), 812, None, "812 × 457 mm", id="just-fine-enough"),
    ],
)
def test_a_screen_on_which_a_finger_or_the_page_does_not_fit_is_refused_with_its_numbers(
    tmp_path: Path, monitor: Monitor, visible: float | None, fault: Fault | None, numbers: str
) -> None:
    seen = replace(counter(tmp_path, screen={"visible_width_mm": visible}), screens=(monitor,))
    found = program.check_screen(seen)
    assert found.fault is fault
    assert (found.state is State.FAIL) is (fault is not None)
    assert numbers in worded.found(found)


@pytest.mark.parametrize("dpi", [0.0, 25.0, 59.9, 250.1])
def test_a_screen_that_says_no_size_that_can_be_believed_is_a_warning_until_somebody_measured(
    dpi: float,
) -> None:
    guessed = program.judge_screen((Monitor(1920, 1080, dpi),), ScreenConfig())
    assert (guessed.fault, guessed.state) == (Fault.SCREEN_SIZE_UNKNOWN, State.WARN)
    assert "1920 × 1080, 346 × 195 mm" in worded.found(guessed)
    measured = program.judge_screen((Monitor(1920, 1080, dpi),), ScreenConfig(visible_width_mm=344))
    assert (measured.fault, measured.state) == (None, State.OK)


def test_of_several_monitors_numbers_are_told_and_whose_the_measured_width_is() -> None:
    screens = (Monitor(1920, 1080, 141.0), Monitor(1280, 800, 124.76))
    there = program.judge_screen(screens, ScreenConfig(number=1, visible_width_mm=300))
    sizes = "0: 1920 × 1080, 346 × 195 mm; 1: 1280 × 800, 300 × 188 mm"
    assert worded.found(there) == f"{sizes}; the residents’ is number 1"
    absent = program.judge_screen(screens, ScreenConfig(number=2, visible_width_mm=300))
    assert f"screen.number = 2; {sizes}" in worded.found(absent)


@pytest.mark.parametrize(
    ("last", "fault"),
    [
        (Monitor(1920, 1080, 141.0), Fault.SCREEN_NOT_THERE),
        (Monitor(1024, 768, 96.0), Fault.SCREEN_TOO_SMALL),
        (Monitor(1920, 1080, 157.4), Fault.KEYS_TOO_SMALL),
    ],
)
def test_a_monitor_that_is_not_there_hides_no_fault_of_the_one_that_stands_in_for_it(
    last: Monitor, fault: Fault
) -> None:
    screens = (Monitor(1920, 1080, 141.0), last)
    assert program.judge_screen(screens, ScreenConfig(number=2)).fault is fault


@pytest.mark.parametrize("mode", ["production", "training"])
def test_the_start_is_refused_on_such_a_screen_and_in_training_it_is_only_said(
    mode: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small = (Monitor(1920, 1080, 157.4),)
    refused = mode == "production"
    with pytest.raises(SystemExit) if refused else nullcontext():
        judge_screens(small, ScreenConfig(), worded.text, training=not refused)
    said = capsys.readouterr().err
    assert said.startswith("D-113: ")
    assert "310 × 174 mm" in said
