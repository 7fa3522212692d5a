"""The ``[authority]`` of a kiosk's configuration, as ``authority enrol-office`` writes it."""

from __future__ import annotations

from typing import Final

from jpki_kiosk.kinds import CertificateKind

NAME: Final = "kiosk-authority.toml"

_HEAD: Final = """\
# The authority of a kiosk. Paths are taken from the folder of the file they stand in: put this folder beside
# kiosk.toml and adapt them, or start with this file: jpki-kiosk run --config {name}
[authority]
kind = "remote"
url = "{url}/pkix/"
"""
_FILE: Final = """\
signer = "office.p12"
# The passphrase of office.p12, one line: (umask 077; cat > office.passphrase)
passphrase_file = "office.passphrase"
# or in the system's keyring: keyring set jpki-kiosk office
# passphrase_keyring = "office"
"""
_ELSEWHERE: Final = """\
# Where the key is: p11tool --provider=LIBRARY --list-token-urls, and the library's path (docs/office-key.md)
signer = "pkcs11:token=office?module-path=/usr/lib/softhsm/libsofthsm2.so"
signer_certificate = "office.pem"
# The PIN of the token, one line: (umask 077; cat > office.passphrase)
passphrase_file = "office.passphrase"
"""
_AUTHORITY: Final = """\
certificate = "authority.pem"
message_root = "message-root.pem"
"""
_KIND: Final = """
[authority.{kind}]
root = "{kind}-root.pem"
ocsp = "{url}/ocsp"
crl = "{url}/crl/{kind}"
"""


def fragment(url: str, *, in_token: bool) -> str:
    """The table for an authority at ``url``: scheme, host and port."""
    lines = [_HEAD.format(name=NAME, url=url), _ELSEWHERE if in_token else _FILE, _AUTHORITY]
    if url.startswith("https:"):
        lines.append('tls_root = "tls-root.pem"\n')
        if not in_token:
            lines.append("client_certificate = true\n")
    lines += [_KIND.format(kind=kind, url=url) for kind in CertificateKind]
    return "".join(lines)
