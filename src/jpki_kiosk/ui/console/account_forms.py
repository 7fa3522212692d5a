"""職員: the form of a new account, also of the first supervisor, and of a passphrase."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.secret import Secret
from jpki_kiosk.store.staff import LONGEST_NAME, Role
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.account_parts import FIELD, LABEL, ROLE_ROW, FormField, RoleRow, Told
from jpki_kiosk.ui.console.form import chain
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
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.text_field import PassphraseField, TextField
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.console.accounts_screens import (
    AccountTyped,
    NewAccount,
    NewPassphrase,
    PassphraseTyped,
)
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.workflow import Screen

WIDTH: Final = 960.0
PAD: Final = 40.0
_GAP: Final = 24.0
_ROLES: Final = (Role.CLERK, Role.SUPERVISOR, Role.MAINTAINER)
_NEXT: Final = LABEL + FIELD + 20  # from one field to the next
_ROLES_TOP: Final = 32.0
_ROLES_HEIGHT: Final = _ROLES_TOP + len(_ROLES) * (ROLE_ROW + GAP) + 8


class FormPage(ConsolePage):
    """A panel in the middle: title, lead, fields, what is wrong, back and the filled button."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self.told = Told(context, self)
        self.back = ConsoleButton(context, self, icon="arrow-left")
        self.back.clicked.connect(lambda: self.submit(WentBack()))
        self.main = ConsoleButton(context, self, kind="primary", px=BODY_PX + 2)
        self.main.clicked.connect(self._press)
        self.fields: list[FormField] = []
        self.height_wanted = 700.0

    @property
    def panel(self) -> QRectF:
        """Where the form is."""
        return QRectF(
            (BODY_WIDTH - WIDTH) / 2, max(0.0, (BODY_HEIGHT - self.height_wanted) / 2 - 20),
            WIDTH, self.height_wanted,
        )  # fmt: skip

    def passphrase_field(self, label: str) -> PassphraseField:
        """Another field whose text is never shown."""
        field = PassphraseField(self.context, self)
        field.changed.connect(self.enable)
        field.submitted.connect(self._press)
        self.fields.append(FormField(self, field, label))
        return field

    def _text_field(self, label: str, longest: int) -> TextField:
        field = TextField(self.context, self)
        field.setMaxLength(longest)
        field.textChanged.connect(self.enable)
        field.returnPressed.connect(self._press)
        self.fields.append(FormField(self, field, label))
        return field

    def _press(self) -> None:
        if self.main.isEnabled():
            self.send()

    def send(self) -> None:
        """What the filled button does."""
        raise NotImplementedError

    def enable(self) -> None:
        """The filled button, after anything changed."""
        raise NotImplementedError

    def arrange_foot(self, back: str = "ui-back") -> None:
        """The two buttons, and what is wrong above them."""
        panel = self.panel
        top = panel.bottom() - MAIN_TARGET - 28
        width = max(260.0, self.main.wish())
        place(self.main, panel.right() - PAD - width, top, width, MAIN_TARGET)
        self.back.set_label(self.text(back))
        place(self.back, panel.x() + PAD, top, max(140.0, self.back.wish()), MAIN_TARGET)
        place(self.told, panel.x() + PAD, top - 76, WIDTH - 2 * PAD, 56)

    def draw(self, painter: QPainter) -> None:
        panel = self.panel
        draw_panel(painter, self, panel)
        x, limit = panel.x() + PAD, WIDTH - 2 * PAD
        title, lead = self.said()
        font = self.font_of(TITLE_PX, bold=True)
        paint.draw_line(painter, title, x, panel.y() + 48, font, self.colour("ink"))
        words = set_words(lead, x, panel.y() + 74, limit, self.font_of(BODY_PX), "ink2", line=1.35)
        words.draw(painter, self.theme)
        for field in self.fields:
            if field.widget.isVisibleTo(self):
                field.draw(painter)

    def said(self) -> tuple[str, str]:
        """Title and lead."""
        raise NotImplementedError

    def wipe(self) -> None:
        for field in self.fields:
            if isinstance(field.widget, PassphraseField):
                field.widget.wipe()
            else:
                field.widget.clear()


