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
    RESET_PASSWORD = "reset_password"  # noqa: S105 - 暗証番号の初期化・ロック解除
    CHANGE_PASSWORD = "change_password"  # noqa: S105 - 暗証番号の変更
    REVOKE = "revoke"  # 失効申請、秘密鍵の漏えい等の届出
    LIFT_SUSPENSION = "lift_suspension"  # 一時停止の解除

    @property
    def issues(self) -> bool:
        """Whether certificates are made."""
        return self in (Procedure.NEW, Procedure.RENEWAL)


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


@unique
class Applicant(StrEnum):
    """Who stands at the counter."""

    SELF = "self"  # 本人
    REPRESENTATIVE = "representative"  # 法定代理人
    AGENT_WITH_LETTER = "agent_with_letter"  # 任意代理人、照会書兼回答書あり
    AGENT = "agent"  # 任意代理人、照会書兼回答書なし
    HOUSEHOLD = "household"  # 同じ日に転入・転居の届出をする同一世帯員


@unique
class CardStatus(StrEnum):
    """What the register says of the Individual Number Card."""

    VALID = "valid"
    EXPIRED = "expired"
    SUSPENDED = "suspended"  # 一時停止中
    REISSUED = "reissued"  # a newer card was issued in place of this one
    DETAILS_OUT_OF_DATE = "details_out_of_date"  # 券面更新が済んでいない
    CANCELLED = "cancelled"  # 廃止・返納
    JUKI_CARD = "juki_card"  # 住民基本台帳カード


@unique
class Stay(StrEnum):
    """Residence status of a foreign resident, as far as dates depend on it."""

    PERMANENT = "permanent"  # 永住者、高度専門職2号
    SPECIAL_PERMANENT = "special_permanent"  # 特別永住者
    LIMITED = "limited"  # 在留期間の満了の日がある


@dataclass(frozen=True, slots=True)
class Resident:
    """The holder. ``stay`` None: a Japanese national, or limited where ``stay_until`` is given."""

    date_of_birth: datetime.date = field(repr=False)
    adult_ward: bool = False  # 成年被後見人
    registered_here: bool = True  # 住民基本台帳に記録されている
    stay: Stay | None = None
    stay_until: datetime.date | None = None

    @property
    def limited_until(self) -> datetime.date | None:
        """Last day of a limited period of stay; None for everybody whose dates it does not cap."""
        return self.stay_until if self.stay in (None, Stay.LIMITED) else None


@dataclass(frozen=True, slots=True)
class Card:
    """The Individual Number Card as the register knows it; ``expires`` is its last day."""

    expires: datetime.date
    status: CardStatus = CardStatus.VALID
    face_only: bool = False  # 顔認証マイナンバーカード


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a decision needs to know. Dates in Japan; existing certificates by their last day of validity.

    ``existing_…`` None: no certificate of the kind. ``card`` None: the holder has none to show, which only
    a revocation allows. Raises CaseFactsError where the facts contradict each other.
    """

    procedure: Procedure
    reason: Reason | None
    kinds: tuple[CertificateKind, ...]
    resident: Resident
    card: Card | None
    existing_signature: datetime.date | None = None
    existing_authentication: datetime.date | None = None
    applicant: Applicant = Applicant.SELF
    passwords_forgotten: bool = False
    letter_dispatched_on: datetime.date | None = None  # 照会書の発送日
    ward_exception: bool = False  # a supervisor wrote down why a ward may have a signature certificate

    def __post_init__(self) -> None:
        if not self.kinds:
            raise CaseFactsError("kinds", "at least one kind is needed")
        if len(set(self.kinds)) != len(self.kinds):
            raise CaseFactsError("kinds", "a kind is named twice")
        if self.procedure is not Procedure.REVOKE:
            self.require_card()
        if self.resident.stay is Stay.LIMITED and self.resident.stay_until is None:
            raise CaseFactsError("resident.stay_until", "a limited stay needs its last day")
        if self.letter_dispatched_on is not None and self.applicant is not Applicant.AGENT:
            raise CaseFactsError("letter_dispatched_on", "only the letter of an agent is posted")
        self._check_reason()

    def _check_reason(self) -> None:
        if self.reason is None:
            return
        if not self.procedure.issues:
            raise CaseFactsError("reason", f"{self.procedure} has no reason, give null")
        if (self.procedure is Procedure.RENEWAL) is not (self.reason is Reason.RENEWAL):
            raise CaseFactsError("reason", f"{self.reason} does not go with {self.procedure}")

    def require_card(self) -> Card:
        """The card. Raises CaseFactsError where there is none."""
        if self.card is None:
            raise CaseFactsError("card", f"{self.procedure} needs the card")
        return self.card

    def existing(self, kind: CertificateKind) -> datetime.date | None:
        """Last day of the certificate of this kind that is on the card."""
        if kind is CertificateKind.SIGNATURE:
            return self.existing_signature
        return self.existing_authentication

    def in_force(self, kind: CertificateKind, on: datetime.date) -> datetime.date | None:
        """Last day of the certificate of this kind, if it has not passed."""
        existing = self.existing(kind)
        return existing if existing is not None and existing >= on else None

    def why_issued(self) -> Reason | None:
        """The reason fees depend on: a renewal is its own."""
        return Reason.RENEWAL if self.procedure is Procedure.RENEWAL else self.reason


class CaseFactsError(RuleError):
    """Facts that contradict each other: the key they are given under, and what is wrong."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"{key}: {problem}")
        self.key = key
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Explained:
    """One step of a decision: the rule's id, the sentence, and where the rule stands."""

    rule: str
    message: Message
    source: str

    @property
    def names_a_kind(self) -> bool:
        """Whether the sentence itself says which certificate it is about."""
        return any(kind in self.rule for kind in CertificateKind)

    def about(self, kind: CertificateKind) -> Explained:
        """The same, saying which certificate it is about."""
        return Explained(self.rule, Message(f"rules-about-{kind}", {"sentence": self.message}), self.source)
