"""What the office's side may do to a card: passwords, key pairs, certificates.

The real card's issuer commands are not public. ``IssuerProfile`` is the place where a licensed profile brings
its own; ``TrainingIssuerProfile`` speaks the one of docs/issuer-profile.md, and only to cards with its mark.
"""

from __future__ import annotations

import abc
import contextlib
import os
from collections.abc import Callable
from enum import IntEnum, unique
from types import TracebackType
from typing import Final, Self, TypeAlias

from cryptography.hazmat.primitives.asymmetric.ec import SECP384R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers

from jpki_kiosk.card.all_passwords import PLACES
from jpki_kiosk.card.apdu import CommandApdu, MalformedTlvError, StatusWord, Tlv
from jpki_kiosk.card.errors import (
    ApduError,
    CardError,
    MalformedAnswerError,
    NotATrainingCardError,
    SecureChannelError,
)
from jpki_kiosk.card.jpki import (
    AVAILABILITY_BYTE,
    AVAILABILITY_SIZE,
    CA_CERTIFICATE_FILES,
    CERTIFICATE_FILES,
    KEY_FILES,
    JpkiSession,
)
from jpki_kiosk.card.layout import (
    CERTIFICATE_ABSENT,
    CERTIFICATE_FILE_SIZE,
    CERTIFICATE_PRESENT,
    JPKI_AID,
    JpkiFile,
)
from jpki_kiosk.card.passwords import SecretBytes
from jpki_kiosk.card.protocol import CardProtocol
from jpki_kiosk.card.secure_channel import MAX_WRAPPED_DATA, SecureChannel, StaticKeys, initialize_update
from jpki_kiosk.kinds import CertificateKind, PasswordKind

PublicKey: TypeAlias = "RSAPublicKey | EllipticCurvePublicKey"

_ISSUER_CLASS: Final = 0x80
_PUBLIC_KEY: Final = 0x7F49  # template of ISO/IEC 7816-8:2019, 5.5
_MODULUS, _EXPONENT, _POINT = 0x81, 0x82, 0x86
_RSA_MODULUS_BITS: Final = 2048
_RSA_EXPONENT: Final = 65537


@unique
class KeyType(IntEnum):
    """Key pairs a card may make; the value is the profile's algorithm number."""

    RSA_2048 = 0x07
    EC_P384 = 0x14


