"""GlobalPlatform SCP03 as the host sees it: keys, cryptograms, wrapping and unwrapping.

Source: GlobalPlatform Card Specification v2.2 Amendment D v1.1.1, Secure Channel Protocol '03'; the key
derivation is NIST SP 800-108 in counter mode with AES-CMAC. Options fixed by docs/issuer-profile.md section
3: AES-128, i = 70, security level 33. Pure bytes: who sends them is ``issuer``'s business.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.cmac import CMAC
from cryptography.hazmat.primitives.constant_time import bytes_eq

from jpki_kiosk.card.apdu import CommandApdu, ResponseApdu, StatusWord
from jpki_kiosk.card.errors import SecureChannelError

MAX_WRAPPED_DATA: Final = 239  # 240 bytes of cipher text and 8 of MAC still fit a short command

_BLOCK: Final = 16
_MAC_SIZE: Final = 8
_CHALLENGE_SIZE: Final = 8
_SECURE: Final = 0x04  # class bit of GlobalPlatform secure messaging
_LEVEL: Final = 0x33  # C-DECRYPTION, C-MAC, R-ENCRYPTION, R-MAC
_OPTIONS: Final = 0x70  # "i": pseudo-random card challenge, R-MAC, R-ENC
_PROTOCOL: Final = 0x03
_INITIALIZE_SIZE: Final = 32

# Derivation constants, Amendment D table 4-1.
_CARD_CRYPTOGRAM: Final = 0x00
_HOST_CRYPTOGRAM: Final = 0x01
_S_ENC: Final = 0x04
_S_MAC: Final = 0x06
_S_RMAC: Final = 0x07


@dataclass(frozen=True, slots=True)
class StaticKeys:
    """One key set: its version number and three AES-128 keys, never in ``repr``."""

    version: int
    enc: bytes = field(repr=False)
    mac: bytes = field(repr=False)
    dek: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if any(len(key) != _BLOCK for key in (self.enc, self.mac, self.dek)):
            raise ValueError("the keys of a key set have 16 bytes")


@dataclass(frozen=True, slots=True)
class SessionKeys:
    """The keys of one channel, never in ``repr``."""

    enc: bytes = field(repr=False)
    mac: bytes = field(repr=False)
    rmac: bytes = field(repr=False)


def derive(key: bytes, constant: int, bits: int, context: bytes) -> bytes:
    """The key derivation of Amendment D 4.1.5: ``bits`` is 64 for a cryptogram and 128 for a key."""
    label = bytes(11) + bytes((constant, 0x00)) + bits.to_bytes(2, "big") + b"\x01"
    return _cmac(key, label + context)[: bits // 8]


def derive_session_keys(static: StaticKeys, context: bytes) -> SessionKeys:
    """The three session keys; ``context`` is host challenge and card challenge."""
    return SessionKeys(
        enc=derive(static.enc, _S_ENC, 128, context),
        mac=derive(static.mac, _S_MAC, 128, context),
        rmac=derive(static.mac, _S_RMAC, 128, context),
    )


def card_cryptogram(keys: SessionKeys, context: bytes) -> bytes:
    """The 8 bytes by which the card proves that it knows the keys."""
    return derive(keys.mac, _CARD_CRYPTOGRAM, 64, context)


def host_cryptogram(keys: SessionKeys, context: bytes) -> bytes:
    """The 8 bytes by which the host does."""
    return derive(keys.mac, _HOST_CRYPTOGRAM, 64, context)


def initialize_update(version: int, host_challenge: bytes) -> CommandApdu:
    """INITIALIZE UPDATE for the key set of this version."""
    if len(host_challenge) != _CHALLENGE_SIZE:
        raise ValueError("the host challenge has 8 bytes")
    return CommandApdu(0x80, 0x50, version, 0x00, host_challenge, 256)


class SecureChannel:
    """One channel from the card's answer to INITIALIZE UPDATE on.

    Making one checks the card's cryptogram and raises SecureChannelError; until then nothing but INITIALIZE
    UPDATE was sent. Every command is wrapped and its answer unwrapped in order. After an answer that cannot
    be trusted the channel is broken for good, and ``wrap`` refuses.
    """

    def __init__(self, static: StaticKeys, host_challenge: bytes, answer: bytes) -> None:
        if len(answer) != _INITIALIZE_SIZE:
            raise SecureChannelError("the answer to INITIALIZE UPDATE has another length")
        if answer[10:13] != bytes((static.version, _PROTOCOL, _OPTIONS)):
            raise SecureChannelError("the card offers another key set or protocol")
        context = host_challenge + answer[13:21]
        self._keys = derive_session_keys(static, context)
        if not bytes_eq(card_cryptogram(self._keys, context), answer[21:29]):
            raise SecureChannelError("the card does not know the keys")
        self._host_cryptogram = host_cryptogram(self._keys, context)
        self._chain = bytes(_BLOCK)
        self._counter = 0
        self._broken = False

    @property
    def broken(self) -> bool:
        """Whether an answer was not the card's own: nothing more may be sent."""
        return self._broken

    def __repr__(self) -> str:
        return f"SecureChannel(broken={self._broken})"

    def external_authenticate(self) -> CommandApdu:
        """The command that opens the channel; it carries a MAC but is not encrypted."""
        return self._with_mac(CommandApdu(0x84, 0x82, _LEVEL, 0x00, self._host_cryptogram))

    def wrap(self, command: CommandApdu) -> CommandApdu:
        """Encrypt the data and add the MAC; at most 239 bytes of data."""
        if self._broken:
            raise SecureChannelError("the channel is broken")
        if len(command.data) > MAX_WRAPPED_DATA:
            raise ValueError("more than 239 bytes under secure messaging")
        self._counter += 1
        data = self._encrypt(command.data) if command.data else b""
        return self._with_mac(replace(command, cla=command.cla | _SECURE, data=data))

    def unwrap(self, response: ResponseApdu) -> ResponseApdu:
        """Check the MAC and decrypt; raises SecureChannelError where they are not the card's.

        An answer with an error status carries neither and is given back as it is.
        """
        if not _is_protected(response.status):
            if response.status == StatusWord.SECURE_MESSAGING_OBJECT_INCORRECT:
                self._broken = True
                raise SecureChannelError("the card did not accept the command's MAC")
            if response.data:
                raise self._break("an error answer carries data")
            return response
        encrypted, mac = response.data[:-_MAC_SIZE], response.data[-_MAC_SIZE:]
        expected = _cmac(self._keys.rmac, self._chain + encrypted + response.status.to_bytes(2, "big"))
        if len(mac) != _MAC_SIZE or not bytes_eq(expected[:_MAC_SIZE], mac):
            raise self._break("the answer is not the card's")
        return ResponseApdu(self._decrypt(encrypted) if encrypted else b"", response.status)

    def _with_mac(self, command: CommandApdu) -> CommandApdu:
        # Lc counts the MAC that is still to come; Le is not part of it (Amendment D 6.2.4).
        covered = command.header + bytes((len(command.data) + _MAC_SIZE,)) + command.data
        self._chain = _cmac(self._keys.mac, self._chain + covered)
        return replace(command, data=command.data + self._chain[:_MAC_SIZE])

    def _encrypt(self, plain: bytes) -> bytes:
        padded = plain + b"\x80"
        padded += bytes(-len(padded) % _BLOCK)
        encryptor = self._cipher(first=0x00).encryptor()
        return encryptor.update(padded) + encryptor.finalize()

    def _decrypt(self, encrypted: bytes) -> bytes:
        if len(encrypted) % _BLOCK:
            raise self._break("the cipher text is not whole blocks")
        decryptor = self._cipher(first=0x80).decryptor()
        padded = decryptor.update(encrypted) + decryptor.finalize()
        plain = padded.rstrip(b"\x00")
        if not plain.endswith(b"\x80") or len(padded) - len(plain) >= _BLOCK:
            raise self._break("the padding is wrong")
        return plain[:-1]

    def _cipher(self, first: int) -> Cipher[modes.CBC]:
        """CBC with the encrypted counter as initial value; its first byte is 80 for answers (6.2.7)."""
        counter = bytes((first,)) + self._counter.to_bytes(_BLOCK - 1, "big")
        encryptor = Cipher(algorithms.AES(self._keys.enc), modes.ECB()).encryptor()  # noqa: S305 - one block
        return Cipher(
            algorithms.AES(self._keys.enc), modes.CBC(encryptor.update(counter) + encryptor.finalize())
        )

    def _break(self, reason: str) -> SecureChannelError:
        self._broken = True
        return SecureChannelError(reason)


def _is_protected(status: StatusWord) -> bool:
    """Whether an answer of this status carries a MAC: 9000 and warnings (Amendment D 6.2.5)."""
    return status.is_success or status >> 8 in (0x62, 0x63)


def _cmac(key: bytes, message: bytes) -> bytes:
    mac = CMAC(algorithms.AES(key))
    mac.update(message)
    return mac.finalize()
