"""受付: the queue at the left; a decision, or a case of the queue, beside it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.store.schema import CaseState
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.case_beside import (
    HEADER,
    PERSON,
    WIDTH,
    CaseBesidePanel,
    CaseHeader,
    draw_person,
)
from jpki_kiosk.ui.console.case_beside import STATE as _STATE
from jpki_kiosk.ui.console.character_choice import CharacterChoice
from jpki_kiosk.ui.console.form import FIELD, StepChoice, chain
from jpki_kiosk.ui.console.page import (
    BODY_HEIGHT,
    BODY_PX,
    GAP,
    MAIN_TARGET,
    TARGET,
    TITLE_PX,
    ConsolePage,
    Submit,
)
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_panel
from jpki_kiosk.ui.console.queue_panel import WIDTH as QUEUE
from jpki_kiosk.ui.console.queue_panel import QueuePanel
from jpki_kiosk.ui.console.refusal import RefusalChoice
from jpki_kiosk.ui.staff.fields import ProblemBar
from jpki_kiosk.ui.staff.review_case import ReviewCasePage
from jpki_kiosk.ui.widgets.base import Context, place, rescale
from jpki_kiosk.ui.widgets.words import CENTRE, set_balanced, set_words
from jpki_kiosk.workflows.console.papers_events import OfferTaken, PapersWanted
from jpki_kiosk.workflows.console.reception_events import CalledAgain, PutAside
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.events import CaseTakenUp, Continued, WentBack
from jpki_kiosk.workflows.papers.slips import RECEIPT_FORM, SLIP_FORM
from jpki_kiosk.workflows.screens import Frame, Outcome, ReviewCase, StaffDesk, WaitingCase
from jpki_kiosk.workflows.workflow import Screen

_LEFT: Final = QUEUE + GAP
# The page with the decision has units of its own; its panels begin at 64, 92 and are 656 high.
_INNER: Final = 1920, 776
_PANELS: Final = 64, 92, 656
_FACTOR: Final = WIDTH / (_INNER[0] - 2 * _PANELS[0])
_TITLE: Final = HEADER + PERSON + 2 * GAP + 14  # middle of the line that says what was decided
_REVIEW_TOP: Final = _TITLE + 22
_FOOT: Final = BODY_HEIGHT - 78.0
_REFUSABLE: Final = (CaseState.OPENED, CaseState.ON_HOLD, CaseState.AT_COUNTER)


class ReceptionPage(ConsolePage):
    """The main button says what is missing above it."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen: StaffDesk | ReviewCase | None = None
        self.queue = QueuePanel(context, self, submit)
        place(self.queue, 0, 0, QUEUE, BODY_HEIGHT)
        self.header = CaseHeader(context, self, submit)
        place(self.header, _LEFT, 0, WIDTH, HEADER)
        self.beside = CaseBesidePanel(context, self)
        place(self.beside, _LEFT, HEADER + GAP, WIDTH, _FOOT - HEADER - 2 * GAP)
        self._inner = Context(context.theme, context.catalogue)
        self._inner.scale = context.scale * _FACTOR
        self.clip = QWidget(self)  # shows the panels of the page, and none of its title
        place(self.clip, _LEFT, _REVIEW_TOP, WIDTH, _PANELS[2] * _FACTOR)
        self.review = ReviewCasePage(self._inner, self.clip, submit)
        self.problem = ProblemBar(context, self)
        place(self.problem, _LEFT, _FOOT - 96, WIDTH, 72)
        self.main = ConsoleButton(context, self, kind="primary", px=20)
        self.main.clicked.connect(self._press)
        self.aside = ConsoleButton(context, self, px=18)
        self.aside.clicked.connect(lambda: self.submit(PutAside()))
        self.refuse = ConsoleButton(context, self, kind="danger", px=18)
        self.back = ConsoleButton(context, self, icon="arrow-left", px=18)
        self.back.clicked.connect(lambda: self.submit(WentBack()))
        self.papers = ConsoleButton(context, self, kind="secondary", icon="paper", px=18)
        self.papers.clicked.connect(lambda: self.submit(PapersWanted()))
        self.offers = {
            form: ConsoleButton(context, self, icon="printer") for form in (SLIP_FORM, RECEIPT_FORM)
        }
        for form, button in self.offers.items():
            button.clicked.connect(lambda _=False, form=form: self._take(form))
        self.language = StepChoice(context, self)
        self.language.changed.connect(self.update)
        self._offered = ""  # the case whose papers are offered
        self.refusal = RefusalChoice(context, self, submit)
        place(self.refusal, 0, 0, self.queue.units.width() + GAP + WIDTH, BODY_HEIGHT)
        self.refuse.clicked.connect(self.refusal.open)
        self.characters = ConsoleButton(context, self, icon="pen", px=18)
        self.characters.clicked.connect(self._open_characters)
        self.choice = CharacterChoice(context, self, submit)
        place(self.choice, 0, 0, self.queue.units.width() + GAP + WIDTH, BODY_HEIGHT)
        self._missing = ""

    # --- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, StaffDesk | ReviewCase):
            return
        fresh = type(screen) is not type(self._screen)
        self._screen = screen
        drafting = isinstance(screen, ReviewCase)
        asking = isinstance(screen, StaffDesk) and screen.health is None
        self.queue.show_queue(screen.queue, asking=asking, may_begin=not drafting and not screen.busy)
        self.clip.setVisible(drafting)
        self.review.setVisible(drafting)
        self.beside.setVisible(isinstance(screen, StaffDesk) and screen.beside is not None)
        self.header.setVisible(drafting or not self.beside.isHidden())
        for part in (self.language, *self.offers.values()):
            part.hide()
        if isinstance(screen, ReviewCase):
            self._show_review(screen, frame)
        else:
            self._show_desk(screen)
        if fresh or screen.busy:
            self.refusal.hide()
        if not self._choosable(screen):
            self.choice.close_it()
        chain(self._in_order())
        self.settle()
        self.update()

    def _in_order(self) -> Iterator[QWidget]:
        """What the keyboard goes through: the queue, what is beside it from top to bottom, the foot."""
        yield from self.queue.in_order()
        yield from self.header.custody.values()
        yield from self.review.in_order()
        yield from (self.language, *self.offers.values(), *self._others(), self.main)

    def _show_review(self, screen: ReviewCase, frame: ConsoleFrame) -> None:
        if screen.person is not None:
            self.header.show_draft(screen.procedure, screen.person, screen.number)
        self.review.show_screen(screen, Frame(frame.municipality, frame.counter, frame.training))
        self.problem.say([])
        self._arrange_foot(screen)

    def _show_desk(self, screen: StaffDesk) -> None:
        self.problem.say([] if screen.problem is None else [self.context.text(screen.problem)])
        if screen.beside is not None:
            history = screen.beside.history
            custody = next(
                (
                    screen.queue.custody_of(one)
                    for one in screen.queue.cases
                    if one.number == history.case.number
                ),
                history.custody,
            )
            state = screen.queue.state_of(history.case.number, history.case.state)
            self.header.show_case(history, state, custody)
            today = screen.queue.day or datetime.date.min
            self.beside.show_case(
                screen.beside,
                self._waiting(screen),
                today,
                in_hand=self._in_hand(screen),
                papers_wait=self._papers_wait(screen),
                done=None if screen.offer is None else screen.offer.done,
            )
        self._arrange_foot(screen)
        self._arrange_offers(screen)

    def _arrange_offers(self, screen: StaffDesk) -> None:
        """At the bottom of the panel with the fee; of a case that just began, in the middle of the page."""
        offer, beside = screen.offer, screen.beside is not None
        shown = [] if offer is None else [one for one in self.offers if one in offer.forms]
        for form, button in self.offers.items():
            button.setVisible(form in shown)
            button.set_label(self.text(f"reception-print-{form.replace('_', '-')}"))
            button.setEnabled(not screen.busy)
        x, width = _LEFT + WIDTH - _STATE + 24, (_STATE - 48 - GAP) / 2
        y = _FOOT - GAP - 16 - TARGET - (96 if screen.problem is not None else 0)
        wide = width * len(shown) + GAP * (len(shown) - 1)
        if not beside:
            x, y = _LEFT + WIDTH / 2 - wide / 2, 520.0 + FIELD + GAP
        if offer is not None and offer.case != self._offered:
            self.language.index, self._offered = 0, offer.case
        self.language.setVisible(bool(shown))
        names = [self.text(f"copies-language-{one}") for one in Language]
        self.language.arrange(x, y - FIELD - GAP, max(wide, width), self.text("papers-language"), names)
        self.language.setEnabled(not screen.busy)
        for form in shown:
            place(self.offers[form], x, y, width, TARGET)
            x += width + GAP

    def _take(self, form: str) -> None:
        self.submit(OfferTaken(form, tuple(Language)[self.language.index]))

    def _waiting(self, screen: StaffDesk) -> WaitingCase | None:
        if screen.beside is None:
            return None
        number = screen.beside.history.case.number
        return next((one for one in screen.cases if one.number == number), None)

    def _arrange_foot(self, screen: StaffDesk | ReviewCase) -> None:
        if isinstance(screen, ReviewCase):
            label, ready, self._missing = self._review_main(screen)
        else:
            label, ready, self._missing = self._desk_main(screen)
        text = self.context.text
        self.main.setVisible(bool(label))
        self.main.set_label(label)
        self.main.setEnabled(ready)
        drafting = isinstance(screen, ReviewCase)
        held = isinstance(screen, ReviewCase) and screen.number is not None
        self.aside.set_label(text("reception-stay-aside" if held else "reception-put-aside"))
        self.aside.setVisible(
            isinstance(screen, ReviewCase) and (held or screen.outcome is not Outcome.REFUSED)
        )
        self.aside.setEnabled(not screen.busy)
        self.refuse.set_label(text("reception-refuse"))
        self.refuse.setVisible(drafting or self._may_refuse(screen))
        self.refuse.setEnabled(not screen.busy)
        self.back.set_label(text("ui-back"))
        self.back.setVisible(drafting and not held)
        self.back.setEnabled(not screen.busy)
        self.papers.set_label(text("history-reprint"))
        self.papers.setVisible(isinstance(screen, StaffDesk) and screen.beside is not None)
        self.papers.kind = "primary" if self._papers_wait(screen) else "secondary"
        self.papers.setEnabled(not screen.busy)
        self.characters.set_label(text("reception-characters"))
        self.characters.setVisible(self._choosable(screen))
        x = _LEFT
        for button in self._others():
            if not button.isHidden():
                width = max(150.0, button.wish())
                place(button, x, _FOOT + 22, width, MAIN_TARGET)
                x += width + GAP
        width = max(420.0, self.main.wish())
        place(self.main, _LEFT + WIDTH - width, _FOOT + 22, width, MAIN_TARGET)

    def _review_main(self, screen: ReviewCase) -> tuple[str, bool, str]:
        """What the main button says, whether it can be pressed, and what is missing."""
        text = self.context.text
        label = text("reception-hand-over")
        primary = self.review.primary()
        if screen.busy or screen.outcome is not Outcome.READY:
            return primary.label, primary.press is not None, ""
        if screen.unseen:
            return label, False, text("reception-papers-left", count=screen.unseen)
        if screen.fee_missing:
            return label, False, text("reception-fee-left")
        if not screen.resident_free:
            return label, False, text("reception-resident-busy")
        return label, True, text("reception-complete")

    def _desk_main(self, screen: StaffDesk) -> tuple[str, bool, str]:
        text = self.context.text
        if screen.beside is None:
            return "", False, ""
        if screen.busy:
            return text("ui-staff-checking"), False, ""
        if screen.beside.history.case.state is CaseState.ON_HOLD:
            return text("reception-call-again"), True, ""
        if self._waiting(screen) is None or self._in_hand(screen):
            return "", False, ""
        busy = "" if screen.resident_free else text("reception-resident-busy")
        return text("reception-go-on"), screen.resident_free, busy

    def _in_hand(self, screen: StaffDesk) -> bool:
        """Whether the resident is at it: one that was sent to the counter is staff's again."""
        if screen.beside is None or screen.resident_free:
            return False
        return screen.queue.in_hand == screen.beside.history.case.number

    def _papers_wait(self, screen: StaffDesk | ReviewCase) -> bool:
        """Whether a paper of this completed case is still to be printed."""
        if not isinstance(screen, StaffDesk) or screen.beside is None:
            return False
        return screen.beside.history.case.number in screen.queue.without_papers

    def _may_refuse(self, screen: StaffDesk | ReviewCase) -> bool:
        if not isinstance(screen, StaffDesk) or screen.beside is None or self._in_hand(screen):
            return False
        history = screen.beside.history
        return history.case.state in _REFUSABLE and not history.begun

    def _choosable(self, screen: StaffDesk | ReviewCase) -> bool:
        """Whether there are characters that staff may choose now."""
        if not isinstance(screen, StaffDesk) or screen.beside is None or screen.busy:
            return False
        return bool(screen.beside.characters) and not self._in_hand(screen)

    def _open_characters(self) -> None:
        if isinstance(self._screen, StaffDesk) and self._screen.beside is not None:
            self.choice.open(self._screen.beside.characters)

    def _press(self) -> None:
        screen = self._screen
        if isinstance(screen, ReviewCase):
            primary = self.review.primary()
            if screen.outcome is Outcome.READY:
                self.submit(Continued())
            elif primary.press is not None:
                primary.press()
        elif screen is not None and screen.beside is not None:
            case = screen.beside.history.case
            on_hold = case.state is CaseState.ON_HOLD
            self.submit(CalledAgain() if on_hold else CaseTakenUp(case.number))

    def settle(self) -> None:
        factor = self.context.scale * _FACTOR
        self._inner.scale = factor
        left, top = round(-_PANELS[0] * factor), round(-_PANELS[1] * factor)
        self.review.setGeometry(left, top, round(_INNER[0] * factor), round(_INNER[1] * factor))
        rescale(self.review, factor)
        self.review.update()

    def first_focus(self) -> QWidget | None:
        if isinstance(self._screen, ReviewCase):
            ready = [one for one in (self.main, *self._others()) if not one.isHidden() and one.isEnabled()]
            return self.review.first_focus() or next(iter(ready), None)
        return self.queue.new

    def wipe(self) -> None:
        """Names of residents leave the screen with the page."""
        self.review.wipe()
        self.choice.close_it()
        self._screen = None
        self.beside.hide()
        self.header.hide()

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, painter: QPainter) -> None:
        screen = self._screen
        if isinstance(screen, ReviewCase):
            person, day = screen.person, screen.queue.day
            shown = (
                None
                if person is None
                else (person.name, person.address, person.date_of_birth, person.card_expires)
            )
            area = QRectF(_LEFT, HEADER + GAP, WIDTH, PERSON)
            draw_person(painter, self, area, shown, day or datetime.date.min)
            title, font = self.review.accessibleName(), self.font_of(TITLE_PX, bold=True)
            paint.draw_line(painter, title, _LEFT + 4, _TITLE, font, self.colour("ink"))
        elif screen is not None and screen.beside is None:
            self._draw_empty(painter, screen)
        if self._missing:
            self._draw_missing(painter)

    def _draw_missing(self, painter: QPainter) -> None:
        """Beside the main button: what it waits for."""
        ready = self.main.isEnabled()
        ink = self.colour("ok" if ready else "warn")
        right = _LEFT + WIDTH - max(420.0, self.main.wish()) - 20
        taken = sum(max(150.0, one.wish()) + GAP for one in self._others() if not one.isHidden())
        middle = _FOOT + 22 + MAIN_TARGET / 2
        font = self.font_of(BODY_PX, bold=True)
        words = set_balanced(self._missing, 0, 0, right - 40 - _LEFT - taken, font, line=1.3)
        top, left = middle - words.bottom / 2, right - words.width
        paint.draw_lines(painter, list(words.lines), left, top, font, ink, line=1.3)
        icon = "check-circle" if ready else "warning"
        paint.draw_icon(painter, icon, left - 30, middle - 11, 22, ink, 4)

    def _others(self) -> tuple[ConsoleButton, ...]:
        return self.back, self.papers, self.refuse, self.aside, self.characters

    def _draw_empty(self, painter: QPainter, screen: StaffDesk) -> None:
        area = QRectF(_LEFT, 0, WIDTH, BODY_HEIGHT)
        draw_panel(painter, self, area)
        words = self._empty_words(screen)
        middle = area.center().x()
        paint.draw_icon(painter, "list", middle - 28, 360, 56, self.colour("primary"), 2.5)
        set_words(words, middle, 440, WIDTH - 200, self.font_of(18), "ink2", align=CENTRE).draw(
            painter, self.theme
        )

    def _empty_words(self, screen: StaffDesk) -> str:
        if screen.queue.selected is not None:
            return self.text("reception-loading")
        if screen.offer is None:
            return self.text("reception-choose")
        number = str(int(screen.offer.case.rpartition("-")[2]))
        done = screen.offer.done
        return self.text("reception-begun", number=number) if done is None else self.context.text(done)
