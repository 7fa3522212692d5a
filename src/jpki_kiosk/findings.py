"""What a check of this counter found: a line each, with a code where something is wrong.

The checks stand in ``readiness``; command, console, paper and support bundle all tell these findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, unique
from typing import Final

from jpki_kiosk.message import Message, MessageArgument

CARD_SAFE: Final = Message("doctor-card-safe")  # no check writes to a card
NO_TRY_SPENT: Final = Message("doctor-no-try-spent")  # no check offers a password


@unique
class State(StrEnum):
    """``WARN``: works, but somebody should look. ``FAIL``: a resident would not be served."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@unique
class Check(StrEnum):
    """What is examined, in the order in which it is told. The value never changes: scripts look for it."""

    CONFIGURATION = "configuration"
    PROGRAM = "program"
    PYTHON = "python"
    FONTS = "fonts"
    FONT_COVERAGE = "font-coverage"
    DISPLAY = "display"
    SCREEN = "screen"
    KEYS = "keys"
    SPEECH = "speech"
    READER = "reader"
    CARD_COMMANDS = "card-commands"
    AUTHORITY = "authority"
    STATUS_SIGNATURE = "status-signature"
    LIST_SIGNATURE = "list-signature"
    STATUS_AUTHENTICATION = "status-authentication"
    LIST_AUTHENTICATION = "list-authentication"
    AUTHORITY_CLOCK = "authority-clock"
    RESOURCES = "resources"
    MUNICIPALITY = "municipality"
    POLICY = "policy"
    CLOCK = "clock"
    DATA_FOLDER = "data-folder"
    STORE_KEY = "store-key"
    DATABASE = "database"
    PRINTER = "printer"
    SPACE = "space"
    CRASHES = "crashes"

    @property
    def named(self) -> Message:
        """What people call it."""
        return Message(f"doctor-check-{self.value}")


