"""The staff card through PKCS#11: a fresh challenge, signed on the card and verified here."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from jpki_kiosk.config import StaffConfig
from jpki_kiosk.pki.cmp.signer_address import TokenAddress
from jpki_kiosk.pki.cmp.signer_session import TokenError, TokenFault, TokenSession
from jpki_kiosk.pki.cmp.signer_token import signed
from jpki_kiosk.pki.staff_card import StaffCardError, StaffCardFault
from jpki_kiosk.secret import Secret

# In front of the challenge: what the card signs here is no signature of anything else.
_PURPOSE: Final = b"JPKI Kiosk: staff sign-in\0"
_CHALLENGE: Final = 32  # octets

_FAULTS: Final[Mapping[TokenFault, StaffCardFault]] = {
    TokenFault.TOKEN_MISSING: StaffCardFault.MISSING,
    TokenFault.PIN_WRONG: StaffCardFault.PIN_WRONG,
    TokenFault.PIN_LOCKED: StaffCardFault.PIN_LOCKED,
    TokenFault.PIN_LAST_TRY: StaffCardFault.PIN_LAST_TRY,
    TokenFault.TOKEN_AMBIGUOUS: StaffCardFault.UNFIT,
    TokenFault.PIN_UNSET: StaffCardFault.UNFIT,
    TokenFault.KEY_MISSING: StaffCardFault.UNFIT,
    TokenFault.KEY_AMBIGUOUS: StaffCardFault.UNFIT,
    TokenFault.KEY_UNFIT: StaffCardFault.UNFIT,
    TokenFault.KEY_EXPOSED: StaffCardFault.UNFIT,
    TokenFault.CERTIFICATE_MISSING: StaffCardFault.UNFIT,
    TokenFault.CERTIFICATE_AMBIGUOUS: StaffCardFault.UNFIT,
}

_OPENSC_CONF: Final = "OPENSC_CONF"


def open_staff_card(
    config: StaffConfig, random: Callable[[int], bytes], resident_reader: str, folder: Path
) -> StaffToken | None:
    """The card in the staff's reader, None where the configuration has none.

    ``folder``: where OpenSC, if it is the library, is told to leave the resident's reader alone.
    """
    if config.module is None or config.reader is None:
        return None
    from jpki_kiosk.card.connection import ReaderState
    from jpki_kiosk.card.errors import CardError
    from jpki_kiosk.card.pcsc import PcscReader  # needs the smart card library of the system

    if _OPENSC_CONF not in os.environ:
        file = folder / "opensc.conf"
        quoted = resident_reader.replace("\\", "").replace('"', "")
        file.write_text(f'app default {{\n  ignored_readers = "{quoted}";\n}}\n', encoding="utf-8")
        os.environ[_OPENSC_CONF] = str(file)
    reader = PcscReader(config.reader)

    def present() -> bool:
        try:
            return reader.state() is ReaderState.PRESENT
        except CardError:
            return False

    address = TokenAddress(Path(config.module), token=config.token, key=config.key, reader=config.reader)
    return StaffToken(address, random, present)


class StaffToken:
    """``present``: whether a card lies in the reader, asked without PKCS#11."""

    def __init__(
        self, address: TokenAddress, random: Callable[[int], bytes], present: Callable[[], bool]
    ) -> None:
        self._address = address
        self._random = random
        self._present = present

    def is_present(self) -> bool:
        """Whether a card lies there now."""
        return self._present()

    def prove(self, pin: Secret) -> str:
        """See ``pki.staff_card.StaffCard``."""
        session = TokenSession(self._address, pin.copy(), typed=True)
        try:
            public = session.public_key()
            signed(session, public, _PURPOSE + self._random(_CHALLENGE))
        except TokenError as error:
            raise StaffCardError(_FAULTS.get(error.fault, StaffCardFault.FAILED)) from error
        finally:
            session.close()
        spki = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return hashlib.sha256(spki).hexdigest()
