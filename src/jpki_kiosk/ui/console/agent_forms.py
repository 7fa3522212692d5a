"""代理: the forms of one case - the letter, the envelope with its papers, and what staff type from it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.store.inquiries import Envelope
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import chain, fitted
from jpki_kiosk.ui.console.page import (
    BODY_HEIGHT,
    BODY_PX,
    BODY_WIDTH,
    GAP,
    MAIN_TARGET,
    SMALL_PX,
    TITLE_PX,
    ConsolePage,
    Submit,
)
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_panel
from jpki_kiosk.ui.widgets.base import Context, Pressable, place
from jpki_kiosk.ui.widgets.password_field import PasswordField
from jpki_kiosk.ui.widgets.text_field import TextField
from jpki_kiosk.ui.widgets.words import Words, set_words
from jpki_kiosk.workflows.console.agent_events import EnvelopeSeen, LetterOrdered
from jpki_kiosk.workflows.console.agent_screens import LetterEntry, OpenEnvelope, TypeSealed
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.events import Continued, PaperTicked, PasswordEntered, WentBack
from jpki_kiosk.workflows.workflow import Screen

_PANEL: Final = QRectF(0, 56, BODY_WIDTH, BODY_HEIGHT - 56 - 76)
_FOOT: Final = BODY_HEIGHT - MAIN_TARGET - 4
_LEFT: Final = 60.0
_DOT: Final = 18
_TICK: Final = 66.0
_FIRST, _STEP = 204.0, 146.0  # fields of the letter
_PROBLEM: Final = 640.0  # of the whole form


class _FormPage(ConsolePage):
    """A title, a panel, 戻る at the left of the foot and the filled button at its right."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self.back = ConsoleButton(context, self, icon="arrow-left", px=BODY_PX + 2)
        self.back.clicked.connect(lambda: self.submit(WentBack()))
        self.main = ConsoleButton(context, self, kind="primary", px=BODY_PX + 2)
        self.main.clicked.connect(self._press)
        self._words: list[Words] = []
        self._sign: tuple[float, float] | None = None  # where what is wrong begins

    def _press(self) -> None:
        """The filled button."""

    def _set_foot(self, label: str, *, ready: bool, busy: bool) -> None:
        self.back.set_label(self.text("ui-back"))
        self.back.setEnabled(not busy)
        place(self.back, 0, _FOOT, max(160.0, self.back.wish()), MAIN_TARGET)
        self.main.set_label(self.text("ui-staff-checking") if busy else label)
        self.main.setEnabled(ready and not busy)
        width = max(320.0, self.main.wish())
        place(self.main, BODY_WIDTH - width, _FOOT, width, MAIN_TARGET)

    def _title(self, title: str, whose: str) -> list[Words]:
        self._sign = None
        head = set_words(title, 4, 4, 900, self.font_of(TITLE_PX, bold=True), line=1.4)
        whose, font = fitted(whose, self.font_of(18), 860)
        return [
            head,
            set_words(whose, BODY_WIDTH, 10, 880, font, "ink2", line=1.4, align=Qt.AlignmentFlag.AlignRight),
        ]

    def words(self) -> list[Words]:
        """Everything that is written on the ground."""
        return self._words

    def draw(self, painter: QPainter) -> None:
        draw_panel(painter, self, _PANEL)
        for words in self._words:
            words.draw(painter, self.theme)
        if self._sign is not None:
            x, y = self._sign
            paint.draw_icon(painter, "warning", x, y + 2, 24, self.colour("stop"))

    def _in_order(self, *parts: QWidget) -> None:
        """What the keyboard goes through: these, then the foot."""
        chain(iter((*parts, self.back, self.main)))

    def _box(self, painter: QPainter, area: QRectF, *, wrong: bool = False) -> None:
        edge = self.colour("stop" if wrong else "border")
        paint.box(painter, area, 8, self.colour("surface"), edge, 3 if wrong else 2)


