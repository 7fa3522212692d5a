"""Why a certificate is ended or suspended at the counter, which ones that ends, and who may ask for it.

The table of reasons is data (revocation.toml), as is the word each one has on the authority's list. Whether
the signature certificate ends with the authentication certificate is the town's, with a default for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message, MessageArgument, Named
from jpki_kiosk.rules import documents
from jpki_kiosk.rules.checklists import DocumentData, PaperId, Text, TownDocuments
from jpki_kiosk.rules.data import DatedRule, RuleData, RuleDataError, Source
from jpki_kiosk.rules.documents import Asking, Document
from jpki_kiosk.rules.model import Applicant, Explained, Procedure

CauseId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]


@unique
class ListReason(StrEnum):
    """CRLReason (RFC 5280, 5.3.1), by its name there."""

    KEY_COMPROMISE = "keyCompromise"
    AFFILIATION_CHANGED = "affiliationChanged"
    SUPERSEDED = "superseded"
    CESSATION_OF_OPERATION = "cessationOfOperation"
    CERTIFICATE_HOLD = "certificateHold"
    REMOVE_FROM_CRL = "removeFromCRL"  # a hold is lifted

    @property
    def for_good(self) -> bool:
        """Whether it ends a certificate: neither a hold nor the lifting of one."""
        return self not in (ListReason.CERTIFICATE_HOLD, ListReason.REMOVE_FROM_CRL)


class CausePaper(RuleData):
    """A paper that is seen for one reason; without ``applicants`` whoever comes."""

    paper: PaperId
    applicants: tuple[Annotated[Applicant, Field(strict=False)], ...] = ()


class Cause(RuleData):
    """One reason. ``ends``: the kinds it is about; ``by``: who may ask, nobody where no counter uses it.

    ``papers``: what is seen for it; without it, what the procedure's checklist names.
    """

    id: CauseId
    procedure: Annotated[Procedure, Field(strict=False)]
    list_reason: Annotated[ListReason, Field(strict=False)]
    ends: Annotated[tuple[Annotated[CertificateKind, Field(strict=False)], ...], Field(min_length=1)]
    by: tuple[Annotated[Applicant, Field(strict=False)], ...]
    papers: tuple[CausePaper, ...] = ()
    source: Source

    @model_validator(mode="after")
    def _of_its_procedure(self) -> Self:
        lifts = self.list_reason is ListReason.REMOVE_FROM_CRL
        if self.procedure is not (Procedure.LIFT_SUSPENSION if lifts else Procedure.REVOKE):
            raise ValueError(f"{self.list_reason} is no reason of {self.procedure}")
        for applicant in self.by if self.papers else ():
            if not self.papers_of(applicant):
                raise ValueError(f"no paper for {applicant}")
        return self

    def papers_of(self, applicant: Applicant) -> tuple[PaperId, ...]:
        """What this applicant shows for this reason alone."""
        return tuple(one.paper for one in self.papers if not one.applicants or applicant in one.applicants)

    @property
    def holds(self) -> bool:
        """Whether it suspends."""
        return self.list_reason is ListReason.CERTIFICATE_HOLD

    @property
    def lifts(self) -> bool:
        """Whether it ends a suspension."""
        return self.list_reason is ListReason.REMOVE_FROM_CRL

    @property
    def message(self) -> Message:
        """Its name."""
        return Message(f"rules-cause-{self.id.replace('_', '-')}")


class RevocationRule(DatedRule):
    """The reasons in force, and what a town that says nothing does."""

    authentication_ends_signature: bool
    ends_signature_source: Source
    final_source: Source
    hold_source: Source
    cause: Annotated[tuple[Cause, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        ids = [one.id for one in self.cause]
        for name in ids:
            if ids.count(name) > 1:
                raise ValueError(f"cause {name!r} stands twice")
        return self

    def check(self, place_of_it: str, data: DocumentData) -> None:
        """Raises RuleDataError where a reason asks for a paper nobody described.

        ``place_of_it``: file and key, to be named in front.
        """
        for place, cause in enumerate(self.cause):
            for one in cause.papers:
                if one.paper not in data.papers:
                    raise RuleDataError(f"{place_of_it}cause.{place}.papers: {one.paper!r} is unknown")

    @property
    def at_counter(self) -> tuple[Cause, ...]:
        """The reasons that staff choose from."""
        return tuple(one for one in self.cause if one.by)

    def named(self, cause: str) -> Cause:
        """A reason by its id. Raises RuleDataError for one that is not there."""
        for one in self.cause:
            if one.id == cause:
                return one
        raise RuleDataError(f"revocation: cause {cause!r} is unknown")


class NotHere(RuleData):
    """Where a suspension is asked for instead, in the town's words."""

    ja: Text
    en: Text
    source: Source