class NewAccountPage(FormPage):
    """Name, role and passphrase of a new account; the first one is a supervisor."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = NewAccount()
        self._role: Role | None = None
        self.name = self._text_field("console-accounts-name", LONGEST_NAME)
        self.display_name = self._text_field("console-accounts-display-name", LONGEST_NAME)
        self.roles = [RoleRow(context, self, role) for role in _ROLES]
        for row in self.roles:
            row.clicked.connect(lambda _=False, role=row.role: self._choose(role))
        self.passphrase = self.passphrase_field("console-accounts-passphrase")
        self.again = self.passphrase_field("console-accounts-passphrase-again")

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, NewAccount):
            return
        answered = self._screen.busy and not screen.busy
        self._screen = screen
        self.setAccessibleName(self.said()[0])
        self.setAccessibleDescription(self.said()[1])
        self.told.say(screen.problem)
        self._arrange()
        self.enable()
        if answered and screen.problem:
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self) -> tuple[str, str]:
        which = "first" if self._screen.first else "new"
        return self.text(f"console-accounts-{which}-title"), self.text(f"console-accounts-{which}-lead")

    def _arrange(self) -> None:
        first = self._screen.first
        self.height_wanted = 572.0 if first else 866.0
        panel = self.panel
        x, half = panel.x() + PAD, (WIDTH - 2 * PAD - _GAP) / 2
        name, shown, passphrase, again = self.fields
        top = panel.y() + 140
        name.arrange(x, top, half)
        shown.arrange(x + half + _GAP, top, half)
        top += _NEXT + 32
        for number, row in enumerate(self.roles):
            row.setVisible(not first)
            row.retext()
            row.setChecked(row.role is self._role)
            row.setEnabled(not self._screen.busy)
            place(row, x, top + _ROLES_TOP + number * (ROLE_ROW + GAP), 2 * half + _GAP, ROLE_ROW)
        if not first:
            top += _ROLES_HEIGHT
        passphrase.arrange(x, top, half)
        again.arrange(x + half + _GAP, top, half)
        self.back.setVisible(not first)
        self.arrange_foot()
        names, passphrases = (self.name, self.display_name), (self.passphrase, self.again)
        chain(iter((*names, *self.roles, *passphrases, self.back, self.main)))
        self.update()

    def enable(self) -> None:
        busy = self._screen.busy
        which = "console-accounts-first-make" if self._screen.first else "console-accounts-make"
        self.main.set_label(self.text("ui-staff-checking" if busy else which))
        whole = bool(self.name.text().strip()) and self.passphrase.count > 0 and self.again.count > 0
        self.main.setEnabled(whole and not busy and (self._screen.first or self._role is not None))
        self.arrange_foot()

    def _choose(self, role: Role) -> None:
        self._role = role
        for row in self.roles:
            row.setChecked(row.role is role)
        self.enable()

    def send(self) -> None:
        role = Role.SUPERVISOR if self._screen.first else self._role
        if role is not None:
            secrets = self.passphrase.take(), self.again.take()
            self.submit(AccountTyped(self.name.text(), self.display_name.text(), role, *secrets))

    def first_focus(self) -> QWidget:
        return self.name

    def draw(self, painter: QPainter) -> None:
        super().draw(painter)
        panel = self.panel
        x = panel.x() + PAD
        small = self.font_of(SMALL_PX)
        hint = self.text("console-accounts-name-hint")
        set_words(hint, x, panel.y() + 140 + LABEL + FIELD + 12, WIDTH / 2 - PAD, small, "ink2").draw(
            painter, self.theme
        )
        top = panel.y() + 140 + _NEXT + 32
        if not self._screen.first:
            font = self.font_of(BODY_PX, bold=True)
            ink = self.colour("ink")
            paint.draw_line(painter, self.text("console-accounts-role"), x, top + 12, font, ink)
            top += _ROLES_HEIGHT
        rule = self.text("console-accounts-passphrase-rule")
        set_words(rule, x, top + LABEL + FIELD + 12, WIDTH - 2 * PAD, small, "ink2").draw(painter, self.theme)


class NewPassphrasePage(FormPage):
    """Another passphrase: the own one, with the old one first, or that of somebody else."""

    def __init__(self, context: Context, parent: QWidget, submit: Submit) -> None:
        super().__init__(context, parent, submit)
        self._screen = NewPassphrase("", "")
        self.old = self.passphrase_field("console-accounts-passphrase-old")
        self.new = self.passphrase_field("console-accounts-passphrase-new")
        self.again = self.passphrase_field("console-accounts-passphrase-again")

    def show_screen(self, screen: Screen, frame: ConsoleFrame) -> None:
        if not isinstance(screen, NewPassphrase):
            return
        self._screen = screen
        self.setAccessibleName(self.said()[0])
        self.setAccessibleDescription(self.said()[1])
        self.told.say(screen.problem, screen.notice)
        self.height_wanted = 530.0 if screen.own else 440.0
        panel = self.panel
        x, width = panel.x() + PAD, (WIDTH - 2 * PAD - _GAP) / 2
        old, new, again = self.fields
        self.old.setVisible(screen.own)
        top = panel.y() + 130
        old.arrange(x, top, width)
        if screen.own:
            top += _NEXT
        new.arrange(x, top, width)
        again.arrange(x + width + _GAP, top, width)
        self.back.setVisible(screen.may_leave)
        chain(iter((*(one.widget for one in self.fields), self.back, self.main)))
        self.enable()
        self.update()

    def said(self) -> tuple[str, str]:
        which = "own" if self._screen.own else "passphrase"
        title = self.text(f"console-accounts-{which}-title", name=self._screen.display_name)
        return title, self.text(f"console-accounts-{which}-lead")

    def enable(self) -> None:
        busy = self._screen.busy
        self.main.set_label(self.text("ui-staff-checking" if busy else "console-accounts-set"))
        known = self.old.count > 0 or not self._screen.own
        self.main.setEnabled(known and self.new.count > 0 and self.again.count > 0 and not busy)
        self.arrange_foot()

    def send(self) -> None:
        old = self.old.take() if self._screen.own else Secret()
        self.submit(PassphraseTyped(old, self.new.take(), self.again.take()))

    def first_focus(self) -> QWidget:
        return self.old if self._screen.own else self.new

    def draw(self, painter: QPainter) -> None:
        super().draw(painter)
        panel = self.panel
        top = panel.y() + 130 + (_NEXT if self._screen.own else 0) + LABEL + FIELD + 12
        rule = self.text("console-accounts-passphrase-rule")
        font = self.font_of(SMALL_PX)
        set_words(rule, panel.x() + PAD, top, WIDTH - 2 * PAD, font, "ink2").draw(painter, self.theme)
