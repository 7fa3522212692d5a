"""A reset that was opened: the card, the approval, the journal, and at the right the permission."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.store.schema import CaseState, PermissionState
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.form import FIELD, LABEL, LineField, chain, elided, field_head
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
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_chip, draw_panel
from jpki_kiosk.ui.console.reset_ring import SPOKEN, MinutesRing
from jpki_kiosk.ui.console.ticks import TickRow
from jpki_kiosk.ui.console.worded import STATE_CHIPS
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.countdown import second_timer
from jpki_kiosk.ui.widgets.speech import announce
from jpki_kiosk.ui.widgets.text_field import PassphraseField
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.console.reset_events import (
    ApprovalSubmitted,
    ApproveHereWanted,
    CardLookWanted,
    PasswordToggled,
    PermissionAsked,
    PermissionWithdrawn,
    ResetEnded,
    ResetHandedOver,
    ResetLooked,
)
from jpki_kiosk.workflows.console.reset_screens import CardLine, PermissionView, ResetCaseScreen
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.workflow import Event, Screen

_HEAD: Final = QRectF(0, 0, 1236, 104)
_CARD: Final = QRectF(0, 104 + GAP, 610, BODY_HEIGHT - 104 - GAP)
_DECIDED: Final = QRectF(626, 104 + GAP, 610, 214)
_LOG: Final = QRectF(626, 350, 610, BODY_HEIGHT - 350)
_RIGHT: Final = QRectF(1236 + GAP, 0, BODY_WIDTH - 1236 - GAP, BODY_HEIGHT)
_PAD: Final = 22.0
_RING: Final = 240.0
_FOOT: Final = BODY_HEIGHT - 22 - MAIN_TARGET
_NAME: Final = 280.0
_PASSPHRASE: Final = _NAME + FIELD + GAP + LABEL  # its box
LOOK_SECONDS: Final = 5
_WAITING: Final = (PermissionState.ASKED, PermissionState.GIVEN)


class ResetCasePage(ConsolePage):
    """Counts the permission down, and looks again by itself while somebody else decides."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = ResetCaseScreen("")
        self._left = self._since = 0
        self.card = {kind: TickRow(context, self) for kind in PasswordKind}
        for kind, row in self.card.items():
            row.clicked.connect(lambda _=False, kind=kind: self.submit(PasswordToggled(kind)))
        self.read = self._button("secondary", "reader", CardLookWanted())
        self.ring = MinutesRing(context, self)
        self.main = ConsoleButton(context, self, kind="primary", icon="arrow-right", px=18)
        self.main.clicked.connect(self._press)
        self.here = self._button("secondary", "key", ApproveHereWanted())
        self.withdraw = self._button("danger", "close", PermissionWithdrawn())
        self.end = self._button("danger", "stop", ResetEnded())
        self.back = self._button("quiet", "arrow-left", WentBack())
        self.name = LineField(context, self)
        self.passphrase = PassphraseField(context, self)
        self.passphrase.changed.connect(self._refresh)
        self.passphrase.submitted.connect(self._approve)
        self.name.field.textChanged.connect(self._refresh)
        self._timer = second_timer(self, self.tick)

    def _button(self, kind: str, icon: str, event: Event) -> ConsoleButton:
        button = ConsoleButton(self.context, self, kind=kind, icon=icon)
        button.clicked.connect(lambda: self.submit(event))
        return button

    # --- time ------------------------------------------------------------------------------------

    def tick(self) -> None:
        """A second passed."""
        permission = self._screen.permission
        if permission is None or self._screen.is_over:
            return
        self._since += 1
        if permission.state is PermissionState.GIVEN and self._left:
            self._left -= 1
            self.ring.show_seconds(self._left, permission.total)
            if self._left in SPOKEN:
                announce(self, self.ring.spoken())
            if self._left == 0:
                self._since = LOOK_SECONDS
        if self._since >= LOOK_SECONDS and permission.state in _WAITING and not self._screen.busy:
            self._since = 0
            self.submit(ResetLooked())

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    # --- showing ---------------------------------------------------------------------------------

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, ResetCaseScreen):
            return
        held = QApplication.focusWidget()
        before, self._screen = self._screen, screen
        permission = screen.permission
        given = permission is not None and permission.state is PermissionState.GIVEN and not screen.is_over
        if permission is not None and given:
            self._left = permission.seconds
            self.ring.show_seconds(self._left, permission.total)
        self.ring.setVisible(given)
        place(self.ring, _RIGHT.x() + (_RIGHT.width() - _RING) / 2, 96, _RING, _RING)
        self.setAccessibleName(self.text("console-reset-case", number=screen.case))
        self._show_card(screen)
        if before.approving and not screen.approving:
            self.passphrase.clear()
        self._refresh()
        self._keep_from_danger(held)

    def _keep_from_danger(self, held: QWidget | None) -> None:
        """What could be pressed cannot any more: the keyboard does not slip on to what ends or takes back."""
        now = QApplication.focusWidget()
        if now is not held and now in (self.withdraw, self.end):
            safe = self.main if self.main.isVisible() and self.main.isEnabled() else self.back
            safe.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_card(self, screen: ResetCaseScreen) -> None:
        y, room = _CARD.y() + 70, _CARD.width() - 2 * _PAD
        lines = {one.password: one for one in screen.card}
        live = screen.permission is not None and screen.permission.state in _WAITING
        for kind, row in self.card.items():
            line = lines.get(kind)
            row.setVisible(line is not None)
            if line is None:
                continue
            wanted = (
                line.wanted if not live or screen.permission is None else kind in screen.permission.passwords
            )
            locked = line.attempts == 0
            row.show_row(
                self.text(f"ui-password-{kind}"),
                self._certificate(line),
                self.text("console-reset-tries", attempts=line.attempts, tries=line.tries),
                chosen=wanted,
                able=line.may_be_set and not live and not screen.is_over,
                ink="warn" if locked else "ink2",
            )
            height = row.height_for(room)
            place(row, _CARD.x() + _PAD, y, room, height)
            y += height
        self.read.set_label(self.text("console-reset-read-again" if screen.card else "console-reset-read"))
        self.read.setVisible(not screen.is_over and not live)
        self.read.setEnabled(not screen.busy)
        place(self.read, _CARD.x() + _PAD, _CARD.bottom() - _PAD - TARGET, room, TARGET)

    def _certificate(self, line: CardLine) -> str:
        if line.certificate is None:
            return self.text("console-reset-no-certificate")
        said = self.text(f"console-reset-certificate-{line.certificate}")
        if line.not_after is None:
            return said
        return self.text("console-reset-until", said=said, date=line.not_after)

    def _refresh(self) -> None:
        """The right panel: what may be done now."""
        screen = self._screen
        permission = screen.permission
        state = None if permission is None else permission.state
        live = state in _WAITING and not screen.is_over
        x, room = _RIGHT.x() + _PAD, _RIGHT.width() - 2 * _PAD
        self.name.setVisible(screen.approving)
        self.passphrase.setVisible(screen.approving)
        if screen.approving:
            self.name.arrange(x, _NAME, room, self.text("ui-staff-name"))
            self.passphrase.setAccessibleName(self.text("ui-staff-passphrase"))
            self.passphrase.retext()
            place(self.passphrase, x, _PASSPHRASE, room, TARGET)
        label, able = self._main_button(screen, permission)
        self.main.set_label(label)
        self.main.setEnabled(able)
        self.main.setVisible(not screen.is_over)
        place(self.main, x, _FOOT, room, MAIN_TARGET)
        self.here.setVisible(state is PermissionState.ASKED and not screen.approving and live)
        self.here.set_label(self.text("console-reset-approve-here"))
        place(self.here, x, _FOOT - 2 * (TARGET + GAP), room, TARGET)
        self.withdraw.setVisible(live)
        self.withdraw.setEnabled(not screen.busy)
        self.withdraw.set_label(self.text("console-reset-withdraw"))
        place(self.withdraw, x, _FOOT - TARGET - GAP, room, TARGET)
        self.end.setVisible(not live and not screen.is_over)
        self.end.setEnabled(not screen.busy and not screen.with_resident)
        self.end.set_label(self.text("console-reset-end"))
        place(self.end, x, _FOOT - TARGET - GAP, room, TARGET)
        self.back.set_label(self.text("ui-back"))
        place(self.back, _HEAD.right() - _PAD - 130, 32, 130, TARGET)
        chain(self._in_order())
        self.settle()
        self.update()

    def _in_order(self) -> Iterator[QWidget]:
        yield from (self.back, *self.card.values(), self.read, self.name.field, self.passphrase)
        yield from (self.here, self.withdraw, self.end, self.main)

    def _main_button(self, screen: ResetCaseScreen, permission: PermissionView | None) -> tuple[str, bool]:
        """Its word, which says what is missing, and whether it can be pressed."""
        if screen.busy:
            return self.text("ui-staff-checking"), False
        state = None if permission is None else permission.state
        if state is PermissionState.GIVEN:
            if screen.with_resident:
                return self.text("console-reset-resident-types"), False
            return self.text("console-reset-hand-over"), True
        if state is PermissionState.ASKED:
            if screen.approving:
                ready = bool(self.name.text().strip()) and self.passphrase.count > 0
                return self.text("console-reset-give"), ready
            return self.text("console-reset-waits"), False
        if not screen.card:
            return self.text("console-reset-card-first"), False
        if not screen.wanted:
            return self.text("console-reset-choose-one"), False
        return self.text("console-reset-ask"), True

    def _press(self) -> None:
        screen = self._screen
        state = None if screen.permission is None else screen.permission.state
        if screen.approving:
            self._approve()
        elif state is PermissionState.GIVEN:
            self.submit(ResetHandedOver())
        else:
            self.submit(PermissionAsked())

    def _approve(self) -> None:
        name = self.name.text().strip()
        if self._screen.approving and name and self.passphrase.count and not self._screen.busy:
            self.submit(ApprovalSubmitted(name, self.passphrase.take()))

    def first_focus(self) -> QWidget | None:
        """Never what ends or takes back."""
        if self._screen.approving:
            return self.name.field
        ready = (self.read, self.main, self.back)
        return next((one for one in ready if one.isVisibleTo(self) and one.isEnabled()), None)

    def wipe(self) -> None:
        self.passphrase.wipe()
        self.name.field.clear()

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, painter: QPainter) -> None:
        for area in (_HEAD, _CARD, _DECIDED, _LOG):
            draw_panel(painter, self, area)
        draw_panel(painter, self, _RIGHT, strong=True)
        self._draw_head(painter)
        section, ink = self.font_of(17, bold=True), self.colour("ink")
        for area, name in ((_CARD, "card"), (_DECIDED, "approval"), (_LOG, "log")):
            text = self.text(f"console-reset-head-{name}")
            paint.draw_line(painter, text, area.x() + _PAD, area.y() + 34, section, ink)
        if not self._screen.card and not self.read.isHidden():
            lead = self.text("console-reset-card-lead")
            room = _CARD.width() - 2 * _PAD
            set_words(lead, _PAD, _CARD.y() + 70, room, self.font_of(BODY_PX), "ink2", line=1.4).draw(
                painter, self.theme
            )
        self._draw_approval(painter)
        self._draw_log(painter)
        self._draw_permission(painter)

    def _draw_head(self, painter: QPainter) -> None:
        screen = self._screen
        number = self.font_of(34, bold=True)
        paint.draw_line(painter, screen.case, _PAD, 38, number, self.colour("ink"))
        x = _PAD + paint.width(screen.case, number) + 24
        title = self.font_of(TITLE_PX, bold=True)
        paint.draw_line(painter, self.text("console-reset-title"), x, 38, title, self.colour("ink"))
        body = self.font_of(BODY_PX)
        paint.draw_line(painter, elided(screen.resident, body, 500), _PAD, 78, body, self.colour("ink"))
        kind, icon = STATE_CHIPS[screen.state]
        state = self.text(f"history-state-{screen.state.value.replace('_', '-')}")
        draw_chip(painter, self, kind, icon, state, x, 64)

    def _draw_approval(self, painter: QPainter) -> None:
        permission, x, y = self._screen.permission, _DECIDED.x() + _PAD, _DECIDED.y()
        if permission is None:
            lead = self.text("console-reset-not-asked")
            room = _DECIDED.width() - 2 * _PAD
            set_words(lead, x, y + 64, room, self.font_of(BODY_PX), "ink2", line=1.4).draw(
                painter, self.theme
            )
            return
        people = [("person", "console-reset-asked", permission.asked_by, permission.asked_at)]
        if permission.decided_at is not None:
            denied = permission.state is PermissionState.REFUSED
            name = "console-reset-denied" if denied else "console-reset-approved"
            people.append(
                ("stop" if denied else "shield", name, permission.decided_by, permission.decided_at)
            )
        for number, (icon, label, who, at) in enumerate(people):
            left = x + number * 280
            paint.draw_icon(painter, icon, left, y + 72, 30, self.colour("primary"), 3)
            rows = (
                (self.text(label), SMALL_PX, False, "ink2"),
                (who, BODY_PX, True, "ink"),
                (f"{at.astimezone(JAPAN):%H:%M}", SMALL_PX, False, "ink2"),
            )
            for row, (text, size, bold, token) in enumerate(rows):
                font = self.font_of(size, bold=bold)
                middle = y + 68 + row * 24
                paint.draw_line(painter, elided(text, font, 220), left + 44, middle, font, self.colour(token))
        rule = "console-reset-one-person" if permission.one_person else "console-reset-second"
        small, room = self.font_of(SMALL_PX), _DECIDED.width() - 2 * _PAD
        set_words(self.text(rule), x, y + 152, room, small, "ink2", line=1.35).draw(painter, self.theme)

    def _draw_log(self, painter: QPainter) -> None:
        y, x = _LOG.y() + 68, _LOG.x() + _PAD
        small, body = self.font_of(SMALL_PX), self.font_of(BODY_PX)
        for line in reversed(self._screen.log):
            at = f"{line.at.astimezone(JAPAN):%H:%M:%S}"
            paint.draw_line(painter, at, x, y, small, self.colour("ink2"))
            text = self.text(f"console-reset-log-{line.event}")
            paint.draw_line(painter, elided(text, body, 330), x + 84, y, body, self.colour("ink"))
            by = elided(line.by or self.text("console-reset-by-itself"), small, 110)
            right = _LOG.right() - _PAD - paint.width(by, small)
            paint.draw_line(painter, by, right, y, small, self.colour("ink2"))
            y += 38

    def _draw_permission(self, painter: QPainter) -> None:
        screen, permission = self._screen, self._screen.permission
        x, room = _RIGHT.x() + _PAD, _RIGHT.width() - 2 * _PAD
        title = self.font_of(TITLE_PX, bold=True)
        paint.draw_line(painter, self.text("console-reset-once"), x, 40, title, self.colour("ink"))
        small = self.font_of(SMALL_PX)
        lead = set_words(self.text("console-reset-once-lead"), x, 60, room, small, "ink2", line=1.3)
        lead.draw(painter, self.theme)
        given = permission is not None and permission.state is PermissionState.GIVEN and not screen.is_over
        y = 96 + _RING + 24 if given else lead.bottom + 24
        if screen.problem is not None:
            words = self.context.text(screen.problem)
            bold = self.font_of(BODY_PX, bold=True)
            problem = set_words(words, x + 30, y, room - 30, bold, "stop", line=1.35)
            paint.draw_icon(painter, "warning", x, y + 1, 22, self.colour("stop"), 4)
            problem.draw(painter, self.theme)
            y = problem.bottom + 18
        if screen.approving:
            self._draw_fields(painter, x, room)
            return
        icon, name, token = self._said(screen, permission)
        strong = self.font_of(21, bold=True)
        state = set_words(self.text(name), x + 36, y, room - 36, strong, token, line=1.3)
        paint.draw_icon(painter, icon, x, y + 1, 26, self.colour(token), 4)
        state.draw(painter, self.theme)
        if given and permission is not None:
            self._draw_scope(painter, permission, x, state.bottom + 20, room)

    def _said(self, screen: ResetCaseScreen, permission: PermissionView | None) -> tuple[str, str, str]:
        """Icon, text and colour of what is so now."""
        match screen.state:
            case CaseState.COMPLETED:
                return "check-circle", "console-reset-is-done", "ok"
            case CaseState.REFUSED | CaseState.ABANDONED | CaseState.LAPSED:
                return "info", "console-reset-is-over", "ink"
        match None if permission is None else permission.state:
            case PermissionState.ASKED:
                return "clock", "console-reset-is-asked", "ink"
            case PermissionState.GIVEN:
                name = "console-reset-is-typing" if screen.with_resident else "console-reset-is-given"
                return "pen", name, "primary"
            case PermissionState.USED:
                return "warning", "console-reset-is-used", "stop"
            case PermissionState.LAPSED:
                return "clock", "console-reset-is-late", "warn"
            case PermissionState.WITHDRAWN:
                return "info", "console-reset-is-withdrawn", "ink"
            case PermissionState.REFUSED:
                return "stop", "console-reset-is-denied", "stop"
        return "info", "console-reset-is-new", "ink"

    def _draw_scope(
        self, painter: QPainter, permission: PermissionView, x: float, top: float, room: float
    ) -> None:
        """What it allows: which passwords, which card, how often."""
        names = self.text("history-and").join(
            self.text(f"console-reset-short-{one}") for one in permission.passwords
        )
        rows = (
            (self.text("console-reset-scope-what"), names),
            (
                self.text("console-reset-scope-card"),
                self.text("console-reset-scope-this", card=permission.card),
            ),
            (self.text("console-reset-scope-times"), self.text("console-reset-scope-one")),
        )
        y = top
        for label, value in rows:
            set_words(label, x, y, 110, self.font_of(BODY_PX), "ink2", line=1.3).draw(painter, self.theme)
            bold = self.font_of(BODY_PX, bold=True)
            words = set_words(value, x + 120, y, room - 120, bold, line=1.3)
            words.draw(painter, self.theme)
            y = words.bottom + 8
        unseen = self.text("console-reset-unseen")
        words = set_words(unseen, x + 30, y + 8, room - 30, self.font_of(SMALL_PX), "ink2", line=1.35)
        paint.draw_icon(painter, "info", x, y + 9, 20, self.colour("primary"), 4)
        words.draw(painter, self.theme)

    def _draw_fields(self, painter: QPainter, x: float, room: float) -> None:
        lead = self.text("console-reset-approve-lead")
        set_words(lead, x, 200, room, self.font_of(BODY_PX), line=1.4).draw(painter, self.theme)
        head = field_head(self, self.text("ui-staff-passphrase"), x, _PASSPHRASE - LABEL, room)
        head.draw(painter, self.theme)
        box = QRectF(x, _PASSPHRASE, room, TARGET)
        paint.box(painter, box, 8, self.colour("surface"), self.colour("border"), 1.5)
