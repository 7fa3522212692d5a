"""Checklists as data: which papers a procedure asks an applicant for, usually and in a town."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum, unique
from typing import Annotated, Final, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from jpki_kiosk.message import Message, Named
from jpki_kiosk.rules.data import RuleData, RuleDataError, Source
from jpki_kiosk.rules.model import Applicant, Procedure

PaperId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_LONGEST_LETTER: Final = 366  # days; more is a mistake of typing
Procedures = Annotated[tuple[Annotated[Procedure, Field(strict=False)], ...], Field(min_length=1)]
Applicants = Annotated[tuple[Annotated[Applicant, Field(strict=False)], ...], Field(min_length=1)]


@unique
class When(StrEnum):
    """What makes an item of a checklist needed."""

    ALWAYS = "always"
    PASSWORDS_FORGOTTEN = "passwords_forgotten"
    REPRESENTATIVE_ACTS = "representative_acts"  # under age or a ward, whoever stands at the counter
    CARD_HELD = "card_held"  # a revocation with the card
    CARD_GONE = "card_gone"  # and without it


class Item(RuleData):
    """One line of a checklist; ``detail``: what the town's page says of the paper.

    ``unless``: of a usual list, not needed where the town's own list has one of these papers.
    """

    paper: PaperId
    when: Annotated[When, Field(strict=False)] = When.ALWAYS
    unless: tuple[PaperId, ...] = ()
    detail_ja: Text | None = None
    detail_en: Text | None = None
    source: Source | None = None  # None: that of the list

    @model_validator(mode="after")
    def _in_both_languages(self) -> Self:
        if (self.detail_ja is None) is not (self.detail_en is None):
            raise ValueError("detail_ja and detail_en belong together")
        return self

    @property
    def detail(self) -> Named | None:
        """What the page says of the paper, in both languages."""
        if self.detail_ja is None or self.detail_en is None:
            return None
        return Named(self.detail_ja, self.detail_en)


class ListOfItems(RuleData):
    """What is to be seen at one visit for these procedures and applicants.

    ``and_usual``: the page names only some papers; the usual ones are shown with them.
    """

    procedures: Procedures
    applicants: Applicants
    visit: Literal[1, 2] = 1
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    and_usual: bool = False
    source: Source

    @model_validator(mode="after")
    def _each_paper_once(self) -> Self:
        _check_names([item.paper for item in self.items])
        return self

    def is_for(self, procedure: Procedure, applicant: Applicant) -> bool:
        """Whether the list is about this procedure and applicant."""
        return procedure in self.procedures and applicant in self.applicants


def lists_of(
    lists: tuple[ListOfItems, ...], procedure: Procedure, applicant: Applicant
) -> tuple[ListOfItems, ...]:
    """The lists of a procedure and an applicant, by visit."""
    found = (one for one in lists if one.is_for(procedure, applicant))
    return tuple(sorted(found, key=lambda one: one.visit))


def _visits_in_order(lists: tuple[ListOfItems, ...]) -> tuple[ListOfItems, ...]:
    """Raises ValueError for two lists of one visit, and for a second visit without a first."""
    for procedure in Procedure:
        for applicant in Applicant:
            visits = [one.visit for one in lists_of(lists, procedure, applicant)]
            if visits not in ([], [1], [1, 2]):
                raise ValueError(f"visits of {procedure} by {applicant} are {visits}, must be 1, or 1 and 2")
    return lists


def _check_names(names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name!r} stands twice")


def _unknown(lists: tuple[ListOfItems, ...], known: frozenset[str]) -> str | None:
    """The key of the first paper that is not known, and what is wrong."""
    for place, one in enumerate(lists):
        for number, item in enumerate(one.items):
            if item.paper not in known:
                return f"{place}.items.{number}.paper: {item.paper!r} is unknown"
    return None


Lists = Annotated[tuple[ListOfItems, ...], AfterValidator(_visits_in_order)]


class OwnPaper(RuleData):
    """A paper only this town asks for."""

    id: PaperId
    ja: Text
    en: Text


class Letter(RuleData):
    """The inquiry letter (照会書兼回答書): days from its dispatch within which it is answered."""

    days: Annotated[int, Field(ge=1, le=_LONGEST_LETTER)]
    source: Source


class Notice(RuleData):
    """What those who come are told; no ``applicants``: all of them."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    procedures: Procedures
    applicants: Applicants | None = None
    ja: Text
    en: Text
    source: Source

    def is_for(self, procedure: Procedure, applicant: Applicant) -> bool:
        """Whether it is told to this applicant."""
        return procedure in self.procedures and (self.applicants is None or applicant in self.applicants)


