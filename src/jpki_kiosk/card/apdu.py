"""Command and response APDUs and BER-TLV objects, as bytes and nothing more.

Knows ISO/IEC 7816-3:2006 12.1 (the four cases, short and extended) and ISO/IEC 7816-4:2020
(status words 5.6, BER-TLV 6.3). Shared by client and emulator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

MAX_SHORT_DATA: Final = 255  # Lc of a short command: ISO/IEC 7816-3:2006 12.1.2
MAX_SHORT_EXPECTED: Final = 256  # Le = 00 of a short command
MAX_EXTENDED_DATA: Final = 65535
MAX_EXTENDED_EXPECTED: Final = 65536  # Le = 0000 of an extended command


class MalformedApduError(ValueError):
    """Bytes that are no APDU of any of the four cases."""


class MalformedTlvError(ValueError):
    """Bytes that are no BER-TLV data object."""


class StatusWord(int):
    """SW1-SW2 of a response, 0x0000 to 0xFFFF (ISO/IEC 7816-4:2020, 5.6)."""

    __slots__ = ()

    SUCCESS: Final = 0x9000
    MEMORY_FAILURE: Final = 0x6581
    WRONG_LENGTH: Final = 0x6700
    SECURE_MESSAGING_NOT_SUPPORTED: Final = 0x6882
    INCOMPATIBLE_WITH_FILE: Final = 0x6981
    SECURITY_STATUS_NOT_SATISFIED: Final = 0x6982
    AUTHENTICATION_BLOCKED: Final = 0x6983
    REFERENCE_DATA_LOCKED: Final = 0x6984  # JICSAP: the reference is blocked
    CONDITIONS_NOT_SATISFIED: Final = 0x6985
    NO_CURRENT_FILE: Final = 0x6986
    SECURE_MESSAGING_OBJECT_INCORRECT: Final = 0x6988
    INCORRECT_DATA: Final = 0x6A80
    FILE_NOT_FOUND: Final = 0x6A82
    RECORD_NOT_FOUND: Final = 0x6A83
    NOT_ENOUGH_MEMORY: Final = 0x6A84
    INCORRECT_PARAMETERS: Final = 0x6A86
    REFERENCE_NOT_FOUND: Final = 0x6A88
    OFFSET_OUTSIDE_FILE: Final = 0x6B00
    INSTRUCTION_NOT_SUPPORTED: Final = 0x6D00
    CLASS_NOT_SUPPORTED: Final = 0x6E00
    NO_DIAGNOSIS: Final = 0x6F00

    @property
    def is_success(self) -> bool:
        """True for 9000 only; warnings and "more data" are not success."""
        return self == StatusWord.SUCCESS

    @property
    def bytes_available(self) -> int | None:
        """The count in 61xx (00 means 256 or more), else None."""
        return (self & 0xFF) or 256 if self >> 8 == 0x61 else None

    @property
    def expected_length(self) -> int | None:
        """The right Le in 6Cxx, else None."""
        return (self & 0xFF) or 256 if self >> 8 == 0x6C else None

    @property
    def attempts_remaining(self) -> int | None:
        """The counter in 63Cx, else None."""
        return self & 0x0F if self >> 4 == 0x63C else None

    def __repr__(self) -> str:
        return f"StatusWord({self:04X})"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class CommandApdu:
    """One command APDU.

    Shapes: ``data`` 0 to 65535 bytes; ``expected`` None (no Le) or 1 to 65536, the largest
    meaning "all there is". ``data`` never shows in ``repr``: it may hold a password.
    """

    cla: int
    ins: int
    p1: int
    p2: int
    data: bytes = field(default=b"", repr=False)
    expected: int | None = None
    extended: bool = False

    def __post_init__(self) -> None:
        for octet in (self.cla, self.ins, self.p1, self.p2):
            if not 0 <= octet <= 0xFF:
                raise MalformedApduError("a header octet is outside 00 to FF")
        if len(self.data) > MAX_EXTENDED_DATA:
            raise MalformedApduError("more than 65535 data bytes")
        if self.expected is not None and not 1 <= self.expected <= MAX_EXTENDED_EXPECTED:
            raise MalformedApduError("Le is outside 1 to 65536")

    @property
    def header(self) -> bytes:
        """CLA INS P1 P2."""
        return bytes((self.cla, self.ins, self.p1, self.p2))

    @property
    def needs_extended(self) -> bool:
        """True where the short form cannot carry the lengths."""
        return len(self.data) > MAX_SHORT_DATA or (self.expected or 0) > MAX_SHORT_EXPECTED

    def __bytes__(self) -> bytes:
        if self.extended or self.needs_extended:
            return self._encode_extended()
        encoded = bytearray(self.header)
        if self.data:
            encoded.append(len(self.data))
            encoded += self.data
        if self.expected is not None:
            encoded.append(self.expected & 0xFF)
        return bytes(encoded)

    def _encode_extended(self) -> bytes:
        encoded = bytearray(self.header)
        if self.data:
            encoded += b"\x00" + len(self.data).to_bytes(2, "big") + self.data
        if self.expected is not None:
            if not self.data:
                encoded.append(0)
            encoded += (self.expected & 0xFFFF).to_bytes(2, "big")
        return bytes(encoded)

    @classmethod
    def parse(cls, encoded: bytes) -> CommandApdu:
        """Read one command APDU; raises MalformedApduError for anything else."""
        if len(encoded) < 4:
            raise MalformedApduError("shorter than a header")
        cla, ins, p1, p2 = encoded[:4]
        data, expected, extended = _parse_body(encoded[4:])
        return cls(cla, ins, p1, p2, data, expected, extended)


def _parse_body(body: bytes) -> tuple[bytes, int | None, bool]:
    if not body:
        return b"", None, False
    if len(body) == 1:
        return b"", body[0] or MAX_SHORT_EXPECTED, False
    if body[0] == 0 and len(body) >= 3:
        return _parse_extended_body(body)
    length, rest = body[0], body[1:]
    if length == 0:
        raise MalformedApduError("Lc is zero")
    if len(rest) == length:
        return rest, None, False
    if len(rest) == length + 1:
        return rest[:length], rest[length] or MAX_SHORT_EXPECTED, False
    raise MalformedApduError("Lc does not fit the data")


def _parse_extended_body(body: bytes) -> tuple[bytes, int | None, bool]:
    length, rest = int.from_bytes(body[1:3], "big"), body[3:]
    if not rest:
        return b"", length or MAX_EXTENDED_EXPECTED, True
    if length == 0:
        raise MalformedApduError("extended Lc is zero")
    if len(rest) == length:
        return rest, None, True
    if len(rest) == length + 2:
        return rest[:length], int.from_bytes(rest[length:], "big") or MAX_EXTENDED_EXPECTED, True
    raise MalformedApduError("extended Lc does not fit the data")


@dataclass(frozen=True, slots=True)
class ResponseApdu:
    """One response APDU: data (never in ``repr``) and status word."""

    data: bytes = field(repr=False)
    status: StatusWord

    @classmethod
    def parse(cls, encoded: bytes) -> ResponseApdu:
        """Read one response APDU; raises MalformedApduError when SW1-SW2 are missing."""
        if len(encoded) < 2:
            raise MalformedApduError("shorter than a status word")
        return cls(encoded[:-2], StatusWord(int.from_bytes(encoded[-2:], "big")))

    def __bytes__(self) -> bytes:
        return self.data + self.status.to_bytes(2, "big")


@dataclass(frozen=True, slots=True)
class Tlv:
    """One BER-TLV data object (ISO/IEC 7816-4:2020, 6.3): tag as integer, value as bytes."""

    tag: int
    value: bytes = field(repr=False)

    def __bytes__(self) -> bytes:
        tag = self.tag.to_bytes(max(1, (self.tag.bit_length() + 7) // 8), "big")
        return tag + _encode_length(len(self.value)) + self.value

    @classmethod
    def parse(cls, encoded: bytes) -> tuple[Tlv, bytes]:
        """Read the first object; returns it and what follows it."""
        tag, value_start, value_end = cls.extent(encoded)
        if len(encoded) < value_end:
            raise MalformedTlvError("value is cut short")
        return cls(tag, encoded[value_start:value_end]), encoded[value_end:]

    @classmethod
    def parse_all(cls, encoded: bytes) -> Iterator[Tlv]:
        """Read objects until the bytes are used up."""
        rest = encoded
        while rest:
            tlv, rest = cls.parse(rest)
            yield tlv

    @staticmethod
    def extent(encoded: bytes) -> tuple[int, int, int]:
        """Tag, start and end of the value, from the first bytes of an object.

        The value itself may be missing: this is how a client learns how much to read. At most
        8 bytes are looked at. Raises MalformedTlvError when tag or length are cut short,
        indefinite, or longer than four length bytes.
        """
        tag, position = _parse_tag(encoded)
        if position >= len(encoded):
            raise MalformedTlvError("length is missing")
        first = encoded[position]
        position += 1
        if first < 0x80:
            return tag, position, position + first
        count = first & 0x7F
        if not 1 <= count <= 4:
            raise MalformedTlvError("indefinite or over-long length")
        if position + count > len(encoded):
            raise MalformedTlvError("length is cut short")
        length = int.from_bytes(encoded[position : position + count], "big")
        return tag, position + count, position + count + length


def _parse_tag(encoded: bytes) -> tuple[int, int]:
    if not encoded:
        raise MalformedTlvError("no bytes")
    tag, position = encoded[0], 1
    if tag & 0x1F == 0x1F:
        while True:
            if position >= len(encoded) or position > 3:
                raise MalformedTlvError("tag is cut short or over-long")
            octet = encoded[position]
            tag, position = tag << 8 | octet, position + 1
            if not octet & 0x80:
                break
    return tag, position


def _encode_length(length: int) -> bytes:
    if length < 0x80:
        return bytes((length,))
    encoded = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((0x80 | len(encoded),)) + encoded
