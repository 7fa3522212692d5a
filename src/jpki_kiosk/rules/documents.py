"""Which papers staff have to see, in which order, and how many visits a procedure takes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from jpki_kiosk.message import Message, Named
from jpki_kiosk.rules.data import RuleData, RuleDataError, Source
from jpki_kiosk.rules.model import Applicant, CaseFacts, Explained, Procedure

PaperId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


@unique
class When(StrEnum):
    """What makes an item of a checklist needed."""

    ALWAYS = "always"
    PASSWORDS_FORGOTTEN = "passwords_forgotten"
    REPRESENTATIVE_ACTS = "representative_acts"  # under age or a ward, whoever stands at the counter
    CARD_GONE = "card_gone"  # a revocation without the card


class Item(RuleData):
    """One line of a checklist; ``detail``: what the town's page says of the paper."""

    paper: PaperId
    when: Annotated[When, Field(strict=False)] = When.ALWAYS
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
    """What is to be seen at one visit for these procedures and applicants."""

    procedures: tuple[Annotated[Procedure, Field(strict=False)], ...]
    applicants: tuple[Annotated[Applicant, Field(strict=False)], ...]
    visit: Literal[1, 2] = 1
    items: tuple[Item, ...]
    source: Source

    def is_for(self, procedure: Procedure, applicant: Applicant) -> bool:
        """Whether the list is about this procedure and applicant."""
        return procedure in self.procedures and applicant in self.applicants


class OwnPaper(RuleData):
    """A paper only this town asks for."""

    id: PaperId
    ja: Text
    en: Text


class Letter(RuleData):
    """The inquiry letter (照会書兼回答書): days from its dispatch within which it is answered."""

    days: Annotated[int, Field(ge=1)]
    source: Source


class TownDocuments(RuleData):
    """A town's checklists; where it has none for a procedure and applicant the usual ones are shown."""

    checklist: tuple[ListOfItems, ...] = ()
    paper: tuple[OwnPaper, ...] = ()
    letter: Letter | None = None


class IdentityPaper(RuleData):
    """A paper that proves identity: one of group A, or as many of group B as the rule asks for."""

    id: PaperId
    group: Literal["A", "B"]


class IdentityRule(RuleData):
    """How many papers of a group prove identity."""

    of_group_a: Annotated[int, Field(ge=1)]
    of_group_b: Annotated[int, Field(ge=1)]
    paper: tuple[IdentityPaper, ...]
    source: Source

    def suffices(self, shown: Sequence[str]) -> bool:
        """Whether these papers, each counted once, prove identity."""
        groups = {paper.id: paper.group for paper in self.paper}
        seen = [groups.get(one) for one in set(shown)]
        return seen.count("A") >= self.of_group_a or seen.count("B") >= self.of_group_b


class DocumentData(RuleData):
    """resources/rules/documents.toml: the usual checklists, and the papers there are."""

    papers: tuple[PaperId, ...]  # each has a text ``rules-document-…``
    usual: tuple[ListOfItems, ...]
    identity: IdentityRule

    def check(self, town: str, own: TownDocuments) -> None:
        """Raises RuleDataError where a town names a paper that is nowhere described."""
        known = {*self.papers, *(paper.id for paper in own.paper)}
        for place, one in enumerate((*self.usual, *own.checklist)):
            for item in one.items:
                if item.paper not in known:
                    raise RuleDataError(
                        f"{town}: documents.checklist.{place}: paper {item.paper!r} is unknown"
                    )


@dataclass(frozen=True, slots=True)
class Document:
    """One paper to see at a visit."""

    paper: str
    visit: int
    message: Message
    source: str
    detail: Named | None = None

    @property
    def line(self) -> Message:
        """The paper, and what the town's page says of it."""
        if self.detail is None:
            return self.message
        return Message("rules-document-detailed", {"paper": self.message, "detail": self.detail})


@dataclass(frozen=True, slots=True)
class Checklist:
    """Papers in the order staff tick them.

    ``deadline_days``: from the dispatch of the inquiry letter to the second visit, where a number is set.
    """

    documents: tuple[Document, ...]
    visits: int
    deadline_days: int | None
    explained: tuple[Explained, ...]


def decide(
    data: DocumentData, town: TownDocuments, facts: CaseFacts, *, representative_acts: bool
) -> Checklist:
    """What is to be seen for a case in a town."""
    lists, usual = _lists(data, town, facts, representative_acts=representative_acts)
    documents = tuple(_documents(lists, town, facts, representative_acts=representative_acts))
    visits = max((one.visit for one in lists), default=1)
    explained = [
        Explained("documents.usual", Message("rules-documents-usual"), one.source) for one in lists if usual
    ][:1]
    deadline = None
    if visits > 1:
        last = lists[-1]
        explained.append(Explained("documents.two-visits", Message("rules-two-visits"), last.source))
        if town.letter is not None:
            deadline = town.letter.days
            within = Message("rules-letter-days", {"days": deadline})
            explained.append(Explained("documents.letter-days", within, town.letter.source))
    return Checklist(documents, visits, deadline, tuple(explained))


def letter_answered_until(dispatched: datetime.date, letter: Letter | None) -> datetime.date | None:
    """The last day an inquiry letter is answered; None where the town sets no number of days."""
    return None if letter is None else dispatched + datetime.timedelta(days=letter.days)


def _lists(
    data: DocumentData, town: TownDocuments, facts: CaseFacts, *, representative_acts: bool
) -> tuple[list[ListOfItems], bool]:
    """The lists that are for the case, by visit; whether they are the usual ones, not the town's."""
    applicant = facts.applicant
    if representative_acts and applicant is Applicant.SELF:
        applicant = Applicant.REPRESENTATIVE  # comes along, whoever asked
    for lists, usual in ((town.checklist, False), (data.usual, True)):
        found = [one for one in lists if one.is_for(facts.procedure, applicant)]
        if found:
            return sorted(found, key=lambda one: one.visit), usual
    return [], True


def _documents(
    lists: Sequence[ListOfItems], town: TownDocuments, facts: CaseFacts, *, representative_acts: bool
) -> Iterator[Document]:
    needed: Mapping[When, bool] = {
        When.ALWAYS: True,
        When.PASSWORDS_FORGOTTEN: facts.passwords_forgotten,
        When.REPRESENTATIVE_ACTS: representative_acts,
        When.CARD_GONE: facts.card is None,
    }
    own = {paper.id: Named(paper.ja, paper.en) for paper in town.paper}
    for one in lists:
        for item in one.items:
            if needed[item.when]:
                text = _message(item.paper, own)
                yield Document(item.paper, one.visit, text, item.source or one.source, item.detail)


def _message(paper: str, own: Mapping[str, Named]) -> Message:
    if paper in own:
        return Message("rules-document-own", {"name": own[paper]})
    return Message(f"rules-document-{paper.replace('_', '-')}")
