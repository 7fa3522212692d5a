"""What can happen in the self-services, beside the events of the main job."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.pki.status.answer import StatusAnswer
from jpki_kiosk.workflows.self_service.screens import SelfService, ShownField
from jpki_kiosk.workflows.workflow import Event

# --- made by screens -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MenuChosen(Event):
    """One of the services was pressed."""

    service: SelfService


@dataclass(frozen=True, slots=True)
class ChangeWanted(Event):
    """This password is to be changed."""

    kind: PasswordKind


@dataclass(frozen=True, slots=True)
class CertificateWanted(Event):
    """The certificate of this kind is to be checked or shown."""

    kind: CertificateKind


@dataclass(frozen=True, slots=True)
class OwnSentenceWanted(Event):
    """A sentence is to be typed, or the signed one to be changed by hand."""


@dataclass(frozen=True, slots=True)
class SentenceGiven(Event):
    """A sentence, as it was offered or typed."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OneCharacterChanged(Event):
    """Change one character of the signed sentence."""


@dataclass(frozen=True, slots=True)
class SentenceRestored(Event):
    """Back to the sentence that was signed."""


# --- made by jobs --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CardLookedAt(Event):
    """What public commands tell of the card. ``authentication``: that certificate (DER), None without one."""

    card_hash: str
    in_use: Mapping[CertificateKind, bool]
    attempts: Mapping[PasswordKind, int]
    authentication: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class PasswordChangeDone(Event):
    """It is changed, and the card accepted the new one; so many tries are left."""

    kind: PasswordKind
    attempts: int


@dataclass(frozen=True, slots=True)
class StatusFound(Event):
    """What is known of one certificate."""

    kind: CertificateKind
    answer: StatusAnswer
    unfinished: bool
    renewal_opens: datetime.date | None
    may_renew: bool


@dataclass(frozen=True, slots=True)
class ContentsFound(Event):
    """The fields of one certificate; empty where it could not be read as one."""

    kind: CertificateKind
    fields: tuple[ShownField, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SentenceSigned(Event):
    """The card's signature over a sentence, and the certificate that speaks for it (DER)."""

    text: str = field(repr=False)
    signature: bytes = field(repr=False)
    certificate: bytes = field(repr=False)
    serial: int
    not_after: datetime.date


@dataclass(frozen=True, slots=True)
class SignatureChecked(Event):
    """Whether the signature holds for this sentence."""

    text: str = field(repr=False)
    holds: bool
