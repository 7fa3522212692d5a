"""Every worked exchange, sent to the emulated card: it answers as the transcript says.

The client's side of the same files is in test_jpki and test_issuer.
"""

from __future__ import annotations

import pytest

from jpki_kiosk.emulator.card import IndividualNumberCard

from .emulated import new_card, persona
from .replay import Transcript, load_transcript, transcript_names

PASSWORDS = ("authentication_password", "signature_password")


def played_by_the_emulator() -> list[str]:
    return [name for name in transcript_names() if load_transcript(name).persona is not None]


def card_for(transcript: Transcript) -> IndividualNumberCard:
    passwords = {
        name.removesuffix("_password"): transcript.parameters[name]
        for name in PASSWORDS
        if name in transcript.parameters
    }
    card = new_card(persona(transcript.persona or "", **passwords))
    card.power_on()
    return card


@pytest.mark.parametrize("name", played_by_the_emulator())
def test_the_emulated_card_answers_as_the_transcript_says(name: str) -> None:
    transcript = load_transcript(name)
    card = card_for(transcript)
    for exchange in transcript.exchanges:
        assert card.execute(exchange.command).hex() == exchange.response.hex(), exchange.about


@pytest.mark.parametrize("name", transcript_names())
def test_a_transcript_says_where_it_comes_from(name: str) -> None:
    transcript = load_transcript(name)
    assert transcript.about
    assert transcript.source
    assert transcript.exchanges
    assert transcript.persona or transcript.parameters.get("played_by")
