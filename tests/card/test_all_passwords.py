"""The four passwords of a card, where each of them is."""

from __future__ import annotations

import pytest

from jpki_kiosk.card.all_passwords import PasswordSession, attempts_of
from jpki_kiosk.card.apdu import StatusWord
from jpki_kiosk.card.errors import ApduError, NotATrainingCardError, PasswordBlockedError, WrongPasswordError
from jpki_kiosk.card.issuer import TrainingIssuerProfile
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.card.protocol import CardProtocol
from jpki_kiosk.kinds import JPKI_PASSWORDS, PasswordKind

from .emulated import KEYS, Wiretap, new_card, persona
from .replay import ReplayConnection, load_transcript

GIVEN = {
    PasswordKind.SIGNATURE: b"ABC123",
    PasswordKind.AUTHENTICATION: b"2580",
    PasswordKind.REGISTER: b"7531",
    PasswordKind.TEXT: b"8642",
}
NEW = {kind: b"XYZ789" if kind is PasswordKind.SIGNATURE else b"4826" for kind in PasswordKind}
FULL = {kind: 5 if kind is PasswordKind.SIGNATURE else 3 for kind in PasswordKind}


@pytest.fixture
def protocol() -> CardProtocol:
    given = {kind.value: password.decode() for kind, password in GIVEN.items()}
    return CardProtocol(Wiretap(new_card(persona(**given))))


def test_the_tries_of_all_four_are_asked_for_without_spending_one(protocol: CardProtocol) -> None:
    assert attempts_of(protocol) == FULL == attempts_of(protocol)


@pytest.mark.parametrize("kind", PasswordKind)
def test_each_password_is_changed_after_it_was_proved(protocol: CardProtocol, kind: PasswordKind) -> None:
    session = PasswordSession(protocol, kind)
    with pytest.raises(ApduError) as refused:
        session.change(NEW[kind])
    assert refused.value.status == StatusWord.SECURITY_STATUS_NOT_SATISFIED
    session.verify(GIVEN[kind])
    session.change(NEW[kind])
    again = PasswordSession(protocol, kind)
    again.verify(NEW[kind])
    with pytest.raises(WrongPasswordError) as wrong:
        again.verify(GIVEN[kind])
    assert (wrong.value.kind, wrong.value.attempts_remaining) == (kind, FULL[kind] - 1)


@pytest.mark.parametrize("kind", PasswordKind)
def test_the_issuer_sets_any_of_the_four_and_fills_its_counter(
    protocol: CardProtocol, kind: PasswordKind
) -> None:
    session = PasswordSession(protocol, kind)
    for _ in range(FULL[kind]):
        with pytest.raises(WrongPasswordError):
            session.verify(NEW[kind])
    with pytest.raises(PasswordBlockedError):
        session.verify(GIVEN[kind])
    TrainingIssuerProfile(KEYS).reset_password(protocol, kind, NEW[kind])
    if kind in JPKI_PASSWORDS:  # the JPKI application is selected, and nothing is verified in it
        with pytest.raises(ApduError):
            JpkiSession(protocol).change_password(kind, NEW[kind])
    assert attempts_of(protocol) == FULL
    PasswordSession(protocol, kind).verify(NEW[kind])


@pytest.mark.parametrize("kind", PasswordKind)
def test_no_password_of_a_card_without_the_mark_is_set(kind: PasswordKind) -> None:
    card = ReplayConnection(load_transcript("public-token-information").exchanges)
    with pytest.raises(NotATrainingCardError):
        TrainingIssuerProfile(KEYS).reset_password(CardProtocol(card), kind, NEW[kind])
