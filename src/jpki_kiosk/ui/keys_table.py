"""The one table of keys: what the window does on them, what the legend says, what docs/keys.md lists.

No action has a key that people type with: letters and digits belong to the fields. A number pad, also one
with nothing but digits and a nib on 5, is enough for every page; see ``PAD``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


@unique
class KeyAction(StrEnum):
    """What a key does wherever the keyboard is."""

    LEGEND = "legend"
    LANGUAGE = "language"
    SIZE = "size"
    COLOURS = "colours"
    STAFF_CALL = "staff-call"
    SOUND = "sound"
    QUIETER = "quieter"
    LOUDER = "louder"
    SLOWER = "slower"
    FASTER = "faster"
    CURTAIN = "curtain"
    SAY_AGAIN = "say-again"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of the legend: key caps as they are printed on keyboards, and the id of what they do.

    ``actions``: shown only where the program can do one of them; empty where the parts themselves do it.
    """

    caps: tuple[str, ...]
    text: str
    actions: tuple[KeyAction, ...] = ()


# In the order in which the legend shows them.
ROWS: Final = (
    KeyRow(("Tab", "Shift+Tab"), "ui-keys-next"),
    KeyRow(("↑", "↓", "←", "→"), "ui-keys-arrows"),
    KeyRow(("Enter", "Space"), "ui-keys-press"),
    KeyRow(("Esc",), "ui-keys-back"),
    KeyRow(("F1", "?"), "ui-keys-legend", (KeyAction.LEGEND,)),
    KeyRow(("F2",), "ui-keys-language", (KeyAction.LANGUAGE,)),
    KeyRow(("F3",), "ui-keys-size", (KeyAction.SIZE,)),
    KeyRow(("F4",), "ui-keys-colours", (KeyAction.COLOURS,)),
    KeyRow(("F5",), "ui-keys-staff-call", (KeyAction.STAFF_CALL,)),
    KeyRow(("F6",), "ui-keys-sound", (KeyAction.SOUND,)),
    KeyRow(("F7", "F8"), "ui-keys-volume", (KeyAction.QUIETER, KeyAction.LOUDER)),
    KeyRow(("F9", "F10"), "ui-keys-speed", (KeyAction.SLOWER, KeyAction.FASTER)),
    KeyRow(("F11",), "ui-keys-curtain", (KeyAction.CURTAIN,)),
    KeyRow(("F12",), "ui-keys-say-again", (KeyAction.SAY_AGAIN,)),
    KeyRow(("2", "4", "6", "8", "5"), "ui-keys-pad"),
    KeyRow(("+", "−", "."), "ui-keys-pad-signs"),
)

_ANYWHERE: Final[Mapping[Qt.Key, KeyAction]] = {
    Qt.Key.Key_F1: KeyAction.LEGEND,
    Qt.Key.Key_Help: KeyAction.LEGEND,
    Qt.Key.Key_F2: KeyAction.LANGUAGE,
    Qt.Key.Key_F3: KeyAction.SIZE,
    Qt.Key.Key_F4: KeyAction.COLOURS,
    Qt.Key.Key_F5: KeyAction.STAFF_CALL,
    Qt.Key.Key_F6: KeyAction.SOUND,
    Qt.Key.Key_F7: KeyAction.QUIETER,
    Qt.Key.Key_VolumeDown: KeyAction.QUIETER,
    Qt.Key.Key_F8: KeyAction.LOUDER,
    Qt.Key.Key_VolumeUp: KeyAction.LOUDER,
    Qt.Key.Key_F9: KeyAction.SLOWER,
    Qt.Key.Key_F10: KeyAction.FASTER,
    Qt.Key.Key_F11: KeyAction.CURTAIN,
    Qt.Key.Key_F12: KeyAction.SAY_AGAIN,
}
# A field keeps Backspace for itself, and a sentence the sign.
_UNCLAIMED: Final[Mapping[Qt.Key, KeyAction]] = {
    Qt.Key.Key_Escape: KeyAction.BACK,
    Qt.Key.Key_Backspace: KeyAction.BACK,
    Qt.Key.Key_Back: KeyAction.BACK,
    Qt.Key.Key_Question: KeyAction.LEGEND,
}

