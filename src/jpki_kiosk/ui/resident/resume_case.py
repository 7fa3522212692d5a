"""Before an interrupted case goes on: what is done already, what is left, and what is needed for it."""

from __future__ import annotations

import datetime
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Written
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Primary, Send
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, TOP, WIDE, WordedPage
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.words import Words, bottom_of, set_balanced
from jpki_kiosk.workflows.events import Continued
from jpki_kiosk.workflows.screens import KindState, ResumeCase
from jpki_kiosk.workflows.workflow import Screen

_GUTTER: Final = 32.0
_SIGN: Final = 80.0  # the round sign in front of a kind
_LEAST: Final = 28.0  # air between the parts of the page
_ICONS: Final = {KindState.DONE: "check", KindState.HALF_DONE: "dots", KindState.TO_DO: "clock"}
# What is left out where it does not fit: air first, then what is needed, then whose case of which day it is.
_WAYS: Final = (("lead", "note", "airy"), ("lead", "note"), ("lead",), ("lead", "tight"), ())

_Kind = tuple[CertificateKind, datetime.date, KindState]


class ResumeCasePage(WordedPage):
    """A panel a kind, side by side: its name, how far it is, until when it is or will be valid."""

    begins_at_primary = True
    names_somebody = True

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self._panels: list[tuple[KindState, QRectF]] = []

    def primary(self) -> Primary:
        return Primary(self.text("ui-resume-go-on"), lambda: self.send(Continued()))

    def wipe(self) -> None:
        self._panels, self.words = [], []
        self.setAccessibleDescription("")

    def spoken(self) -> str:
        return " ".join(one.text for one in self.words)

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, ResumeCase):
            return
        for parts in _WAYS:
            if self._set(screen, frozenset(parts)) <= self.lowest:
                break

    def _set(self, screen: ResumeCase, parts: frozenset[str]) -> float:
        """Lay everything out; returns where it ends."""
        part = "papers" if screen.only_papers else "rest"
        airy, tight = "airy" in parts, "tight" in parts
        top = TOP + 28 if airy else 8 if tight else TOP
        title = self.set_title(self.text("ui-resume-title"), LEFT_EDGE, top, WIDE, self.calm_title)
        self.words = [title]
        if "lead" in parts:
            lead = self.text(f"ui-resume-{part}-lead", name=Written(screen.resident), day=screen.opened_at)
            font, line = self.font_of("body" if tight else "lead"), 1.25 if tight else 1.4
            top = title.bottom + (0 if tight else 8)
            self.words.append(set_balanced(lead, LEFT_EDGE, top, WIDE, font, line=line))
        gap = 44.0 if airy else 16.0 if tight else _LEAST
        bottom = self._set_panels(screen.kinds, bottom_of(self.words) + gap)
        if "note" in parts:
            note, font = self.text(self._note(screen)), self.font_of("body")
            top = bottom + (40 if airy else 20)
            self.words.append(set_balanced(note, LEFT_EDGE, top, WIDE, font, "ink2"))
            bottom = self.words[-1].bottom
        return bottom

    def _note(self, screen: ResumeCase) -> str:
        """The id of what is needed now; that something stays is said only where something is finished."""
        if screen.only_papers:
            return "ui-resume-papers-note"
        finished = any(state is KindState.DONE for _, _, state in screen.kinds)
        return "ui-resume-some-note" if finished else "ui-resume-rest-note"

    def _set_panels(self, kinds: tuple[_Kind, ...], top: float) -> float:
        width = (WIDE - _GUTTER * (len(kinds) - 1)) / max(1, len(kinds))
        pad = 34.0 if self.theme.px("body") < 60 else 24.0
        contents = [
            self._kind_words(kind, LEFT_EDGE + number * (width + _GUTTER), top + pad, width, pad)
            for number, kind in enumerate(kinds)
        ]
        bottom = max((bottom_of(words) for words in contents), default=top) + pad
        self._panels = []
        for number, ((_, _, state), words) in enumerate(zip(kinds, contents, strict=True)):
            left = LEFT_EDGE + number * (width + _GUTTER)
            self._panels.append((state, QRectF(left, top, width, bottom - top)))
            self.words += words
        return bottom

    def _kind_words(self, kind: _Kind, left: float, top: float, width: float, pad: float) -> list[Words]:
        which, last_day, state = kind
        x = left + pad + _SIGN + 28
        room = left + width - pad - x
        body, text = self.font_of("body"), self.context.text
        name = set_balanced(text(f"ui-certificate-{which}"), x, top, room, body, "ink2", line=1.3)
        font = self.font_of("lead", bold=True)
        how = set_balanced(text(f"ui-resume-{state}"), x, name.bottom + 4, room, font, line=1.3)
        until = text(f"ui-resume-valid-{state}", date=last_day)
        return [name, how, set_balanced(until, x, how.bottom + 8, room, body, line=1.35)]

    def draw_ground(self, painter: QPainter) -> None:
        edge = self.theme.control_border if self.theme.high_contrast else 2
        for state, panel in self._panels:
            paint.box(painter, panel, 20, self.colour("surface"), self.colour("line"), edge)
            pad = 34.0 if self.theme.px("body") < 60 else 24.0
            self._draw_sign(painter, QRectF(panel.x() + pad, panel.y() + pad, _SIGN, _SIGN), state)

    def _draw_sign(self, painter: QPainter, circle: QRectF, state: KindState) -> None:
        """Filled and ticked when done, filled while half done, empty where nothing was begun."""
        fill = {KindState.DONE: "ok", KindState.HALF_DONE: "primary"}.get(state)
        if fill is None:
            paint.box(painter, circle, _SIGN / 2, self.colour("surface"), self.colour("border"), 3)
            ink = self.colour("ink2")
        else:
            paint.box(painter, circle, _SIGN / 2, self.colour(fill))
            ink = self.colour("surface")
        size = round(_SIGN * 0.6)
        shift = (_SIGN - size) / 2
        paint.draw_icon(painter, _ICONS[state], circle.x() + shift, circle.y() + shift, size, ink, 4)
