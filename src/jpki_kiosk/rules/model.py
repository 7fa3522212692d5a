"""The words of the rule book: what a case is about, in the counter's terms."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum, unique

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message


class RuleError(Exception):
    """Root of what this package raises."""


@unique
class Procedure(StrEnum):
    """What is asked for at the counter."""

    NEW = "new"  # 新規発行
    RENEWAL = "renewal"  # 更新


@unique
class Reason(StrEnum):
    """Why certificates are issued; fees and papers depend on it."""

    FIRST = "first"  # はじめての発行
    DECLINED_AT_APPLICATION = "declined_at_application"  # 申請のとき希望せず、交付のとき希望
    DECLINED_AT_DELIVERY = "declined_at_delivery"  # 交付のとき希望せず、後から希望
    OTHER_KIND = "other_kind"  # もう1種類を後から希望
    LAPSED_BY_CHANGE = "lapsed_by_change"  # 氏名・住所等の変更による失効
    TURNED_15 = "turned_15"  # 15歳になった
    CARD_REISSUED = "card_reissued"  # 紛失等によるカードの再交付
    EXPIRED = "expired"  # 有効期間の満了
    RENEWAL = "renewal"  # 更新


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a decision needs to know. Dates in Japan; existing certificates by their last day of validity.

    ``existing_…`` None: no certificate of the kind that is in force.
    """

    procedure: Procedure
    reason: Reason | None
    kinds: tuple[CertificateKind, ...]
    date_of_birth: datetime.date = field(repr=False)
    card_expires: datetime.date
    existing_authentication: datetime.date | None = None
    existing_signature: datetime.date | None = None

    def existing(self, kind: CertificateKind) -> datetime.date | None:
        """Last day of the certificate of this kind that is in force."""
        if kind is CertificateKind.SIGNATURE:
            return self.existing_signature
        return self.existing_authentication


@dataclass(frozen=True, slots=True)
class Explained:
    """One step of a decision: the rule's id, the sentence, and where the rule stands."""

    rule: str
    message: Message
    source: str
