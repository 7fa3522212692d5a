"""The resident's window by keys: which part has the keyboard next, and what every key does.

Nothing here knows a page. A part can be reached if a finger could: it is visible, it can be pressed, and
nothing lies over it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from jpki_kiosk.ui import keys_table
from jpki_kiosk.ui.keys_table import KeyAction
from jpki_kiosk.ui.widgets.arrows import ARROW_KEYS, lead
from jpki_kiosk.ui.widgets.password_field import PasswordField
from jpki_kiosk.ui.widgets.text_field import PassphraseField

_TYPED_INTO: Final = (PasswordField, PassphraseField, QLineEdit)
_OVER_EVERYTHING: Final = frozenset(
    {
        KeyAction.LEGEND,  # closes itself
        KeyAction.SOUND,
        KeyAction.QUIETER,
        KeyAction.LOUDER,
        KeyAction.SLOWER,
        KeyAction.FASTER,
        KeyAction.CURTAIN,
        KeyAction.SAY_AGAIN,
    }
)


class Keyboard:
    """Keys of one window. ``actions`` is filled by whoever can do them; a key without one does nothing.

    ``free``: whether nothing lies over the page and its frame; under a dialog only sound can be changed.
    """

    def __init__(self, window: QWidget, stage: QWidget, free: Callable[[], bool]) -> None:
        self._window = window
        self._stage = stage
        self._free = free
        self.actions: dict[KeyAction, Callable[[], None]] = {}

    # --- who has the keyboard --------------------------------------------------------------------

    def reachable(self, part: QWidget) -> bool:
        """Whether a key may lead there."""
        if not part.focusPolicy() & Qt.FocusPolicy.TabFocus or not part.isEnabled() or not part.isVisible():
            return False
        touched = self._stage.childAt(part.mapTo(self._stage, part.rect().center()))
        return touched is not None and (touched is part or part.isAncestorOf(touched))

    def _within(self, root: QWidget) -> Iterator[QWidget]:
        """What can be reached below ``root``, in its own order."""
        part = root.nextInFocusChain()
        while part is not None and part is not root:
            if root.isAncestorOf(part) and self.reachable(part):
                yield part
            part = part.nextInFocusChain()

    def step(self, blocks: list[QWidget], *, forward: bool) -> bool:
        """Tab: the next part of these blocks in their order, after the last the first."""
        parts: list[QWidget] = []
        for block in blocks:
            found = [block] if self.reachable(block) else list(self._within(block))
            parts += [one for one in found if one not in parts]
        if not parts:
            return False
        now = QApplication.focusWidget()
        place = parts.index(now) if now in parts else (-1 if forward else 0)
        after = parts[(place + (1 if forward else -1)) % len(parts)]
        after.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def move(self, now: QWidget, key: int) -> bool:
        """An arrow key that nobody further inside wanted."""
        return lead(now, key, self._within(self._stage), self._stage, around=True)

    # --- what a key does -------------------------------------------------------------------------

    def filter(self, watched: QWidget, event: QKeyEvent) -> bool:
        """Every key of this window before any part sees it; True: it is done."""
        pressed = event.type() == QEvent.Type.KeyPress
        action = keys_table.anywhere(event)
        typing = isinstance(watched, _TYPED_INTO)
        if action is None and not (typing and isinstance(watched, QLineEdit)):
            action = keys_table.pad_action(event)
        if action is not None:
            if pressed and not event.isAutoRepeat():
                self.do(action)
            return True
        stands_for = keys_table.pad_key(event, typing=typing)
        if stands_for is None or isinstance(watched, QLineEdit):
            return False
        plain = Qt.KeyboardModifier.NoModifier
        meant = QKeyEvent(event.type(), stands_for.value, plain, "", event.isAutoRepeat())
        QApplication.sendEvent(watched, meant)
        return True

    def unclaimed(self, event: QKeyEvent) -> bool:
        """A key that no part took; True: it is done."""
        focused = QApplication.focusWidget() or self._window
        if event.key() in ARROW_KEYS:
            return self.move(focused, event.key())
        action = keys_table.unclaimed(event)
        if action is None or event.isAutoRepeat():
            return False
        self.do(action)
        return True

    def do(self, action: KeyAction) -> None:
        """Do it, where it can be done now."""
        act = self.actions.get(action)
        if act is not None and (action in _OVER_EVERYTHING or self._free()):
            act()


def press(button: QAbstractButton) -> Callable[[], None]:
    """Press a button that is shown and can be pressed."""

    def act() -> None:
        if button.isVisible() and button.isEnabled():
            button.click()

    return act
