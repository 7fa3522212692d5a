"""The smart card service, its readers, and how long a command may be.

A card is asked one thing: SELECT of the JPKI application in the extended form. That changes nothing on any
card, and no password is offered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from jpki_kiosk.card.apdu import MAX_SHORT_EXPECTED, CommandApdu, ResponseApdu, StatusWord
from jpki_kiosk.card.connection import CardReader, ReaderState
from jpki_kiosk.card.errors import CardError, NoServiceError
from jpki_kiosk.card.layout import JPKI_AID
from jpki_kiosk.findings import Check, Fault, Finding, State, well, well_as, wrong
from jpki_kiosk.message import Message
from jpki_kiosk.readiness.counter import Counter

_UNKNOWN_LENGTH: Final = frozenset({StatusWord.WRONG_LENGTH, StatusWord.INSTRUCTION_NOT_SUPPORTED, 0x6E00})
_NOT_FOUND: Final = frozenset({0x6A82, 0x6999})


def check_reader(counter: Counter) -> Finding:
    """The smart card service and its readers. The embedded card needs neither."""
    absent = State.WARN if counter.embedded else State.FAIL
    try:
        from jpki_kiosk.card.pcsc import list_readers

        readers = {one.name: one.state.value for one in list_readers()}
    except ImportError:
        return wrong(Check.READER, Fault.NO_CARD_LIBRARY, "pyscard", state=absent)
    except NoServiceError:
        return wrong(Check.READER, Fault.NO_CARD_SERVICE, "pcscd, SCardSvr", state=absent)
    except CardError as error:
        return wrong(Check.READER, Fault.CARD_SERVICE_FAULT, type(error).__name__, state=absent)
    return reader_chosen(counter, readers)


def reader_chosen(counter: Counter, readers: Mapping[str, str]) -> Finding:
    """Whether the reader of the configuration is among those of the service, by its whole name."""
    seen = "; ".join(f"{name}: {state}" for name, state in readers.items()) or "-"
    chosen = counter.config.reader.name
    if counter.embedded:
        return well_as(Check.READER, "doctor-ok-reader-embedded", seen=seen)
    if chosen not in readers:
        return wrong(Check.READER, Fault.READER_MISSING, f"{chosen} ({seen})")
    if readers[chosen] == ReaderState.IN_USE.value and not counter.running:
        return wrong(Check.READER, Fault.READER_IN_USE, chosen)
    return well(Check.READER, seen=seen)


def check_card_commands(counter: Counter) -> Finding:
    """How long a command this counter's reader takes, and the card on it."""
    name = counter.config.reader.name
    if counter.embedded:
        return well_as(Check.CARD_COMMANDS, "doctor-ok-card-commands-embedded")
    try:
        from jpki_kiosk.card.pcsc import PcscReader
    except ImportError:
        return wrong(Check.CARD_COMMANDS, Fault.NO_CARD_LIBRARY, "pyscard")
    return examine_card(PcscReader(name), lambda: largest_of(name))


def largest_of(name: str) -> int | None:
    """What the reader says of itself; None where it says nothing or cannot be asked now."""
    from jpki_kiosk.card.pcsc import largest_apdu

    try:
        return largest_apdu(name)
    except CardError:
        return None


def examine_card(reader: CardReader, largest: Callable[[], int | None] = lambda: None) -> Finding:
    """Ask on the thread that owns the reader. ``largest``: what the reader's driver says."""
    state = reader.state()
    if state is ReaderState.NO_SERVICE:
        return wrong(Check.CARD_COMMANDS, Fault.NO_CARD_SERVICE, "pcscd, SCardSvr")
    if state is ReaderState.NO_READER:
        return wrong(Check.CARD_COMMANDS, Fault.READER_MISSING, reader.name)
    if state is ReaderState.IN_USE:
        return wrong(Check.CARD_COMMANDS, Fault.READER_IN_USE, reader.name)
    if state is ReaderState.MUTE:
        return wrong(Check.CARD_COMMANDS, Fault.CARD_MUTE, reader.name)
    said = largest()
    if said is not None and 0 < said <= MAX_SHORT_EXPECTED:
        return wrong(Check.CARD_COMMANDS, Fault.SHORT_COMMANDS_ONLY, f"{said}")
    unsaid = Message("doctor-largest-unsaid")
    told = unsaid if said is None else Message("doctor-largest", {"bytes": f"{said:,}"})
    if state is not ReaderState.PRESENT:
        return well_as(Check.CARD_COMMANDS, "doctor-ok-card-commands-empty", largest=told)
    try:
        status = _select_extended(reader)
    except CardError as error:
        return wrong(Check.CARD_COMMANDS, Fault.SHORT_COMMANDS_ONLY, type(error).__name__)
    if status in _UNKNOWN_LENGTH:
        return wrong(Check.CARD_COMMANDS, Fault.SHORT_COMMANDS_ONLY, f"{status:04X}")
    if status in _NOT_FOUND:
        return wrong(Check.CARD_COMMANDS, Fault.OTHER_CARD, f"{status:04X}")
    return well(Check.CARD_COMMANDS, largest=told, status=f"{status:04X}")


def _select_extended(reader: CardReader) -> int:
    """The status word of SELECT of the JPKI application, sent in the extended form."""
    command = bytes(CommandApdu(0x00, 0xA4, 0x04, 0x0C, JPKI_AID, extended=True))
    with reader.connect() as connection, connection.exclusively():
        status = ResponseApdu.parse(connection.transmit(command)).status
        if status == StatusWord.NO_DIAGNOSIS:  # the first command after power-up may be answered so
            status = ResponseApdu.parse(connection.transmit(command)).status
    return int(status)
