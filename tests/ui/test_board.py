"""What stands around the stage on screens that are higher or wider than it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from jpki_kiosk.message import Named
from jpki_kiosk.ui.board import Board
from jpki_kiosk.ui.geometry import HEADER, Geometry, stage_on
from jpki_kiosk.ui.overlays import DialogOverlay
from jpki_kiosk.ui.theme import Look, ThemeName
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.workflows.screens import Frame

Wearing = Callable[[Look], Context]
UPRIGHT = stage_on(1080, 1920, 1080 / 267.7)
LARGE = stage_on(3840, 2160, 3840 / 597.7)


def board(context: Context, geometry: Geometry, width: int, height: int, *, training: bool = True) -> Board:
    context.stand_on(geometry)
    host = QWidget()
    made = Board(context, host)
    made.host = host  # type: ignore[attr-defined]
    made.resize(width, height)
    made.show_frame(Frame(Named("富津市", "Futtsu"), Named("窓口1", "Counter 1"), training=training))
    return made


def drawn(made: Board) -> QImage:
    return made.grab().toImage()


@pytest.mark.parametrize("theme", list(ThemeName))
def test_the_office_stands_above_the_stage_of_an_upright_screen_in_every_theme(
    theme: ThemeName, wearing: Wearing
) -> None:
    context = wearing(Look(theme=theme))
    image = drawn(board(context, UPRIGHT, 1080, 1920))
    ground = context.theme.colour("primary" if theme is ThemeName.NORMAL else "bg")
    assert image.pixelColor(2, 2) == ground
    above = {image.pixelColor(x, y).name() for x in range(0, 1080, 4) for y in range(0, UPRIGHT.top, 4)}
    assert context.theme.colour("mark").name() in above
    assert context.theme.colour("on-primary" if theme is ThemeName.NORMAL else "ink").name() in above


def test_another_office_is_drawn_when_the_frame_says_so(context: Context) -> None:
    made = board(context, UPRIGHT, 1080, 1920)
    before = drawn(made)
    made.show_frame(Frame(Named("松本市", "Matsumoto"), Named("窓口1", "Counter 1"), training=True))
    assert drawn(made) != before


@pytest.mark.parametrize("training", [True, False])
def test_ribbon_header_and_footer_run_on_to_both_edges_of_a_wide_screen(
    training: bool, context: Context
) -> None:
    image = drawn(board(context, LARGE, 3840, 2160, training=training))

    def at(x: int, units: float) -> QColor:
        return image.pixelColor(x, LARGE.top + round(units * LARGE.scale))

    ribbon = {at(x, 20).name() for x in range(LARGE.left)}
    assert (context.theme.colour("mark").name() in ribbon) is training
    for x in (4, 3835):
        assert at(x, HEADER - 40) == at(x, LARGE.footer + 60) == context.theme.colour("surface")
        assert at(x, HEADER + 200) == context.theme.colour("bg")


def test_a_wide_screen_is_dim_beside_the_stage_as_well_while_a_dialog_is_open(context: Context) -> None:
    made = board(context, LARGE, 3840, 2160)
    stage = QWidget()
    dialog = DialogOverlay(context, stage)
    made.dim_with(stage)
    place = QPoint(4, LARGE.top + round((HEADER + 200) * LARGE.scale))
    light = drawn(made).pixelColor(place)
    dialog.show()
    dark = drawn(made).pixelColor(place)
    dialog.hide()
    assert dark.lightness() < light.lightness() / 2
    assert drawn(made).pixelColor(place) == light


def test_nothing_is_left_around_the_stage_of_the_usual_screen(context: Context) -> None:
    usual = stage_on(1920, 1080, 1920 / 345.4)
    assert (usual.left, usual.top) == (0, 0)
