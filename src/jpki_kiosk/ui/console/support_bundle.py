"""The support bundle before it is saved: its files at the left, one of them whole at the right."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPalette, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import breakable, chain, elided
from jpki_kiosk.ui.console.page import (
    BODY_HEIGHT,
    BODY_PX,
    BODY_WIDTH,
    GAP,
    MAIN_TARGET,
    SMALL_PX,
    TARGET,
    TITLE_PX,
    ConsolePage,
    Submit,
)
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_chosen, draw_panel
from jpki_kiosk.ui.widgets.base import Context, Pressable, place
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import RIGHT, Words, set_words
from jpki_kiosk.workflows.console.readiness_screens import (
    BundleFileChosen,
    BundleSaveWanted,
    BundleScreen,
    ShownFile,
)
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.workflow import Screen

_LEFT: Final = QRectF(0, 0, 620, BODY_HEIGHT)
_RIGHT: Final = QRectF(_LEFT.right() + GAP, 0, BODY_WIDTH - _LEFT.width() - GAP, BODY_HEIGHT)
_PAD: Final = 24.0
_TOP: Final = 138.0
_ROW: Final = 58.0
MOST: Final = 9  # files that a bundle has: six of ours and three crashes
_FIXED: Final = "BIZ UDGothic"  # one width for every letter
_LEADING: Final = 135  # per cent
_BUTTONS: Final = BODY_HEIGHT - 2 * (MAIN_TARGET + GAP) - 8
_TOLD: Final = _BUTTONS - 56.0


class FileRow(Pressable):
    """One file: its name, what is in it, its size."""

    adjoins = True

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.file: ShownFile | None = None
        self.chosen = False

    def show_file(self, file: ShownFile | None, *, chosen: bool) -> None:
        """Show another one; None hides the row."""
        self.file, self.chosen = file, chosen
        self.setVisible(file is not None)
        if file is not None:
            self.set_label(f"{file.name} {self.context.text(file.about)}")

    def draw(self, painter: QPainter) -> None:
        file = self.file
        if file is None:
            return
        width = self.units.width()
        if self.chosen:
            draw_chosen(painter, self, _ROW)
        painter.fillRect(QRectF(_PAD, _ROW - 1, width - 2 * _PAD, 1), self.colour("line"))
        bold, small = self.font_of(BODY_PX, bold=True), self.font_of(SMALL_PX)
        name = elided(file.name, bold, width - 2 * _PAD - 90)
        paint.draw_line(painter, name, _PAD, 21, bold, self.colour("ink"))
        size = f"{len(file.text):,} B"
        paint.draw_line(painter, size, width - _PAD, 21, small, self.colour("ink2"), align=RIGHT)
        about = elided(self.context.text(file.about), small, width - 2 * _PAD)
        paint.draw_line(painter, about, _PAD, 42, small, self.colour("ink2"))


class SupportBundlePage(ConsolePage):
    """Nothing can be changed here: what is shown is what is saved."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = BundleScreen(())
        self._said = ""
        self.rows = [FileRow(context, self) for _ in range(MOST)]
        for number, row in enumerate(self.rows):
            row.clicked.connect(lambda _=False, number=number: self.submit(BundleFileChosen(number)))
            place(row, 0, _TOP + number * _ROW, _LEFT.width(), _ROW)
        self.text_of_file = QTextEdit(self)
        self.text_of_file.setReadOnly(True)
        self.text_of_file.setTabChangesFocus(True)
        self.text_of_file.setFrameShape(QFrame.Shape.NoFrame)
        self.text_of_file.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        place(self.text_of_file, _RIGHT.left() + _PAD, 66, _RIGHT.width() - 2 * _PAD, BODY_HEIGHT - 90)
        self.save = ConsoleButton(context, self, kind="primary", icon="paper")
        self.back = ConsoleButton(context, self, icon="arrow-left")
        self.save.clicked.connect(lambda: self.submit(BundleSaveWanted()))
        self.back.clicked.connect(lambda: self.submit(WentBack()))

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, BundleScreen):
            return
        self._screen = screen
        self.setAccessibleName(self.text("bundle-title"))
        for number, row in enumerate(self.rows):
            file = screen.files[number] if number < len(screen.files) else None
            row.show_file(file, chosen=number == screen.chosen)
        shown = screen.files[screen.chosen].text if screen.files else ""
        if self.text_of_file.toPlainText() != shown:
            self._set_text(shown)
        self.text_of_file.setAccessibleName(screen.files[screen.chosen].name if screen.files else "")
        for button, name, y in (
            (self.save, "bundle-save", _BUTTONS),
            (self.back, "bundle-back", _BUTTONS + MAIN_TARGET + GAP),
        ):
            button.set_label(self.text(name))
            place(button, _PAD, y, _LEFT.width() - 2 * _PAD, MAIN_TARGET)
        self.save.setEnabled(not screen.busy and not screen.saved)
        self.back.setEnabled(not screen.busy)
        chain(iter((*self.rows, self.save, self.back, self.text_of_file)))
        told = self._told()
        if told and told != self._said:
            announce(self, told)
        self._said = told
        self.settle()
        self.update()

    def _set_text(self, text: str) -> None:
        self.text_of_file.setPlainText(text)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.text_of_file.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def settle(self) -> None:
        """The text has a font of its own, in pixels of the window."""
        font = self.font_of(SMALL_PX)
        font.setFamily(_FIXED)
        font.setPixelSize(math.ceil(SMALL_PX * self.context.scale))
        self.text_of_file.setFont(font)
        palette = QPalette()
        for role, token in (
            (QPalette.ColorRole.Base, "surface"),
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.Highlight, "primary"),
            (QPalette.ColorRole.HighlightedText, "on-primary"),
        ):
            palette.setColor(role, QColor(self.colour(token)))
        self.text_of_file.setPalette(palette)
        self.text_of_file.verticalScrollBar().setStyleSheet(self._bar())

    def _bar(self) -> str:
        """A scroll bar as wide as a target, flat, with nothing but its handle."""
        wide, round_ = round(TARGET * self.context.scale), round(8 * self.context.scale)
        return (
            f"QScrollBar {{ background: {self.colour('bg').name()}; width: {wide}px; }}"
            f"QScrollBar::handle {{ background: {self.colour('border').name()}; min-height: {wide}px;"
            f" margin: {round_ // 2}px; border-radius: {round_}px; }}"
            "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
        )

    def first_focus(self) -> QWidget | None:
        return self.rows[0]

    def wipe(self) -> None:
        self.text_of_file.clear()

    # --- words and drawing -----------------------------------------------------------------------

    def _told(self) -> str:
        screen = self._screen
        told = screen.problem or screen.said
        if told is not None:
            return self.context.text(told)
        return self.text("bundle-saving") if screen.busy else ""

    def words(self) -> list[Words]:
        """What is written on the page itself."""
        room = _LEFT.width() - 2 * _PAD
        title, body = self.font_of(TITLE_PX, bold=True), self.font_of(BODY_PX)
        found = [set_words(self.text("bundle-title"), _PAD, 14, room, title, line=1.3)]
        found.append(set_words(self.text("bundle-lead"), _PAD, 54, room, body, "ink2", line=1.45))
        if self._screen.files:
            name = self._screen.files[self._screen.chosen].name
            x = _RIGHT.left() + _PAD
            found.append(
                set_words(name, x, 22, _RIGHT.width() - 2 * _PAD, self.font_of(BODY_PX, bold=True), line=1.3)
            )
        told = self._told()
        if told:
            ink = "stop" if self._screen.problem is not None else "ink"
            bold = self.font_of(SMALL_PX, bold=True)
            found.append(set_words(breakable(told), _PAD + 34, _TOLD, room - 34, bold, ink, line=1.3))
        return found

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, _LEFT)
        draw_panel(painter, self, _RIGHT)
        painter.fillRect(QRectF(_PAD, _TOP - 8, _LEFT.width() - 2 * _PAD, 2), self.colour("border"))
        painter.fillRect(
            QRectF(_RIGHT.left() + _PAD, 56, _RIGHT.width() - 2 * _PAD, 2), self.colour("border")
        )
        if self._told():
            unwell = self._screen.problem is not None
            icon, ink = ("warning", "stop") if unwell else ("check-circle", "ok")
            paint.draw_icon(painter, icon, _PAD, _TOLD - 1, 22, self.colour(ink), 4)
        for words in self.words():
            words.draw(painter, self.theme)
