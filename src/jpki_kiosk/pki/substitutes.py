"""Substitute characters (代替文字): what a name or address becomes in a signature certificate.

A certificate holds JIS X 0208 and JIS X 0212 (``repertoire``). A character of the register

* stays, or is written with another code point of the same character (a full-width form): mask 0;
* or is replaced from ``resources/substitutes.toml``: mask 1, shown to the holder before consent;
* or has no proposal: NoSubstituteError, and the counter asks for a choice (``apply_override``).

A character is a base with its variation selectors or combining voiced marks. Every variation selector
goes: a base in the repertoire stays with mask 1, because the form that was asked for is lost.
"""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError

from jpki_kiosk.config import resources_path
from jpki_kiosk.pki.errors import PkiError
from jpki_kiosk.pki.repertoire import is_in_repertoire

HolderField: TypeAlias = Literal["name", "address"]

_VOICED_MARKS: Final = "\u3099\u309a"
_HALF_WIDTH_MARKS: Final = "\uff9e\uff9f"
_FULL_WIDTH_OFFSET: Final = 0xFEE0  # "!" U+0021 to "！" U+FF01


class SubstituteDataError(PkiError):
    """The table is missing, unreadable or wrong; the text names file and entry."""


class NoSubstituteError(PkiError):
    """The certificate cannot hold this character and nothing is proposed for it.

    ``position`` counts the field's characters from 1; ``code_point`` is that of the base character.
    """

    def __init__(self, field: HolderField, code_point: int, position: int) -> None:
        super().__init__(field, f"U+{code_point:04X}", position)
        self.field = field
        self.code_point = code_point
        self.position = position


class OverrideLengthError(PkiError):
    """An override must give one character for each of the register's, so that the mask can be told."""

    def __init__(self, field: HolderField, expected: int, found: int) -> None:
        super().__init__(field, expected, found)
        self.field = field
        self.expected = expected
        self.found = found


class Replaced(NamedTuple):
    """One substitution; ``position`` counts the code points of the result from 1, as its mask does."""

    position: int
    original: str  # with its variation selector, if any
    substitute: str


