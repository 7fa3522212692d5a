"""Tokens: contrast of all text, sizes that grow, millimetres, and that a visit's look is forgotten."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QFontInfo
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui.theme import Look, TextSize, Theme, ThemeName, font

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
    expected = "WenQuanYi Zen Hei" if language is Language.CHINESE else "BIZ UDPGothic"
    assert QFontInfo(font(34, bold=bold, language=language)).family() == expected