class IssuerSession(abc.ABC):
    """An authenticated issuer on one card, until ``close``. Raises CardError subclasses throughout."""

    @abc.abstractmethod
    def set_password(self, kind: PasswordKind, new: SecretBytes) -> None:
        """Set a JPKI password, fill its counter, forget that it was verified; keys and certificates stay."""

    @abc.abstractmethod
    def generate_key_pair(self, kind: CertificateKind, key_type: KeyType) -> PublicKey:
        """Make a new key pair on the card; from here on the kind's old certificate is of no use.

        The card marks the kind as not available in the same step.
        """

    @abc.abstractmethod
    def read_public_key(self, kind: CertificateKind) -> PublicKey | None:
        """The public key of the present key pair; None where none was ever made."""

    @abc.abstractmethod
    def write_certificate(self, kind: CertificateKind, certificate: bytes) -> None:
        """Write a certificate (DER, at most 4,096 bytes) from the start of its file."""

    @abc.abstractmethod
    def write_ca_certificate(self, kind: CertificateKind, certificate: bytes) -> bool:
        """Write the authority's certificate where the card holds another; whether it was written."""

    @abc.abstractmethod
    def set_availability(self, kind: CertificateKind, present: bool) -> None:
        """Say whether the kind's certificate may be used; the other kind's byte stays as it is."""

    @abc.abstractmethod
    def close(self) -> None:
        """End the session on the card and forget its keys; closing again is no error."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            # What went wrong first is what has to be told; the card ends the channel by itself.
            with contextlib.suppress(CardError):
                self.close()


class IssuerProfile(abc.ABC):
    """The commands, keys and mark by which one kind of card is issued; chosen in the configuration."""

    name: str
    key_type: KeyType

    @abc.abstractmethod
    def open(self, protocol: CardProtocol) -> IssuerSession:
        """Authenticate to the card; raises CardError subclasses and then has changed nothing."""

    @abc.abstractmethod
    def reset_password(self, protocol: CardProtocol, kind: PasswordKind, new: SecretBytes) -> None:
        """Set any of the four passwords and fill its counter; keys and certificates stay.

        Afterwards the JPKI application is selected, and no password is verified. Raises CardError subclasses.
        """


class TrainingIssuerProfile(IssuerProfile):
    """The profile of docs/issuer-profile.md; ``random`` gives the host challenge."""

    name = "training"
    key_type = KeyType.RSA_2048

    def __init__(self, keys: StaticKeys, random: Callable[[int], bytes] = os.urandom) -> None:
        self._keys = keys
        self._random = random

    def open(self, protocol: CardProtocol) -> IssuerSession:
        """Raises NotATrainingCardError before anything but SELECT and READ BINARY; SecureChannelError."""
        return self._open_at(protocol, JPKI_AID)

    def reset_password(self, protocol: CardProtocol, kind: PasswordKind, new: SecretBytes) -> None:
        """In the application the password belongs to (docs/issuer-profile.md section 4)."""
        with self._open_at(protocol, PLACES[kind].aid) as session:
            session.set_password(kind, new)

    def _open_at(self, protocol: CardProtocol, aid: bytes) -> _TrainingIssuerSession:
        """The mark is always looked for in the JPKI application, which every card has."""
        if not JpkiSession(protocol).token_information().is_training:
            raise NotATrainingCardError
        if aid != JPKI_AID:
            protocol.select_application(aid)
        challenge = self._random(8)
        # The channel checks the card's cryptogram: a card without the keys sees no EXTERNAL AUTHENTICATE.
        channel = SecureChannel(
            self._keys, challenge, protocol.send(initialize_update(self._keys.version, challenge))
        )
        answer = protocol.exchange(channel.external_authenticate())
        if not answer.status.is_success or answer.data:  # it bears no MAC, and has nothing to say but 9000
            raise SecureChannelError(f"EXTERNAL AUTHENTICATE: {answer.status}")
        return _TrainingIssuerSession(protocol, channel)


class _TrainingIssuerSession(IssuerSession):
    def __init__(self, protocol: CardProtocol, channel: SecureChannel) -> None:
        self._protocol = protocol
        self._channel: SecureChannel | None = channel

    def set_password(self, kind: PasswordKind, new: SecretBytes) -> None:
        self._select(PLACES[kind].file)
        self._send(0x2C, 0x02, 0x80, bytes(new))

    def generate_key_pair(self, kind: CertificateKind, key_type: KeyType) -> PublicKey:
        template = Tlv(0xAC, bytes(Tlv(0x80, bytes((key_type,)))) + _key_reference(kind))
        return _parse_public_key(self._send(0x47, 0x80, 0x00, bytes(template), expected=256))

    def read_public_key(self, kind: CertificateKind) -> PublicKey | None:
        try:
            answer = self._send(0x47, 0x81, 0x00, bytes(Tlv(0xAC, _key_reference(kind))), expected=256)
        except ApduError as error:
            if error.status == StatusWord.REFERENCE_NOT_FOUND:
                return None
            raise
        return _parse_public_key(answer)

    def write_certificate(self, kind: CertificateKind, certificate: bytes) -> None:
        _check_size(certificate)
        self._select(CERTIFICATE_FILES[kind])
        self._write(certificate)

    def write_ca_certificate(self, kind: CertificateKind, certificate: bytes) -> bool:
        _check_size(certificate)
        self._select(CA_CERTIFICATE_FILES[kind])
        if self._begins_with(certificate):
            return False
        self._write(certificate)
        return True

    def set_availability(self, kind: CertificateKind, present: bool) -> None:
        self._select(JpkiFile.AVAILABILITY)
        content = bytearray(self._read(0, AVAILABILITY_SIZE))
        if len(content) != AVAILABILITY_SIZE:
            raise MalformedAnswerError("the availability file is cut short")
        content[AVAILABILITY_BYTE[kind]] = CERTIFICATE_PRESENT if present else CERTIFICATE_ABSENT
        self._send(0xD6, 0x00, 0x00, bytes(content))

    def close(self) -> None:
        channel, self._channel = self._channel, None
        # After an answer that was not the card's nothing more goes out; the next SELECT ends the channel.
        if channel is not None and not channel.broken:
            self._protocol.select_application(JPKI_AID)

    def _write(self, content: bytes) -> None:
        """UPDATE BINARY from the start of the current file upwards: a tear leaves the old rest behind."""
        for offset in range(0, len(content), MAX_WRAPPED_DATA):
            self._send(0xD6, offset >> 8, offset & 0xFF, content[offset : offset + MAX_WRAPPED_DATA])

    def _begins_with(self, content: bytes) -> bool:
        """Compare the current file as far as the first difference: another certificate costs one read."""
        position = 0
        while position < len(content):
            part = self._read(position, min(MAX_WRAPPED_DATA, len(content) - position))
            if not part or part != content[position : position + len(part)]:
                return False
            position += len(part)
        return True

    def _select(self, file: int) -> None:
        self._send(0xA4, 0x02, 0x0C, file.to_bytes(2, "big"))

    def _read(self, offset: int, length: int) -> bytes:
        try:
            return self._send(0xB0, offset >> 8, offset & 0xFF, expected=length)
        except ApduError as error:
            if error.status == StatusWord.OFFSET_OUTSIDE_FILE:
                return b""
            raise

    def _send(self, ins: int, p1: int, p2: int, data: bytes = b"", expected: int | None = None) -> bytes:
        if self._channel is None:
            raise SecureChannelError("the session is closed")
        command = CommandApdu(_ISSUER_CLASS, ins, p1, p2, data, expected)
        response = self._channel.unwrap(self._protocol.exchange(self._channel.wrap(command)))
        if not response.status.is_success:
            raise ApduError(ins, response.status)
        return response.data


def _check_size(certificate: bytes) -> None:
    if not 1 <= len(certificate) <= CERTIFICATE_FILE_SIZE:
        raise ValueError(f"a certificate has 1 to {CERTIFICATE_FILE_SIZE} bytes")


def _key_reference(kind: CertificateKind) -> bytes:
    return bytes(Tlv(0x84, bytes((KEY_FILES[kind] & 0xFF,))))


def _parse_public_key(answer: bytes) -> PublicKey:
    """Read ``7F49 { 81 modulus, 82 exponent }`` or ``7F49 { 86 point }``; raises MalformedAnswerError."""
    try:
        template, rest = Tlv.parse(answer)
        parts = {part.tag: part.value for part in Tlv.parse_all(template.value)}
    except MalformedTlvError as error:
        raise MalformedAnswerError("the answer holds no public key") from error
    if template.tag != _PUBLIC_KEY or rest:
        raise MalformedAnswerError("the answer holds no public key")
    try:
        if _POINT in parts:
            return EllipticCurvePublicKey.from_encoded_point(SECP384R1(), parts[_POINT])
        modulus, exponent = (int.from_bytes(parts[tag], "big") for tag in (_MODULUS, _EXPONENT))
        if modulus.bit_length() != _RSA_MODULUS_BITS or exponent != _RSA_EXPONENT:
            raise MalformedAnswerError("the public key is not of the profile")
        return RSAPublicNumbers(exponent, modulus).public_key()
    except (KeyError, ValueError) as error:
        raise MalformedAnswerError("the public key is malformed") from error
