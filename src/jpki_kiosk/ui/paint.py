"""Drawing in frame units: text by its capitals' middle, rounded boxes with exact edges, icons."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import ruby
from jpki_kiosk.ui import runs

MIDDLE: Final = 0.38  # of the font size: where the middle of capitals lies above the baseline
LINE: Final = 1.45
TITLE_LINE: Final = 1.3
BUTTON_LINE: Final = 1.15
_READ_LINE: Final = 1.62  # least, where readings stand over the line

# What may not begin a line (JIS X 4051 kinsoku), and what may not end one.
_NOT_FIRST: Final = "、。，．・：；？！)）」』】〉》〕]”’·／ー〜～ぁぃぅぇぉっゃゅょァィゥェォッャュョ々％%"
_NOT_LAST: Final = "(（「『【〈《〔[“‘"
_COUNTED_BY_KANA: Final = "つか"  # 3つ, 2か月
_BEYOND_LATIN: Final = "\u0250"
_HANGUL: Final = ("\uac00", "\ud7a3")
_WORD: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;'“”‘’!?-–—()/%…")


def width(text: str, font: QFont) -> float:
    """Advance of a line of text."""
    return runs.width(text, font)


def draw_line(
    painter: QPainter,
    text: str,
    x: float,
    middle: float,
    font: QFont,
    colour: QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Draw one line with the middle of its capitals at ``middle``; returns its width."""
    advance = width(text, font)
    if align == Qt.AlignmentFlag.AlignHCenter:
        x -= advance / 2
    elif align == Qt.AlignmentFlag.AlignRight:
        x -= advance
    if ruby.has_readings(text):
        middle += runs.reading_size(font) / 2  # the middle of line and readings
    runs.draw(painter, x, middle + MIDDLE * font.pixelSize(), text, font, colour)
    return advance


def line_of(text: str, line: float) -> float:
    """The height of a line, in sizes of its font: more where readings stand over it."""
    return max(line, _READ_LINE) if ruby.has_readings(text) else line


def break_lines(text: str, font: QFont, limit: float) -> list[str]:
    """Lines that fit ``limit``: words stay whole, kinsoku is kept, written line feeds count.

    No paragraph ends in a line of one character where the line above can spare another.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if width(paragraph.rstrip(), font) <= limit:
            lines.append(paragraph.rstrip())
            continue
        rows = _rows(_units(paragraph), font, limit)
        if len(rows) > 1 and _is_alone(rows[-1]) and _can_spare(rows[-2]):
            fuller = [rows[-2][-1], *rows[-1]]
            if width("".join(fuller).rstrip(), font) <= limit:
                rows[-2:] = [rows[-2][:-1], fuller]
        lines += ["".join(row).rstrip() for row in rows]
    return lines


def _rows(units: list[str], font: QFont, limit: float) -> list[list[str]]:
    """As many units on each row as fit, at least one; measured by halves, for a width is dear to ask."""
    rows: list[list[str]] = []
    while units:
        fits, beyond = 1, len(units) + 1
        while beyond - fits > 1:
            middle = (fits + beyond) // 2
            if width("".join(units[:middle]).rstrip(), font) <= limit:
                fits = middle
            else:
                beyond = middle
        rows.append(units[:fits])
        units = [one.lstrip() if place == 0 else one for place, one in enumerate(units[fits:])]
    return rows


def _is_alone(row: list[str]) -> bool:
    """Whether a last line has one character, and perhaps its full stop."""
    return sum(character.isalnum() for character in ruby.base_of("".join(row))) == 1


def _can_spare(row: list[str]) -> bool:
    """Whether its last piece can go to the next line: part of a sentence that is written without spaces."""
    return len(row) > 1 and not row[-1].endswith(" ")


def _units(text: str) -> list[str]:
    """Pieces that must not be torn apart."""
    units: list[str] = []
    for character in runs.characters(text):
        joins = bool(units) and (
            (_of_word(character) and _of_word(units[-1][-1]))
            or _is_number_with(units[-1][-1], character)
            or character in _NOT_FIRST
            or units[-1][-1] in _NOT_LAST
            or (character == " ")
        )
        if joins:
            units[-1] += character
        else:
            units.append(character)
    return units


def _of_word(character: str) -> bool:
    """Whether it belongs to a word of Latin letters, those with accents too, or of Korean."""
    return (
        character in _WORD
        or (character < _BEYOND_LATIN and character.isalpha())
        or _HANGUL[0] <= character <= _HANGUL[1]
        or character in "¿¡ºª"
    )


def _is_number_with(before: str, after: str) -> bool:
    """Whether these are the end of a number and what it counts (17日, 3つ), or 第 or ～ and a number."""
    first = ruby.base_of(after)[0]
    counts = "\u4e00" <= first <= "\u9fff" or first in _COUNTED_BY_KANA
    return (before.isdecimal() and counts) or (before in "第～〜~" and first.isdecimal())


def draw_lines(
    painter: QPainter,
    lines: list[str],
    x: float,
    top: float,
    font: QFont,
    colour: QColor,
    *,
    line: float = LINE,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Draw lines below each other from ``top``; returns the bottom."""
    step = font.pixelSize() * line_of("".join(lines), line)
    for number, text in enumerate(lines):
        draw_line(painter, text, x, top + step * (number + 0.5), font, colour, align=align)
    return top + step * len(lines)


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None,
    edge: QColor | None = None,
    border: float = 0,
    *,
    dashed: bool = False,
) -> None:
    """A rounded box whose edge lies wholly inside ``rect``."""
    half = border / 2
    pen = QPen(Qt.PenStyle.NoPen)
    if edge is not None and border:
        pen = QPen(edge, border)
        if dashed:
            pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    inner = rect.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, max(0.0, radius - half), max(0.0, radius - half))


def key_box(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor, edge: QColor, border: float, bottom: float
) -> None:
    """A key: the same edge all round and a thicker one below, made of two fills."""
    box(painter, rect, radius, edge)
    box(painter, rect.adjusted(border, border, -border, -bottom), radius - border, fill)


@lru_cache(maxsize=512)
def icon_pixmap(name: str, size: int, colour: str, ratio: float, stroke: float) -> QPixmap:
    """An icon of resources/icons, tinted, at ``size`` frame units."""
    source = _icon_source(name).replace("currentColor", colour)
    if stroke:
        source = source.replace('stroke-width="3"', f'stroke-width="{stroke}"', 1)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    if not renderer.isValid():
        raise ValueError(f"icon {name} cannot be drawn")
    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap


@lru_cache(maxsize=128)
def _icon_source(name: str) -> str:
    return (Path(resources_path()) / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def draw_icon(
    painter: QPainter, name: str, x: float, y: float, size: int, colour: QColor, stroke: float = 0
) -> None:
    """Draw an icon with its top left corner at x, y; sharp at any scale."""
    ratio = painter.worldTransform().m11() * painter.device().devicePixelRatio()
    pixmap = icon_pixmap(name, size, colour.name(), ratio, stroke)
    painter.drawPixmap(QRectF(x, y, size, size), pixmap, QRectF(pixmap.rect()))
