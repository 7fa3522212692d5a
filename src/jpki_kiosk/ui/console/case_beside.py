"""A stored case in the middle of 受付: the person, the papers seen, its history, and what is next."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message
from jpki_kiosk.store.history import CaseHistory, HistoryEntry
from jpki_kiosk.store.schema import CaseState, Custody
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.case_words import (
    STATE_CHIPS,
    STEPS,
    custody_words,
    kinds_words,
    procedure_words,
    state_words,
)
from jpki_kiosk.ui.console.page import BODY_PX, DECISION_PX, GAP, SMALL_PX, TARGET, TITLE_PX, Submit
from jpki_kiosk.ui.console.parts import ConsoleButton, chip_width, draw_chip, draw_panel
from jpki_kiosk.ui.console.worded import happened, moment_of
from jpki_kiosk.ui.runs import elided
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.words import CENTRE, RIGHT, set_words
from jpki_kiosk.workflows.case import CaseRequest
from jpki_kiosk.workflows.console.reception_events import CustodyPressed
from jpki_kiosk.workflows.console.reception_screens import CaseBeside
from jpki_kiosk.workflows.screens import WaitingCase

WIDTH: Final = 1374.0
HEADER: Final = 150.0
PERSON: Final = 118.0
_LEFT: Final = 800.0
STATE: Final = WIDTH - _LEFT - GAP  # width of the panel that says what is next
_LINE: Final = 28.0
_UNSAID: Final = ("case-looked-at",)  # every press on the queue leaves one; 検索 shows them
_SECTION: Final = 17  # px of a section's head


class CaseHeader(Painted):
    """Number, procedure and state; reason and who came; the five steps; who has the card."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent)
        self._number = self._title = self._about = self._card = ""
        self._chip = ("now", "dots", "")
        self._step = 2
        self.custody = {
            custody: ConsoleButton(context, self, px=SMALL_PX) for custody in (Custody.HOLDER, Custody.STAFF)
        }
        for custody, button in self.custody.items():
            button.clicked.connect(lambda _=False, custody=custody: submit(CustodyPressed(custody)))
            button.hide()  # until a case is shown

    def show_draft(self, procedure: str, request: CaseRequest, number: str | None) -> None:
        """A case that is being decided."""
        self._number = self.context.text("reception-draft") if number is None else _day_number(number)
        kinds = kinds_words(self.context, request.kinds)
        self._title = f"{procedure_words(self.context, procedure)}　{kinds}"
        self._tell(None if request.reason is None else request.reason.value, request.applicant.value)
        self._chip = ("now", "dots", self.context.text("reception-state-review"))
        self._step = 2
        for button in self.custody.values():
            button.hide()
        self.update()

    def show_case(self, history: CaseHistory, state: CaseState, custody: Custody | None) -> None:
        """A case of the store; ``state`` is how far it is now, ``custody`` who has its card."""
        case = history.case
        self._number = _day_number(case.number)
        self._title = (
            f"{procedure_words(self.context, case.procedure)}　{kinds_words(self.context, case.kinds)}"
        )
        self._tell(case.reason, case.applicant)
        self._chip = (*STATE_CHIPS[state], state_words(self.context, state))
        self._step = 3 if state is not case.state else STEPS.get(state, 0)  # what is agreed to and typed
        self._card = self.context.text("reception-custody")
        if custody is Custody.READER:
            who = custody_words(self.context, custody)
            self._card = self.context.text("reception-custody-given", who=who)
        x = WIDTH - 22.0
        for one, button in reversed(self.custody.items()):
            button.kind = "primary" if one is custody else "quiet"
            button.set_label(custody_words(self.context, one))
            button.setVisible(case.procedure != "revoke")
            width = max(110.0, button.wish())
            x -= width
            place(button, x, 96, width, TARGET)
            x -= GAP
        self.update()

    def _tell(self, reason: str | None, applicant: str | None) -> None:
        text = self.context.text
        self._about = text(
            "reception-about",
            reason=text(f"ui-staff-reason-{(reason or 'none').replace('_', '-')}"),
            applicant=text(f"ui-staff-applicant-{(applicant or 'self').replace('_', '-')}"),
        )
        self.setAccessibleName(f"{self._number} {self._title} {self._about}")

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, QRectF(0, 0, WIDTH, HEADER))
        ink = self.colour("ink")
        x = 24.0
        x += paint.draw_line(painter, self._number, x, 38, self.font_of(34, bold=True), ink) + 20
        kind, icon, words = self._chip
        chip = chip_width(self, words)
        room = WIDTH - 24 - chip - 24 - x
        title = fit([self._title], self.font_of(TITLE_PX, bold=True), room, 14)
        paint.draw_line(painter, self._title, x, 38, title, ink)
        draw_chip(painter, self, kind, icon, words, WIDTH - 24 - chip, 25)
        paint.draw_line(painter, self._about, 24, 74, self.font_of(BODY_PX), self.colour("ink2"))
        self._draw_steps(painter)
        shown = [button for button in self.custody.values() if not button.isHidden()]
        if shown:
            label = self._card
            left = WIDTH - 22 - sum(max(110.0, one.wish()) + GAP for one in shown)
            paint.draw_line(
                painter, label, left, 116, self.font_of(SMALL_PX), self.colour("ink2"), align=RIGHT
            )

    def _draw_steps(self, painter: QPainter) -> None:
        x = 24.0
        for number in range(1, 6):
            done, now = number < self._step, number == self._step
            circle = QRectF(x, 104, 26, 26)
            fill = "primary" if now else "tint" if done else "surface"
            paint.box(
                painter,
                circle,
                13,
                self.colour(fill),
                self.colour("primary" if done or now else "border"),
                1.5,
            )
            if done:
                paint.draw_icon(painter, "check", x + 5, 109, 16, self.colour("primary"), 5)
            else:
                ink = self.colour("on-primary" if now else "ink2")
                paint.draw_line(
                    painter, str(number), x + 13, 117, self.font_of(SMALL_PX, bold=True), ink, align=CENTRE
                )
            label = self.context.text(f"reception-step-{number}")
            font = self.font_of(SMALL_PX, bold=now)
            width = paint.draw_line(painter, label, x + 34, 117, font, self.colour("ink" if now else "ink2"))
            x += 34 + width + 18
            if number < 5:
                painter.fillRect(QRectF(x - 10, 116, 22, 2), self.colour("primary" if done else "line"))
                x += 20


