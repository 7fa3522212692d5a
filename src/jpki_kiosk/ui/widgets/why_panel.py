"""Why until this day: the answer to a question on the page of consent."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.geometry import RIBBON
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import Words, set_balanced, set_words
from jpki_kiosk.workflows.screens import PlannedCertificate

_DIALOG: Final = QRectF(360, 182, 1200, 700)
_X: Final = _DIALOG.x() + 48
_TEXT: Final = _X + 56
_LIMIT: Final = _DIALOG.right() - 48 - _TEXT
_LINE: Final = 1.35
_GAP: Final = 14.0


class WhyPanel(Painted):
    """Why until this day: the reasons, over the whole screen, closed by one button or Escape.

    Page and frame behind are dimmed and take neither touch nor keyboard; the ribbon stays as it is. Reasons
    that there is no room for are seen by one more button, never in smaller type.
    """

    heard_as = QAccessible.Role.Dialog
    heard_words = True

    dims = True  # what is around the stage as well

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._reasons: tuple[str, ...] = ()
        self._parts: list[list[Words]] = [[]]
        self._part = 0
        self.close_button = TextButton(context, self, kind="secondary")
        self.more = TextButton(context, self)
        self.more.clicked.connect(self._next_part)
        self.hide()

    def show_reasons(self, planned: PlannedCertificate) -> None:
        """Show the reasons of one certificate; those who listen hear them when the panel opens."""
        reasons = tuple(self.context.text(reason) for reason in planned.reasons)
        self._reasons = (*reasons, self.context.text("ui-confirm-why-end"))
        self._parts = self._divide()
        self._part = min(self._part, len(self._parts) - 1)
        place(self.close_button, _DIALOG.right() - 340, self._buttons, 300, max(92, self.least_target))
        self.close_button.set_label(self.context.text("ui-confirm-why-close"))
        place(self.more, _X, self._buttons, 480, max(92, self.least_target))
        self._tell_part()
        kind = self.context.text(f"ui-certificate-{planned.kind.value}")
        self.setAccessibleName(f"{self.context.text('ui-confirm-why')} {kind}")
        self.setAccessibleDescription(" ".join(self._reasons))
        opened = self.isHidden()
        self.show()
        self.raise_()
        if opened:
            self._part = 0
            self._tell_part()
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"{self.accessibleName()} {self.accessibleDescription()}")

    @property
    def _dialog(self) -> QRectF:
        return _DIALOG.adjusted(0, 0, 0, self.context.geometry.spare)

    @property
    def _buttons(self) -> float:
        """Top of the row of buttons."""
        return self._dialog.bottom() - 124

    def words(self) -> list[Words]:
        """Title, and the reasons shown now."""
        return [self._title(), *self._parts[self._part]]

    def _title(self) -> Words:
        font = self.font_of("title", bold=True)
        return set_words(
            self.context.text("ui-confirm-why"), _X, _DIALOG.y() + 30, 1100, font, line=paint.TITLE_LINE
        )

    def _divide(self) -> list[list[Words]]:
        """As many reasons to a part as there is room for."""
        font, begin = self.font_of("body"), self._title().bottom + 14
        parts: list[list[Words]] = [[]]
        top = begin
        for reason in self._reasons:
            words = set_balanced(reason, _TEXT, top, _LIMIT, font, line=_LINE)
            if parts[-1] and words.bottom > self._buttons - 8:
                parts.append([])
                words = set_balanced(reason, _TEXT, begin, _LIMIT, font, line=_LINE)
            parts[-1].append(words)
            top = words.bottom + _GAP
        return parts

    def _next_part(self) -> None:
        self._part = (self._part + 1) % len(self._parts)
        self._tell_part()
        announce(self, " ".join(words.text for words in self._parts[self._part]))

    def _tell_part(self) -> None:
        self.more.setVisible(len(self._parts) > 1)
        self.more.set_label(self.context.text("ui-confirm-more", page=self._part + 1, pages=len(self._parts)))
        self.update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        other = self.more if self.close_button.hasFocus() else self.close_button
        if not other.isHidden():
            other.setFocus(Qt.FocusReason.TabFocusReason)
        return True  # the keyboard stays inside

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_button.click()
        else:
            super().keyPressEvent(event)

    def draw(self, painter: QPainter) -> None:
        behind = QRectF(0, RIBBON, self.units.width(), self.units.height() - RIBBON)
        painter.fillRect(behind, self.theme.overlay())
        paint.box(painter, self._dialog, 28, self.colour("surface"), self.colour("primary"), 4)
        title, *reasons = self.words()
        title.draw(painter, self.theme)
        for words in reasons:
            middle = words.top + words.font.pixelSize() * _LINE / 2
            paint.draw_icon(painter, "info", _X, middle - 18, 36, self.colour("primary"))
            words.draw(painter, self.theme)
