"""Every key and what it does, over the page: opened by F1, by ? and by a button of the first page."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import Language, ruby, unmarked
from jpki_kiosk.ui import paint, runs
from jpki_kiosk.ui.geometry import WIDTH
from jpki_kiosk.ui.keys_table import ROWS, KeyAction, KeyRow
from jpki_kiosk.ui.overlays import DialogOverlay
from jpki_kiosk.ui.theme import TextSize
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import Words, set_words

_WIDE: Final = 1680.0
_HIGH: Final = 830.0
_PAD: Final = 56.0
_COLUMN_GAP: Final = 48.0
_CAP_GAP: Final = 8.0
_ROW_GAP: Final = 14.0
_BUTTON: Final = (420.0, 104.0)
_BIG: Final = (TextSize.LARGE, TextSize.LARGEST)
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class _Line:
    """One line as it is drawn: caps with their places, and the words."""

    caps: tuple[tuple[str, QRectF], ...]
    words: Words

    @property
    def bottom(self) -> float:
        return max(self.words.bottom, self.caps[0][1].bottom())


class LegendOverlay(DialogOverlay):
    """Two columns, one where type is large; what does not fit stands on a next page. Escape closes it.

    ``available``: the actions that this program can do now; lines of others are left out.
    """

    def __init__(
        self, context: Context, parent: QWidget, available: Callable[[], Collection[KeyAction]]
    ) -> None:
        super().__init__(context, parent)
        self._available = available
        self._pages: list[list[_Line]] = [[]]
        self._page = 0
        self.close_button = TextButton(context, self, kind="primary", icon="check")
        self.close_button.clicked.connect(self.close_quietly)
        self.more = TextButton(context, self, kind="secondary")
        self.more.clicked.connect(self._turn)

    def open(self) -> None:
        if not self.isVisible():
            self._page = 0
        super().open()
        self.say()

    def leave(self) -> None:
        self.close_quietly()

    def _turn(self) -> None:
        self._page = (self._page + 1) % len(self._pages)
        self.arrange()
        self.say()

    @property
    def dialog(self) -> QRectF:
        """Wider than others, and in the middle of what is below the ribbon."""
        stage, high = self.context.geometry.height, _HIGH + self.context.geometry.spare
        return QRectF((WIDTH - _WIDE) / 2, (stage - high) / 2 + 20, _WIDE, high)

    def rows(self) -> list[KeyRow]:
        """The lines that are true here."""
        can = self._available()
        return [row for row in ROWS if not row.actions or any(action in can for action in row.actions)]

    @property
    def pages(self) -> int:
        """How many pages the lines need in this look."""
        return len(self._pages)

    @property
    def lines(self) -> list[_Line]:
        """What is shown of them now."""
        return self._pages[self._page]

    def arrange(self) -> None:
        dialog = self.dialog
        font = self.font_of("title", bold=True)
        left, width = dialog.x() + _PAD, dialog.width() - 2 * _PAD
        title = set_words(
            self.context.text("ui-keys-title"), left, dialog.y() + 28, width, font, line=paint.TITLE_LINE
        )
        buttons = dialog.bottom() - 40 - _BUTTON[1]
        self._pages = self._divide(left, title.bottom + 16, width, buttons - 20)
        self._page = min(self._page, len(self._pages) - 1)
        self.words = [title]
        place(self.close_button, dialog.right() - _PAD - _BUTTON[0], buttons, *_BUTTON)
        place(self.more, left, buttons, *_BUTTON)
        self.close_button.set_label(self.context.text("ui-keys-close"))
        pages = len(self._pages)
        self.more.set_label(self.context.text("ui-keys-more", page=self._page + 1, pages=pages))
        self.more.setVisible(pages > 1)
        self.update()

    def _divide(self, left: float, top: float, width: float, bottom: float) -> list[list[_Line]]:
        """Columns filled from above, pages of columns."""
        across = 1 if self.theme.look.size in _BIG else 2
        column = (width - (across - 1) * _COLUMN_GAP) / across
        caps = max(self._caps_wide(row.caps) for row in self.rows())
        columns: list[list[_Line]] = [[]]
        y = top
        for row in self.rows():
            x = left + (len(columns) - 1) % across * (column + _COLUMN_GAP)
            line = self._line(row, x, y, caps, column)
            if line.bottom > bottom and columns[-1]:
                columns.append([])
                x, y = left + (len(columns) - 1) % across * (column + _COLUMN_GAP), top
                line = self._line(row, x, y, caps, column)
            columns[-1].append(line)
            y = line.bottom + _ROW_GAP
        return [
            [line for one in columns[start : start + across] for line in one]
            for start in range(0, len(columns), across)
        ]

    def _cap_wide(self, cap: str) -> float:
        font = self.font_of("caption", bold=True)
        return max(font.pixelSize() * 1.5, paint.width(cap, font) + font.pixelSize() * 0.8)

    def _caps_wide(self, caps: tuple[str, ...]) -> float:
        return sum(self._cap_wide(cap) for cap in caps) + _CAP_GAP * (len(caps) - 1)

    def _line(self, row: KeyRow, x: float, y: float, caps: float, column: float) -> _Line:
        font = self.font_of("caption")
        high = font.pixelSize() * 1.5
        start = x + caps + 24
        text = self.context.text(row.text)
        words = set_words(text, start, y, x + column - start, font, line=1.3)
        # The caps stand beside the first line's letters, which lie lower where readings stand over them.
        over = runs.reading_size(font) if ruby.has_readings(words.lines[0]) else 0
        top = max(y, y + (words.step + over - high) / 2)
        words = replace(words, top=top + (high - words.step - over) / 2)
        placed: list[tuple[str, QRectF]] = []
        at = x
        for cap in row.caps:
            wide = self._cap_wide(cap)
            placed.append((cap, QRectF(at, top, wide, high)))
            at += wide + _CAP_GAP
        return _Line(tuple(placed), words)

    def _set_words(self) -> list[Words]:
        """Title and lines, each with its caps: what assistive technology finds."""
        told = [
            replace(line.words, lines=(" ".join(cap for cap, _ in line.caps), *line.words.lines))
            for line in self.lines
        ]
        return [*self.words, *told]

    def say(self) -> None:
        language = self.theme.language
        spaced = not language.is_japanese and language is not Language.CHINESE
        glue, stop = (" ", ".") if spaced else ("", "。")  # a word that two lines share is one word
        said = [
            " ".join([*(cap for cap, _ in line.caps), unmarked(glue.join(line.words.lines))])
            for line in self.lines
        ]
        self.setAccessibleName(self.words[0].text)
        self.setAccessibleDescription(" ".join(f"{one}{stop}" for one in said))
        announce(self, f"{self.accessibleName()} {self.accessibleDescription()}")

    def draw(self, painter: QPainter) -> None:
        self.draw_dialog(painter)
        edge, ink = self.colour("border"), self.colour("ink")
        cap_font = self.font_of("caption", bold=True)
        for line in self.lines:
            for cap, area in line.caps:
                paint.key_box(painter, area, 8, self.colour("surface"), edge, self.theme.control_border, 4)
                middle = area.center()
                paint.draw_line(painter, cap, middle.x(), middle.y() - 1, cap_font, ink, align=_CENTRE)
            line.words.draw(painter, self.theme)
        for words in self.words:
            words.draw(painter, self.theme)
