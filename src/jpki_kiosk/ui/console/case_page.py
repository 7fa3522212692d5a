"""A case with its history: the person, the decision, certificates and papers, every entry in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.message import Message
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.case_history import Line, divided, entry_lines, step_lines
from jpki_kiosk.ui.console.form import chain, draw_words, elided
from jpki_kiosk.ui.console.page import (
    BODY_HEIGHT,
    BODY_PX,
    BODY_WIDTH,
    DECISION_PX,
    GAP,
    SMALL_PX,
    TARGET,
    ConsolePage,
    Submit,
)
from jpki_kiosk.ui.console.parts import ConsoleButton, chip_width, draw_chip, draw_panel
from jpki_kiosk.ui.console.worded import (
    CERTIFICATE_CHIPS,
    STATE_CHIPS,
    form_text,
    kinds_text,
    moment_of,
    procedure_text,
)
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import RIGHT, Words, set_words
from jpki_kiosk.workflows.console.papers_events import PapersWanted
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.console.search_events import (
    EraseConfirmed,
    EraseWanted,
    HandOutWanted,
    StatusAsked,
    TakeUpWanted,
)
from jpki_kiosk.workflows.console.search_screens import CaseScreen, CertificateNow
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.staff.serial_number import grouped
from jpki_kiosk.workflows.workflow import Screen

_PAD: Final = 20.0
_TOP: Final = 132.0  # below the head
_HEIGHT: Final = BODY_HEIGHT - _TOP
_LEFT: Final = 520.0
_MIDDLE: Final = (_LEFT + GAP, 620.0)
_RIGHT: Final = (_LEFT + 620 + 2 * GAP, BODY_WIDTH - _LEFT - 620 - 2 * GAP)
_PERSON: Final = 330.0  # height of the person's panel
_LABEL: Final = 130.0
_LINE: Final = 34.0


class CasePage(ConsolePage):
    """What is on it is gone with it: nothing is kept once staff go back."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen: CaseScreen | None = None
        self._steps = False  # 手順 instead of 記録
        self._part = 0
        self._parts: list[list[Line]] = [[]]
        self.back = ConsoleButton(context, self, icon="arrow-left")
        self.status = ConsoleButton(context, self, kind="secondary", icon="shield")
        self.again = ConsoleButton(context, self, kind="secondary", icon="printer")
        self.take_up = ConsoleButton(context, self, kind="primary", icon="arrow-right")
        self.hand_out = ConsoleButton(context, self, icon="paper", px=SMALL_PX)
        self.erase = ConsoleButton(context, self, kind="danger", icon="close", px=SMALL_PX)
        self.confirm = ConsoleButton(context, self, kind="danger", icon="warning", px=SMALL_PX)
        self.keep = ConsoleButton(context, self, px=SMALL_PX)
        self.entries = ConsoleButton(context, self, icon="list")
        self.steps = ConsoleButton(context, self, icon="clock")
        self.more = ConsoleButton(context, self)
        self.back.clicked.connect(lambda: self.submit(WentBack()))
        self.status.clicked.connect(lambda: self.submit(StatusAsked()))
        self.again.clicked.connect(lambda: self.submit(PapersWanted()))
        self.take_up.clicked.connect(lambda: self.submit(TakeUpWanted()))
        self.hand_out.clicked.connect(lambda: self.submit(HandOutWanted()))
        self.erase.clicked.connect(lambda: self.submit(EraseWanted()))
        self.confirm.clicked.connect(lambda: self.submit(EraseConfirmed()))
        self.keep.clicked.connect(lambda: self.submit(WentBack()))
        self.entries.clicked.connect(lambda: self._show_steps(False))
        self.steps.clicked.connect(lambda: self._show_steps(True))
        self.more.clicked.connect(self._next)

    # --- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, CaseScreen):
            return
        before, said = self._screen, screen.problem or screen.done
        asked = before is not None and screen.now != before.now
        if before is not None and said is not None and said != (before.problem or before.done):
            announce(self, self.context.text(said))
        if screen.confirms and before is not None and not before.confirms:
            announce(self, self.text("history-erase-sure"))
        self._screen = screen
        self.setAccessibleName(self.text("history-case", number=screen.history.case.number))
        self._arrange_buttons(screen)
        self._arrange_history(screen)
        chain(self._in_order())
        if asked:
            announce(self, " ".join(self.context.text(one.told) for one in screen.now))
        self.update()

    def _arrange_buttons(self, screen: CaseScreen) -> None:
        self.back.set_label(self.text("history-back"))
        place(self.back, _PAD, 18, max(120.0, self.back.wish()), TARGET)
        free = screen.resident_free
        self.take_up.set_label(self.text("history-take-up" if free else "history-resident-busy"))
        self.take_up.setVisible(screen.can_take_up)
        self.again.set_label(self.text("history-reprint"))
        self.again.setVisible(screen.may_reprint)
        self.status.set_label(self.text("history-asking" if screen.busy else "history-ask-status"))
        self.status.setVisible(any(one.serial is not None for one in screen.history.certificates))
        x = BODY_WIDTH - _PAD
        for button in (self.take_up, self.again, self.status):
            if not button.isHidden():
                x -= button.wish()
                place(button, x, 18, button.wish(), TARGET)
                x -= GAP
        # What was pressed keeps the keyboard: a second press does nothing while the first is answered.
        self.take_up.setEnabled(free)
        self._arrange_person(screen)

    def _arrange_person(self, screen: CaseScreen) -> None:
        """What a person may ask for of what is kept; erasing is asked twice."""
        x = _PAD
        for button, name, shown in (
            (self.hand_out, "history-hand-out", screen.may_hand_out and not screen.confirms),
            (self.erase, "history-erase", screen.may_erase and not screen.confirms),
            (self.keep, "history-erase-not", screen.confirms),
            (self.confirm, "history-erase-now", screen.confirms),
        ):
            button.set_label(self.text(name))
            button.setVisible(shown)
            if shown:
                place(button, x, _TOP + _PERSON - TARGET - 14, button.wish(), TARGET)
                x += button.wish() + GAP

    def _arrange_history(self, screen: CaseScreen) -> None:
        x, width = _RIGHT
        left = x + _PAD
        for button, name, chosen in (
            (self.entries, "history-entries", not self._steps),
            (self.steps, "history-steps", self._steps),
        ):
            button.set_label(self.text(name))
            button.kind = "primary" if chosen else "quiet"
            place(button, left, _TOP + 16, button.wish(), TARGET)
            left += button.wish() + GAP
        accounts = {one.id: one.display_name for one in screen.staff}
        make = step_lines if self._steps else entry_lines
        lines = make(self, screen.history, accounts, width - 2 * _PAD)
        self._parts = divided(lines, _HEIGHT - 84)
        self._part = min(self._part, len(self._parts) - 1)
        self.more.setVisible(len(self._parts) > 1)
        self.more.set_label(self.text("history-more", part=self._part + 1, parts=len(self._parts)))
        place(self.more, x + width - _PAD - self.more.wish(), _TOP + 16, self.more.wish(), TARGET)

    def _show_steps(self, steps: bool) -> None:
        self._steps, self._part = steps, 0
        self._refresh()

    def _next(self) -> None:
        self._part = (self._part + 1) % len(self._parts)
        self._refresh()
        announce(self, " ".join(line.spoken for line in self._parts[self._part]))

    def _refresh(self) -> None:
        if self._screen is not None:
            self._arrange_history(self._screen)
        self.update()

    def first_focus(self) -> QWidget:
        return self.take_up if not self.take_up.isHidden() else self.back

    def _in_order(self) -> Iterator[QWidget]:
        yield from (self.back, self.status, self.again, self.take_up)
        yield from (self.hand_out, self.erase, self.keep, self.confirm)
        yield from (self.entries, self.steps, self.more)

    def wipe(self) -> None:
        """The person leaves the screen with the page."""
        self._screen, self._parts = None, [[]]

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, painter: QPainter) -> None:
        screen = self._screen
        if screen is None:
            return
        draw_panel(painter, self, QRectF(0, 0, BODY_WIDTH, _TOP - GAP))
        self._draw_head(painter, screen)
        draw_panel(painter, self, QRectF(0, _TOP, _LEFT, _PERSON))
        draw_panel(painter, self, QRectF(0, _TOP + _PERSON + GAP, _LEFT, _HEIGHT - _PERSON - GAP))
        for x, width in (_MIDDLE, _RIGHT):
            draw_panel(painter, self, QRectF(x, _TOP, width, _HEIGHT))
        draw_words(painter, self, self.words())
        self._draw_certificates(painter, screen)
        self._draw_history(painter)

    def _draw_head(self, painter: QPainter, screen: CaseScreen) -> None:
        case = screen.history.case
        left = _PAD + max(120.0, self.back.wish()) + 24
        number = self.font_of(34, bold=True)
        x = left + paint.draw_line(painter, case.number, left, 38, number, self.colour("ink")) + 20
        kind, icon = STATE_CHIPS[case.state]
        state = self.text(f"history-state-{case.state.replace('_', '-')}")
        draw_chip(painter, self, kind, icon, state, x, 25)
        what = [procedure_text(self.context, case.procedure), kinds_text(self.context, case.kinds)]
        if case.reason is not None and case.procedure in ("new", "renewal"):
            what.append(self.text(f"figures-reason-{case.reason.replace('_', '-')}"))
        accounts = {one.id: one.display_name for one in screen.staff}
        by = accounts.get(case.staff or 0, "")
        opened = self.text("history-opened", at=moment_of(case.opened_at), staff=by)
        line = "　".join((*(one for one in what if one), opened))
        if screen.history.custody is not None:
            line += "　" + self.text(f"history-custody-{screen.history.custody}")
        body = self.font_of(BODY_PX)
        said = screen.problem or screen.done or (Message("history-erase-sure") if screen.confirms else None)
        if said is not None:
            icon, ink = ("check-circle", "ok") if said is screen.done else ("warning", "stop")
            words = elided(self.context.text(said), self.font_of(BODY_PX, bold=True), BODY_WIDTH - 60 - left)
            paint.draw_icon(painter, icon, left, 72, 20, self.colour(ink), 4)
            bold = self.font_of(BODY_PX, bold=True)
            paint.draw_line(painter, words, left + 28, 83, bold, self.colour(ink))
            return
        room = BODY_WIDTH - _PAD - left
        paint.draw_line(painter, elided(line, body, room), left, 83, body, self.colour("ink2"))

    def words(self) -> list[Words]:
        """The panels at the left: the person, and what was decided."""
        screen = self._screen
        if screen is None:
            return []
        found = [self._title("history-person", _PAD, _TOP + 16)]
        y = _TOP + 58
        for label, value in self._person(screen):
            y = self._pair(found, label, value, y, _TOP + _PERSON - TARGET - 16)
        y = _TOP + _PERSON + GAP
        found.append(self._title("history-decision", _PAD, y + 16))
        y += 58
        for label, value in self._decision(screen):
            y = self._pair(found, label, value, y, BODY_HEIGHT - 8)
        found.append(self._title("history-certificates", _MIDDLE[0] + _PAD, _TOP + 16))
        return found

    def _title(self, name: str, x: float, y: float) -> Words:
        return set_words(self.text(name), x, y, 400, self.font_of(17, bold=True), line=1.4)

    def _pair(self, found: list[Words], label: str, value: str, y: float, end: float) -> float:
        head = set_words(self.text(label), _PAD, y, _LABEL, self.font_of(SMALL_PX), "ink2", line=1.5)
        body = set_words(value, _PAD + _LABEL, y, _LEFT - 2 * _PAD - _LABEL, self.font_of(BODY_PX), line=1.4)
        bottom = max(head.bottom, body.bottom)
        if bottom > end:
            return y
        found += [head, body]
        return max(bottom + 8, y + _LINE - 2)

    def _person(self, screen: CaseScreen) -> Iterator[tuple[str, str]]:
        person = screen.history.case.resident
        if person is None:
            erased = screen.history.erased_at
            known = "history-person-unknown" if erased is None else "history-person-erased"
            yield "history-name", self.text(known)
            return
        yield "history-name", person.name
        yield "history-birth", self.text("history-date", date=person.date_of_birth)
        yield "history-address", person.address
        yield "history-card", self.text("history-card-until", date=person.card_expires)
        if person.name_in_certificate:
            yield "history-written-as", person.name_in_certificate

    def _decision(self, screen: CaseScreen) -> Iterator[tuple[str, str]]:
        history = screen.history
        applicant = history.case.applicant
        if applicant is not None:
            yield "history-applicant", self.text(f"history-applicant-{applicant.replace('_', '-')}")
        yield "history-fee", self._fee(screen)
        for kind, day in () if history.case.resident is None else history.case.resident.agreed.items():
            until = self.text("history-until", date=day)
            yield "history-agreed", f"{self.text(f'figures-kind-{kind}')}　{until}"
        accounts = {one.id: one.display_name for one in screen.staff}
        for one in history.approvals:
            asked = self.text(
                "history-asked", at=moment_of(one.asked_at), staff=accounts.get(one.asked_by, "")
            )
            state = self.text(f"history-permission-{one.state}")
            by = "" if one.decided_by is None else accounts.get(one.decided_by, "")
            yield "history-approval", f"{state} {by}\n{asked}".replace(" \n", "\n")
        seen = sum(one.event == "paper-seen" for one in history.entries)
        yield "history-papers-seen", self.text("history-count", count=seen)

    def _fee(self, screen: CaseScreen) -> str:
        history = screen.history
        if history.fee_yen is None:
            return self.text("history-fee-unknown")
        fee = self.text("history-yen", yen=history.fee_yen)
        if history.fee_reason is None:
            return fee
        why = history.fee_reason.replace("_", "-")
        return f"{fee}　{self.text(f'figures-entered-{why}')}"

    # --- certificates and papers -----------------------------------------------------------------

    def _draw_certificates(self, painter: QPainter, screen: CaseScreen) -> None:
        x, width = _MIDDLE
        left, y = x + _PAD, _TOP + 60.0
        history, ink, grey = screen.history, self.colour("ink"), self.colour("ink2")
        if not history.certificates:
            words = self.text("history-no-certificate")
            paint.draw_line(painter, words, left, y + 10, self.font_of(BODY_PX), grey)
            y += 40
        now = {(one.kind, one.serial): one for one in screen.now}
        small, body = self.font_of(SMALL_PX), self.font_of(BODY_PX)
        for one in history.certificates[-4:]:
            name = self.text(f"figures-kind-{one.kind}")
            paint.draw_line(painter, name, left, y + 12, self.font_of(DECISION_PX, bold=True), ink)
            kind, icon = CERTIFICATE_CHIPS[one.state]
            state = self.text(f"history-certificate-{one.state.replace('_', '-')}")
            draw_chip(painter, self, kind, icon, state, x + width - _PAD - chip_width(self, state), y)
            serial = self.text("history-not-issued") if one.serial is None else grouped(one.serial)
            paint.draw_line(painter, elided(serial, body, width - 2 * _PAD), left, y + 44, body, ink)
            facts = [self.text("history-until", date=one.last_day)] if one.last_day else []
            if one.proved_at is not None:
                facts.append(self.text("history-proved", at=moment_of(one.proved_at)))
            if one.serial is not None and one.der is None:
                facts.append(self.text("history-der-erased"))
            line = elided("　".join(facts), small, width - 2 * _PAD)
            paint.draw_line(painter, line, left, y + 70, small, grey)
            y += 88
            if one.serial is not None and (one.kind, one.serial) in now:
                y = self._draw_now(painter, now[one.kind, one.serial], left, y, width - 2 * _PAD)
            painter.fillRect(QRectF(left, y, width - 2 * _PAD, 1), self.colour("line"))
            y += 16
        self._draw_papers(painter, screen, y + 4)

    def _draw_now(self, painter: QPainter, one: CertificateNow, left: float, y: float, width: float) -> float:
        tint, ink, icon = ("ok-tint", "ok", "check-circle") if one.well else ("warn-tint", "warn", "warning")
        told = set_words(
            self.context.text(one.told), left + 44, y + 8, width - 60, self.font_of(BODY_PX), line=1.35
        )
        basis = self.text("history-now-at", at=moment_of(one.asked_at))
        if one.basis is not None:
            basis = self.context.text(one.basis)
        below = set_words(basis, left + 44, told.bottom + 2, width - 60, self.font_of(SMALL_PX), line=1.35)
        area = QRectF(left, y, width, below.bottom + 8 - y)
        paint.box(painter, area, 8, self.colour(tint), self.colour(ink), 1.5)
        paint.draw_icon(painter, icon, left + 12, y + 10, 22, self.colour(ink), 4)
        draw_words(painter, self, [told, below])
        return area.bottom() + 12

    def _draw_papers(self, painter: QPainter, screen: CaseScreen, y: float) -> None:
        x, width = _MIDDLE
        left, small = x + _PAD, self.font_of(SMALL_PX)
        self._title("history-papers", left, y).draw(painter, self.theme)
        y += 46
        body, ink = self.font_of(BODY_PX), self.colour("ink")
        papers = screen.history.papers
        if not papers:
            paint.draw_line(painter, self.text("history-no-paper"), left, y, body, self.colour("ink2"))
            return
        room = int((BODY_HEIGHT - 16 - y) // 30)
        for one in papers[-room:] if room > 0 else ():
            copy = self.text("history-copy", copy=one.copy_number)
            name = f"{form_text(self.context, one.form, one.kind)}　{copy}"
            if one.spoiled_at is not None:
                name += f"　{self.text('history-spoiled')}"
            paint.draw_line(painter, elided(name, body, width - 220), left, y, body, ink)
            at = moment_of(one.printed_at)
            paint.draw_line(painter, at, x + width - _PAD, y, small, self.colour("ink2"), align=RIGHT)
            y += 30

    # --- history ---------------------------------------------------------------------------------

    def _draw_history(self, painter: QPainter) -> None:
        x, width = _RIGHT
        y = _TOP + 72.0
        for line in self._parts[self._part]:
            line.draw(painter, self, x + _PAD, y, width - 2 * _PAD)
            y += line.height
