"""Whether a certificate may be relied on, and what to tell its holder.

Eight verdicts, and GOOD is only one of them: an answer that cannot be believed in every part is DOUBTFUL, and
no answer at all is OFFLINE.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message, MessageArgument
from jpki_kiosk.pki.authority import RevocationReason


@unique
class Verdict(StrEnum):
    """What is known of a certificate."""

    GOOD = "good"
    ON_HOLD = "on-hold"
    REVOKED = "revoked"
    UNKNOWN = "unknown"  # the authority answered that it does not know it
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    DOUBTFUL = "doubtful"
    OFFLINE = "offline"


@unique
class Source(StrEnum):
    """Who spoke: the authority's responder, just now; or its list, made for everybody at some time."""

    OCSP = "ocsp"
    CRL = "crl"


@unique
class Doubt(StrEnum):
    """Why an answer, or the certificate itself, is not believed: a code for staff and the log."""

    # the certificate
    UNREADABLE = "certificate-unreadable"
    ISSUER = "certificate-issuer"  # signed by none of the pinned roots
    TRAINING = "certificate-training"  # bears a training mark, and this is not training
    ROOT_PERIOD = "root-period"  # its root is not valid today
    # any answer
    MALFORMED = "malformed"
    ALGORITHM = "algorithm"  # of the signature: unknown, or too weak
    SIGNATURE = "signature"
    FUTURE = "future"  # made, or good from, later than now
    STALE = "stale"
    EXTENSION = "extension"  # a critical one that is not understood
    REASON = "reason"  # a revocation that cannot be
    # an answer of the responder
    REFUSED = "refused"  # it answered that it does not answer this
    RESPONDER = "responder"  # not authorised by the root to speak of status
    NONCE = "nonce"
    CERTIFICATE_ID = "certificate-id"  # speaks of another certificate
    # a list
    LIST_ISSUER = "list-issuer"
    LIST_NUMBER = "list-number"  # missing, or lower than one seen before
    LIST_SCOPE = "list-scope"  # does not cover this certificate
    LIST_BEFORE = "list-before-certificate"  # older than the certificate


_ABOUT_ISSUER: Final = (Doubt.ISSUER, Doubt.ROOT_PERIOD)
_REASON_TEXTS: Final[Mapping[RevocationReason, str]] = {
    RevocationReason.UNSPECIFIED: "status-revoked-unspecified",
    RevocationReason.KEY_COMPROMISE: "status-revoked-key-compromise",
    RevocationReason.CA_COMPROMISE: "status-revoked-ca-compromise",
    RevocationReason.AFFILIATION_CHANGED: "status-revoked-affiliation-changed",
    RevocationReason.SUPERSEDED: "status-revoked-superseded",
    RevocationReason.CESSATION_OF_OPERATION: "status-revoked-cessation-of-operation",
}


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """One verdict, who spoke, and the times it speaks of (all aware).

    ``reason`` and ``since`` for ON_HOLD and REVOKED; ``why`` for DOUBTFUL; ``as_of`` and ``until`` are
    thisUpdate and nextUpdate of the answer; ``kind`` and the certificate's own period are None
    where they were not read. ``crl_number`` is for the caller to keep and hand in at the kind's next check.
    """

    verdict: Verdict
    asked: datetime.datetime
    kind: CertificateKind | None = None
    not_before: datetime.datetime | None = None
    not_after: datetime.datetime | None = None
    source: Source | None = None
    why: Doubt | None = None
    reason: RevocationReason | None = None
    since: datetime.datetime | None = None
    as_of: datetime.datetime | None = None
    until: datetime.datetime | None = None
    crl_number: int | None = None

    @property
    def explained(self) -> Message:
        """What it means to the holder, in one or two sentences."""
        match self.verdict:
            case Verdict.GOOD if self.source is Source.CRL:
                return Message("status-good-list", _moment(self.as_of))
            case Verdict.GOOD:
                return Message("status-good")
            case Verdict.ON_HOLD:
                return Message("status-on-hold", _day(self.since))
            case Verdict.REVOKED:
                reason = self.reason if self.reason is not None else RevocationReason.UNSPECIFIED
                return Message(_REASON_TEXTS[reason], _day(self.since))
            case Verdict.UNKNOWN:
                return Message("status-unknown")
            case Verdict.EXPIRED:
                return Message("status-expired", _day(self.not_after))
            case Verdict.NOT_YET_VALID:
                return Message("status-not-yet-valid", _day(self.not_before))
            case Verdict.DOUBTFUL:
                return Message(self._doubtful_text())
            case Verdict.OFFLINE:
                return Message("status-offline")

    @property
    def basis(self) -> Message | None:
        """Where the verdict comes from and of when it is; None where nobody but the certificate spoke."""
        if self.verdict is Verdict.DOUBTFUL or self.as_of is None:
            return None
        match self.source:
            case Source.OCSP:
                return Message("status-basis-ocsp", _moment(self.as_of))
            case Source.CRL:
                return Message("status-basis-crl", _moment(self.as_of))
            case None:
                return None

    def _doubtful_text(self) -> str:
        if self.why is Doubt.UNREADABLE:
            return "status-doubtful-certificate"
        if self.why is Doubt.TRAINING:
            return "status-doubtful-training"
        return "status-doubtful-issuer" if self.why in _ABOUT_ISSUER else "status-doubtful-answer"


def _day(moment: datetime.datetime | None) -> dict[str, MessageArgument]:
    return {"date": moment} if moment is not None else {}


def _moment(moment: datetime.datetime | None) -> dict[str, MessageArgument]:
    """Day, and time of the day in Japan."""
    if moment is None:
        return {}
    return {"date": moment, "time": f"{moment.astimezone(JAPAN):%H:%M}"}
