"""What can happen in 用紙."""

from __future__ import annotations

from dataclasses import dataclass, field

from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.workflows.console.papers_screens import PaperRow, Picture, ReprintReason
from jpki_kiosk.workflows.workflow import Event

# --- made by screens -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PapersWanted(Event):
    """The papers of the case that is looked at."""


@dataclass(frozen=True, slots=True)
class PapersSought(Event):
    """用紙: the case of this number, or of the certificate with it."""

    typed: str


@dataclass(frozen=True, slots=True)
class PapersLooked(Event):
    """It is time to look again at what is at the printer."""


@dataclass(frozen=True, slots=True)
class PaperWanted(Event):
    """Print this paper: the first good sheet of it, or another one, whose reason is asked then."""

    form: str
    kind: CertificateKind | None
    language: Language = Language.JAPANESE


@dataclass(frozen=True, slots=True)
class ReprintChosen(Event):
    """Another sheet for this reason, with this language beside the Japanese."""

    reason: ReprintReason
    language: Language


@dataclass(frozen=True, slots=True)
class PreviewWanted(Event):
    """Show this paper on the screen."""

    form: str
    kind: CertificateKind | None
    language: Language = Language.JAPANESE


@dataclass(frozen=True, slots=True)
class PreviewTurned(Event):
    """The next page, or the one before."""

    forward: bool


@dataclass(frozen=True, slots=True)
class PreviewZoomed(Event):
    """As large as this: of ZOOMS."""

    zoom: int


@dataclass(frozen=True, slots=True)
class SheetConfirmed(Event):
    """紙が出た: staff have the sheet of this paper in hand."""

    form: str
    kind: CertificateKind | None


@dataclass(frozen=True, slots=True)
class SheetTakenBack(Event):
    """もう一度印刷, or あとで印刷 (``later``): what is at the printer is taken back first."""

    form: str
    kind: CertificateKind | None
    later: bool = False
    language: Language = Language.JAPANESE


@dataclass(frozen=True, slots=True)
class SheetSpoiled(Event):
    """書き損じ: the last good sheet of this paper."""

    form: str
    kind: CertificateKind | None


@dataclass(frozen=True, slots=True)
class BlankWanted(Event):
    """An empty form, of no case."""

    form: str
    language: Language = Language.JAPANESE


@dataclass(frozen=True, slots=True)
class OfferTaken(Event):
    """Beside the queue: the first sheet of a paper that is offered there, in the person's language."""

    form: str
    language: Language = Language.JAPANESE


# --- made by jobs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PapersFound(Event):
    """The papers of a case as they stand now; ``done`` and ``problem``: what came of what was wanted."""

    case: str
    rows: tuple[PaperRow, ...]
    done: Message | None = None
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class PapersRefreshed(Event):
    """What a look at the printer saw of a case's papers; ``rows`` None: it could not be asked."""

    case: str
    rows: tuple[PaperRow, ...] | None


@dataclass(frozen=True, slots=True)
class PapersOffered(Event):
    """What can be printed for a case beside the queue; ``done`` and ``problem`` as above."""

    case: str
    forms: tuple[str, ...]
    done: Message | None = None
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class PapersRefused(Event):
    """Nothing was done, and why."""

    problem: Message


@dataclass(frozen=True, slots=True)
class BlankPrinted(Event):
    """An empty form was given to the printer."""

    form: str


@dataclass(frozen=True, slots=True)
class PreviewDrawn(Event):
    """A page of the paper as it would be printed; ``pdf``: for the other pages of it."""

    pdf: bytes = field(repr=False)
    page: int
    pages: int
    picture: Picture = field(repr=False)
