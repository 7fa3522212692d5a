"""Which papers staff have to see, in which order, and how many visits a procedure takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from jpki_kiosk.message import Message, Named
from jpki_kiosk.rules.data import RuleData, RuleDataError, Source
from jpki_kiosk.rules.model import Applicant, CaseFacts, Explained, Procedure

PaperId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
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
        _check_names("paper", [item.paper for item in self.items])
        return self

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


class Notice(RuleData):
    """What the town's page tells those who come; no ``applicants``: all of them."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    procedures: Procedures
    applicants: Applicants | None = None
    ja: Text
    en: Text
    source: Source

    def is_for(self, procedure: Procedure, applicant: Applicant) -> bool:
        """Whether it is told to this applicant."""
        return procedure in self.procedures and (self.applicants is None or applicant in self.applicants)


class TownDocuments(RuleData):
    """A town's checklists; where it has none for a procedure and applicant the usual ones are shown."""

    checklist: tuple[ListOfItems, ...] = ()
    paper: tuple[OwnPaper, ...] = ()
    letter: Letter | None = None
    notice: tuple[Notice, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        _check_lists(self.checklist)
        _check_names("paper", [one.id for one in self.paper])
        _check_names("notice", [one.id for one in self.notice])
        return self


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
    usual: tuple[ListOfItems, ...]
    identity: IdentityRule

    @model_validator(mode="after")
    def _for_everybody(self) -> Self:
        _check_lists(self.usual)
        for procedure in Procedure:
            for applicant in Applicant:
                if not any(one.is_for(procedure, applicant) for one in self.usual):
                    raise ValueError(f"no usual list for {procedure} by {applicant}")
        unknown = _unknown(self.usual, frozenset(self.papers))
        if unknown is not None:
            raise ValueError(f"usual.{unknown}")
        return self

    def check(self, file: str, own: TownDocuments) -> None:
        """Raises RuleDataError naming file and key where a town's list has a paper nobody described."""
        papers = frozenset(self.papers)
        for place, paper in enumerate(own.paper):
            if paper.id in papers:
                raise RuleDataError(f"{file}: documents.paper.{place}.id: {paper.id!r} is a usual paper")
        unknown = _unknown(own.checklist, papers | {paper.id for paper in own.paper})
        if unknown is not None:
            raise RuleDataError(f"{file}: documents.checklist.{unknown}")


@dataclass(frozen=True, slots=True)
class Document:
    """One paper to see at a visit."""

    paper: str
    visit: int
    message: Message
    source: str
    detail: Named | Message | None = None

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
    applicant = facts.applicant
    if representative_acts and applicant is Applicant.SELF:
        applicant = Applicant.REPRESENTATIVE  # comes along, whoever asked
    own = _by_visit(town.checklist, facts.procedure, applicant)
    usual = _by_visit(data.usual, facts.procedure, applicant)
    needed = _needed(facts, representative_acts=representative_acts)
    lines = [line for line in _lines(own, usual) if line.item.when in needed]
    explained = [
        *_about_usual(lines, partly=bool(own)),
        *_about_visits(own or usual, town.letter),
        *(_told(notice) for notice in town.notice if notice.is_for(facts.procedure, applicant)),
    ]
    visits = max(one.visit for one in own or usual)
    deadline = town.letter.days if visits > 1 and town.letter is not None else None
    return Checklist(
        tuple(_document(line, data.identity, town.paper) for line in lines),
        visits,
        deadline,
        tuple(explained),
    )


# --- which papers --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    item: Item
    visit: int
    source: str
    usual: bool


def _by_visit(
    lists: tuple[ListOfItems, ...], procedure: Procedure, applicant: Applicant
) -> tuple[ListOfItems, ...]:
    found = (one for one in lists if one.is_for(procedure, applicant))
    return tuple(sorted(found, key=lambda one: one.visit))


def _needed(facts: CaseFacts, *, representative_acts: bool) -> frozenset[When]:
    holds = {
        When.ALWAYS: True,
        When.PASSWORDS_FORGOTTEN: facts.passwords_forgotten,
        When.REPRESENTATIVE_ACTS: representative_acts,
        When.CARD_HELD: facts.card is not None,
        When.CARD_GONE: facts.card is None,
    }
    return frozenset(when for when, so in holds.items() if so)


def _lines(own: tuple[ListOfItems, ...], usual: tuple[ListOfItems, ...]) -> Iterator[_Line]:
    """The town's lines; beside them the usual ones for what it does not name and only some cases need."""
    for one in own or usual:
        for item in one.items:
            yield _Line(item, one.visit, item.source or one.source, usual=not own)
        named = {item.paper for item in one.items}
        for other in usual if own else ():
            for item in other.items if other.visit == one.visit else ():
                if item.paper not in named and (one.and_usual or item.when is not When.ALWAYS):
                    yield _Line(item, one.visit, item.source or other.source, usual=True)


def _document(line: _Line, identity: IdentityRule, own: tuple[OwnPaper, ...]) -> Document:
    paper, detail = line.item.paper, line.item.detail
    names = {one.id: Named(one.ja, one.en) for one in own}
    if paper in names:
        message = Message("rules-document-own", {"name": names[paper]})
    else:
        message = Message(f"rules-document-{paper.replace('_', '-')}")
    if detail is None and paper in identity.proves:
        return Document(paper, line.visit, message, line.source, identity.message)
    return Document(paper, line.visit, message, line.source, detail)


# --- why -----------------------------------------------------------------------------------------


def _about_usual(lines: Sequence[_Line], *, partly: bool) -> Iterator[Explained]:
    usual = [line.source for line in lines if line.usual]
    if usual:
        rule = "partly-usual" if partly else "usual"
        yield Explained(f"documents.{rule}", Message(f"rules-documents-{rule}"), usual[0])


def _about_visits(lists: Sequence[ListOfItems], letter: Letter | None) -> Iterator[Explained]:
    last = lists[-1]
    if last.visit > 1:
        yield Explained("documents.two-visits", Message("rules-two-visits"), last.source)
        if letter is not None:
            within = Message("rules-letter-days", {"days": letter.days})
            yield Explained("documents.letter-days", within, letter.source)


def _told(notice: Notice) -> Explained:
    text = Message("rules-notice", {"text": Named(notice.ja, notice.en)})
    return Explained(f"town.{notice.id}", text, notice.source)


# --- what cannot be right ------------------------------------------------------------------------


def _check_lists(lists: tuple[ListOfItems, ...]) -> None:
    """Raises ValueError for two lists of one visit, and for a second visit without a first."""
    for procedure in Procedure:
        for applicant in Applicant:
            visits = [one.visit for one in _by_visit(lists, procedure, applicant)]
            if visits not in ([], [1], [1, 2]):
                raise ValueError(f"visits of {procedure} by {applicant} are {visits}, must be 1, or 1 and 2")


def _check_names(what: str, names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{what} {name!r} stands twice")


def _unknown(lists: tuple[ListOfItems, ...], known: frozenset[str]) -> str | None:
    """The key of the first paper that is not known, and what is wrong."""
    for place, one in enumerate(lists):
        for number, item in enumerate(one.items):
            if item.paper not in known:
                return f"{place}.items.{number}.paper: {item.paper!r} is unknown"
    return None
