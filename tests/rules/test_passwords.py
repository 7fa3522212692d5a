"""The form of the two passwords at its edges, and choices that are easy to guess."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.passwords import form_problem, lengths, tries, weakness

SIGNATURE, AUTHENTICATION = PasswordKind.SIGNATURE, PasswordKind.AUTHENTICATION
BORN = datetime.date(1985, 4, 10)


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
    found = form_problem(SIGNATURE, password)
    assert (found.id if found else None) == (f"rules-password-{problem}" if problem else None)


@pytest.mark.parametrize("password", [b"", b"123", b"12345", b"12A4", b"12 4", b"123/", b"123:"])
def test_an_authentication_password_that_is_not_four_digits_is_told_so(password: bytes) -> None:
    assert form_problem(AUTHENTICATION, password) == Message("rules-password-four-digits")


@pytest.mark.parametrize("password", [b"0000", b"9999", b"0420"])
def test_four_digits_are_an_authentication_password(password: bytes) -> None:
    assert form_problem(AUTHENTICATION, password) is None


def test_the_problem_of_length_names_both_lengths() -> None:
    assert form_problem(SIGNATURE, b"A1") == Message("rules-password-length", {"shortest": 6, "longest": 16})


@pytest.mark.parametrize(("kind", "range_", "number"), [(SIGNATURE, (6, 16), 5), (AUTHENTICATION, (4, 4), 3)])
def test_lengths_and_tries_are_those_of_the_card(
    kind: PasswordKind, range_: tuple[int, int], number: int
) -> None:
    # 「署名用電子証明書は5回、利用者証明用電子証明書は3回」(松本市)
    assert (lengths(kind), tries(kind)) == (range_, number)


@pytest.mark.parametrize(
    ("kind", "password", "weak"),
    [
        (AUTHENTICATION, b"0000", "repeats"),
        (AUTHENTICATION, b"7777", "repeats"),
        (AUTHENTICATION, b"7778", None),  # two different digits are not one
        (AUTHENTICATION, b"1234", "sequence"),
        (AUTHENTICATION, b"0123", "sequence"),
        (AUTHENTICATION, b"6789", "sequence"),
        (AUTHENTICATION, b"4321", "sequence"),
        (AUTHENTICATION, b"1235", None),
        (AUTHENTICATION, b"1232", None),  # up and down again
        (AUTHENTICATION, b"1324", None),
        (AUTHENTICATION, b"0410", "birthday"),  # 10 April
        (AUTHENTICATION, b"1004", "birthday"),
        (AUTHENTICATION, b"1985", "birthday"),
        (AUTHENTICATION, b"0411", None),
        (AUTHENTICATION, b"1986", None),
        (SIGNATURE, b"AAAAA1", "repeats"),
        (SIGNATURE, b"A1A1A1", "repeats"),
        (SIGNATURE, b"AAA112", None),  # three different characters
        (SIGNATURE, b"ABC123", "sequence"),
        (SIGNATURE, b"A12345", "sequence"),
        (SIGNATURE, b"54321Z", "sequence"),
        (SIGNATURE, b"CBA789", "sequence"),
        (SIGNATURE, b"ABD123", None),  # A-B, D, 1-2-3: three pieces
        (SIGNATURE, b"A19850410", "birthday"),
        (SIGNATURE, b"850410AZ", "birthday"),
        (SIGNATURE, b"AZ850410", "birthday"),  # at the very end
        (SIGNATURE, b"AZ850411", None),
        (SIGNATURE, b"HANA0410", None),  # the day alone is not searched for in the long password
        (SIGNATURE, b"SAKURA73KAZE", None),
    ],
)
def test_a_choice_that_is_easy_to_guess_is_named_by_its_kind(
    kind: PasswordKind, password: bytes, weak: str | None
) -> None:
    found = weakness(kind, password, BORN)
    assert (found.id if found else None) == (f"rules-password-{weak}" if weak else None)


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview])
def test_a_password_is_judged_as_any_kind_of_bytes(make: type) -> None:
    assert form_problem(SIGNATURE, make(b"ABC123")) is None
    assert weakness(SIGNATURE, make(b"ABC123"), BORN) == Message("rules-password-sequence")
    assert weakness(AUTHENTICATION, make(b"0410"), BORN) == Message("rules-password-birthday")


def test_a_buffer_is_left_as_it_was() -> None:
    buffer = bytearray(b"A19850410")
    weakness(SIGNATURE, buffer, BORN)
    form_problem(SIGNATURE, buffer)
    assert buffer == b"A19850410"


@given(st.sampled_from(PasswordKind), st.binary(max_size=20), st.dates())
def test_no_message_ever_holds_what_was_typed(
    kind: PasswordKind, password: bytes, born: datetime.date
) -> None:
    for found in (form_problem(kind, password), weakness(kind, password or b"0", born)):
        assert found is None or set(found.args) <= {"shortest", "longest"}
