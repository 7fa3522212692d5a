"""The reader of the training mode: what is told of a card that comes, and of one put in another's place."""

from __future__ import annotations

import pytest

from jpki_kiosk.card.connection import ReaderState
from jpki_kiosk.embedded import EmbeddedReader
from tests.card.emulated import new_card

AT_ONCE = 0.0  # seconds


@pytest.fixture
def reader() -> EmbeddedReader:
    """Watched, and known to be empty."""
    made = EmbeddedReader()
    assert made.wait_for_change(ReaderState.NO_CARD, AT_ONCE) is ReaderState.NO_CARD
    return made


def test_a_card_whose_coming_was_told_by_a_look_is_not_told_to_have_gone(reader: EmbeddedReader) -> None:
    reader.insert(new_card())
    assert reader.state() is ReaderState.PRESENT
    assert reader.wait_for_change(ReaderState.PRESENT, AT_ONCE) is ReaderState.PRESENT


def test_a_card_in_another_ones_place_is_told_as_one_gone_and_one_come(reader: EmbeddedReader) -> None:
    reader.insert(new_card())
    assert reader.wait_for_change(ReaderState.NO_CARD, AT_ONCE) is ReaderState.PRESENT
    reader.insert(new_card())
    assert reader.state() is ReaderState.PRESENT  # a look alone does not hide it
    assert reader.wait_for_change(ReaderState.PRESENT, AT_ONCE) is ReaderState.NO_CARD
    assert reader.wait_for_change(ReaderState.NO_CARD, AT_ONCE) is ReaderState.PRESENT
