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


def test_points_are_played_again_by_their_ids_and_one_that_is_never_reached_is_no_recovery() -> None:
    played, missed = "issue/message/3/answer-lost-once", "issue/apdu/9999/kill-after"
    again = ran("drill", "sweep", "--json", "--only", played, "--only", missed, code=1)
    found = json.loads(again.stdout)
    assert (found["points"], found["recovered"]) == (2, 1)
    assert found["by_kind"]["message answer-lost-once"]["recovered"] == 1
    assert {one["point"] for one in found["violations"]} == {missed}
    assert "point-reached" in {one["invariant"] for one in found["violations"]}


def test_what_is_no_point_is_refused() -> None:
    refused = ran("drill", "sweep", "--only", "issue/apdu/0/kill-after", code=1)
    assert refused.stdout == ""
    assert refused.stderr == "C-181: issue/apdu/0/kill-after is no point of the sweep.\n"


def test_every_sort_of_point_is_recovered_from() -> None:
    """The shortened sweep: every sort of command, entry, transaction and message, with every fault."""
    swept = json.loads(ran("drill", "sweep", "--short", "--json").stdout)
    assert {fault for faults in FAULTS.values() for fault in faults} == {
        kind.partition(" ")[2] for kind in swept["by_kind"]
    }
    assert swept["points"] == sum(kind["points"] for kind in swept["by_kind"].values())
    assert swept["violations"] == []
    assert swept["recovered"] == swept["points"]