@unique
class Fault(Enum):
    """Everything a check may find wrong: its code, for people and scripts, and how bad it is.

    Closed: a fault that is not here cannot be told. ``D-1`` program and rules, ``D-2`` paper, ``D-3`` reader
    and card, ``D-4`` authority, ``D-5`` data. Every sentence takes ``detail``, no remedy takes anything.
    """

    CONFIGURATION_WRONG = ("D-101", State.FAIL)
    PYTHON_TOO_OLD = ("D-102", State.FAIL)
    SCREENS_MISSING = ("D-103", State.FAIL)
    NO_DISPLAY = ("D-104", State.WARN)
    SCREEN_TOO_SMALL = ("D-105", State.FAIL)
    RESOURCES_SPOILED = ("D-106", State.FAIL)
    TOWN_UNKNOWN = ("D-107", State.FAIL)
    FEE_UNKNOWN = ("D-108", State.WARN)
    NO_RULE_IN_FORCE = ("D-109", State.FAIL)
    CLOCK_WRONG = ("D-110", State.FAIL)
    FILES_CHANGED = ("D-111", State.WARN)
    CHECK_FAILED = ("D-112", State.FAIL)
    KEYS_TOO_SMALL = ("D-113", State.FAIL)
    KEYS_LEAD_OUT = ("D-114", State.WARN)
    SCREEN_NOT_THERE = ("D-115", State.WARN)
    TYPE_TOO_COARSE = ("D-116", State.FAIL)
    SCREEN_SIZE_UNKNOWN = ("D-117", State.WARN)
    TOWN_FILE_UNUSABLE = ("D-118", State.FAIL)
    DISPLAY_MUTE = ("D-119", State.WARN)
    SPEECH_MISSING = ("D-121", State.WARN)
    SPEECH_LACKS_LANGUAGES = ("D-122", State.WARN)

    FONTS_MISSING = ("D-201", State.FAIL)
    FONT_LACKS_CHARACTERS = ("D-202", State.FAIL)
    FOLDER_OF_PAPERS = ("D-203", State.FAIL)
    PRINTER_UNWELL = ("D-204", State.FAIL)
    TEST_PAGE_FAILED = ("D-205", State.FAIL)
    FONTS_LACK_LANGUAGES = ("D-206", State.WARN)

    NO_CARD_LIBRARY = ("D-301", State.FAIL)
    NO_CARD_SERVICE = ("D-302", State.FAIL)
    CARD_SERVICE_FAULT = ("D-303", State.FAIL)
    READER_MISSING = ("D-304", State.FAIL)
    READER_IN_USE = ("D-305", State.FAIL)
    SHORT_COMMANDS_ONLY = ("D-306", State.WARN)
    CARD_MUTE = ("D-307", State.WARN)
    OTHER_CARD = ("D-308", State.WARN)

    AUTHORITY_NOT_CHOSEN = ("D-401", State.FAIL)
    AUTHORITY_UNWELL = ("D-402", State.FAIL)
    AUTHORITY_CERTIFICATE_ENDS = ("D-403", State.WARN)
    STATUS_NO_ANSWER = ("D-404", State.FAIL)
    STATUS_NOT_NOW = ("D-405", State.WARN)
    STATUS_NOT_BELIEVED = ("D-406", State.FAIL)
    CLOCKS_DIFFER = ("D-407", State.WARN)

    FOLDER_CANNOT_BE_MADE = ("D-501", State.FAIL)
    FOLDER_UNUSABLE = ("D-502", State.FAIL)
    FOLDER_OPEN_TO_OTHERS = ("D-503", State.FAIL)
    ISSUER_KEYS_SPOILED = ("D-504", State.FAIL)
    STORE_KEY_UNUSABLE = ("D-505", State.FAIL)
    STORE_KEY_MISSING = ("D-506", State.FAIL)
    STORE_KEY_CHANGE_STOPPED = ("D-507", State.WARN)
    DATABASE_DAMAGED = ("D-508", State.FAIL)
    DATABASE_NEWER = ("D-509", State.FAIL)
    DATABASE_OLDER = ("D-510", State.WARN)
    DATABASE_UNREADABLE = ("D-511", State.FAIL)
    LITTLE_SPACE = ("D-512", State.WARN)
    NO_SPACE = ("D-513", State.FAIL)
    CRASHED = ("D-514", State.WARN)

    @property
    def code(self) -> str:
        """``D-nnn``."""
        return self.value[0]

    @property
    def state(self) -> State:
        """How bad it is where nothing stands against it."""
        return self.value[1]

    @property
    def text_id(self) -> str:
        """Of its sentence in the language files; with ``-remedy`` behind it, what to do."""
        return f"doctor-{self.name.lower().replace('_', '-')}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line. ``fault`` and ``remedy`` are None where all is well."""

    check: Check
    state: State
    found: Message
    remedy: Message | None = None
    fault: Fault | None = None

    @property
    def code(self) -> str | None:
        """Of the fault."""
        return None if self.fault is None else self.fault.code


def well(check: Check, **args: MessageArgument) -> Finding:
    """All is well; the sentence is ``doctor-ok-CHECK``."""
    return Finding(check, State.OK, Message(f"doctor-ok-{check.value}", args))


def well_as(check: Check, text_id: str, **args: MessageArgument) -> Finding:
    """All is well, in a sentence of its own."""
    return Finding(check, State.OK, Message(text_id, args))


def wrong(
    check: Check,
    fault: Fault,
    detail: MessageArgument,
    *,
    state: State | None = None,
    remedy: Message | None = None,
) -> Finding:
    """A fault. ``state``: where it weighs less here; ``remedy``: where there is a better one than its own."""
    found = Message(fault.text_id, {"detail": detail})
    return Finding(check, state or fault.state, found, remedy or Message(f"{fault.text_id}-remedy"), fault)


def in_order(findings: tuple[Finding, ...], newer: Finding) -> tuple[Finding, ...]:
    """With this finding in the place of its check."""
    others = [one for one in findings if one.check is not newer.check]
    places = list(Check)
    return tuple(sorted((*others, newer), key=lambda one: places.index(one.check)))
