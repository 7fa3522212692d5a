"""The JPKI application with the public commands: what any program may ask of any card.

Knows where certificates, keys and passwords are (``layout``) and in which order the card wants to be asked
(OpenSC card-jpki.c, myna). Nothing here writes anything but a changed password.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from jpki_kiosk.card import passwords
from jpki_kiosk.card.apdu import MAX_SHORT_EXPECTED, CommandApdu, StatusWord
from jpki_kiosk.card.errors import (
    ApduError,
    CertificateNotPresentError,
    JukiCardError,
    MalformedAnswerError,
    NotAJpkiCardError,
)
from jpki_kiosk.card.layout import (
    CERTIFICATE_PRESENT,
    JPKI_AID,
    JUKI_TOKEN_LABEL,
    TOKEN_INFORMATION_SIZE,
    TOKEN_LABEL,
    JpkiFile,
)
from jpki_kiosk.card.protocol import CardProtocol
from jpki_kiosk.card.token_information import TokenInformation
from jpki_kiosk.kinds import CertificateKind, PasswordKind

CERTIFICATE_FILES: Final[Mapping[CertificateKind, JpkiFile]] = {
    CertificateKind.SIGNATURE: JpkiFile.SIGNATURE_CERTIFICATE,
    CertificateKind.AUTHENTICATION: JpkiFile.AUTHENTICATION_CERTIFICATE,
}
CA_CERTIFICATE_FILES: Final[Mapping[CertificateKind, JpkiFile]] = {
    CertificateKind.SIGNATURE: JpkiFile.SIGNATURE_CA_CERTIFICATE,
    CertificateKind.AUTHENTICATION: JpkiFile.AUTHENTICATION_CA_CERTIFICATE,
}
KEY_FILES: Final[Mapping[CertificateKind, JpkiFile]] = {
    CertificateKind.SIGNATURE: JpkiFile.SIGNATURE_KEY,
    CertificateKind.AUTHENTICATION: JpkiFile.AUTHENTICATION_KEY,
}
PASSWORD_FILES: Final[Mapping[PasswordKind, JpkiFile]] = {
    PasswordKind.SIGNATURE: JpkiFile.SIGNATURE_PASSWORD,
    PasswordKind.AUTHENTICATION: JpkiFile.AUTHENTICATION_PASSWORD,
}
# Which byte of file 0008 speaks of which certificate (myna-card ap/jpki.rs).
AVAILABILITY_BYTE: Final[Mapping[CertificateKind, int]] = {
    CertificateKind.SIGNATURE: 0,
    CertificateKind.AUTHENTICATION: 1,
}
AVAILABILITY_SIZE: Final = 3

_SEQUENCE: Final = 0x30  # every X.509 certificate begins with it
# DigestInfo of SHA-256 up to the hash itself (RFC 8017, 9.2 note 1).
_SHA256_DIGEST_INFO: Final = bytes.fromhex("3031300d060960864801650304020105000420")


class JpkiSession:
    """The selected JPKI application of one card.

    Making one selects the application, which ends verified passwords and a secure channel, and reads the
    token information. Raises NotAJpkiCardError, JukiCardError, and what ``CardProtocol`` raises.
    """

    def __init__(self, protocol: CardProtocol) -> None:
        self._protocol = protocol
        try:
            protocol.select_application(JPKI_AID)
            self._token = self._read_token_information()
        except ApduError as error:
            raise NotAJpkiCardError from error
        if self._token.label == JUKI_TOKEN_LABEL.decode("ascii"):
            raise JukiCardError
        if self._token.label != TOKEN_LABEL.decode("ascii"):
            # A telephone's secure element says JPKIAPGPSETOKEN or JPKIAPIOSTOKEN (myna jpki.rs): no card.
            raise NotAJpkiCardError

    def token_information(self) -> TokenInformation:
        """What the card said of itself when the session began."""
        return self._token

    # --- passwords -------------------------------------------------------------------------------

    def attempts_remaining(self, kind: PasswordKind) -> int:
        """Tries left, 0 when the password is blocked or was never set; spends none."""
        return passwords.attempts_remaining(self._protocol, PASSWORD_FILES[kind])

    def verify_password(self, kind: PasswordKind, password: passwords.SecretBytes) -> None:
        """Prove a password until the application is selected again; a wrong one spends a try.

        Raises WrongPasswordError, PasswordBlockedError.
        """
        passwords.verify(self._protocol, PASSWORD_FILES[kind], password, kind)

    def change_password(self, kind: PasswordKind, new: passwords.SecretBytes) -> None:
        """Replace a password that was verified in this session; raises ApduError 6982 where it was not."""
        passwords.change(self._protocol, PASSWORD_FILES[kind], new, kind)

    # --- certificates ----------------------------------------------------------------------------

    def read_certificate(self, kind: CertificateKind) -> bytes:
        """The certificate (DER), whether or not its availability byte says that it is usable.

        The signature certificate needs its password first: ApduError 6982 otherwise.
        Raises CertificateNotPresentError, MalformedAnswerError.
        """
        return self._read_certificate_file(CERTIFICATE_FILES[kind], kind)

    def read_ca_certificate(self, kind: CertificateKind) -> bytes:
        """The authority's own certificate (DER); raises as ``read_certificate`` but needs no password."""
        return self._read_certificate_file(CA_CERTIFICATE_FILES[kind], kind)

    def availability(self) -> dict[CertificateKind, bool]:
        """Which certificates the card says are usable (file 0008)."""
        self._protocol.select_file(JpkiFile.AVAILABILITY)
        content = self._protocol.read_binary(0, AVAILABILITY_SIZE)
        if len(content) < AVAILABILITY_SIZE:
            raise MalformedAnswerError("the availability file is cut short")
        return {kind: content[byte] == CERTIFICATE_PRESENT for kind, byte in AVAILABILITY_BYTE.items()}

    def _read_certificate_file(self, file: JpkiFile, kind: CertificateKind) -> bytes:
        try:
            self._protocol.select_file(file)
        except ApduError as error:
            if error.status == StatusWord.FILE_NOT_FOUND:
                raise CertificateNotPresentError(kind) from error
            raise
        certificate = self._protocol.read_object()
        if not certificate:
            raise CertificateNotPresentError(kind)
        if certificate[0] != _SEQUENCE:
            raise MalformedAnswerError("the file holds something else than a certificate")
        return certificate

    # --- signatures ------------------------------------------------------------------------------

    def sign(self, kind: CertificateKind, digest_info: bytes) -> bytes:
        """PSO: COMPUTE DIGITAL SIGNATURE: PKCS#1 v1.5 over the bytes as they are, 256 bytes for RSA-2048.

        Raises ApduError: 6982 when the password of this kind was not verified in this session.
        """
        # Class 80, not 00: OpenSC card-jpki.c, myna jpki.rs.
        command = CommandApdu(0x80, 0x2A, 0x00, 0x80, digest_info, MAX_SHORT_EXPECTED)
        response = self._protocol.exchange_at(KEY_FILES[kind], command)
        if not response.status.is_success:
            raise ApduError(command.ins, response.status)
        if not response.data:
            raise MalformedAnswerError("the card signed nothing")
        return response.data

    def sign_sha256(self, kind: CertificateKind, message: bytes) -> bytes:
        """Sign a message of any length: RSASSA-PKCS1-v1_5 with SHA-256, hashed here."""
        return self.sign(kind, _SHA256_DIGEST_INFO + hashlib.sha256(message).digest())

    def _read_token_information(self) -> TokenInformation:
        self._protocol.select_file(JpkiFile.TOKEN_INFORMATION)
        return TokenInformation.parse(self._protocol.read_binary(0, TOKEN_INFORMATION_SIZE))
