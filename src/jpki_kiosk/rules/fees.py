"""What a procedure costs in a town on a day, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message, MessageArgument
from jpki_kiosk.rules.data import DatedRule, RuleData, Source
from jpki_kiosk.rules.model import CaseFacts, Explained, Reason

Yen = Annotated[int, Field(ge=0)]
Kind = Annotated[CertificateKind, Field(strict=False)]


class Exemption(RuleData):
    """Reasons that cost nothing where one of ``kinds`` is issued; no kinds: whichever is."""

    reasons: Annotated[tuple[Annotated[Reason, Field(strict=False)], ...], Field(min_length=1)]
    kinds: tuple[Kind, ...] = ()
    source: Source

    def holds(self, reason: Reason, issued: tuple[CertificateKind, ...]) -> bool:
        """Whether it is for this reason and these kinds."""
        return reason in self.reasons and (not self.kinds or any(kind in self.kinds for kind in issued))


class FeeRule(DatedRule):
    """The fee of an issue in yen, in force from ``first`` to ``last``.

    ``counting``: once a procedure, however many kinds it issues, or once a certificate.
    ``yen`` None: the town's page gives no fee, staff enter it with a reason.
    """

    yen: Yen | None = None
    counting: Literal["procedure", "certificate"]
    counting_source: Source
    free: tuple[Exemption, ...] = ()


class CardReissueFee(RuleData):
    """What a town takes for a new card after a loss: never part of the certificates' fee."""

    yen: Yen
    source: Source


class NoIssueFee(RuleData):
    """The fee of procedures that issue nothing."""

    yen: Yen
    source: Source


class FeeData(RuleData):
    """resources/rules/fees.toml."""

    no_issue: NoIssueFee


@dataclass(frozen=True, slots=True)
class Fee:
    """Yen, or None where staff enter it: the page gives no fee, or it depends on a reason not given.

    ``reasons``: the fee's own first, then what is to be known beside it.
    """

    yen: int | None
    reasons: tuple[Explained, ...]

    @property
    def reason(self) -> Explained:
        """Why this much."""
        return self.reasons[0]


def decide(
    rule: FeeRule,
    card_reissue: CardReissueFee | None,
    no_issue: NoIssueFee,
    facts: CaseFacts,
    issued: tuple[CertificateKind, ...],
) -> Fee:
    """The fee of one procedure that issues these kinds."""
    if not facts.procedure.issues or not issued:
        return Fee(no_issue.yen, (_explained("rules-fee-no-issue", no_issue.source),))
    fee = _of_the_issue(rule, facts.why_issued(), issued)
    if facts.why_issued() is not Reason.CARD_REISSUED or card_reissue is None:
        return fee
    return Fee(
        fee.yen, (*fee.reasons, _explained("rules-fee-card-apart", card_reissue.source, yen=card_reissue.yen))
    )


def _of_the_issue(rule: FeeRule, reason: Reason | None, issued: tuple[CertificateKind, ...]) -> Fee:
    if rule.yen is None:
        return Fee(None, (_explained("rules-fee-unknown", rule.source),))
    if reason is None and rule.free:
        return Fee(None, (_explained("rules-fee-reason-missing", rule.source),))
    for exemption in rule.free:
        if reason is not None and exemption.holds(reason, issued):
            return Fee(0, (_explained(f"rules-fee-free-{reason.replace('_', '-')}", exemption.source),))
    if rule.yen == 0:
        return Fee(0, (_explained("rules-fee-nothing", rule.source),))
    due = _explained("rules-fee-due", rule.source)
    if len(issued) == 1:
        return Fee(rule.yen, (due,))
    if rule.counting == "procedure":
        return Fee(rule.yen, (due, _explained("rules-fee-once", rule.counting_source)))
    each = _explained("rules-fee-each", rule.counting_source, yen=rule.yen, count=len(issued))
    return Fee(rule.yen * len(issued), (each,))


def _explained(text: str, source: str, **arguments: MessageArgument) -> Explained:
    return Explained(f"fee.{text.removeprefix('rules-fee-')}", Message(text, arguments), source)