@dataclass(frozen=True, slots=True)
class Substituted:
    """A field as the certificate will have it; ``mask`` has one digit a code point of ``text``."""

    text: str = field(repr=False)
    mask: str = field(repr=False)
    replaced: tuple[Replaced, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SubstituteTable:
    """``same``: another code point of the same character. ``substitutes``: another character."""

    same: Mapping[str, str]
    substitutes: Mapping[str, str]
    families: Mapping[str, str] = field(default_factory=dict)  # a character to all that are written for it


class Choice(NamedTuple):
    """One character that the certificate cannot hold as it is, what is written, and what else could be.

    ``place`` counts the characters of the register from 1, as a reader takes them.
    """

    place: int
    original: str
    written: str
    proposals: tuple[str, ...]  # without repetition, the program's own first


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    character: str
    code: str
    substitute: str
    source: str


class _Family(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    characters: str
    source: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    same: tuple[_Entry, ...]
    substitute: tuple[_Entry, ...]
    family: tuple[_Family, ...] = ()


def load_substitutes(path: Path) -> SubstituteTable:
    """Read the table; an entry that is not needed, or whose substitute may not stand, is refused."""
    try:
        file = _File.model_validate(tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        raise SubstituteDataError(f"{path}: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise SubstituteDataError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except ValueError as error:
        raise SubstituteDataError(f"{path}: {error}") from error
    table: dict[str, str] = {}
    for entry in (*file.same, *file.substitute):
        problem = _problem(entry, table)
        if problem is not None:
            raise SubstituteDataError(f"{path}: {entry.code}: {problem}")
        table[entry.character] = entry.substitute
    families: dict[str, str] = {}
    for family in file.family:
        if len(family.characters) < 2 or not family.source or set(family.characters) & set(families):
            raise SubstituteDataError(f"{path}: {family.characters}: no family of its own with a source")
        families |= dict.fromkeys(family.characters, family.characters)
    return SubstituteTable(
        {entry.character: entry.substitute for entry in file.same},
        {entry.character: entry.substitute for entry in file.substitute},
        families,
    )


def _problem(entry: _Entry, known: Mapping[str, str]) -> str | None:
    if entry.code != " ".join(f"U+{ord(character):04X}" for character in entry.character):
        return "code is not that of character"
    if entry.character in known:
        return "entered twice"
    if not entry.character or all(map(is_in_repertoire, entry.character)):
        return "needs no substitute"
    if not entry.substitute or not all(map(is_in_repertoire, entry.substitute)):
        return "substitute is outside the repertoire"
    if not entry.source:
        return "source is missing"
    return None


@functools.cache
def shipped_substitutes() -> SubstituteTable:
    """The table in the program's resources."""
    return load_substitutes(resources_path() / "substitutes.toml")


def substitute(field: HolderField, text: str, table: SubstituteTable | None = None) -> Substituted:
    """The field with the table's substitutes; NoSubstituteError for a character that has none."""
    table = table if table is not None else shipped_substitutes()
    pairs = []
    for position, original in enumerate(characters(text), start=1):
        same = _same(original, table)
        found = same if same is not None else _proposal(original, table)
        if found is None:
            raise NoSubstituteError(field, ord(original[0]), position)
        pairs.append((original, found, same is None))
    return _joined(pairs)


def apply_override(
    field: HolderField, original: str, override: str, table: SubstituteTable | None = None
) -> Substituted:
    """The field as the counter entered it, aligned with the register character by character.

    Mask 0 where the override has the register's own character, 1 elsewhere. What was left as the register has
    it and cannot stand is written as the table proposes. Raises OverrideLengthError, and NoSubstituteError
    where the override itself holds a character that the certificate cannot.
    """
    table = table if table is not None else shipped_substitutes()
    registered, chosen = list(characters(original)), list(characters(override))
    if len(registered) != len(chosen):
        raise OverrideLengthError(field, len(registered), len(chosen))
    pairs = []
    for position, (old, new) in enumerate(zip(registered, chosen, strict=True), start=1):
        written = _same(new, table)
        if written is None and new == old:
            written = _proposal(old, table)
        if written is None:
            raise NoSubstituteError(field, ord(new[0]), position)
        pairs.append((old, written, written != _same(old, table)))
    return _joined(pairs)


def choices(
    text: str, override: str | None = None, table: SubstituteTable | None = None
) -> tuple[Choice, ...]:
    """Every character of a field that is not written as it stands, with what may be written for it."""
    table = table if table is not None else shipped_substitutes()
    registered = list(characters(text))
    chosen = registered if override is None else list(characters(override))
    if len(chosen) != len(registered):
        raise OverrideLengthError("name", len(registered), len(chosen))
    found = []
    for place, (old, new) in enumerate(zip(registered, chosen, strict=True), start=1):
        if _same(old, table) is None:
            own = _proposal(old, table)
            written = _same(new, table) or own or ""
            found.append(Choice(place, old, written, _proposals(old, own, table)))
    return tuple(found)


def _proposals(original: str, own: str | None, table: SubstituteTable) -> tuple[str, ...]:
    """The table's proposal, the base without its selector, and its family, where they may stand."""
    base = original[0]
    all_of_them = (own or "", base, table.substitutes.get(base, ""), *table.families.get(base, ""))
    return tuple(dict.fromkeys(one for one in all_of_them if one and all(map(is_in_repertoire, one))))


def with_choices(text: str, override: str | None, chosen: Mapping[int, str]) -> str:
    """The override with other characters at some places (``Choice.place``); the rest stays as it was."""
    units = list(characters(text if override is None else override))
    for place, character in chosen.items():
        units[place - 1] = character
    return "".join(units)


def characters(text: str) -> Iterator[str]:
    """Cut a text into what a reader takes for one character: a base, its selectors and voiced marks."""
    unit = ""
    for code_point in text:
        if unit and (_is_selector(code_point) or code_point in _VOICED_MARKS + _HALF_WIDTH_MARKS):
            unit += code_point
            continue
        if unit:
            yield unit
        unit = code_point
    if unit:
        yield unit


def _joined(pairs: list[tuple[str, str, bool]]) -> Substituted:
    text, mask, replaced = "", "", []
    for original, found, is_substitute in pairs:
        if is_substitute:
            replaced.append(Replaced(len(text) + 1, original, found))
        text += found
        mask += ("1" if is_substitute else "0") * len(found)
    return Substituted(text, mask, tuple(replaced))


def _same(original: str, table: SubstituteTable) -> str | None:
    """The same character within the repertoire; None where there is none, or a form was asked for."""
    if any(map(_is_selector, original)):
        return None
    if len(original) == 1 and is_in_repertoire(original):
        return original
    if "\uff61" <= original[0] <= "\uff9f":
        written = unicodedata.normalize("NFKC", original)
    elif original[-1] in _VOICED_MARKS:
        written = unicodedata.normalize("NFC", original)
    elif original == " ":
        written = "\u3000"
    elif len(original) == 1 and "!" <= original <= "~":
        written = chr(ord(original) + _FULL_WIDTH_OFFSET)
    else:
        written = original
    written = table.same.get(written, written)
    return written if written and all(map(is_in_repertoire, written)) else None


def _proposal(original: str, table: SubstituteTable) -> str | None:
    """An entry for the whole sequence; else its base where that may stand; else the entry for the base."""
    if original in table.substitutes:
        return table.substitutes[original]
    base = "".join(character for character in original if not _is_selector(character))
    if base == original or not base:
        return None
    same = _same(base, table)
    return same if same is not None else table.substitutes.get(base)


def _is_selector(code_point: str) -> bool:
    """Variation selectors 1 to 256 (The Unicode Standard, 23.4)."""
    return "\ufe00" <= code_point <= "\ufe0f" or "\U000e0100" <= code_point <= "\U000e01ef"
