"""How the parts of the counter are said to be."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from jpki_kiosk.documents.printing.pdf_folder import PdfFolderPrinter
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.message import Message
from jpki_kiosk.workflows.console.health import (
    Condition,
    Health,
    HealthDesk,
    HealthItem,
    HealthSeen,
    Part,
    journal_item,
)
from jpki_kiosk.workflows.workflow import Job

NOON = datetime.datetime(2026, 11, 24, 3, tzinfo=datetime.UTC)


def desk(kiosk: Kiosk, printer: PdfFolderPrinter) -> HealthDesk:
    authority = kiosk.desk.revocations.authority
    return HealthDesk(kiosk.reader, authority, printer, kiosk.store, lambda: NOON, training=True)


def seen(job: Job) -> Health:
    event = job(lambda _: None)
    assert isinstance(event, HealthSeen)
    return event.health


def test_every_part_that_is_well_says_so_and_the_reader_what_lies_on_it(kiosk: Kiosk, tmp_path: Path) -> None:
    health = desk(kiosk, PdfFolderPrinter(tmp_path / "paper"))
    found = seen(health.job_ask())
    assert [(one.part, one.condition) for one in found.items] == [
        (Part.AUTHORITY, Condition.OK),
        (Part.PRINTER, Condition.OK),
        (Part.STORE, Condition.OK),
    ]
    empty = seen(health.job_ask_reader())
    kiosk.insert("maebashi-hanako")
    there = seen(health.job_ask_reader())
    kiosk.insert("maebashi-hanako", face_down=True)
    mute = seen(health.job_ask_reader())
    told = [
        (one.items[0].message.id.removeprefix("console-health-"), one.worst) for one in (empty, there, mute)
    ]
    assert told == [
        ("reader-empty", Condition.OK),
        ("reader-card", Condition.OK),
        ("reader-mute", Condition.WARN),
    ]


def test_a_part_that_fails_stops_with_its_code_and_what_to_do(kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / "paper").write_text("not a folder")
    printer = seen(desk(kiosk, PdfFolderPrinter(tmp_path / "paper")).job_ask()).of(Part.PRINTER)
    assert printer is not None
    assert (printer.condition, printer.code) == (Condition.STOP, "K-501")
    assert printer.message == Message("printer-trouble-folder-not-writable")
    assert printer.remedy == Message("printer-remedy-folder-not-writable")


@pytest.mark.parametrize("condition", list(Condition))
def test_the_journal_speaks_for_itself(condition: Condition) -> None:
    said = Message("console-health-store-ok")
    item = journal_item(lambda: (condition, said), NOON)
    assert (item.condition, item.message) == (condition, said)
    assert (item.remedy is None) is (condition is Condition.OK)


def test_what_stays_as_it_was_keeps_its_time_and_what_changed_has_a_new_one() -> None:
    later = NOON + datetime.timedelta(minutes=5)
    well = HealthItem(Part.PRINTER, Condition.OK, Message("console-health-printer-ok"), NOON)
    reader = HealthItem(Part.READER, Condition.OK, Message("console-health-reader-card"), NOON)
    stopped = HealthItem(Part.AUTHORITY, Condition.STOP, Message("console-health-authority-stop"), later)
    known = Health((reader, replace(stopped, condition=Condition.OK, since=NOON), well), NOON)
    now = known.updated(Health((replace(well, since=later), stopped), later))
    assert [(one.part, one.since) for one in now.items] == [
        (Part.READER, NOON),
        (Part.AUTHORITY, later),
        (Part.PRINTER, NOON),
    ]
    assert (now.asked_at, now.worst) == (later, Condition.STOP)
