"""Who sits in front of a window: reads what is written, presses it, and types; knows no event.

Everything is found by the name that a screen reader says. A press lands on whatever lies on top there.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui.console.agent_forms import _Tick
from jpki_kiosk.ui.console.ticks import TickRow
from jpki_kiosk.ui.console.window import ConsoleWindow
from jpki_kiosk.ui.staff.checklist import PaperRow
from jpki_kiosk.ui.widgets.text_field import PassphraseField
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows.workflow import Screen
from tests.day.hands import Hands

_PATIENCE = float(
    os.environ.get("DAY_PATIENCE", "60")
)  # seconds for one thing to be shown; a slow machine makes two key pairs in less


class LostError(AssertionError):
    """What a person looks for is not there; the text says what is."""


@dataclass
class Album:
    """Pictures in the order in which they were taken; unless ``every`` only of where the day stopped."""

    folder: Path
    every: bool = True
    count: int = 0

    def keep(self, window: QWidget, name: str) -> None:
        self.count += 1
        if not self.every and not name.startswith("stopped"):
            return
        QApplication.processEvents()
        window.grab().save(str(self.folder / f"{self.count:03d}-{name}.png"))
        if isinstance(window, ConsoleWindow):  # the language of the other window is in the journal
            theme = window.context.theme
            look = theme.look
            theme.set_look(replace(look, language=Language.ENGLISH))
            QApplication.processEvents()
            window.grab().save(str(self.folder / f"{self.count:03d}-{name}-en.png"))
            theme.set_look(look)
            QApplication.processEvents()


@dataclass
class Person:
    """One person at one window."""

    window: KioskWindow | ConsoleWindow
    hands: Hands
    album: Album
    seen: set[str] = field(default_factory=set)  # names of the screens that were shown

    # --- looking ---------------------------------------------------------------------------------

    @property
    def screen(self) -> Screen:
        return self.window.driver.screen

    @property
    def screen_name(self) -> str:
        return type(self.screen).__name__

    def picture(self, name: str) -> None:
        QApplication.processEvents()
        self.album.keep(self.window, name)

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Let the program work until the condition holds."""
        deadline = time.monotonic() + _PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise LostError(f"waited for {what}; {self.what_is_shown()}")
            QTest.qWait(5)

    def sees(self, *screens: str) -> None:
        """Wait for one of these screens."""
        self.wait(lambda: self.screen_name in screens, " or ".join(screens))
        QApplication.processEvents()

    def what_is_shown(self) -> str:
        buttons = [f"[{one.accessibleName()}]{'' if one.isEnabled() else ' off'}" for one in self._buttons()]
        fields = [f"({one.accessibleName()})" for one in self._fields()]
        return f"shown is {self.screen_name}: {' '.join(buttons)} {' '.join(fields)}"

    def _buttons(self) -> Iterator[QAbstractButton]:
        return (one for one in self.window.findChildren(QAbstractButton) if one.isVisible())

    def _fields(self) -> Iterator[QWidget]:
        for kind in (QLineEdit, PassphraseField):
            yield from (one for one in self.window.findChildren(kind) if one.isVisible())

    def names_like(self, name: str) -> list[str]:
        """What can be pressed now and has such a name."""
        names = (one.accessibleName() for one in self._buttons() if one.isEnabled() and self._on_top(one))
        return [one for one in names if re.fullmatch(_pattern(name), one)]

    def can_press(self, name: str) -> bool:
        return self._button(name) is not None

    def _button(self, name: str, *, pattern: bool = False) -> QAbstractButton | None:
        wanted = name if pattern else _pattern(name)
        for one in self._buttons():
            if one.isEnabled() and re.fullmatch(wanted, one.accessibleName()) and self._on_top(one):
                return one
        return None

    def _on_top(self, widget: QWidget) -> bool:
        """A finger in its middle would touch it."""
        place = widget.mapTo(self.window, widget.rect().center())
        touched = self.window.childAt(place)
        return touched is not None and (touched is widget or widget.isAncestorOf(touched))

    # --- doing -----------------------------------------------------------------------------------

    def press(self, name: str, *, pattern: bool = False) -> None:
        """Press what has this name, once it can be pressed; ``〜`` at an end: there is more of it."""
        self.wait(lambda: self._button(name, pattern=pattern), f"[{name}]")
        button = self._button(name, pattern=pattern)
        assert button is not None
        self._press(button)

    def _press(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.hands.press(widget, widget.rect().center() if at is None else at)
        QApplication.processEvents()

    def choose(self, name: str, value: str) -> None:
        """Step a choice by its right arrow until it says this."""
        for _ in range(20):
            button = next((one for one in self._buttons() if one.accessibleName().startswith(name)), None)
            if button is None:
                raise LostError(f"no choice {name!r}; {self.what_is_shown()}")
            if button.accessibleName().endswith(value):
                return
            self._press(button, QPoint(button.width() - 12, button.height() * 3 // 4))
        raise LostError(f"{name!r} never says {value!r}")

    def type_in(self, label: str, text: str) -> None:
        """Press the field with this label, and type."""
        self.wait(lambda: self._field(label), f"({label})")
        field = self._field(label)
        assert field is not None
        self._press(field)
        self.wait(field.hasFocus, f"the keyboard in {label!r}")
        self.hands.write(text)

    def _field(self, label: str) -> QWidget | None:
        fields = (one for one in self._fields() if one.isEnabled())
        return next((one for one in fields if re.fullmatch(_pattern(label), one.accessibleName())), None)

    def pad(self, characters: str) -> None:
        """The keys on the screen, one after the other."""
        for character in characters:
            self.press(rf"{character}( .+)?", pattern=True)  # some keys say how they are read

    def go_on(self) -> None:
        """The filled button of the resident's frame, whatever it says."""
        window = self.window
        assert isinstance(window, KioskWindow)
        button = window.frame_widget.primary
        self.wait(
            lambda: button.isVisible() and button.isEnabled() and self._on_top(button), "the filled button"
        )
        self._press(button)

    def tick_papers(self, *others: str) -> None:
        """Every box of the page that can be ticked, but ``others``."""
        while True:
            boxes = [one for one in self._buttons() if isinstance(one, PaperRow | TickRow | _Tick)]
            open_ones = [
                one for one in boxes
                if one.isEnabled() and not one.isChecked() and not getattr(one, "one_of", False)
            ]  # fmt: skip
            wanted = (one for one in open_ones if one.accessibleName() not in others and self._on_top(one))
            box = next(wanted, None)
            if box is None:
                return
            self._press(box)
            self.wait(box.isChecked, "the tick")

    def settled(self) -> None:
        """Until nothing is asked for any more."""
        self.wait(lambda: not getattr(self.screen, "busy", False), "an answer")


def _pattern(name: str) -> str:
    return ".*".join(re.escape(part) for part in name.split("〜"))
