"""A fault of each kind, planted in a real screen: each judge finds its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.message import Message
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.theme import Look, ThemeName
from jpki_kiosk.ui.widgets.base import Painted, Pressable, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.window import KioskWindow
from tests.audit import judges
from tests.audit.judges import Sight, keys_reach_everything
from tests.audit.pseudo import PseudoCatalogue, from_code
from tests.audit.showing import Stage
from tests.audit.specimens import SPECIMENS
from tests.audit.walk import Walker, strings_in

Drawing = Callable[[Any, QPainter], None]
AT_COUNTER = next(one for one in SPECIMENS if one.name == "at-counter")


class Patch(Painted):
    """A part that draws what a test wants."""

    drawing: Drawing

    def draw(self, painter: QPainter) -> None:
        self.drawing(self, painter)


class Touch(Pressable):
    """The same, to be pressed."""

    drawing: Drawing

    def draw(self, painter: QPainter) -> None:
        self.drawing(self, painter)


@pytest.fixture
def walker(qapp: object, catalogue: Catalogue) -> Iterator[Walker]:
    stage = Stage(catalogue)
    yield Walker(stage, catalogue)
    stage.close()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue(resources_path() / "locales")


def plant(window: KioskWindow, kind: type[Patch | Touch], drawing: Drawing, *at: float) -> Patch | Touch:
    """A part over the middle of the page, whose own words are elsewhere."""
    page = window.page
    assert page is not None
    part = kind(window.context, page)
    part.drawing = drawing
    part.setAccessibleName("植えた部品")
    place(part, *(at or (1000, 640, 400, 100)))
    part.show()
    return part


def written(text: str, x: float = 20, middle: float = 50, px: int = 34, colour: str = "#000000") -> Drawing:
    def draw(part: Any, painter: QPainter) -> None:
        font = part.font_of(px)
        font.setPixelSize(px)  # also where the theme would take a larger one
        paint.draw_line(painter, text, x, middle, font, QColor(colour))

    return draw


def over_everything(part: Any, painter: QPainter) -> None:
    painter.fillRect(QRectF(0, 0, 1920, 200), QColor("#123456"))


def a_small_target(window: KioskWindow) -> None:
    plant(window, Touch, written(""), 1000, 640, 400, 60)


def two_targets_side_by_side(window: KioskWindow) -> None:
    plant(window, Touch, written(""), 1000, 600, 200, 100)
    plant(window, Touch, written(""), 1210, 600, 200, 100)


def small_type(window: KioskWindow) -> None:
    plant(window, Patch, written("小さな字", px=20))


def a_cut_line(window: KioskWindow) -> None:
    plant(window, Patch, written("この行は部品の右の端より先まで書いてあります"))


def a_line_cut_below(window: KioskWindow) -> None:
    plant(window, Patch, written("下が欠けます", middle=96))


def two_lines_in_one_place(window: KioskWindow) -> None:
    def draw(part: Any, painter: QPainter) -> None:
        written("上の行です")(part, painter)
        written("下の行です", middle=66)(part, painter)

    plant(window, Patch, draw)


def a_line_over_a_target(window: KioskWindow) -> None:
    plant(window, Touch, written(""))
    plant(window, Patch, written("ボタンの上です"))


def a_painted_over_title(window: KioskWindow) -> None:
    plant(window, Patch, over_everything, 0, 0, 1920, 200)


def a_label_too_long(window: KioskWindow) -> None:
    page = window.page
    assert page is not None
    button = TextButton(window.context, page, "このラベルはボタンの幅よりもずっと長い")
    place(button, 1000, 640, 240, 104)
    button.show()


def ink_at_the_edge(window: KioskWindow) -> None:
    plant(window, Touch, written("端", x=0))


def a_pale_line(window: KioskWindow) -> None:
    plant(window, Patch, written("うすい字です", colour="#808890"))


def a_grey_line_in_high_contrast(window: KioskWindow) -> None:
    plant(window, Patch, written("灰色の字です", colour="#C0C0C0"))


def no_name(window: KioskWindow) -> None:
    plant(window, Touch, written("")).setAccessibleName("")


def a_name_in_another_language(window: KioskWindow) -> None:
    plant(window, Touch, written("")).setAccessibleName(japanese(window))


def a_line_in_another_language(window: KioskWindow) -> None:
    plant(window, Patch, written(japanese(window)))


def japanese(window: KioskWindow) -> str:
    return window.context.catalogue.text(Message("ui-staff-call"), Language.JAPANESE)


ENGLISH, DARK = Look(Language.ENGLISH), Look(theme=ThemeName.DARK)
PLANTED = [
    (a_small_target, judges.targets_are_large, Look(), "10.8 mm, least 12.7 mm"),
    (two_targets_side_by_side, judges.targets_are_apart, Look(), "1.80 mm apart, least 2.54 mm"),
    (small_type, judges.text_is_tall, Look(), "2.91 mm tall, least 3.5 mm"),
    (a_cut_line, judges.text_is_whole, Look(), "is cut off by"),
    (a_line_cut_below, judges.ink_is_inside, Look(), "are cut off by"),
    (two_lines_in_one_place, judges.text_is_apart, Look(), "lie over each other"),
    (a_line_over_a_target, judges.text_is_apart, Look(), "lies over Touch"),
    (a_painted_over_title, judges.text_is_uncovered, Look(), "is painted over"),
    (a_label_too_long, judges.labels_fit, Look(), "units wide in a room of 212"),
    (ink_at_the_edge, judges.ink_is_inside, Look(), "touches its edge"),
    (a_pale_line, judges.contrast_is_high, Look(), "least 7:1"),
    (a_grey_line_in_high_contrast, judges.contrast_is_high, DARK, "least 15:1"),
    (no_name, judges.names_are_there, Look(), "has no name"),
    (a_name_in_another_language, judges.names_are_there, ENGLISH, "another language"),
    (a_line_in_another_language, judges.text_is_in_the_language, ENGLISH, "another language"),
]


def shown(walker: Walker, look: Look) -> Sight:
    walker.stage.show(AT_COUNTER)
    walker.stage.wear(look)
    return walker.sight()


@pytest.mark.parametrize(
    ("fault", "judge", "look", "says"), PLANTED, ids=[one[0].__name__ for one in PLANTED]
)
def test_a_planted_fault_is_found_by_its_judge(
    fault: Callable[[KioskWindow], None], judge: judges.Judge, look: Look, says: str, walker: Walker
) -> None:
    before = set(judge(shown(walker, look)))
    fault(walker.stage.window)
    found = set(judge(walker.sight())) - before
    assert len(found) >= 1
    assert all(says in one for one in found), found


def test_a_part_that_tab_does_not_reach_is_found(walker: Walker) -> None:
    before = set(keys_reach_everything(shown(walker, Look())))
    plant(walker.stage.window, Touch, written("")).setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    found = set(keys_reach_everything(walker.sight())) - before
    assert found == {"Touch「植えた部品」 cannot be reached by Tab"}


def test_an_order_that_goes_back_is_found(walker: Walker) -> None:
    before = set(keys_reach_everything(shown(walker, Look())))
    for number, x in enumerate((1500, 1100, 700)):  # Tab goes by the order in which they were made
        plant(walker.stage.window, Touch, written(""), x, 600, 200, 100).setAccessibleName(f"部品{number}")
    found = set(keys_reach_everything(walker.sight())) - before
    assert "after Touch「部品0」 comes Touch「部品1」, which is read before it" in found
    assert "after Touch「部品1」 comes Touch「部品2」, which is read before it" in found


def test_text_that_is_written_in_the_code_is_found(qapp: object) -> None:
    catalogue = PseudoCatalogue(resources_path() / "locales")
    stage = Stage(catalogue)
    walker = Walker(stage, catalogue)
    sight = shown(walker, replace(Look(), language=Language.ENGLISH))
    data = {*strings_in(AT_COUNTER.screen), *strings_in(AT_COUNTER.frame)}
    assert list(from_code((one.text for one in sight.lines), data)) == []
    plant(stage.window, Patch, written("Hard-coded"))
    assert list(from_code((one.text for one in walker.sight().lines), data)) == ["Hard-coded"]
    stage.close()