class TownRevocation(RuleData):
    """What a town's page says; a key that is left out: the country's usual.

    ``suspended_elsewhere``: this town's counter does not suspend.
    """

    authentication_ends_signature: bool | None = None
    suspended_elsewhere: NotHere | None = None
    source: Source


@dataclass(frozen=True, slots=True)
class RevocationFacts:
    """What staff chose.

    ``kinds``: the certificates that were found and chosen; ``signature_known``: whether a signature
    certificate that would end with them could be found.
    """

    cause: str
    kinds: tuple[CertificateKind, ...]
    applicant: Applicant
    card_held: bool
    signature_known: bool = False


@dataclass(frozen=True, slots=True)
class RevocationDecision:
    """What becomes of which kinds, what is against it, what is to be known, and the papers to see.

    ``follows``: the signature certificate ends because the authentication certificate does.
    """

    cause: Cause
    kinds: tuple[CertificateKind, ...]
    follows: bool
    refused: tuple[Explained, ...]
    notices: tuple[Explained, ...]
    papers: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class RevocationRules:
    """What is in force on the day of the decision, in one town."""

    rule: RevocationRule
    town: TownRevocation | None
    papers: DocumentData
    town_papers: TownDocuments

    @property
    def takes_signature(self) -> tuple[bool, str]:
        """Whether the signature certificate ends with the other one, and where that stands."""
        if self.town is not None and self.town.authentication_ends_signature is not None:
            return self.town.authentication_ends_signature, self.town.source
        return self.rule.authentication_ends_signature, self.rule.ends_signature_source

    def decide(self, facts: RevocationFacts, *, representative_acts: bool) -> RevocationDecision:
        """Decide a revocation. Raises RuleDataError for a reason that is not there."""
        cause = self.rule.named(facts.cause)
        chosen = tuple(kind for kind in facts.kinds if kind in cause.ends)
        refused = tuple(self._against(cause, chosen, facts))
        takes, source = self.takes_signature
        takes = takes and cause.list_reason.for_good and CertificateKind.AUTHENTICATION in chosen
        follows = takes and CertificateKind.SIGNATURE not in chosen
        kinds = chosen
        if follows and facts.signature_known:
            kinds = (CertificateKind.SIGNATURE, *chosen)
        notices = () if refused else tuple(self._notices(cause, facts, source if follows else None))
        asking = Asking(cause.procedure, facts.applicant, card_held=facts.card_held)
        papers = () if refused else self._papers(cause, asking, representative_acts=representative_acts)
        return RevocationDecision(cause, kinds, follows, refused, notices, papers)

    def _papers(self, cause: Cause, asking: Asking, *, representative_acts: bool) -> tuple[Document, ...]:
        own = cause.papers_of(asking.applicant)
        if own:
            return tuple(documents.usual_document(self.papers, paper, cause.source) for paper in own)
        listed = documents.listed(
            self.papers, self.town_papers, asking, representative_acts=representative_acts
        )
        return listed.documents

    def _against(
        self, cause: Cause, chosen: tuple[CertificateKind, ...], facts: RevocationFacts
    ) -> Iterator[Explained]:
        if facts.applicant not in cause.by:
            yield _told("not-by-applicant", cause.source)
        if not chosen:
            yield _told("kind-stays", cause.source)
        elsewhere = None if self.town is None else self.town.suspended_elsewhere
        if cause.holds and elsewhere is not None:
            text = Named(elsewhere.ja, elsewhere.en)
            yield _told("suspended-elsewhere", elsewhere.source, text=text)

    def _notices(self, cause: Cause, facts: RevocationFacts, follows: str | None) -> Iterator[Explained]:
        """``follows``: the source of the rule by which the signature certificate ends too."""
        if cause.holds:
            yield _told("can-be-lifted", self.rule.hold_source)
        elif cause.lifts:
            yield _told("usable-again", self.rule.hold_source)
        else:
            yield _told("final", self.rule.final_source)
        for kind in facts.kinds:
            if kind not in cause.ends:
                yield _told(f"stays-{kind}", cause.source)
        if follows is not None:
            known = "takes-signature" if facts.signature_known else "takes-signature-unknown"
            yield _told(known, follows)


def _told(rule: str, source: str, **arguments: MessageArgument) -> Explained:
    return Explained(f"revocation.{rule}", Message(f"rules-revocation-{rule}", arguments), source)
