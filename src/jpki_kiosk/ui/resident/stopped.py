"""Screen 8 and every other stop: what is all right, a picture, four answers, a code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.message import Message
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, RIGHT_EDGE, TOP, WIDE, WordedPage
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.pictures import PapersPicture, ReaderPicture, ReaderPose
from jpki_kiosk.ui.widgets.words import RIGHT, Words, set_words
from jpki_kiosk.workflows.events import Continued
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import Frame, Stopped
from jpki_kiosk.workflows.workflow import Screen

_COLUMN: Final = 816.0
_INDENT: Final = 88.0
_LEAST_ROW: Final = 124.0
_MORE_HEIGHT: Final = 104.0
_MORE_WIDTH: Final = 420.0
# The ways to set four answers, the first that fits is taken: with the picture; the answer beside its
# question; with the air that the design gives them.
_WAYS: Final = (
    (True, False, True),
    (True, False, False),
    (False, False, False),
    (False, True, False),
)
_OVER: Final = 14.0  # top of what stands over the title
# What nobody may call all right before staff have looked.
_TO_BE_SEEN: Final = frozenset({"workflow-card-to-be-checked", "workflow-reset-half"})
_TO_BE_SEEN_BY_STAFF: Final = frozenset(
    {
        Problem.PASSWORD_BLOCKED,
        Problem.WRONG_PERSON,
        Problem.JUKI_CARD,
        Problem.CARD_EXPIRED,
        Problem.UNEXPECTED,
        Problem.NOT_PERMITTED,
    }
)
_ICONS: Final = ("info", "card", "key", "arrow-right")

# What the picture shows; everything else shows staff.
_PUT_BACK: Final = frozenset(
    {Problem.NO_CARD, Problem.CARD_MUTE, Problem.OTHER_CARD, Problem.DIFFERENT_CARD, Problem.CARD_PULLED}
)
_ON_READER: Final = frozenset({Problem.CARD_FAILED, Problem.PROOF_FAILED})
_PAPERS: Final = frozenset(
    {
        Problem.PRINTER_NOT_READY,
        Problem.PRINTING_FAILED,
        Problem.PRINTER_PAPER_OUT,
        Problem.PRINTER_JAMMED,
        Problem.PRINTER_AWAY,
        Problem.PRINT_HELD,
        Problem.PRINT_LOST,
    }
)
_READER: Final = frozenset({Problem.NO_SERVICE, Problem.NO_READER, Problem.READER_IN_USE})


@dataclass(frozen=True, slots=True)
class _Answer:
    icon: str
    question: Words
    answer: Words

    @property
    def bottom(self) -> float:
        return self.answer.bottom


class StoppedPage(WordedPage):
    """Answers that do not fit beside or below stand on a next page behind もっと見る."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.waiting = ReaderPicture(context, self, ReaderPose.WAITING)
        self.lying = ReaderPicture(context, self, ReaderPose.WRITING)
        self.papers = PapersPicture(context, self)
        self.more = TextButton(context, self, kind="secondary")
        self.more.clicked.connect(self._turn)
        self._screen: Stopped | None = None
        self._pages = 1
        self._page = 0
        self._pictured = False
        self._answers: list[_Answer] = []

    # --- what it does ----------------------------------------------------------------------------

    def primary(self) -> Primary:
        screen = self._screen
        if screen is not None and screen.waiting_for_card:
            return Primary(self.text("ui-waiting-for-card"), None)
        if screen is not None and screen.can_retry:
            return Primary(self.text("ui-stopped-again"), lambda: self.send(Continued()))
        return Primary(self.text("ui-end"), lambda: self.send(Continued()), "check")

    def show_screen(self, screen: Screen, frame: Frame) -> None:
        if screen != self._screen:
            self._page = 0
        super().show_screen(screen, frame)

    def wipe(self) -> None:
        self._screen = None
        self._answers = []

    def _calm(self, screen: Stopped) -> str:
        """What is all right, where the title does not begin with it; where it is not, who is there."""
        if screen.card.id in _TO_BE_SEEN or screen.problem in _TO_BE_SEEN_BY_STAFF:
            return self.text("ui-stopped-with-you")
        calm = self.text("ui-stopped-all-right")
        return "" if self.text(f"problem-{screen.problem.text_id}-title").startswith(calm) else calm

    def _turn(self) -> None:
        self._page = (self._page + 1) % self._pages
        if self._screen is not None:
            self.arrange(self._screen)
            self.update()

    def spoken(self) -> str:
        screen = self._screen
        if screen is None:
            return ""
        said = [self._calm(screen), self.text(f"problem-{screen.problem.text_id}-title")]
        said += [
            f"{self.text(question)} {self.context.text(answer)}" for question, answer in _answers(screen)
        ]
        return " ".join((*said, self.text("ui-stopped-code"), screen.code))

    # --- how it looks ----------------------------------------------------------------------------

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, Stopped):
            return
        self._screen = screen
        for picture in (self.waiting, self.lying):
            picture.setAccessibleName(self.text("ui-picture-reader"))
        calm = self._calm(screen)
        caption = self.font_of("caption", bold=True)
        over = set_words(calm, LEFT_EDGE, _OVER, WIDE, caption, "ok", line=1.2) if calm else None
        heading = self.text(f"problem-{screen.problem.text_id}-title")
        top = TOP if over is None else over.bottom + 2
        title = self.set_title(heading, LEFT_EDGE, top, WIDE, self.calm_title)
        if any(self._try(screen, title, *way) for way in _WAYS):
            self._pages, self._page = 1, 0
        else:
            self._divide(screen, title)
        shown = self._answers if self._pages == 1 else self._part()
        self.words = [title] if over is None else [title, over]
        for one in shown:
            self.words += [one.question, one.answer]
        if self._page == self._pages - 1:
            self.words += self._code(screen, title)
        self._show_parts(screen, title)

    def _code(self, screen: Stopped, title: Words) -> list[Words]:
        """The reference: beside the last answer, else at the foot of the page, else beside the title.

        Where there is room for one line alone it is one line.
        """
        label, number = self.font_of("caption"), self.font_of(self._answer_size, bold=True)
        height = label.pixelSize() * 1.3 + 4 + number.pixelSize() * 1.3
        last = self._answers[-1]
        width = max(paint.width(self.text("ui-stopped-code"), label), paint.width(screen.code, number))
        edge = RIGHT_EDGE - width - 24
        top = self.lowest - height
        if max(last.question.rect.right(), last.answer.rect.right()) < edge:
            top = min(last.question.top, top)
        elif last.bottom > top and title.rect.right() < edge:
            top = _OVER
        elif last.bottom > top:
            top = self.lowest - number.pixelSize() * 1.3
            second = set_words(screen.code, RIGHT_EDGE, top, 700, number, line=1.3, align=RIGHT)
            left = second.rect.left() - 20
            word = self.text("ui-stopped-code")
            return [set_words(word, left, top, 700, label, "ink2", line=1.3, align=RIGHT), second]
        first = set_words(
            self.text("ui-stopped-code"), RIGHT_EDGE, top, 700, label, "ink2", line=1.3, align=RIGHT
        )
        second = set_words(screen.code, RIGHT_EDGE, first.bottom + 4, 700, number, line=1.3, align=RIGHT)
        return [first, second]

    @property
    def _answer_size(self) -> int:
        size = self.theme.px("body")
        return size + 2 if size < 40 else size

    def _try(self, screen: Stopped, title: Words, pictured: bool, beside: bool, airy: bool) -> bool:
        """Set all four answers; whether they end above the foot of the page and leave room for the code."""
        self._pictured = pictured
        x = _COLUMN if pictured else LEFT_EDGE
        top = max(title.bottom + 26, 246.0) if airy else title.bottom + 20
        self._answers = self._set(screen, x, top, beside=beside, least=_LEAST_ROW if airy else 0)
        return self._answers[-1].bottom <= self.lowest and not self._hides(self._code(screen, title))

    def _hides(self, code: list[Words]) -> bool:
        answers = (words.rect for one in self._answers for words in (one.question, one.answer))
        return any(words.rect.intersects(area) for area in answers for words in code)

    def _set(self, screen: Stopped, x: float, top: float, *, beside: bool, least: float) -> list[_Answer]:
        caption, bold = self.font_of("caption"), self.font_of(self._answer_size, bold=True)
        questions = [self.text(question) for question, _ in _answers(screen)]
        left = x + _INDENT
        column = max(paint.width(question, caption) for question in questions) + 40 if beside else 0.0
        made: list[_Answer] = []
        for icon, question, (_, answer) in zip(_ICONS, questions, _answers(screen), strict=True):
            lower = (bold.pixelSize() - caption.pixelSize()) * 0.65 if beside else 0.0
            first = set_words(question, left, top + lower, RIGHT_EDGE - left, caption, "ink2", line=1.3)
            second = set_words(
                self.context.text(answer),
                left + column,
                top if beside else first.bottom + 4,
                RIGHT_EDGE - left - column,
                bold,
                line=1.3,
            )
            made.append(_Answer(icon, first, second))
            top += max(second.bottom - top + (12 if beside else 18), least)
        return made

    def _divide(self, screen: Stopped, title: Words) -> None:
        """Two answers on each of two pages: what happened and the card, then the password and what next."""
        self._pages = 2
        self._pictured = False
        first, second = self._set_part(screen, title, 0), self._set_part(screen, title, 2)
        self._answers = [*first, *second]

    def _set_part(self, screen: Stopped, title: Words, start: int) -> list[_Answer]:
        everything = self._set(screen, LEFT_EDGE, title.bottom + 20, beside=True, least=0)
        if start == 0:
            return everything[:2]
        rise = everything[start].question.top - everything[0].question.top
        return [
            _Answer(one.icon, _risen(one.question, rise), _risen(one.answer, rise))
            for one in everything[start:]
        ]

    def _part(self) -> list[_Answer]:
        return self._answers[:2] if self._page == 0 else self._answers[2:]

    def _show_parts(self, screen: Stopped, title: Words) -> None:
        put_back = screen.waiting_for_card or screen.problem in _PUT_BACK
        self.waiting.setVisible(self._pictured and put_back)
        self.lying.setVisible(self._pictured and not put_back and screen.problem in _ON_READER)
        self.papers.setVisible(self._pictured and not put_back and screen.problem in _PAPERS)
        place(self.waiting, LEFT_EDGE, 240, ReaderPose.WAITING.width, ReaderPose.WAITING.height)
        place(self.lying, LEFT_EDGE, 280, ReaderPose.WRITING.width, ReaderPose.WRITING.height)
        place(self.papers, 180, 290, 354, 309)
        self.more.setVisible(self._pages > 1)
        self.more.set_label(self.text("ui-more", page=self._page + 1, pages=self._pages))
        place(self.more, LEFT_EDGE, self.lowest - _MORE_HEIGHT, _MORE_WIDTH, _MORE_HEIGHT)

    def draw_ground(self, painter: QPainter) -> None:
        screen = self._screen
        if screen is None:
            return
        shown = self._answers if self._pages == 1 else self._part()
        for number, one in enumerate(shown):
            top, bottom = one.question.top, one.answer.bottom
            y = (top + bottom) / 2 - 28
            paint.draw_icon(painter, one.icon, one.question.x - _INDENT, y, 56, self.colour("primary"))
            if number < len(shown) - 1:
                middle = (bottom + shown[number + 1].question.top) / 2
                line = QRectF(one.question.x - _INDENT, middle, RIGHT_EDGE - one.question.x + _INDENT, 1)
                painter.fillRect(line, self.colour("line"))
        put_back = screen.waiting_for_card or screen.problem in _PUT_BACK
        if self._pictured and not put_back and screen.problem not in _ON_READER | _PAPERS:
            self._draw_tile(painter, "reader" if screen.problem in _READER else "staff-desk")

    def _draw_tile(self, painter: QPainter, icon: str) -> None:
        tile = QRectF(LEFT_EDGE + 60, 290, 400, 400)
        border = 3 if self.theme.high_contrast else 0
        paint.box(painter, tile, 40, self.colour("tint"), self.colour("border"), border)
        painter.setPen(Qt.PenStyle.NoPen)
        paint.draw_icon(painter, icon, tile.x() + 80, tile.y() + 80, 240, self.colour("primary"), 2.5)


def _answers(screen: Stopped) -> tuple[tuple[str, Message], ...]:
    name = screen.problem.text_id
    return (
        ("ui-stopped-what", Message(f"problem-{name}-what")),
        ("ui-stopped-card", screen.card),
        ("ui-stopped-password", screen.password),
        ("ui-stopped-next", Message(f"problem-{name}-next")),
    )


def _risen(words: Words, rise: float) -> Words:
    return Words(
        words.lines, words.x, words.top - rise, words.limit, words.font, words.ink, words.line, words.align
    )
