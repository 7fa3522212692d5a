"""The oracles of the fuzzer hold for the bytes it begins with and for some changes, and notice a forgery."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from . import oracles
from .amount import examples
from .mutate import mutated

pytestmark = pytest.mark.filterwarnings("ignore:Parsed a serial number", "ignore:Attribute's length must be")

NAMES = (
    "cmp_message",
    "holder_certificate",
    "certification_request",
    "ocsp_answer",
    "ocsp_question",
    "revocation_list",
    "card_bytes",
    "secure_channel",
    "card_state",
)


def test_every_oracle_is_tried_here() -> None:
    assert tuple(oracles.seeds()) == NAMES


@pytest.mark.parametrize("name", NAMES)
@given(number=st.integers(0, 1 << 62))
@examples(50)
def test_an_oracle_holds_for_bent_bytes(name: str, number: int) -> None:
    oracle, seeds = oracles.seeds()[name]
    chance = random.Random(number)  # noqa: S311 - as the fuzzer has it
    oracle(chance.choice(seeds))
    oracle(mutated(chance, chance.choice(seeds), seeds))


def test_a_message_that_was_never_sent_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oracles, "_PARTS", {b"nothing"})
    with pytest.raises(AssertionError, match="forged"):
        oracles.cmp_message(oracles.cmp_seeds()[0])