def _each_notice_once(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    _check_names([one.id for one in notices])
    return notices


Notices = Annotated[tuple[Notice, ...], AfterValidator(_each_notice_once)]


class TownDocuments(RuleData):
    """A town's checklists; where it has none for a procedure and applicant the usual ones are shown."""

    checklist: Lists = ()
    paper: tuple[OwnPaper, ...] = ()
    letter: Letter | None = None
    notice: Notices = ()

    @field_validator("paper")
    @classmethod
    def _each_once(cls, papers: tuple[OwnPaper, ...]) -> tuple[OwnPaper, ...]:
        _check_names([one.id for one in papers])
        return papers


class IdentityPaper(RuleData):
    """A paper that proves identity: one of group A, or as many of group B as the rule asks for."""

    id: PaperId
    group: Literal["A", "B"]

    @property
    def message(self) -> Message:
        """Its name."""
        return Message(f"rules-identity-{self.id.replace('_', '-')}")


class IdentityRule(RuleData):
    """How many papers of a group prove identity; ``proves``: the lines of a checklist it is about."""

    of_group_a: Annotated[int, Field(ge=1)]
    of_group_b: Annotated[int, Field(ge=1)]
    proves: tuple[PaperId, ...]
    paper: tuple[IdentityPaper, ...]
    source: Source

    @property
    def message(self) -> Message:
        """The rule in a person's words."""
        return Message("rules-identity-rule", {"a": self.of_group_a, "b": self.of_group_b})

    def suffices(self, shown: Sequence[str]) -> bool:
        """Whether these papers, each counted once, prove identity."""
        groups = {paper.id: paper.group for paper in self.paper}
        seen = [groups.get(one) for one in set(shown)]
        return seen.count("A") >= self.of_group_a or seen.count("B") >= self.of_group_b


class DocumentData(RuleData):
    """resources/rules/documents.toml: the usual checklists, and the papers there are."""

    papers: tuple[PaperId, ...]  # each has a text ``rules-document-…``
    usual: Lists
    identity: IdentityRule
    letter: Letter  # where a town sets no days
    notice: Notices = ()  # what holds in every town

    @field_validator("usual")
    @classmethod
    def _for_everybody(cls, usual: tuple[ListOfItems, ...], info: ValidationInfo) -> tuple[ListOfItems, ...]:
        for procedure in Procedure:
            for applicant in Applicant:
                if not lists_of(usual, procedure, applicant):
                    raise ValueError(f"no list for {procedure} by {applicant}")
        unknown = _unknown(usual, frozenset(info.data.get("papers", ())))
        if unknown is not None:
            raise ValueError(unknown)
        return usual

    def check(self, file: str, own: TownDocuments) -> None:
        """Raises RuleDataError naming file and key where a town's list has a paper nobody described."""
        papers = frozenset(self.papers)
        for place, paper in enumerate(own.paper):
            if paper.id in papers:
                raise RuleDataError(f"{file}: documents.paper.{place}.id: {paper.id!r} is a usual paper")
        unknown = _unknown(own.checklist, papers | {paper.id for paper in own.paper})
        if unknown is not None:
            raise RuleDataError(f"{file}: documents.checklist.{unknown}")
