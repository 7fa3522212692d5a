"""The first confirmation of a revocation: the papers, and what becomes of each certificate, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.staff.decision_panel import Block, DecisionPanel, rules_of, sentences_of
from jpki_kiosk.ui.staff.fields import chain
from jpki_kiosk.ui.staff.paper_list import PaperList
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import RIGHT, Words, set_words
from jpki_kiosk.workflows.events import Continued, PaperTicked
from jpki_kiosk.workflows.screens import Frame
from jpki_kiosk.workflows.staff.revocation_screens import Effect, EndLine, ReviewRevocation
from jpki_kiosk.workflows.staff.serial_number import grouped
from jpki_kiosk.workflows.workflow import Screen

_TOP, _HEIGHT = 92.0, 668.0
_SIGNS: Final = {
    Effect.REVOKES: ("stop", "stop"),
    Effect.HOLDS: ("warning", "warn"),
    Effect.LIFTS: ("check-circle", "ok"),
    Effect.ALREADY_REVOKED: ("info", "primary"),
    Effect.ALREADY_HELD: ("info", "primary"),
    Effect.EXPIRED: ("info", "primary"),
    Effect.HOLD_OF_REVOKED: ("stop", "stop"),
    Effect.HOLD_OF_UNCONFIRMED: ("stop", "stop"),
    Effect.NOT_HELD: ("stop", "stop"),
    Effect.UNKNOWN: ("stop", "stop"),
}


class ReviewRevocationPage(Page):
    """Left the papers, right the certificates; the filled button leads to the act and does not do it."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen: ReviewRevocation | None = None
        self.papers = PaperList(context, self, lambda number: self.send(PaperTicked(number)))
        place(self.papers, 64, _TOP, 800, _HEIGHT)
        self.panel = DecisionPanel(context, self)
        place(self.panel, 888, _TOP, 968, _HEIGHT)

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, ReviewRevocation):
            return
        self._screen = screen
        instead = "" if screen.possible else self.text("ui-revoke-instead")
        self.papers.show_papers(screen.papers if screen.possible else (), instead)
        self.panel.show_blocks(list(self._blocks(screen)))
        chain(self._in_order())
        title = self._title(screen)
        if title != self.accessibleName():
            self.setAccessibleName(title)
            announce(self, f"{title} {self.panel.accessibleName()}")
        self.frame_changed()
        self.update()

    def _title(self, screen: ReviewRevocation) -> str:
        if not screen.possible:
            return self.text("ui-revoke-review-not")
        return self.text("ui-revoke-review", cause=self.context.text(screen.cause))

    # --- what becomes of them --------------------------------------------------------------------

    def _blocks(self, screen: ReviewRevocation) -> Iterator[Block]:
        if screen.refused:
            reasons = sentences_of(self.context, screen.refused)
            cause = self.context.text(screen.cause)
            value = self.text("ui-revoke-refused")
            yield Block("stop", "stop", cause, value, reasons, rules_of(screen.refused))
        for line in screen.ends:
            yield self._certificate(line, refused=bool(screen.refused))
        if screen.notices:
            notices = sentences_of(self.context, screen.notices)
            yield Block(
                "info", "primary", self.text("ui-review-notices"), "", notices, rules_of(screen.notices)
            )

    def _certificate(self, line: EndLine, *, refused: bool) -> Block:
        icon, ink = ("info", "primary") if refused else _SIGNS[line.effect]
        label = self.text(f"ui-certificate-{line.kind}")
        value = "" if refused else self.text(f"ui-revoke-effect-{line.effect.value}")
        said = [self.text("ui-revoke-number", number=grouped(line.serial))]
        if line.not_after is not None:
            said.append(self.text("ui-confirm-until", date=line.not_after))
        about = ["　".join(said)]
        if line.follows and not refused:
            about.append(self.text("ui-revoke-follows"))
        now = self.context.text(line.status)
        about.append(self.text("ui-revoke-now", status=now))
        if line.basis is not None:
            about.append(self.context.text(line.basis))
        return Block(icon, ink, label, value, tuple(about))

    # --- going on --------------------------------------------------------------------------------

    @property
    def begins_at_primary(self) -> bool:  # type: ignore[override]
        """Never: a press too many would only lead on, but nothing of this goes by itself."""
        return False

    def primary(self) -> Primary:
        screen = self._screen
        if screen is None or not screen.possible:
            return Primary(self.text("ui-revoke-impossible"))
        if screen.unseen:
            return Primary(self.text("ui-review-papers-left", count=screen.unseen))
        return Primary(self.text("ui-revoke-to-confirm"), lambda: self.send(Continued()))

    def first_focus(self) -> QWidget | None:
        return self.papers.first_unseen() or (None if self.panel.more.isHidden() else self.panel.more)

    def _in_order(self) -> Iterator[QWidget]:
        """What the keyboard goes through."""
        yield from self.papers.rows
        yield self.papers.more
        yield self.panel.more

    # --- drawing ---------------------------------------------------------------------------------

    def words(self) -> list[Words]:
        """Title, and whose it is and who asks."""
        screen = self._screen
        if screen is None:
            return []
        applicant = self.text(f"ui-staff-applicant-{screen.applicant.replace('_', '-')}")
        holder = self.text("ui-revoke-holder", name=screen.holder) if screen.holder else ""
        whose = "　".join(part for part in (holder, applicant) if part)
        title = self._title(screen)
        font = fit([title], self.font_of(40, bold=True), 1180, 24)
        first = set_words(title, 64, 24, 1180, font, line=1.3)
        room = 1792 - first.width - 48
        font = fit([whose], self.font_of(26), room, 16)
        return [first, set_words(whose, 1856, 36, room, font, "ink2", line=1.3, align=RIGHT)]

    def draw(self, painter: QPainter) -> None:
        for words in self.words():
            words.draw(painter, self.theme)
