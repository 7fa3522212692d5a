"""Why a key in a token cannot be used, as an IT person is told: what is the matter and what to do.

Loads PKCS#11: imported only where a token is used. docs/office-key.md says more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jpki_kiosk.pki.cmp.protection import SignerError
from jpki_kiosk.pki.cmp.signer_address import AddressError
from jpki_kiosk.pki.cmp.signer_session import TokenError, TokenFault

_BY_HAND: Final = (
    "Correct the PIN where it is kept, then log in once by hand (pkcs11-tool --login --list-objects): "
    "the kiosk gives no PIN before that, so that the token is not locked"
)

WORDS: Final[Mapping[TokenFault, str]] = {
    TokenFault.MODULE: (
        "the library of module-path cannot be loaded. Install the token's own software, or correct the path"
    ),
    TokenFault.TOKEN_MISSING: "the token is not there. Put it in, or correct token= or serial=",
    TokenFault.TOKEN_AMBIGUOUS: "several tokens fit. Add serial=",
    TokenFault.PIN_UNSET: "the token has no user PIN. Set one with the token's own program",
    TokenFault.PIN_LOCKED: "the PIN is locked. The security officer's PIN unlocks it",
    TokenFault.PIN_LAST_TRY: f"one more wrong PIN would lock the token; none was given. {_BY_HAND}",
    TokenFault.PIN_DOUBTFUL: f"somebody gave the token a wrong PIN; none was given now. {_BY_HAND}",
    TokenFault.PIN_WRONG: f"the PIN is wrong. {_BY_HAND}",
    TokenFault.KEY_MISSING: "the token has no such private key. Correct object= or id=",
    TokenFault.KEY_AMBIGUOUS: "several private keys fit. Add object= or id=",
    TokenFault.KEY_UNFIT: "the key may not sign, or is neither RSA nor EC. Make another",
    TokenFault.KEY_EXPOSED: "the token would show the key (not CKA_SENSITIVE). Make one in the token",
    TokenFault.CERTIFICATE_MISSING: (
        "no certificate lies beside the key. Name its file as signer_certificate, or write it there"
    ),
    TokenFault.CERTIFICATE_AMBIGUOUS: (
        "several certificates lie beside the key. Name the right one's file as signer_certificate"
    ),
    TokenFault.MISMATCH: "the certificate is another key's. Name the one that was made for this key",
    TokenFault.FAILED: "the token failed. Its own software and its log say more",
}


def explain_signer(error: SignerError) -> str:
    """One or more sentences, without the last full stop."""
    match error:
        case AddressError(attribute="pin-value" | "pin-source"):
            return "a PIN has no place here. Use passphrase_file or passphrase_keyring"
        case AddressError(attribute=attribute):
            named = attribute or "an empty attribute"
            return f"{named} is missing, not used here, or wrong (docs/office-key.md)"
        case TokenError(fault=fault, detail=detail):
            return f"{WORDS[fault]} [{fault}{': ' if detail else ''}{detail}]"
    return "the key cannot sign messages (RSA from 2048 bits, P-256 or P-384)"
