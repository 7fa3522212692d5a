"""Millimetres on a screen: what is believed, how the stage stands, what a finger and an eye ask for."""

from __future__ import annotations

import pytest

from jpki_kiosk.ui.geometry import (
    CAPITAL_HEIGHT,
    GAP_MM,
    HEIGHT,
    LEAST_CAPITAL_MM,
    TALLEST,
    TARGET_MM,
    WIDEST_MM,
    WIDTH,
    Geometry,
    px_per_mm,
    stage_on,
)

# Pixels and visible width in millimetres of the four screens.
SMALL = (1280, 800, 260.6)  # 12.1 inches
USUAL = (1920, 1080, 345.4)  # 15.6 inches
TALL = (1080, 1920, 267.7)  # 21.5 inches, on its side
LARGE = (3840, 2160, 597.7)  # 27 inches


def stage(screen: tuple[int, int, float]) -> Geometry:
    width, height, mm = screen
    return stage_on(width, height, width / mm)


@pytest.mark.parametrize(
    ("dpi", "width_mm", "expected"),
    [
        pytest.param(141.0, None, 141 / 25.4, id="believed"),
        pytest.param(60.0, None, 60 / 25.4, id="least-believable"),
        pytest.param(250.0, None, 250 / 25.4, id="most-believable"),
        pytest.param(59.9, None, 141 / 25.4, id="television"),
        pytest.param(250.1, None, 141 / 25.4, id="adapter"),
        pytest.param(59.9, 480.0, 4.0, id="measured-by-hand"),
    ],
)
def test_the_density_of_a_screen_counts_only_where_it_can_be_true(
    dpi: float, width_mm: float | None, expected: float
) -> None:
    assert px_per_mm(dpi, width_mm, 1920) == pytest.approx(expected)


@pytest.mark.parametrize("screen", [SMALL, USUAL, TALL, LARGE])
def test_targets_and_gaps_and_type_have_their_millimetres_on_every_screen(
    screen: tuple[int, int, float],
) -> None:
    found = stage(screen)
    px_per_unit, per_mm = found.scale, screen[0] / screen[2]
    assert found.target * px_per_unit / per_mm >= TARGET_MM
    assert (found.target - 1) * px_per_unit / per_mm < TARGET_MM
    assert found.gap * px_per_unit / per_mm >= GAP_MM
    assert found.least_type * CAPITAL_HEIGHT * px_per_unit / per_mm >= LEAST_CAPITAL_MM - 0.05


@pytest.mark.parametrize(
    ("screen", "target", "gap", "type_px", "height"),
    [
        pytest.param(SMALL, 94, 19, 32, 1200, id="small"),
        pytest.param(USUAL, 71, 15, 24, 1080, id="usual"),
        pytest.param(TALL, 92, 19, 31, 1200, id="tall"),
        pytest.param(LARGE, 56, 12, 19, 1200, id="large"),
    ],
)
def test_small_screens_ask_for_more_units(
    screen: tuple[int, int, float], target: int, gap: int, type_px: int, height: int
) -> None:
    found = stage(screen)
    assert (found.target, found.gap, found.least_type, found.height) == (target, gap, type_px, height)


@pytest.mark.parametrize(
    ("per_mm", "target"), [(10.0, 127), (10.0000001, 127), (10.001, 128), (127 / 12.7, 127)]
)
def test_a_target_is_no_unit_smaller_than_its_millimetres(per_mm: float, target: int) -> None:
    assert Geometry(units_per_mm=per_mm).target == target


def test_on_a_large_screen_the_stage_stops_growing_and_stands_low_in_the_middle() -> None:
    width, height, mm = LARGE
    found = stage(LARGE)
    across = WIDTH * found.scale
    assert across / (width / mm) == pytest.approx(WIDEST_MM)
    assert found.left == (width - round(across)) // 2 > 0
    assert found.top + round(found.height * found.scale) == height


def test_on_an_upright_screen_the_stage_stands_at_the_lower_edge() -> None:
    found = stage(TALL)
    assert found.left == 0
    assert found.height == TALLEST
    assert found.top + round(TALLEST * found.scale) == 1920


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080), (2560, 1440)])
def test_a_window_for_looking_at_is_like_the_screen_that_the_design_is_drawn_for(
    width: int, height: int
) -> None:
    found = stage_on(width, height)
    assert (found.height, found.target, found.gap, found.left, found.top) == (HEIGHT, 71, 15, 0, 0)


def test_a_page_begins_below_the_header_and_ends_above_the_footer() -> None:
    usual, small = Geometry(), stage(SMALL)
    assert (usual.footer, usual.content_height, usual.lowest, usual.spare) == (928, 776, 744, 0)
    assert small.content_height - usual.content_height == small.spare == 120


def test_a_window_without_a_size_still_has_a_stage() -> None:
    assert stage_on(0, 0).height >= HEIGHT
