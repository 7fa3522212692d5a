"""The right side of 監査: how the journal is sealed, and what its verification says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.message import Message
from jpki_kiosk.store.audit import Verdict
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.page import BODY_PX, DECISION_PX, MAIN_TARGET, SMALL_PX, TARGET
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_panel
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.text_field import TextField
from jpki_kiosk.ui.widgets.words import Words, set_words
from jpki_kiosk.workflows.audit_words import finding_messages, standing_messages, verdict_message
from jpki_kiosk.workflows.console.audit_screens import AuditScreen, Progress, SealState, Verified

_PAD: Final = 24.0
_ICON: Final = 22
PROBLEMS: Final = ("audit-verify-failed", "audit-verify-bad-code")  # that are said here
_SIGNS: Final = {
    Verdict.WHOLE: ("check-circle", "ok"),
    Verdict.TAMPERED: ("stop", "stop"),
    Verdict.CLOCK: ("warning", "warn"),
    Verdict.UNSEALED: ("pending", "ink2"),
}


class SealPanel(Painted):
    """The last checkpoint, its short code, and how many entries wait for the next."""

    seal: SealState | None = None

    def show_seal(self, seal: SealState | None) -> None:
        """Show another state."""
        self.seal = seal
        self.setAccessibleName(" ".join(one.text for one in self.words()))
        self.update()

    @property
    def _sign(self) -> tuple[str, str, str]:
        """Icon, colour and the id of the sentence."""
        if self.seal is not None and not self.seal.whole:
            return "stop", "stop", "audit-health-bad"
        if self.seal is not None and not self.seal.exported:
            return "warning", "warn", "audit-export-bad"
        return "check-circle", "ok", "audit-health-good"

    def words(self) -> list[Words]:
        """Everything that is written on it, from top to bottom."""
        room, seal, text = self.units.width() - 2 * _PAD, self.seal, self.context.text
        title = self.font_of(DECISION_PX, bold=True)
        found = [set_words(text("audit-sealed-title"), _PAD, 20, room, title, line=1.3)]
        if seal is None:
            return found
        _, ink, sentence = self._sign
        bold, body, small = self.font_of(BODY_PX, bold=True), self.font_of(BODY_PX), self.font_of(SMALL_PX)
        x = _PAD + _ICON + 10
        found.append(set_words(text(sentence), x, 62, room - _ICON - 10, bold, ink, line=1.35))
        lines = [text("audit-sealed-none")]
        if seal.count:
            lines = [text("audit-sealed-until", count=str(seal.count), at=seal.at)]
        lines.append(text("audit-sealed-rest", count=str(max(seal.entries - seal.count, 0))))
        for line in lines:
            found.append(set_words(line, _PAD, found[-1].bottom + 8, room, body, line=1.35))
        if seal.count:
            found.append(set_words(text("audit-code"), _PAD, found[-1].bottom + 20, room, small, "ink2"))
            code = fit([seal.code], self.font_of(DECISION_PX, bold=True), room, BODY_PX)
            found.append(set_words(seal.code, _PAD, found[-1].bottom + 2, room, code, line=1.4))
            lead = text("audit-code-lead")
            found.append(set_words(lead, _PAD, found[-1].bottom + 6, room, small, "ink2", line=1.4))
        return found

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, QRectF(0, 0, self.units.width(), self.units.height()))
        if self.seal is not None:
            icon, ink, _ = self._sign
            paint.draw_icon(painter, icon, _PAD, 62, _ICON, self.colour(ink))
        for words in self.words():
            words.draw(painter, self.theme)


class VerifyPanel(Painted):
    """The button, how far it is, and what was found."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._progress: Progress | None = None
        self._verified: Verified | None = None
        self._problem: Message | None = None
        self.code = TextField(context, self)
        self.verify = ConsoleButton(context, self, kind="secondary", icon="shield")

    def show_screen(self, screen: AuditScreen) -> None:
        """Show another state."""
        self._progress, self._verified = screen.progress, screen.verified
        problem = screen.problem
        self._problem = problem if problem is not None and problem.id in PROBLEMS else None
        self.code.setAccessibleName(self.context.text("audit-verify-code"))
        place(self.code, _PAD, self._top - 60, self._room, TARGET)
        self.verify.set_label(self.context.text("audit-verify"))
        self.verify.setEnabled(screen.progress is None)
        place(self.verify, _PAD, self._top, self.units.width() - 2 * _PAD, MAIN_TARGET)
        self.setAccessibleName(" ".join(one.text for one in self.words()))
        self.update()

    @property
    def _room(self) -> float:
        return self.units.width() - 2 * _PAD

    @property
    def _top(self) -> float:
        """Of the button."""
        return self._lead().bottom + 16 + 96

    def _lead(self) -> Words:
        text = self.context.text("audit-verify-lead")
        return set_words(text, _PAD, 60, self._room, self.font_of(SMALL_PX), "ink2", line=1.4)

    def words(self) -> list[Words]:
        """Everything that is written on it, from top to bottom."""
        title = self.font_of(DECISION_PX, bold=True)
        found = [set_words(self.context.text("audit-verify"), _PAD, 20, self._room, title, line=1.3)]
        found.append(self._lead())
        label, small = self.context.text("audit-verify-code"), self.font_of(SMALL_PX)
        found.append(set_words(label, _PAD, self._lead().bottom + 12, self._room, small, "ink2", line=1.4))
        return [*found, *self._state(self._top + MAIN_TARGET + 20)]

    def _state(self, top: float) -> Iterator[Words]:
        text, body = self.context.text, self.font_of(BODY_PX)
        if self._progress is not None:
            args = {"done": f"{self._progress.done:,}", "total": f"{self._progress.total:,}"}
            sentence = text(Message("audit-verify-running", args))
            yield set_words(sentence, _PAD, top + 24, self._room, body, line=1.35)
        elif self._problem is not None:
            x = _PAD + _ICON + 10
            bold = self.font_of(BODY_PX, bold=True)
            yield set_words(text(self._problem), x, top, self._room - _ICON - 10, bold, "stop", line=1.35)
        elif self._verified is not None:
            yield from self._result(self._verified, top)

    def _result(self, verified: Verified, top: float) -> Iterator[Words]:
        found, text = verified.found, self.context.text
        _, ink = _SIGNS[found.verdict]
        bold, small = self.font_of(BODY_PX, bold=True), self.font_of(SMALL_PX)
        x = _PAD + _ICON + 10
        last = set_words(text(verdict_message(found)), x, top, self._room - _ICON - 10, bold, ink, line=1.35)
        yield last
        done = text("audit-verify-done", count=f"{found.entries:,}", at=verified.at)
        standing = [
            Message("audit-verify-no-code") if one.id == "audit-brought-none" else one
            for one in standing_messages(found)
        ]
        for sentence in (done, *(text(one) for one in standing)):
            last = set_words(sentence, _PAD, last.bottom + 7, self._room, small, line=1.35)
            yield last
        yield from self._findings(last.bottom + 14, verified)

    def _findings(self, top: float, verified: Verified) -> Iterator[Words]:
        """As many of them as there is room for, and how many more there are."""
        found, text, small = verified.found, self.context.text, self.font_of(SMALL_PX)
        for most in range(len(found.findings), -1, -1):
            lines, bottom = [], top
            for message in finding_messages(found, most) if found.found else ():
                line = set_words(text(message), _PAD, bottom, self._room, small, "stop", line=1.35)
                lines.append(line)
                bottom = line.bottom + 4
            if bottom <= self.units.height() - 16:
                yield from lines
                return

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, QRectF(0, 0, self.units.width(), self.units.height()))
        border = 3.0 if self.theme.high_contrast else 1.5
        box = QRectF(_PAD, self._top - 60, self._room, TARGET)
        paint.box(painter, box, 8, self.colour("surface"), self.colour("border"), border)
        top = self._top + MAIN_TARGET + 20
        if self._progress is not None:
            self._draw_bar(painter, self._progress, top)
        elif self._problem is not None:
            paint.draw_icon(painter, "warning", _PAD, top, _ICON, self.colour("stop"))
        elif self._verified is not None:
            icon, ink = _SIGNS[self._verified.found.verdict]
            paint.draw_icon(painter, icon, _PAD, top, _ICON, self.colour(ink))
        for words in self.words():
            words.draw(painter, self.theme)

    def _draw_bar(self, painter: QPainter, progress: Progress, top: float) -> None:
        """True progress: entries done of all."""
        whole = QRectF(_PAD, top, self._room, 14)
        paint.box(painter, whole, 7, self.colour("surface"), self.colour("border"), 1.5)
        share = progress.done / progress.total if progress.total else 0.0
        if share > 0:
            done = QRectF(_PAD, top, max(14.0, self._room * min(share, 1.0)), 14)
            paint.box(painter, done, 7, self.colour("primary"))
