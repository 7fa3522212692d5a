"""The frame that never moves: ribbon, office, steps and controls; staff call, card place and buttons."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from itertools import product
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import Catalogue, Language, ruby, unmarked
from jpki_kiosk.message import Message
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.geometry import FOOTER_HIGH, HEADER, RIBBON, WIDTH
from jpki_kiosk.ui.mark import draw_mark
from jpki_kiosk.ui.page import FooterNote, Primary
from jpki_kiosk.ui.ribbon import Ribbon
from jpki_kiosk.ui.theme import TextSize, font
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import Control, TextButton, fit
from jpki_kiosk.ui.widgets.labels import set_label
from jpki_kiosk.ui.widgets.words import Words
from jpki_kiosk.workflows.screens import CardPlace, Frame
from jpki_kiosk.workflows.staff_call import CallStage

_STEPS: Final = ("confirm", "card", "password", "working", "done")
_CARD_ICONS: Final = {
    CardPlace.RESIDENT: "person",
    CardPlace.READER: "reader",
    CardPlace.STAFF: "staff-desk",
}
_CALLS: Final = {CallStage.OPEN: "ui-staff-calling", CallStage.COMING: "ui-staff-coming"}
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight
# Where a sentence at the right of the footer ends, its middle from the footer's edge, and its room.
_NOTE_RIGHT, _NOTE_MIDDLE, _NOTE_ROOM = 1856, 76, 1100
# Widths of staff call, counter, card place, back, primary; usual, and where letters are large.
_FOOTER: Final = (278, 244, 520, 226, 420)
_FOOTER_LARGEST: Final = (372, 280, 430, 248, 420)
_LEFT, _RIGHT_EDGE = 64, 1856
_OFFICE = 144.0  # left edge of the names
# Their width beside the steps, beside one step, and alone.
_OFFICE_ROOM, _OFFICE_MOST, _OFFICE_ALONE = 216.0, 360.0, 900.0
_STEPS_LEFT, _CELL = 372.0, 180.0
_CONTROLS: Final = 4
_BAR, _BAR_GAP = 12.0, 5.0  # a step's bar, and the distance of its name
_PLACE_LINE: Final = 1.2  # "the card is", above where
_PLACE_AIR: Final = 8  # its two lines may come nearer to the edges than a label does
_LEAST_LARGE: Final = 27  # px, of the word of a control in the two larger sizes
_LEAST_WORD: Final = 24  # of a control, where the screen asks for nothing


@lru_cache(maxsize=8)
def _widest_word(catalogue: Catalogue, px: int) -> int:
    """Of the controls in any language: where one stands does not hang on the language."""
    words = product(("language-short", "control-size", "control-colour", "control-sound"), Language)
    return math.ceil(
        max(
            paint.width(catalogue.text(Message(f"ui-{name}"), language), font(px, language=language))
            for name, language in words
        )
    )


def control_width(context: Context) -> int:
    """Of each control at the top right."""
    usual = 152 if context.theme.look.size is TextSize.LARGEST else 124
    large = context.theme.look.size in (TextSize.LARGE, TextSize.LARGEST)
    word = max(_LEAST_LARGE if large else _LEAST_WORD, context.theme.least_type)
    return max(usual, _widest_word(context.catalogue, word) + 14)


def controls_left(context: Context) -> float:
    """Where the controls at the top right begin."""
    width, gap = control_width(context), context.geometry.gap
    return _RIGHT_EDGE - _CONTROLS * width - (_CONTROLS - 1) * gap


class Header(Painted):
    """Office on the left, the five steps in the middle."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.frame: Frame | None = None

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, WIDTH, HEADER - RIBBON)
        painter.fillRect(area, self.colour("surface"))
        edge = 3 if self.theme.high_contrast else 1
        painter.fillRect(QRectF(0, area.height() - edge, WIDTH, edge), self.colour("line"))
        frame = self.frame
        if frame is None:
            return
        draw_mark(painter, 64, 24, 64, self.colour)
        for words in self.office(frame):
            words.draw(painter, self.theme)
        if frame.step is not None:
            if self.short_steps():
                self._draw_short_steps(painter, frame.step)
            else:
                self._draw_steps(painter, frame.step)

    def office(self, frame: Frame) -> list[Words]:
        """Town and counter beside the mark; a long name takes a line more rather than smaller letters."""
        language, least = self.theme.language, self.theme.least_type
        room = self._office_room(frame)
        town, counter = frame.municipality.within(language), frame.counter.within(language)
        large = fit([town], self.font_of(34, bold=True), room, max(24, least))
        small = set_label(counter, self.font_of(26), room, 76, least=max(24, least), line=1.12)
        high = large.pixelSize() * 1.1 + small.height
        top = (HEADER - RIBBON - high) / 2 - 1
        name = Words((town,), _OFFICE, top, room, large, line=1.1)
        place_name = Words(small.lines, _OFFICE, name.bottom, room, small.font, "ink2", line=1.12)
        return [name, place_name]

    def _office_room(self, frame: Frame) -> float:
        """The width of the names; where only one step is named it gives way to the name of the town."""
        if frame.step is None:
            return _OFFICE_ALONE
        if not self.short_steps():
            return _OFFICE_ROOM
        least = self.font_of(max(24, self.theme.least_type), bold=True)
        wide = paint.width(frame.municipality.within(self.theme.language), least)
        return min(_OFFICE_MOST, max(_OFFICE_ROOM, wide + 1))

    @property
    def _cell(self) -> float:
        """Width of a step: what the controls leave."""
        return min(_CELL, (controls_left(self.context) - _STEPS_LEFT - 12) / len(_STEPS))

    def short_steps(self) -> bool:
        """Whether only the present step is named: large letters, or names that have no room."""
        if self.theme.look.size is TextSize.LARGEST:
            return True
        least = max(24, self.theme.least_type)
        for name, room in zip(self._step_names(), self._step_rooms(), strict=True):
            if paint.width(name, fit([name], self.font_of(28, bold=True), room, least)) > room:
                return True
        return False

    def _step_names(self) -> list[str]:
        return [self.context.text(f"ui-step-{name}") for name in _STEPS]

    def _step_rooms(self) -> list[float]:
        """Width for each step's name: its cell, and what both neighbours leave of theirs."""
        cell, bold = self._cell, self.font_of(28, bold=True)
        wide = [paint.width(name, bold) for name in self._step_names()]
        rooms = [cell - 6] * len(wide)
        for number in range(1, len(wide) - 1):
            beside = max(wide[number - 1], wide[number + 1])
            rooms[number] = max(cell - 6, 2 * cell - beside - 12)
        return rooms

    def _draw_steps(self, painter: QPainter, now: int) -> None:
        left, cell, middle = _STEPS_LEFT, self._cell, 36.0
        rooms = self._step_rooms()
        least = max(24, self.theme.least_type)
        for number, label in enumerate(self._step_names(), start=1):
            x = left + cell * (number - 0.5)
            if number > 1:
                done = number <= now
                pen = QPen(self.colour("primary" if done else "border"), 4 if done else 2)
                painter.setPen(pen)
                painter.drawLine(QPointF(x - cell + 22, middle), QPointF(x - 22, middle))
            self._draw_circle(painter, x, middle, number, now)
            font = fit([label], self.font_of(28, bold=number == now), rooms[number - 1], least)
            colour = self.colour("ink" if number == now else "ink2")
            paint.draw_line(painter, label, x, middle + 44, font, colour, align=_CENTRE)

    def _draw_circle(self, painter: QPainter, x: float, middle: float, number: int, now: int) -> None:
        circle = QRectF(x - 22, middle - 22, 44, 44)
        if number == now:
            paint.box(painter, circle, 22, self.colour("primary"))
            colour = self.colour("on-primary")
        elif number < now:
            paint.box(painter, circle, 22, self.colour("tint"), self.colour("primary"), 2)
            paint.draw_icon(painter, "check", x - 14, middle - 14, 28, self.colour("primary"))
            return
        else:
            paint.box(painter, circle, 22, self.colour("surface"), self.colour("border"), 2)
            colour = self.colour("ink2")
        paint.draw_line(painter, str(number), x, middle, self.font_of(26, bold=True), colour, align=_CENTRE)

    def _draw_short_steps(self, painter: QPainter, now: int) -> None:
        name = self.context.text(f"ui-step-{_STEPS[now - 1]}")
        label = f"{now} / {len(_STEPS)}  {name}"
        read = ruby.has_readings(label)
        left = (
            _STEPS_LEFT
            - _OFFICE_ROOM
            + (_OFFICE_ROOM if self.frame is None else self._office_room(self.frame))
        )
        room = controls_left(self.context) - left - 20
        font = fit([label], self.font_of(40 if read else 46, bold=True), room, 24)
        # Readings make the line higher: all of it stands in the middle of the header.
        high = font.pixelSize() * paint.line_of(label, 1.15)
        bars = 74.0 if not read else (HEADER - RIBBON + high + _BAR_GAP - _BAR) / 2
        middle = 38.0 if not read else bars - _BAR_GAP - high / 2
        paint.draw_line(painter, label, left, middle, font, self.colour("ink"))
        for number in range(len(_STEPS)):
            bar = QRectF(left + number * 62, bars, 52, _BAR)
            paint.box(
                painter,
                bar,
                6,
                self.colour("primary" if number < now else "surface"),
                self.colour("primary" if number < now else "border"),
                2,
            )


