"""The pages of the self-services in every language, size and theme: whole, and nothing over anything else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from jpki_kiosk.ui.pages import PAGES
from jpki_kiosk.ui.resident.leaves import LeafedPage
from jpki_kiosk.ui.resident.worded import WordedPage
from jpki_kiosk.ui.theme import Look, TextSize
from jpki_kiosk.ui.widgets.base import Context, Painted, Pressable
from jpki_kiosk.ui.widgets.choice_card import ChoiceCard
from jpki_kiosk.ui.widgets.keys import Face, FunctionKey, Key
from jpki_kiosk.ui.widgets.sentence_pad import SentencePad
from tests.ui.conftest import EVERY_LOOK
from tests.ui.laid_out import faults, put, unwritten, within
from tests.ui.services import SCREENS

LEAST_KEY = 70  # 12.7 mm at 141 dpi is 70.5 frame units


def key_faults(page: QWidget) -> list[str]:
    """Keys lie over their pad on purpose; over each other they must not."""
    found: list[str] = []
    for pad in page.findChildren(SentencePad):
        keys = [key for key in pad.findChildren(Face) if key.isVisibleTo(pad)]
        areas = [QRectF(key.geometry()) for key in keys]
        found += [
            f"keys over each other: {keys[one].label} / {keys[other].label}"
            for one in range(len(areas))
            for other in range(one)
            if areas[one].intersects(areas[other])
        ]
        found += [
            f"too small: {key.label}"
            for key in keys
            if min(key.units.height(), key.units.width()) < LEAST_KEY
        ]
        for key in keys:
            if isinstance(key, Key | FunctionKey):
                found += within(key, key.words())  # type: ignore[arg-type]
        if not all(QRectF(pad.rect()).contains(area) for area in areas):
            found.append("a key outside its pad")
    return found


def page_faults(page: WordedPage) -> list[str]:
    found = faults(page)
    for card in page.findChildren(ChoiceCard):
        if card.isVisibleTo(page):
            found += within(card, card.words())  # type: ignore[arg-type]
    return found + key_faults(page)


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_nothing_is_cut_off_or_written_over(
    look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    context = wearing(look)
    found: list[str] = []
    for name, screen in SCREENS.items():
        page = PAGES[type(screen)](context, host, unwritten)
        assert isinstance(page, WordedPage)
        put(page, screen)
        leaves = page.leaves if isinstance(page, LeafedPage) else 1
        for leaf in range(leaves):
            found += [f"{name}, leaf {leaf + 1} of {leaves}: {one}" for one in page_faults(page)]
            if isinstance(page, LeafedPage):
                page.more.click()
        page.deleteLater()
    assert "\n".join(found) == ""


@pytest.mark.parametrize("look", EVERY_LOOK)
def test_every_part_has_a_name(look: Look, wearing: Callable[[Look], Context], host: QWidget) -> None:
    context = wearing(look)
    for name, screen in SCREENS.items():
        page = put(PAGES[type(screen)](context, host, unwritten), screen)
        assert page.accessibleName(), name
        for part in page.findChildren(QWidget):
            if isinstance(part, Painted | Pressable) and part.isVisibleTo(page):
                assert part.accessibleName(), (name, part)
        page.deleteLater()


def test_at_medium_size_both_verdicts_stand_beside_each_other(context: Context, host: QWidget) -> None:
    assert context.theme.look.size is TextSize.MEDIUM
    for name, screen in SCREENS.items():
        page = put(PAGES[type(screen)](context, host, unwritten), screen)
        if isinstance(page, LeafedPage) and not name.startswith("contents"):
            assert page.leaves == 1, name
