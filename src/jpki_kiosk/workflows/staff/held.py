"""Certificates that staff found, and what was decided of them: what jobs and workflow hand over."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.rules.revocation import Cause, RevocationDecision
from jpki_kiosk.store.records import RecordedCertificate
from jpki_kiosk.store.schema import RecordedState
from jpki_kiosk.workflows.screens import PaperLine
from jpki_kiosk.workflows.staff.revocation_screens import Act, EndLine, FoundBy, HeldLine, Standing

_STANDING = {
    RecordedState.REQUESTED: Standing.BEING_ISSUED,
    RecordedState.ISSUED: Standing.BEING_ISSUED,
    RecordedState.WRITTEN: Standing.BEING_ISSUED,
    RecordedState.PROVED: Standing.BEING_ISSUED,
    RecordedState.CONFIRMED: Standing.IN_USE,
    RecordedState.HELD: Standing.HELD,
    RecordedState.REVOKED: Standing.ENDED,
    RecordedState.SUPERSEDED: Standing.ENDED,
}


@dataclass(frozen=True, slots=True)
class Held:
    """One certificate: from the card, from the store, or known by nothing but its number.

    ``certificate``: DER, where it is here; ``case``: the one it was issued in; ``card``: the serial number of
    the card's token where it was read from a card.
    """

    kind: CertificateKind
    serial: int
    found: FoundBy
    certificate: bytes | None = field(default=None, repr=False)
    not_after: datetime.date | None = field(default=None, repr=False)
    case: str | None = None
    holder: str = field(default="", repr=False)
    standing: Standing = Standing.NOT_OURS
    card: str | None = field(default=None, repr=False)

    @property
    def line(self) -> HeldLine:
        """What staff see of it."""
        return HeldLine(self.kind, self.serial, self.standing, self.holder, self.not_after, self.case or "")


@dataclass(frozen=True, slots=True)
class Order:
    """What staff want: these certificates, for this reason, asked for by this person."""

    held: tuple[Held, ...]
    cause: str
    applicant: str
    card_held: bool


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A decided order. ``held`` and ``ends`` go together, place by place."""

    order: Order
    decision: RevocationDecision
    held: tuple[Held, ...]
    ends: tuple[EndLine, ...]
    papers: tuple[PaperLine, ...]
    own_papers: tuple[str, ...]

    @property
    def to_do(self) -> tuple[Held, ...]:
        """Those something is done to."""
        return tuple(one for one, line in zip(self.held, self.ends, strict=True) if line.effect.is_done)

    @property
    def holder(self) -> str:
        """Whose they are; empty where nobody here knows."""
        return next((one.holder for one in self.held if one.holder), "")


def act_of(cause: Cause) -> Act:
    """What a reason comes to."""
    if cause.lifts:
        return Act.LIFT
    return Act.HOLD if cause.holds else Act.REVOKE


def standing_of(recorded: RecordedCertificate) -> Standing:
    """What is recorded, in the counter's words."""
    return _STANDING[recorded.state]
