"""代替文字 as staff choose them for a case of the store: what there is to choose, and what was chosen.

Pure. Characters are a person's name and address: nothing here is printed in a repr.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message, MessageArgument
from jpki_kiosk.pki.substitutes import (
    Choice,
    HolderField,
    NoSubstituteError,
    OverrideLengthError,
    SubstituteTable,
    apply_override,
    characters,
    choices,
    with_choices,
)
from jpki_kiosk.store.records import Case
from jpki_kiosk.workflows.case import CaseProblems

_FIELDS: Final[tuple[HolderField, ...]] = ("name", "address")


@dataclass(frozen=True, slots=True)
class CaseCharacter:
    """One character of a case that the certificate writes otherwise; ``text`` is the whole field."""

    which: HolderField
    place: int  # 1 is the first character, as a reader takes them
    original: str = field(repr=False)
    written: str = field(repr=False)
    proposals: tuple[str, ...] = field(repr=False)
    text: tuple[str, ...] = field(repr=False, default=())  # the field, character by character


@dataclass(frozen=True, slots=True)
class ChosenCharacter:
    """What staff chose for one of them."""

    which: HolderField
    place: int
    character: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Writing:
    """How a case's name and address are to be written; None where the program's proposals stand."""

    name: str | None = field(repr=False)
    address: str | None = field(repr=False)
    changed: int  # characters that were chosen now


def characters_of(case: Case, table: SubstituteTable) -> tuple[CaseCharacter, ...]:
    """What can be chosen in a case: nothing without a signature certificate or without the person."""
    person = case.resident
    if person is None or CertificateKind.SIGNATURE not in case.kinds:
        return ()
    found: list[CaseCharacter] = []
    for name, text, override in (
        ("name", person.name, person.name_in_certificate),
        ("address", person.address, person.address_in_certificate),
    ):
        units = tuple(characters(text))
        which: HolderField = "name" if name == "name" else "address"
        found += [_character(which, one, units) for one in _choices(text, override, table)]
    return tuple(found)


def _choices(text: str, override: str | None, table: SubstituteTable) -> tuple[Choice, ...]:
    try:
        return choices(text, override, table)
    except OverrideLengthError:  # of a table that was shorter then
        return choices(text, None, table)


def _character(which: HolderField, choice: Choice, units: tuple[str, ...]) -> CaseCharacter:
    return CaseCharacter(which, choice.place, choice.original, choice.written, choice.proposals, units)


def written_with(case: Case, chosen: tuple[ChosenCharacter, ...], table: SubstituteTable) -> Writing:
    """The case's name and address with these characters. Raises CaseProblems with each that may not stand."""
    person = case.resident
    if person is None:
        raise CaseProblems((("", Message("case-data-erased")),))
    registered: Mapping[HolderField, tuple[str, str | None]] = {
        "name": (person.name, person.name_in_certificate),
        "address": (person.address, person.address_in_certificate),
    }
    problems: list[tuple[str, Message]] = []
    written: dict[str, str | None] = {}
    for which in _FIELDS:
        text, override = registered[which]
        places = {one.place: one.character for one in chosen if one.which == which}
        written[which] = override
        for place, character in places.items():
            if len(list(characters(character))) != 1:
                problems.append((which, Message("case-substitute-one", {"position": place})))
        if not places or problems:
            continue
        written[which] = with_choices(text, override, places)
        try:
            apply_override(which, text, written[which] or "", table)
        except NoSubstituteError as refused:
            words: dict[str, MessageArgument] = {
                "position": refused.position,
                "codepoint": f"U+{refused.code_point:04X}",
            }
            problems.append((which, Message("case-substitute-not-possible", words)))
    if problems:
        raise CaseProblems(tuple(problems))
    return Writing(written["name"], written["address"], len(chosen))
