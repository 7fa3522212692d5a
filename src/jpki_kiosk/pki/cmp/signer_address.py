"""Where a key in a token lies: a PKCS#11 URI (RFC 7512).

    pkcs11:token=office;object=ra?module-path=/usr/lib/softhsm/libsofthsm2.so

As ``p11tool --list-token-urls`` prints it, with the module added. A PIN has no place in it: it would stand
in a configuration file that many may read.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self
from urllib.parse import unquote_to_bytes

from jpki_kiosk.pki.cmp.protection import SignerError

SCHEME: Final = "pkcs11:"

_PATH: Final = frozenset({"token", "serial", "manufacturer", "model", "object", "id", "type"})
_QUERY: Final = frozenset({"module-path"})


class AddressError(SignerError):
    """A PKCS#11 URI cannot be used; ``attribute`` is the one at fault, as RFC 7512 calls it.

    ``pin-value`` and ``pin-source`` are refused like every attribute that is not used here.
    """

    def __init__(self, attribute: str) -> None:
        super().__init__("address")
        self.attribute = attribute

    def __str__(self) -> str:
        return f"address: {self.attribute}"


@dataclass(frozen=True, slots=True)
class TokenAddress:
    """A module, a token and a key in it; what is None fits any.

    ``module``: absolute path of the PKCS#11 library. ``token``: the token's label; it, ``serial`` or
    ``reader`` is given. ``key`` and ``key_id``: CKA_LABEL and CKA_ID of the private key. ``reader``: the
    slot's description, which for a smart card is the reader's name; no part of the URI.
    """

    module: Path
    token: str | None = None
    serial: str | None = None
    manufacturer: str | None = None
    model: str | None = None
    key: str | None = None
    key_id: bytes | None = None
    reader: str | None = None

    @classmethod
    def parse(cls, uri: str) -> Self:
        """AddressError for what is no such URI, not complete, or says more than is used here."""
        if not uri.startswith(SCHEME):
            raise AddressError("scheme")
        path, _, query = uri.removeprefix(SCHEME).partition("?")
        of_path = _attributes(path, ";", _PATH)
        of_query = _attributes(query, "&", _QUERY)
        module = Path(_text("module-path", of_query) or "")
        if not module.is_absolute():
            raise AddressError("module-path")
        if "token" not in of_path and "serial" not in of_path:
            raise AddressError("token")
        if of_path.get("type", b"private") != b"private":
            raise AddressError("type")
        return cls(
            module,
            token=_text("token", of_path),
            serial=_text("serial", of_path),
            manufacturer=_text("manufacturer", of_path),
            model=_text("model", of_path),
            key=_text("object", of_path),
            key_id=of_path.get("id"),
        )


def _attributes(part: str, separator: str, known: frozenset[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for attribute in part.split(separator) if part else ():
        name, equals, value = attribute.partition("=")
        if not equals or not value or name not in known or name in found:
            raise AddressError(name)
        found[name] = unquote_to_bytes(value)
    return found


def _text(name: str, attributes: dict[str, bytes]) -> str | None:
    value = attributes.get(name)
    try:
        return value.decode("utf-8") if value is not None else None
    except UnicodeDecodeError as error:
        raise AddressError(name) from error
