"""Files that a configuration names: certificates, and secrets that nobody else may read.

Every refusal is a ConfigError that begins with the key and the file, and ends with what to do.
"""

from __future__ import annotations

import datetime
import os
import ssl
import stat
from pathlib import Path
from typing import Final

from cryptography import x509

from jpki_kiosk.config import ConfigError
from jpki_kiosk.pki.parsing import MalformedError, parse_certificate

_LARGEST: Final = 65536  # bytes
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_HEADER: Final = "-----BEGIN CERTIFICATE-----"


def refuse(key: str, where: Path | str, what: str) -> ConfigError:
    """The error for a key of ``[authority]`` and the file or name it gives."""
    return ConfigError(f"authority.{key}: {where}: {what}")


def read(key: str, path: Path) -> bytes:
    """The whole of a small file."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise refuse(
            key, path, "is missing. `jpki-kiosk authority enrol-office` writes these files"
        ) from error
    except OSError as error:
        raise refuse(key, path, f"cannot be read ({error.strerror})") from error
    if len(content) > _LARGEST:
        raise refuse(key, path, "is too large to be this file")
    return content


def check_private(key: str, path: Path) -> None:
    """Nobody but its owner may read or write the file."""
    if os.name != "posix":
        return  # Windows keeps rights in access lists, its mode bits say nothing
    try:
        mode = path.stat().st_mode
    except OSError:
        return  # reading it says why
    if mode & _OTHERS:
        raise refuse(
            key, path, f"is open to other users. Run `chmod 600 '{path}'` and find out who opened it"
        )


def read_certificates(key: str, path: Path, now: datetime.datetime) -> list[x509.Certificate]:
    """The certificates of a PEM file, the first one valid now."""
    try:
        text = read(key, path).decode("ascii")
        certificates = [
            parse_certificate(ssl.PEM_cert_to_DER_cert(_HEADER + part.rstrip()))
            for part in text.split(_HEADER)[1:]
        ]
    except (ValueError, MalformedError) as error:
        raise refuse(key, path, "is no certificate in PEM") from error
    if not certificates:
        raise refuse(key, path, "is no certificate in PEM")
    check_period(key, path, certificates[0], now)
    return certificates


def read_certificate(key: str, path: Path, now: datetime.datetime) -> x509.Certificate:
    """The one certificate of a PEM file, valid now."""
    certificates = read_certificates(key, path, now)
    if len(certificates) != 1:
        raise refuse(key, path, "has more than one certificate; which of them is meant?")
    return certificates[0]


def check_period(key: str, where: Path | str, certificate: x509.Certificate, now: datetime.datetime) -> None:
    """The certificate is valid now, by this computer's clock."""
    begin, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now > end:
        raise refuse(
            key, where, f"the certificate expired on {end:%Y-%m-%d}. Ask the authority for a new one"
        )
    if now < begin:
        raise refuse(
            key,
            where,
            f"the certificate is valid from {begin:%Y-%m-%d} only. Is this computer's clock right?",
        )