# The keys of a number pad as digits, with the lock on and off (USB HID usage tables 1.5, 0x59 to 0x62).
_PAD_DIGITS: Final[Mapping[Qt.Key, int]] = {
    Qt.Key.Key_Insert: 0,
    Qt.Key.Key_End: 1,
    Qt.Key.Key_Down: 2,
    Qt.Key.Key_PageDown: 3,
    Qt.Key.Key_Left: 4,
    Qt.Key.Key_Clear: 5,
    Qt.Key.Key_Right: 6,
    Qt.Key.Key_Home: 7,
    Qt.Key.Key_Up: 8,
    Qt.Key.Key_PageUp: 9,
    **{Qt.Key(Qt.Key.Key_0.value + digit): digit for digit in range(10)},
}

# What a number pad is where nothing is typed: arrows around a 5 that presses, as its nib invites to.
_PAD_AS: Final[Mapping[int, Qt.Key]] = {
    2: Qt.Key.Key_Down,
    4: Qt.Key.Key_Left,
    5: Qt.Key.Key_Return,
    6: Qt.Key.Key_Right,
    8: Qt.Key.Key_Up,
}
_PAD_SIGNS: Final[Mapping[Qt.Key, Qt.Key]] = {
    Qt.Key.Key_Plus: Qt.Key.Key_Tab,
    Qt.Key.Key_Minus: Qt.Key.Key_Backtab,
    Qt.Key.Key_Period: Qt.Key.Key_Escape,
    Qt.Key.Key_Comma: Qt.Key.Key_Escape,  # what stands there on other countries' keyboards
    Qt.Key.Key_Delete: Qt.Key.Key_Escape,  # with the lock off
}
_PAD_ACTIONS: Final[Mapping[Qt.Key, KeyAction]] = {
    Qt.Key.Key_Asterisk: KeyAction.STAFF_CALL,
    Qt.Key.Key_Slash: KeyAction.LEGEND,
}
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def _key(event: QKeyEvent) -> Qt.Key | None:
    try:
        return Qt.Key(event.key())
    except ValueError:  # a key that Qt has no name for
        return None


def on_pad(event: QKeyEvent) -> bool:
    """Whether it is a key of the number pad."""
    return bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)


def anywhere(event: QKeyEvent) -> KeyAction | None:
    """What this key does also where something is typed: the function keys."""
    key = _key(event)
    if key is None or on_pad(event) or event.modifiers() & _COMMANDS:
        return None
    return _ANYWHERE.get(key)


def unclaimed(event: QKeyEvent) -> KeyAction | None:
    """What a key does that no part wanted for itself."""
    key = _key(event)
    return None if key is None or event.modifiers() & _COMMANDS else _UNCLAIMED.get(key)


def pad_digit(event: QKeyEvent) -> int | None:
    """The digit of a key of the number pad, whether its lock is on or off; None for any other key."""
    key = _key(event)
    return None if key is None or not on_pad(event) else _PAD_DIGITS.get(key)


def pad_key(event: QKeyEvent, *, typing: bool) -> Qt.Key | None:
    """The key that a key of the number pad stands for; ``typing``: digits go into a field."""
    key = _key(event)
    if key is None or not on_pad(event):
        return None
    digit = pad_digit(event)
    if digit is not None:
        return None if typing else _PAD_AS.get(digit)
    sign = _PAD_SIGNS.get(key)
    if typing and sign is Qt.Key.Key_Escape:
        return Qt.Key.Key_Backspace  # it lies beside 0: a slip must not leave the page
    return sign


def pad_action(event: QKeyEvent) -> KeyAction | None:
    """What the signs of a number pad do."""
    key = _key(event)
    return None if key is None or not on_pad(event) else _PAD_ACTIONS.get(key)
