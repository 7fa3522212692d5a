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

from jpki_kiosk.emulator.passwords import StoredPassword

Address = tuple[str, int]  # application name, file identifier

_FORMAT: Final = 1


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
                files=_decode_all(document["files"]),
                passwords={
                    _address(key): _decode_password(value) for key, value in document["passwords"].items()
                },
                private_keys=_decode_all(document["private_keys"]),
                sequence_counter=int(document["sequence_counter"]),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
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


def _decode_password(encoded: Mapping[str, Any]) -> StoredPassword:
    return StoredPassword(
        salt=base64.b64decode(encoded["salt"], validate=True),
        digest=base64.b64decode(encoded["digest"], validate=True),
        cost=int(encoded["cost"]),
        attempts_remaining=int(encoded["attempts_remaining"]),
    )
