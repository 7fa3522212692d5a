"""What a page of the console is: it gets a screen, shows it, and emits events. One class a screen class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.widgets.base import Context, Painted
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.workflow import Event, Screen

Submit = Callable[[Event], None]

# The body of the console, in frame units of the 1920 by 1080 stage.
BODY_LEFT: Final = 112
BODY_TOP: Final = 106
BODY_WIDTH: Final = 1792
BODY_HEIGHT: Final = 910

# Type sizes of the console, in frame units: body, least, a decision, a title; heights of targets.
BODY_PX: Final = 16
SMALL_PX: Final = 14
DECISION_PX: Final = 21
TITLE_PX: Final = 24
TARGET: Final = 40
MAIN_TARGET: Final = 52
GAP: Final = 16


class ConsolePage(Painted):
    """The content of one screen, BODY_WIDTH by BODY_HEIGHT; its origin is the stage's BODY_LEFT, BODY_TOP.

    ``show_screen`` is called again whenever the screen, the frame or the language changed; what was typed
    must survive that.
    """

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent)
        self.submit = submit

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        """Show this screen."""

    def settle(self) -> None:
        """Called after everything was laid out anew, for what has a factor of its own."""

    def first_focus(self) -> QWidget | None:
        """What has the keyboard first; None: the rail."""
        return None

    def wipe(self) -> None:
        """Overwrite what was typed: staff left."""

    def text(self, name: str, /, **args: object) -> str:
        """A text by its id."""
        return self.context.text(name, **args)  # type: ignore[arg-type]
