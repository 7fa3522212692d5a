"""The judges of a screen, each of one thing. What they find are sentences a person can act on."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QWidget

from jpki_kiosk.i18n import ruby
from jpki_kiosk.ui.choosers.tiles import ThemeTile
from jpki_kiosk.ui.console.call_bar import CallBar
from jpki_kiosk.ui.console.frame import ConsoleFrameWidget
from jpki_kiosk.ui.console.left_bar import LeftBar
from jpki_kiosk.ui.console.window import ConsoleWindow
from jpki_kiosk.ui.frame import FrameWidget
from jpki_kiosk.ui.ribbon import Ribbon
from jpki_kiosk.ui.theme import Look, TextSize, ThemeName
from jpki_kiosk.ui.widgets.base import Pressable
from jpki_kiosk.ui.widgets.keys import KeyGrid
from jpki_kiosk.ui.widgets.lively import LivelyPicture
from jpki_kiosk.ui.widgets.pictures import CardPicture, PapersPicture, ReaderPicture
from jpki_kiosk.ui.window import KioskWindow
from tests.audit.drawn import Drawing, Line, Target, pixels_of
from tests.audit.figures import Figures

_BARS: Final = (CallBar, LeftBar)  # lie over the staff's page
_EDGES: Final = 1.0  # px that a gap may lack: the edges beside it lie on whole ones
_CONTRAST: Final = 7.0
_HIGH_CONTRAST: Final = 15.0
_HIGH_CONTRAST_STATE: Final = 10.0  # pressed, disabled, ribbon
_LONGER: Final = 1.15  # a label before it is made smaller to fit
_COVERS: Final = 0.8  # of the window's sides: what lies over the whole page
_SHARED: Final = 1.5  # px that two inks may share: they are whole pixels
_PICTURES: Final = (
    CardPicture,
    PapersPicture,
    ReaderPicture,
    LivelyPicture,
)  # what is written on a drawn card is not there to be read
_RIM: Final = 2.0  # px from the edge of what is touched to its label


@dataclass(frozen=True)
class Sight:
    """One screen as one person would see it on one monitor."""

    drawing: Drawing
    figures: Figures
    look: Look
    window: KioskWindow | ConsoleWindow
    foreign: Callable[[str], bool]  # whether a text is of another language than the one that was chosen
    data: frozenset[str] = frozenset()  # what the screen brings with it, in whatever language

    @cached_property
    def cover(self) -> QWidget | None:
        """What lies over the page, if anything: only it can be read and touched."""
        for part, rect in reversed(self.drawing.parts):
            if isinstance(part, FrameWidget | ConsoleFrameWidget):
                return None
            if part is self.window.page:
                continue  # the console's fills its window
            stage = self.window.stage
            wide, high = stage.width() * _COVERS, stage.height() * _COVERS
            if rect.width() >= wide and rect.height() >= high and part.findChild(Pressable):
                return part
        return None

    @cached_property
    def lines(self) -> list[Line]:
        """The lines that can be read."""
        cover = self.cover
        return [one for one in self.drawing.lines if _on_top(one.part, cover)]

    @cached_property
    def targets(self) -> list[Target]:
        """What can be touched."""
        cover = self.cover
        return [one for one in self.drawing.targets if _on_top(one.part, cover)]


def _on_top(part: QWidget, cover: QWidget | None) -> bool:
    return cover is None or part is cover or cover.isAncestorOf(part) or isinstance(part, Ribbon)


def name_of(part: QWidget) -> str:
    """A part as a person would look for it."""
    name = part.accessibleName()
    return f"{type(part).__name__}「{name[:40]}」" if name else type(part).__name__


Judge = Callable[[Sight], Iterator[str]]


# --- touching ------------------------------------------------------------------------------------


def targets_are_large(sight: Sight) -> Iterator[str]:
    """Large enough on both sides."""
    figures = sight.figures
    least = figures.target * figures.pixels - figures.edges
    for target in sight.targets:
        side = min(target.rect.width(), target.rect.height())
        if side < least:
            yield (
                f"{name_of(target.part)} is {side / figures.pixels:.1f} {figures.unit}, "
                f"least {figures.target} {figures.unit}"
            )


def targets_are_apart(sight: Sight) -> Iterator[str]:
    """A gap between any two, but between the rows of a list."""
    figures = sight.figures
    least = figures.gap * figures.pixels - _EDGES
    rects = [(one, QRectF(one.rect)) for one in sight.targets]
    rects.sort(key=lambda pair: pair[1].top())
    for number, (first, a) in enumerate(rects):
        for second, b in rects[number + 1 :]:
            down = b.top() - a.bottom()
            if down >= least:
                break
            across = max(b.left() - a.right(), a.left() - b.right())
            gap = max(down, across)
            if gap < least and not figures.adjoin(first.part, second.part):
                yield (
                    f"{name_of(first.part)} and {name_of(second.part)} are {gap / figures.pixels:.2f} "
                    f"{figures.unit} apart, least {figures.gap} {figures.unit}"
                )


# --- reading -------------------------------------------------------------------------------------


def text_is_tall(sight: Sight) -> Iterator[str]:
    """Capitals of the least height; readings over kanji are half of what they are over."""
    figures = sight.figures
    for line in sight.lines:
        height = line.capital / figures.pixels
        if height < figures.capital - figures.rounded and not isinstance(line.part, _PICTURES):
            yield (
                f"{name_of(line.part)}: 「{line.text[:40]}」 is {height:.2f} {figures.unit} tall, "
                f"least {figures.capital} {figures.unit}"
            )


def text_is_whole(sight: Sight) -> Iterator[str]:
    """No ink outside what its part may draw on."""
    for line in sight.lines:
        over = _beyond(line.ink, line.room)
        if over > _SHARED * max(1.0, line.grow):
            yield f"{name_of(line.part)}: 「{line.text[:40]}」 is cut off by {over:.0f} px"


def text_is_apart(sight: Sight) -> Iterator[str]:
    """No line over another, nor over something that is touched."""
    lines = sorted(sight.lines, key=lambda one: one.ink.top())
    for number, first in enumerate(lines):
        a = first.ink
        for second in lines[number + 1 :]:
            b = second.ink
            if b.top() > a.bottom() - _SHARED:
                break
            across = min(a.right(), b.right()) - max(a.left(), b.left())
            down = min(a.bottom(), b.bottom()) - b.top()
            shared = _SHARED * max(1.0, first.grow)
            if across > shared and down > shared:
                both = f"「{first.text[:30]}」 and 「{second.text[:30]}」"
                yield f"{name_of(second.part)}: {both} lie over each other"
    for line, target in itertools.product(lines, sight.targets):
        if line.part is target.part or target.part.isAncestorOf(line.part):
            continue
        shared = line.ink.intersected(QRectF(target.rect))
        if shared.width() > _SHARED and shared.height() > _SHARED:
            yield f"{name_of(line.part)}: 「{line.text[:40]}」 lies over {name_of(target.part)}"


def text_is_uncovered(sight: Sight) -> Iterator[str]:
    """Nothing painted over a line after it."""
    for line in sight.lines:
        if line.covered:
            yield f"{name_of(line.part)}: 「{line.text[:40]}」 is painted over"


def labels_fit(sight: Sight) -> Iterator[str]:
    """A label is at most 15 % too long for its room, and made smaller so far that it fits.

    ``Figures.enough`` is enough for a label in large type.
    """
    cover = sight.cover
    for label in sight.drawing.labels:
        if not _on_top(label.part, cover) or isinstance(label.part, _PICTURES):
            continue
        drawn = (one for one in sight.lines if one.part is label.part and one.text in label.lines)
        if not any(one.font.pixelSize() == label.given for one in drawn):
            continue  # it was tried, and another way was found
        asked = min(label.asked, sight.figures.enough)
        if label.width > label.room + 1:
            yield (
                f"{name_of(label.part)}: the label 「{label.text[:40]}」 is {label.width:.0f} units wide "
                f"in a room of {label.room:.0f}"
            )
        elif label.width * asked / label.given > label.room * _LONGER:
            yield (
                f"{name_of(label.part)}: the label 「{label.text[:40]}」 of size {label.asked} only fits "
                f"at {label.given}"
            )


def ink_is_inside(sight: Sight) -> Iterator[str]:
    """Pixels, at medium and largest: no glyph is cut, none touches the edge of what is pressed."""
    if sight.look.size not in (TextSize.MEDIUM, TextSize.LARGEST):
        return
    for line in sight.lines:
        box = pixels_of(line)
        over = _beyond(box, line.room)
        if over > _SHARED * max(1.0, line.grow):
            yield f"{name_of(line.part)}: pixels of 「{line.text[:40]}」 are cut off by {over:.0f}"
        elif isinstance(line.part, Pressable) and over > -_RIM:
            yield f"{name_of(line.part)}: 「{line.text[:40]}」 touches its edge"


def contrast_is_high(sight: Sight) -> Iterator[str]:
    """7:1; in high contrast 15:1, and 10:1 for what is pressed, disabled or the ribbon.

    A tile that shows another theme has the colours of that one.
    """
    for line in sight.lines:
        if isinstance(line.part, _PICTURES):
            continue
        least = _CONTRAST
        if sight.look.theme is not ThemeName.NORMAL and not isinstance(line.part, ThemeTile):
            part = line.part
            state = isinstance(part, Pressable) and (part.isDown() or not part.isEnabled())
            least = _HIGH_CONTRAST_STATE if state or isinstance(part, Ribbon) else _HIGH_CONTRAST
        for ground in line.grounds:
            found = contrast(line.colour, ground)
            if found < least - 0.05:
                yield (
                    f"{name_of(line.part)}: 「{line.text[:40]}」 {line.colour} on {ground} is {found:.1f}:1, "
                    f"least {least:.0f}:1"
                )


def _beyond(inner: QRectF, outer: QRectF) -> float:
    """How far something reaches beyond something else; negative: how far inside it is."""
    return max(
        outer.left() - inner.left(),
        outer.top() - inner.top(),
        inner.right() - outer.right(),
        inner.bottom() - outer.bottom(),
    )


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, WCAG 2.2."""
    high, low = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- keys and those who listen --------------------------------------------------------------------


