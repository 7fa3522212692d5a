"""From power-on to power-off: which command goes where, plain or through the secure channel.

Knows classes, instructions, the channel's rules (docs/issuer-profile.md sections 3 and 5) and GET RESPONSE.
Everything it holds is lost with the power; what lasts is in ``Nonvolatile``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from jpki_kiosk.card.apdu import (
    MAX_SHORT_EXPECTED,
    CommandApdu,
    MalformedApduError,
    ResponseApdu,
    StatusWord,
    Tlv,
)
from jpki_kiosk.emulator.applications import find_application
from jpki_kiosk.emulator.channel import (
    LONGEST_COMMAND_DATA,
    Handshake,
    IssuerKeys,
    SecureChannel,
)
from jpki_kiosk.emulator.errors import CommandRefusedError
from jpki_kiosk.emulator.issuer_commands import ISSUER_INSTRUCTIONS, IssuerCommands, KeyFactory
from jpki_kiosk.emulator.memory import LAST_SEQUENCE
from jpki_kiosk.emulator.session import ApplicationSession
from jpki_kiosk.emulator.storage import Nonvolatile

_CHAINING: Final = 0x10  # class bits: ISO/IEC 7816-4:2020, 5.4.1
_SECURE_MESSAGING: Final = 0x0C
_LOGICAL_CHANNEL: Final = 0x03
_PLAIN: Final = 0x00
_PROPRIETARY: Final = 0x80
_WRAPPED: Final = 0x84

_LOGICAL_CHANNEL_NOT_SUPPORTED: Final = 0x6881
_CHAINING_NOT_SUPPORTED: Final = 0x6884
_AUTHENTICATION_FAILED: Final = 0x6300

_SECURITY_LEVEL: Final = 0x33  # C-MAC, C-ENC, R-MAC, R-ENC
_FCI: Final = 0x6F
_DF_NAME: Final = 0x84


@dataclass(slots=True)
class CommandProcessor:
    """The card's volatile state and its dispatch of commands."""

    nonvolatile: Nonvolatile = field(repr=False)
    keys: IssuerKeys = field(repr=False)
    random: Callable[[int], bytes] = field(repr=False)
    new_key: KeyFactory = field(repr=False)
    hash_cost: int
    _session: ApplicationSession | None = None
    _handshake: Handshake | None = field(default=None, repr=False)
    _channel: SecureChannel | None = field(default=None, repr=False)
    _remainder: bytes = field(default=b"", repr=False)

    def execute(self, encoded: bytes) -> bytes:
        """One command APDU to one response APDU; never raises for what a client may send."""
        try:
            command = CommandApdu.parse(encoded)
        except MalformedApduError:
            self._handshake, self._remainder = None, b""
            return bytes(ResponseApdu(b"", StatusWord(StatusWord.WRONG_LENGTH)))
        return bytes(self._respond(command))

    def _respond(self, command: CommandApdu) -> ResponseApdu:
        # EXTERNAL AUTHENTICATE must come directly after INITIALIZE UPDATE: anything else forgets it.
        handshake, self._handshake = self._handshake, None
        try:
            if (command.cla, command.ins) == (_PLAIN, 0xC0):
                return self._get_response(command)
            self._remainder = b""
            self._check_class(command)
            if self._channel is not None:
                return self._respond_in_channel(command, self._channel)
            return ResponseApdu(self._execute_plain(command, handshake), StatusWord(StatusWord.SUCCESS))
        except CommandRefusedError as refusal:
            return ResponseApdu(b"", refusal.status)

    def _check_class(self, command: CommandApdu) -> None:
        if command.cla & 0x60:
            self._refuse_plain_in_channel()
            raise CommandRefusedError(StatusWord.CLASS_NOT_SUPPORTED)
        if command.cla & _CHAINING:
            raise CommandRefusedError(_CHAINING_NOT_SUPPORTED)
        if command.cla & _SECURE_MESSAGING and command.cla != _WRAPPED:
            in_channel = self._channel is not None
            raise CommandRefusedError(
                StatusWord.CLASS_NOT_SUPPORTED if in_channel else StatusWord.SECURE_MESSAGING_NOT_SUPPORTED
            )
        if command.cla & _LOGICAL_CHANNEL:
            self._refuse_plain_in_channel()
            raise CommandRefusedError(_LOGICAL_CHANNEL_NOT_SUPPORTED)

    def _refuse_plain_in_channel(self) -> None:
        if self._channel is not None:
            self._channel = None
            raise CommandRefusedError(StatusWord.SECURITY_STATUS_NOT_SATISFIED)

    # Without a channel

    def _execute_plain(self, command: CommandApdu, handshake: Handshake | None) -> bytes:
        match command.cla, command.ins:
            case 0x00, _:
                return self._execute_interindustry(command)
            case 0x80, 0x50:
                return self._initialize_update(command)
            case 0x84, 0x82:
                return self._external_authenticate(command, handshake)
            case 0x80, 0x2A:
                return self._require_session().sign(command)
            case 0x80, 0x32:
                return self._require_session().change_key(command)
            case (0x80, ins) if ins in ISSUER_INSTRUCTIONS or ins == 0x82:
                raise CommandRefusedError(StatusWord.SECURITY_STATUS_NOT_SATISFIED)
            case 0x84, _:
                raise CommandRefusedError(StatusWord.SECURITY_STATUS_NOT_SATISFIED)
            case _:
                raise CommandRefusedError(StatusWord.INSTRUCTION_NOT_SUPPORTED)

    def _execute_interindustry(self, command: CommandApdu) -> bytes:
        match command.ins:
            case 0xA4:
                return self._select(command)
            case 0xB0:
                return self._require_session().read_binary(command)
            case 0xB2:
                return self._require_session().read_record(command)
            case 0x20:
                return self._require_session().verify(command)
            case 0x24:
                return self._require_session().change_reference_data(command)
            case 0x84:
                return self._require_session().get_challenge(command)
            case 0x2A:  # the card signs with class 80 only
                raise CommandRefusedError(StatusWord.CLASS_NOT_SUPPORTED)
            case _:
                raise CommandRefusedError(StatusWord.INSTRUCTION_NOT_SUPPORTED)

    def _require_session(self) -> ApplicationSession:
        if self._session is None:
            raise CommandRefusedError(StatusWord.CONDITIONS_NOT_SATISFIED)
        return self._session

    def _select(self, command: CommandApdu) -> bytes:
        match command.p1:
            case 0x04:
                return self._select_application(command)
            case 0x02:
                return self._require_session().select_file(command)
            case 0x00 if command.data:  # there is no usable master file
                raise CommandRefusedError(StatusWord.FILE_NOT_FOUND)
            case 0x00 if self._session is not None and command.p2 in (0x00, 0x0C):
                return b""
            case _:
                raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)

    def _select_application(self, command: CommandApdu) -> bytes:
        self._channel = None
        if command.p2 not in (0x00, 0x0C):
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        application = find_application(command.data)
        if application is None:
            raise CommandRefusedError(StatusWord.FILE_NOT_FOUND)
        self._session = ApplicationSession(application, self.nonvolatile, self.random, self.hash_cost)
        if command.p2 == 0x0C or command.expected is None:
            return b""
        return bytes(Tlv(_FCI, bytes(Tlv(_DF_NAME, application.aid))))

    # Opening the channel

    def _initialize_update(self, command: CommandApdu) -> bytes:
        if self._session is None or not self._session.application.issuer:
            raise CommandRefusedError(StatusWord.CONDITIONS_NOT_SATISFIED)
        if command.p2 != 0:
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        if command.p1 != self.keys.version:
            raise CommandRefusedError(StatusWord.REFERENCE_NOT_FOUND)
        if len(command.data) != 8 or command.expected is None:
            raise CommandRefusedError(StatusWord.WRONG_LENGTH)
        memory = self.nonvolatile.value
        if memory.sequence_counter == LAST_SEQUENCE:  # a challenge must never come twice
            raise CommandRefusedError(StatusWord.CONDITIONS_NOT_SATISFIED)
        memory = replace(memory, sequence_counter=memory.sequence_counter + 1)
        self.nonvolatile.commit(memory)
        self._handshake = Handshake.begin(
            self.keys, self._session.application.aid, command.data, memory.sequence_counter
        )
        return self._handshake.answer

    def _external_authenticate(self, command: CommandApdu, handshake: Handshake | None) -> bytes:
        if handshake is None:
            raise CommandRefusedError(StatusWord.CONDITIONS_NOT_SATISFIED)
        if (command.p1, command.p2) != (_SECURITY_LEVEL, 0x00):
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        if len(command.data) != 16:
            raise CommandRefusedError(StatusWord.WRONG_LENGTH)
        self._channel = handshake.finish(command)
        if self._channel is None:
            raise CommandRefusedError(_AUTHENTICATION_FAILED)
        return b""

    # Inside the channel

    def _respond_in_channel(self, command: CommandApdu, channel: SecureChannel) -> ResponseApdu:
        if (command.cla, command.ins, command.p1) == (_PLAIN, 0xA4, 0x04):
            return ResponseApdu(self._select_application(command), StatusWord(StatusWord.SUCCESS))
        if command.cla != _WRAPPED:
            self._refuse_plain_in_channel()
        try:
            plain = channel.unwrap(command)
        except CommandRefusedError:
            self._channel = None
            raise
        try:
            data = self._execute_wrapped(plain)
            response = ResponseApdu(data, StatusWord(StatusWord.SUCCESS))
        except CommandRefusedError as refusal:
            response = ResponseApdu(b"", refusal.status)
        return self._in_parts(channel.wrap(response), command)

    def _execute_wrapped(self, command: CommandApdu) -> bytes:
        if len(command.data) > LONGEST_COMMAND_DATA:
            raise CommandRefusedError(StatusWord.WRONG_LENGTH)
        session = self._require_session()
        match command.ins:
            # "Every command is wrapped, whichever it is": the public ones keep their meaning.
            case 0x20:
                return session.verify(command)
            case 0x24:
                return session.change_reference_data(command)
            case 0x2A:
                return session.sign(command)
            case 0x84:
                return session.get_challenge(command)
            case _:
                return IssuerCommands(session, self.new_key).execute(command)

    def _in_parts(self, response: ResponseApdu, command: CommandApdu) -> ResponseApdu:
        """A short command gets 256 bytes at once, the rest by GET RESPONSE (section 5)."""
        if command.extended or len(response.data) <= MAX_SHORT_EXPECTED:
            return response
        self._remainder = response.data[MAX_SHORT_EXPECTED:]
        return ResponseApdu(response.data[:MAX_SHORT_EXPECTED], _more(self._remainder))

    def _get_response(self, command: CommandApdu) -> ResponseApdu:
        if command.p1 or command.p2:
            raise CommandRefusedError(StatusWord.INCORRECT_PARAMETERS)
        if command.data or command.expected is None:
            raise CommandRefusedError(StatusWord.WRONG_LENGTH)
        if not self._remainder:
            raise CommandRefusedError(StatusWord.CONDITIONS_NOT_SATISFIED)
        part, self._remainder = self._remainder[: command.expected], self._remainder[command.expected :]
        return ResponseApdu(part, _more(self._remainder))


def _more(remainder: bytes) -> StatusWord:
    return StatusWord(0x6100 | len(remainder) & 0xFF if remainder else StatusWord.SUCCESS)
