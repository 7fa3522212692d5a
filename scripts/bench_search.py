"""What a question costs in a store of 200,000 cases and a million journal entries, beside the bare row by its index;
and what the desk costs with 500 open cases. Run by ``make bench``.
"""

from __future__ import annotations

import datetime
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from filled import Filled, fill
from PySide6.QtWidgets import QWidget

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk, compose
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.store.database import DATABASE_NAME, Store
from jpki_kiosk.store.search import CaseQuery
from jpki_kiosk.ui.application import make_application
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_WIDTH, ConsolePage
from jpki_kiosk.ui.console.pages import PAGES
from jpki_kiosk.ui.theme import Theme
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.workflows.console.office import signed_in
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.console.search import SearchSection
from jpki_kiosk.workflows.console.search_events import CaseChosen, SearchSubmitted
from jpki_kiosk.workflows.console.search_screens import SearchForm
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.workflow import Event

_CASES: Final = 200_000
_OPEN: Final = 500
_ROUNDS: Final = 25
_AIM: Final = "aim 100 ms"
_KIND: Final = CertificateKind.SIGNATURE
_NOW: Final = datetime.datetime(2026, 11, 24, 3, tzinfo=datetime.UTC)
_YEARS_BEFORE: Final = datetime.timedelta(days=8 * 365)


def _milliseconds(work: Callable[[int], object], cases: int) -> float:
    """Median of one call, each for another case, scattered over all years."""
    draw, times = random.Random(20261124), []  # noqa: S311 - which cases are asked for
    for _ in range(_ROUNDS):
        case = draw.randrange(cases)
        start = time.perf_counter()
        work(case)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _say(what: str, took: float, beside: str = "") -> None:
    print(f"{what:<22} {took:6.1f} ms  {beside}")


def search() -> None:
    """Questions to the full store, and the console's pages in front of it."""
    cases = int(os.environ.get("BENCH_CASES", _CASES))
    with tempfile.TemporaryDirectory() as folder:
        clock = [_NOW - _YEARS_BEFORE]  # the first entries of the store are its oldest
        kiosk = compose(KioskConfig(), data=Path(folder), reader_name="embedded", clock=lambda: clock[0])
        start = time.perf_counter()
        filled = fill(kiosk.store, cases, _NOW)
        clock[0] = _NOW
        took = time.perf_counter() - start
        print(f"a store of {cases:,} cases and {5 * cases:,} journal entries: {took:.0f} s to fill")
        _questions(kiosk.store, filled, kiosk.folder.store / DATABASE_NAME)
        _pages(kiosk, filled)
        kiosk.close()


def _pages(kiosk: Kiosk, filled: Filled) -> None:
    """From the press to the painted page: the question, the journal's entry of it, the answer on the screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    make_application()
    staff = kiosk.store.staff.account(filled.account)
    section = SearchSection(kiosk.office, signed_in(staff))
    context, host = Context(Theme(), kiosk.catalogue), QWidget()
    frame = ConsoleFrame(kiosk.office.counter.municipality, kiosk.office.counter.counter, training=True)
    pages: dict[type, ConsolePage] = {}

    def shown(*events: Event) -> None:
        for event in events:
            job = section.handle(event)
            while job is not None:
                job = section.handle(job(lambda _: None))
            screen = section.screen
            if type(screen) not in pages:
                pages[type(screen)] = PAGES[type(screen)](context, host, lambda _: None)
            page = pages[type(screen)]
            place(page, 0, 0, BODY_WIDTH, BODY_HEIGHT)
            page.show_screen(screen, frame)
            page.grab()

    def by_serial(case: int) -> None:
        shown(SearchSubmitted(SearchForm(serial=str(filled.serial(case, _KIND)))))

    _say("search page, serial", _milliseconds(by_serial, filled.cases), _AIM)
    by_name = _milliseconds(
        lambda case: shown(SearchSubmitted(SearchForm(name=filled.name(case)))), filled.cases
    )
    _say("search page, name", by_name, _AIM)
    _say("search page, newest", _milliseconds(lambda _: shown(SearchSubmitted(SearchForm())), 1), _AIM)
    number = kiosk.store.search.find(CaseQuery()).cases[0].number
    _say(
        "case page", _milliseconds(lambda _: shown(CaseChosen(number), WentBack()), 1), "and back to the list"
    )
    today = _NOW.astimezone(JAPAN).date()
    _say("queue of the day", _milliseconds(lambda _: kiosk.store.queue.of_day(today), 1))


def _questions(store: Store, filled: Filled, database: Path) -> None:
    find, cases = store.search.find, filled.cases
    with sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True) as bare:
        row = "SELECT case_id FROM certificates WHERE serial = ?"
        plain = _milliseconds(
            lambda case: bare.execute(row, (str(filled.serial(case, _KIND)),)).fetchall(), cases
        )
    by_serial = _milliseconds(lambda case: find(CaseQuery(serial=filled.serial(case, _KIND))), cases)
    _say(
        "search by serial",
        by_serial,
        f"{by_serial / plain:5.1f} × the bare row by its index ({plain:.2f} ms)",
    )
    _say("search by name", _milliseconds(lambda case: find(CaseQuery(name=filled.name(case))), cases))
    _say("a page of the newest", _milliseconds(lambda _: find(CaseQuery()), cases))
    mine = CaseQuery(staff=filled.account)
    _say("a page of one account", _milliseconds(lambda _: find(mine), cases))
    over = CaseQuery(states=frozenset({CaseState.COMPLETED, CaseState.LAPSED}))
    _say("a page of what is over", _milliseconds(lambda _: find(over), cases))
    numbers = [one.number for one in find(CaseQuery()).cases]
    _say("a case as a whole", _milliseconds(lambda case: store.history.look(numbers[case % 50], 1), cases))


def desk() -> None:
    """The list of open cases, with what needs no card looked through for all of them."""
    with tempfile.TemporaryDirectory() as folder:
        kiosk = compose(KioskConfig(), data=Path(folder) / "data", reader_name="embedded", clock=lambda: _NOW)
        fill(kiosk.store, _OPEN, _NOW + datetime.timedelta(days=1), is_open=True)
        taking_up = kiosk.desk.taking_up
        _say(f"the desk, {_OPEN} open", _milliseconds(lambda _: taking_up.waiting(), 1))
        _say("and put right", _milliseconds(lambda _: taking_up.recovery.run(), 1))
        kiosk.close()


if __name__ == "__main__":
    search()
    desk()
