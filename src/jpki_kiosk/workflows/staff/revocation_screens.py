"""The screens on which staff end, suspend or bring back certificates, as data.

Nothing here is text: ids of the language files come as Message. Names and last days stay out of ``repr``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.model import Explained
from jpki_kiosk.workflows.screens import PaperLine
from jpki_kiosk.workflows.workflow import Screen


@unique
class FoundBy(StrEnum):
    """How a certificate was found; words of events.toml."""

    CARD = "card"
    SERIAL = "serial"
    CASE = "case"  # by its number or the holder's name
    RULE = "rule"  # it ends because another one does


@unique
class Standing(StrEnum):
    """What this office has recorded of a certificate, in the counter's words."""

    IN_USE = "in-use"
    BEING_ISSUED = "being-issued"
    HELD = "held"
    ENDED = "ended"
    NOT_OURS = "not-ours"  # issued elsewhere, or by another program


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One certificate that was found; ``case``: the one it was issued in."""

    kind: CertificateKind
    serial: int
    standing: Standing
    holder: str = field(default="", repr=False)
    not_after: datetime.date | None = field(default=None, repr=False)
    case: str = ""


@dataclass(frozen=True, slots=True)
class FindCertificate(Screen):
    """Which certificate: by the card, its number, or the case it was issued in.

    ``chosen``: places in ``lines``, at most one of a kind. ``searched``: something was looked for.
    ``waiting``: cases in which the authority is still to be told.
    """

    staff: str
    waiting: tuple[str, ...] = ()
    lines: tuple[HeldLine, ...] = ()
    chosen: frozenset[int] = frozenset()
    searched: bool = False
    problem: Message | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True)
class ChooseCause(Screen):
    """Why, who asks, whether the card is there. ``cause`` and ``applicant``: what the page begins with."""

    staff: str
    lines: tuple[HeldLine, ...]
    causes: tuple[tuple[str, Message], ...]
    applicants: tuple[str, ...]
    cause: str = ""
    applicant: str = ""
    card_held: bool = False
    problem: Message | None = None
    busy: bool = False


@unique
class Effect(StrEnum):
    """What becomes of one certificate, as far as its state now allows."""

    REVOKES = "revokes"
    HOLDS = "holds"
    LIFTS = "lifts"
    ALREADY_REVOKED = "already-revoked"  # nothing is left to do
    ALREADY_HELD = "already-held"
    EXPIRED = "expired"
    HOLD_OF_REVOKED = "hold-of-revoked"  # refused
    HOLD_OF_UNCONFIRMED = "hold-of-unconfirmed"
    NOT_HELD = "not-held"
    UNKNOWN = "unknown"  # to the authority

    @property
    def is_done(self) -> bool:
        """Whether something is done to the certificate."""
        return self in (Effect.REVOKES, Effect.HOLDS, Effect.LIFTS)


@dataclass(frozen=True, slots=True)
class EndLine:
    """One certificate of the summary: how it stands at the authority now, and what becomes of it.

    ``follows``: it ends because the authentication certificate does.
    """

    kind: CertificateKind
    serial: int
    effect: Effect
    status: Message
    basis: Message | None
    follows: bool = False
    not_after: datetime.date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ReviewRevocation(Screen):
    """The summary, the first of the two confirmations: certificates, reason, papers to see."""

    staff: str
    holder: str = field(repr=False)
    cause: Message
    applicant: str
    ends: tuple[EndLine, ...]
    papers: tuple[PaperLine, ...]
    refused: tuple[Explained, ...]
    notices: tuple[Explained, ...]

    @property
    def unseen(self) -> int:
        """Papers that nobody has seen yet."""
        return sum(1 for one in self.papers if one.visit == 1 and not one.seen)

    @property
    def possible(self) -> bool:
        """Whether there is anything to be done at all."""
        return not self.refused and any(one.effect.is_done for one in self.ends)

    @property
    def complete(self) -> bool:
        """Whether staff may go on to the act itself."""
        return self.possible and not self.unseen


@unique
class Act(StrEnum):
    """What the second confirmation is about."""

    REVOKE = "revoke"
    HOLD = "hold"
    LIFT = "lift"


@dataclass(frozen=True, slots=True)
class ConfirmRevocation(Screen):
    """The second confirmation: the act itself, its button armed by a row of its own."""

    staff: str
    holder: str = field(repr=False)
    act: Act
    cause: Message
    ends: tuple[EndLine, ...]
    armed: bool = False
    problem: Message | None = None
    busy: bool = False


@unique
class EndOutcome(StrEnum):
    """What became of one certificate."""

    DONE = "done"
    ALREADY = "already"  # it was so before
    OPEN = "open"  # the authority did not answer: it is still to be done
    REFUSED = "refused"
    UNKNOWN = "unknown"


@unique
class Visible(StrEnum):
    """Whether those who rely on certificates see it."""

    BY_OCSP = "ocsp"
    BY_LIST = "crl"
    BY_AUTHORITY = "authority"  # its own answer by number; the certificate itself is not here
    NOT_YET = "not-yet"
    NOT_ASKED = "not-asked"  # nothing was done that could be seen


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One certificate after the act; ``status`` is what was answered when it was asked again."""

    kind: CertificateKind
    serial: int
    outcome: EndOutcome
    visible: Visible = Visible.NOT_ASKED
    status: Message | None = None
    basis: Message | None = None


@dataclass(frozen=True, slots=True)
class RevocationEnded(Screen):
    """What was done under which case, and whether it is visible."""

    staff: str
    case: str
    act: Act
    results: tuple[ResultLine, ...]
    problem: Message | None = None
    busy: bool = False

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return any(one.outcome is EndOutcome.OPEN for one in self.results)

    @property
    def is_visible(self) -> bool:
        """Whether everything that was done is seen by those who rely on it."""
        return all(one.visible is not Visible.NOT_YET for one in self.results)


REVOCATION_SCREENS: Final = (
    FindCertificate,
    ChooseCause,
    ReviewRevocation,
    ConfirmRevocation,
    RevocationEnded,
)
