"""What stands around every page of the console: ribbon, top bar, rail, status bar."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import STAFF_LANGUAGES, Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message
from jpki_kiosk.store.schema import Custody
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.page import BODY_PX, GAP, SMALL_PX, TARGET
from jpki_kiosk.ui.console.parts import ConsoleButton, RailItem
from jpki_kiosk.ui.geometry import HEIGHT, WIDTH
from jpki_kiosk.ui.ribbon import draw_stripes
from jpki_kiosk.ui.runs import elided
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.words import CENTRE, RIGHT
from jpki_kiosk.workflows.console.events import ResidentKind
from jpki_kiosk.workflows.console.health import Condition, Part
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.staff_call import CallStage

RIBBON: Final = 26
TOP: Final = 90  # bottom of the top bar
RAIL: Final = 96
STATUS: Final = 1032
_LATER: Final = 560.0
_NAME: Final = 200.0  # the most that a name takes of the top bar
_ITEM: Final = 76
_ICONS: Final = {
    Section.RECEPTION: "list",
    Section.SEARCH: "search",
    Section.APPROVALS: "shield",
    Section.AGENTS: "people",
    Section.COPIES: "printer",
    Section.DAY_CLOSE: "calendar",
    Section.REPORTS: "chart",
    Section.AUDIT: "lock",
    Section.ACCOUNTS: "person",
    Section.READINESS: "check-circle",
}
_CUSTODY_ICONS: Final = {Custody.HOLDER: "person", Custody.STAFF: "staff-desk", Custody.READER: "reader"}
_CONDITIONS: Final = {
    Condition.OK: ("check-circle", "ok", "ink"),
    Condition.WARN: ("warning", "warn", "warn"),
    Condition.STOP: ("stop", "stop", "stop"),
}
_READER_WELL: Final = ("present", "no-card")


class ConsoleFrameWidget(Painted):
    """The window connects the buttons and gives the clock."""

    def __init__(self, context: Context, parent: QWidget, clock: Callable[[], datetime.datetime]) -> None:
        super().__init__(context, parent)
        self._clock = clock
        self._frame: ConsoleFrame | None = None
        self.items = {section: RailItem(context, self, _ICONS[section]) for section in Section}
        self.cover = ConsoleButton(context, self, kind="bar", icon="lock")
        self.language = RailItem(context, self, "language")
        self.sign_out = RailItem(context, self, "close")
        self.resident = ConsoleButton(context, self, icon="arrow-right", px=SMALL_PX)
        self.back = ConsoleButton(context, self, kind="secondary", icon="arrow-left", px=SMALL_PX)
        self.call_done = ConsoleButton(context, self, kind="secondary", icon="check", px=SMALL_PX)
        self.later = ConsoleButton(context, self, kind="bar", icon="printer")
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._ticked)
        self._tick.start()
        self._said = ""

    def _ticked(self) -> None:
        now = f"{self._clock().astimezone(JAPAN):%H:%M}"
        if now != self._said:
            self._said = now
            self.update()

    def show_frame(self, frame: ConsoleFrame) -> None:
        """Show another state of the frame."""
        self._frame = frame
        signed_in = frame.staff is not None
        badges = dict(frame.badges)
        y = TOP + 12.0
        for section, item in self.items.items():
            item.setVisible(section in frame.sections)
            if section not in frame.sections:
                continue
            item.badge = badges.get(section, 0)
            item.chosen = section is frame.section
            item.setEnabled(frame.may_leave)
            name = self.context.text(f"console-section-{section}")
            item.set_label(name)
            if item.badge:
                item.setAccessibleName(self.context.text("console-badge", section=name, count=item.badge))
            place(item, 0, y, RAIL - 1, _ITEM)
            y += _ITEM
        self._arrange(frame, signed_in=signed_in)
        self.update()

    def _arrange(self, frame: ConsoleFrame, *, signed_in: bool) -> None:
        text = self.context.text
        self.language.set_label(text("console-other-language"))
        place(self.language, 0, STATUS - 2 * _ITEM - 8, RAIL - 1, _ITEM)
        self.sign_out.set_label(text("console-sign-out"))
        self.sign_out.setVisible(signed_in)
        self.sign_out.setEnabled(frame.may_leave)
        place(self.sign_out, 0, STATUS - _ITEM - 8, RAIL - 1, _ITEM)
        self.cover.set_label(text("console-cover"))
        self.cover.setVisible(signed_in)
        place(self.cover, WIDTH - 24 - 132, RIBBON + 12, 132, TARGET)
        self.back.set_label(text("console-bring-back"))
        shown = frame.resident.kind
        again = (ResidentKind.READING, ResidentKind.CASE, ResidentKind.STOPPED, ResidentKind.AT_COUNTER)
        self.back.setVisible(signed_in and shown in again)
        self.resident.set_label(text("console-to-resident"))
        self.resident.setVisible(frame.one_screen and not frame.covered)
        self.later.set_label(text("console-print-later"))
        self.later.setVisible(signed_in and not frame.covered and frame.resident.printer)
        place(self.later, _LATER, RIBBON + 12, self.later.wish(), TARGET)  # left of where the card is
        self.call_done.set_label(text("console-call-done"))
        call = frame.resident.call
        self.call_done.setVisible(call is not None and call.stage is CallStage.COMING)
        x = WIDTH - 16.0
        for button in (self.resident, self.back, self.call_done):
            if not button.isHidden():
                x -= button.wish()
                place(button, x, STATUS + 4, button.wish(), TARGET)
                x -= GAP
        self._status_right = x

    def on_theme(self) -> None:
        if self._frame is not None:
            self.show_frame(self._frame)

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), self.colour("bg"))
        frame = self._frame
        if frame is None:
            return
        self._draw_ribbon(painter, training=frame.training)
        self._draw_top(painter, frame)
        painter.fillRect(QRectF(0, TOP, RAIL, STATUS - TOP), self.colour("surface"))
        painter.fillRect(QRectF(RAIL - 1, TOP, 1, STATUS - TOP), self.colour("line"))
        self._draw_status(painter, frame)

    def _draw_ribbon(self, painter: QPainter, *, training: bool) -> None:
        area = QRectF(0, 0, WIDTH, RIBBON)
        painter.fillRect(area, self.colour("mark" if training else "primary"))
        if training:
            words = f"{self.context.text('ui-specimen')}  {self.context.text('ui-specimen-sentence')}"
            font = self.font_of(SMALL_PX, bold=True)
            side = (WIDTH - paint.width(words, font)) / 2 - GAP
            for start in (0.0, WIDTH - side):
                draw_stripes(painter, QRectF(start, 0, side, RIBBON), 0, self.colour("ribbon-stripe"))
            paint.draw_line(
                painter, words, WIDTH / 2, RIBBON / 2, font, self.colour("mark-ink"), align=CENTRE
            )

    def _draw_top(self, painter: QPainter, frame: ConsoleFrame) -> None:
        area = QRectF(0, RIBBON, WIDTH, TOP - RIBBON)
        painter.fillRect(area, self.colour("primary"))
        ink, language = self.colour("on-primary"), self.theme.language
        town = frame.municipality.within(language)
        counter = self.context.text("console-staff-screen", counter=frame.counter.within(language))
        paint.draw_icon(painter, "staff-desk", 28, RIBBON + 14, 36, ink, 3)
        paint.draw_line(painter, town, 88, RIBBON + 21, self.font_of(18, bold=True), ink)
        paint.draw_line(painter, counter, 88, RIBBON + 45, self.font_of(SMALL_PX), ink)
        right = WIDTH - 24.0
        if frame.staff is not None:
            right = self._draw_name(painter, frame, WIDTH - 24 - 132 - 24)
        right = self._draw_clock(painter, right)
        if not frame.covered and frame.staff is not None:
            self._draw_custody(painter, frame, right - 24)

    def _draw_name(self, painter: QPainter, frame: ConsoleFrame, right: float) -> float:
        if frame.staff is None:
            return right
        ink = self.colour("on-primary")
        name, role = frame.staff.display_name, self.context.text(f"console-role-{frame.staff.role}")
        font = fit([name], self.font_of(BODY_PX, bold=True), _NAME, SMALL_PX)
        name = elided(name, font, _NAME)
        width = max(paint.width(name, font), paint.width(role, self.font_of(SMALL_PX)))
        x = right - width
        paint.draw_line(painter, name, x, RIBBON + 21, font, ink)
        paint.draw_line(painter, role, x, RIBBON + 45, self.font_of(SMALL_PX), ink)
        paint.draw_icon(painter, "person", x - 40, RIBBON + 18, 28, ink, 3)
        painter.fillRect(QRectF(x - 60, RIBBON + 12, 1, 40), ink)
        return x - 84

    def _draw_clock(self, painter: QPainter, right: float) -> float:
        now = self._clock().astimezone(JAPAN)
        ink = self.colour("on-primary")
        hour = self.font_of(22, bold=True)
        day = self.context.text(
            Message("console-day", {"month": now.month, "day": now.day, "weekday": now.isoweekday()})
        )
        small = self.font_of(SMALL_PX)
        paint.draw_line(painter, f"{now:%H:%M}", right, RIBBON + 22, hour, ink, align=RIGHT)
        paint.draw_line(painter, day, right, RIBBON + 47, small, ink, align=RIGHT)
        return right - max(paint.width(day, small), paint.width(f"{now:%H:%M}", hour))

    def _draw_custody(self, painter: QPainter, frame: ConsoleFrame, right: float) -> None:
        """Where the card of the resident's window is; amber, so that it is seen from the side."""
        text = self.context.text
        custody, number = frame.resident.custody, frame.resident.case_number
        if frame.reader == "present":
            custody = Custody.READER
        elif frame.kept:
            custody, number = Custody.STAFF, frame.kept[0] if len(frame.kept) == 1 else None
        if custody is None:
            return
        whose = text("console-card-of", number=number) if number else text("console-card")
        if custody is Custody.STAFF and len(frame.kept) > 1:
            whose = text("console-cards", count=len(frame.kept))
        where = text(f"console-card-{custody}")
        light, strong = self.font_of(BODY_PX), self.font_of(18, bold=True)
        width = paint.width(whose, light) + paint.width(where, strong) + 84
        area = QRectF(right - width, RIBBON + 10, width, 44)
        paint.box(painter, area, 8, self.colour("mark"))
        ink = self.colour("mark-ink")
        paint.draw_icon(painter, _CUSTODY_ICONS[custody], area.left() + 16, RIBBON + 19, 26, ink, 3.5)
        x = area.left() + 54
        x += paint.draw_line(painter, whose, x, RIBBON + 32, light, ink) + 12
        paint.draw_line(painter, where, x, RIBBON + 32, strong, ink)

    # --- the status bar --------------------------------------------------------------------------

    def _draw_status(self, painter: QPainter, frame: ConsoleFrame) -> None:
        painter.fillRect(QRectF(0, STATUS, WIDTH, HEIGHT - STATUS), self.colour("surface"))
        painter.fillRect(QRectF(0, STATUS, WIDTH, 1), self.colour("line"))
        if frame.staff is None:
            return
        x = 24.0
        for name, words, condition in self._parts(frame):
            x = self._draw_part(painter, x, name, words, condition)
        shows = self._resident_words(frame)
        room = max(200.0, self._status_right - x - 24)
        bold = fit([shows], self.font_of(BODY_PX, bold=True), room, SMALL_PX)
        shows, middle = elided(shows, bold, room), STATUS + 24
        paint.draw_line(painter, shows, self._status_right, middle, bold, self.colour("ink"), align=RIGHT)

    def _parts(self, frame: ConsoleFrame) -> list[tuple[str, str, Condition]]:
        text = self.context.text
        found = []
        for part in Part:
            item = frame.health.of(part)
            if part is Part.READER and frame.reader:
                condition = Condition.OK if frame.reader in _READER_WELL else Condition.STOP
                found.append((text(part.name_message), text(f"console-reader-{frame.reader}"), condition))
            elif item is not None:
                found.append((text(part.name_message), text(item.message), item.condition))
        return found

    def _draw_part(self, painter: QPainter, x: float, name: str, words: str, condition: Condition) -> float:
        icon, tint, ink = _CONDITIONS[condition]
        middle = STATUS + 24
        paint.draw_icon(painter, icon, x, middle - 10, 20, self.colour(tint), 4)
        bold, light = self.font_of(SMALL_PX, bold=True), self.font_of(SMALL_PX)
        x += 28
        x += paint.draw_line(painter, name, x, middle, bold, self.colour("ink")) + 10
        x += paint.draw_line(painter, words, x, middle, light, self.colour(ink)) + 16
        painter.fillRect(QRectF(x, STATUS + 10, 1, 28), self.colour("line"))
        return x + 16

    def _resident_words(self, frame: ConsoleFrame) -> str:
        kind, number = frame.resident.kind, frame.resident.case_number
        words = self.context.text(f"console-resident-{kind}")
        case = self.context.text("console-resident-case-number", number=number) if number else ""
        call = frame.resident.call
        called = "" if call is None else f"・{self.context.text(f'console-call-{call.stage}')}"
        return self.context.text("console-resident", what=f"{words}{case}{called}")

    def next_language(self) -> Language:
        """The language after the present one."""
        now = STAFF_LANGUAGES.index(self.theme.language)
        return STAFF_LANGUAGES[(now + 1) % len(STAFF_LANGUAGES)]
