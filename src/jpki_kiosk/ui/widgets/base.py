"""A piece of the frame, 1920 units wide: painted from the theme, reachable by keys.

Geometry is given in frame units; the stage scales all of it by one factor. Pages never use pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from jpki_kiosk.i18n import Catalogue, unmarked
from jpki_kiosk.message import Message, MessageArgument, Named
from jpki_kiosk.ui.geometry import Geometry
from jpki_kiosk.ui.theme import Theme
from jpki_kiosk.ui.widgets import heard
from jpki_kiosk.ui.widgets.arrows import ARROW_KEYS, scope_moves

_UNITS: Final = "units"


class Context(QObject):
    """What every widget of one window shares: theme, texts, and how the stage stands on the screen.

    ``stand_on`` tells how it stands; the window lays everything out anew after.
    """

    def __init__(self, theme: Theme, catalogue: Catalogue) -> None:
        super().__init__()
        self.theme = theme
        self.catalogue = catalogue
        self.geometry = Geometry()
        self.done_seconds = 30  # countdown of the last page; the configuration decides
        self.longer = 2  # how many times as long for who asked for more time, or hears the screen
        # What is announced, where the window has spoken guidance; a tone that wants attention.
        self.hear: Callable[[QWidget, str], None] = _nobody_hears
        self.tone: Callable[[], None] = QApplication.beep

    @property
    def scale(self) -> float:
        """Pixels a frame unit."""
        return self.geometry.scale

    @scale.setter
    def scale(self, scale: float) -> None:
        self.geometry = replace(self.geometry, scale=scale)

    def stand_on(self, geometry: Geometry) -> None:
        """Take another geometry, and with it the least type; whoever arranges parts is told by the theme."""
        changed = replace(geometry, scale=1, left=0, top=0) != replace(self.geometry, scale=1, left=0, top=0)
        self.geometry = geometry
        if geometry.least_type != self.theme.least_type:
            self.theme.set_least_type(geometry.least_type)
        elif changed:
            self.theme.changed.emit()

    def seconds(self, usual: int) -> int:
        """How long something waits for this person, in seconds; ``usual``: for who reads and is quick."""
        look = self.theme.look
        return usual * self.longer if look.longer_times or look.sound else usual

    def text(self, message: Message | str, /, **args: MessageArgument) -> str:
        """A sentence in the language of the screen, by message or by id."""
        if isinstance(message, str):
            message = Message(message, args)
        return self.catalogue.text(message, self.theme.language)

    def said(self, words: Message | Named | None) -> str:
        """A sentence, or what a town calls something, in the language of the screen; nothing for None."""
        match words:
            case None:
                return ""
            case Named():
                return words.within(self.theme.language)
        return self.text(words)


def place(widget: QWidget, x: float, y: float, width: float, height: float) -> None:
    """Put a widget at a place given in frame units of its parent."""
    widget.setProperty(_UNITS, QRectF(x, y, width, height))
    widget.setGeometry(_pixels(QRectF(x, y, width, height), _scale_of(widget)))


def _scale_of(widget: QWidget) -> float:
    """Its own, or of the part that it stands in: a field of Qt has none."""
    part: QWidget | None = widget
    while part is not None and not isinstance(part, Painted | Pressable):
        part = part.parentWidget()
    return 1.0 if part is None else part.context.scale


def rescale(root: QWidget, scale: float) -> None:
    """Lay out everything below ``root`` again after the factor changed."""
    for child in root.findChildren(QWidget):
        units = child.property(_UNITS)
        if isinstance(units, QRectF):
            child.setGeometry(_pixels(units, scale))


def _pixels(units: QRectF, scale: float) -> QRect:
    """Edges on whole pixels; a size is never rounded down for its place: the lower edge of a box is drawn."""
    left, top = round(units.left() * scale), round(units.top() * scale)
    wide = max(round(units.right() * scale) - left, round(units.width() * scale), 1)
    high = max(round(units.bottom() * scale) - top, round(units.height() * scale), 1)
    return QRect(left, top, wide, high)


def _nobody_hears(_widget: QWidget, _text: str) -> None:
    """A window without guidance."""


def _heard(text: str) -> str:
    return unmarked(text).replace("\n", " ")


def _units_of(widget: QWidget) -> QSizeF:
    units = widget.property(_UNITS)
    return units.size() if isinstance(units, QRectF) else QSizeF(widget.width(), widget.height())


class _InFrame:
    """What a part that shows and a part that can be pressed have in common: sizes, colours, painting."""

    context: Context
    theme: Theme

    @property
    def _widget(self) -> QWidget:
        if not isinstance(self, QWidget):
            raise TypeError("only a widget is painted")
        return self

    @property
    def least_target(self) -> int:
        """Least side of what is touched, in frame units: 12.7 mm of this screen."""
        return self.context.geometry.target

    @property
    def least_gap(self) -> int:
        """Least distance of two things that are touched, in frame units: 2.54 mm of this screen."""
        return self.context.geometry.gap

    @property
    def units(self) -> QSizeF:
        """Width and height in frame units."""
        return _units_of(self._widget)

    def colour(self, token: str) -> QColor:
        """A colour of the theme."""
        return self.theme.colour(token)

    def font_of(self, role: str | int, *, bold: bool = False) -> QFont:
        """A font of the theme."""
        return self.theme.font(role, bold=bold)

    def draw(self, painter: QPainter) -> None:
        """Paint in frame units."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self._widget)
        painter.setClipRect(event.rect())  # Qt clips so too, but this one can be asked for: see runs
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.scale(self.context.scale, self.context.scale)
        self.draw(painter)
        painter.end()


