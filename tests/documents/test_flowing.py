"""Blocks that may be lower give room to those that need it, and no more than they have."""

from __future__ import annotations

import pytest

from jpki_kiosk.documents.flowing import Piece, placed, squeezed
from jpki_kiosk.documents.forms import Block


def piece(height: float, least: float | None = None, *, grown: float = 0.0) -> Piece:
    return Piece(Block(height=height, least=least), height=height + grown)


@pytest.mark.parametrize(
    ("floor", "heights"),
    [
        (40.0, [10.0, 10.0, 20.0]),  # fits as it is
        (35.0, [10.0, 7.5, 17.5]),  # half of what there is
        (30.0, [10.0, 5.0, 15.0]),  # all of it
        (20.0, [10.0, 5.0, 15.0]),  # not enough, and no block is lower than its least
    ],
)
def test_every_block_gives_the_same_share_of_what_it_can(floor: float, heights: list[float]) -> None:
    found = [piece(10), piece(10, 5), piece(20, 15)]
    assert [one.height for one in squeezed(found, floor)] == pytest.approx(heights)


def test_a_block_that_its_words_made_higher_gives_nothing() -> None:
    found = [piece(10, 5, grown=8), piece(10, 5)]
    assert [one.height for one in squeezed(found, 26)] == pytest.approx([18, 8])


def test_squeezed_blocks_end_at_the_floor() -> None:
    assert placed(squeezed([piece(30), piece(10, 2)], 37))[-1].bottom == pytest.approx(37)
