"""The form of the two passwords at its edges, and choices that are easy to guess."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.data import RuleDataError, read_dated
from jpki_kiosk.rules.passwords import KnownDigits, PasswordRule, Weakness
from tests.rules.facts import BOOK

SIGNATURE, AUTHENTICATION = PasswordKind.SIGNATURE, PasswordKind.AUTHENTICATION
BORN = datetime.date(1985, 4, 10)
RULE = BOOK.passwords.on(datetime.date(2026, 11, 22)).value


def weak(kind: PasswordKind, password: bytes, born: datetime.date = BORN, **known: str | bytes) -> str | None:
    """The kind of weakness of a choice."""
    found = RULE.weakness(kind, password, KnownDigits(born, **known))  # type: ignore[arg-type]
    return None if found is None else found.value


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        (b"", "length"),
        (b"ABCD1", "length"),  # five: 「6文字以上16文字以下」(富津市)
        (b"ABCD12", None),
        (b"ABCDEFGH12345678", None),
        (b"ABCDEFGH123456789", "length"),
        (b"ABCDEF", "digit-missing"),  # 「英字(大文字)と数字を1文字以上ずつ」(富津市)
        (b"ABCDE0", None),
        (b"123456", "letter-missing"),
        (b"12345Z", None),
        (b"abcd12", "characters"),  # 「英字は大文字のみ」(昭島市)
        (b"ABC 12", "characters"),
        (b"ABC-12", "characters"),
        (b"AZ09@9", "characters"),  # one before A
        (b"AZ09[9", "characters"),  # one after Z
        (b"AZ09/9", "characters"),  # one before 0
        (b"AZ09:9", "characters"),  # one after 9
        (b"AZ0\xef\xbc\x919", "characters"),  # a full-width digit in UTF-8
    ],
)
def test_a_signature_password_is_6_to_16_capital_letters_and_digits_with_one_of_each(
    password: bytes, problem: str | None
) -> None:
    found = RULE.form_problem(SIGNATURE, password)
    assert (found.id if found else None) == (f"rules-password-{problem}" if problem else None)


@pytest.mark.parametrize("password", [b"", b"123", b"12345", b"12A4", b"12 4", b"123/", b"123:"])
def test_an_authentication_password_that_is_not_four_digits_is_told_so(password: bytes) -> None:
    assert RULE.form_problem(AUTHENTICATION, password) == Message("rules-password-digits", {"length": 4})


@pytest.mark.parametrize("password", [b"0000", b"9999", b"0420"])
def test_four_digits_are_an_authentication_password(password: bytes) -> None:
    assert RULE.form_problem(AUTHENTICATION, password) is None


def test_the_problem_of_length_names_both_lengths() -> None:
    assert RULE.form_problem(SIGNATURE, b"A1") == Message(
        "rules-password-length", {"shortest": 6, "longest": 16}
    )


@pytest.mark.parametrize(("kind", "range_", "number"), [(SIGNATURE, (6, 16), 5), (AUTHENTICATION, (4, 4), 3)])
def test_lengths_and_tries_are_those_of_the_card(
    kind: PasswordKind, range_: tuple[int, int], number: int
) -> None:
    # 「署名用電子証明書は5回、利用者証明用電子証明書は3回」(松本市)
    assert (RULE.lengths(kind), RULE.tries(kind)) == (range_, number)


# A wrong number here would tell a resident a number of tries the card does not have.
def test_the_alphabets_are_capitals_and_digits_and_digits_alone() -> None:
    assert RULE.signature.alphabet == "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    assert RULE.authentication.alphabet == "0123456789"


# fmt: off
PATTERNS = [
    (AUTHENTICATION, b"0000", "repeats"),
    (AUTHENTICATION, b"7777", "repeats"),
    (AUTHENTICATION, b"1212", "repeats"),  # a piece of two, twice
    (AUTHENTICATION, b"1221", None),
    (AUTHENTICATION, b"7778", None),  # two different digits are not one
    (AUTHENTICATION, b"1234", "sequence"),
    (AUTHENTICATION, b"0123", "sequence"),
    (AUTHENTICATION, b"6789", "sequence"),
    (AUTHENTICATION, b"4321", "sequence"),
    (AUTHENTICATION, b"1235", None),
    (AUTHENTICATION, b"1232", None),  # up and down again
    (AUTHENTICATION, b"1324", None),
    (AUTHENTICATION, b"1357", None),  # by two is no sequence
    (AUTHENTICATION, b"2580", "keypad"),  # the middle column of the keypad, downwards
    (AUTHENTICATION, b"0852", "keypad"),
    (AUTHENTICATION, b"7890", "keypad"),  # 0 stands beside 9 on a keyboard
    (AUTHENTICATION, b"0987", "keypad"),
    (AUTHENTICATION, b"2581", None),
    (SIGNATURE, b"AAAAA1", "repeats"),
    (SIGNATURE, b"A1A1A1", "repeats"),
    (SIGNATURE, b"A11AA1", "repeats"),  # two different characters, in whatever order
    (SIGNATURE, b"AB1AB1", "repeats"),  # a piece of three, twice
    (SIGNATURE, b"ABAB12", "repeats"),  # a repeated piece and two in a row
    (SIGNATURE, b"AAA123", "repeats"),
    (SIGNATURE, b"AAA112", None),  # three pieces
    (SIGNATURE, b"AABB11", None),
    (SIGNATURE, b"ABC123", "sequence"),
    (SIGNATURE, b"A12345", "sequence"),
    (SIGNATURE, b"54321Z", "sequence"),
    (SIGNATURE, b"CBA789", "sequence"),
    (SIGNATURE, b"ABD123", None),  # A-B, D, 1-2-3: three pieces
    (SIGNATURE, b"QWERTY1", "keypad"),
    (SIGNATURE, b"1QAZ2WSX", "keypad"),
    (SIGNATURE, b"ABC7890", "keypad"),
    (SIGNATURE, b"LKJHG9", "keypad"),
    (SIGNATURE, b"QWEASD1", None),
    (SIGNATURE, b"SAKURA73KAZE", None),
]
# Born on 10 April 1985, 昭和60年.
BIRTHDAYS = [
    (AUTHENTICATION, b"0410", True),
    (AUTHENTICATION, b"1004", True),
    (AUTHENTICATION, b"1985", True),
    (AUTHENTICATION, b"8504", True),
    (AUTHENTICATION, b"0485", True),
    (AUTHENTICATION, b"6004", True),  # April of 昭和60年
    (AUTHENTICATION, b"6010", False),
    (AUTHENTICATION, b"0411", False),
    (AUTHENTICATION, b"1986", False),
    (SIGNATURE, b"A19850410", True),
    (SIGNATURE, b"850410AZ", True),
    (SIGNATURE, b"AZ850410", True),  # at the very end
    (SIGNATURE, b"A1985410", True),  # without the nought
    (SIGNATURE, b"X10041985", True),
    (SIGNATURE, b"X04101985", True),
    (SIGNATURE, b"X100485", True),
    (SIGNATURE, b"X041085", True),
    (SIGNATURE, b"S600410", True),
    (SIGNATURE, b"S60410", True),  # without the nought
    (SIGNATURE, b"H600410", True),  # the digits of the era's year, whatever stands before them
    (SIGNATURE, b"H60410", False),
    (SIGNATURE, b"AZ850411", False),
    (SIGNATURE, b"S610410", False),
    (SIGNATURE, b"HANA0410", False),  # the day alone is not searched for in the long password
]
# fmt: on


@pytest.mark.parametrize(("kind", "password", "expected"), PATTERNS)
def test_a_choice_of_easy_pieces_is_named_by_its_kind(
    kind: PasswordKind, password: bytes, expected: str | None
) -> None:
    assert weak(kind, password) == expected


@pytest.mark.parametrize(("kind", "password", "found"), BIRTHDAYS)
def test_a_birthday_is_found_in_every_usual_order(kind: PasswordKind, password: bytes, found: bool) -> None:
    assert (weak(kind, password) == "birthday") is found


@pytest.mark.parametrize(
    ("born", "password", "expected"),
    [
        ("2019-05-01", b"R10501", "birthday"),  # the first day of 令和, the era's year without a nought
        ("2019-05-01", b"R010501", "birthday"),
        ("2019-04-30", b"H310430", "birthday"),  # the last of 平成
        ("2019-04-30", b"R010430", None),
        ("1989-01-07", b"S640107", "birthday"),
        ("1989-01-08", b"H010108", "birthday"),
        ("1926-12-24", b"T151224", "birthday"),
        ("1912-07-29", b"M450729", "birthday"),
        ("1867-01-01", b"X670101", "birthday"),  # before the first era the other orders hold
        ("1867-01-01", b"000101X", None),  # and no year 0 of an era
        ("2000-01-08", b"H1218A9", None),  # too short to mean the day: five characters
    ],
)
def test_the_years_of_the_eras_are_counted_as_on_papers(
    born: str, password: bytes, expected: str | None
) -> None:
    assert weak(SIGNATURE, password, datetime.date.fromisoformat(born)) == expected


def test_an_era_without_a_letter_is_not_looked_for() -> None:
    rule = RULE.model_copy(update={"era_letters": "MT"})
    assert rule.weakness(SIGNATURE, b"S60410", KnownDigits(BORN)) is None
    assert rule.weakness(SIGNATURE, b"X600410", KnownDigits(BORN)) is Weakness.BIRTHDAY  # its years are
    assert RULE.weakness(SIGNATURE, b"S60410", KnownDigits(BORN)) is Weakness.BIRTHDAY


@pytest.mark.parametrize(
    ("kind", "password", "expected"),
    [
        (AUTHENTICATION, b"5147", "telephone"),  # the last four of 042-544-5147
        (AUTHENTICATION, b"2544", "telephone"),  # across the hyphen
        (AUTHENTICATION, b"8517", "postal-code"),
        (AUTHENTICATION, b"6851", "postal-code"),
        (AUTHENTICATION, b"5148", None),
        (SIGNATURE, b"AZ445147", "telephone"),
        (SIGNATURE, b"0425445147AZ", "telephone"),
        (SIGNATURE, b"1968517X", "postal-code"),
        (SIGNATURE, b"AZ68517X", None),  # five in a row are not six
        (SIGNATURE, b"AZX45147", None),
        (SIGNATURE, b"A4B4C5D1E4F7", None),  # not in a row
    ],
)
def test_telephone_and_postal_code_are_warned_about_where_they_are_known(
    kind: PasswordKind, password: bytes, expected: str | None
) -> None:
    assert weak(kind, password, telephone="042-544-5147", postal_code="196-8517") == expected
    assert weak(kind, password) is None


@pytest.mark.parametrize("telephone", ["", "119"])
def test_a_telephone_number_of_less_than_four_digits_speaks_against_nothing(telephone: str) -> None:
    assert weak(AUTHENTICATION, b"1197", telephone=telephone) is None


@pytest.mark.parametrize(
    ("kind", "password", "other", "same"),
    [
        (AUTHENTICATION, b"7302", b"SAKURA7302", True),
        (AUTHENTICATION, b"7302", b"7S3A0K2U", True),  # the same digits with letters between them
        (AUTHENTICATION, b"7302", b"A97302X", True),
        (AUTHENTICATION, b"7302", b"SAKURA730", False),
        (AUTHENTICATION, b"7302", b"SAKURA2037", False),
        (AUTHENTICATION, b"7302", b"SAKURAKO7", False),  # one digit is in every other password
        (SIGNATURE, b"SAKURA7302", b"7302", True),
        (SIGNATURE, b"SAKURA7303", b"7302", False),
    ],
)
def test_the_digits_of_the_other_password_are_warned_about(
    kind: PasswordKind, password: bytes, other: bytes, same: bool
) -> None:
    assert weak(kind, password, other=other) == ("other-password" if same else None)


def test_the_first_weakness_that_holds_is_told() -> None:
    known = KnownDigits(BORN, telephone="0410-00-1212", postal_code="100-0121", other=b"ABCD0410")
    assert RULE.weakness(AUTHENTICATION, b"1212", known) is Weakness.REPEATS
    assert RULE.weakness(AUTHENTICATION, b"0410", known) is Weakness.BIRTHDAY
    assert RULE.weakness(AUTHENTICATION, b"1000", known) is Weakness.TELEPHONE


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview])
def test_a_password_is_judged_as_any_kind_of_bytes(make: type) -> None:
    known = KnownDigits(BORN, other=make(b"7302"))
    assert RULE.form_problem(SIGNATURE, make(b"ABC123")) is None
    assert RULE.weakness(SIGNATURE, make(b"ABC123"), known) is Weakness.SEQUENCE
    assert RULE.weakness(AUTHENTICATION, make(b"0410"), known) is Weakness.BIRTHDAY
    assert RULE.weakness(SIGNATURE, make(b"SAKURA7302"), known) is Weakness.OTHER_PASSWORD


def test_buffers_are_left_as_they_were() -> None:
    typed, other = bytearray(b"SAKURA7302"), bytearray(b"7302")
    RULE.weakness(SIGNATURE, typed, KnownDigits(BORN, other=other))
    RULE.form_problem(SIGNATURE, typed)
    assert (typed, other) == (b"SAKURA7302", b"7302")


def test_what_is_known_of_a_resident_is_never_written_out() -> None:
    known = KnownDigits(BORN, "042-544-5147", "196-8517", b"7302")
    assert not any(part in repr(known) for part in ("1985", "5147", "8517", "7302"))


@given(st.sampled_from(PasswordKind), st.binary(max_size=20), st.dates(), st.binary(max_size=20))
def test_no_message_ever_holds_what_was_typed(
    kind: PasswordKind, password: bytes, born: datetime.date, other: bytes
) -> None:
    problem = RULE.form_problem(kind, password)
    assert problem is None or set(problem.args) <= {"shortest", "longest", "length"}
    weakness = RULE.weakness(kind, password, KnownDigits(born, other=other))
    assert weakness is None or not weakness.message.args


@given(st.sampled_from(PasswordKind), st.data())
def test_a_password_of_the_alphabet_is_refused_for_a_missing_letter_or_digit_alone(
    kind: PasswordKind, data: st.DataObject
) -> None:
    form = RULE.form(kind)
    text = data.draw(st.text(alphabet=form.alphabet, min_size=form.shortest, max_size=form.longest))
    problem = RULE.form_problem(kind, text.encode("ascii"))
    whole = any(one in form.digits for one in text) and (not form.letters or not text.isdigit())
    assert (problem is None) is whole


@pytest.mark.parametrize("language", Language)
def test_every_weakness_has_a_sentence_of_its_own(language: Language) -> None:
    catalogue = Catalogue(resources_path() / "locales")
    assert len({catalogue.text(one.message, language) for one in Weakness}) == len(Weakness)


# fmt: off
WRONG = [
    ('longest = 16', 'longest = 5', "period.0.signature.longest: "),
    ('shortest = 6', 'shortest = 0', "period.0.signature.shortest: "),
    ('tries = 5', 'tries = 16', "period.0.signature.tries: "),
    ('tries = 5', 'tries = "5"', "period.0.signature.tries: "),
    ('letters = "ABC', 'letters = "abc', "period.0.signature.letters: "),
    ('letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"', 'letters = ""', "period.0.signature.letters: "),
    ('era_letters = "MTSHR"', 'era_letters = "mtshr"', "period.0.era_letters: "),
    ('"147", ', '"1", ', "period.0.keypad_lines.11: "),
    ('pieces = 2', 'pieces = 3', "period.0.signature.weak.pieces: "),
    ('"{year}{m}{d}"', '"{year}{weekday}"', "period.0.signature.weak.birthdays.2: "),
    ('"{year}{m}{d}"', '"{year}{0}"', "period.0.signature.weak.birthdays.2: "),
    ('"{year}{m}{d}"', '"{year"', "period.0.signature.weak.birthdays.2: "),
    ('"{year}{m}{d}"', '"{year.real}"', "period.0.signature.weak.birthdays.2: "),
    ('"{year}{m}{d}"', '"yearmd"', "period.0.signature.weak.birthdays.2: "),
    ('known = 6', 'known = 6\nunknown = 1', "period.0.signature.weak.unknown: unknown key"),
    ('[[period]]', '[[period]]\nfirst = 2026-01-01\nlast = 2025-01-01', "passwords: 2025-01-01 is before"),
]
# fmt: on


@pytest.mark.parametrize(("old", "new", "complaint"), WRONG)
def test_password_data_that_cannot_be_right_are_refused_by_file_and_key(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    text = (resources_path() / "rules" / "passwords.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "passwords.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleDataError) as refused:
        read_dated(file, PasswordRule)
    assert f"{file}: {complaint}" in str(refused.value)


def test_of_a_resident_nobody_knows_only_the_choice_itself_counts() -> None:
    assert RULE.weakness(AUTHENTICATION, b"1212", None) is Weakness.REPEATS
    assert RULE.weakness(AUTHENTICATION, b"0410", None) is None