class LetterEntryPage(_FormPage):
    """Whom the letter names, and when it is posted."""

    _FIELDS: Final = ("agent", "postal_code", "posts_on")

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen: LetterEntry | None = None
        self.fields = {name: TextField(context, self) for name in self._FIELDS}
        for number, field in enumerate(self.fields.values()):
            place(field, _LEFT, _FIRST + number * _STEP, 620 if number == 0 else 300, MAIN_TARGET)
            field.returnPressed.connect(self._press)

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, LetterEntry):
            return
        before, self._screen = self._screen, screen
        if before is None or before.case != screen.case:
            self.fields["agent"].setText(screen.agent)
            self.fields["postal_code"].setText(screen.postal_code)
        if screen.today is not None and not self.fields["posts_on"].text():
            self.fields["posts_on"].setText(screen.today.isoformat())
        for name, field in self.fields.items():
            field.setAccessibleName(self.text(f"agents-field-{name.replace('_', '-')}"))
        self._arrange(screen)
        self._in_order(*self.fields.values())

    def _arrange(self, screen: LetterEntry) -> None:
        name = "agents-make-and-open" if screen.case is None else "agents-make"
        self._set_foot(self.text(name), ready=screen.today is not None, busy=screen.busy)
        whose = self.text("agents-whose", name=screen.holder, case=screen.case or "-")
        if screen.case is None:
            whose = self.text("agents-whose-new", name=screen.holder)
        words = self._title(self.text("agents-letter-title"), whose)
        explained = self.text(f"agents-letter-lead-{screen.purpose}", days=screen.reply_days)
        words.append(set_words(explained, _LEFT, 90, 1640, self.font_of(18), line=1.6))
        problems = dict(screen.problems)
        for number, (key, _) in enumerate(self.fields.items()):
            top = _FIRST + number * _STEP
            label = self.text(f"agents-field-{key.replace('_', '-')}")
            words.append(set_words(label, _LEFT, top - 32, 900, self.font_of(BODY_PX, bold=True), line=1.4))
            if key in problems:
                said = self.context.text(problems[key])
                font = self.font_of(BODY_PX, bold=True)
                words.append(set_words(said, _LEFT, top + MAIN_TARGET + 12, 1000, font, "stop", line=1.4))
            elif key != "agent":
                hint = self.text(f"agents-hint-{key.replace('_', '-')}")
                words.append(set_words(hint, _LEFT + 330, top + 14, 900, self.font_of(SMALL_PX), "ink2"))
        if "" in problems:
            said = self.context.text(problems[""])
            bold = self.font_of(18, bold=True)
            words.append(set_words(said, _LEFT + 34, _PROBLEM, 1600, bold, "stop", line=1.5))
            self._sign = _LEFT, _PROBLEM
        self._words = words
        self.update()

    def _press(self) -> None:
        screen = self._screen
        if screen is not None and not screen.busy and screen.today is not None:
            texts = {name: field.text() for name, field in self.fields.items()}
            self.submit(LetterOrdered(texts["agent"], texts["postal_code"], texts["posts_on"]))

    def first_focus(self) -> QWidget:
        return self.fields["agent"]

    def wipe(self) -> None:
        for field in self.fields.values():
            field.clear()

    def draw(self, painter: QPainter) -> None:
        super().draw(painter)
        problems = () if self._screen is None else tuple(name for name, _ in self._screen.problems)
        for number, name in enumerate(self.fields):
            area = QRectF(_LEFT, _FIRST + number * _STEP, 620 if number == 0 else 300, MAIN_TARGET)
            self._box(painter, area, wrong=name in problems)


class _Tick(Pressable):
    """A line that is ticked: a paper, or the one state of an envelope (``one_of``, a round mark)."""

    def __init__(self, context: Context, parent: QWidget, *, one_of: bool = False) -> None:
        super().__init__(context, parent)
        self.one_of = one_of
        self.setCheckable(True)  # a screen reader says whether it is ticked
        self.detail = ""

    @property
    def ticked(self) -> bool:
        return self.isChecked()

    @ticked.setter
    def ticked(self, ticked: bool) -> None:
        self.setChecked(ticked)

    def nextCheckState(self) -> None:
        """The workflow decides."""

    def draw(self, painter: QPainter) -> None:
        width, height = self.units.width(), self.units.height()
        edge = "primary" if self.ticked else "border"
        fill = self.colour("tint" if self.ticked else "surface")
        area = QRectF(0, 0, width, height)
        paint.box(painter, area, 8, fill, self.colour(edge), 2.5 if self.ticked else 1.5)
        mark = QRectF(18, height / 2 - 14, 28, 28)
        ground = self.colour("primary" if self.ticked else "surface")
        paint.box(painter, mark, 14 if self.one_of else 6, ground, self.colour(edge), 2)
        if self.ticked:
            paint.draw_icon(painter, "check", 21, height / 2 - 11, 22, self.colour("on-primary"), 5)
        room = width - 64 - 20
        y = height / 2 - (12 if self.detail else 0)
        label, font = fitted(self.label, self.font_of(18, bold=True), room)
        paint.draw_line(painter, label, 64, y, font, self.colour("ink"))
        if self.detail:
            detail, small = fitted(self.detail, self.font_of(SMALL_PX), room)
            paint.draw_line(painter, detail, 64, height / 2 + 15, small, self.colour("ink2"))


