"""The training profile's issuer commands, unwrapped: docs/issuer-profile.md section 4.

They exist inside the JPKI application and behind its secure channel only; both are the caller's business.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from jpki_kiosk.card.apdu import CommandApdu, MalformedTlvError, StatusWord, Tlv
from jpki_kiosk.card.layout import CERTIFICATE_ABSENT, CERTIFICATE_PRESENT, JpkiFile
from jpki_kiosk.emulator.applications import FileKind
from jpki_kiosk.emulator.errors import CommandRefusedError
from jpki_kiosk.emulator.session import ApplicationSession

INS_SELECT: Final = 0xA4
INS_READ_BINARY: Final = 0xB0
INS_GENERATE_KEY_PAIR: Final = 0x47
INS_UPDATE_BINARY: Final = 0xD6
INS_RESET_RETRY_COUNTER: Final = 0x2C
ISSUER_INSTRUCTIONS: Final = frozenset(
    {INS_SELECT, INS_READ_BINARY, INS_GENERATE_KEY_PAIR, INS_UPDATE_BINARY, INS_RESET_RETRY_COUNTER}
)

_RSA_2048: Final = b"\x07"
_CONTROL_REFERENCE: Final = 0xAC
_ALGORITHM: Final = 0x80
_KEY_REFERENCE: Final = 0x84
_PUBLIC_KEY: Final = 0x7F49
_MODULUS: Final = 0x81
_EXPONENT: Final = 0x82

# Key reference -> the password that opens the key, and the kind's byte of the availability file (section 1).
_KEYS: Final = {
    int(JpkiFile.SIGNATURE_KEY): (JpkiFile.SIGNATURE_PASSWORD, 0),
    int(JpkiFile.AUTHENTICATION_KEY): (JpkiFile.AUTHENTICATION_PASSWORD, 1),
}

KeyFactory = Callable[[], rsa.RSAPrivateKey]


def new_rsa_key() -> rsa.RSAPrivateKey:
    """A fresh RSA-2048 key with exponent 65537."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class IssuerCommands:
    """What the office may do to the JPKI application of one card."""

    def __init__(self, session: ApplicationSession, new_key: KeyFactory) -> None:
        self._session = session
        self._new_key = new_key

    def execute(self, command: CommandApdu) -> bytes:
        """Carry out one plain command of class 80; raises CommandRefusedError."""
        match command.ins:
            case 0xA4:
                return self._select_file(command)
            case 0xB0:
                return self._read_binary(command)
            case 0x47:
                return self._key_pair(command)
            case 0xD6:
                return self._update_binary(command)
            case 0x2C:
                return self._reset_retry_counter(command)
            case _:
                raise CommandRefusedError(StatusWord.INSTRUCTION_NOT_SUPPORTED)

    def _select_file(self, command: CommandApdu) -> bytes:
        if (command.p1, command.p2) != (0x02, 0x0C):
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        return self._session.select_file(command)

    def _read_binary(self, command: CommandApdu) -> bytes:
        if command.p1 & 0x80:
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        return self._session.read_binary(command)

    def _key_pair(self, command: CommandApdu) -> bytes:
        if command.p2 != 0 or command.p1 not in (0x80, 0x81):
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        if command.expected is None:
            raise CommandRefusedError(StatusWord.WRONG_LENGTH)
        if command.p1 == 0x80:
            return self._generate(command.data)
        parameters = _control_reference(command.data, {_KEY_REFERENCE})
        return self._public_key(parameters[_KEY_REFERENCE][0])

    def _generate(self, data: bytes) -> bytes:
        parameters = _control_reference(data, {_ALGORITHM, _KEY_REFERENCE})
        if parameters[_ALGORITHM] != _RSA_2048:
            raise CommandRefusedError(StatusWord.INCORRECT_DATA)
        reference = parameters[_KEY_REFERENCE][0]
        if reference not in _KEYS:
            raise CommandRefusedError(StatusWord.REFERENCE_NOT_FOUND)
        password, position = _KEYS[reference]
        session, memory = self._session, self._session.nonvolatile.value
        name = session.application.name
        if (name, password) not in memory.passwords:
            raise CommandRefusedError(StatusWord.CONDITIONS_NOT_SATISFIED)
        encoded = self._new_key().private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        availability = bytearray(memory.files[name, JpkiFile.AVAILABILITY])
        availability[position] = CERTIFICATE_ABSENT
        # One commit: a tear must never leave a new key beside "certificate usable".
        session.nonvolatile.commit(
            memory.with_private_key((name, reference), encoded).with_file(
                (name, JpkiFile.AVAILABILITY), bytes(availability)
            )
        )
        return self._public_key(reference)

    def _public_key(self, reference: int) -> bytes:
        file = self._session.application.files.get(reference)
        key = self._session.private_key(file) if file and reference in _KEYS else None
        if key is None:
            raise CommandRefusedError(StatusWord.REFERENCE_NOT_FOUND)
        numbers = key.public_key().public_numbers()
        modulus = numbers.n.to_bytes(key.key_size // 8, "big")
        exponent = numbers.e.to_bytes((numbers.e.bit_length() + 7) // 8, "big")
        return bytes(Tlv(_PUBLIC_KEY, bytes(Tlv(_MODULUS, modulus)) + bytes(Tlv(_EXPONENT, exponent))))

    def _update_binary(self, command: CommandApdu) -> bytes:
        if command.p1 & 0x80:
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        if not command.data:
            raise CommandRefusedError(StatusWord.WRONG_LENGTH)
        session, file = self._session, self._session.current
        if file is None:
            raise CommandRefusedError(StatusWord.NO_CURRENT_FILE)
        if not file.writable:
            raise CommandRefusedError(StatusWord.SECURITY_STATUS_NOT_SATISFIED)
        address = session.address(file)
        content = session.nonvolatile.value.files[address]
        start = command.p1 << 8 | command.p2
        end = start + len(command.data)
        if start > len(content):
            raise CommandRefusedError(StatusWord.OFFSET_OUTSIDE_FILE)
        if end > len(content):
            raise CommandRefusedError(StatusWord.NOT_ENOUGH_MEMORY)
        allowed = {CERTIFICATE_PRESENT, CERTIFICATE_ABSENT}
        if file.identifier == JpkiFile.AVAILABILITY and not set(command.data) <= allowed:
            raise CommandRefusedError(StatusWord.INCORRECT_DATA)
        updated = content[:start] + command.data + content[end:]
        session.nonvolatile.commit(session.nonvolatile.value.with_file(address, updated))
        return b""

    def _reset_retry_counter(self, command: CommandApdu) -> bytes:
        if (command.p1, command.p2) != (0x02, 0x80):
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        file = self._session.current
        if file is None or file.kind is not FileKind.PASSWORD:
            raise CommandRefusedError(StatusWord.NO_CURRENT_FILE)
        self._session.set_password(file, command.data)
        self._session.verified.discard(file.identifier)
        return b""


def _control_reference(data: bytes, tags: set[int]) -> dict[int, bytes]:
    """The one-byte parameters of a control reference template that holds just these tags."""
    try:
        template, rest = Tlv.parse(data)
        objects = list(Tlv.parse_all(template.value))
    except MalformedTlvError as error:
        raise CommandRefusedError(StatusWord.INCORRECT_DATA) from error
    parameters = {item.tag: item.value for item in objects}
    if rest or template.tag != _CONTROL_REFERENCE or len(objects) != len(tags) or set(parameters) != tags:
        raise CommandRefusedError(StatusWord.INCORRECT_DATA)
    if any(len(value) != 1 for value in parameters.values()):
        raise CommandRefusedError(StatusWord.INCORRECT_DATA)
    return parameters
