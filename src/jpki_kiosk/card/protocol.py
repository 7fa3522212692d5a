"""ISO/IEC 7816-4 over any connection: lengths, chaining, GET RESPONSE, SELECT and READ BINARY.

The only place that sends a command, and the only one that logs it: header, lengths and status at DEBUG,
never the data, which may be a password or a name.
"""

from __future__ import annotations

import abc
import logging
from dataclasses import replace
from typing import Final

from jpki_kiosk.card.apdu import (
    MAX_EXTENDED_EXPECTED,
    MAX_SHORT_DATA,
    MAX_SHORT_EXPECTED,
    CommandApdu,
    MalformedApduError,
    MalformedTlvError,
    ResponseApdu,
    StatusWord,
    Tlv,
)
from jpki_kiosk.card.atr import declares_extended_length
from jpki_kiosk.card.errors import ApduError, MalformedAnswerError, TransmissionError

_logger = logging.getLogger(__name__)

_CHAINING: Final = 0x10  # class bit b5: not the last command of a chain (ISO/IEC 7816-4:2020, 5.4.1)
_SECURE_MESSAGING: Final = 0x0C
_MAX_OFFSET: Final = 0x7FFF  # P1-P2 of READ BINARY with b8 of P1 = 0
_END_REACHED: Final = 0x6282  # fewer than Le bytes up to the end: an answer like 9000

# Answers of a card or reader to an extended command that it cannot take.
_EXTENDED_REFUSED: Final = frozenset({StatusWord.WRONG_LENGTH, StatusWord.INSTRUCTION_NOT_SUPPORTED, 0x6E00})
# Answers to a short file identifier in P2 that mean "I do not know this form": nothing was compared.
_REFERENCE_REFUSED: Final = frozenset({0x6981, 0x6986, 0x6A81, 0x6A82, 0x6A86, 0x6A88, 0x6B00})


class Transmitter(abc.ABC):
    """Bytes in, bytes out, and the ATR of whom one speaks to."""

    atr: bytes

    @abc.abstractmethod
    def transmit(self, command: bytes) -> bytes:
        """Send one command APDU as bytes and return the response APDU, SW1-SW2 at its end.

        Raises CardRemovedError, CardResetError, TransmissionError.
        """