class OpenEnvelopePage(_FormPage):
    """The papers of the second visit at the left, the state of the envelope at the right."""

    _RIGHT: Final = 940.0

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen: OpenEnvelope | None = None
        self.papers: list[_Tick] = []
        self.states = {state: _Tick(context, self, one_of=True) for state in Envelope}
        for state, tick in self.states.items():
            tick.clicked.connect(lambda _=False, state=state: self.submit(EnvelopeSeen(state)))

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, OpenEnvelope):
            return
        self._screen = screen
        while len(self.papers) < len(screen.papers):
            tick, number = _Tick(self.context, self), len(self.papers)
            tick.clicked.connect(lambda _=False, number=number: self.submit(PaperTicked(number)))
            self.papers.append(tick)
        for number, tick in enumerate(self.papers):
            tick.setVisible(number < len(screen.papers))
            if number >= len(screen.papers):
                continue
            line = screen.papers[number]
            tick.ticked = line.seen
            tick.detail = self.context.said(line.detail)
            tick.set_label(self.context.text(line.name))
            tick.setEnabled(not screen.busy)
            place(tick, _LEFT, 150 + number * (_TICK + GAP), 820, _TICK)
        x = self._RIGHT if screen.papers else _LEFT
        for number, (state, tick) in enumerate(self.states.items()):
            tick.ticked = screen.envelope is state
            tick.set_label(self.text(f"agents-envelope-{state}"))
            tick.setEnabled(not screen.busy)
            place(tick, x, 150 + number * (_TICK + GAP), 780, _TICK)
        self._arrange(screen, x)
        self._in_order(*self.papers, *self.states.values())

    def _arrange(self, screen: OpenEnvelope, x: float) -> None:
        if screen.unseen:
            label = self.text("ui-review-papers-left", count=screen.unseen)
        elif screen.envelope is None:
            label = self.text("agents-envelope-choose")
        else:
            sealed = screen.envelope is Envelope.SEALED
            label = self.text("agents-open-envelope" if sealed else "agents-refuse-envelope")
        self._set_foot(label, ready=screen.complete, busy=screen.busy)
        words = self._title(
            self.text("agents-envelope-title"),
            self.text("agents-whose", name=screen.holder, case=screen.case),
        )
        bold = self.font_of(18, bold=True)
        if screen.papers:
            words.append(set_words(self.text("agents-papers-head"), _LEFT, 100, 800, bold, line=1.4))
        head = self.text(f"agents-envelope-head-{screen.paper.replace('_', '-')}")
        words.append(set_words(head, x, 100, 780, bold, line=1.4))
        lead = self.text("agents-envelope-lead")
        words.append(set_words(lead, x, 490, 780, self.font_of(BODY_PX), "ink2", line=1.6))
        if screen.problem is not None:
            said = self.context.text(screen.problem)
            words.append(set_words(said, x + 34, _PROBLEM, 746, bold, "stop", line=1.5))
            self._sign = x, _PROBLEM
        self._words = words
        self.update()

    def _press(self) -> None:
        if self._screen is not None and self._screen.complete:
            self.submit(Continued())

    def first_focus(self) -> QWidget | None:
        return next((one for one in self.papers if one.isVisibleTo(self)), self.states[Envelope.SEALED])


class _Dots(PasswordField):
    """What staff type, as dots."""

    def draw(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("ink"))
        middle = self.units.height() / 2
        for number in range(self.count):
            x = 24 + number * (_DOT + 12)
            painter.drawEllipse(QRectF(x, middle - _DOT / 2, _DOT, _DOT))
        if self.hasFocus():
            painter.fillRect(QRectF(24 + self.count * (_DOT + 12), middle - 20, 3, 40), self.colour("ink"))


