"""The hash is the standard one, in the standard form."""

from __future__ import annotations

import argon2
import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from jpki_kiosk.secret import Secret
from jpki_kiosk.store import argon2id

PASSPHRASE = "髙い山 correct horse".encode()
SALT = bytes(range(16))


@pytest.fixture(scope="module")
def kept() -> str:
    return argon2id.hashed(Secret(PASSPHRASE), SALT)


def test_two_other_libraries_know_the_hash(kept: str) -> None:
    Argon2id.verify_phc_encoded(PASSPHRASE, kept)
    assert argon2.PasswordHasher().verify(kept, PASSPHRASE)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$AAECAwQFBgcICQoLDA0ODw$")


def test_a_hash_of_another_library_is_known(kept: str) -> None:
    made = Argon2id(salt=SALT, length=32, iterations=3, lanes=4, memory_cost=65536)
    assert made.derive_phc_encoded(PASSPHRASE) == kept
    assert argon2id.matches(Secret(PASSPHRASE), kept)


def test_the_parameters_are_those_of_the_hash() -> None:
    small = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSPHRASE)
    assert argon2id.matches(Secret(PASSPHRASE), small)
    assert not argon2id.matches(Secret(PASSPHRASE + b"."), small)


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "$",
        "plain",
        "$argon2id$v=19$m=8,t=1,p=1$AAAA",
        "$argon2id$v=19$m=8,t=1,p=1$!!!!!!!!!!!$AAAAAAAAAAAA",
    ],
)
def test_what_is_no_hash_matches_nothing(kept: str) -> None:
    assert not argon2id.matches(Secret(PASSPHRASE), kept)


def test_another_kind_of_argon2_matches_nothing() -> None:
    other = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1, type=argon2.Type.I).hash(
        PASSPHRASE
    )
    assert not argon2id.matches(Secret(PASSPHRASE), other)


def test_the_secret_stays_the_callers() -> None:
    secret = Secret(PASSPHRASE)
    small = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSPHRASE)
    assert argon2id.matches(secret, small)
    assert secret.equals(Secret(PASSPHRASE))
    secret.append(0)  # its buffer is free again
