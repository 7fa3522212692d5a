"""What a password still needs, how many characters it has, and how often it may be mistaken."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import ruby
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.words import Words, joined, set_words

_CAPITALS: Final = range(ord("A"), ord("Z") + 1)
_DIGITS: Final = range(ord("0"), ord("9") + 1)
_ICON: Final = 34
_SIDE: Final = 20
_GAP: Final = 14
DOT_GAP: Final = 8
_DOT: Final = 28
_READ: Final = 1.5  # height of a line with its readings, in sizes of its font


@unique
class Rule(StrEnum):
    """What the signature password needs."""

    LETTER = "letter"
    DIGIT = "digit"
    LENGTH = "length"


def met_rules(octets: memoryview, shortest: int) -> frozenset[Rule]:
    """The rules that hold for what is typed so far; nothing is copied."""
    met = set()
    if any(octet in _CAPITALS for octet in octets):
        met.add(Rule.LETTER)
    if any(octet in _DIGITS for octet in octets):
        met.add(Rule.DIGIT)
    if len(octets) >= shortest:
        met.add(Rule.LENGTH)
    return frozenset(met)


class RuleTick(Painted):
    """One rule: a check and bold once it is met. Its width does not change with its state."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._label = ""
        self._met = False

    @property
    def met(self) -> bool:
        """Whether the rule holds."""
        return self._met

    def show_rule(self, label: str, *, met: bool) -> None:
        """Show a rule and its state."""
        self._label, self._met = label, met
        state = self.context.text("ui-password-rule-met" if met else "ui-password-rule-open")
        self.setAccessibleName(f"{label} {state}")
        self.update()

    @property
    def wish(self) -> float:
        """The width its words need."""
        return paint.width(self._label, self._font(bold=True)) + _ICON + 2 * _SIDE + 10

    def _font(self, *, bold: bool) -> QFont:
        return within(self._label, self.font_of("caption", bold=bold), self.units.height())

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        middle = area.height() / 2
        fill, edge = ("ok-tint", "ok") if self._met else ("surface", "border")
        paint.box(painter, area, 10, self.colour(fill), self.colour(edge), self.theme.control_border)
        ink = self.colour("ok" if self._met else "ink2")
        paint.draw_icon(painter, "check" if self._met else "pending", _SIDE, middle - _ICON / 2, _ICON, ink)
        font = self._font(bold=self._met)
        paint.draw_line(painter, self._label, _SIDE + _ICON + 10, middle, font, ink)


def within(text: str, font: QFont, high: float) -> QFont:
    """The font, smaller where a line with its readings is higher than the row."""
    made = QFont(font)
    if ruby.has_readings(text):
        made.setPixelSize(min(made.pixelSize(), int((high - 4) / _READ)))
    return made


