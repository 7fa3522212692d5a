"""Screen 2: what will be made, until when and why, the fee, and consent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Written
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.geometry import WIDTH
from jpki_kiosk.ui.page import Page, Primary, Send
from jpki_kiosk.ui.theme import TextSize
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import ConsentRow, TextButton, fit
from jpki_kiosk.ui.widgets.certificate_panel import CertificatePanel
from jpki_kiosk.ui.widgets.fee_panel import FeePanel
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.why_panel import WhyPanel
from jpki_kiosk.ui.widgets.words import RIGHT, Words, set_words
from jpki_kiosk.workflows.events import ConsentToggled, Continued, WhyAsked
from jpki_kiosk.workflows.screens import ConfirmCase, Frame, PlannedCertificate
from jpki_kiosk.workflows.workflow import Screen

_LEFT: Final = 64.0
_WIDE, _HALF = 1792.0, 880.0
_COLUMN: Final = 912.0  # from one column to the next
_TITLE_MIDDLE: Final = 62.0
_PANEL: Final = 108.0  # top of the certificates
_PANEL_HEIGHT, _TALL = 468.0, 530.0
_ROW, _ROW_HEIGHT = 598.0, 146.0  # fee and consent
_TO_PANELS, _ABOVE_ROW = 0.6, 0.7  # of what a page has more in height
_MORE: Final = 652.0  # top of the button that shows more, where type is large
_MORE_HEIGHT: Final = 96.0


class ConfirmCasePage(Page):
    """At large sizes the certificates come one a page, then fee and consent."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._screen: ConfirmCase | None = None
        self._part = 0
        self._panels = [CertificatePanel(context, self) for _ in CertificateKind]
        for number, panel in enumerate(self._panels):
            panel.why.clicked.connect(lambda _=False, number=number: self._ask_why(number))
        self._fee = FeePanel(context, self)
        self._consent = ConsentRow(context, self, "")
        self._consent.clicked.connect(lambda: self.send(ConsentToggled()))
        self._more = TextButton(context, self, kind="secondary")
        self._more.clicked.connect(self._next_part)
        self._why = WhyPanel(context, parent)  # beside the page, so that it dims the frame as well
        self._why.close_button.clicked.connect(lambda: self.send(WhyAsked(None)))
        self._asked: CertificateKind | None = None
        self._spoken = False

    def _ask_why(self, number: int) -> None:
        planned = self._panels[number].planned
        if planned is not None:
            self.send(WhyAsked(planned.kind))

    @property
    def _large(self) -> bool:
        return self.theme.look.size in (TextSize.LARGE, TextSize.LARGEST)

    @property
    def _parts(self) -> int:
        """Pages of this screen: a certificate each, then fee and consent, where type is large."""
        return len(self._screen.certificates) + 1 if self._large and self._screen else 1

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if not isinstance(screen, ConfirmCase):
            return
        self._screen = screen
        self._part = min(self._part, self._parts - 1)
        self._arrange(screen)
        if not self._spoken:
            self._spoken = True
            announce(self, self.accessibleName())

    def _arrange(self, screen: ConfirmCase) -> None:
        self.setAccessibleName(" ".join(one.text for one in self.words()))
        shown = self._shown()
        for panel in self._panels:
            panel.hide()
        width = _WIDE if len(shown) == 1 else _HALF
        for number, (panel, planned) in enumerate(zip(self._panels, shown, strict=False)):
            top, high = self._panel_top, _PANEL_HEIGHT + _TO_PANELS * self.context.geometry.spare
            if self._large:
                high = min(_TALL, self._more_top - 12 - top)
            place(panel, _LEFT + number * _COLUMN, top, width, high)
            panel.show_certificate(planned)
            panel.show()
        self._arrange_rows(screen)
        self._more.setVisible(self._parts > 1)
        more = "ui-confirm-again" if self._rows_shown() else "ui-confirm-more"
        self._more.set_label(self.text(more, page=self._part + 1, pages=self._parts))
        place(self._more, _LEFT, self._more_top, 620, _MORE_HEIGHT)
        self._arrange_why(screen)
        self.update()

    @property
    def _panel_top(self) -> float:
        """Of the certificates: below the title, which is higher with readings."""
        return max(_PANEL, self.words()[0].bottom + 6) if self._large else _PANEL

    @property
    def _more_top(self) -> float:
        return _MORE + self.context.geometry.spare

    def _arrange_rows(self, screen: ConfirmCase) -> None:
        """Fee and consent: beside each other, below each other where type is large."""
        for part in (self._fee, self._consent):
            part.setVisible(self._rows_shown())
        self._consent.setChecked(screen.consented)
        self._consent.set_label(self.text("ui-consent-replace" if screen.replaces else "ui-consent"))
        if self._large:
            place(self._fee, _LEFT, self._panel_top + 12, _WIDE, 200)
            self._fee.show_fee(screen.fee_yen, screen.fee_reason)
            high = self._fee.height_for(_WIDE)
            place(self._fee, _LEFT, self._panel_top + 12, _WIDE, high)
            place(self._consent, _LEFT, self._panel_top + 12 + high + 24, _WIDE, 212)
        else:
            spare = self.context.geometry.spare
            row, row_high = _ROW + _ABOVE_ROW * spare, _ROW_HEIGHT + (0.9 - _ABOVE_ROW) * spare
            place(self._fee, _LEFT, row, _HALF, row_high)
            self._fee.show_fee(screen.fee_yen, screen.fee_reason)
            place(self._consent, _LEFT + _COLUMN, row, _HALF, row_high)

    def _arrange_why(self, screen: ConfirmCase) -> None:
        """The reasons over the page; when they close, the question has the keyboard again."""
        open_reasons = [one for one in screen.certificates if one.kind is screen.why]
        if open_reasons:
            place(self._why, 0, 0, WIDTH, self.context.geometry.height)
            self._why.show_reasons(open_reasons[0])
        elif not self._why.isHidden():
            self._why.hide()
            asked = next(
                (one for one in self._panels if one.planned and one.planned.kind is self._asked), None
            )
            if asked is not None:
                asked.why.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asked = screen.why

    def _shown(self) -> tuple[PlannedCertificate, ...]:
        if self._screen is None:
            return ()
        if not self._large:
            return self._screen.certificates
        return self._screen.certificates[self._part : self._part + 1]

    def _rows_shown(self) -> bool:
        return self._part == self._parts - 1

    def _next_part(self) -> None:
        self._part = (self._part + 1) % self._parts
        if self._screen is not None:
            self._arrange(self._screen)
            self.frame_changed()
            if self._rows_shown() and not self._more.hasFocus():
                self._consent.setFocus(Qt.FocusReason.OtherFocusReason)  # the filled button waits for it
            announce(self, " ".join(self._part_spoken()))

    def _part_spoken(self) -> Iterator[str]:
        """What the part that is shown now says: who hears it pressed a button whose name hardly changes."""
        if self._rows_shown():
            yield self._fee.accessibleName()
            yield self._consent.accessibleName()
        else:
            for panel, _ in zip(self._panels, self._shown(), strict=False):
                yield panel.accessibleName()
                yield panel.accessibleDescription()

    def wipe(self) -> None:
        self._why.setParent(self)  # goes with the page

    def _title(self) -> str:
        if self._screen is not None and self._screen.again:
            return self.text("ui-confirm-title-again")
        count = len(self._screen.certificates) if self._screen else 1
        return self.text("ui-confirm-title-two" if count == 2 else "ui-confirm-title-one")

    def primary(self) -> Primary | None:
        screen = self._screen
        if screen is None:
            return None
        if not self._rows_shown():
            return Primary(self.text("ui-next"), None if screen.why is not None else self._next_part)
        label = self.text("ui-confirm-apply")
        if not screen.consented:
            return Primary(self.text("ui-confirm-tick-first"))
        if screen.why is not None:
            return Primary(label)
        return Primary(label, lambda: self.send(Continued()))

    def first_focus(self) -> QWidget:
        if not self._why.isHidden():
            return self._why.close_button
        return self._consent if self._rows_shown() else self._more

    def words(self) -> list[Words]:
        """Title, and whose certificates they are."""
        if self._screen is None:
            return []
        bold = self.font_of("title", bold=True)
        step = bold.pixelSize() * paint.line_of(self._title(), paint.TITLE_LINE)
        top = max(0.0, _TITLE_MIDDLE - step / 2)
        title = set_words(self._title(), _LEFT, top, _WIDE, bold, line=paint.TITLE_LINE)
        name = self.text("ui-confirm-name", name=Written(self._screen.resident))
        room = _WIDE - title.width - 40
        small = fit([name], self.font_of(min(self.theme.px("body"), 46)), room, 26)
        person = set_words(name, _LEFT + _WIDE, 0, room, small, "ink2", line=1.1, align=RIGHT)
        lower = _TITLE_MIDDLE + 4 - person.bottom / 2  # the smaller type stands on about the same line
        return [title, set_words(name, person.x, lower, room, small, "ink2", line=1.1, align=RIGHT)]

    def draw(self, painter: QPainter) -> None:
        for words in self.words():
            words.draw(painter, self.theme)
