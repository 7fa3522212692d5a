"""What the program sees of a reader, through real PC/SC: seven states, and the way back from each."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .rig import READER, Rig

pytestmark = pytest.mark.xdist_group("pcsc")

SESSION = Path(__file__).with_name("reader_session.py")
SELECT = "00A4040C0AD392F000260100000001"
PERSONA = "maebashi-hanako"
PATIENCE = 20


class ReaderProgram:
    """A program that owns one reader, running inside the rig."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, line: str) -> object:
        """The answer, or the name of the error."""
        self.tell(line)
        return self.hear()

    def tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def hear(self) -> object:
        assert self._process.stdout is not None
        answer = json.loads(self._process.stdout.readline())
        return answer.get("error", answer.get("is"))

    def wait_until(self, wanted: str) -> None:
        """Follow the reader's changes until it is as wanted."""
        state = str(self.ask("state"))
        for _ in range(PATIENCE):
            if state == wanted:
                return
            state, _ = self.ask(f"wait {state} 1")  # type: ignore[misc]
        assert state == wanted


@contextmanager
def reader_program(rig: Rig, name: str = READER) -> Iterator[ReaderProgram]:
    process = rig.popen(
        [sys.executable, str(SESSION), name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield ReaderProgram(process)
    finally:
        process.communicate(timeout=PATIENCE)


@pytest.fixture
def card(rig: Rig, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with rig.serve(PERSONA, tmp_path / "card.json", tmp_path / "data") as process:
        yield process


def test_an_empty_reader_has_no_card(rig: Rig) -> None:
    with reader_program(rig) as program:
        assert program.ask("state") == "no-card"
        assert program.ask("connect") == "NoCardError"


def test_a_reader_that_is_not_there_is_no_reader(rig: Rig) -> None:
    with reader_program(rig, "Another reader 00 00") as program:
        assert program.ask("state") == "no-reader"
        assert program.ask("connect") == "NoReaderError"


def test_a_card_that_was_put_in_is_present_and_answers(rig: Rig, card: object) -> None:
    with reader_program(rig) as program:
        assert program.ask("state") == "present"
        assert program.ask("connect") == "3be000ff8131fe4514"
        assert program.ask(f"send {SELECT}") == "9000"
        assert [READER, "present", "3be000ff8131fe4514"] in program.ask("list")  # type: ignore[operator]


def test_insertion_and_removal_are_seen_while_waiting(rig: Rig, tmp_path: Path) -> None:
    with reader_program(rig) as program:
        program.tell(f"wait no-card {PATIENCE}")
        with rig.serve(PERSONA, tmp_path / "card.json", tmp_path / "data"):
            assert program.hear()[0] == "present"  # type: ignore[index]
            program.tell(f"wait present {PATIENCE}")
        assert program.hear()[0] == "no-card"  # type: ignore[index]


def test_a_card_changed_for_another_unseen_is_told_as_removed_first(rig: Rig, tmp_path: Path) -> None:
    with reader_program(rig) as program:
        with rig.serve(PERSONA, tmp_path / "card.json", tmp_path / "data"):
            assert program.ask("wait no-card 5")[0] == "present"  # type: ignore[index]
        with rig.serve(PERSONA, tmp_path / "card.json", tmp_path / "data"):
            assert program.ask("wait present 5")[0] == "no-card"  # type: ignore[index]
            assert program.ask("wait no-card 5")[0] == "present"  # type: ignore[index]
            state, seconds = program.ask("wait present 0.2")  # type: ignore[misc]
            assert state == "present"
            assert seconds >= 0.2


def test_using_a_card_does_not_look_like_changing_it(rig: Rig, card: object) -> None:
    with reader_program(rig) as program:
        assert program.ask("wait no-card 5")[0] == "present"  # type: ignore[index]
        program.ask("connect")
        program.ask("begin")
        program.ask(f"send {SELECT}")
        program.ask("send 00200098" + "0431323334")
        program.ask("end")
        program.ask("close")
        assert program.ask("wait present 0.2")[0] == "present"  # type: ignore[index]


@pytest.mark.parametrize("how", ["interrupt-after 0.3", "interrupt"])
def test_a_wait_is_interrupted_from_another_thread_or_before_it_began(rig: Rig, how: str) -> None:
    with reader_program(rig) as program:
        program.ask(how)
        state, seconds = program.ask(f"wait no-card {PATIENCE}")  # type: ignore[misc]
        assert state == "no-card"
        assert seconds < PATIENCE / 2


def test_a_reader_held_exclusively_is_in_use_and_free_again_afterwards(rig: Rig, card: object) -> None:
    with reader_program(rig) as program:
        with reader_program(rig) as other:
            assert other.ask("exclusive") == 0
            assert program.ask("state") == "in-use"
            assert program.ask("connect") == "ReaderBusyError"
        program.wait_until("present")
        assert program.ask("connect") == "3be000ff8131fe4514"


def test_a_transaction_keeps_other_programs_waiting_and_not_failing(rig: Rig, card: object) -> None:
    with reader_program(rig) as program, reader_program(rig) as other:
        program.ask("connect")
        other.ask("connect")
        program.ask("begin")
        other.tell("begin")
        assert program.ask(f"send {SELECT}") == "9000"
        assert program.ask("end") == "ended"
        assert other.hear() == "begun"
        assert other.ask("end") == "ended"


def test_a_verified_password_ends_with_the_connection(rig: Rig, card: object) -> None:
    """Programs share the card, and so what another one verified; that must not outlive who verified it."""
    name_and_address, first_byte = "00A4020C020002", "00B0000001"
    with reader_program(rig) as program, reader_program(rig) as other:
        other.ask("connect")
        program.ask("connect")
        assert program.ask("send 00A4040C0AD3921000310001010408") == "9000"
        assert program.ask("send 0020009104" + b"1284".hex()) == "9000"
        assert other.ask(f"send {name_and_address}") == "9000"
        assert other.ask(f"send {first_byte}") == "ff9000"
        assert program.ask("close") == "closed"
        assert other.ask(f"send {first_byte}") == "CardResetError"
        assert str(other.ask(f"send {first_byte}"))[-4:] != "9000"
        assert other.ask(f"send {SELECT}") == "9000"


def test_a_card_pulled_in_mid_use_is_a_removed_card(rig: Rig, tmp_path: Path) -> None:
    with reader_program(rig) as program:
        with rig.serve(PERSONA, tmp_path / "card.json", tmp_path / "data"):
            program.ask("connect")
            program.ask("begin")
            assert program.ask(f"send {SELECT}") == "9000"
        assert program.ask(f"send {SELECT}") == "CardRemovedError"
        assert program.ask("end") == "ended"
        assert program.ask("close") == "closed"
        assert program.ask("state") == "no-card"


@pytest.mark.parametrize("tear", ["tear-before:2", "tear-after:2"])
def test_a_card_pulled_in_the_middle_of_a_command_is_a_removed_card(
    rig: Rig, tmp_path: Path, tear: str
) -> None:
    arguments = (PERSONA, tmp_path / "card.json", tmp_path / "data", "--fault", tear)
    with reader_program(rig) as program, rig.serve(*arguments):
        program.ask("connect")
        program.ask("begin")
        assert program.ask(f"send {SELECT}") == "9000"
        assert program.ask(f"send {SELECT}") == "CardRemovedError"
        assert program.ask("close") == "closed"
        program.wait_until("no-card")


def test_a_stopped_service_is_no_service_and_its_return_is_noticed(rig: Rig, tmp_path: Path) -> None:
    with reader_program(rig) as program:
        assert program.ask("state") == "no-card"
        program.tell(f"wait no-card {PATIENCE}")
        rig.stop_pcscd()
        assert program.hear()[0] in ("no-service", "no-reader")  # type: ignore[index]
        program.wait_until("no-service")
        assert program.ask("connect") == "NoServiceError"
        assert program.ask("list") == "NoServiceError"
        program.tell(f"wait no-service {PATIENCE}")
        rig.start_pcscd()
        assert program.hear()[0] in ("no-card", "no-reader")  # type: ignore[index]
        program.wait_until("no-card")
        with rig.serve(PERSONA, tmp_path / "card.json", tmp_path / "data"):
            program.wait_until("present")
            assert program.ask("connect") == "3be000ff8131fe4514"
            assert program.ask(f"send {SELECT}") == "9000"


def test_a_service_stopped_in_mid_use_is_a_removed_card(rig: Rig, card: object) -> None:
    with reader_program(rig) as program:
        program.ask("connect")
        program.ask("begin")
        assert program.ask(f"send {SELECT}") == "9000"
        rig.stop_pcscd()
        assert program.ask(f"send {SELECT}") == "CardRemovedError"
        assert program.ask("end") == "ended"
        assert program.ask("close") == "closed"
        program.wait_until("no-service")
        rig.start_pcscd()


def test_a_service_without_readers_is_no_reader(rig: Rig, tmp_path: Path) -> None:
    with reader_program(rig) as program:
        assert program.ask("state") == "no-card"
        rig.start_pcscd(config=tmp_path)
        try:
            program.wait_until("no-reader")
            assert program.ask("connect") == "NoReaderError"
            assert program.ask("list") == []
        finally:
            rig.start_pcscd()
        program.wait_until("no-card")


def test_a_reader_that_vanishes_in_mid_use_is_a_removed_card_and_then_no_reader(
    rig: Rig, card: object, tmp_path: Path
) -> None:
    """vpcd cannot be unplugged under a running service: the service comes back without it."""
    without_readers = tmp_path / "empty"
    without_readers.mkdir()
    with reader_program(rig) as program:
        assert program.ask("wait no-card 5")[0] == "present"  # type: ignore[index]
        program.ask("connect")
        program.ask("begin")
        assert program.ask(f"send {SELECT}") == "9000"
        rig.start_pcscd(config=without_readers)
        try:
            assert program.ask(f"send {SELECT}") == "CardRemovedError"
            assert program.ask("end") == "ended"
            assert program.ask("close") == "closed"
            program.wait_until("no-reader")
        finally:
            rig.start_pcscd()
        program.wait_until("no-card")


def test_a_service_that_was_killed_is_no_service_and_its_return_is_noticed(rig: Rig) -> None:
    with reader_program(rig) as program:
        assert program.ask("state") == "no-card"
        assert rig._pcscd is not None
        rig._pcscd.kill()
        program.wait_until("no-service")
        rig.start_pcscd()
        program.wait_until("no-card")
