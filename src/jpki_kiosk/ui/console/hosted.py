"""Pages that were drawn at 1920 by 776 with a foot of their own, shown in the body of the console.

The page keeps its own units; one factor brings it to the width of the body. Its foot is drawn here: 戻る at
the left, the filled button at the right.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.console.form import chain, in_chain
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_WIDTH, MAIN_TARGET, ConsolePage, Submit
from jpki_kiosk.ui.console.parts import ConsoleButton
from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.widgets.base import Context, place, rescale
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.screens import Frame, StaffSignIn
from jpki_kiosk.workflows.staff.revocation_screens import ConfirmRevocation, RevocationEnded
from jpki_kiosk.workflows.workflow import Screen

_WIDTH, _HEIGHT = 1920, 776
FACTOR: Final = BODY_WIDTH / _WIDTH
FOOT: Final = QRectF(60, BODY_HEIGHT - 84.0, BODY_WIDTH - 120, MAIN_TARGET)  # the buttons at its ends
_BUTTON_PX: Final = 20


class HostedPage(ConsolePage):
    """``page_class``: the page within. ``foot``: where the buttons stand, at its ends."""

    page_class: type[Page]
    foot = FOOT

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._inner = Context(context.theme, context.catalogue)
        self._inner.scale = context.scale * FACTOR
        self.page = self.page_class(self._inner, self, submit)
        self.page.frame_changed = self.refresh
        self.back = ConsoleButton(context, self, icon="arrow-left", px=_BUTTON_PX)
        self.back.clicked.connect(lambda: self.submit(WentBack()))
        self.main = ConsoleButton(context, self, kind="primary", px=_BUTTON_PX)
        self.main.clicked.connect(self._press)
        self._frame: ConsoleFrame | None = None
        self._screen: Screen | None = None

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        self._screen, self._frame = screen, frame
        around = Frame(frame.municipality, frame.counter, frame.training)
        self.page.show_screen(screen, around)
        self.page.show()
        self.refresh()

    def refresh(self) -> None:
        """The foot again: the page's filled button may have changed."""
        primary = self.page.primary()
        self.back.set_label(self.text("ui-back"))
        self.back.setVisible(self._may_go_back())
        place(self.back, self.foot.x(), self.foot.y(), max(160.0, self.back.wish()), MAIN_TARGET)
        chain(iter((*in_chain(self.page), self.back, self.main)))
        self.main.setVisible(primary is not None)
        if primary is not None:
            self.main.set_label(primary.label)
            self.main.setEnabled(primary.press is not None)
            width = max(300.0, self.main.wish())
            place(self.main, self.foot.right() - width, self.foot.y(), width, MAIN_TARGET)
        self.settle()

    def _may_go_back(self) -> bool:
        screen = self._screen
        if isinstance(screen, StaffSignIn):
            return self._frame is not None and self._frame.one_screen
        telling = isinstance(screen, ConfirmRevocation | RevocationEnded) and screen.busy
        return not telling and not isinstance(screen, RevocationEnded)

    def _press(self) -> None:
        primary = self.page.primary()
        if primary is not None and primary.press is not None:
            primary.press()

    def settle(self) -> None:
        factor = self.context.scale * FACTOR
        self._inner.scale = factor
        self.page.setGeometry(0, 0, round(_WIDTH * factor), round(_HEIGHT * factor))
        rescale(self.page, factor)
        self.page.update()

    def first_focus(self) -> QWidget | None:
        return self.page.first_focus() or self.main

    def wipe(self) -> None:
        self.page.wipe()

    def draw(self, painter: QPainter) -> None:
        """Nothing: the page within paints itself."""


def hosted(page: type[Page], foot: QRectF = FOOT) -> type[HostedPage]:
    """A page of the console that shows this one."""
    return type(f"Hosted{page.__name__}", (HostedPage,), {"page_class": page, "foot": foot})
