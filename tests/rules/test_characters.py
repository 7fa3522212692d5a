"""Characters that are taken for each other, and how each is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.rules.characters import CharacterData
from jpki_kiosk.rules.data import RuleDataError, read
from tests.rules.facts import BOOK

CHARACTERS = BOOK.characters
CATALOGUE = Catalogue(resources_path() / "locales")
PASSWORDS = BOOK.passwords.periods[-1].value
EVERY = PASSWORDS.signature.alphabet


@pytest.mark.parametrize(
    ("sign", "japanese", "english"),
    [
        ("0", "0 ゼロ", "0 zero"),
        ("O", "O オー", "O letter O (Oscar)"),
        ("1", "1 イチ", "1 one"),
        ("I", "I アイ", "I letter I (India)"),
        ("Z", "Z ゼット", "Z letter Z (Zulu)"),
    ],
)
def test_a_character_is_read_in_both_languages(sign: str, japanese: str, english: str) -> None:
    read_as = CHARACTERS.read_as(ord(sign))
    assert CATALOGUE.text(read_as, Language.JAPANESE) == japanese
    assert CATALOGUE.text(read_as, Language.ENGLISH) == english


@pytest.mark.parametrize("language", Language)
def test_every_character_of_a_password_has_a_reading_of_its_own(language: Language) -> None:
    assert len({CATALOGUE.text(CHARACTERS.read_as(ord(sign)), language) for sign in EVERY}) == 36


@pytest.mark.parametrize("octet", [0x61, 0x20, 0xFF])
def test_a_character_no_password_has_is_not_read(octet: int) -> None:
    with pytest.raises(KeyError):
        CHARACTERS.read_as(octet)


@pytest.mark.parametrize(
    ("sign", "alike"),
    [
        ("0", "DOQ"),
        ("O", "DQ0"),
        ("1", "I7"),
        ("I", "17"),
        ("5", "S"),
        ("S", "5"),
        ("8", "B"),
        ("2", "Z"),
        ("A", ""),
    ],
)
def test_a_character_is_told_from_those_it_is_taken_for(sign: str, alike: str) -> None:
    assert CHARACTERS.looks_like(ord(sign), EVERY) == tuple(map(ord, alike))


@pytest.mark.parametrize("sign", EVERY)
def test_what_is_taken_for_one_is_taken_for_the_other(sign: str) -> None:
    for other in CHARACTERS.looks_like(ord(sign), EVERY):
        assert ord(sign) in CHARACTERS.looks_like(other, EVERY)


def test_among_digits_only_digits_are_named() -> None:
    digits = PASSWORDS.authentication.alphabet
    assert CHARACTERS.looks_like(ord("0"), digits) == ()
    assert CHARACTERS.looks_like(ord("1"), digits) == (ord("7"),)


# fmt: off
WRONG = [
    ('sign = "1"', 'sign = "0"', "character: 0 stands twice"),
    ('sign = "1"', 'sign = "a"', "character.1.sign: "),
    ('ja = "ゼロ"', 'ja = " "', "character.0.ja: "),
    ('en = "zero"\n', '', "character.0.en: is missing"),
    ('[[character]]\nsign = "1"\nja = "イチ"\nen = "one"\n', '', "alike: 1 has no reading"),
    ('"5S"', '"5"', "alike.3: "),
    ('source = "', 'source = ""\nnote = "', "note: unknown key"),
]
# fmt: on


@pytest.mark.parametrize(("old", "new", "complaint"), WRONG)
def test_readings_that_cannot_be_right_are_refused_by_file_and_key(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    text = (resources_path() / "rules" / "characters.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "characters.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleDataError) as refused:
        read(file, CharacterData)
    assert f"{file}: {complaint}" in str(refused.value)
