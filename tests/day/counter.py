"""A counter in 富津市 with its two windows, real but for the cards; and who sits in front of them."""

from __future__ import annotations

import datetime
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication

from jpki_kiosk.card.connection import CardProtocol, ReaderState
from jpki_kiosk.card.errors import CardError
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk, compose
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.staff import Role
from jpki_kiosk.ui.app import WindowOptions, open_counter
from jpki_kiosk.ui.application import make_application
from jpki_kiosk.ui.console.pair import TwoWindows
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.events import CardInserted
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.unattended import UnattendedIssue
from jpki_kiosk.workflows.worker import Worker
from tests.counters import shipped
from tests.day.hands import Hands
from tests.day.person import Album, Person

TOWN = "futtsu"
BOTH = tuple(CertificateKind)
# A Tuesday, nine o'clock in Japan; what was issued in June 2022 can be renewed from two days before.
MORNING = datetime.datetime(2026, 12, 1, 0, tzinfo=datetime.UTC)
YEARS_AGO = datetime.datetime(2022, 6, 1, 1, tzinfo=datetime.UTC)
KNOWN = {PasswordKind.SIGNATURE: "URUKO22", PasswordKind.AUTHENTICATION: "2202"}


@dataclass
class Clock:
    """Goes on by itself from where it was set."""

    begin: datetime.datetime = MORNING
    _since: float = field(default_factory=time.monotonic)

    def __call__(self) -> datetime.datetime:
        return self.begin + datetime.timedelta(seconds=time.monotonic() - self._since)

    def days(self, number: int) -> None:
        self.begin += datetime.timedelta(days=number)


@dataclass
class Counter:
    """The day's counter."""

    kiosk: Kiosk
    clock: Clock
    windows: TwoWindows
    staff: Person
    resident: Person
    data: Path
    papers: Path
    cases: dict[str, str] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)  # of the day close sheets

    def put_card(self, persona: str) -> None:
        """The resident's hand."""
        self.kiosk.insert(persona)

    def take_card(self) -> None:
        """The resident's hand."""
        assert self.kiosk.embedded is not None
        self.kiosk.embedded.remove()

    def events(self, case: str | None = None) -> list[str]:
        """What the journal says, oldest first."""
        return [one.event for one in self.kiosk.store.journal.entries(case)]

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The program's command line in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "jpki_kiosk", *arguments], capture_output=True, text=True, check=False
        )

    def spoil(self, persona: str, kind: PasswordKind, times: int) -> None:
        """Wrong passwords at home, by the card's public commands; the card is taken off again."""
        self.kiosk.insert(persona)
        assert self.kiosk.reader.state() is ReaderState.PRESENT
        with self.kiosk.reader.connect() as connection, connection.exclusively():
            session = JpkiSession(CardProtocol(connection))
            for _ in range(times):
                try:
                    session.verify_password(kind, b"WRONG99" if kind is PasswordKind.SIGNATURE else b"0000")
                except CardError:
                    continue
                raise AssertionError("the wrong password was right")
        self.take_card()


def issued_years_ago(data: Path, papers: Path) -> None:
    """Both certificates on the card of 富津 閏子, which the day renews."""
    config = KioskConfig().model_copy(update={"municipality": TOWN})
    kiosk = compose(
        config,
        data=data,
        reader_name="embedded:futtsu-uruko",
        output=papers,
        clock=lambda: YEARS_AGO,
        shipped=shipped(),
    )
    try:
        request = kiosk.desk.request_for_persona("futtsu-uruko", BOTH, "first", Circumstances())
        case = kiosk.reception.review(request)
        with Secret(b"years ago it was so") as passphrase:
            kiosk.store.staff.create("former", "former", Role.CLERK, passphrase)
        opened = kiosk.reception.open_case(case, "former", checked_beforehand(case))
        passwords = {kind: Secret(text.encode("ascii")) for kind, text in KNOWN.items()}
        workflow = IssueWorkflow(kiosk.desk, opened, card_present=True)
        UnattendedIssue(workflow, passwords, CardInserted).run()
    finally:
        kiosk.close()


@contextmanager
def open_day(data: Path, papers: Path, hands: Hands, pictures: Path, *, every: bool) -> Iterator[Counter]:
    """Both windows beside each other, 1920 by 1080 each; closed at the end."""
    clock = Clock()
    config = KioskConfig().model_copy(update={"municipality": TOWN})
    kiosk = compose(config, data=data, reader_name="embedded", output=papers, clock=clock, shipped=shipped())
    hooks = sys.excepthook
    make_application()
    windows = open_counter(
        kiosk.workflow(),
        kiosk.console(one_screen=False),
        lambda on_event: Worker(kiosk.reader, on_event),
        kiosk.catalogue,
        kiosk.office.clock,
        WindowOptions(windowed=True, idle_seconds=1500),
        one_screen=False,
    )
    album = Album(pictures, every)
    for number, window in enumerate((windows.resident, windows.console)):
        window.move(number * 1920, 0)
        window.resize(1920, 1080)
        window.show()
    try:
        yield Counter(
            kiosk,
            clock,
            windows,
            Person(windows.console, hands, album),
            Person(windows.resident, hands, album),
            data,
            papers,
        )
    finally:
        sys.excepthook = hooks
        application = QApplication.instance()
        for window in (windows.resident, windows.console):
            assert application is not None
            application.removeEventFilter(window)
        windows.stop()
        for window in (windows.resident, windows.console):
            window.hide()
            window.deleteLater()
        QApplication.processEvents()
        kiosk.close()
