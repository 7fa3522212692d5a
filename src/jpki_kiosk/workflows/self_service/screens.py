"""Every screen of the self-services, as data. Passwords are asked for on the screens of the main job."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.pki.status.answer import StatusAnswer
from jpki_kiosk.workflows.workflow import Screen

LONGEST_SENTENCE: Final = 60  # characters: what the page shows whole at the largest type
SENTENCES: Final = 3  # how many are offered; their texts are ui-self-sentence-1 to -3


@unique
class SelfService(StrEnum):
    """What residents do by themselves; the first three are of the menu. The value is used in the journal."""

    STATUS = "check-status"  # 有効性確認
    SHOW = "show-certificates"  # 証明書の表示
    TRY = "try-signature"  # 署名の体験
    CHANGE = "change-password"  # 暗証番号の変更


@unique
class Reading(StrEnum):
    """How far one certificate of the card is known."""

    KNOWN = "known"
    WAITING = "waiting"  # being read or asked about, at this moment
    OFFERED = "offered"  # the card gives it after its password only
    LOCKED = "locked"  # ここでは読めません: no tries are left
    ABSENT = "absent"  # the card has none of this kind


@dataclass(frozen=True, slots=True)
class ServiceMenu(Screen):
    """The services, each with what it does and what it asks for."""


@dataclass(frozen=True, slots=True)
class CheckedCertificate:
    """One certificate on the page of 有効性確認.

    ``unfinished``: this office is still making it. ``in_use``: what the card's own file says of it.
    ``renewal_opens``: from when it can be renewed, for a good one.
    """

    kind: CertificateKind
    reading: Reading
    answer: StatusAnswer | None = None
    unfinished: bool = False
    in_use: bool = True
    renewal_opens: datetime.date | None = None
    may_renew: bool = False  # that day has come
    attempts: int = 0  # tries left of its password, where it is offered


@dataclass(frozen=True, slots=True)
class StatusShown(Screen):
    """有効性確認: a verdict each, authentication first; it needs no password."""

    certificates: tuple[CheckedCertificate, ...]


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field of a certificate; ``marks``: characters that stand for others, the first is 0."""

    label: Message
    content: str | Message = field(repr=False)
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsShown(Screen):
    """証明書の表示: the fields of one kind; the other is a press away.

    ``readings`` of both kinds; ``fields`` is empty unless the shown kind is KNOWN.
    """

    kind: CertificateKind
    readings: tuple[tuple[CertificateKind, Reading], ...]
    fields: tuple[ShownField, ...] = ()
    attempts: int = 0  # tries left of the signature password, where that kind is offered

    @property
    def reading(self) -> Reading:
        """Of the kind that is shown."""
        return dict(self.readings)[self.kind]


@dataclass(frozen=True, slots=True)
class ChooseSentence(Screen):
    """署名の体験: one of the sentences that are offered, or one's own."""


@dataclass(frozen=True, slots=True)
class WriteSentence(Screen):
    """Typing a sentence, or changing the signed one (``changing``)."""

    text: str = field(repr=False)
    changing: bool = False
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class SignatureShown(Screen):
    """The signed sentence as it stands now, and whether card's signature and certificate speak for it.

    ``holds`` None: being signed or verified. ``signature``: its first octets, to have seen one.
    """

    signed: str = field(repr=False)
    text: str = field(repr=False)
    holds: bool | None = None
    signature: str = ""  # hexadecimal
    serial: int | None = None
    not_after: datetime.date | None = None

    @property
    def changed(self) -> bool:
        """Whether the sentence is another than the signed one."""
        return self.text != self.signed


@dataclass(frozen=True, slots=True)
class WhichPassword(Screen):
    """暗証番号の変更: all four, each with the tries that are left; 0: it is locked, or was never set."""

    passwords: tuple[tuple[PasswordKind, int, int], ...]  # kind, tries left, of so many


@dataclass(frozen=True, slots=True)
class ChangingPassword(Screen):
    """The card is changing it."""

    kind: PasswordKind


@dataclass(frozen=True, slots=True)
class PasswordChanged(Screen):
    """It is changed and proved: tries left before, now, and of how many."""

    kind: PasswordKind
    before: int
    after: int
    tries: int


@dataclass(frozen=True, slots=True)
class ServiceEnded(Screen):
    """Nothing of the card is on the screen any more; it is to be taken, or was."""

    card_on_reader: bool = False
