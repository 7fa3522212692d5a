"""Substitute characters: each of them is seen before it is agreed to, and nothing is cut off in any look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.resident.show_substitutes import ShowSubstitutesPage
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.workflows.events import Continued
from jpki_kiosk.workflows.screens import ShowSubstitutes, Substitution
from jpki_kiosk.workflows.workflow import Event
from tests.ui.conftest import EVERY_LOOK
from tests.ui.laid_out import faults, put, unwritten

LONG = "長野県松本市葛原九丁目99番9号　高辻荘マンション第二号館北棟1001号室　高崎様方"


def screen_of(count: int, address: str = LONG) -> ShowSubstitutes:
    """A person with so many characters that the certificate cannot hold."""
    pairs = tuple(Substitution("address", number, "葛󠄀", "葛") for number in range(1, count + 1))
    return ShowSubstitutes("髙﨑　𠮷郎", "髙﨑　𠮷郎", address, "高崎　吉郎", address, pairs)


@pytest.mark.parametrize("look", EVERY_LOOK)
@pytest.mark.parametrize("count", [1, 5, 6])
def test_no_word_is_cut_off_or_written_over(
    count: int, look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    page = ShowSubstitutesPage(wearing(look), host, unwritten)
    put(page, screen_of(count))
    assert faults(page) == []
    assert len(page.pairs) == min(count, 5)
    for pair in page.pairs:
        assert QRectF(64, 0, 1792, 776).contains(pair)
        assert not any(pair.intersects(words.rect) for words in page.words)


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (5, 1), (6, 2), (11, 3)])
def test_only_the_last_page_can_be_agreed_to(count: int, pages: int, context: Context, host: QWidget) -> None:
    sent: list[Event] = []
    page = ShowSubstitutesPage(context, host, sent.append)
    put(page, screen_of(count))
    seen = 0
    for number in range(pages):
        assert sent == []
        seen += len(page.pairs)
        primary = page.primary()
        assert primary.label == context.text("ui-substitutes-agree" if number == pages - 1 else "ui-next")
        assert primary.press is not None
        primary.press()
    assert sent == [Continued()]
    assert seen == count


def test_every_pair_is_in_what_is_spoken(context: Context, host: QWidget) -> None:
    page = put(ShowSubstitutesPage(context, host, unwritten), screen_of(6))
    assert page.accessibleDescription().count("葛󠄀 → 葛") == 6
