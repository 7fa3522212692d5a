"""What assistive technology finds: a role for every part that only shows, and painted words as texts.

Qt knows buttons and fields by themselves. Everything painted would be "filler" without a word: here a part
gets the role it says it has, and each piece of set text a child of its own, without a look, that carries the
words. Children are made only while something asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFont
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

_installed: list[bool] = []
_OWN: Final = "heard_by_itself"  # a part with an interface of its own: the fields of passwords
_ROLE: Final = "heard_as"


class Set(Protocol):
    """A piece of set text (``words.Words``)."""

    @property
    def text(self) -> str: ...
    @property
    def rect(self) -> QRectF: ...
    @property
    def font(self) -> QFont: ...


class _Heard(QAccessibleWidget):
    """A part under the role that it names, else a text where it has a name."""

    def role(self) -> QAccessible.Role:
        subject = self.object()
        role = getattr(subject, _ROLE, None)
        if isinstance(role, QAccessible.Role):
            return role
        if isinstance(subject, QWidget) and subject.accessibleName():
            return QAccessible.Role.StaticText
        return super().role()


def _interface(_class_name: str, subject: QObject) -> QAccessibleInterface | None:
    if not isinstance(subject, QWidget) or getattr(subject, _OWN, False) or not hasattr(subject, _ROLE):
        return None
    return _Heard(subject)


def install() -> None:
    """Answer for our own parts; once a process."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface)


class HeardText(QWidget):
    """A piece of painted text as assistive technology finds it. It draws nothing and takes no touch."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.heard_as = QAccessible.Role.StaticText
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)


class HeardTexts:
    """The texts of one part, kept like those that it paints. The first of the largest is the heading."""

    def __init__(self, part: QWidget, words: Callable[[], Sequence[Set]], scale: Callable[[], float]) -> None:
        self._part = part
        self._words = words
        self._scale = scale
        self._texts: list[HeardText] = []
        self._told: tuple[tuple[str, QRectF], ...] = ()
        self._due = False

    def painted(self) -> None:
        """The part was painted: soon its texts are what it shows."""
        if not self._due and QAccessible.isActive():
            self._due = True
            QTimer.singleShot(0, self._part, self.tell)

    def tell(self) -> None:
        """Make the texts those that are painted now."""
        self._due = False
        if not isValid(self._part):
            return
        words = [one for one in self._words() if one.text]
        now = tuple((one.text, one.rect) for one in words)
        if now == self._told:
            return
        self._told = now
        scale = self._scale()
        largest = max((one.font.pixelSize() for one in words), default=0)
        heading = next((number for number, one in enumerate(words) if one.font.pixelSize() == largest), 0)
        for number, one in enumerate(words):
            text = self._text(number)
            text.heard_as = QAccessible.Role.Heading if number == heading else QAccessible.Role.StaticText
            area = one.rect
            text.setGeometry(
                QRectF(
                    area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale
                ).toAlignedRect()
            )
            text.setAccessibleName(one.text)
            text.show()
        for text in reversed(self._texts):  # the first is found first, and all before what can be pressed
            text.lower()
        for text in self._texts[len(words) :]:
            text.setAccessibleName("")
            text.hide()

    def _text(self, number: int) -> HeardText:
        if number == len(self._texts):
            self._texts.append(HeardText(self._part))
        return self._texts[number]
