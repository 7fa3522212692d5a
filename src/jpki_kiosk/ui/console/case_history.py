"""The history of a case as lines: when, what in words, who."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.store.history import CaseHistory, HistoryEntry
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.console.page import BODY_PX, SMALL_PX, ConsolePage
from jpki_kiosk.ui.console.worded import happened
from jpki_kiosk.ui.widgets.words import RIGHT, set_words
from jpki_kiosk.workflows.staff.serial_number import grouped

_WHEN: Final = 138.0  # width of the column of times
_SIGN: Final = 26.0  # of a line that warns


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: what it is over as many lines as it needs; more of it, and who, below."""

    when: str
    what: tuple[str, ...]
    below: tuple[str, ...]
    who: str
    fonts: tuple[QFont, QFont]
    warns: bool = False

    @property
    def height(self) -> float:
        """What it takes, with the line below it."""
        return 22.0 * len(self.what) + 20.0 * max(len(self.below), bool(self.who)) + 14.0

    @property
    def spoken(self) -> str:
        """As one sentence."""
        return " ".join((self.when, *self.what, *self.below, self.who)).strip()

    def draw(self, painter: QPainter, page: ConsolePage, x: float, y: float, width: float) -> None:
        """Paint it from ``y`` on."""
        body, small = self.fonts
        grey, ink = page.colour("ink2"), page.colour("stop" if self.warns else "ink")
        paint.draw_line(painter, self.when, x, y + 16, small, grey)
        left = x + _WHEN
        if self.warns:
            paint.draw_icon(painter, "warning", left, y + 7, 18, ink, 4)
            left += _SIGN
        for number, one in enumerate(self.what):
            paint.draw_line(painter, one, left, y + 16 + 22 * number, body, ink)
        middle = y + 15 + 22 * len(self.what)
        for number, one in enumerate(self.below):
            paint.draw_line(painter, one, left, middle + 20 * number, small, grey)
        paint.draw_line(painter, self.who, x + width, middle, small, grey, align=RIGHT)
        painter.fillRect(QRectF(x, y + self.height - 3, width, 1), page.colour("line"))


def entry_lines(
    page: ConsolePage, history: CaseHistory, accounts: Mapping[int, str], width: float
) -> list[Line]:
    """The journal's entries, newest first, in words."""
    language = page.theme.language.value
    fonts = page.font_of(BODY_PX), page.font_of(SMALL_PX)
    lines = []
    for entry in history.entries:
        meaning = happened(entry.meaning, "ja" if language.startswith("ja") else "en")
        what = set_words(meaning, 0, 0, width - _WHEN - _SIGN, fonts[0])
        who = "" if entry.staff is None else accounts.get(entry.staff, f"#{entry.staff}")
        at = f"{entry.at.astimezone(JAPAN):%m-%d %H:%M:%S}"
        warns = entry.fields.get("disposition") in ("failed", "refused") or entry.event == "problem-shown"
        below = _below(_details(page, entry), who, width, fonts[1])
        lines.append(Line(at, what.lines, below, who, fonts, warns))
    return lines


def step_lines(
    page: ConsolePage, history: CaseHistory, accounts: Mapping[int, str], width: float
) -> list[Line]:
    """The steps in the order they were begun, with how long each took."""
    fonts = page.font_of(BODY_PX), page.font_of(SMALL_PX)
    lines = []
    for step in history.steps:
        name = page.text(f"history-step-{step.step}")
        if step.kind is not None:
            name = f"{page.text(f'figures-kind-{step.kind}')}　{name}"
        how = "open" if step.disposition is None else step.disposition.value
        took = ""
        if step.ended_at is not None:
            took = page.text("history-took", seconds=f"{(step.ended_at - step.begun_at).total_seconds():.1f}")
        at = f"{step.begun_at.astimezone(JAPAN):%m-%d %H:%M:%S}"
        what = set_words(name, 0, 0, width - _WHEN - _SIGN, fonts[0]).lines
        below = _below([page.text(f"history-disposition-{how}")], took, width, fonts[1])
        lines.append(Line(at, what, below, took, fonts, warns=how in ("failed", "refused", "unknown")))
    return lines


def _below(said: Iterable[str], who: str, width: float, font: QFont) -> tuple[str, ...]:
    """What is said below, beside who it was: as many of its parts on a line as there is room for."""
    room = width - _WHEN - _SIGN - (paint.width(who, font) + 16 if who else 0)
    lines: list[str] = []
    for part in said:
        longer = f"{lines[-1]}　{part}" if lines else part
        if lines and paint.width(longer, font) <= room:
            lines[-1] = longer
        else:
            lines += set_words(part, 0, 0, room, font).lines
    return tuple(lines)


def _details(page: ConsolePage, entry: HistoryEntry) -> list[str]:
    """What the entry's fields add, as far as it is of use to who reads; all of them are in the audit."""
    fields, text = entry.fields, page.text
    said = []
    if "kind" in fields:
        said.append(text(f"figures-kind-{fields['kind']}"))
    if "form" in fields:
        said.append(text(f"figures-form-{str(fields['form']).replace('_', '-')}"))
    if "copy" in fields:
        said.append(text("history-copy", copy=int(fields["copy"])))
    if "why" in fields and entry.event == "reprint-ordered":
        said.append(text(f"copies-reason-{str(fields['why']).replace('_', '-')}"))
    if "ended" in fields:
        said.append(text(f"papers-ended-{fields['ended']}"))
    if "disposition" in fields:
        said.append(text(f"history-disposition-{fields['disposition']}"))
    if "state" in fields:
        kind = "state" if entry.event == "case-state-changed" else "certificate"
        said.append(text(f"history-{kind}-{str(fields['state']).replace('_', '-')}"))
    if "serial" in fields:
        said.append(_short(grouped(int(fields["serial"]))))
    return said + [str(fields[name]) for name in ("code", "error") if name in fields]


def _short(serial: str) -> str:
    """The groups of digits at both ends of a long number."""
    groups = serial.split()
    return serial if len(serial) <= 24 else f"{' '.join(groups[:2])} … {' '.join(groups[-2:])}"


def divided(lines: Iterable[Line], room: float) -> list[list[Line]]:
    """As many lines a part as there is room for."""
    parts: list[list[Line]] = [[]]
    y = 0.0
    for line in lines:
        if parts[-1] and y + line.height > room:
            parts.append([])
            y = 0.0
        parts[-1].append(line)
        y += line.height
    return parts
