"""One page of a paper on the screen: fitted or enlarged, turned and moved by keys, wiped with the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import chain, fitted
from jpki_kiosk.ui.console.page import (
    BODY_HEIGHT,
    BODY_PX,
    BODY_WIDTH,
    GAP,
    TARGET,
    TITLE_PX,
    ConsolePage,
    Submit,
)
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_panel
from jpki_kiosk.ui.console.worded import form_text
from jpki_kiosk.ui.widgets.base import Context, Painted, place
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.words import CENTRE
from jpki_kiosk.workflows.console.papers_events import PreviewTurned, PreviewZoomed
from jpki_kiosk.workflows.console.papers_screens import ZOOMS, Picture, PreviewScreen
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.workflow import Screen

_HEAD: Final = 76.0
_SCREEN_DPI: Final = 96  # what 100 % is taken for
_STEP: Final = 80.0  # that an arrow key moves the paper
_MARGIN: Final = 16.0
_MOVES: Final = {
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
    Qt.Key.Key_Left: (1.0, 0.0),
    Qt.Key.Key_Right: (-1.0, 0.0),
}


class ShownSheet(Painted):
    """The paper itself, dragged or moved by the arrow keys where it is larger than its place."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._picture: Picture | None = None
        self._zoom = 0
        self._at = QPointF(0, 0)
        self._from: QPointF | None = None
        self.waiting = ""

    def show_picture(self, picture: Picture | None, zoom: int) -> None:
        """Show this page so large; another page or size begins at its top."""
        if picture is not self._picture or zoom != self._zoom:
            self._at = QPointF(0, 0)
        self._picture, self._zoom = picture, zoom
        self.update()

    @property
    def factor(self) -> float:
        """Units of this place to a pixel of the picture."""
        picture = self._picture
        if picture is None:
            return 1.0
        if self._zoom:
            return self._zoom / 100 * _SCREEN_DPI / picture.dpi
        across = (self.units.width() - 2 * _MARGIN) / picture.width
        return min(across, (self.units.height() - 2 * _MARGIN) / picture.height)

    def area(self) -> QRectF:
        """Where the paper lies: in the middle, or moved where it is larger."""
        picture, factor = self._picture, self.factor
        if picture is None:
            return QRectF()
        size = (picture.width * factor, picture.height * factor)
        left, top = (
            (room - length) / 2 if length <= room - 2 * _MARGIN else _MARGIN + moved
            for room, length, moved in (
                (self.units.width(), size[0], self._at.x()),
                (self.units.height(), size[1], self._at.y()),
            )
        )
        return QRectF(left, top, *size)

    def move_by(self, right: float, down: float) -> None:
        """Move the paper, as far as there is more of it."""
        area = self.area()
        least_x = min(0.0, self.units.width() - 2 * _MARGIN - area.width())
        least_y = min(0.0, self.units.height() - 2 * _MARGIN - area.height())
        x = min(0.0, max(least_x, self._at.x() + right))
        y = min(0.0, max(least_y, self._at.y() + down))
        self._at = QPointF(x, y)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None or not self._zoom:
            super().keyPressEvent(event)
            return
        self.move_by(move[0] * _STEP, move[1] * _STEP)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.move_by(0, event.angleDelta().y() / 120 * _STEP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            by = (event.position() - self._from) / self.context.scale
            self._from = event.position()
            self.move_by(by.x(), by.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None

    def draw(self, painter: QPainter) -> None:
        ground = QRectF(0, 0, self.units.width(), self.units.height())
        painter.fillRect(ground, self.colour("line"))
        picture = self._picture
        if picture is None:
            middle = ground.center()
            font = self.font_of(BODY_PX)
            paint.draw_line(
                painter, self.waiting, middle.x(), middle.y(), font, self.colour("ink"), align=CENTRE
            )
            return
        painter.save()
        painter.setClipRect(ground)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        form = QImage.Format.Format_RGB32
        image = QImage(picture.pixels, picture.width, picture.height, picture.stride, form)
        painter.drawImage(self.area(), image)
        painter.restore()
        if self.hasFocus():
            paint.box(painter, ground.adjusted(1, 1, -1, -1), 2, None, self.colour("primary"), 2)


class PreviewPage(ConsolePage):
    """Page n of m, and how large it is; 1, 2, 3 and 0 choose the size, page up and down turn."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen: PreviewScreen | None = None
        self._right = 0.0  # where the title ends
        self.sheet = ShownSheet(context, self)
        self.back = ConsoleButton(context, self, icon="arrow-left")
        self.back.clicked.connect(lambda: self.submit(WentBack()))
        self.zooms = {one: ConsoleButton(context, self) for one in ZOOMS}
        for zoom, button in self.zooms.items():
            button.clicked.connect(lambda _=False, zoom=zoom: self.submit(PreviewZoomed(zoom)))
        self.before = ConsoleButton(context, self, icon="arrow-left")
        self.after = ConsoleButton(context, self, icon="arrow-right")
        self.before.clicked.connect(lambda: self.submit(PreviewTurned(forward=False)))
        self.after.clicked.connect(lambda: self.submit(PreviewTurned(forward=True)))

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, PreviewScreen):
            return
        before, self._screen = self._screen, screen
        page = self.text("preview-page", page=screen.page, pages=screen.pages)
        self.setAccessibleName(f"{self._title(screen)} {page}")
        self.sheet.setAccessibleName(f"{self._title(screen)} {page}")
        self.sheet.waiting = self.text("preview-waiting")
        self._arrange(screen)
        self.sheet.show_picture(screen.picture, screen.zoom)
        if before is not None and before.page != screen.page:
            announce(self, page)
        self.update()

    def _title(self, screen: PreviewScreen) -> str:
        return form_text(self.context, screen.form, screen.kind)

    def _arrange(self, screen: PreviewScreen) -> None:
        self.back.set_label(self.text("preview-back"))
        place(self.back, 20, 18, self.back.wish(), TARGET)
        x = BODY_WIDTH - 20.0
        for zoom, button in reversed(self.zooms.items()):
            name = "preview-fit" if not zoom else "preview-zoom"
            button.set_label(self.text(name, percent=zoom) if zoom else self.text(name))
            button.kind = "primary" if zoom == screen.zoom else "quiet"
            x -= button.wish()
            place(button, x, 18, button.wish(), TARGET)
            x -= GAP
        several = screen.pages > 1
        self.after.set_label(self.text("preview-next"))
        self.before.set_label(self.text("preview-before"))
        self.after.setEnabled(screen.page < screen.pages)
        self.before.setEnabled(screen.page > 1)
        x -= GAP
        for button in (self.after, self.before):
            button.setVisible(several)
            if several:
                x -= button.wish()
                place(button, x, 18, button.wish(), TARGET)
                x -= GAP
        self._right = x
        place(self.sheet, 0, _HEAD, BODY_WIDTH, BODY_HEIGHT - _HEAD)
        chain(self._in_order())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self.submit(PreviewTurned(forward=event.key() == Qt.Key.Key_PageDown))
            case Qt.Key.Key_0 | Qt.Key.Key_1 | Qt.Key.Key_2 | Qt.Key.Key_3:
                self.submit(PreviewZoomed(ZOOMS[event.key() - Qt.Key.Key_0]))
            case Qt.Key.Key_Escape:
                self.submit(WentBack())
            case _:
                super().keyPressEvent(event)

    def first_focus(self) -> QWidget:
        return self.sheet

    def _in_order(self) -> Iterator[QWidget]:
        yield from (self.back, self.before, self.after, *self.zooms.values(), self.sheet)

    def wipe(self) -> None:
        if self._screen is not None and self._screen.picture is not None:
            self._screen.picture.wipe()
        self.sheet.show_picture(None, 0)
        self._screen = None

    def draw(self, painter: QPainter) -> None:
        screen = self._screen
        draw_panel(painter, self, QRectF(0, 0, BODY_WIDTH, BODY_HEIGHT))
        if screen is None:
            return
        left = 20 + self.back.wish() + 24
        page, body = self.text("preview-page", page=screen.page, pages=screen.pages), self.font_of(BODY_PX)
        room = self._right - left - 24 - paint.width(page, body)
        name, title = fitted(self._title(screen), self.font_of(TITLE_PX, bold=True), room)
        width = paint.draw_line(painter, name, left, 38, title, self.colour("ink"))
        paint.draw_line(painter, page, left + width + 24, 39, body, self.colour("ink2"))
