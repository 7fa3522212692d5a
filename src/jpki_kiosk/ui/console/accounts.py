"""職員: the list of accounts with one of them beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.store.staff import Account, Role
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.account_parts import (
    ROW,
    AccountRow,
    RoleRow,
    Told,
    draw_state,
    state_of,
)
from jpki_kiosk.ui.console.form import fitted
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
from jpki_kiosk.ui.console.parts import ConsoleButton, draw_panel
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.console.accounts_screens import (
    AccountChosen,
    AccountList,
    AccountSwitched,
    AccountUnlocked,
    AccountWanted,
    CardTakenAway,
    CardWanted,
    PassphraseWanted,
    RoleGiven,
)
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.workflow import Screen

_LEFT_WIDTH: Final = 1140.0
_SIDE: Final = QRectF(_LEFT_WIDTH + 16, 0, BODY_WIDTH - _LEFT_WIDTH - 16, BODY_HEIGHT)
_PAD: Final = 24.0
_TOP: Final = 92.0  # of the rows
_ROWS: Final = 10  # on one page of the list
_ROLES_TOP: Final = 208.0
_ROLE_ROW: Final = 78.0  # with what it may do on two lines
_ROLES: Final = (Role.CLERK, Role.SUPERVISOR, Role.MAINTAINER)


class AccountListPage(ConsolePage):
    """Rows at the left, the chosen account and what can be done with it at the right."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = AccountList(0)
        self._first = 0  # of the rows that are shown
        self._below = 0.0  # where the buttons of the account end
        self.add = ConsoleButton(context, self, kind="primary", icon="plus")
        self.add.clicked.connect(lambda: self.submit(AccountWanted()))
        self.rows = [AccountRow(context, self) for _ in range(_ROWS)]
        for place_of, row in enumerate(self.rows):
            row.clicked.connect(lambda _=False, place_of=place_of: self._choose(place_of))
        self.more = ConsoleButton(context, self)
        self.more.clicked.connect(self._turn)
        self.told = Told(context, self)
        self.roles = [RoleRow(context, self, role) for role in _ROLES]
        for role_row in self.roles:
            role_row.clicked.connect(lambda _=False, role=role_row.role: self._give(role))
        self.passphrase = ConsoleButton(context, self, kind="secondary", icon="key")
        self.passphrase.clicked.connect(lambda: self.submit(PassphraseWanted()))
        self.card = ConsoleButton(context, self, kind="secondary", icon="card")
        self.card.clicked.connect(self._card)
        self.unlock = ConsoleButton(context, self, kind="secondary", icon="unlock")
        self.unlock.clicked.connect(lambda: self.submit(AccountUnlocked()))
        self.switch = ConsoleButton(context, self, kind="danger")
        self.switch.clicked.connect(self._switch)

    # --- what is shown ---------------------------------------------------------------------------

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, AccountList):
            return
        moved = screen.chosen != self._screen.chosen
        self._screen = screen
        if moved:
            self._turn_to_chosen()
        self.setAccessibleName(self.text("console-accounts-title"))
        self.add.set_label(self.text("console-accounts-add"))
        self.add.setEnabled(not screen.busy)
        width = max(190.0, self.add.wish())
        place(self.add, _LEFT_WIDTH - _PAD - width, 22, width, TARGET)
        self._show_rows()
        self._show_side()
        self.update()

    def _show_rows(self) -> None:
        screen = self._screen
        self._first = min(self._first, max(0, len(screen.accounts) - 1) // _ROWS * _ROWS)
        shown = screen.accounts[self._first : self._first + _ROWS]
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(shown))
            if number < len(shown):
                account = shown[number]
                me = account.staff.id == screen.me
                row.show_account(account, chosen=account.staff.id == screen.chosen, me=me)
                place(row, 1, _TOP + number * ROW, _LEFT_WIDTH - 2, ROW)
        pages = -(-len(screen.accounts) // _ROWS)
        self.more.setVisible(pages > 1)
        words = self.text("console-accounts-more", page=self._first // _ROWS + 1, pages=pages)
        self.more.set_label(words)
        place(self.more, _PAD, BODY_HEIGHT - 60, max(200.0, self.more.wish()), TARGET)

    def _turn_to_chosen(self) -> None:
        places = [
            place_of for place_of, one in enumerate(self._screen.accounts) if one is self._screen.account
        ]
        if places:
            self._first = places[0] // _ROWS * _ROWS

    def _turn(self) -> None:
        self._first += _ROWS
        if self._first >= len(self._screen.accounts):
            self._first = 0
        self._show_rows()
        self.settle()
        self.update()

    def settle(self) -> None:
        """Nothing is laid out again but by ``show_screen``."""

    def _show_side(self) -> None:
        screen, account = self._screen, self._screen.account
        lonely = screen.supervisors == 1 and bool(screen.accounts)
        warning = self.text("console-accounts-one-supervisor") if lonely else ""
        self.told.say(screen.problem, screen.notice, warning)
        x, width = _SIDE.x() + _PAD, _SIDE.width() - 2 * _PAD
        place(self.told, x, BODY_HEIGHT - 96, width, 76)
        for part in (*self.roles, self.passphrase, self.card, self.unlock, self.switch):
            part.setVisible(account is not None)
        if account is not None:
            self._show_account(account, x, width)

    def _show_account(self, account: Account, x: float, width: float) -> None:
        busy, me = self._screen.busy, account.staff.id == self._screen.me
        for number, row in enumerate(self.roles):
            row.retext()
            row.setChecked(row.role is account.staff.role)
            row.setEnabled(not busy and not me)
            place(row, x, _ROLES_TOP + number * (_ROLE_ROW + GAP), width, _ROLE_ROW)
        own = "console-accounts-change-own" if me else "console-accounts-set-passphrase"
        self.passphrase.set_label(self.text(own))
        self.passphrase.setEnabled(not busy)
        has_card = account.staff.has_card
        self.card.set_label(self.text(f"console-accounts-card-{'remove' if has_card else 'register'}"))
        self.card.setVisible(self._screen.cards)
        self.card.setEnabled(not busy)
        self.unlock.set_label(self.text("console-accounts-unlock"))
        self.unlock.setVisible(account.tries > 0)
        self.unlock.setEnabled(not busy)
        off = account.staff.is_disabled
        self.switch.kind = "secondary" if off else "danger"
        self.switch.set_label(self.text("console-accounts-enable" if off else "console-accounts-disable"))
        self.switch.setVisible(not me)
        self.switch.setEnabled(not busy)
        y = _ROLES_TOP + len(_ROLES) * (_ROLE_ROW + GAP) + GAP
        for button in (self.passphrase, self.card, self.unlock, self.switch):
            if not button.isHidden():
                place(button, x, y, width, MAIN_TARGET)
                y += MAIN_TARGET + GAP
        self._below = y

    # --- what is pressed -------------------------------------------------------------------------

    def _choose(self, place_of: int) -> None:
        accounts = self._screen.accounts
        if self._first + place_of < len(accounts):
            self.submit(AccountChosen(accounts[self._first + place_of].staff.id))

    def _give(self, role: Role) -> None:
        account = self._screen.account
        for row in self.roles:  # the answer checks it
            row.setChecked(account is not None and row.role is account.staff.role)
        self.submit(RoleGiven(role))

    def _switch(self) -> None:
        account = self._screen.account
        if account is not None:
            self.submit(AccountSwitched(on=account.staff.is_disabled))

    def first_focus(self) -> QWidget | None:
        return self.add

    def _card(self) -> None:
        account = self._screen.account
        if account is not None:
            self.submit(CardTakenAway() if account.staff.has_card else CardWanted())

    # --- painting --------------------------------------------------------------------------------

    def draw(self, painter: QPainter) -> None:
        screen = self._screen
        draw_panel(painter, self, QRectF(0, 0, _LEFT_WIDTH, BODY_HEIGHT))
        ink = self.colour("ink")
        title = self.font_of(TITLE_PX, bold=True)
        width = paint.draw_line(painter, self.text("console-accounts-title"), _PAD, 42, title, ink)
        off = sum(1 for one in screen.accounts if one.staff.is_disabled)
        if screen.accounts:
            count = self.text("console-accounts-count", used=len(screen.accounts) - off, off=off)
            x = _PAD + width + 20
            paint.draw_line(painter, count, x, 44, self.font_of(SMALL_PX), self.colour("ink2"))
        painter.fillRect(QRectF(0, _TOP - 1, _LEFT_WIDTH, 1), self.colour("line"))
        draw_panel(painter, self, _SIDE, strong=True)
        if screen.account is not None:
            self._draw_account(painter, screen.account)

    def _draw_account(self, painter: QPainter, account: Account) -> None:
        x, right = _SIDE.x() + _PAD, _SIDE.right() - _PAD
        ink, quiet = self.colour("ink"), self.colour("ink2")
        staff = account.staff
        state = self.text(f"console-accounts-state-{state_of(account)}")
        name, font = fitted(staff.display_name, self.font_of(TITLE_PX, bold=True), right - x)
        paint.draw_line(painter, name, x, 42, font, ink)
        draw_state(painter, self, state, account, x, 106)
        paint.draw_line(painter, staff.name, x, 78, self.font_of(BODY_PX), quiet)
        words = [self.text("console-accounts-made-on", day=staff.created_at.astimezone(JAPAN).date())]
        if account.tries:
            words.append(self.text("console-accounts-tries", tries=account.tries))
        if staff.has_card:
            words.append(self.text("console-accounts-card"))
        small = self.font_of(SMALL_PX)
        paint.draw_line(painter, "　".join(words), x, 154, small, quiet)
        role = self.text("console-accounts-role")
        paint.draw_line(painter, role, x, 188, self.font_of(BODY_PX, bold=True), ink)
        lead = ""
        if staff.id == self._screen.me:
            lead = "console-accounts-self-lead"
        elif not staff.is_disabled:
            lead = "console-accounts-off-lead"
        if lead:
            limit = right - x
            set_words(self.text(lead), x, self._below, limit, small, "ink2", line=1.3).draw(
                painter, self.theme
            )
