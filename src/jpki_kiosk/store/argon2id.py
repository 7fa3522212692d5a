"""argon2id (RFC 9106) over a secret's own buffer, in the PHC form.

The usual bindings hand the passphrase on as a copy that is freed and not overwritten (an OSSL_PARAM block, a
byte string): it stays in memory until something else needs the place. The reference code reads the buffer
where it is.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from typing import Any, Final

from argon2 import extract_parameters
from argon2.exceptions import InvalidHashError
from argon2.low_level import Type, core, error_to_str, ffi

from jpki_kiosk.secret import Secret

# RFC 9106, 4: the second recommended option, for computers without 2 GiB to spare.
SALT_SIZE: Final = 16
_LENGTH: Final = 32
_ITERATIONS: Final = 3
_LANES: Final = 4
_MEMORY_KIB: Final = 65536
_VERSION: Final = 0x13

_FIELDS: Final = 6  # "", name, version, parameters, salt, hash


class Argon2Error(RuntimeError):
    """argon2id could not be computed: too little memory."""


def hashed(passphrase: Secret, salt: bytes) -> str:
    """The hash of a passphrase as ``$argon2id$v=19$m=…,t=…,p=…$salt$hash``."""
    digest = _digest(passphrase, salt, _LENGTH, _ITERATIONS, _MEMORY_KIB, _LANES)
    place = f"v={_VERSION}$m={_MEMORY_KIB},t={_ITERATIONS},p={_LANES}"
    return f"$argon2id${place}${_text(salt)}${_text(digest)}"


def matches(passphrase: Secret, kept: str) -> bool:
    """Whether ``kept`` is the hash of this passphrase; False for what is no such hash."""
    try:
        asked = extract_parameters(kept)
        parts = kept.split("$")
        if asked.type is not Type.ID or asked.version != _VERSION or len(parts) != _FIELDS:
            return False
        salt, digest = (_octets(part) for part in parts[4:])
    except (InvalidHashError, ValueError):
        return False
    computed = _digest(passphrase, salt, len(digest), asked.time_cost, asked.memory_cost, asked.parallelism)
    return hmac.compare_digest(computed, digest)


def _digest(passphrase: Secret, salt: bytes, length: int, iterations: int, memory: int, lanes: int) -> bytes:
    out = ffi.new("uint8_t[]", length)
    typed = ffi.from_buffer("uint8_t[]", passphrase.reveal())
    with typed, ffi.from_buffer("uint8_t[]", salt) as salted:
        values: dict[str, Any] = {
            "version": _VERSION,
            "out": out,
            "outlen": length,
            "pwd": typed,
            "pwdlen": len(passphrase),
            "salt": salted,
            "saltlen": len(salt),
            "secret": ffi.NULL,
            "secretlen": 0,
            "ad": ffi.NULL,
            "adlen": 0,
            "t_cost": iterations,
            "m_cost": memory,
            "lanes": lanes,
            "threads": lanes,
            "allocate_cbk": ffi.NULL,
            "free_cbk": ffi.NULL,
            "flags": 0,  # the memory it works in is cleared in any case
        }
        context = ffi.new("argon2_context *", values)
        code = core(context, Type.ID.value)
    if code:
        raise Argon2Error(error_to_str(code))
    return bytes(ffi.buffer(out))


def _text(octets: bytes) -> str:
    return base64.b64encode(octets).rstrip(b"=").decode("ascii")


def _octets(text: str) -> bytes:
    """Base64 without padding, to the letter. Raises ValueError."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error
