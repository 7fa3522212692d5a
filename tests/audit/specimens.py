"""A specimen of every page in each of its states; a test asks for one of every page there is."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from typing import Final

from jpki_kiosk import i18n
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.hours import HoursToday
from jpki_kiosk.speech.speaker import SpeechState
from jpki_kiosk.ui.resident.password_page import PasswordPage
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows import screens, stops
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.read_person.screens import PersonReadBegins, PersonTaken
from jpki_kiosk.workflows.resets.screens import ResetBegins, ResetDone, ResetLine, ResetWorking, TriesOf
from jpki_kiosk.workflows.screens import CardPlace, LineState
from jpki_kiosk.workflows.self_service.screens import (
    ChangingPassword,
    PasswordChanged,
    ServiceEnded,
    WhichPassword,
)
from jpki_kiosk.workflows.staff_call import CallStage, StaffCall
from jpki_kiosk.workflows.stops import CardIs
from tests.audit.showing import FRAME, Specimen
from tests.ui import test_done as done
from tests.ui.services import SCREENS as SERVICES
from tests.ui.test_card_pages import BUSY, FINISHED, MUTE
from tests.ui.test_first_pages import CONFIRM, SUBSTITUTES
from tests.ui.test_resumed import PERMITS, RESUMED
from tests.ui.test_working import working

SIGNATURE, AUTHENTICATION, REGISTER, TEXT = PasswordKind
# How the card is at the stops that docs/screens shows; at the others each answer in turn.
_CARD_IS: Final = {
    Problem.PASSWORD_BLOCKED: CardIs.UNTOUCHED,
    Problem.CARD_PULLED: CardIs.HALF_DONE,
    Problem.AUTHORITY_UNAVAILABLE: CardIs.HALF_DONE,
}
WELCOME: Final = replace(FRAME, card_place=None, can_leave=False)
STEPS: Final = {number: replace(FRAME, step=number, can_go_back=number in (1, 3)) for number in range(1, 6)}
STEPS[1] = replace(STEPS[1], card_place=CardPlace.RESIDENT)
WORKING: Final = replace(STEPS[4], can_leave=False, idle_timer=False)
SIGNATURE_LENGTHS, PIN_LENGTHS = (6, 16), (4, 4)


def _typed(characters: bytes) -> Callable[[KioskWindow], None]:
    def type_(window: KioskWindow) -> None:
        page = window.page
        if isinstance(page, PasswordPage) and page.form is not None:
            for octet in characters:
                page.form.field.type_octet(octet)

    return type_


def _press_a_key(window: KioskWindow) -> None:
    page = window.page
    if isinstance(page, PasswordPage) and page.form is not None:
        page.form.pad.keys[ord("5")].setDown(True)


def _press_the_frame(window: KioskWindow) -> None:
    frame = window.frame_widget
    for part in (frame.primary, frame.staff, frame.counter, frame.back, frame.language, frame.sound):
        part.setDown(True)


def _let_go(window: KioskWindow) -> None:
    frame = window.frame_widget
    for part in (frame.primary, frame.staff, frame.counter, frame.back, frame.language, frame.sound):
        part.setDown(False)


def _order_of_a_keyboard(window: KioskWindow) -> None:
    page = window.page
    if isinstance(page, PasswordPage) and page.form is not None:
        page.form.pad.order.click()  # type: ignore[attr-defined]


def _ask_whether_idle(window: KioskWindow) -> None:
    window.idle.restart()
    while not window.idle.isVisible():
        window.idle.tick()


def _no_longer_idle(window: KioskWindow) -> None:
    window.idle.close_quietly()
    window.idle.restart()


def _main_job() -> Iterator[Specimen]:
    hours = HoursToday(((datetime.time(8, 30), datetime.time(16, 30)),))
    opens = Message("rules-hours-next", {"date": datetime.date(2026, 11, 24), "time": "8:30"})
    closed = HoursToday(closed=(Message("rules-hours-closed-holiday"), opens))
    yield Specimen("welcome", screens.Welcome(hours), WELCOME)
    yield Specimen("welcome-closed", screens.Welcome(closed), WELCOME)
    greeting = tuple((language.value, "ようこそ、見本市へ。Welcome to Mihon.") for language in i18n.Language)
    yield Specimen("welcome-greeting", screens.Welcome(hours, greeting=greeting), WELCOME)
    yield Specimen("welcome-interrupted", screens.Welcome(hours, interrupted=True), WELCOME)
    yield Specimen("blank", screens.Blank(), WELCOME)
    yield Specimen("substitutes", SUBSTITUTES, STEPS[1])
    yield Specimen("confirm", CONFIRM, STEPS[1])
    agreed = replace(CONFIRM, consented=True, fee_yen=None, again=True, replaces=True)
    yield Specimen("confirm-consented", agreed, STEPS[1])
    yield Specimen("confirm-one", replace(CONFIRM, certificates=CONFIRM.certificates[:1]), STEPS[1])
    yield Specimen("confirm-why", replace(CONFIRM, why=CertificateKind.SIGNATURE), STEPS[1])
    for name, resumed in RESUMED.items():
        yield Specimen(f"resume-{name.replace(' ', '-')}", resumed, STEPS[1])
    insert = replace(STEPS[2], card_place=CardPlace.RESIDENT)
    yield Specimen("insert-card", screens.InsertCard(), insert)
    yield Specimen("insert-card-mute", MUTE, STEPS[2])
    yield Specimen("reading-card", BUSY, STEPS[2])
    yield Specimen("reading-card-done", FINISHED, STEPS[2])
    yield Specimen("working", working(0), WORKING)
    yield Specimen("working-half", working(3), WORKING)
    yield Specimen("working-one-kind", working(2, (CertificateKind.SIGNATURE,)), WORKING)
    ended = replace(STEPS[5], can_leave=False, can_go_back=False)
    yield Specimen("done", done.TAKEN, replace(ended, card_place=CardPlace.RESIDENT))
    yield Specimen("done-card-lies", done.LYING, ended)
    yield Specimen("done-two-dates", replace(done.TWO_DATES, card_on_reader=True), ended)
    yield Specimen("done-printing", done.COMING, ended)
    yield Specimen("done-no-paper", done.NO_PAPER, ended)
    yield Specimen("done-later", done.LATER, ended)
    yield Specimen("at-counter", screens.AtCounter(), FRAME)
    yield Specimen("at-counter-number", screens.AtCounter("012"), FRAME)
    yield Specimen("shield", screens.Shield(), STEPS[3])
    yield Specimen("shield-checking", screens.Shield(checking=True), STEPS[3])
    for number, permit in enumerate(PERMITS):
        yield Specimen(f"permit-{number + 1}", permit, STEPS[3])


def _passwords() -> Iterator[Specimen]:
    choose = screens.ChoosePassword(SIGNATURE, tries=5, lengths=SIGNATURE_LENGTHS)
    yield Specimen("choose-signature", choose, STEPS[3])
    yield Specimen("choose-signature-half", choose, STEPS[3], _typed(b"AB3"))
    yield Specimen("choose-signature-pressed", choose, STEPS[3], _press_a_key)
    yield Specimen("choose-signature-keyboard", choose, STEPS[3], _order_of_a_keyboard)
    yield Specimen("choose-signature-full", choose, STEPS[3], _typed(b"ABCDEFGH23456789"))
    differs = Message("workflow-password-differs")
    yield Specimen("choose-signature-again", replace(choose, repeat=True), STEPS[3])
    yield Specimen("choose-signature-differs", replace(choose, problem=differs), STEPS[3])
    weak = Message("rules-password-keypad")
    yield Specimen("choose-signature-weak", replace(choose, warning=weak), STEPS[3], _typed(b"AAAAA1"))
    pin = screens.ChoosePassword(AUTHENTICATION, tries=3, lengths=PIN_LENGTHS)
    yield Specimen("choose-pin", pin, STEPS[3])
    yield Specimen("choose-pin-half", pin, STEPS[3], _typed(b"12"))
    yield Specimen("choose-pin-pressed", pin, STEPS[3], _press_a_key)
    yield Specimen("choose-pin-weak", replace(pin, warning=weak), STEPS[3], _typed(b"1111"))
    prove = screens.ProvePassword(SIGNATURE, 5, 5, lengths=SIGNATURE_LENGTHS)
    wrong = Message("workflow-password-wrong", {"attempts": 2})
    yield Specimen("prove-signature", prove, STEPS[3], _typed(b"ABC123"))
    tried = replace(prove, attempts_remaining=2, problem=wrong, may_reset=True)
    yield Specimen("prove-signature-wrong", tried, STEPS[3])
    for kind in (AUTHENTICATION, REGISTER, TEXT):
        asked = screens.ProvePassword(kind, 3, 3, lengths=PIN_LENGTHS, may_reset=kind is TEXT)
        yield Specimen(f"prove-{kind}", asked, STEPS[3])
        failed = replace(asked, attempts_remaining=2, problem=wrong)
        yield Specimen(f"prove-{kind}-wrong", failed, STEPS[3])
        yield Specimen(f"prove-{kind}-busy", replace(asked, busy=True), STEPS[3], _typed(b"1284"))
    yield Specimen("last-try", screens.LastTry(SIGNATURE, 5), STEPS[3])
    yield Specimen("last-try-reset", screens.LastTry(AUTHENTICATION, 3, may_reset=True), STEPS[3])
    tries = ((SIGNATURE, 5, 5), (AUTHENTICATION, 3, 3), (REGISTER, 1, 3), (TEXT, 0, 3))
    own = replace(FRAME, can_leave=True)
    yield Specimen("which-password", WhichPassword(tries), own)
    yield Specimen("changing-password", ChangingPassword(SIGNATURE), own)
    yield Specimen("password-changed", PasswordChanged(SIGNATURE, 2, 5, 5), own)
    both = (TriesOf(SIGNATURE, None, 5), TriesOf(AUTHENTICATION, None, 3))
    read = (TriesOf(SIGNATURE, 0, 5, 5), TriesOf(AUTHENTICATION, 1, 3, 3))
    yield Specimen("reset-begins", ResetBegins(both), own)
    yield Specimen("reset-begins-read", ResetBegins(read), own)
    lines = (
        ResetLine(SIGNATURE, LineState.DONE),
        ResetLine(AUTHENTICATION, LineState.NOW),
        ResetLine(None, LineState.WAITING),
    )
    yield Specimen("reset-working", ResetWorking(lines), WORKING)
    kinds = tuple(CertificateKind)
    yield Specimen("reset-done", ResetDone(read, kinds, kinds), own)
    yield Specimen("reset-done-taken", ResetDone(read, kinds[:1], kinds, card_on_reader=False), own)


def _stops() -> Iterator[Specimen]:
    for problem, card, kept in zip(Problem, cycle(CardIs), cycle((True, False)), strict=False):
        screen = stops.stopped(problem, card=_CARD_IS.get(problem, card), kept=kept)
        place = CardPlace.RESIDENT if problem in (Problem.CARD_PULLED, Problem.NO_CARD) else CardPlace.READER
        yield Specimen(f"stopped-{problem.text_id}", screen, replace(STEPS[4], card_place=place))


def _services() -> Iterator[Specimen]:
    own = replace(FRAME, can_go_back=True)
    for name, screen in SERVICES.items():
        leaves = isinstance(screen, ServiceEnded)
        yield Specimen(f"service-{name}", screen, replace(own, can_leave=not leaves, can_go_back=not leaves))
    yield Specimen("person-read", PersonReadBegins(), FRAME)
    yield Specimen("person-taken", PersonTaken(2, 3, 3), FRAME)


def _open(name: str) -> Callable[[KioskWindow], None]:
    return lambda window: getattr(window, name).open()


def _close(name: str) -> Callable[[KioskWindow], None]:
    return lambda window: getattr(window, name).close_quietly()


def _told_here(window: KioskWindow) -> None:
    """The counter has one screen: staff answer at it."""
    window.staff_call.close_quietly()  # it opens by itself when a call begins
    window.staff_call.at_screen = True
    window.staff_call.open()


def _leave_what_was_told(window: KioskWindow) -> None:
    window.staff_call.close_quietly()
    window.staff_call.at_screen = False


def _without_a_voice(window: KioskWindow) -> None:
    window.guidance.state = SpeechState()
    window.sound.open()


def _with_a_voice(window: KioskWindow) -> None:
    window.sound.close_quietly()
    window.guidance.state = None


def _last_keys(window: KioskWindow) -> None:
    window.legend.open()
    for _ in range(window.legend.pages - 1):
        window.legend.more.click()


def _over_pages() -> Iterator[Specimen]:
    yield Specimen("over-legend-last", CONFIRM, STEPS[1], _last_keys, _close("legend"))
    call = "staff_call"
    yield Specimen("staff-call", screens.Welcome(), WELCOME, _open(call), _close(call))
    for stage in CallStage:
        called = replace(STEPS[1], call=StaffCall("unsure", stage=stage))
        yield Specimen(f"staff-call-{stage}", CONFIRM, called, _open(call), _close(call))
        yield Specimen(f"staff-call-{stage}-here", CONFIRM, called, _told_here, _leave_what_was_told)
        yield Specimen(f"staff-call-{stage}-behind", CONFIRM, called, _close(call))
    for name in ("languages", "sizes", "colours", "sound", "legend"):
        yield Specimen(f"over-{name}", CONFIRM, STEPS[1], _open(name), _close(name))
    yield Specimen("over-sound-none", CONFIRM, STEPS[1], _without_a_voice, _with_a_voice)
    choose = screens.ChoosePassword(SIGNATURE, tries=5, lengths=SIGNATURE_LENGTHS)
    yield Specimen("over-alike", choose, STEPS[3], _open("alike"), _close("alike"))
    yield Specimen("idle", CONFIRM, STEPS[1], _ask_whether_idle, _no_longer_idle)
    pressed = replace(STEPS[3], can_go_back=True)
    yield Specimen("frame-pressed", FINISHED, pressed, _press_the_frame, _let_go)


SPECIMENS: Final[tuple[Specimen, ...]] = (
    *_main_job(),
    *_passwords(),
    *_stops(),
    *_services(),
    *_over_pages(),
)
