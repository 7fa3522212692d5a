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
    """One thing that happened: what it is over as many lines as it needs, who and more below."""

    when: str
    what: tuple[str, ...]
    below: str
    who: str
    fonts: tuple[QFont, QFont]
    warns: bool = False

    @property
    def height(self) -> float:
        """What it takes, with the line below it."""
        return 22.0 * len(self.what) + (20.0 if self.below or self.who else 0.0) + 14.0

    @property
    def spoken(self) -> str:
        """As one sentence."""
        return " ".join((self.when, *self.what, self.below, self.who)).strip()

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
        if self.below or self.who:
            middle = y + 15 + 22 * len(self.what)
            paint.draw_line(painter, self.below, left, middle, small, grey)
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
        lines.append(Line(at, what.lines, _details(page, entry), who, fonts, warns))
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
        below = page.text(f"history-disposition-{how}")
        took = ""
        if step.ended_at is not None:
            took = page.text("history-took", seconds=f"{(step.ended_at - step.begun_at).total_seconds():.1f}")
        at = f"{step.begun_at.astimezone(JAPAN):%m-%d %H:%M:%S}"
        what = set_words(name, 0, 0, width - _WHEN - _SIGN, fonts[0]).lines
        lines.append(Line(at, what, below, took, fonts, warns=how in ("failed", "refused", "unknown")))
    return lines


def _details(page: ConsolePage, entry: HistoryEntry) -> str:
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
    said += [str(fields[name]) for name in ("code", "error") if name in fields]
    return "　".join(said)


def _short(serial: str) -> str:
    return serial if len(serial) <= 24 else f"{serial[:9]} … {serial[-9:]}"


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
