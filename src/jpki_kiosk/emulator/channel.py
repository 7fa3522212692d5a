"""The card's side of the secure channel: GlobalPlatform Amendment D v1.1.1 (SCP03), i = 70, level 33.

docs/issuer-profile.md section 3 says where it is opened and what it refuses. Nothing here knows files.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field, replace
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.cmac import CMAC

from jpki_kiosk.card.apdu import CommandApdu, ResponseApdu, StatusWord
from jpki_kiosk.emulator.errors import CommandRefusedError

MAC_SIZE: Final = 8
LONGEST_COMMAND_DATA: Final = 239  # plain bytes: 240 of cipher text and 8 of MAC fit a short command
_SECURE_MESSAGING: Final = 0x04  # CLA bit of a GlobalPlatform command with a MAC
_PROTOCOL: Final = bytes((0x03, 0x70))  # SCP03; pseudo-random challenge, R-MAC, R-ENC
_BLOCK: Final = 16
_RESPONSE_COUNTER: Final = 0x80 << 120  # first byte of the counter block of a response (6.2.7)

# Derivation constants (Amendment D, table 4-1).
_CARD_CRYPTOGRAM: Final = 0x00
_HOST_CRYPTOGRAM: Final = 0x01
_CARD_CHALLENGE: Final = 0x02
_S_ENC: Final = 0x04
_S_MAC: Final = 0x06
_S_RMAC: Final = 0x07


@dataclass(frozen=True, slots=True)
class IssuerKeys:
    """The static keys of one training folder: key version and three AES-128 keys of 16 bytes."""

    version: int
    enc: bytes = field(repr=False)
    mac: bytes = field(repr=False)
    dek: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Handshake:
    """Between INITIALIZE UPDATE and EXTERNAL AUTHENTICATE."""

    answer: bytes = field(repr=False)  # the 32 bytes of INITIALIZE UPDATE
    host_cryptogram: bytes = field(repr=False)
    session_keys: tuple[bytes, bytes, bytes] = field(repr=False)

    @classmethod
    def begin(cls, keys: IssuerKeys, aid: bytes, host_challenge: bytes, sequence_counter: int) -> Handshake:
        """Answer a host challenge of 8 bytes; ``sequence_counter`` 0 to FFFFFF, already counted up.

        ``aid``: of the application in which the channel is opened.
        """
        counter = sequence_counter.to_bytes(3, "big")
        challenge = _derive(keys.enc, _CARD_CHALLENGE, counter + aid, 8)
        context = host_challenge + challenge
        s_mac = _derive(keys.mac, _S_MAC, context, _BLOCK)
        cryptogram = _derive(s_mac, _CARD_CRYPTOGRAM, context, 8)
        return cls(
            answer=bytes(10) + bytes((keys.version,)) + _PROTOCOL + challenge + cryptogram + counter,
            host_cryptogram=_derive(s_mac, _HOST_CRYPTOGRAM, context, 8),
            session_keys=(
                _derive(keys.enc, _S_ENC, context, _BLOCK),
                s_mac,
                _derive(keys.mac, _S_RMAC, context, _BLOCK),
            ),
        )

    def finish(self, command: CommandApdu) -> SecureChannel | None:
        """The open channel, or None when host cryptogram or C-MAC are wrong."""
        channel = SecureChannel(*self.session_keys)
        try:
            cryptogram = channel.authenticate(command)
        except CommandRefusedError:
            return None
        return channel if hmac.compare_digest(cryptogram, self.host_cryptogram) else None


class SecureChannel:
    """An open channel: unwraps commands, wraps responses, in step with the other side."""

    def __init__(self, s_enc: bytes, s_mac: bytes, s_rmac: bytes) -> None:
        self._s_enc = s_enc
        self._s_mac = s_mac
        self._s_rmac = s_rmac
        self._chain = bytes(_BLOCK)
        self._counter = 0

    def authenticate(self, command: CommandApdu) -> bytes:
        """Check the C-MAC and return the data before it; refuses with 6988."""
        if len(command.data) < MAC_SIZE:
            raise CommandRefusedError(StatusWord.SECURE_MESSAGING_OBJECT_INCORRECT)
        data, received = command.data[:-MAC_SIZE], command.data[-MAC_SIZE:]
        # The MAC covers the command as it is on the wire, without the MAC itself and without Le.
        without_expected = replace(command, expected=None)
        mac = _cmac(self._s_mac, self._chain + bytes(without_expected)[:-MAC_SIZE])
        if not hmac.compare_digest(mac[:MAC_SIZE], received):
            raise CommandRefusedError(StatusWord.SECURE_MESSAGING_OBJECT_INCORRECT)
        self._chain = mac
        return data

    def unwrap(self, command: CommandApdu) -> CommandApdu:
        """The plain command (class without the secure messaging bit).

        Refuses with 6988 when the MAC is wrong or the data does not decrypt: the channel must end then.
        """
        data = self.authenticate(command)
        self._counter += 1
        return CommandApdu(
            command.cla & ~_SECURE_MESSAGING,
            command.ins,
            command.p1,
            command.p2,
            self._decrypt(data) if data else b"",
            command.expected,
            command.extended,
        )

    def wrap(self, response: ResponseApdu) -> ResponseApdu:
        """R-ENC and R-MAC on success and warnings; any other status goes alone."""
        if response.status != StatusWord.SUCCESS and response.status >> 8 not in (0x62, 0x63):
            return ResponseApdu(b"", response.status)
        data = self._encrypt(response.data) if response.data else b""
        mac = _cmac(self._s_rmac, self._chain + data + response.status.to_bytes(2, "big"))
        return ResponseApdu(data + mac[:MAC_SIZE], response.status)

    def _decrypt(self, data: bytes) -> bytes:
        if len(data) % _BLOCK:
            raise CommandRefusedError(StatusWord.SECURE_MESSAGING_OBJECT_INCORRECT)
        decryptor = self._cipher(self._counter).decryptor()
        padded = decryptor.update(data) + decryptor.finalize()
        plain = padded.rstrip(b"\x00")
        if not plain.endswith(b"\x80") or len(padded) - len(plain) >= _BLOCK:
            raise CommandRefusedError(StatusWord.SECURE_MESSAGING_OBJECT_INCORRECT)
        return plain[:-1]

    def _encrypt(self, data: bytes) -> bytes:
        encryptor = self._cipher(self._counter | _RESPONSE_COUNTER).encryptor()
        padded = data + b"\x80" + bytes(-(len(data) + 1) % _BLOCK)
        return encryptor.update(padded) + encryptor.finalize()

    def _cipher(self, counter: int) -> Cipher[modes.CBC]:
        # The initial chaining value is the counter enciphered as one block (6.2.6).
        block = Cipher(algorithms.AES(self._s_enc), modes.ECB()).encryptor()  # noqa: S305
        vector = block.update(counter.to_bytes(_BLOCK, "big")) + block.finalize()
        return Cipher(algorithms.AES(self._s_enc), modes.CBC(vector))


def _derive(key: bytes, constant: int, context: bytes, size: int) -> bytes:
    """NIST SP 800-108 in counter mode with AES-CMAC (Amendment D, 4.1.5); ``size`` at most 16 bytes."""
    return _cmac(key, bytes(11) + bytes((constant, 0)) + (size * 8).to_bytes(2, "big") + b"\x01" + context)[
        :size
    ]


def _cmac(key: bytes, message: bytes) -> bytes:
    mac = CMAC(algorithms.AES(key))
    mac.update(message)
    return mac.finalize()
