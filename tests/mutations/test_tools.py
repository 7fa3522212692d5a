"""The tools of these tests themselves: what they read they write again, what they change is changed."""

from __future__ import annotations

import contextlib
import random

from .der import Node, tree
from .material import GOOD, conversation
from .mutate import mutated


def everything() -> list[bytes]:
    talk = conversation()
    messages = [one for scenario in talk.scenarios.values() for one in scenario.exchanges]
    return [*GOOD.values(), *talk.lists.values(), talk.ocsp.answer] + [
        der for one in messages for der in (one.request, one.answer)
    ]


def test_a_tree_is_written_as_it_was_read() -> None:
    for der in everything():
        assert tree(der).encode() == der


def test_most_changes_of_a_message_leave_its_outermost_length_right() -> None:
    """Or they would all be refused at the same place."""
    good = conversation().scenarios["issue"].exchanges[0].answer
    whole = 0
    for seed in range(200):
        found = mutated(random.Random(seed), good)  # noqa: S311 - the same in every run
        with contextlib.suppress(ValueError):
            whole += tree(found).encode() == found and found != good
    assert whole > 60


def test_the_conversation_has_every_kind_of_message() -> None:
    from jpki_kiosk.pki.cmp.decoding import decode_message

    scenarios = conversation().scenarios.values()
    bodies = {
        type(decode_message(der).body).__name__
        for scenario in scenarios
        for one in scenario.exchanges
        for der in (one.request, one.answer)
    }
    assert bodies == {
        "P10Request",
        "CertRepMessage",
        "CertConfirmContent",
        "PkiConfirm",
        "PollRequest",
        "PollReply",
        "RevocationRequest",
        "RevocationReply",
        "GeneralMessage",
        "GeneralReply",
        "ErrorMessage",
    }


def test_what_is_nested_deeper_than_anybody_reads_is_bytes() -> None:
    deep = b"\x05\x00"
    for _layer in range(3000):
        deep = Node(b"\x30", deep).encode()
    assert tree(deep).encode() == deep