def names_are_there(sight: Sight) -> Iterator[str]:
    """A name for whatever can be reached, and it is not in another language."""
    for target in sight.targets:
        if not target.name.strip():
            yield f"{name_of(target.part)} at {target.rect.x()}, {target.rect.y()} has no name"
        elif ruby.has_readings(target.name):
            yield f"{name_of(target.part)} has a name with marks of readings"
        elif sight.foreign(target.name):
            yield f"{name_of(target.part)} has a name in another language"


def text_is_in_the_language(sight: Sight) -> Iterator[str]:
    """No text of the catalogue is drawn in another language than the one that was chosen."""
    for line in sight.lines:
        if line.text not in sight.data and sight.foreign(line.text):
            yield f"{name_of(line.part)}: 「{line.text[:40]}」 is in another language"


def keys_reach_everything(sight: Sight) -> Iterator[str]:
    """Tab and Backtab meet every part once, in the order in which it is read."""
    left_to_arrows = _left_to_arrows(sight.targets)
    wanted = {one.part for one in sight.targets if one.enabled and _takes_tab(one.part)} - left_to_arrows
    cover = sight.cover
    wanted |= {
        part
        for part, _ in sight.drawing.parts
        if part.isEnabled() and _takes_tab(part) and _on_top(part, cover) and part not in left_to_arrows
    }
    unreachable = [one.part for one in sight.targets if one.enabled and not _takes_tab(one.part)]
    for part in (one for one in unreachable if one not in left_to_arrows):
        yield f"{name_of(part)} cannot be reached by Tab"
    if not wanted:
        return
    forward = _walk(sight.window, wanted, Qt.Key.Key_Tab)
    backward = _walk(sight.window, wanted, Qt.Key.Key_Backtab)
    for key, met in (("Tab", forward), ("Backtab", backward)):
        for part in wanted - set(met):
            yield f"{key} does not reach {name_of(part)}"
        for part in {one for one in met if met.count(one) > 1}:
            yield f"{key} meets {name_of(part)} twice"
    places = {part: QRectF(rect) for part, rect in sight.drawing.parts}
    yield from _out_of_order(forward, places)


