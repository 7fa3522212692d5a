"""Looks for the passwords of the drill in every file, in the forms in which they might be written."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jpki_kiosk.drill.scene import AUTHENTICATION_PASSWORD, SIGNATURE_PASSWORD

# Four digits stand in long numbers and in hashes by chance, so what is around them must be neither.
_ALONE: Final = (rb"(?<![0-9A-Fa-f])", rb"(?![0-9A-Fa-f])")
# And in keys and certificates: a PEM block, and a value in base64 that is longer than any word.
_CHANCE: Final = re.compile(rb"-----BEGIN [A-Z ]+-----[^-]+-----END|[0-9A-Za-z+/]{32,}=*")
_BY_CHANCE: Final = "authentication plain"


def found_in(folder: Path) -> list[str]:
    """``file: form`` for each find; the password itself is not repeated."""
    return [
        f"{file.relative_to(folder)}: {form}"
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        for form, pattern in _PATTERNS
        if (file.suffix != ".pdf" or form.startswith("signature"))
        and _stands_in(file.read_bytes(), form, pattern)
    ]


def _stands_in(written: bytes, form: str, pattern: re.Pattern[bytes]) -> bool:
    if pattern.search(written) is None:
        return False
    return form != _BY_CHANCE or pattern.search(_CHANCE.sub(b" ", written)) is not None


def _forms(name: str, password: bytes) -> Iterator[tuple[str, bytes]]:
    yield f"{name} plain", password
    for form in {password.hex(), password.hex().upper()}:  # one, where it is digits alone
        yield f"{name} hex", form.encode()
    for byte_order in ("le", "be"):
        yield f"{name} UTF-16-{byte_order}", password.decode().encode(f"utf-16-{byte_order}")


def _base64(name: str, password: bytes) -> Iterator[tuple[str, bytes]]:
    """At each of the three places in a group where it may begin, without what its neighbours decide."""
    for offset in range(3):
        encoded = base64.b64encode(bytes(offset) + password)
        first = (offset * 8 + 5) // 6
        last = (offset + len(password)) * 8 // 6
        yield f"{name} base64+{offset}", encoded[first:last]


def _patterns() -> Iterator[tuple[str, re.Pattern[bytes]]]:
    for form, literal in (
        *_forms("signature", SIGNATURE_PASSWORD),
        *_base64("signature", SIGNATURE_PASSWORD),
    ):
        yield form, re.compile(re.escape(literal))
    for form, literal in _forms("authentication", AUTHENTICATION_PASSWORD):
        before, after = _ALONE if form.endswith("plain") else (b"", b"")
        yield form, re.compile(before + re.escape(literal) + after)


_PATTERNS: Final = tuple(_patterns())
