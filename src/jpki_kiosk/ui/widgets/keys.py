"""On-screen keys: one face, and a grid that knows fingers.

Keys take the keyboard by Tab and arrows but not by touch or mouse: the ring stays on the field, and no focus
event tells an observer which key a finger pressed.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QEventPoint, QFont, QPainter, QTouchEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.theme import TextSize
from jpki_kiosk.ui.widgets.arrows import ArrowScope, lead
from jpki_kiosk.ui.widgets.base import Context, Painted, Pressable
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.labels import Label, set_label
from jpki_kiosk.ui.widgets.words import Words

GAP: Final = 15  # 2.54 mm at 141 dpi
_LEAST_EDGE: Final = 8.0  # of a pad, above and below its keys
_RADIUS: Final = 12
_BOTTOM: Final = 5
_READING_PX: Final = 26
_LEAST_READING: Final = 18
_MILD: Final = 0.87  # how much smaller a reading is made before it goes below its letter
_WITH_READING: Final = 54  # largest letter that leaves room for its reading
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter


class Face(Pressable):
    """The body of every key: edge, thick bottom, pressed and disabled looks."""

    def __init__(self, context: Context, parent: QWidget, label: str = "") -> None:
        super().__init__(context, parent, label)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def draw_face(self, painter: QPainter, fill: str, pressed: str, ink: str) -> QColor:
        """Draw the body; returns the colour of what is written on it. Tokens are of the theme."""
        area = QRectF(0, 0, self.units.width(), self.units.height())
        border = self.theme.control_border
        if not self.isEnabled():
            paint.box(painter, area, _RADIUS, self.colour("disabled"), self.colour("border"), border)
            return self.colour("disabled-ink")
        if self.isDown():
            edge = self.colour("primary-pressed" if pressed == "primary" else "border")
            paint.key_box(painter, area, _RADIUS, self.colour(pressed), edge, border, border)
            return self.colour("on-primary" if pressed == "primary" else ink)
        paint.key_box(painter, area, _RADIUS, self.colour(fill), self.colour("border"), border, _BOTTOM)
        return self.colour(ink)


class Key(Face):
    """One letter or digit, with its reading where it is easily taken for another."""

    def __init__(self, context: Context, parent: QWidget, octet: int, *, large: bool = False) -> None:
        super().__init__(context, parent, chr(octet))
        self.octet = octet
        self._large = large
        self._reading = ""

    def set_reading(self, reading: str) -> None:
        """What stands beside the letter: アイ, オー, いち, ゼロ."""
        self._reading = reading
        self.setAccessibleName(f"{chr(self.octet)} {reading}".strip())
        self.update()

    def words(self) -> list[Words]:
        """The letter, and its reading beside it."""
        middle = self.units.height() / 2 - (1 if self.isDown() else 2)
        size = self.theme.px("key")
        if self._large:
            size = max(62, size)
        elif self._reading:
            size = min(size, _WITH_READING)
        font = self.theme.record_font(size, bold=True)
        letter, wide, inner = chr(self.octet), paint.width(chr(self.octet), font), self.units.width() - 12
        if not self._reading:
            return [_on_middle(letter, self.units.width() / 2 - wide / 2, middle, inner, font)]
        gap = 8 if size < _WITH_READING else 4
        least = max(_LEAST_READING, self.theme.least_type)
        usual = self.font_of(_READING_PX)
        small = fit([self._reading], usual, inner - wide - gap, max(least, round(usual.pixelSize() * _MILD)))
        if paint.width(self._reading, small) > inner - wide - gap:
            return self._stacked(letter, size, least)
        x = (self.units.width() - wide - gap - paint.width(self._reading, small)) / 2
        reading = _on_middle(self._reading, x + wide + gap, middle, inner - wide - gap, small)
        return [_on_middle(letter, x, middle, inner, font), reading]

    def _stacked(self, letter: str, size: int, least: int) -> list[Words]:
        """The reading below the letter, on a key that is too narrow for both beside each other."""
        high, inner, middle = self.units.height() - _BOTTOM, self.units.width() - 12, self.units.width() / 2
        small = fit([self._reading], self.font_of(_READING_PX), inner, least)
        font = self.theme.record_font(min(size, int(high - small.pixelSize() - 6)), bold=True)
        top = (high - font.pixelSize() - small.pixelSize()) / 2 + (1 if self.isDown() else 0)
        x = middle - paint.width(letter, font) / 2
        first = Words((letter,), x, top, inner, font, line=1)
        x = middle - paint.width(self._reading, small) / 2
        return [first, Words((self._reading,), x, first.bottom, inner, small, line=1)]

    def draw(self, painter: QPainter) -> None:
        ink = self.draw_face(painter, "surface", "primary", "ink")
        for words in self.words():
            paint.draw_lines(painter, list(words.lines), words.x, words.top, words.font, ink, line=1)
        if self._large and self.octet == ord("5"):
            nib = QRectF(self.units.width() / 2 - 17, self.units.height() / 2 + 45, 34, 5)
            paint.box(painter, nib, 2.5, ink)


def _on_middle(text: str, x: float, middle: float, limit: float, font: QFont) -> Words:
    return Words((text,), x, middle - font.pixelSize() / 2, limit, font, line=1)


class FunctionKey(Face):
    """A key with a word: delete one, delete all, other order. ``stacked``: the icon stands above the word."""

    def __init__(self, context: Context, parent: QWidget, icon: str = "", *, stacked: bool = False) -> None:
        super().__init__(context, parent)
        self._icon = icon
        self._stacked = stacked

    @property
    def _beside(self) -> float:
        return 54 if self._icon and not self._stacked else 0

    def words(self) -> list[Words]:
        """What is written, where it is drawn."""
        label, above = self._set()
        middle = self.units.height() / 2 - 2 + (26 if above else 0)
        x = (self.units.width() + self._beside) / 2
        top = middle - label.height / 2
        room = self.units.width() - 20 - self._beside
        return [Words(label.lines, x, top, room, label.font, line=1.2, align=_CENTRE)]

    def _set(self) -> tuple[Label, bool]:
        """The word, and whether the icon stands above it: not where the word needs two lines."""
        room = self.units.width() - 20 - self._beside
        font, least = self.font_of("button", bold=True), self.theme.least_type
        stacked = bool(self._icon) and self._stacked
        if stacked:
            high = self.units.height() - 56
            label = set_label(self.label, font, room, high, least=least, line=1.2, most=1)
            if len(label.lines) == 1 and label.width <= room:
                return label, True
        return set_label(self.label, font, room, self.units.height() - 4, least=least, line=1.2), False

    def draw(self, painter: QPainter) -> None:
        ink = self.draw_face(painter, "bg", "tint", "ink")
        words = self.words()[0]
        middle = self.units.height() / 2 - 2
        if self._icon and self._stacked:
            if self._set()[1]:
                paint.draw_icon(painter, self._icon, self.units.width() / 2 - 22, middle - 42, 44, ink)
        elif self._icon:
            left = words.rect.left() - self._beside
            paint.draw_icon(painter, self._icon, left, middle - 20, 40, ink)
        paint.draw_lines(
            painter,
            list(words.lines),
            words.x,
            words.top,
            words.font,
            ink,
            line=words.line,
            align=words.align,
        )


class KeyGrid(ArrowScope, Painted):
    """Keys in one block. Two fingers press two keys; a finger that leaves its key presses none.

    Arrow keys lead along a row and round to its other end; up and down they leave at the edge.
    Signals: ``typed(octet)``, ``erased`` one, ``cleared`` all.
    """

    heard_as = QAccessible.Role.Grouping
    typed = Signal(int)
    erased = Signal()
    cleared = Signal()

    def __init__(self, context: Context, parent: QWidget, *, stacked: bool = False) -> None:
        super().__init__(context, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._fingers: dict[int, Face] = {}
        self.keys: dict[int, Key] = {}
        self.erase = FunctionKey(context, self, "backspace", stacked=stacked)
        self.clear = FunctionKey(context, self)
        self.erase.clicked.connect(self.erased)
        self.clear.clicked.connect(self.cleared)

    def arrange(self) -> None:
        """Take texts and places anew."""

    def first_key(self) -> Face:
        """The key at the top left."""
        raise NotImplementedError

    def adopt(self, key: Face) -> None:
        """Let arrow keys reach a key."""
        self._group.addButton(key)

    def make_keys(self, octets: bytes, *, large: bool = False) -> None:
        """A key for each octet, in Tab order."""
        for octet in octets:
            key = Key(self.context, self, octet, large=large)
            key.clicked.connect(lambda _checked=False, octet=octet: self.typed.emit(octet))
            self.keys[octet] = key
            self.adopt(key)

    def lead_keyboard(self, now: QWidget, key: int) -> bool:
        keys = (one for one in self.findChildren(Face) if one.isVisible() and one.isEnabled())
        return lead(now, key, keys, self, around=False)

    @property
    def between(self) -> float:
        """From one key to the next."""
        return max(GAP, self.least_gap)

    def edge(self, rows: int, usual: float) -> float:
        """From the first and last row to the pad's edge; it gives way before a key is too small."""
        spare = self.units.height() - (rows - 1) * self.between - rows * self.least_target
        return max(_LEAST_EDGE, min(usual, spare / 2))

    @property
    def roomy(self) -> bool:
        """Whether there is room for words that only help."""
        return self.theme.look.size in (TextSize.SMALL, TextSize.MEDIUM)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            if event.type() == QEvent.Type.TouchCancel:
                for key in self._fingers.values():
                    key.setDown(False)
                self._fingers.clear()
            else:
                for point in event.points():
                    self._on_point(point.id(), point.state(), point.position())
            event.accept()
            return True
        return super().event(event)

    def _on_point(self, finger: int, state: QEventPoint.State, where: QPointF) -> None:
        under = self._key_at(where)
        match state:
            case QEventPoint.State.Pressed:
                if under is not None and under not in self._fingers.values():
                    self._fingers[finger] = under
                    under.setDown(True)
            case QEventPoint.State.Updated if self._fingers.get(finger) is not under:
                self._lift(finger)
            case QEventPoint.State.Released:
                key = self._lift(finger)
                if key is not None and key is under:
                    key.click()
            case _:
                pass

    def _lift(self, finger: int) -> Face | None:
        key = self._fingers.pop(finger, None)
        if key is not None:
            key.setDown(False)
        return key

    def _key_at(self, where: QPointF) -> Face | None:
        child = self.childAt(where.toPoint())
        return child if isinstance(child, Face) and child.isEnabled() else None
