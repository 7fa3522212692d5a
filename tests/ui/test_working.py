"""Screen 6: each line is what the screen says of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.ui.resident.working import WorkingPage
from jpki_kiosk.ui.theme import Look, TextSize
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.workflows.screens import LineState, Working, WorkLine, WorkStep

from .conftest import EVERY_LOOK
from .laid_out import faults, put, unwritten

BOTH = (CertificateKind.AUTHENTICATION, CertificateKind.SIGNATURE)


def working(done: int, kinds: tuple[CertificateKind, ...] = BOTH) -> Working:
    """The first ``done`` lines done, the next under way."""
    order = [(kind, step) for kind in kinds for step in WorkStep]
    states = [
        LineState.DONE if number < done else LineState.NOW if number == done else LineState.WAITING
        for number in range(len(order))
    ]
    return Working(tuple(WorkLine(*line, state) for line, state in zip(order, states, strict=True)))


def shown(page: WorkingPage) -> list[tuple[str, LineState]]:
    return [(step.name, step.state) for one in page.lists if one.isVisibleTo(page) for step in one.steps]


@pytest.mark.parametrize("look", EVERY_LOOK)
@pytest.mark.parametrize("kinds", [BOTH, BOTH[:1], BOTH[1:]], ids=["both", "authentication", "signature"])
def test_nothing_is_cut_off_or_written_over(
    look: Look,
    kinds: tuple[CertificateKind, ...],
    host: QWidget,
    wearing: Callable[[Look], Context],
) -> None:
    page = WorkingPage(wearing(look), host, unwritten)
    for done in range(4 * len(kinds) + 1):
        put(page, working(done, kinds))
        assert faults(page) == [], f"after {done} lines"
    assert not page.grab().isNull()


def test_two_kinds_stand_in_the_order_of_the_screen(context: Context, host: QWidget) -> None:
    page = WorkingPage(context, host, unwritten)
    put(page, working(0))
    names = [name for name, _ in shown(page)]
    assert names[0] == "鍵ペアの作成（利用者証明用）"
    assert names[4] == "鍵ペアの作成（署名用）"
    assert len(names) == 8


@pytest.mark.parametrize("done", range(9))
def test_a_line_is_done_only_when_the_screen_says_so(done: int, context: Context, host: QWidget) -> None:
    page = WorkingPage(context, host, unwritten)
    put(page, working(done))
    assert [state for _, state in shown(page)] == [line.state for line in working(done).lines]


@pytest.mark.parametrize(
    ("done", "page_of"), [(0, "利用者証明用"), (3, "利用者証明用"), (4, "署名用"), (8, "署名用")]
)
def test_at_the_largest_size_the_page_turns_when_a_kind_is_done(
    done: int, page_of: str, host: QWidget, wearing: Callable[[Look], Context]
) -> None:
    page = WorkingPage(wearing(Look(size=TextSize.LARGEST)), host, unwritten)
    put(page, working(done))
    heading = page.words[-1].text
    assert heading.startswith(page_of)
    number = 1 if page_of == "利用者証明用" else 2
    assert heading.endswith(f"{number}／2")
    assert len(shown(page)) == 4


def test_there_is_nothing_to_press(context: Context, host: QWidget) -> None:
    page = WorkingPage(context, host, unwritten)
    put(page, working(2))
    assert page.primary().press is None
    assert page.first_focus() is None


def test_the_light_moves_while_a_step_is_under_way(context: Context, host: QWidget) -> None:
    page = WorkingPage(context, host, unwritten)
    put(page, working(2))
    host.show()
    assert page.picture.moving
    put(page, working(8))
    assert not page.picture.moving


def test_each_finished_step_is_what_is_spoken(context: Context, host: QWidget) -> None:
    page = WorkingPage(context, host, unwritten)
    put(page, working(0))
    assert "動かさないで" in page.spoken()
    put(page, working(2))
    assert page.spoken() == "証明書の発行（利用者証明用） できました"
