"""The pages for accounts: what they send, nothing cut off, and the bar before a session ends."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import Language
from jpki_kiosk.message import Message, Named
from jpki_kiosk.store.staff import Account, Role, Staff
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.account_forms import NewAccountPage, NewPassphrasePage
from jpki_kiosk.ui.console.accounts import AccountListPage
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_WIDTH, ConsolePage
from jpki_kiosk.ui.console.session import SessionBar
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import fit
from jpki_kiosk.workflows.console.accounts_screens import (
    AccountChosen,
    AccountList,
    AccountSwitched,
    AccountTyped,
    AccountUnlocked,
    AccountWanted,
    NewAccount,
    NewPassphrase,
    PassphraseTyped,
    PassphraseWanted,
    RoleGiven,
)
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.console.session import Limit, SessionEnding
from jpki_kiosk.workflows.workflow import Event, Screen

FRAME = ConsoleFrame(Named("富津市", "Futtsu"), Named("市民課", "Citizens"), training=True)
DAY = datetime.datetime(2026, 11, 24, 1, 30, tzinfo=datetime.UTC)


def account(number: int, role: Role = Role.CLERK, tries: int = 0, *, off: bool = False) -> Account:
    name = f"clerk{number}"
    return Account(Staff(number, name, f"髙橋　窓口{number}", role, DAY, DAY if off else None), tries)


ACCOUNTS = (account(1, Role.SUPERVISOR), account(2, tries=15), account(3, off=True))


@pytest.fixture
def sent() -> list[Event]:
    return []


def shown(page: ConsolePage, host: QWidget, screen: Screen) -> None:
    place(page, 0, 0, BODY_WIDTH, BODY_HEIGHT)
    page.show_screen(screen, FRAME)
    host.show()
    page.show()


def test_a_line_chooses_an_account(context: Context, host: QWidget, sent: list[Event]) -> None:
    page = AccountListPage(context, host, sent.append)
    shown(page, host, AccountList(1, ACCOUNTS, 1))
    page.rows[2].click()
    page.add.click()
    assert sent == [AccountChosen(3), AccountWanted()]
    assert [row.isVisibleTo(page) for row in page.rows[:4]] == [True, True, True, False]
    assert "髙橋　窓口2 clerk2" in page.rows[1].accessibleName()


@pytest.mark.parametrize(
    ("chosen", "visible"), [(1, (True, False, False)), (2, (True, True, True)), (3, (True, False, True))]
)
def test_only_what_fits_the_account_is_offered(
    context: Context, host: QWidget, sent: list[Event], chosen: int, visible: tuple[bool, ...]
) -> None:
    page = AccountListPage(context, host, sent.append)
    shown(page, host, AccountList(1, ACCOUNTS, chosen))
    buttons = (page.passphrase, page.unlock, page.switch)
    assert tuple(one.isVisibleTo(page) for one in buttons) == visible
    for button in buttons:
        if button.isVisibleTo(page):
            button.click()
    page.roles[2].click()
    wanted: list[Event] = [PassphraseWanted()]
    if chosen == 2:
        wanted += [AccountUnlocked(), AccountSwitched(on=False)]
    if chosen == 3:
        wanted += [AccountSwitched(on=True)]
    if chosen != 1:
        wanted += [RoleGiven(Role.MAINTAINER)]
    assert sent == wanted
    assert [row.isChecked() for row in page.roles] == [chosen != 1, chosen == 1, False]


def test_more_accounts_than_lines_turn_over(context: Context, host: QWidget, sent: list[Event]) -> None:
    page = AccountListPage(context, host, sent.append)
    many = tuple(account(number) for number in range(1, 24))
    shown(page, host, AccountList(1, many, 15))
    page.rows[0].click()  # the page with the chosen one
    page.more.click()
    page.rows[0].click()
    page.more.click()
    page.rows[0].click()
    assert sent == [AccountChosen(11), AccountChosen(21), AccountChosen(1)]


def test_a_new_account_is_typed(context: Context, host: QWidget, sent: list[Event]) -> None:
    page = NewAccountPage(context, host, sent.append)
    shown(page, host, NewAccount())
    page.name.setText("yamada")
    page.display_name.setText("山田　窓口")
    for field in (page.passphrase, page.again):
        QTest.keyClicks(field, "four grey geese")
    assert not page.main.isEnabled()  # which role?
    page.roles[0].click()
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    (event,) = sent
    assert isinstance(event, AccountTyped)
    assert (event.name, event.display_name, event.role) == ("yamada", "山田　窓口", Role.CLERK)
    assert event.passphrase.equals(event.again)
    assert page.passphrase.count == page.again.count == 0
    page.show_screen(NewAccount(problem=Message("console-accounts-exists")), FRAME)
    assert page.name.text() == "yamada"
    assert page.told.isVisibleTo(page)
    page.wipe()
    assert page.name.text() == ""


def test_the_first_account_is_a_supervisor_without_a_choice(
    context: Context, host: QWidget, sent: list[Event]
) -> None:
    page = NewAccountPage(context, host, sent.append)
    shown(page, host, NewAccount(first=True))
    assert not any(row.isVisibleTo(page) for row in page.roles)
    assert not page.back.isVisibleTo(page)
    page.name.setText("hirata")
    for field in (page.passphrase, page.again):
        QTest.keyClicks(field, "four grey geese")
    page.main.click()
    (event,) = sent
    assert isinstance(event, AccountTyped)
    assert event.role is Role.SUPERVISOR


@pytest.mark.parametrize("own", [True, False])
def test_a_passphrase_is_typed_twice(context: Context, host: QWidget, sent: list[Event], own: bool) -> None:
    page = NewPassphrasePage(context, host, sent.append)
    shown(page, host, NewPassphrase("suzuki", "鈴木　窓口", own=own))
    assert page.old.isVisibleTo(page) == own
    for field in (page.new, page.again):
        QTest.keyClicks(field, "four grey geese")
    assert page.main.isEnabled() != own
    if own:
        QTest.keyClicks(page.old, "old")
    page.main.click()
    (event,) = sent
    assert isinstance(event, PassphraseTyped)
    assert (len(event.old), bytes(event.new.reveal())) == (3 if own else 0, b"four grey geese")
    assert page.accessibleName()
    assert "鈴木　窓口" in page.accessibleName() or own


def test_the_bar_says_which_end_is_near(context: Context, host: QWidget) -> None:
    bar = SessionBar(context, host)
    host.show()
    bar.show_ending(SessionEnding(Limit.IDLE, 42))
    assert bar.isVisibleTo(host)
    assert "42" in bar.accessibleName()
    bar.show_ending(SessionEnding(Limit.TOO_LONG, 9))
    assert "9" in bar.accessibleName()
    bar.show_ending(None)
    assert not bar.isVisibleTo(host)


@pytest.mark.parametrize("language", Language)
def test_no_word_on_a_button_is_cut_off(
    wearing: Callable[[Look], Context], host: QWidget, sent: list[Event], language: Language
) -> None:
    context = wearing(Look(language=language))
    pages: list[tuple[ConsolePage, Screen]] = [
        (AccountListPage(context, host, sent.append), AccountList(1, ACCOUNTS, 2)),
        (NewAccountPage(context, host, sent.append), NewAccount()),
        (NewAccountPage(context, host, sent.append), NewAccount(first=True)),
        (NewPassphrasePage(context, host, sent.append), NewPassphrase("a", "髙橋　窓口", own=True)),
    ]
    for page, screen in pages:
        shown(page, host, screen)
        for name in ("main", "back", "add", "passphrase", "unlock", "switch"):
            button = getattr(page, name, None)
            if button is None or not hasattr(button, "wish"):
                continue
            width = button.property("units").width()
            room = width - 16 - (28 if button.icon_name else 0)
            font = button.font_of(button.px, bold=True)
            assert fit([button.label], font, room, 11).pixelSize() == font.pixelSize(), button.label
        for row in getattr(page, "roles", ()):
            room = row.property("units").width() - 70
            lines = paint.break_lines(row.accessibleDescription(), row.font_of(13), room)
            assert len(lines) <= 2
