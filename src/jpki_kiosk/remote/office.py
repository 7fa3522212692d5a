"""The office's key, from wherever the configuration says it is, and the secret that opens it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Final

from jpki_kiosk.config import ConfigError, RemoteAuthority
from jpki_kiosk.pki.cmp.protection import Signer, SignerError
from jpki_kiosk.pki.cmp.signer_address import SCHEME, TokenAddress
from jpki_kiosk.pki.cmp.signer_file import load_signer
from jpki_kiosk.remote.files import check_period, check_private, read, read_certificates, refuse
from jpki_kiosk.secret import Secret

KEYRING_SERVICE: Final = "jpki-kiosk"

_REASONS: Final = {
    "file": "is missing or cannot be read. `jpki-kiosk authority enrol-office` writes it",
    "passphrase": "cannot be opened: the passphrase is another, or the file is damaged",
    "key": "holds no key that can sign messages (RSA from 2048 bits, P-256 or P-384)",
    "certificate": "holds no certificate that belongs to its key",
}


def open_signer(config: RemoteAuthority, now: datetime.datetime) -> Signer:
    """The key that signs the office's messages, and its certificate; ConfigError says why there is none."""
    if config.signer.startswith(SCHEME):
        return _in_token(config, now)
    path = Path(config.signer)
    check_private("signer", path)
    with passphrase(config) as secret:
        try:
            signer = load_signer(path, secret)
        except SignerError as error:
            raise refuse("signer", path, _REASONS[error.reason]) from error
    check_period("signer", path, signer.certificate, now)
    return signer


def close_signer(config: RemoteAuthority, signer: Signer) -> None:
    """Log out of the token, where the key is in one."""
    if config.signer.startswith(SCHEME):
        from jpki_kiosk.pki.cmp import signer_token

        signer_token.close_signer(signer)


def _in_token(config: RemoteAuthority, now: datetime.datetime) -> Signer:
    from jpki_kiosk.pki.cmp import signer_token  # loads PKCS#11 only where it is used
    from jpki_kiosk.remote import token_words

    certificates = []
    if config.signer_certificate is not None:
        certificates = read_certificates("signer_certificate", Path(config.signer_certificate), now)
    try:
        address = TokenAddress.parse(config.signer)
        with passphrase(config) as pin:
            signer = signer_token.open_signer(address, pin, certificates)
    except SignerError as error:
        raise refuse("signer", config.signer, token_words.explain_signer(error)) from error
    check_period("signer", config.signer, signer.certificate, now)
    return signer


def passphrase(config: RemoteAuthority) -> Secret:
    """What opens the office's key, from its protected file or the system's keyring. The caller wipes it."""
    if config.passphrase_file is not None:
        return _from_file(Path(config.passphrase_file))
    if config.passphrase_keyring is not None:
        return _from_keyring(config.passphrase_keyring)
    raise ConfigError("authority: needs either passphrase_file or passphrase_keyring")


def _from_file(path: Path) -> Secret:
    check_private("passphrase_file", path)
    line = read("passphrase_file", path).rstrip(b"\r\n")
    if not line or b"\n" in line:
        raise refuse("passphrase_file", path, "must be one line, the passphrase")
    return Secret(line)


def _from_keyring(name: str) -> Secret:
    import keyring  # reads plug-ins of the whole system when it is loaded
    from keyring.errors import KeyringError

    try:
        found = keyring.get_password(KEYRING_SERVICE, name)
    except KeyringError as error:
        raise refuse(
            "passphrase_keyring", name, "the keyring cannot be used here. Use passphrase_file instead"
        ) from error
    if not found:
        raise refuse(
            "passphrase_keyring",
            name,
            f"is not in the keyring. Run `keyring set {KEYRING_SERVICE} {name}` as the user of the kiosk",
        )
    return Secret(found.encode())
