"""Tokens: contrast of all text, sizes that grow, millimetres, and that a visit's look is forgotten."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QFontInfo
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui.theme import (
    TARGET_MM,
    Look,
    TextSize,
    Theme,
    ThemeName,
    font,
    px_per_mm,
    smallest_target_mm,
    target,
)

# What is written on what.
TEXT_ON = [
    ("ink", "bg"),
    ("ink", "surface"),
    ("ink", "tint"),
    ("ink2", "bg"),
    ("ink2", "surface"),
    ("primary", "surface"),
    ("primary", "tint"),
    ("on-primary", "primary"),
    ("on-primary", "primary-pressed"),
    ("ok", "ok-tint"),
    ("warn", "warn-tint"),
    ("stop", "stop-tint"),
    ("disabled-ink", "disabled"),
    ("mark-ink", "mark"),
]


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: QColor, other: QColor) -> float:
    """Contrast ratio (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", list(ThemeName))
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_all_text_has_a_contrast_of_seven_to_one(text: str, ground: str, name: ThemeName) -> None:
    theme = Theme(Look(theme=name))
    assert ratio(theme.colour(text), theme.colour(ground)) >= 7


@pytest.mark.parametrize("name", list(ThemeName))
def test_the_edge_of_what_can_be_touched_has_three_to_one(name: ThemeName) -> None:
    theme = Theme(Look(theme=name))
    assert ratio(theme.colour("border"), theme.colour("surface")) >= 3
    assert ratio(theme.colour("border"), theme.colour("bg")) >= 3


@pytest.mark.parametrize(
    "role", ["caption", "body", "lead", "title", "display", "button", "primary-button", "control", "key"]
)
def test_every_role_grows_with_the_size(role: str) -> None:
    sizes = [Theme(Look(size=size)).px(role) for size in TextSize]
    assert sizes == sorted(set(sizes))


@pytest.mark.parametrize("size", list(TextSize))
def test_body_text_has_the_capital_height_of_the_voting_guidelines(size: TextSize) -> None:
    """VVSG 2.0: four sizes with capitals of at least 3.5, 4.8, 6.4 and 8.5 mm; here at 141 dpi."""
    least = {TextSize.SMALL: 3.5, TextSize.MEDIUM: 4.8, TextSize.LARGE: 6.4, TextSize.LARGEST: 8.5}
    assert Theme(Look(size=size)).px("body") * 0.81 / (141 / 25.4) >= least[size]


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


def test_targets_are_71_and_gaps_15_at_141_dpi() -> None:
    assert target(141 / 25.4) == (71, 15)


@pytest.mark.parametrize(
    ("width_mm", "width_px", "large_enough"),
    [
        pytest.param(345.0, 1920, True, id="15.6-inch"),
        pytest.param(305.0, 1920, True, id="least-width"),
        pytest.param(304.0, 1920, False, id="a-little-less"),
        pytest.param(221.0, 1920, False, id="10-inch-tablet"),
        pytest.param(345.0, 1280, True, id="15.6-inch-of-fewer-pixels"),
    ],
)
def test_a_key_is_large_enough_for_a_finger_by_the_width_of_the_screen(
    width_mm: float, width_px: int, large_enough: bool
) -> None:
    per_mm = px_per_mm(96, width_mm, width_px)
    assert (smallest_target_mm(per_mm, width_px / 1920) >= TARGET_MM) is large_enough


def test_a_change_is_told_once_and_no_change_never(qtbot: QtBot) -> None:
    theme = Theme()
    told: list[Look] = []
    theme.changed.connect(lambda: told.append(theme.look))
    theme.set_look(theme.look)
    theme.set_look(replace(theme.look, size=TextSize.LARGE))
    assert told == [replace(Look(), size=TextSize.LARGE)]


def test_a_reset_forgets_everything_a_person_chose(qtbot: QtBot) -> None:
    begin = Look(language=Language.ENGLISH)
    theme = Theme(begin)
    theme.set_look(Look(Language.JAPANESE, TextSize.LARGEST, ThemeName.DARK, sound=True))
    theme.reset()
    assert theme.look == begin


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("bold", [False, True])
def test_the_typeface_is_there_and_not_a_substitute(language: Language, bold: bool, qapp: object) -> None:
    assert QFontInfo(font(34, bold=bold, language=language)).family() == "BIZ UDPGothic"