class RuleRow(Painted):
    """The ticks, and beside them the number of characters. Without rules only the number."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.ticks = {rule: RuleTick(context, self) for rule in Rule}
        self._count = 0
        self._remark = ""
        self._count_left = 0.0

    def show_state(self, octets: memoryview, shortest: int, longest: int, *, rules: bool) -> frozenset[Rule]:
        """Show what holds for these octets, and return it."""
        met = met_rules(octets, shortest)
        self._count = len(octets)
        self._remark = ""
        left = 0.0
        for rule, tick in self.ticks.items():
            label = self.context.text(f"ui-password-rule-{rule}", shortest=shortest, longest=longest)
            tick.show_rule(label, met=rule in met)
            tick.setVisible(rules)
            if rules:
                place(tick, left, 0, 100, self.units.height())
                place(tick, left, 0, tick.wish, self.units.height())
                left += tick.wish + _GAP
        self._count_left = left + 16 if rules else 0.0
        self.setAccessibleName(self._count_text)
        self.update()
        return met

    def remark(self, sentence: str) -> None:
        """Say something in place of the number until the next change."""
        self._remark = sentence
        self.update()

    @property
    def _count_text(self) -> str:
        return self.context.text("ui-password-count", count=self._count)

    def words(self) -> list[Words]:
        """The number of characters where it is drawn."""
        text = self._remark or self._count_text
        font = within(text, self.font_of("caption"), self.units.height())
        top = (self.units.height() - font.pixelSize() * paint.line_of(text, paint.LINE)) / 2
        room = self.units.width() - self._count_left
        if self._remark:
            caption = within(text, self.font_of("caption", bold=True), self.units.height())
            bold = fit([self._remark], caption, room, 24)
            return [set_words(self._remark, self._count_left, top, room, bold, "warn")]
        return [set_words(self._count_text, self._count_left, top, room, font, "ink2")]

    def draw(self, painter: QPainter) -> None:
        for words in self.words():
            words.draw(painter, self.theme)


class TriesLeft(Painted):
    """Tries of a present password as words and dots (full: left); while choosing, one sentence."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._attempts: int | None = None
        self._tries = 0

    def show_tries(self, attempts: int | None, tries: int) -> None:
        """``attempts``: how many are left; None while a new password is being chosen."""
        self._attempts, self._tries = attempts, tries
        self.setAccessibleName(" ".join(words.text for words in self.words()))
        self.update()

    def words(self) -> list[Words]:
        """What is written, where it is drawn."""
        wide = self.units.width()
        if self._attempts is None:
            sentence = self.context.text("ui-password-tries-later", tries=self._tries)
            font = self.font_of("caption")
            if paint.width(joined(sentence), font) <= wide:
                return [set_words(joined(sentence), 0, 0, wide, font, "ink2", line=1.35)]
            least = max(font.pixelSize() * 3 // 4, self.theme.least_type)
            while True:
                words = set_words(sentence, 0, 0, wide, font, "ink2", line=1.35)
                broken = len(words.lines) > sentence.count("\n") + 1
                if font.pixelSize() <= least or (not broken and words.bottom <= self.units.height()):
                    return [words]
                font.setPixelSize(font.pixelSize() - 1)
        fonts = [self.font_of("caption"), self.font_of("lead", bold=True)]
        least = max(28, self.theme.least_type)
        while True:
            lines = self._tries_words(self._attempts, *fonts)
            shrinking = [font for font in fonts if font.pixelSize() > least]
            if self._dots(lines).bottom() <= self.units.height() or not shrinking:
                return lines
            for font in shrinking:  # room for the dots where readings stand over both
                font.setPixelSize(font.pixelSize() - 1)

    def _tries_words(self, attempts: int, small: QFont, large: QFont) -> list[Words]:
        caption = self._one_line(self.context.text("ui-password-tries-caption"), 0, small, "ink2")
        left = self.context.text("ui-password-tries-left", attempts=attempts)
        return [caption, self._one_line(left, caption.bottom, large, "ink")]

    def _one_line(self, text: str, top: float, wished: QFont, ink: str) -> Words:
        font = QFont(wished)
        least = max(28, self.theme.least_type)
        while font.pixelSize() > least and paint.width(text, font) > self.units.width():
            font.setPixelSize(font.pixelSize() - 1)
        line = paint.line_of(text, 1.25)
        return Words((text,), 0, top, self.units.width(), font, ink, line)

    @property
    def dots(self) -> QRectF:
        """Where the dots are drawn; empty while choosing."""
        return QRectF() if self._attempts is None else self._dots(self.words())

    def _dots(self, words: list[Words]) -> QRectF:
        """Beside the last words, or below them where the row is too long."""
        last = words[-1]
        row = self._tries * (_DOT + DOT_GAP) - DOT_GAP
        beside = last.width + 16
        if beside + row > self.units.width():
            return QRectF(0, last.bottom + 4, row, _DOT)
        return QRectF(beside, last.top + last.step / 2 - _DOT / 2, row, _DOT)

    def draw(self, painter: QPainter) -> None:
        words = self.words()
        for one in words:
            one.draw(painter, self.theme)
        if self._attempts is not None:
            dots = self._dots(words)
            draw_dots(painter, dots.x(), dots.center().y(), _DOT, self._attempts, self._tries, self)


def draw_dots(
    painter: QPainter,
    x: float,
    middle: float,
    diameter: float,
    left: int,
    tries: int,
    of: Painted,
    ink: str = "ink",
) -> float:
    """A dot for each try, full while it is left; returns the right edge."""
    colour = of.colour(ink)
    for number in range(tries):
        dot = QRectF(x + number * (diameter + DOT_GAP), middle - diameter / 2, diameter, diameter)
        paint.box(painter, dot, diameter / 2, colour if number < left else None, colour, 3)
    return x + tries * (diameter + DOT_GAP) - DOT_GAP
