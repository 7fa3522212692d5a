"""One certificate that was found: a row to choose it, with its number, holder and how it stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.widgets.base import Context, Pressable
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.ui.widgets.words import RIGHT, Words, set_words
from jpki_kiosk.workflows.staff.revocation_screens import HeldLine, Standing
from jpki_kiosk.workflows.staff.serial_number import grouped

HEIGHT: Final = 88.0
_TEXT: Final = 88.0
_NUMBER: Final = 460.0  # from there its number
_RIGHT: Final = 330.0  # kept for how it stands
_BOX: Final = 44.0
_SIGNS: Final = {
    Standing.IN_USE: ("check-circle", "ok"),
    Standing.BEING_ISSUED: ("clock", "primary"),
    Standing.HELD: ("warning", "warn"),
    Standing.ENDED: ("stop", "stop"),
    Standing.NOT_OURS: ("info", "primary"),
}


class HeldRow(Pressable):
    """The whole row is the target; the workflow decides what is chosen."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setCheckable(True)
        self._line: HeldLine | None = None

    def nextCheckState(self) -> None:
        """The workflow decides."""

    def show_line(self, line: HeldLine, *, chosen: bool) -> None:
        """Set what is written."""
        self._line = line
        self.setChecked(chosen)
        spoken = " ".join(words.text for words in self.words())
        self.setText(spoken.replace("&", "&&"))
        self.setAccessibleName(spoken)
        self.update()

    def words(self) -> list[Words]:
        """Kind, number with what is known of it, and how it stands."""
        line = self._line
        if line is None:
            return []
        text, width = self.context.text, self.units.width()
        room = width - _TEXT - _RIGHT
        kind = text(f"ui-certificate-{line.kind}")
        first = set_words(kind, _TEXT, 10, _NUMBER - 20, self.font_of(28, bold=True), line=1.3)
        number = text("ui-revoke-number", number=grouped(line.serial))
        left, wide = _TEXT + _NUMBER, room - _NUMBER
        font = fit([number], self.font_of(26, bold=True), wide, 15)
        beside = set_words(number, left, 12, wide, font, line=1.3)
        parts = [line.holder]
        if line.not_after is not None:
            parts.append(text("ui-confirm-until", date=line.not_after))
        if line.case:
            parts.append(text("ui-revoke-of-case", case=line.case))
        about = "　".join(part for part in parts if part)
        font = fit([about], self.font_of(22), room, 15)
        second = set_words(about, _TEXT, 50, room, font, "ink2", line=1.3)
        standing = text(f"ui-revoke-standing-{line.standing.value}")
        font = fit([standing], self.font_of(24, bold=True), _RIGHT - 76, 16)
        ink = _SIGNS[line.standing][1]
        third = set_words(standing, width - 20, 28, _RIGHT - 76, font, ink, line=1.3, align=RIGHT)
        return [first, beside, second, third]

    def draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.units.width(), self.units.height())
        chosen = self.isChecked()
        fill = self.colour("tint" if chosen or self.isDown() else "surface")
        edge = self.colour("primary" if chosen else "border")
        paint.box(painter, area, 14, fill, edge, 4 if chosen else self.theme.control_border)
        square = QRectF(24, area.height() / 2 - _BOX / 2, _BOX, _BOX)
        if chosen:
            paint.box(painter, square, 8, self.colour("primary"))
            paint.draw_icon(
                painter, "check", square.x() + 6, square.y() + 6, 32, self.colour("on-primary"), 5
            )
        else:
            paint.box(painter, square, 8, self.colour("surface"), self.colour("border"), 3)
        words = self.words()
        for one in words:
            one.draw(painter, self.theme)
        if self._line is not None:
            icon, ink = _SIGNS[self._line.standing]
            x = words[-1].rect.x() - 44
            paint.draw_icon(painter, icon, x, area.height() / 2 - 17, 34, self.colour(ink))
