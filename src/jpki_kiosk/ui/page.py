"""What a page is: it gets a screen, shows it, and emits events. One class a screen class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Painted
from jpki_kiosk.workflows.screens import Frame
from jpki_kiosk.workflows.workflow import Event, Screen

Send = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Primary:
    """The one filled button, bottom right: its word, what it does, and whether it can be pressed.

    ``label`` says why when it cannot ("カードを待っています").
    """

    label: str
    press: Callable[[], None] | None = None
    icon: str = "arrow-right"


@dataclass(frozen=True, slots=True)
class FooterNote:
    """A sentence at the right of the footer where there is no filled button; ``strong`` is a part of it."""

    text: str
    strong: str = ""


class Page(Painted):
    """The content of one screen, below the header; its own origin is the frame's 0, 152.

    It is 1920 wide and ``content_height`` high: 776 on a screen of 16:9, more where the screen has it.
    Content ends at ``lowest``. What is touched is at least ``least_target`` high and wide, and
    ``least_gap`` from anything else that is touched.

    ``show_screen`` is called again whenever the screen, the language or the size changed; what a person has
    typed must survive that. ``send`` takes the events. ``begins_at_primary``: where nothing of the page has
    the keyboard first, the filled button has it and not the staff call. ``names_somebody``: its words hold a
    person's name, and what it announces is for screen readers alone, never said aloud in the hall.
    """

    begins_at_primary = False
    names_somebody = False
    heard_as = QAccessible.Role.Pane
    heard_words = True

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent)
        self.send = send
        self.frame_changed: Callable[[], None] = lambda: None  # asks the frame for primary() again
        self.show_alike: Callable[[], None] = lambda: None  # asks the window for what looks alike

    @property
    def content_height(self) -> float:
        """Height of the page on this screen."""
        return self.context.geometry.content_height

    @property
    def lowest(self) -> float:
        """Where content ends: a little above the footer."""
        return self.context.geometry.lowest

    @property
    def ease(self) -> float:
        """How far what stands in the middle is lower than on a screen of 16:9."""
        return self.context.geometry.spare / 2

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        """Show this screen."""

    def primary(self) -> Primary | None:
        """The filled button; None where there is none."""
        return None

    def footer_note(self) -> FooterNote | None:
        """A sentence at the right of the footer."""
        return None

    def first_focus(self) -> QWidget | None:
        """What has the keyboard first; None: the staff call."""
        return None

    def wipe(self) -> None:
        """Overwrite what was typed: the visit is over."""

    def text(self, name: str, /, **args: object) -> str:
        """A text of ui.ftl."""
        return self.context.text(name, **args)  # type: ignore[arg-type]

    def draw_title(self, painter: QPainter, title: str, lead: str = "", *, limit: float = 1792) -> float:
        """Title and lead at the top left; returns the bottom in page units."""
        font = self.font_of("title", bold=True)
        lines = paint.break_lines(title, font, limit)
        bottom = paint.draw_lines(painter, lines, 64, 22, font, self.colour("ink"), line=paint.TITLE_LINE)
        if lead:
            small = self.font_of("lead")
            lines = paint.break_lines(lead, small, limit)
            bottom = paint.draw_lines(painter, lines, 64, bottom, small, self.colour("ink2"))
        return bottom