def draw_person(
    painter: QPainter,
    part: Painted,
    area: QRectF,
    person: tuple[str, str, datetime.date, datetime.date] | None,
    today: datetime.date,
) -> None:
    """Name, birth and age, address, and until when the card is valid."""
    text = part.context.text
    draw_panel(painter, part, area)
    head = part.font_of(_SECTION, bold=True)
    x, y = area.left() + 24, area.top() + 26
    paint.draw_line(painter, text("reception-person"), x, y, head, part.colour("ink"))
    if person is None:
        words = text("reception-person-erased")
        paint.draw_line(painter, words, x, y + 36, part.font_of(BODY_PX), part.colour("ink2"))
        return
    name, address, birth, expires = person
    age = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    half = area.width() / 2
    cells = (
        ("reception-person-name", name, 0.0, 0.0, True),
        ("reception-person-birth", text("reception-person-age", date=birth, age=age), half, 0.0, False),
        ("reception-person-address", address, 0.0, 32.0, False),
        ("reception-person-card", text("reception-person-card-until", date=expires), half, 32.0, False),
    )
    for label, words, dx, dy, bold in cells:
        top = y + 36 + dy
        paint.draw_line(painter, text(label), x + dx, top, part.font_of(SMALL_PX), part.colour("ink2"))
        font = fit([words], part.font_of(BODY_PX, bold=bold), half - 160, SMALL_PX)
        words = elided(words, font, half - 160)
        paint.draw_line(painter, words, x + dx + 116, top, font, part.colour("ink"))


