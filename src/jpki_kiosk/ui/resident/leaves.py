"""A page whose content may need several leaves: もっと見る turns them, type is never made smaller."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, WordedPage
from jpki_kiosk.ui.theme import TextSize
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.workflows.events import Continued
from jpki_kiosk.workflows.screens import Frame
from jpki_kiosk.workflows.workflow import Screen

MORE_WIDTH: Final = 420.0
MORE_HEIGHT: Final = 104.0


class LeafedPage(WordedPage):
    """Subclasses set ``leaves`` in ``arrange`` and look at ``leaf``; 終わる ends the visit."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.leaf = 0
        self.leaves = 1
        self.shown: Screen | None = None
        self.more = TextButton(context, self, kind="secondary")
        self.more.clicked.connect(self._turn)

    @property
    def roomy(self) -> bool:
        """Whether two things stand beside each other."""
        return self.theme.look.size in (TextSize.SMALL, TextSize.MEDIUM)

    @property
    def above_more(self) -> float:
        """How far content may reach where leaves can be turned."""
        return self.lowest - MORE_HEIGHT - 16

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        self.shown = screen
        super().show_screen(screen, frame)
        self._place_more()

    def _turn(self) -> None:
        if self.shown is not None:
            self.leaf = (self.leaf + 1) % self.leaves
            self.arrange(self.shown)
            self._place_more()
            self.setAccessibleDescription(" ".join(one.text for one in self.words[1:]))
            self.update()
            announce(self, self.turned())

    def turned(self) -> str:
        """What is heard when a leaf is turned: which one it is; not its words, which may be a name."""
        return self.more.accessibleName()

    def _place_more(self) -> None:
        self.more.setVisible(self.leaves > 1)
        self.more.set_label(self.text("ui-self-more", page=self.leaf + 1, pages=self.leaves))
        place(self.more, LEFT_EDGE, self.lowest - MORE_HEIGHT, MORE_WIDTH, MORE_HEIGHT)

    def primary(self) -> Primary | None:
        return Primary(self.text("ui-end"), lambda: self.send(Continued()), "check")

    def wipe(self) -> None:
        self.shown = None
        self.words = []
        self.setAccessibleName("")
        self.setAccessibleDescription("")
