"""What Qt sets by itself: the line in a field, the lines of a text that is only read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QLineEdit, QTextEdit

from jpki_kiosk.ui import runs


@dataclass(frozen=True, slots=True)
class Written:
    """A line in pixels of its field: where its baseline begins, and the room that Qt shows of it."""

    text: str
    origin: QPointF
    room: QRectF
    font: QFont
    colour: QColor


def written(field: QLineEdit | QTextEdit) -> Iterator[Written]:
    """What of it can be read now. What was scrolled out of a field is not there to be read."""
    match field:
        case QLineEdit():
            yield from _line(field)
        case QTextEdit():
            yield from _lines(field)


def _line(field: QLineEdit) -> Iterator[Written]:
    text = field.displayText()
    role = QPalette.ColorRole.Text if text else QPalette.ColorRole.PlaceholderText
    font, metrics = field.font(), QFontMetricsF(field.font())
    room = QRectF(field.rect().marginsRemoved(field.textMargins()))
    baseline = (field.height() - metrics.height()) / 2 + metrics.ascent()
    shown = _beginning(text, font, room.width()) if text else field.placeholderText()
    if shown:
        yield Written(shown, QPointF(room.left(), baseline), room, font, field.palette().color(role))


def _beginning(text: str, font: QFont, width: float) -> str:
    """As much of it as is seen; a field is scrolled to the rest."""
    while text and runs.width(text, font) > width:
        text = text[:-1]
    return text


def _lines(field: QTextEdit) -> Iterator[Written]:
    room = QRectF(field.viewport().geometry())
    shift = QPointF(room.left() - field.horizontalScrollBar().value(), room.top())
    shift -= QPointF(0, field.verticalScrollBar().value())
    colour = field.palette().color(QPalette.ColorRole.Text)
    block = field.document().begin()
    while block.isValid():
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            at = layout.position() + line.position() + shift
            text = block.text()[line.textStart() : line.textStart() + line.textLength()].rstrip()
            whole = QRectF(at, line.rect().size())
            if text and room.top() <= whole.top() and whole.bottom() <= room.bottom():
                yield Written(text, at + QPointF(0, line.ascent()), room, field.font(), colour)
        block = block.next()