class CardPlaceSign(Painted):
    """Where the card is, in words and a picture."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.place_shown: CardPlace | None = None

    def show_place(self, where: CardPlace | None) -> None:
        """Say another place."""
        self.place_shown = where
        self.setVisible(where is not None)
        if where is not None:
            self.setAccessibleName(
                f"{self.context.text('ui-card-place')} {self.context.text(f'ui-card-place-{where.value}')}"
            )
        self.update()

    def draw(self, painter: QPainter) -> None:
        if self.place_shown is None:
            return
        said = self.words(self.place_shown)
        x = said[0].x - 76
        paint.draw_icon(painter, _CARD_ICONS[self.place_shown], x, 24, 56, self.colour("ink"))
        for words in said:
            words.draw(painter, self.theme)

    def words(self, where: CardPlace) -> tuple[Words, ...]:
        """What holds the card, under its heading; only where, if both have no room in the least type."""
        head = self.context.text("ui-card-place")
        said = self.context.text(f"ui-card-place-{where.value}")
        room, high, least = self.units.width() - 84, self.units.height() - 4, max(24, self.theme.least_type)
        size = min(self.theme.px("body"), 44) - 4
        wished = self.font_of(size, bold=True)
        for px in range(max(least, min(self.theme.px("caption"), 36)), least - 1, -1):
            small = fit([head], self.font_of(px), room, least)
            above = small.pixelSize() * paint.line_of(head, _PLACE_LINE)
            label = set_label(said, wished, room, high - above + _PLACE_AIR, least=least, line=1.1)
            if above + label.ink > self.units.height() or label.font.pixelSize() < small.pixelSize():
                continue  # a smaller heading rather than none: readings take much of the height
            wide = 76 + max(paint.width(head, small), label.width)
            x = (self.units.width() - wide) / 2 + 76
            top = (self.units.height() - above - label.height) / 2 - 1
            first = Words((head,), x, top, room, small, "ink2", line=_PLACE_LINE)
            return first, Words(label.lines, x, top + above, room, label.font, line=1.1)
        label = set_label(said, wished, room, high, least=least, line=1.1)
        x = (self.units.width() - 76 - label.width) / 2 + 76
        return (Words(label.lines, x, (self.units.height() - label.height) / 2, room, label.font, line=1.1),)


class FrameWidget(Painted):
    """Everything around a page. The window connects the callbacks."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.ribbon = Ribbon(context, self)
        self.header = Header(context, self)
        self.language = Control(context, self, "language")
        self.size_control = Control(context, self, "text-size")
        self.colours = Control(context, self, "contrast")
        self.sound = Control(context, self, "sound")
        self.staff = TextButton(context, self, kind="secondary", icon="call-bell")
        self.counter = TextButton(context, self)
        self.keys = TextButton(context, self)  # on the first page, where nothing is to be handed over yet
        self.card_place = CardPlaceSign(context, self)
        self.back = TextButton(context, self, icon="arrow-left")
        self.primary = TextButton(context, self, kind="primary")
        self._note: FooterNote | None = None
        self._press: Callable[[], None] | None = None
        self.primary.clicked.connect(self._pressed)
        self._frame: Frame | None = None
        self._arrange()

    def _arrange(self) -> None:
        geometry = self.context.geometry
        place(self.ribbon, 0, 0, WIDTH, RIBBON)
        place(self.header, 0, RIBBON, WIDTH, HEADER - RIBBON)
        large = self.theme.look.size is TextSize.LARGEST
        width = control_width(self.context)
        high = max(88, geometry.target)
        top = RIBBON + (HEADER - RIBBON - high) / 2
        controls = (self.language, self.size_control, self.colours, self.sound)
        for number, control in enumerate(controls):
            x = controls_left(self.context) + number * (width + geometry.gap)
            place(control, x, top, width, high)
            control.raise_()
        staff, counter, sign, back, primary = _FOOTER_LARGEST if large else _FOOTER
        gap, top = geometry.gap, geometry.footer + 24
        left, right = _LEFT + staff + gap, _RIGHT_EDGE - primary - gap
        place(self.staff, _LEFT, top, staff, 104)
        for part in (self.counter, self.keys):
            place(part, left, top, counter, 104)
        place(self.primary, _RIGHT_EDGE - primary, top, primary, 104)
        place(self.back, right - back, top, back, 104)
        place(self.card_place, (left + counter + right - back - sign) / 2, top, sign, 104)

    def show_frame(self, frame: Frame, primary: Primary | None, note: FooterNote | None = None) -> None:
        """Show another state of the frame."""
        self._frame = frame
        self._note = note
        self.ribbon.training = frame.training
        self.header.frame = frame
        text = self.context.text
        self.language.set_label(text("ui-language-short"))
        self.language.setAccessibleName(unmarked(text("ui-language-name")))
        self.size_control.set_label(text("ui-control-size"))
        self.colours.set_label(text("ui-control-colour"))
        self.sound.set_label(text("ui-control-sound"))
        self.staff.set_label(text(_CALLS[frame.call.stage] if frame.call else "ui-staff-call"))
        self.counter.set_label(text("ui-at-counter"))
        self.counter.setVisible(frame.can_leave)
        self.keys.set_label(text("ui-keys-button"))
        self.keys.setVisible(frame.card_place is None and not frame.can_leave)
        self.back.set_label(text("ui-back"))
        self.back.setVisible(frame.can_go_back)
        self.card_place.show_place(frame.card_place)
        self._show_primary(primary)
        self._tell(frame)
        self._arrange()
        self.update()

    def _tell(self, frame: Frame) -> None:
        """What assistive technology finds of what is only painted here, and what the short words do."""
        text = self.context.text
        specimen = f"{text('ui-specimen')} {text('ui-specimen-sentence')}" if frame.training else ""
        self.ribbon.setAccessibleName(specimen)
        told = [frame.municipality.within(self.theme.language), frame.counter.within(self.theme.language)]
        if frame.step is not None:
            told.append(f"{frame.step} / {len(_STEPS)} {text(f'ui-step-{_STEPS[frame.step - 1]}')}")
        self.header.setAccessibleName(" ".join(told))
        self.setAccessibleDescription(self._note.text if self._note is not None else "")
        for control, does in (
            (self.language, "ui-keys-language"),
            (self.size_control, "ui-keys-size"),
            (self.colours, "ui-keys-colours"),
            (self.sound, "ui-keys-sound"),
        ):
            control.setAccessibleDescription(unmarked(text(does)))

    def _show_primary(self, primary: Primary | None) -> None:
        self.primary.setVisible(primary is not None)
        if primary is None:
            self._press = None
            return
        self._press = primary.press
        self.primary.set_label(primary.label)
        self.primary.set_icon_after(primary.icon)
        self.primary.setEnabled(primary.press is not None)

    def _pressed(self) -> None:
        if self._press is not None:
            self._press()

    def on_theme(self) -> None:
        self._arrange()
        self.update()

    def draw(self, painter: QPainter) -> None:
        geometry = self.context.geometry
        painter.fillRect(QRectF(0, 0, WIDTH, geometry.height), self.colour("bg"))
        painter.fillRect(QRectF(0, geometry.footer, WIDTH, FOOTER_HIGH), self.colour("surface"))
        edge = 3 if self.theme.high_contrast else 1
        painter.fillRect(QRectF(0, geometry.footer, WIDTH, edge), self.colour("line"))
        if self._note is not None:
            self._draw_note(painter, self._note)

    def _draw_note(self, painter: QPainter, note: FooterNote) -> None:
        """A clock and a sentence that ends where the filled button would."""
        before, strong, after = note.text.partition(note.strong) if note.strong else (note.text, "", "")
        least = max(24, self.theme.least_type)
        size = fit([note.text], self.font_of("body", bold=True), _NOTE_ROOM, least).pixelSize()
        x, middle = float(_NOTE_RIGHT), self.context.geometry.footer + _NOTE_MIDDLE
        for piece, bold in ((after, False), (strong, True), (before, False)):
            font = self.font_of(size, bold=bold)
            x -= paint.draw_line(painter, piece, x, middle, font, self.colour("ink"), align=_RIGHT)
        paint.draw_icon(painter, "clock", x - 66, middle - 23, 46, self.colour("ink"))