class TypeSealedPage(_FormPage):
    """One password of the holder, masked, typed twice; beside it what its form asks for."""

    _FIELD: Final = QRectF(_LEFT, 260, 680, 72)

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen: TypeSealed | None = None
        self.field: _Dots | None = None

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, TypeSealed):
            return
        before, self._screen = self._screen, screen
        if self.field is None or before is None or before.kind is not screen.kind:
            self._new_field(screen)
        if self.field is not None:
            self.field.set_locked(screen.busy)
            self.field.setAccessibleName(self._asked(screen))
        self._arrange()
        if self.field is not None and before is not None and self._asked(before) != self._asked(screen):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that was pressed cannot be now

    def _new_field(self, screen: TypeSealed) -> None:
        if self.field is not None:
            self.field.wipe()
            self.field.hide()
            self.field.deleteLater()
        digits = screen.kind is PasswordKind.AUTHENTICATION
        field = self.field = _Dots(self.context, self, screen.lengths[1], digits_only=digits)
        area = self._FIELD
        place(field, area.left(), area.top(), area.width(), area.height())
        field.changed.connect(self._arrange)
        field.submitted.connect(self._press)
        field.show()
        self._in_order(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked(self, screen: TypeSealed) -> str:
        name = self.text(f"ui-certificate-{screen.kind}")
        which = "again" if screen.repeat else "anew" if screen.anew else "first"
        return self.text(f"agents-type-{which}", kind=name)

    def _checks(self, screen: TypeSealed) -> list[tuple[str, bool]]:
        """The form of the password, and whether what is typed has it."""
        field = self.field
        if field is None:
            return []
        shortest, longest = screen.lengths
        octets = field.octets()
        if screen.kind is PasswordKind.AUTHENTICATION:
            return [(self.text("agents-check-digits", count=longest), len(octets) == longest)]
        letters = any(65 <= one <= 90 for one in octets)
        digits = any(48 <= one <= 57 for one in octets)
        length = self.text("agents-check-length", shortest=shortest, longest=longest)
        return [
            (length, shortest <= len(octets) <= longest),
            (self.text("agents-check-letter"), letters),
            (self.text("agents-check-digit"), digits),
        ]

    def _arrange(self) -> None:
        screen = self._screen
        if screen is None or self.field is None:
            return
        well = all(holds for _, holds in self._checks(screen))
        name = "agents-typed-next" if screen.repeat else "agents-typed-again"
        self._set_foot(self.text(name), ready=well, busy=screen.busy)
        words = self._title(
            self.text("agents-type-title"), self.text("agents-whose", name=screen.holder, case=screen.case)
        )
        step = self.text(
            "agents-type-step", number=screen.kinds.index(screen.kind) + 1, count=len(screen.kinds)
        )
        words.append(set_words(step, _LEFT, 96, 800, self.font_of(BODY_PX), "ink2", line=1.4))
        asked = set_words(self._asked(screen), _LEFT, 128, 1640, self.font_of(21, bold=True), line=1.5)
        words.append(asked)
        shield = self.text("agents-type-shield")
        words.append(set_words(shield, _LEFT, asked.bottom + 10, 1640, self.font_of(BODY_PX), "ink2"))
        for number, (said, holds) in enumerate(self._checks(screen)):
            ink = "ok" if holds else "ink2"
            font = self.font_of(18, bold=holds)
            words.append(set_words(said, self._FIELD.right() + 90, 256 + number * 40, 800, font, ink))
        if screen.problem is not None:
            told = self.context.text(screen.problem)
            bold = self.font_of(18, bold=True)
            words.append(set_words(told, _LEFT + 34, 360, 1500, bold, "stop", line=1.5))
            self._sign = _LEFT, 360.0
        self._words = words
        self.update()

    def _press(self) -> None:
        screen, field = self._screen, self.field
        if screen is not None and field is not None and self.main.isEnabled():
            self.submit(PasswordEntered(field.take()))

    def first_focus(self) -> QWidget | None:
        return self.field

    def wipe(self) -> None:
        if self.field is not None:
            self.field.wipe()

    def draw(self, painter: QPainter) -> None:
        super().draw(painter)
        screen = self._screen
        if screen is None:
            return
        self._box(painter, self._FIELD, wrong=screen.problem is not None)
        for number, (_, holds) in enumerate(self._checks(screen)):
            icon, ink = ("check-circle", "ok") if holds else ("pending", "ink2")
            x, y = self._FIELD.right() + 50, 258 + number * 40
            paint.draw_icon(painter, icon, x, y, 26, self.colour(ink))
