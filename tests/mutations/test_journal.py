"""Whatever is done to the journal by stealth is found; nothing is found where nothing was done.

Some hundreds in the suite, more than ten thousand by ``make audit`` (AUDIT_MUTATIONS says how many).
"""

from __future__ import annotations

import collections
import os

import pytest

from jpki_kiosk.store.audit import Found, Verdict

from .journals import WAYS, Kept, everything, keep, rechain, spoiled

COUNT = int(os.environ.get("AUDIT_MUTATIONS", "400"))
SEED = int(os.environ.get("AUDIT_SEED", "20261122"))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return keep(tmp_path_factory.mktemp("journal"))


def test_everything_that_is_done_to_a_journal_is_found(kept: Kept) -> None:
    with kept.opened() as plain:
        before = everything(plain)
    different, quiet = 0, collections.Counter[str]()
    for what, connection in spoiled(kept, COUNT, SEED):
        if everything(connection) == before:
            continue
        different += 1
        with_carried = kept.verified(connection, carried=True)
        assert with_carried.verdict is Verdict.TAMPERED, what
        alone = kept.verified(connection, carried=False)
        if alone.verdict is not Verdict.TAMPERED:  # only what took the checkpoints that would tell with it
            assert alone.vouched < kept.sealed, what
            quiet[what.split()[0]] += 1
    assert different >= COUNT * 0.98
    assert set(quiet) <= {"cut", "rewrote", "checkpoints"}


def test_an_untouched_journal_is_whole(kept: Kept) -> None:
    with kept.opened() as connection:
        for carried in (True, False):
            found = kept.verified(connection, carried=carried)
            assert (found.verdict, found.findings) == (Verdict.WHOLE, ())
            assert (found.vouched, found.newest, found.unsealed) == (kept.sealed, kept.entries, 5)
            assert found.brought == (kept.sealed if carried else 0)


def test_what_is_appended_in_the_right_way_is_no_finding_and_not_yet_sealed(kept: Kept) -> None:
    with kept.opened() as connection:
        for number in range(1, 4):
            connection.execute(
                "INSERT INTO journal SELECT seq + 1, at, event, case_number, staff_id, fields, ''"
                " FROM journal ORDER BY seq DESC LIMIT 1"
            )
            rechain(connection, kept.entries + number)
        found = kept.verified(connection, carried=True)
    assert (found.verdict, found.unsealed) == (Verdict.WHOLE, 8)


def test_a_cut_that_takes_all_signs_with_it_is_seen_by_what_was_carried_away(kept: Kept) -> None:
    with kept.opened() as connection:
        connection.execute("DELETE FROM journal WHERE seq > 20")
        connection.execute("DELETE FROM checkpoints WHERE entries > 20")
        alone = kept.verified(connection, carried=False)
        assert (alone.verdict, alone.vouched, alone.newest) == (Verdict.WHOLE, 20, 20)
        found = kept.verified(connection, carried=True)
    assert found.verdict is Verdict.TAMPERED
    assert [(one.kind, one.seq, one.until) for one in found.findings][:1] == [(Found.CUT, 21, kept.sealed)]


def test_every_way_is_taken(kept: Kept) -> None:
    names = {what.split()[0] for what, _ in spoiled(kept, 8 * len(WAYS), SEED)}
    assert {
        "removed",
        "inserted",
        "swapped",
        "restamped",
        "cut",
        "rewrote",
        "checkpoints",
        "journal",
    } <= names
