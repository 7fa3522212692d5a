"""The sweep finds its points by running, and finds what is wrong."""

from __future__ import annotations

import functools
import json
from typing import Any

import pytest

from jpki_kiosk.drill.points import FAULTS

from .program import ran, script

pytestmark = pytest.mark.xdist_group("drill")


def test_a_command_and_an_entry_that_are_added_are_struck_too() -> None:
    counts = script("counting")
    before, more, most = counts["before"], counts["with a command"], counts["with an entry too"]
    assert before["apdu"] > 100
    assert more["apdu"] > before["apdu"]
    assert {place: more[place] for place in ("journal", "store", "message")} == {
        place: before[place] for place in ("journal", "store", "message")
    }
    assert most["apdu"] == more["apdu"]
    assert most["journal"] == more["journal"] + 1
    assert most["store"] == more["store"] + 1


@functools.cache
def drilled() -> Any:
    """What the sweep says of two points, one of an issue and one of a renewal, with each defect planted."""
    return script("seeded", "issue/apdu/45/gone-before", "renewal/apdu/9/gone-before")


def violated(defect: str) -> set[str]:
    """The invariants that are violated with this defect in the program."""
    found = drilled()[defect]
    return {violation["invariant"] for violation in found["violations"]}


def test_without_a_defect_nothing_is_found() -> None:
    assert violated("none") == set()


@pytest.mark.parametrize(
    ("defect", "invariant"),
    [
        ("confirm-before-proof", "live-certificate-is-on-the-card"),
        ("revoked-in-words-only", "replaced-certificate-revoked"),
        ("password-kept", "no-password-kept"),
        ("step-left-open", "journal-unbroken"),
    ],
)
def test_a_planted_defect_is_found(defect: str, invariant: str) -> None:
    assert invariant in violated(defect)


def test_one_point_is_played_again_by_its_id() -> None:
    once = ran("drill", "sweep", "--json", "--only", "issue/message/3/answer-lost-once")
    found = json.loads(once.stdout)
    assert (found["points"], found["recovered"], found["violations"]) == (1, 1, [])
    assert list(found["by_kind"]) == ["message answer-lost-once"]


@pytest.mark.parametrize("point", ["issue/apdu/17", "issue/apdu/0/kill-after", "issue/apdu/1/disk-full", "x"])
def test_what_is_no_point_is_refused(point: str) -> None:
    refused = ran("drill", "sweep", "--only", point, code=1)
    assert refused.stdout == ""
    assert refused.stderr == f"C-181: {point} is no point of the sweep.\n"


def test_a_point_that_is_never_reached_is_no_recovery() -> None:
    missed = json.loads(
        ran("drill", "sweep", "--json", "--only", "issue/apdu/9999/kill-after", code=1).stdout
    )
    assert missed["recovered"] == 0
    assert "point-reached" in {violation["invariant"] for violation in missed["violations"]}


def test_every_sort_of_point_is_recovered_from() -> None:
    """The shortened sweep: every sort of command, entry, transaction and message, with every fault."""
    swept = json.loads(ran("drill", "sweep", "--short", "--json").stdout)
    assert {fault for faults in FAULTS.values() for fault in faults} == {
        kind.partition(" ")[2] for kind in swept["by_kind"]
    }
    assert swept["points"] == sum(kind["points"] for kind in swept["by_kind"].values())
    assert swept["violations"] == []
    assert swept["recovered"] == swept["points"]
