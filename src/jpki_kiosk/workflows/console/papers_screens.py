"""The screens of 用紙: the papers of a case with how each stands, and one of them on the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.workflows.papers.sheet import Sheet
from jpki_kiosk.workflows.workflow import Screen

PaperKey = tuple[str, CertificateKind | None]
ZOOMS: Final = (0, 100, 150, 200)  # percent of the paper's own size; 0: as large as the page has room for


@unique
class ReprintReason(StrEnum):
    """Why a paper is printed again; words of events.toml."""

    LOST = "lost"
    DAMAGED = "damaged"
    MISPRINT = "misprint"
    NOT_HANDED_OVER = "not_handed_over"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of a case. ``printed``: sheets there ever were, ``spoiled`` of them; ``problem``: why not now.

    ``sheet``: what is at the printer, None where nothing is. ``languages``: it has the resident's language.
    """

    form: str
    kind: CertificateKind | None
    printed: int = 0
    spoiled: int = 0
    problem: Message | None = None
    sheet: Sheet | None = None
    languages: bool = False

    @property
    def key(self) -> PaperKey:
        """What names it within its case."""
        return self.form, self.kind

    @property
    def good(self) -> int:
        """Sheets that are not spoiled."""
        return self.printed - self.spoiled


@dataclass(frozen=True, slots=True)
class Offer:
    """Papers that one press prints for a case beside the queue. ``done``: what came of the last press."""

    case: str
    forms: tuple[str, ...]
    done: Message | None = None


@dataclass(frozen=True, slots=True)
class PapersScreen(Screen):
    """The papers of a case; ``case`` None: no case is chosen yet. ``typed``: the number that was sought.

    ``asking``: the paper whose reason for another sheet is asked. ``blanks``: forms that may be had empty.
    ``done``: what came of the last thing that was done.
    """

    case: str | None = None
    typed: str = ""
    rows: tuple[PaperRow, ...] = ()
    blanks: tuple[str, ...] = ()
    asking: PaperKey | None = None
    problem: Message | None = None
    done: Message | None = None
    busy: bool = False

    def row(self, key: PaperKey | None) -> PaperRow | None:
        """The paper with this key."""
        return next((one for one in self.rows if one.key == key), None)


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A page as pixels (blue, green, red, unused; rows from the top) at ``dpi``; overwritten by ``wipe``."""

    width: int
    height: int
    stride: int
    dpi: int
    pixels: bytearray = field(repr=False)

    def wipe(self) -> None:
        """Overwrite the pixels: what is shown from now on is black."""
        self.pixels[:] = bytes(len(self.pixels))


@dataclass(frozen=True, slots=True)
class PreviewScreen(Screen):
    """One page of a paper, from 1 of ``pages``; ``picture`` None while it is drawn. ``zoom``: of ZOOMS."""

    form: str
    kind: CertificateKind | None
    page: int = 1
    pages: int = 1
    zoom: int = 0
    picture: Picture | None = field(default=None, repr=False)
