"""Set text: broken into lines at a place, measured before it is drawn.

A page sets its words, asks where they end, and draws them; tests ask the same words whether anything is cut
off or written over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from jpki_kiosk.i18n import quoted, ruby, unmarked
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.runs import joins
from jpki_kiosk.ui.theme import Theme

LEFT: Final = Qt.AlignmentFlag.AlignLeft
CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight
_PAUSES: Final = "、。，"
_STEMS: Final = "いきしちびみりぎじえけせねめれげべ"
_SPACED: Final = re.compile(r"[^ ]+ *|^ +")
_CLINGING: Final = "、。，．！？）」』ー・ "  # never at the beginning of a line


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of one font. ``x`` is the left edge, the middle or the right edge, as ``align`` says."""

    lines: tuple[str, ...] = field(repr=False)
    x: float
    top: float
    limit: float  # the width there is
    font: QFont
    ink: str = "ink"
    line: float = paint.LINE
    align: Qt.AlignmentFlag = LEFT

    @property
    def bottom(self) -> float:
        """Where the next thing may begin."""
        return self.top + self.step * len(self.lines)

    @property
    def step(self) -> float:
        """From one line to the next: more where readings stand over them."""
        return self.font.pixelSize() * paint.line_of("".join(self.lines), self.line)

    @property
    def width(self) -> float:
        """Advance of the longest line."""
        return max((paint.width(line, self.font) for line in self.lines), default=0.0)

    @property
    def rect(self) -> QRectF:
        """What the words cover, leading included."""
        left = self.x
        if self.align == CENTRE:
            left -= self.width / 2
        elif self.align == RIGHT:
            left -= self.width
        return QRectF(left, self.top, self.width, self.bottom - self.top)

    @property
    def whole(self) -> bool:
        """Whether every line fits its width."""
        return self.width <= self.limit + 0.5

    @property
    def text(self) -> str:
        """The words as one line, for those who listen."""
        return joined(unmarked("\n".join(self.lines)))

    def draw(self, painter: QPainter, theme: Theme) -> None:
        """Paint them."""
        paint.draw_lines(
            painter,
            list(self.lines),
            self.x,
            self.top,
            self.font,
            theme.colour(self.ink),
            line=self.line,
            align=self.align,
        )


def set_words(
    text: str,
    x: float,
    top: float,
    limit: float,
    font: QFont,
    ink: str = "ink",
    *,
    line: float = paint.LINE,
    align: Qt.AlignmentFlag = LEFT,
) -> Words:
    """Break a text into lines no wider than ``limit``; two lines meet at a comma where there is one."""
    lines = tuple(one for paragraph in text.split("\n") for one in _broken(paragraph, font, limit))
    line = paint.line_of(text, line)
    return Words(lines, x, top, limit, font, ink, line, align)


def set_balanced(
    text: str,
    x: float,
    top: float,
    limit: float,
    font: QFont,
    ink: str = "ink",
    *,
    line: float = paint.LINE,
    align: Qt.AlignmentFlag = LEFT,
) -> Words:
    """Lines about as long as each other, broken between phrases: no last line of one character."""
    words = set_words(text, x, top, limit, font, ink, line=line, align=align)
    if len(words.lines) < 2 or "\n" in text or ruby.has_readings(text):
        return words
    if words.lines[0].endswith(tuple(_PAUSES)):
        return words
    phrases = list(_phrases(text))
    most = max(len(words.lines), len(_filled(phrases, font, limit)))
    if max(paint.width(phrase.rstrip(), font) for phrase in phrases) > limit:
        return words
    narrow, wide = 0.4, 1.0
    for _ in range(7):
        middle = (narrow + wide) / 2
        if len(_filled(phrases, font, limit * middle)) > most:
            narrow = middle
        else:
            wide = middle
    return Words(tuple(_filled(phrases, font, limit * wide)), x, top, limit, font, ink, line, align)


