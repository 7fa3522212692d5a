"""How the characters of a password are read aloud, and which of them look alike."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, field_validator

from jpki_kiosk.message import Message, Named
from jpki_kiosk.rules.data import RuleData, Source

Sign = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]$")]
Reading = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Character(RuleData):
    """One character and its readings: ゼロ, オー; zero, O as in Oscar."""

    sign: Sign
    ja: Reading
    en: Reading


def _each_once(characters: tuple[Character, ...]) -> tuple[Character, ...]:
    signs = [one.sign for one in characters]
    for sign in signs:
        if signs.count(sign) > 1:
            raise ValueError(f"{sign} stands twice")
    return characters


class CharacterData(RuleData):
    """resources/rules/characters.toml. ``alike``: groups of characters that are taken for each other."""

    source: Source
    character: Annotated[tuple[Character, ...], AfterValidator(_each_once)]
    alike: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,}$")], ...] = Field(min_length=1)

    @field_validator("alike")
    @classmethod
    def _read_aloud(cls, alike: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        known = {one.sign for one in info.data.get("character", ())}
        for sign in "".join(alike):
            if known and sign not in known:
                raise ValueError(f"{sign} has no reading")
        return alike

    def read_as(self, octet: int) -> Message:
        """A character with its reading: "0 ゼロ". Raises KeyError for one that has none."""
        sign = chr(octet)
        for one in self.character:
            if one.sign == sign:
                return Message("rules-password-character", {"sign": sign, "reading": Named(one.ja, one.en)})
        raise KeyError(octet)

    def looks_like(self, octet: int, alphabet: str) -> tuple[int, ...]:
        """The characters of an alphabet that this one is taken for, in the order of the alphabet."""
        sign = chr(octet)
        alike = {other for group in self.alike if sign in group for other in group} - {sign}
        return tuple(ord(other) for other in alphabet if other in alike)