class CardProtocol:
    """Commands and answers of one card.

    ``extended``: True and False force or forbid extended length; None asks the ATR. A card or reader that
    refuses an extended read is asked with short commands from then on.
    """

    def __init__(self, connection: Transmitter, extended: bool | None = None) -> None:
        self._connection = connection
        self._extended = declares_extended_length(connection.atr) if extended is None else extended
        self.commands_sent = 0

    @property
    def extended(self) -> bool:
        """Whether extended length is used at present."""
        return self._extended

    def exchange(self, command: CommandApdu, *, chaining: bool = False) -> ResponseApdu:
        """Send a command and return the whole answer, whatever its status.

        61xx is followed by GET RESPONSE, 6Cxx by the same command with the right Le (not under secure
        messaging, whose MAC counts once). ``chaining`` sends more than 255 data bytes as a chain of short
        commands. Raises MalformedApduError when the data fit neither form, and what ``transmit`` raises.
        """
        if chaining and len(command.data) > MAX_SHORT_DATA:
            while len(command.data) > MAX_SHORT_DATA:
                part, rest = command.data[:MAX_SHORT_DATA], command.data[MAX_SHORT_DATA:]
                response = self._transmit(
                    replace(command, cla=command.cla | _CHAINING, data=part, expected=None)
                )
                if not response.status.is_success:
                    return response
                command = replace(command, data=rest)
        command = self._fit(command)
        response = self._transmit(command)
        length = response.status.expected_length
        if length is not None and not command.cla & _SECURE_MESSAGING:
            response = self._transmit(replace(command, expected=length))
        return self._collect(response)

    def send(self, command: CommandApdu, *, chaining: bool = False) -> bytes:
        """Send a command and return the answer's data; raises ApduError unless it ends with 9000."""
        response = self.exchange(command, chaining=chaining)
        if not response.status.is_success:
            raise ApduError(command.ins, response.status)
        return response.data

    def exchange_at(self, file: int, command: CommandApdu) -> ResponseApdu:
        """Send a command that works on a password or key file, by short identifier (P2 = 80 + file).

        One command where the card knows the form; where not, SELECT and the same command with P2 = 80.
        """
        response = self.exchange(replace(command, p2=0x80 | file & 0x1F))
        if response.status in _REFERENCE_REFUSED:
            self.select_file(file)
            response = self.exchange(replace(command, p2=0x80))
        return response

    def select_application(self, aid: bytes) -> None:
        """SELECT by application identifier, no answer data; raises ApduError."""
        command = CommandApdu(0x00, 0xA4, 0x04, 0x0C, aid)
        status = self.exchange(command).status
        if status == StatusWord.NO_DIAGNOSIS:
            # The first command after power-up may be answered so (myna-card); nothing happened yet.
            status = self.exchange(command).status
        if not status.is_success:
            raise ApduError(command.ins, status)

    def select_file(self, file: int) -> None:
        """SELECT an elementary file of the current application by its identifier; raises ApduError."""
        self.send(CommandApdu(0x00, 0xA4, 0x02, 0x0C, file.to_bytes(2, "big")))

    def read_binary(self, offset: int, length: int) -> bytes:
        """Read from the current file: ``length`` bytes, or fewer where it ends before.

        Takes as many commands as the lengths ask for; raises ApduError (6B00: the offset is past the end).
        """
        if offset < 0 or length < 0:
            raise ValueError("offset and length are not negative")
        read = bytearray()
        while len(read) < length:
            wanted = min(length - len(read), MAX_EXTENDED_EXPECTED if self._extended else MAX_SHORT_EXPECTED)
            try:
                part = self._read_once(offset + len(read), wanted)
            except ApduError as error:
                if read and error.status == StatusWord.OFFSET_OUTSIDE_FILE:
                    break  # the file ended just where the last answer did
                raise
            if part is None:
                self._extended = False
                continue
            read += part
            # A reader may cut a long answer and say nothing; only a short read tells the end of the file.
            if not part or (len(part) < wanted and wanted <= MAX_SHORT_EXPECTED):
                break
        return bytes(read)

    def read_object(self) -> bytes:
        """Read the BER-TLV object at the start of the current file, its length taken from its own header.

        Filler behind the object is not returned; a file that is empty or begins with 256 bytes of nothing but
        00 or FF gives ``b""``.
        Raises MalformedAnswerError where there is no whole object, and ApduError.
        """
        head = self._read_up_to(0, MAX_SHORT_EXPECTED)
        if not head.strip(b"\x00") or not head.strip(b"\xff"):
            return b""
        try:
            _, _, end = Tlv.extent(head)
        except MalformedTlvError as error:
            raise MalformedAnswerError("the file holds no BER-TLV object") from error
        if end <= len(head):
            return head[:end]
        if len(head) < MAX_SHORT_EXPECTED or end > _MAX_OFFSET:
            raise MalformedAnswerError("the object is longer than its file")
        read = head + self._read_up_to(len(head), end - len(head))
        if len(read) != end:
            raise MalformedAnswerError("the object is longer than its file")
        return read

    def _read_up_to(self, offset: int, length: int) -> bytes:
        """``read_binary`` that gives nothing where the file ended before."""
        try:
            return self.read_binary(offset, length)
        except ApduError as error:
            if error.status == StatusWord.OFFSET_OUTSIDE_FILE:
                return b""
            raise

    def _read_once(self, offset: int, wanted: int) -> bytes | None:
        """One READ BINARY; None when the card or reader refuses extended length."""
        if offset > _MAX_OFFSET:
            raise ValueError("the offset is beyond 7FFF")
        command = CommandApdu(0x00, 0xB0, offset >> 8, offset & 0xFF, expected=wanted)
        try:
            response = self.exchange(command)
        except TransmissionError:
            if command.needs_extended:
                return None
            raise
        if command.needs_extended and response.status in _EXTENDED_REFUSED:
            return None
        if response.status not in (StatusWord.SUCCESS, _END_REACHED):
            raise ApduError(command.ins, response.status)
        if len(response.data) > wanted:
            raise MalformedAnswerError("more bytes than asked for")
        return response.data

    def _fit(self, command: CommandApdu) -> CommandApdu:
        """The command in a form that this card takes."""
        if self._extended or not (command.extended or command.needs_extended):
            return command
        if len(command.data) > MAX_SHORT_DATA:
            raise MalformedApduError("the data need extended length or chaining")
        expected = None if command.expected is None else min(command.expected, MAX_SHORT_EXPECTED)
        return replace(command, expected=expected, extended=False)

    def _collect(self, response: ResponseApdu) -> ResponseApdu:
        """Follow 61xx until everything is there."""
        collected = bytearray(response.data)
        while (available := response.status.bytes_available) is not None:
            response = self._transmit(CommandApdu(0x00, 0xC0, 0x00, 0x00, expected=available))
            collected += response.data
            stuck = response.status.bytes_available is not None and not response.data
            if stuck or len(collected) > MAX_EXTENDED_EXPECTED:
                raise MalformedAnswerError("GET RESPONSE does not come to an end")
        return ResponseApdu(bytes(collected), response.status)

    def _transmit(self, command: CommandApdu) -> ResponseApdu:
        self.commands_sent += 1
        answer = self._connection.transmit(bytes(command))
        try:
            response = ResponseApdu.parse(answer)
        except MalformedApduError as error:
            raise MalformedAnswerError("the answer has no status word") from error
        _logger.debug(
            "%s Lc=%d Le=%s -> %d bytes, %04X",
            command.header.hex(" ").upper(),
            len(command.data),
            command.expected,
            len(response.data),
            response.status,
        )
        return response
