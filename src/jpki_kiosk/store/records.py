"""What the store hands out and takes in about cases: frozen data, times in UTC."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.store.declarations import FieldValue
from jpki_kiosk.store.errors import UnknownRecordError
from jpki_kiosk.store.schema import CaseState, Disposition, RecordedState, Step

StepId = NewType("StepId", int)


@dataclass(frozen=True, slots=True, repr=False)
class CaseResident:
    """The person of a case, as the register has it; the card's security code is never part of it.

    ``…_in_certificate``: staff's own choice of substitute characters, where there is one.
    ``circumstances``: whatever else the decision was made from, as JSON would have it; None in cases that an
    older program opened. ``agreed``: the last day of each kind that the resident agreed to, from the first
    step on.
    """

    name: str
    address: str
    date_of_birth: datetime.date
    sex: Sex
    card_expires: datetime.date
    name_in_certificate: str | None = None
    address_in_certificate: str | None = None
    circumstances: Mapping[str, object] | None = None
    agreed: Mapping[CertificateKind, datetime.date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SeenPaper:
    """A ticked line of the checklist: a word of events.toml; ``own``: which of the town's own papers."""

    paper: str
    visit: int
    own: int | None = None


def seen_fields(seen: SeenPaper) -> dict[str, FieldValue]:
    """As the journal keeps it."""
    own = {} if seen.own is None else {"own": seen.own}
    return {"paper": seen.paper, "visit": seen.visit, **own}


@dataclass(frozen=True, slots=True)
class CaseChecks:
    """What the journal keeps of the decision: the fee, and the papers that were seen.

    ``fee_yen`` None: not known when the case was opened. ``fee_reason``: why staff entered it, None where the
    rule book knew it. ``beforehand``: the papers were checked before the program was asked.
    """

    fee_yen: int | None
    fee_reason: str | None
    papers: tuple[SeenPaper, ...]
    beforehand: bool = False


@dataclass(frozen=True, slots=True)
class OrderedRevocation:
    """One certificate that staff decided to end, suspend or bring back; words of events.toml.

    ``found``: how it was found. ``by``: who asked.
    """

    kind: CertificateKind
    serial: int
    reason: str
    list_reason: str
    by: str
    found: str


@dataclass(frozen=True, slots=True)
class RevocationState:
    """An order, and how its step ended; None while it has not."""

    order: OrderedRevocation
    ended: Disposition | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.ended is None


@dataclass(frozen=True, slots=True)
class NewCase:
    """What staff decided when they opened a case; ``staff`` is an account name.

    ``resident`` None: a certificate is ended by its number, and nobody here knows whose it is. ``orders``:
    the certificates that a revocation is about.
    """

    municipality: str
    procedure: str
    reason: str | None
    kinds: tuple[CertificateKind, ...]
    resident: CaseResident | None = field(repr=False)
    staff: str | None = None
    checks: CaseChecks | None = None
    orders: tuple[OrderedRevocation, ...] = ()
    applicant: str | None = None  # a word of rules.model.Applicant


@dataclass(frozen=True, slots=True)
class Case:
    """One 受付. ``number`` is ``YYYY-MMDD-NNN`` by the day in Japan; ``card_hash`` names its card.

    ``resident`` is None once the personal data was erased, and where it never was known.
    """

    number: str
    municipality: str
    procedure: str
    reason: str | None
    kinds: tuple[CertificateKind, ...]
    staff: int | None
    state: CaseState
    opened_at: datetime.datetime
    changed_at: datetime.datetime
    card_hash: str | None
    resident: CaseResident | None = field(repr=False)
    applicant: str | None = None


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that began and never ended: the last thing that is certain of its case."""

    id: StepId
    case: str
    kind: CertificateKind | None
    step: Step
    begun_at: datetime.datetime
    details: Mapping[str, FieldValue]
    card_hash: str | None


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """A step of a case; ``disposition`` None while it is open. ``details``: the fields of its entries."""

    id: StepId
    kind: CertificateKind | None
    step: Step
    begun_at: datetime.datetime
    disposition: Disposition | None
    details: Mapping[str, FieldValue]


@dataclass(frozen=True, slots=True)
class RecordedCertificate:
    """A certificate the office asked for; from ``request`` on it can be asked for again, word for word.

    ``serial`` and ``certificate`` (DER) are None until it was issued; the certificate again, and the request
    empty, once the person was erased. ``not_after``: the last day asked
    for (Japan), None in what an older program asked for and never got.
    """

    case: str
    kind: CertificateKind
    state: RecordedState
    transaction_id: bytes
    spki_sha256: str
    request: bytes = field(repr=False)
    serial: int | None
    certificate: bytes | None = field(repr=False)
    not_after: datetime.date | None = field(repr=False)
    requested_at: datetime.datetime

    def known_serial(self) -> int:
        """The serial number. Raises UnknownRecordError while it was not issued."""
        if self.serial is None:
            raise UnknownRecordError("serial", self.transaction_id.hex())
        return self.serial


@dataclass(frozen=True, slots=True)
class Paper:
    """One printed paper; ``copy_number`` counts from 1 per case, form and kind.

    ``spoiled_at``: when staff counted it as spoiled; it was not handed over then.
    """

    case: str
    form: str
    kind: CertificateKind | None
    copy_number: int
    printed_at: datetime.datetime
    spoiled_at: datetime.datetime | None = None