class CaseBesidePanel(Painted):
    """Everything below the header of a stored case, but the buttons."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._beside: CaseBeside | None = None
        self._waiting: WaitingCase | None = None
        self._today = datetime.date.min
        self._in_hand = self._papers_wait = False
        self._done: Message | None = None

    def show_case(
        self,
        beside: CaseBeside,
        waiting: WaitingCase | None,
        today: datetime.date,
        *,
        in_hand: bool,
        papers_wait: bool = False,
        done: Message | None = None,
    ) -> None:
        """``waiting``: where it can be gone on with; ``in_hand``: the resident's window shows it;
        ``papers_wait``: one of its papers is not printed; ``done``: what came of the last one."""
        self._beside, self._waiting, self._today = beside, waiting, today
        self._in_hand, self._papers_wait, self._done = in_hand, papers_wait, done
        self.setAccessibleName(" ".join(line for _, line, _ in self._lines(beside)))
        self.update()

    def draw(self, painter: QPainter) -> None:
        beside = self._beside
        if beside is None:
            return
        height = self.units.height()
        person = beside.history.case.resident
        shown = (
            None
            if person is None
            else (person.name, person.address, person.date_of_birth, person.card_expires)
        )
        draw_person(painter, self, QRectF(0, 0, WIDTH, PERSON), shown, self._today)
        top = PERSON + GAP
        self._draw_history(painter, beside, QRectF(0, top, _LEFT, height - top))
        self._draw_state(painter, beside.history, QRectF(_LEFT + GAP, top, STATE, height - top))

    # --- history ---------------------------------------------------------------------------------

    def _lines(self, beside: CaseBeside) -> Iterator[tuple[str, str, str]]:
        """Time, what happened, who; the newest first."""
        language = "ja" if self.theme.language.startswith("ja") else "en"
        for entry in sorted(beside.history.entries, key=lambda one: -one.seq):
            if entry.event in _UNSAID or entry.event.endswith("-init"):
                continue
            who = beside.name_of(entry.staff) or self.context.text("reception-by-program")
            yield _time(entry, self._today), self._words(entry, language), who

    def _words(self, entry: HistoryEntry, language: str) -> str:
        words = happened(entry.meaning, language)
        paper = entry.fields.get("paper")
        if paper is None:
            return words
        if paper == "own_paper":
            name = self.context.text("reception-paper-own", own=int(str(entry.fields.get("own", 1))))
        else:
            name = self.context.text(f"rules-document-{str(paper).replace('_', '-')}")
        return f"{words}：{name}" if language == "ja" else f"{words}: {name}"

    def _draw_history(self, painter: QPainter, beside: CaseBeside, area: QRectF) -> None:
        draw_panel(painter, self, area)
        ink, second = self.colour("ink"), self.colour("ink2")
        left, right = area.left() + 24, area.right() - 24
        head = self.context.text("reception-history")
        paint.draw_line(painter, head, left, area.top() + 28, self.font_of(_SECTION, bold=True), ink)
        small = self.font_of(SMALL_PX)
        y = area.top() + 62
        for at, words, who in self._lines(beside):
            if y > area.bottom() - 16:
                break
            paint.draw_line(painter, at, left, y, small, second)
            paint.draw_line(painter, elided(who, small, 130), right, y, small, second, align=RIGHT)
            room = right - 140 - left - 104
            words = elided(words, small, room)
            paint.draw_line(painter, words, left + 104, y, small, ink)
            y += _LINE

    # --- what is next ----------------------------------------------------------------------------

    def _draw_state(self, painter: QPainter, history: CaseHistory, area: QRectF) -> None:
        draw_panel(painter, self, area, strong=True)
        x, room = area.left() + 24, area.width() - 48
        y = area.top() + 22
        for label, value, more in self._blocks(history):
            small, strong = self.font_of(SMALL_PX), self.font_of(DECISION_PX, bold=True)
            paint.draw_line(painter, label, x, y + 10, small, self.colour("ink2"))
            words = set_words(value, x, y + 22, room, strong, line=1.35)
            words.draw(painter, self.theme)
            y = words.bottom
            if more:
                lead = set_words(more, x, y + 2, room, self.font_of(BODY_PX), "ink2")
                lead.draw(painter, self.theme)
                y = lead.bottom
            y += 14
            painter.fillRect(QRectF(x, y - 4, room, 1), self.colour("line"))
            y += 6

    def _blocks(self, history: CaseHistory) -> Iterator[tuple[str, str, str]]:
        text, case, waiting = self.context.text, history.case, self._waiting
        state = text(f"reception-is-{case.state.replace('_', '-')}")
        if self._in_hand and case.state is not CaseState.COMPLETED:  # its last page stays for a while
            yield text("reception-now"), text("reception-is-in-progress"), ""
        elif waiting is not None and case.state is not CaseState.ON_HOLD:
            yield text("reception-now"), text(f"reception-waits-{waiting.waits_for}"), ""
            yield text("reception-last"), self.context.text(waiting.last), ""
            if waiting.gives_up_at is not None:
                yield text("reception-until"), moment_of(waiting.gives_up_at), ""
        else:
            yield text("reception-now"), state_words(self.context, case.state), state
        if self._done is not None:
            yield text("reception-papers"), text(self._done), ""
        elif self._papers_wait:
            yield text("reception-papers"), text("reception-without-papers"), text("reception-papers-how")
        if history.ended_because is not None and case.state is CaseState.REFUSED:
            why = text(f"reception-refusal-{history.ended_because.replace('_', '-')}")
            yield text("reception-because"), why, ""
        if case.procedure in ("new", "renewal"):
            fee = (
                text("reception-fee-none")
                if history.fee_yen is None
                else text("reception-fee-yen", yen=history.fee_yen)
            )
            yield text("reception-fee"), fee, ""


def _time(entry: HistoryEntry, today: datetime.date) -> str:
    at = entry.at.astimezone(JAPAN)
    return f"{at:%H:%M}" if at.date() == today else f"{at.month}/{at.day} {at:%H:%M}"


def _day_number(number: str) -> str:
    return str(int(number.rsplit("-", 1)[-1]))