def _left_to_arrows(targets: Iterable[Target]) -> set[QWidget]:
    """Radio buttons but one: Tab goes to the chosen one, else to the first, and arrows from there."""
    found: set[QWidget] = set()
    groups: dict[QButtonGroup, list[QAbstractButton]] = {}
    for one in targets:
        group = one.part.group() if isinstance(one.part, QAbstractButton) else None
        if group is not None and group.exclusive():
            groups.setdefault(group, []).append(cast("QAbstractButton", one.part))
    for group, buttons in groups.items():
        chosen = group.checkedButton()
        found |= set(buttons) - {chosen if chosen in buttons else buttons[0]}
    return found


def _takes_tab(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _walk(window: QWidget, wanted: set[QWidget], key: Qt.Key) -> list[QWidget]:
    """The parts in the order in which a key meets them, from the present one on."""
    begin = QApplication.focusWidget()
    if begin not in wanted:
        begin = next(iter(wanted))
        begin.setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    for _ in range(2 * len(wanted) + 2):
        now = QApplication.focusWidget()
        if now is None or (met and now is begin):
            break
        met.append(now)
        QTest.keyClick(now, key)
    begin.setFocus(Qt.FocusReason.OtherFocusReason)
    return met


def _out_of_order(met: list[QWidget], places: Mapping[QWidget, QRectF]) -> Iterator[str]:
    """Steps that go back: up without going right, or to the left on the same row. Once round is allowed."""
    found = []
    for before, after in zip(met, [*met[1:], *met[:1]], strict=True):
        if isinstance(before.parent(), KeyGrid) and before.parent() is after.parent():
            continue  # a pad has an order of its own: letters, digits, functions
        if isinstance(before.parent(), _BARS):
            continue  # comes before what it lies over
        a, b = places[before], places[after]
        above = b.bottom() <= a.top() + 1 and b.left() < a.right()
        same_row = min(a.bottom(), b.bottom()) - max(a.top(), b.top()) > min(a.height(), b.height()) / 2
        if above or (same_row and b.right() <= a.left() + 1):
            found.append((before, after))
    if len(found) > 1:
        for before, after in found:
            yield f"after {name_of(before)} comes {name_of(after)}, which is read before it"


JUDGES: Final[tuple[Judge, ...]] = (
    targets_are_large,
    targets_are_apart,
    text_is_tall,
    text_is_whole,
    text_is_apart,
    text_is_uncovered,
    labels_fit,
    ink_is_inside,
    contrast_is_high,
    names_are_there,
    text_is_in_the_language,
)


def verdicts(sight: Sight, judges: Iterable[Judge] = JUDGES) -> Iterator[tuple[str, str]]:
    """What the judges find: the judge's name and its sentence."""
    for judge in judges:
        for sentence in judge(sight):
            yield judge.__name__, sentence
