"""有効性確認: what is known of each certificate, what it means, as of when, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.pki.status.answer import Source, StatusAnswer, Verdict
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.page import Send
from jpki_kiosk.ui.resident.leaves import MORE_HEIGHT, MORE_WIDTH, LeafedPage
from jpki_kiosk.ui.resident.worded import LEFT_EDGE, RIGHT_EDGE, WIDE
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.notice import Notice
from jpki_kiosk.ui.widgets.words import set_words
from jpki_kiosk.workflows.self_service.events import CertificateWanted
from jpki_kiosk.workflows.self_service.screens import CheckedCertificate, Reading, StatusShown
from jpki_kiosk.workflows.workflow import Screen

KIND_ICONS: Final = {CertificateKind.SIGNATURE: "pen", CertificateKind.AUTHENTICATION: "person"}
_TONES: Final = {
    Verdict.GOOD: "ok",
    Verdict.ON_HOLD: "warn",
    Verdict.REVOKED: "stop",
    Verdict.UNKNOWN: "stop",
    Verdict.EXPIRED: "stop",
    Verdict.NOT_YET_VALID: "warn",
    Verdict.DOUBTFUL: "warn",
    Verdict.OFFLINE: "info",
}
_PANEL_WIDTH: Final = 880.0
_PAD: Final = 24.0
_TILE: Final = 64.0
_ICON: Final = 40
_ROW_GAP: Final = 12.0


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one certificate: the notice, and rows of an icon and a sentence."""

    tone: str
    head: Message
    body: Message
    rows: tuple[tuple[str, Message], ...] = ()


class StatusShownPage(LeafedPage):
    """Two panels beside each other; in large type a certificate a leaf."""

    def __init__(self, context: Context, parent: QWidget, send: Send) -> None:
        super().__init__(context, parent, send)
        self.notices = {kind: Notice(context, self) for kind in CertificateKind}
        self.read = TextButton(context, self, kind="secondary", icon="key")
        self.read.clicked.connect(lambda: self.send(CertificateWanted(CertificateKind.SIGNATURE)))
        self._panels: list[QRectF] = []
        self._icons: list[tuple[str, float, float, int]] = []

    def arrange(self, screen: Screen) -> None:
        if not isinstance(screen, StatusShown):
            return
        self.read.set_label(self.text("ui-self-offered-press"))
        for one in screen.certificates:
            said = said_of(one)
            self.notices[one.kind].tone = said.tone
            self.notices[one.kind].say(self.context.text(said.head), self.context.text(said.body))
        if self.roomy and self._set_beside(screen):
            self.leaves, self.leaf = 1, 0
            return
        parts = [part for one in screen.certificates for part in self._parts(one)]
        self.leaves = len(parts)
        self.leaf = min(self.leaf, self.leaves - 1)
        parts[self.leaf]()

    # --- beside each other -----------------------------------------------------------------------

    def _set_beside(self, screen: StatusShown) -> bool:
        font = self.font_of("title", bold=True)
        title = set_words(self.text("ui-self-status-title"), LEFT_EDGE, 22, WIDE, font, line=paint.TITLE_LINE)
        self.words, self._panels, self._icons = [title], [], []
        self.read.setVisible(any(one.reading is Reading.OFFERED for one in screen.certificates))
        fits = True
        for number, one in enumerate(screen.certificates):
            area = QRectF(LEFT_EDGE + number * (WIDE - _PANEL_WIDTH), title.bottom + 14, _PANEL_WIDTH, 0)
            area.setBottom(self.lowest)
            self._panels.append(area)
            bottom = self._fill(one, area)
            least = self.lowest - _PAD
            if one.reading is Reading.OFFERED:
                least -= MORE_HEIGHT + 16
                x, y = area.x() + _PAD, self.lowest - _PAD - MORE_HEIGHT
                place(self.read, x, y, _PANEL_WIDTH - 2 * _PAD, MORE_HEIGHT)
            fits = fits and bottom <= least
        return fits

    def _fill(self, one: CheckedCertificate, area: QRectF) -> float:
        left, top, wide = area.x() + _PAD, area.y() + _PAD, area.width() - 2 * _PAD
        name = self.text(f"ui-certificate-{one.kind}")
        bold = self.font_of("lead", bold=True)
        beside = left + _TILE + 20
        words = set_words(name, beside, top, area.right() - _PAD - beside, bold, line=paint.TITLE_LINE)
        words = set_words(
            name, beside, top + max(0.0, (_TILE - (words.bottom - top)) / 2), words.limit, bold,
            line=paint.TITLE_LINE,
        )  # fmt: skip
        self.words.append(words)
        self._icons.append((KIND_ICONS[one.kind], left, top, int(_TILE)))
        bottom = max(words.bottom, top + _TILE) + 16
        notice = self.notices[one.kind]
        notice.show()
        high = notice.height_for(wide)
        place(notice, left, bottom, wide, high)
        return self._set_rows(one, left, bottom + high + 20, wide)

    # --- a leaf for each -------------------------------------------------------------------------

    def _parts(self, one: CheckedCertificate) -> list[Callable[[], None]]:
        """One leaf where all of it fits, else the verdict and its rows on two."""
        if self._set_leaf(one, verdict=True, rows=True) <= self.above_more:
            return [lambda: self._show_leaf(one, verdict=True, rows=True)]
        return [
            lambda: self._show_leaf(one, verdict=True, rows=False),
            lambda: self._show_leaf(one, verdict=False, rows=True),
        ]

    def _show_leaf(self, one: CheckedCertificate, *, verdict: bool, rows: bool) -> None:
        self._set_leaf(one, verdict=verdict, rows=rows)

    def _set_leaf(self, one: CheckedCertificate, *, verdict: bool, rows: bool) -> float:
        self._panels, self._icons = [], []
        font = self.font_of("title", bold=True)
        name = self.text(f"ui-certificate-{one.kind}")
        title = set_words(name, LEFT_EDGE, 22, WIDE, font, line=paint.TITLE_LINE)
        self.words = [title]
        bottom = title.bottom + 16
        for kind, notice in self.notices.items():
            notice.setVisible(verdict and kind is one.kind)
        if verdict:
            high = self.notices[one.kind].height_for(WIDE)
            place(self.notices[one.kind], LEFT_EDGE, bottom, WIDE, high)
            bottom += high + 20
        self.read.setVisible(verdict and one.reading is Reading.OFFERED)
        x = LEFT_EDGE + MORE_WIDTH + 24
        place(self.read, x, self.lowest - MORE_HEIGHT, RIGHT_EDGE - x, MORE_HEIGHT)
        return self._set_rows(one, LEFT_EDGE, bottom, WIDE) if rows else bottom

    def _set_rows(self, one: CheckedCertificate, left: float, top: float, wide: float) -> float:
        font = self.font_of("body")
        indent = _ICON + 20.0
        for icon, message in said_of(one).rows:
            words = set_words(self.context.text(message), left + indent, top, wide - indent, font, line=1.35)
            self.words.append(words)
            middle = top + font.pixelSize() * 1.35 / 2
            self._icons.append((icon, left, middle - _ICON / 2, _ICON))
            top = words.bottom + _ROW_GAP
        return top

    def spoken(self) -> str:
        shown = self.shown
        if not isinstance(shown, StatusShown):
            return ""
        names = {one.kind: self.text(f"ui-certificate-{one.kind}") for one in shown.certificates}
        return " ".join(f"{name} {self.notices[kind].accessibleName()}" for kind, name in names.items())

    def first_focus(self) -> QWidget | None:
        return self.read if self.read.isVisibleTo(self) else None

    def draw_ground(self, painter: QPainter) -> None:
        edge = 3 if self.theme.high_contrast else 2
        for area in self._panels:
            paint.box(painter, area, 20, self.colour("surface"), self.colour("line"), edge)
        for icon, x, y, size in self._icons:
            paint.draw_icon(painter, icon, x, y, size, self.colour("primary"))


