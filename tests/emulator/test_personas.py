"""The invented residents, and how a wrong persona file is refused."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from jpki_kiosk.emulator.errors import PersonaError
from jpki_kiosk.emulator.personas import Persona, load_personas

from .conftest import KEYS, RESOURCES

GOOD = (RESOURCES / "personas" / "maebashi-hanako.toml").read_text("utf-8")


def test_the_shipped_personas_cover_the_hard_cases(personas: dict[str, Persona]) -> None:
    assert {"maebashi-hanako", "matsumoto-yoshiro", "futtsu-uruko", "matsumoto-kiyo"} <= set(personas)
    written = "".join(persona.name + persona.address for persona in personas.values())
    for character in ("髙", "﨑", "𠮷", "葛\U000e0100"):
        assert character in written
    births = [persona.date_of_birth for persona in personas.values()]
    assert any((birth.month, birth.day) == (2, 29) for birth in births)
    assert any(birth.year < 1945 for birth in births)
    assert sum(birth > dt.date(2011, 11, 1) for birth in births) == 2


def test_no_two_cards_share_a_serial_or_a_number(personas: dict[str, Persona]) -> None:
    for field in ("token_serial", "individual_number"):
        values = [getattr(persona, field) for persona in personas.values()]
        assert len(set(values)) == len(values)


def test_a_persona_never_shows_itself(personas: dict[str, Persona]) -> None:
    persona = personas["maebashi-hanako"]
    assert repr(persona) == "Persona(id='maebashi-hanako')"


@pytest.mark.parametrize(
    ("persona", "number"),
    [
        ("maebashi-hanako", "60041020314821"),  # Showa 60
        ("futtsu-uruko", "08022920301357"),  # Heisei 8, leap day
        ("matsumoto-kiyo", "16050320326042"),  # Showa 16
        ("akishima-sora", "24092020290916"),  # Heisei 24
    ],
)
def test_verification_number_b_is_birth_expiry_and_code(
    personas: dict[str, Persona], persona: str, number: str
) -> None:
    assert personas[persona].verification_number_b == number


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('name = "前橋　花子"', 'name = "前橋 花子"', "name"),  # half-width space
        ('name = "前橋　花子"', 'name = "前橋　花　子"', "name"),
        ('name = "前橋　花子"', "name = 1", "name"),
        ("1985-04-10\ndate", '"1985-04-10"\ndate', "date_of_birth"),
        ('era = "600410"', 'era = "600411"', "date_of_birth_in_era"),
        ('sex = "female"', 'sex = "woman"', "sex"),
        ('security_code = "4821"', 'security_code = "48211"', "security_code"),
        ('security_code = "4821"\n', "", "security_code"),
        ('security_code = "4821"', 'security_code = "４８２１"', "security_code"),
        ('individual_number = "102010000019"', 'individual_number = "102010000014"', "individual_number"),
        ('token_serial = "0000000010201001"', 'token_serial = "10201001"', "token_serial"),
        ("[passwords]", 'nickname = "Hana"\n[passwords]', "nickname"),
        ("[passwords]", '[passwords]\nsecret = "1"', "passwords.secret"),
        ("[passwords]", '[passwords]\nauthentication = "12345"', "passwords.authentication"),
        ("[passwords]", 'id = "x"\n[passwords]', "id"),
        ("[passwords]", "[passwords", "(file)"),
    ],
)
def test_a_wrong_persona_is_refused_by_file_and_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert old in GOOD
    file = tmp_path / "wrong.toml"
    file.write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(PersonaError) as refusal:
        load_personas(tmp_path)
    assert (refusal.value.file, refusal.value.key) == (file, key)


def test_a_number_with_a_right_check_digit_may_be_real_and_is_refused(tmp_path: Path) -> None:
    refused = []
    for digit in "0123456789":
        text = re.sub(r'individual_number = "\d+"', f'individual_number = "10201000001{digit}"', GOOD)
        (tmp_path / "one.toml").write_text(text, "utf-8")
        try:
            load_personas(tmp_path)
        except PersonaError as error:
            refused.append((error.key, digit))
    assert refused == [("individual_number", "4")]


def test_preset_passwords_are_on_the_card_from_the_start(personas: dict[str, Persona]) -> None:
    with personas["matsumoto-kiyo"].new_card(KEYS, hash_cost=2) as card:
        assert {address for address in card.memory.passwords if address[0] == "jpki"} == {
            ("jpki", 0x1B),
            ("jpki", 0x18),
        }
    with personas["maebashi-hanako"].new_card(KEYS, hash_cost=2) as card:
        assert not [address for address in card.memory.passwords if address[0] == "jpki"]