def _phrases(text: str) -> Iterator[str]:
    """Pieces a reader takes in at once: words, and in Japanese a noun or verb with its particles.

    A new one begins where kana end and something else begins; お and ご stay with what they honour.
    """
    start = 0
    for place in range(1, len(text)):
        before, here = text[place - 1], text[place]
        begin = place
        if before in "おご" and not _is_kana(here) and place - 1 > start:
            begin = place - 1
        ends = text[begin - 1] == " " or _is_kana(text[begin - 1]) or text[begin - 1] in _PAUSES
        if text[place - 1 : place + 1] == "か月" or joins(here) or _in_a_verb(text, place):
            continue
        if ends and not _is_kana(here) and here not in _CLINGING and begin > start:
            yield text[start:begin]
            start = begin
    yield text[start:]


def _in_a_verb(text: str, place: int) -> bool:
    """Whether this is within a verb made of two, as 受け取る: a kana that is no particle, between kanji."""
    around = text[place - 2 : place + 1]
    return len(around) == 3 and around[1] in _STEMS and _is_kanji(around[0]) and _is_kanji(around[2])


def _is_kanji(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_kana(character: str) -> bool:
    return "ぁ" <= character <= "ん"


def _filled(phrases: list[str], font: QFont, limit: float) -> list[str]:
    """Phrases on lines no wider than ``limit``, where none of them is wider."""
    lines = [""]
    for phrase in phrases:
        if lines[-1] and paint.width((lines[-1] + phrase).rstrip(), font) > limit:
            lines.append("")
        lines[-1] += phrase
    return [line.rstrip() for line in lines]


def _broken(paragraph: str, font: QFont, limit: float) -> list[str]:
    lines = paint.break_lines(paragraph, font, limit)
    if len(lines) < 2:
        return lines
    return _at_a_pause(paragraph, lines, font, limit) or _between_phrases(paragraph, lines, font, limit)


def _between_phrases(paragraph: str, lines: list[str], font: QFont, limit: float) -> list[str]:
    """As many lines as these, none of which ends within a word where the rest has room below."""
    if quoted.plain(paragraph) != paragraph:
        return lines  # a name in another script is marked from end to end
    read = ruby.has_readings(paragraph)  # easy Japanese has spaces between its phrases
    ends = set(accumulate(map(len, _SPACED.findall(paragraph) if read else _phrases(paragraph))))
    made: list[str] = []
    rest, at = lines, 0  # where the rest begins in the paragraph: blanks between lines are in none of them
    while len(rest) > 1 and (begin := paragraph.find(rest[0], at)) >= 0:
        at = begin + len(rest[0])
        whole = max((end for end in ends if begin < end < at), default=0)
        if whole and not ends.intersection(range(at, at + _blanks(paragraph[at:]) + 1)):
            shorter = paint.break_lines(paragraph[whole:].lstrip(), font, limit)
            if len(shorter) < len(rest):
                made.append(paragraph[begin:whole].rstrip())
                rest, at = shorter, whole
                continue
        made.append(rest[0])
        rest = rest[1:]
    return made + rest


def _blanks(text: str) -> int:
    """How many a text begins with."""
    return len(text) - len(text.lstrip())


def _at_a_pause(paragraph: str, lines: list[str], font: QFont, limit: float) -> list[str]:
    """Two lines that part where a reader pauses; none where there is no such place."""
    if len(lines) != 2:
        return []
    points = [place + 1 for place, character in enumerate(paragraph[:-1]) if character in _PAUSES]
    pairs = [
        [paragraph[:point], paragraph[point:]]
        for point in points
        if max(paint.width(paragraph[:point], font), paint.width(paragraph[point:], font)) <= limit
    ]
    return min(pairs, key=lambda pair: abs(len(pair[0]) - len(pair[1])), default=[])


def bottom_of(words: Iterable[Words], top: float = 0.0) -> float:
    """Where the lowest of them ends."""
    return max((one.bottom for one in words), default=top)


def joined(text: str) -> str:
    """Without the line feeds of a text, where it has room on one line; a space where its script has them."""
    head, *rest = text.split("\n")
    for line in rest:
        head = f"{head}{'' if _is_east_asian(head[-1:]) else ' '}{line}"
    return head


def _is_east_asian(character: str) -> bool:
    """Whether it is kana, a Han character or their punctuation: no space follows one."""
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def sentences(text: str) -> str:
    """A line feed after every sentence: titles of two sentences stand on two lines."""
    return text.replace("。", "。\n").replace(". ", ".\n").rstrip("\n")