def said_of(one: CheckedCertificate) -> Said:
    """The words for one certificate."""
    match one.reading:
        case Reading.WAITING:
            return Said("info", Message("ui-self-waiting"), Message("ui-self-waiting-body"))
        case Reading.OFFERED:
            body = Message("ui-self-offered-body", {"attempts": one.attempts})
            return Said("info", Message("ui-self-offered"), body)
        case Reading.LOCKED:
            return Said("warn", Message("ui-self-locked"), Message("ui-self-locked-body"))
        case Reading.ABSENT:
            return Said("info", Message("ui-self-absent"), Message(f"ui-self-absent-body-{one.kind}"))
        case Reading.KNOWN if one.answer is not None:
            return _known(one, one.answer)
    return Said("warn", Message("ui-self-unreadable"), Message("ui-self-unreadable-body"))


def _known(one: CheckedCertificate, answer: StatusAnswer) -> Said:
    name, tone, body = str(answer.verdict), _TONES[answer.verdict], answer.explained
    if one.unfinished and answer.verdict is Verdict.ON_HOLD:
        name, tone, body = "unfinished", "warn", Message("ui-self-unfinished-body")
    elif answer.verdict is Verdict.GOOD and not one.in_use:
        name, tone, body = "not-in-use", "warn", Message("ui-self-not-in-use-body")
    by_list = name == Verdict.GOOD and answer.source is Source.CRL
    head = Message("ui-self-verdict-good-list" if by_list else f"ui-self-verdict-{name}")
    rows: list[tuple[str, Message]] = []
    if answer.not_after is not None and answer.verdict is not Verdict.EXPIRED:
        rows.append(("calendar", Message("ui-self-until", {"date": answer.not_after})))
    rows.append(("clock", _asked(answer)))
    if name != Verdict.GOOD or one.renewal_opens is not None:
        rows.append(("arrow-right", _next(one, name)))
    return Said(tone, head, body, tuple(rows))


def _asked(answer: StatusAnswer) -> Message:
    """As of when, and from whom."""
    if answer.basis is not None:
        return answer.basis
    if answer.verdict in (Verdict.EXPIRED, Verdict.NOT_YET_VALID):
        return Message("ui-self-asked-nobody")
    time = f"{answer.asked.astimezone(JAPAN):%H:%M}"
    return Message("ui-self-asked-doubtful", {"date": answer.asked, "time": time})


def _next(one: CheckedCertificate, name: str) -> Message:
    if name == Verdict.GOOD and one.may_renew:
        return Message("ui-self-next-renew")
    if name == Verdict.GOOD and one.renewal_opens is not None:
        return Message("ui-self-next-good", {"date": one.renewal_opens})
    return Message(f"ui-self-next-{name}")
