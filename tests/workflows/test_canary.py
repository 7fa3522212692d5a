"""A day at the counter with known names and passwords: none of them is anywhere but in its place.

Their places are the papers, the card itself, and the certificates at the authority. Nowhere else, in no way
of writing: not in the database, its -wal file, the journal and its checkpoints, logs, standard output, a
temporary file or a crash report.
"""

from __future__ import annotations

import base64
import datetime
import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.kiosk import Kiosk, compose, create_first_account
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.inquiries import Envelope
from jpki_kiosk.store.records import NewCase
from jpki_kiosk.store.schema import InquiryPurpose, Role
from jpki_kiosk.store.search import CaseQuery
from jpki_kiosk.workflows import crash
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.console.agent_events import EnvelopeSeen
from jpki_kiosk.workflows.console.agent_screens import OpenEnvelope, TypeSealed
from jpki_kiosk.workflows.console.day_close_events import SignOffConfirmed, SignOffWanted
from jpki_kiosk.workflows.console.office import signed_in
from jpki_kiosk.workflows.events import Continued, ServiceChosen, SignInSubmitted, StaffEntered, TimedOut
from jpki_kiosk.workflows.resets.screens import ResetDone
from jpki_kiosk.workflows.screens import ConfirmCase, Done, ProvePassword, Welcome
from jpki_kiosk.workflows.self_service.events import MenuChosen, SentenceGiven
from jpki_kiosk.workflows.self_service.screens import SelfService, SignatureShown
from tests.counters import shipped
from tests.traces import forms, found
from tests.workflows import journey
from tests.workflows.conftest import STAFF, Play
from tests.workflows.console.test_day_close import begun
from tests.workflows.console.test_day_close import play as drive
from tests.workflows.journey import BOTH, choose, consent, entered, open_case, put_card, to_passwords
from tests.workflows.resets.conftest import begin, lock, ordered

PASSPHRASE = b"canary goes down the mine"
SIGNATURE, AUTHENTICATION = b"CANARY7Q9XKM2B4Z", b"7392"
OTHER_SIGNATURE = b"SPARROW5T8WJN3VH"
TYPED_BY_STAFF, CHOSEN_ANEW = b"LINNET6R2YQD8F5C", b"FINCH4Z9WX7KB3TM"
SENTENCE = "明日、図書館の前で会いましょう。"
AGENT, POSTAL_CODE = "代理の　髙﨑太郎", "390-8620"
STAFF_SHOWN = "受付の　﨑山花子"
PERSONA, OTHER = "matsumoto-yoshiro", "maebashi-hanako"

