"""A whole visit whose papers come out of a real CUPS queue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.config import CupsConfig, KioskConfig
from jpki_kiosk.kiosk import Kiosk, compose, create_first_account
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.events import Continued, SheetsWanted
from jpki_kiosk.workflows.papers.sheet import SheetState
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import Done, Stopped
from tests.counters import shipped
from tests.workflows.conftest import PASSPHRASE, STAFF, Play
from tests.workflows.journey import AUTHENTICATION, SIGNATURE, entered, to_passwords

from ...documents.samples import extract
from ...printing_rig.fixture import _opened_print_service, print_service  # noqa: F401 - fixtures
from ...printing_rig.rig import DIRECT_QUEUE, PrintService

pytestmark = pytest.mark.xdist_group("print-service")


@pytest.fixture
def counter(
    print_service: PrintService,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Kiosk]:
    """An ordinary counter, whose configuration names a queue."""
    monkeypatch.setenv("CUPS_SERVER", print_service.socket)
    config = KioskConfig(printer=CupsConfig(kind="cups", queue=DIRECT_QUEUE))
    kiosk = compose(config, data=tmp_path / "data", reader_name="embedded", shipped=shipped())
    with Secret(PASSPHRASE) as passphrase:
        create_first_account(kiosk.store, STAFF, passphrase)
    yield kiosk
    kiosk.close()


def sheets(play: Play) -> list[tuple[SheetState, Problem | None]]:
    screen = play(SheetsWanted())
    assert isinstance(screen, Done)
    return [(one.state, one.problem) for one in screen.sheets]


def test_a_visit_waits_for_its_printer_and_its_sheets_and_leaves_nothing_with_the_print_service(
    counter: Kiosk,
    print_service: PrintService,  # noqa: F811
    tmp_path: Path,
) -> None:
    play = Play(counter)
    to_passwords(play)
    print_service.command("cupsdisable", DIRECT_QUEUE)
    stopped = play(entered(SIGNATURE), entered(SIGNATURE), entered(AUTHENTICATION), entered(AUTHENTICATION))
    assert isinstance(stopped, Stopped)  # before the card is touched
    assert stopped.problem is Problem.PRINTER_AWAY
    print_service.command("cupsenable", DIRECT_QUEUE)
    print_service.command("lpadmin", "-p", DIRECT_QUEUE, "-o", "job-hold-until-default=indefinite")
    done = play(Continued())
    assert isinstance(done, Done)  # the card does not wait for the paper
    assert sheets(play) == [(SheetState.STAFF, Problem.PRINT_HELD)] * 3
    (case,) = {one.case for one in counter.store.journal.entries() if one.event == "case-opened"}
    assert case is not None
    assert counter.store.cases.papers(case) == []
    for job in print_service.command("lpstat", "-o", DIRECT_QUEUE).splitlines():
        print_service.command("lp", "-i", job.split()[0], "-H", "immediate")
    print_service.until(lambda: sheets(play) == [(SheetState.TRAY, None)] * 3, "three sheets in the tray")
    assert [one.form for one in counter.store.cases.papers(case)] == [
        *("certificate_copy", "certificate_copy", "usage_guide"),
    ]
    printed = [extract(sheet.read_bytes()) for sheet in print_service.sheets(DIRECT_QUEUE)]
    assert sum("氏名 前橋 花子" in text for text in printed) == 1  # on the signature certificate's copy alone
    assert all(case in text for text in printed)
    assert len(printed) == 3
    print_service.until(lambda: not print_service.spooled(), "the documents are deleted")
    assert not list((tmp_path / "data").rglob("*.pdf"))
