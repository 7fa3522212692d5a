"""What a card keeps without power: files, passwords, private keys, the channel's sequence counter.

CardMemory is a value: a command makes the next one and ``Nonvolatile.commit`` stores it whole, so that a tear
leaves either all of a command or nothing of it. The JSON form is the state file's.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_der_private_key

from jpki_kiosk.emulator.applications import DATA_FILES, LATER_FILES
from jpki_kiosk.emulator.passwords import MOST_HASH_COST, StoredPassword

Address = tuple[str, int]  # application name, file identifier

LAST_SEQUENCE: Final = 0xFFFFFF  # the counter has three bytes

_FORMAT: Final = 1
_KEY_BITS: Final = 2048
_MOST_TRIES: Final = 15  # 63Cx has one digit


class MalformedMemoryError(ValueError):
    """Text that is no card memory; the message never holds its content."""


@dataclass(frozen=True, slots=True)
class CardMemory:
    """The whole non-volatile memory of one card.

    ``persona`` says whose card it is; ``private_keys`` hold PKCS#8 DER. Files of keys and passwords that were
    never set have no entry.
    """

    persona: str
    files: Mapping[Address, bytes] = field(repr=False)
    passwords: Mapping[Address, StoredPassword] = field(default_factory=dict, repr=False)
    private_keys: Mapping[Address, bytes] = field(default_factory=dict, repr=False)
    sequence_counter: int = 0

    def with_file(self, address: Address, content: bytes) -> CardMemory:
        """The same memory with one file's bytes replaced."""
        return replace(self, files={**self.files, address: content})

    def with_password(self, address: Address, password: StoredPassword) -> CardMemory:
        """The same memory with one password replaced."""
        return replace(self, passwords={**self.passwords, address: password})

    def with_private_key(self, address: Address, pkcs8: bytes) -> CardMemory:
        """The same memory with one key pair replaced."""
        return replace(self, private_keys={**self.private_keys, address: pkcs8})

    def to_json(self) -> str:
        """The state file's text."""
        return json.dumps(
            {
                "format": _FORMAT,
                "persona": self.persona,
                "sequence_counter": self.sequence_counter,
                "files": {_key(address): _text(value) for address, value in self.files.items()},
                "private_keys": {_key(address): _text(value) for address, value in self.private_keys.items()},
                "passwords": {
                    _key(address): {
                        "salt": _text(password.salt),
                        "digest": _text(password.digest),
                        "cost": password.cost,
                        "attempts_remaining": password.attempts_remaining,
                    }
                    for address, password in self.passwords.items()
                },
            },
            indent=1,
        )

    @classmethod
    def from_json(cls, text: str) -> CardMemory:
        """Read ``to_json``'s text; raises MalformedMemoryError for anything else."""
        try:
            document = json.loads(text)
            if document["format"] != _FORMAT:
                raise MalformedMemoryError("another format")
            return cls(
                persona=str(document["persona"]),
                files=_all_there(_decode_all(document["files"])),
                passwords={
                    _address(key): _decode_password(value) for key, value in document["passwords"].items()
                },
                private_keys={
                    address: _checked_key(value)
                    for address, value in _decode_all(document["private_keys"]).items()
                },
                sequence_counter=_whole(document["sequence_counter"], 0, LAST_SEQUENCE),
            )
        except (
            AttributeError,
            KeyError,
            TypeError,
            ValueError,
            ZeroDivisionError,
            RecursionError,
            UnsupportedAlgorithm,
        ) as error:
            raise MalformedMemoryError(type(error).__name__) from None


def _key(address: Address) -> str:
    application, file = address
    return f"{application}/{file:04X}"


def _address(key: str) -> Address:
    application, _, file = key.partition("/")
    return application, int(file, 16)


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _decode_all(encoded: Mapping[str, str]) -> dict[Address, bytes]:
    return {_address(key): base64.b64decode(value, validate=True) for key, value in encoded.items()}


def _all_there(files: dict[Address, bytes]) -> dict[Address, bytes]:
    files = {**LATER_FILES, **files}
    if files.keys() != DATA_FILES:
        raise MalformedMemoryError("a file is missing, or there is one that no card has")
    return files


def _decode_password(encoded: Mapping[str, Any]) -> StoredPassword:
    cost = _whole(encoded["cost"], 2, MOST_HASH_COST)
    if cost & cost - 1:
        raise MalformedMemoryError("scrypt takes powers of two")
    return StoredPassword(
        salt=base64.b64decode(encoded["salt"], validate=True),
        digest=base64.b64decode(encoded["digest"], validate=True),
        cost=cost,
        attempts_remaining=_whole(encoded["attempts_remaining"], 0, _MOST_TRIES),
    )


def _whole(value: object, least: int, most: int) -> int:
    """A JSON number of this range; ``True`` is none."""
    if type(value) is not int or not least <= value <= most:
        raise MalformedMemoryError("a number is out of its range")
    return value


def _checked_key(pkcs8: bytes) -> bytes:
    """An RSA key whose numbers belong together: with others, signing would fail within the library.

    That they are primes is not asked: the card made them itself, and asking takes a tenth of a second.
    """
    key = load_der_private_key(pkcs8, None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise MalformedMemoryError("another kind of key")
    numbers = key.private_numbers()
    p, q, d = numbers.p, numbers.q, numbers.d
    public = numbers.public_numbers
    fits = (
        p * q == public.n
        and d * public.e % (p - 1) == 1
        and d * public.e % (q - 1) == 1
        and (numbers.dmp1, numbers.dmq1) == (d % (p - 1), d % (q - 1))
        and numbers.iqmp * q % p == 1
    )
    if not fits or public.n.bit_length() != _KEY_BITS:
        raise MalformedMemoryError("the numbers of a key do not belong together")
    return pkcs8
