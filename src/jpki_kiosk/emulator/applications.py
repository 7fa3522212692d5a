"""The five applications of the card as tables: which file is what, who opens it, what opens what.

Sources are in ``card/layout.py`` (the programs OpenSC, myna and myna-card) and docs/issuer-profile.md. Files
whose purpose is not public are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto, unique
from types import MappingProxyType
from typing import Final

from jpki_kiosk.card.layout import (
    AUTHENTICATION_PASSWORD_TRIES,
    COMMON_AID,
    JPKI_AID,
    REGISTER_AID,
    REGISTER_PASSWORD_TRIES,
    SIGNATURE_PASSWORD_TRIES,
    TEXT_AID,
    TEXT_PASSWORD_TRIES,
    TRAINING_MANUFACTURER,
    VERIFICATION_NUMBER_TRIES,
    VISUAL_AID,
    CommonFile,
    JpkiFile,
    RegisterFile,
    TextFile,
    VisualFile,
)
from jpki_kiosk.emulator.passwords import PasswordForm


@unique
class FileKind(Enum):
    """What an elementary file holds."""

    DATA = auto()
    RECORD = auto()  # one record, read by READ RECORD
    PASSWORD = auto()
    PRIVATE_KEY = auto()


@dataclass(frozen=True, slots=True)
class FileDescription:
    """One elementary file.

    ``opened_by``: any one of these passwords, verified, allows reading or use; empty means free.
    ``tries`` and ``form`` for passwords; ``writable`` through the issuer's channel. ``kept_at``: where the
    card's memory has it, for a password that another application has as well.
    """

    identifier: int
    kind: FileKind = FileKind.DATA
    opened_by: frozenset[int] = frozenset()
    tries: int = 0
    form: PasswordForm = PasswordForm.FIXED
    writable: bool = False
    kept_at: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """One application: its name in the state file, its identifier, its files.

    ``change_by_key``: its password is changed by CHANGE KEY and not by CHANGE REFERENCE DATA (JICSAP; SMC).
    ``issuer``: the issuer's channel may be opened in it.
    """

    name: str
    aid: bytes
    files: Mapping[int, FileDescription]
    change_by_key: bool = False
    issuer: bool = True


def _application(name: str, aid: bytes, *files: FileDescription, **ways: bool) -> Application:
    return Application(name, aid, MappingProxyType({file.identifier: file for file in files}), **ways)


def _password(identifier: int, tries: int, form: PasswordForm = PasswordForm.FIXED) -> FileDescription:
    return FileDescription(identifier, FileKind.PASSWORD, tries=tries, form=form)


JPKI: Final = _application(
    "jpki",
    JPKI_AID,
    FileDescription(
        JpkiFile.SIGNATURE_CERTIFICATE, opened_by=frozenset({JpkiFile.SIGNATURE_PASSWORD}), writable=True
    ),
    FileDescription(JpkiFile.SIGNATURE_CA_CERTIFICATE, writable=True),
    FileDescription(JpkiFile.TOKEN_INFORMATION),
    FileDescription(JpkiFile.AVAILABILITY, writable=True),
    FileDescription(JpkiFile.AUTHENTICATION_CERTIFICATE, writable=True),
    FileDescription(JpkiFile.AUTHENTICATION_CA_CERTIFICATE, writable=True),
    FileDescription(
        JpkiFile.AUTHENTICATION_KEY,
        FileKind.PRIVATE_KEY,
        opened_by=frozenset({JpkiFile.AUTHENTICATION_PASSWORD}),
    ),
    _password(JpkiFile.AUTHENTICATION_PASSWORD, AUTHENTICATION_PASSWORD_TRIES, PasswordForm.FOUR_DIGITS),
    FileDescription(
        JpkiFile.SIGNATURE_KEY, FileKind.PRIVATE_KEY, opened_by=frozenset({JpkiFile.SIGNATURE_PASSWORD})
    ),
    _password(JpkiFile.SIGNATURE_PASSWORD, SIGNATURE_PASSWORD_TRIES, PasswordForm.SIGNATURE),
)

TEXT: Final = _application(
    "text",
    TEXT_AID,
    FileDescription(
        TextFile.INDIVIDUAL_NUMBER,
        opened_by=frozenset({TextFile.PASSWORD, TextFile.VERIFICATION_NUMBER_A}),
    ),
    FileDescription(
        TextFile.ATTRIBUTES, opened_by=frozenset({TextFile.PASSWORD, TextFile.VERIFICATION_NUMBER_B})
    ),
    _password(TextFile.PASSWORD, TEXT_PASSWORD_TRIES, PasswordForm.FOUR_DIGITS),
    _password(TextFile.VERIFICATION_NUMBER_A, VERIFICATION_NUMBER_TRIES),
    _password(TextFile.VERIFICATION_NUMBER_B, VERIFICATION_NUMBER_TRIES),
)

VISUAL: Final = _application(
    "visual",
    VISUAL_AID,
    FileDescription(VisualFile.BASIC_INFORMATION),
    FileDescription(VisualFile.CARD_VERIFIABLE_CERTIFICATE),
    _password(VisualFile.DATE_OF_BIRTH, VERIFICATION_NUMBER_TRIES),
    _password(VisualFile.VERIFICATION_NUMBER_B, VERIFICATION_NUMBER_TRIES),
    _password(VisualFile.VERIFICATION_NUMBER_A, VERIFICATION_NUMBER_TRIES),
    issuer=False,
)

REGISTER: Final = _application(
    "register",
    REGISTER_AID,
    FileDescription(RegisterFile.RECORD, FileKind.RECORD, opened_by=frozenset({RegisterFile.PASSWORD})),
    _password(RegisterFile.PASSWORD, REGISTER_PASSWORD_TRIES, PasswordForm.FOUR_DIGITS),
    change_by_key=True,
)

COMMON: Final = _application(
    "common",
    COMMON_AID,
    FileDescription(CommonFile.MANUFACTURE, FileKind.RECORD),
    FileDescription(
        CommonFile.PASSWORD,
        FileKind.PASSWORD,
        tries=REGISTER_PASSWORD_TRIES,
        form=PasswordForm.FOUR_DIGITS,
        kept_at=(REGISTER.name, RegisterFile.PASSWORD),
    ),
    change_by_key=True,
    issuer=False,
)

_APPLICATIONS: Final = (JPKI, TEXT, VISUAL, REGISTER, COMMON)
DATA_FILES: Final = frozenset(
    (application.name, identifier)
    for application in _APPLICATIONS
    for identifier, file in application.files.items()
    if file.kind in (FileKind.DATA, FileKind.RECORD)
)
# What a card has there that was made before this program knew these applications.
LATER_FILES: Final[Mapping[tuple[str, int], bytes]] = {
    (REGISTER.name, RegisterFile.RECORD): TRAINING_MANUFACTURER,
    (COMMON.name, CommonFile.MANUFACTURE): b"0" * 28,
}
_SHORTEST_PREFIX: Final = 5  # the registered part (RID) alone must not be enough to be anything else


def find_application(aid: bytes) -> Application | None:
    """The application of this identifier, or of an unambiguous leading part of at least five bytes."""
    if len(aid) < _SHORTEST_PREFIX:
        return None
    matching = [application for application in _APPLICATIONS if application.aid.startswith(aid)]
    return matching[0] if len(matching) == 1 else None