class Painted(_InFrame, QWidget):
    """A part that only shows. Subclasses draw in ``draw`` in frame units.

    ``heard_as``: the role that assistive technology finds; None: a text where it has a name. ``heard_words``:
    whether what it has in ``words`` (a list, or a method that gives one) is found as texts of their own.
    """

    heard_as: ClassVar[QAccessible.Role | None] = None
    heard_words: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget | None = None, name: str = "") -> None:
        super().__init__(parent)
        self.context = context
        self.theme = context.theme
        heard.install()
        self._heard = heard.HeardTexts(self, self._set_words, lambda: context.scale)
        self.setAccessibleName(name)
        context.theme.changed.connect(self.on_theme)

    def _set_words(self) -> Sequence[heard.Set]:
        words = getattr(self, "words", ())
        found: Sequence[heard.Set] = words() if callable(words) else words
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.heard_words:
            self._heard.painted()

    def setAccessibleName(self, name: str) -> None:
        """What a screen reader calls it: on one line, without the readings that stand over kanji."""
        super().setAccessibleName(_heard(name))

    def setAccessibleDescription(self, description: str) -> None:
        """What a screen reader adds."""
        super().setAccessibleDescription(_heard(description))

    def on_theme(self) -> None:
        """The look changed."""
        self.update()


class Pressable(_InFrame, QAbstractButton):
    """A part that can be pressed: by touch, mouse, Space, Enter and Return; nothing happens on a drag.

    ``label`` is what is written on it and its accessible name. Subclasses draw in ``draw`` in frame units.
    What can be checked is checked by whoever uses it, never by the press itself: assistive technology, which
    turns a check by its own, is taken as a press too.

    ``adjoins``: it lies beside others of its kind, as rows of a list do; the ring leaves them their words.
    """

    adjoins: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget | None = None, label: str = "") -> None:
        super().__init__(parent)
        self.context = context
        self.theme = context.theme
        self._told = False  # the check is being set by whoever uses it
        self.toggled.connect(self._on_toggled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_label(label)
        context.theme.changed.connect(self.on_theme)

    def setAccessibleName(self, name: str) -> None:
        """What a screen reader calls it: on one line, without the readings that stand over kanji."""
        super().setAccessibleName(_heard(name))

    def setAccessibleDescription(self, description: str) -> None:
        """What a screen reader adds."""
        super().setAccessibleDescription(_heard(description))

    def on_theme(self) -> None:
        """The look changed."""
        self.update()

    def nextCheckState(self) -> None:
        """A press alone checks nothing."""

    def setChecked(self, checked: bool) -> None:
        """Show it checked or not."""
        self._told = True
        super().setChecked(checked)
        self._told = False

    def _on_toggled(self, checked: bool) -> None:
        if not self._told:
            self.setChecked(not checked)
            self.click()

    def set_label(self, label: str) -> None:
        """Change what is written and spoken."""
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(label)
        self.update()

    @property
    def label(self) -> str:
        """What is written on it."""
        return self.text().replace("&&", "&")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A finger that leaves drops the press, also when it comes back: a drag does nothing."""
        if self.isDown() and not self.hitButton(event.position().toPoint()):
            self.setDown(False)
            event.ignore()
            return
        if self.isDown():
            super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        if event.key() in ARROW_KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            moved = scope_moves(self, event.key())
            if moved is not None:
                event.setAccepted(moved)
                return
        super().keyPressEvent(event)
