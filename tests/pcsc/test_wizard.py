"""The wizard on real PC/SC: each trouble has its own screen, and the visit goes on without a restart."""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from .rig import READER, Rig
from .test_reader_states import reader_program

pytestmark = pytest.mark.xdist_group("pcsc")

PROGRAM = Path(__file__).with_name("wizard_program.py")
PERSONA = "maebashi-hanako"
PATIENCE = 40.0
MOST_PAPERS = 9  # of a checklist; a place without a paper is not ticked


class Wizard:
    """The program in the rig; ``seen`` holds every line it told."""

    def __init__(self, process: Any) -> None:
        self._process = process
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.seen: list[str] = []

    def _listen(self) -> None:
        for line in self._process.stdout:
            self._lines.put(line.strip())

    def do(self, *lines: str) -> None:
        for line in lines:
            self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def until(self, wanted: str) -> None:
        """Read screens until this one; fails with what came instead."""
        while True:
            try:
                self.seen.append(self._lines.get(timeout=PATIENCE))
            except queue.Empty:
                raise AssertionError(f"waited for {wanted!r}: {self.seen}") from None
            if self.seen[-1] == wanted:
                return


@contextmanager
def wizard(rig: Rig, folder: Path) -> Iterator[Wizard]:
    with rig.popen(
        [sys.executable, str(PROGRAM), str(folder / "data"), str(folder / "papers"), READER],
        stdin=-1,
        stdout=-1,
        text=True,
    ) as process:
        made = Wizard(process)
        try:
            made.until("Welcome")
            yield made
        finally:
            process.stdin.close()
            process.wait(timeout=PATIENCE)


def to_card(made: Wizard) -> None:
    made.do("staff", "sign-in")
    made.until("StaffDesk")
    made.do("new", f"open {PERSONA}")
    made.until("ReviewCase")
    made.do(*(f"tick {place}" for place in range(MOST_PAPERS)), "continue")
    made.until("ConfirmCase")
    made.do("consent", "continue")
    made.until("InsertCard")


def passwords(made: Wizard) -> None:
    made.until("ReadingCard True")
    made.do("continue")
    made.until("ChoosePassword")
    made.do("password K7M2XB4", "password K7M2XB4", "password 7392", "password 7392")


def test_service_and_reader_go_and_come_back_and_the_visit_ends_well(rig: Rig, tmp_path: Path) -> None:
    with wizard(rig, tmp_path) as made:
        to_card(made)
        rig.stop_pcscd()
        made.until("Stopped K-101")
        rig.start_pcscd()
        rig.wait_for("empty")
        made.do("continue")
        made.until("InsertCard")
        with rig.serve(PERSONA, tmp_path / "card.json", tmp_path / "data"):
            passwords(made)
            made.until("Done")
        made.do("continue")
        made.until("Welcome")
    assert len(list((tmp_path / "papers").glob("*.pdf"))) == 3


def test_a_reader_held_by_another_program_is_told_and_tried_again(rig: Rig, tmp_path: Path) -> None:
    with wizard(rig, tmp_path) as made:
        to_card(made)
        with rig.serve(PERSONA, tmp_path / "card.json", tmp_path / "data"):
            made.until("ReadingCard True")
            made.do("continue")
            made.until("ChoosePassword")
            with reader_program(rig) as other:
                assert other.ask("exclusive") == 0
                made.until("Stopped K-103")
            made.do("continue")
            passwords(made)
            made.until("Done")


def test_a_card_torn_out_while_written_goes_on_when_it_is_put_back(rig: Rig, tmp_path: Path) -> None:
    with wizard(rig, tmp_path) as made:
        to_card(made)
        with rig.serve(PERSONA, tmp_path / "card.json", tmp_path / "data", "--fault", "tear-before:80"):
            passwords(made)
            made.until("Stopped K-214")
        with rig.serve(PERSONA, tmp_path / "card.json", tmp_path / "data"):
            made.until("Done")
    assert "Working" in made.seen
