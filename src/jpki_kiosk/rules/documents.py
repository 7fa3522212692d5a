"""Which papers staff have to see, in which order, and how many visits a procedure takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jpki_kiosk.message import Message, Named
from jpki_kiosk.rules.checklists import (
    DocumentData,
    IdentityRule,
    Item,
    Letter,
    ListOfItems,
    Notice,
    OwnPaper,
    TownDocuments,
    When,
    lists_of,
)
from jpki_kiosk.rules.model import Applicant, CaseFacts, Explained, Procedure


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


@dataclass(frozen=True, slots=True)
class Asking:
    """What the papers depend on: procedure, who stands at the counter, and three circumstances."""

    procedure: Procedure
    applicant: Applicant
    card_held: bool
    passwords_forgotten: bool = False
    letter_posted: bool = False


def decide(
    data: DocumentData, town: TownDocuments, facts: CaseFacts, *, representative_acts: bool
) -> Checklist:
    """What is to be seen for a case in a town."""
    asking = Asking(
        facts.procedure,
        facts.applicant,
        facts.card is not None,
        facts.passwords_forgotten,
        facts.letter_dispatched_on is not None,
    )
    return listed(data, town, asking, representative_acts=representative_acts)


def usual_document(data: DocumentData, paper: str, source: str) -> Document:
    """One of the usual papers, at a first visit."""
    return _document(_Line(Item(paper=paper), 1, source, usual=True), data.identity, ())


def listed(
    data: DocumentData, town: TownDocuments, asking: Asking, *, representative_acts: bool
) -> Checklist:
    """What is to be seen in a town."""
    applicant = asking.applicant
    if representative_acts and applicant is Applicant.SELF:
        applicant = Applicant.REPRESENTATIVE  # comes along, whoever asked
    own = lists_of(town.checklist, asking.procedure, applicant)
    usual = lists_of(data.usual, asking.procedure, applicant)
    needed = _needed(asking, representative_acts=representative_acts)
    lines = [line for line in _lines(own, usual) if line.item.when in needed]
    explained = [
        *_about_usual(lines, partly=bool(own)),
        *_about_visits(own or usual, town.letter, posted=asking.letter_posted),
        *(_told("documents", one) for one in data.notice if one.is_for(asking.procedure, applicant)),
        *(_told("town", one) for one in town.notice if one.is_for(asking.procedure, applicant)),
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


def _needed(asking: Asking, *, representative_acts: bool) -> frozenset[When]:
    holds = {
        When.ALWAYS: True,
        When.PASSWORDS_FORGOTTEN: asking.passwords_forgotten,
        When.REPRESENTATIVE_ACTS: representative_acts,
        When.CARD_HELD: asking.card_held,
        When.CARD_GONE: not asking.card_held,
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
                if item.paper in named or not named.isdisjoint(item.unless):
                    continue
                if one.and_usual or item.when is not When.ALWAYS:
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


def _about_visits(
    lists: Sequence[ListOfItems], letter: Letter | None, *, posted: bool
) -> Iterator[Explained]:
    last = lists[-1]
    if last.visit > 1 and not posted:
        yield Explained("documents.two-visits", Message("rules-two-visits"), last.source)
        if letter is not None:
            within = Message("rules-letter-days", {"days": letter.days})
            yield Explained("documents.letter-days", within, letter.source)


def _told(by: str, notice: Notice) -> Explained:
    text = Message("rules-notice", {"text": Named(notice.ja, notice.en)})
    return Explained(f"{by}.{notice.id}", text, notice.source)