# What training keeps of other parties: the card's own memory and the authority's archive.
ELSEWHERE = {"cards", "authority"}


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, of this test only."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """Everything that any library logs, at the finest level."""
    path = tmp_path / "log" / "kiosk.log"
    path.parent.mkdir()
    handler = logging.FileHandler(path, encoding="utf-8")
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield path
    root.setLevel(before)
    root.removeHandler(handler)
    handler.close()


@pytest.fixture
def kiosk(tmp_path: Path, temporary: Path, log: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kiosk]:
    monkeypatch.setattr(journey, "PASSPHRASE", PASSPHRASE)
    config = KioskConfig(municipality="futtsu")  # where agents with a sealed letter are known
    made = compose(
        config, data=tmp_path / "data", reader_name="embedded", output=tmp_path / "papers", shipped=shipped()
    )
    with Secret(PASSPHRASE) as passphrase:
        create_first_account(made.store, STAFF, passphrase)
    yield made
    made.close()


def sign_in(play: Play, name: str, passphrase: bytes) -> None:
    play(StaffEntered(), SignInSubmitted(name, Secret(passphrase)))


def take_card(kiosk: Kiosk) -> None:
    assert kiosk.embedded is not None
    kiosk.embedded.remove()


def wanted(kiosk: Kiosk) -> dict[str, str]:
    """What is looked for, by a name that may be told."""
    texts = {
        "passphrase": PASSPHRASE.decode(),
        "signature password": SIGNATURE.decode(),
        "other signature password": OTHER_SIGNATURE.decode(),
        "password typed by staff": TYPED_BY_STAFF.decode(),
        "password chosen anew": CHOSEN_ANEW.decode(),
        "sentence": SENTENCE,
        "agent": AGENT,
        "postal code": POSTAL_CODE,
        "staff's name": STAFF_SHOWN,
    }
    for persona in (PERSONA, OTHER):
        person = kiosk.personas[persona]
        texts |= {
            f"name of {persona}": person.name,
            f"family name of {persona}": person.name.split("　")[0] + "　",
            f"address of {persona}": person.address,
            f"beginning of the address of {persona}": person.address[:8],
            f"birth date of {persona}": person.date_of_birth.isoformat(),
            f"individual number of {persona}": person.individual_number,
            f"card of {persona}": person.token_serial,
        }
    return texts


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and inside.parts[0] not in ELSEWHERE:
            yield str(inside), path.read_bytes()
            yield f"the name of {inside}", str(inside).encode()


def a_day(play: Play) -> None:
    """An issue; one that the resident walks away from; a lost way; a letter; a signature; a search."""
    kiosk = play.kiosk
    store = kiosk.store
    sign_in(play, PASSPHRASE.decode(), b"something wrong")  # a passphrase where the name belongs
    play(TimedOut())
    sign_in(play, STAFF, SIGNATURE)  # and a password where the passphrase belongs
    play(TimedOut())
    sign_in(play, STAFF, PASSPHRASE)
    play(TimedOut())
    to_passwords(play, PERSONA)
    choose(play, SIGNATURE, AUTHENTICATION)
    assert isinstance(play.workflow.screen, Done)
    take_card(kiosk)
    play(Continued(), TimedOut())
    open_case(play, OTHER)
    consent(play)
    put_card(play, OTHER)
    play(Continued(), entered(OTHER_SIGNATURE), TimedOut(), TimedOut())  # walks away before repeating it
    take_card(kiosk)
    play(TimedOut())
    assert isinstance(play.workflow.screen, Welcome)
    play(ServiceChosen("check"), MenuChosen(SelfService.TRY))
    put_card(play, PERSONA)
    assert isinstance(play(SentenceGiven(SENTENCE)), ProvePassword)
    assert isinstance(play(entered(SIGNATURE)), SignatureShown)
    play(TimedOut())
    take_card(kiosk)
    first = store.cases.cases_of_day(kiosk.reception.today())[0]
    assert first.resident is not None
    assert [case.number for case in store.cases.find_by_name(first.resident.name)] == [first.number]
    assert store.search.find(CaseQuery(name=first.resident.name)).cases
    new = store.cases.open_case(NewCase("maebashi", "new", "first", BOTH, first.resident))
    store.inquiries.make(
        new.number, InquiryPurpose.ISSUE, kiosk.reception.today(), STAFF, agent=AGENT, postal_code=POSTAL_CODE
    )


def staff_side(play: Play) -> None:
    """An agent with a sealed letter, a password that was locked, and the day closed."""
    kiosk = play.kiosk
    journey.review_case(play, OTHER, about=Circumstances(applicant="agent_with_letter"))
    journey.tick(play)
    assert isinstance(play(Continued()), OpenEnvelope)
    assert isinstance(play(EnvelopeSeen(Envelope.SEALED), Continued()), TypeSealed)
    play(*(entered(one) for one in (TYPED_BY_STAFF, TYPED_BY_STAFF, AUTHENTICATION, AUTHENTICATION)))
    assert isinstance(play.workflow.screen, ConfirmCase)
    consent(play)
    put_card(play, OTHER)
    assert isinstance(play(Continued()), Done)
    take_card(kiosk)
    play(Continued(), TimedOut())
    kiosk.insert(OTHER)
    lock(kiosk, PasswordKind.SIGNATURE)
    boss = kiosk.store.staff.create("suzuki", "鈴木", Role.SUPERVISOR, Secret(PASSPHRASE))
    order = ordered(kiosk, boss.id, PasswordKind.SIGNATURE)
    begin(play, order)
    play(Continued(), entered(CHOSEN_ANEW), entered(CHOSEN_ANEW))
    assert isinstance(play.workflow.screen, ResetDone)
    take_card(kiosk)
    play(TimedOut())
    section = begun(kiosk, signed_in(boss))
    drive(section, SignOffWanted(""), SignOffConfirmed())


WHOLE = pytest.param(
    True,
    id="and the staff side",
    marks=pytest.mark.skipif(not os.environ.get("CANARY"), reason="make canary"),
)


@pytest.mark.parametrize("whole", [pytest.param(False, id="the counter"), WHOLE])
def test_nothing_of_a_day_at_the_counter_is_left_outside_its_place(
    kiosk: Kiosk, tmp_path: Path, temporary: Path, log: Path, capfd: pytest.CaptureFixture[str], whole: bool
) -> None:
    kiosk.store.staff.create("hirata", STAFF_SHOWN, Role.CLERK, Secret(PASSPHRASE))
    play = Play(kiosk)
    a_day(play)
    if whole:
        staff_side(play)
    error = RuntimeError(f"{SENTENCE} {AGENT}")
    crash.keep_report(tmp_path / "data" / crash.FOLDER_NAME, error, datetime.datetime.now(datetime.UTC))
    texts = wanted(kiosk)
    said = capfd.readouterr()
    told = [("standard output", said.out.encode()), ("standard error", said.err.encode())]
    for moment in ("in the -wal file", "folded"):
        data = dict(files(tmp_path / "data"))
        assert ("store/store.db-wal" in data) == (moment != "folded")
        assert b"case-opened" in b"".join(data.values())  # what is looked at is what was written
        assert any(name.startswith("crash/") for name in data)
        assert found(texts, [*data.items(), *files(temporary), ("the log", log.read_bytes()), *told]) == []
        kiosk.store.close()
    assert list(temporary.iterdir()) == []
    assert b" bytes, 9000\n" in log.read_bytes()  # every command of the card
    pdfs = [path for path in tmp_path.rglob("*") if path.is_file() and path.read_bytes()[:5] == b"%PDF-"]
    assert pdfs
    assert {path.parent for path in pdfs} == {tmp_path / "papers"}


def test_what_is_looked_for_would_be_found(tmp_path: Path) -> None:
    for how, octets in forms("髙﨑　𠮷郎").items():
        assert found({"name": "髙﨑　𠮷郎"}, [("file", b"\x07\x91" + octets + b"\x00")]), how
    for shift in range(3):
        hidden = base64.b64encode(bytes(range(shift)) + SIGNATURE + b"more")
        assert found({"password": SIGNATURE.decode()}, [("file", hidden)])
