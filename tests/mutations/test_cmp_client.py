"""Every answer of an authority, bent, against the client.

The oracle: an answer is what the authority signed (the same protected part under its signature), and then the
client ends as it did; or it is nothing, and the client knows nothing: AuthorityUnavailableError, no other. No
bent refusal is believed either, for it would end a case as surely as a bent certificate.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpki_kiosk.pki.authority import AuthorityError, AuthorityUnavailableError
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.cmp.messages import MessageError, PkiMessage
from jpki_kiosk.pki.cmp.protection import ProtectionError, verify_protection

from .amount import examples
from .material import Scenario, conversation, replay, resigned
from .mutate import bend, chances, mutated

# A changed byte may make a serial number negative: refused here, warned of by the library.
pytestmark = pytest.mark.filterwarnings("ignore:Parsed a serial number")

SCENARIOS = ("check", "issue", "confirm", "refused", "in-use", "hold", "revive", "unknown", "poll")
ENDINGS = {"issue", "confirm", "poll"}  # with a certificate


def scenario_of(name: str) -> Scenario:
    return conversation().scenarios[name]


def answers_of(scenario: Scenario) -> list[bytes]:
    return [one.answer for one in scenario.exchanges]


def pool() -> list[bytes]:
    return [one.answer for scenario in conversation().scenarios.values() for one in scenario.exchanges]


def test_unbent_every_scenario_ends_as_it_did() -> None:
    for name in SCENARIOS:
        scenario = scenario_of(name)
        assert replay(scenario, answers_of(scenario), conversation().parts) == scenario.ended
    assert set(conversation().scenarios) == set(SCENARIOS)


def believed(der: bytes) -> PkiMessage | None:
    """What the authority signed; None for what it did not."""
    try:
        message = decode_message(der)
        verify_protection(message, conversation().parts.authority.certificate)
    except (MessageError, ProtectionError):
        return None
    return message


@pytest.mark.parametrize("name", SCENARIOS)
@given(chance=chances(), data=st.data())
@examples(60)
def test_a_bent_answer_says_what_was_signed_or_nothing(
    name: str, chance: random.Random, data: st.DataObject
) -> None:
    scenario = scenario_of(name)
    answers = answers_of(scenario)
    place = data.draw(st.integers(0, len(answers) - 1))
    bent = mutated(chance, answers[place], pool())
    message = believed(bent)
    signed = decode_message(answers[place])
    answers[place] = bent
    ended = replay(scenario, answers, conversation().parts)
    if message is not None and message.protected_part == signed.protected_part:
        assert ended == scenario.ended
    else:
        assert isinstance(ended, tuple)
        assert ended[0] is AuthorityUnavailableError


@pytest.mark.parametrize("name", SCENARIOS)
@given(chance=chances(), data=st.data())
@examples(60)
def test_an_authority_that_signs_nonsense_gets_no_certificate_onto_a_card(
    name: str, chance: random.Random, data: st.DataObject
) -> None:
    """Its key is the right one, what it says is not: a typed error, or the very certificate asked for."""
    scenario = scenario_of(name)
    answers = answers_of(scenario)
    place = data.draw(st.integers(0, len(answers) - 1))
    parts = conversation().parts
    answers[place] = resigned(answers[place], parts.authority, lambda part: bend(chance, part, pool()))
    ended = replay(scenario, answers, parts)
    if isinstance(ended, tuple) and isinstance(ended[0], type):
        assert issubclass(ended[0], AuthorityError), ended
    else:
        assert ended == (scenario.ended if name in ENDINGS else None)


@given(chance=chances(), data=st.data())
@examples(40)
def test_answers_in_another_order_or_of_others_are_not_believed(
    chance: random.Random, data: st.DataObject
) -> None:
    """Each is signed, none is for this question."""
    scenario = scenario_of(data.draw(st.sampled_from(SCENARIOS)))
    answers = answers_of(scenario)
    place = data.draw(st.integers(0, len(answers) - 1))
    other = chance.choice([der for der in pool() if der != answers[place]])
    answers[place] = other
    ended = replay(scenario, answers, conversation().parts)
    assert isinstance(ended, tuple)
    assert ended[0] is AuthorityUnavailableError
