"""What a job finds and a workflow keeps: an opened case, a card as it was read, a finished issue."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.pki.authority import Holder
from jpki_kiosk.rules.decide import Decision, IssueDecision
from jpki_kiosk.workflows.case import CaseRequest
from jpki_kiosk.workflows.papers.sheet import Sheet
from jpki_kiosk.workflows.screens import LineState, Substitution
from jpki_kiosk.workflows.standing import Standing


@dataclass(frozen=True, slots=True, repr=False)
class ReviewedCase:
    """A case that is decided, refused or not, and nowhere stored.

    ``request.fee`` is what staff entered; the decision is the rule book's alone. ``own_papers``: ids of the
    papers only this town asks for, in the order of its file.
    """

    request: CaseRequest
    decision: Decision
    holder: Holder  # in characters the certificate may hold
    substitutions: tuple[Substitution, ...]
    own_papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class PreparedCase:
    """A case that was opened, decided and written to the store."""

    number: str
    staff: str
    request: CaseRequest
    decision: IssueDecision
    holder: Holder  # in characters the certificate may hold
    substitutions: tuple[Substitution, ...]
    opened_at: datetime.datetime
    standings: Mapping[CertificateKind, Standing] = field(default_factory=dict)  # of a case taken up again

    @property
    def begun(self) -> bool:
        """Whether something was done to the card in an earlier visit."""
        return any(one.begun for one in self.standings.values())

    @property
    def only_papers(self) -> bool:
        """Whether everything is on the card and proved."""
        return bool(self.standings) and all(one.proved is not None for one in self.standings.values())


@dataclass(frozen=True, slots=True)
class CardState:
    """What public commands tell of the card on the reader.

    ``present``: kinds whose certificate is in use; their password is proved, the others' is chosen.
    """

    serial_hash: str
    present: frozenset[CertificateKind]
    attempts: Mapping[PasswordKind, int]
    authentication_not_after: datetime.date | None
    person: LineState  # DONE, or BY_STAFF where the program could not compare


@dataclass(frozen=True, slots=True)
class ProvedCertificate:
    """A certificate as read back from the card and proved by a signature of its key."""

    kind: CertificateKind
    serial: int
    not_after: datetime.datetime
    certificate: bytes = field(repr=False)
    proved_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class IssueResult:
    """A finished issue: what is on the card, and where the papers went.

    ``papers``: the printer's names of what it has taken; ``sheets``: how each stands.
    """

    case: str
    certificates: tuple[ProvedCertificate, ...]
    papers: tuple[str, ...]
    renewal_opens: datetime.date
    copies: int
    guides: int
    sheets: tuple[Sheet, ...] = ()
