"""A staff card through PKCS#11: SoftHSM2 stands for the card, made and filled by programs of others."""

from __future__ import annotations

import hashlib
import itertools

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pkcs11 import TokenFlag

from jpki_kiosk.pki.cmp.signer_address import TokenAddress
from jpki_kiosk.pki.cmp.signer_session import TokenSession
from jpki_kiosk.pki.staff_card import StaffCardError, StaffCardFault
from jpki_kiosk.remote.staff_token import StaffToken
from jpki_kiosk.secret import Secret

from ..pki.token_rig import MODULE, PIN, SoftHsm, Token, begin_anew, pin

NUMBERS = itertools.count(1)
KINDS = {"rsa": "rsa:2048", "p256": "EC:secp256r1"}


@pytest.fixture(scope="module")
def two_keys(soft_hsm: SoftHsm) -> Token:
    token = soft_hsm.token("staff-two")
    for number, (key, kind) in enumerate(KINDS.items(), 1):
        token.generate(kind, key, f"{number:02}")
    return token


@pytest.fixture
def lone(soft_hsm: SoftHsm) -> Token:
    token = soft_hsm.token(f"staff-{next(NUMBERS)}")
    token.generate(KINDS["p256"], "staff", "01")
    return token


class Random:
    """Counts, and remembers what it gave."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, size: int) -> bytes:
        self.asked.append(size)
        return bytes([len(self.asked)]) * size


def card(token: Token, key: str | None = None, random: Random | None = None) -> StaffToken:
    return StaffToken(token.address(key), random or Random(), lambda: True)


def fault_of(card: StaffToken, code: str = PIN) -> StaffCardFault:
    with pytest.raises(StaffCardError) as refused:
        card.prove(pin(code))
    return refused.value.fault


@pytest.mark.parametrize("key", KINDS)
def test_a_card_with_a_key_pair_says_whose_it_is(two_keys: Token, key: str) -> None:
    random, code = Random(), pin()
    found = card(two_keys, key, random).prove(code)
    spki = two_keys.public(key).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert found == hashlib.sha256(spki).hexdigest()
    assert random.asked == [32]  # a fresh challenge
    assert code.equals(pin())  # left to its owner


def test_a_wrong_pin_is_tried_once_and_the_next_right_one_is_taken(lone: Token) -> None:
    assert fault_of(card(lone), "000000") is StaffCardFault.PIN_WRONG
    assert len(card(lone).prove(pin())) == 64


@pytest.mark.parametrize(
    ("flag", "fault"),
    [
        (TokenFlag.USER_PIN_FINAL_TRY | TokenFlag.USER_PIN_COUNT_LOW, StaffCardFault.PIN_LAST_TRY),
        (TokenFlag.USER_PIN_LOCKED, StaffCardFault.PIN_LOCKED),
    ],
)
def test_the_last_try_of_a_pin_is_never_taken(lone: Token, flag: TokenFlag, fault: StaffCardFault) -> None:
    lone.flags = lone.flags | flag
    assert fault_of(card(lone)) is fault
    assert lone.flags & flag == flag  # the token was asked nothing


def test_a_wrong_pin_before_is_no_reason_not_to_try_what_a_person_types(lone: Token) -> None:
    lone.flags = lone.flags | TokenFlag.USER_PIN_COUNT_LOW
    assert len(card(lone).prove(pin())) == 64


def test_no_card_and_a_card_with_two_keys_are_told_apart(two_keys: Token, lone: Token) -> None:
    assert fault_of(card(two_keys)) is StaffCardFault.UNFIT
    lone.pull()
    begin_anew()
    try:
        assert fault_of(card(lone)) is StaffCardFault.MISSING
    finally:
        lone.put_back()
        begin_anew()


def test_the_card_is_looked_for_in_the_named_reader_only(lone: Token) -> None:
    elsewhere = TokenAddress(MODULE, token=lone.label, reader="Another Reader 00 00")
    assert fault_of(StaffToken(elsewhere, Random(), lambda: True)) is StaffCardFault.MISSING


def test_a_login_of_somebody_else_does_not_count(lone: Token) -> None:
    office = TokenSession(lone.address(), Secret(PIN.encode()))
    try:
        office.kind()  # logged in: the token would let anybody in this process sign
        assert fault_of(card(lone), "000000") is StaffCardFault.FAILED
    finally:
        office.close()
