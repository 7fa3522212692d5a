"""One selected application: its current file, its verified passwords, its public commands.

ISO/IEC 7816-4 as the real card answers it (the programs OpenSC, myna, myna-card; JICSAP where they follow
it). Each command returns its data or raises CommandRefusedError with the status word; what lasts goes through
``Nonvolatile``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import NoDigestInfo
from cryptography.hazmat.primitives.serialization import load_der_private_key

from jpki_kiosk.card.apdu import CommandApdu, StatusWord, Tlv
from jpki_kiosk.emulator.applications import Application, FileDescription, FileKind
from jpki_kiosk.emulator.errors import CommandRefusedError
from jpki_kiosk.emulator.memory import Address
from jpki_kiosk.emulator.passwords import StoredPassword
from jpki_kiosk.emulator.storage import Nonvolatile

_CURRENT_FILE: Final = 0x80  # P2 of 20, 24 and 2A: the current file, or 80 plus a short identifier
_SHORT_IDENTIFIER: Final = 0x1F
_BY_NUMBER: Final = 0x04  # P2 of READ RECORD: P1 is the record's number (ISO/IEC 7816-4:2020, 11.4.3)
_LONGEST_PASSWORD: Final = 16  # bytes of VERIFY data: OSC, MYNA
_LONGEST_CHALLENGE: Final = 256
_PADDING: Final = 11  # PKCS#1 v1.5: a 256-byte modulus takes 245 bytes (RFC 8017, 8.2.1)
_NO_RESPONSE_DATA: Final = 0x0C  # P2 of SELECT
_FILE_CONTROL_INFORMATION: Final = 0x00
_FCI: Final = 0x6F
_FILE_SIZE: Final = 0x80
_FILE_IDENTIFIER: Final = 0x83


@dataclass(slots=True)
class ApplicationSession:
    """An application from its selection to the next one, power-off or reset.

    ``random(n)`` gives n bytes; ``hash_cost`` is scrypt's N for passwords set here.
    """

    application: Application
    nonvolatile: Nonvolatile = field(repr=False)
    random: Callable[[int], bytes] = field(repr=False)
    hash_cost: int
    current: FileDescription | None = None
    verified: set[int] = field(default_factory=set)

    def address(self, file: FileDescription) -> Address:
        """Where the card's memory keeps this file."""
        return file.kept_at or (self.application.name, file.identifier)

    # SELECT and READ

    def select_file(self, command: CommandApdu) -> bytes:
        """SELECT by file identifier (P1 = 02); P2 = 00 with Le returns control information."""
        if command.p2 not in (_NO_RESPONSE_DATA, _FILE_CONTROL_INFORMATION):
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        if len(command.data) != 2:
            raise CommandRefusedError(StatusWord.WRONG_LENGTH)
        file = self.application.files.get(int.from_bytes(command.data, "big"))
        if file is None:
            raise CommandRefusedError(StatusWord.FILE_NOT_FOUND)
        self.current = file
        if command.p2 == _NO_RESPONSE_DATA or command.expected is None:
            return b""
        control = bytes(Tlv(_FILE_IDENTIFIER, command.data))
        if file.kind is FileKind.DATA:
            size = len(self.nonvolatile.value.files[self.address(file)])
            control = bytes(Tlv(_FILE_SIZE, size.to_bytes(2, "big"))) + control
        return bytes(Tlv(_FCI, control))

    def read_binary(self, command: CommandApdu) -> bytes:
        """READ BINARY by 15-bit offset, or by short identifier, which then is the current file."""
        if command.data or command.expected is None:
            raise CommandRefusedError(StatusWord.WRONG_LENGTH)
        offset = (command.p1 & 0x7F) << 8 | command.p2
        if command.p1 & 0x80:
            if command.p1 & 0x60:
                raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
            self._make_current(command.p1 & _SHORT_IDENTIFIER, StatusWord.FILE_NOT_FOUND)
            offset = command.p2
        file = self._current_of_kind(FileKind.DATA)
        self._require_opened(file)
        content = self.nonvolatile.value.files[self.address(file)]
        if offset >= len(content):
            raise CommandRefusedError(StatusWord.OFFSET_OUTSIDE_FILE)
        return content[offset : offset + command.expected]

    def read_record(self, command: CommandApdu) -> bytes:
        """READ RECORD by number (P2 ends in 100), of the current file or by short identifier."""
        if command.p2 >> 3:
            self._make_current(command.p2 >> 3, StatusWord.FILE_NOT_FOUND)
        file = self.current
        if file is None:
            raise CommandRefusedError(StatusWord.NO_CURRENT_FILE)
        if file.kind is not FileKind.RECORD:
            raise CommandRefusedError(StatusWord.INCOMPATIBLE_WITH_FILE)
        if command.p2 & 0x07 != _BY_NUMBER:
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        if command.data or command.expected is None:
            raise CommandRefusedError(StatusWord.WRONG_LENGTH)
        self._require_opened(file)
        if command.p1 > 1:
            raise CommandRefusedError(StatusWord.RECORD_NOT_FOUND)
        return self.nonvolatile.value.files[self.address(file)][: command.expected]

    # Passwords

    def verify(self, command: CommandApdu) -> bytes:
        """VERIFY; without data it tells the counter as 63Cx and spends no try.

        The try is paid for before the comparison, so that no tear gives one back.
        """
        if command.p1 != 0:
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        file = self._referenced(command.p2, FileKind.PASSWORD)
        stored = self._stored(file)
        attempts = stored.attempts_remaining if stored else 0
        if not command.data:
            raise CommandRefusedError(_attempts_status(attempts))
        if stored is None or attempts == 0:
            raise CommandRefusedError(StatusWord.REFERENCE_DATA_LOCKED)
        if len(command.data) > _LONGEST_PASSWORD:
            raise CommandRefusedError(StatusWord.WRONG_LENGTH)
        self.verified.discard(file.identifier)
        self._keep(file, stored.with_attempts(attempts - 1))
        if not stored.matches(command.data):
            raise CommandRefusedError(_attempts_status(attempts - 1))
        self._keep(file, stored.with_attempts(file.tries))
        self.verified.add(file.identifier)
        return b""

    def change_reference_data(self, command: CommandApdu) -> bytes:
        """CHANGE REFERENCE DATA (P1 = 01): the new value only, after VERIFY of the old one."""
        if self.application.change_by_key:
            raise CommandRefusedError(StatusWord.INSTRUCTION_NOT_SUPPORTED)
        if command.p1 != 1:
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        return self._change(command)

    def change_key(self, command: CommandApdu) -> bytes:
        """CHANGE KEY of JICSAP (class 80, P1 = 00): as ``change_reference_data``, where that is not known."""
        if not self.application.change_by_key:
            raise CommandRefusedError(StatusWord.INSTRUCTION_NOT_SUPPORTED)
        if command.p1 != 0:
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        return self._change(command)

    def _change(self, command: CommandApdu) -> bytes:
        file = self._referenced(command.p2, FileKind.PASSWORD)
        if file.identifier not in self.verified:
            raise CommandRefusedError(StatusWord.SECURITY_STATUS_NOT_SATISFIED)
        self.set_password(file, command.data)
        return b""

    def set_password(self, file: FileDescription, password: bytes) -> None:
        """Store a new password with its counter full; 6A80 when it has not the file's form."""
        if not file.form.accepts(password):
            raise CommandRefusedError(StatusWord.INCORRECT_DATA)
        self._keep(file, StoredPassword.of(password, file.tries, self.hash_cost, self.random))

    # Signatures and challenges

    def sign(self, command: CommandApdu) -> bytes:
        """PSO: COMPUTE DIGITAL SIGNATURE (P1 = 00): PKCS#1 v1.5 over the bytes as they are."""
        if command.p1 != 0:
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        file = self._referenced(command.p2, FileKind.PRIVATE_KEY)
        self._require_opened(file)
        key = self.private_key(file)
        if key is None:
            raise CommandRefusedError(StatusWord.REFERENCE_NOT_FOUND)
        if command.expected is None or not 1 <= len(command.data) <= key.key_size // 8 - _PADDING:
            raise CommandRefusedError(StatusWord.WRONG_LENGTH)
        return key.sign(command.data, PKCS1v15(), NoDigestInfo())

    def private_key(self, file: FileDescription) -> rsa.RSAPrivateKey | None:
        """The key of this file, None before the first key pair."""
        encoded = self.nonvolatile.value.private_keys.get(self.address(file))
        if encoded is None:
            return None
        # The card made this key itself; checking its primes at every signature would only cost time.
        key = load_der_private_key(encoded, None, unsafe_skip_rsa_key_validation=True)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise CommandRefusedError(StatusWord.MEMORY_FAILURE)
        return key

    def get_challenge(self, command: CommandApdu) -> bytes:
        """GET CHALLENGE: 1 to 256 bytes."""
        if command.p1 or command.p2:
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        if command.data or not 1 <= (command.expected or 0) <= _LONGEST_CHALLENGE:
            raise CommandRefusedError(StatusWord.WRONG_LENGTH)
        return self.random(command.expected or 0)

    # Shared

    def _make_current(self, identifier: int, otherwise: int) -> FileDescription:
        file = self.application.files.get(identifier)
        if file is None:
            raise CommandRefusedError(otherwise)
        self.current = file
        return file

    def _current_of_kind(self, kind: FileKind) -> FileDescription:
        if self.current is None or self.current.kind is not kind:
            raise CommandRefusedError(StatusWord.NO_CURRENT_FILE)
        return self.current

    def _referenced(self, p2: int, kind: FileKind) -> FileDescription:
        if p2 == _CURRENT_FILE:
            return self._current_of_kind(kind)
        if not _CURRENT_FILE < p2 <= _CURRENT_FILE | _SHORT_IDENTIFIER:
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        file = self.application.files.get(p2 & _SHORT_IDENTIFIER)
        if file is None or file.kind is not kind:
            raise CommandRefusedError(StatusWord.REFERENCE_NOT_FOUND)
        self.current = file
        return file

    def _require_opened(self, file: FileDescription) -> None:
        if file.opened_by and not file.opened_by & self.verified:
            raise CommandRefusedError(StatusWord.SECURITY_STATUS_NOT_SATISFIED)

    def _stored(self, file: FileDescription) -> StoredPassword | None:
        return self.nonvolatile.value.passwords.get(self.address(file))

    def _keep(self, file: FileDescription, password: StoredPassword) -> None:
        self.nonvolatile.commit(self.nonvolatile.value.with_password(self.address(file), password))


def _attempts_status(attempts_remaining: int) -> int:
    return 0x63C0 | attempts_remaining
