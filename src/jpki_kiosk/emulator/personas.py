"""Invented residents and the cards they were handed.

A persona is one TOML file of resources/personas/; its name is the persona's id. Nobody real can be described:
the loader refuses an individual number whose check digit is right (総務省令第85号 平成26年 第5条).
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import ConfigDict, Strict, StringConstraints, TypeAdapter, ValidationError, model_validator

from jpki_kiosk.card.apdu import Tlv
from jpki_kiosk.card.layout import (
    CERTIFICATE_ABSENT,
    CERTIFICATE_FILE_SIZE,
    TOKEN_INFORMATION_SIZE,
    TOKEN_LABEL,
    TRAINING_MANUFACTURER,
    CommonFile,
    JpkiFile,
    RegisterFile,
    TextFile,
    VisualFile,
)
from jpki_kiosk.emulator.applications import COMMON, JPKI, REGISTER, TEXT, VISUAL, Application
from jpki_kiosk.emulator.card import IndividualNumberCard
from jpki_kiosk.emulator.channel import IssuerKeys
from jpki_kiosk.emulator.errors import PersonaError, StateError
from jpki_kiosk.emulator.memory import Address, CardMemory
from jpki_kiosk.emulator.passwords import HASH_COST, StoredPassword
from jpki_kiosk.emulator.storage import Storage

_BLANK: Final = b"\xff"  # what a file holds before its first write; also follows the last object of a file
_FILLER: Final = _BLANK * 2  # as seen behind the individual number: SMC ap/text.rs
_SEX_CODES: Final = {"male": b"1", "female": b"2", "unknown": b"3"}
_MODEL: Final = b"JPKI-EMULATOR"
_FULL_WIDTH_SPACE: Final = "\u3000"

_Digits4 = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
_Date = Annotated[dt.date, Strict()]
_Text = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_SignaturePassword = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{6,16}$")]


@dataclass(frozen=True, slots=True)
class PresetPasswords:
    """Passwords a card already has when it is handed out; None for never set."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    signature: _SignaturePassword | None = field(default=None, repr=False)
    authentication: _Digits4 | None = field(default=None, repr=False)
    text: _Digits4 | None = field(default=None, repr=False)
    register: _Digits4 | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """One invented resident and what is on the face and in the chip of the card.

    Surname and given name stand apart by a full-width space. ``date_of_birth_in_era`` is YYMMDD with the
    era's year, as the card's face has it, written by hand so that it can judge the client's calendar.
    ``individual_number`` has twelve digits, the last of them wrong on purpose.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    name: _Text = field(repr=False)
    address: _Text = field(repr=False)
    date_of_birth: _Date = field(repr=False)
    date_of_birth_in_era: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")] = field(repr=False)
    sex: Literal["male", "female", "unknown"] = field(repr=False)
    card_expires: _Date = field(repr=False)
    security_code: _Digits4 = field(repr=False)
    token_serial: Annotated[str, StringConstraints(pattern=r"^[0-9]{16}$")] = field(repr=False)
    individual_number: Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")] = field(repr=False)
    passwords: PresetPasswords = field(default_factory=PresetPasswords, repr=False)

    @model_validator(mode="after")
    def _check(self) -> Self:
        parts = self.name.split(_FULL_WIDTH_SPACE)
        if len(parts) != 2 or not all(parts):
            raise ValueError("name: surname and given name are separated by one full-width space")
        if self.date_of_birth_in_era[2:] != f"{self.date_of_birth:%m%d}":
            raise ValueError("date_of_birth_in_era: month and day differ from date_of_birth")
        if self.individual_number[-1] == _check_digit(self.individual_number[:11]):
            raise ValueError("individual_number: the check digit is right, so the number may be real")
        return self

    @property
    def verification_number_a(self) -> str:
        """照合番号A: the individual number (SMC ap/text.rs)."""
        return self.individual_number

    @property
    def verification_number_b(self) -> str:
        """照合番号B: birth date by era, year of expiry, security code; 14 digits (SMC ap/text.rs)."""
        return f"{self.date_of_birth_in_era}{self.card_expires:%Y}{self.security_code}"

    def new_memory(
        self, *, random: Callable[[int], bytes] = secrets.token_bytes, hash_cost: int = HASH_COST
    ) -> CardMemory:
        """The memory of a card as handed out: no key pairs, no certificates."""
        passwords: dict[Address, StoredPassword] = {}

        def preset(application: Application, identifier: int, password: str | None) -> None:
            if password is not None:
                tries = application.files[identifier].tries
                passwords[application.name, identifier] = StoredPassword.of(
                    password.encode("ascii"), tries, hash_cost, random
                )

        preset(JPKI, JpkiFile.SIGNATURE_PASSWORD, self.passwords.signature)
        preset(JPKI, JpkiFile.AUTHENTICATION_PASSWORD, self.passwords.authentication)
        preset(TEXT, TextFile.PASSWORD, self.passwords.text)
        preset(REGISTER, RegisterFile.PASSWORD, self.passwords.register)
        preset(TEXT, TextFile.VERIFICATION_NUMBER_A, self.verification_number_a)
        preset(TEXT, TextFile.VERIFICATION_NUMBER_B, self.verification_number_b)
        preset(VISUAL, VisualFile.DATE_OF_BIRTH, self.date_of_birth_in_era)
        preset(VISUAL, VisualFile.VERIFICATION_NUMBER_A, self.verification_number_a)
        preset(VISUAL, VisualFile.VERIFICATION_NUMBER_B, self.verification_number_b)
        return CardMemory(persona=self.id, files=self._files(), passwords=passwords)

    def new_card(
        self, keys: IssuerKeys, *, storage: Storage | None = None, hash_cost: int = HASH_COST, **options: Any
    ) -> IndividualNumberCard:
        """This persona's card: the one ``storage`` holds, or a new one.

        ``options`` as for IndividualNumberCard. Raises StateError where the storage holds another's card.
        """
        kept = storage.load() if storage else None
        if kept is not None and kept.persona != self.id:
            raise StateError(Path(self.id), f"the state is the card of {kept.persona}")
        memory = kept or self.new_memory(hash_cost=hash_cost)
        return IndividualNumberCard(memory, keys, storage=storage, hash_cost=hash_cost, **options)

    def _files(self) -> dict[Address, bytes]:
        blank = _BLANK * CERTIFICATE_FILE_SIZE
        return {
            (JPKI.name, JpkiFile.SIGNATURE_CERTIFICATE): blank,
            (JPKI.name, JpkiFile.SIGNATURE_CA_CERTIFICATE): blank,
            (JPKI.name, JpkiFile.AUTHENTICATION_CERTIFICATE): blank,
            (JPKI.name, JpkiFile.AUTHENTICATION_CA_CERTIFICATE): blank,
            (JPKI.name, JpkiFile.AVAILABILITY): bytes((CERTIFICATE_ABSENT,)) * 3,
            (JPKI.name, JpkiFile.TOKEN_INFORMATION): _token_information(self.token_serial),
            (TEXT.name, TextFile.INDIVIDUAL_NUMBER): bytes(
                Tlv(0xFF10, self.individual_number.encode("ascii"))
            )
            + _FILLER,
            (TEXT.name, TextFile.ATTRIBUTES): self._attributes() + _FILLER,
            (REGISTER.name, RegisterFile.RECORD): TRAINING_MANUFACTURER,
            (COMMON.name, CommonFile.MANUFACTURE): self._manufacture(),
            (VISUAL.name, VisualFile.BASIC_INFORMATION): TRAINING_MANUFACTURER,
            (VISUAL.name, VisualFile.CARD_VERIFIABLE_CERTIFICATE): TRAINING_MANUFACTURER,
        }

    def _manufacture(self) -> bytes:
        """Serial (15 digits), municipality (5), day it was made YYYYMMDD (SMC ap/common.rs)."""
        made = self.card_expires.replace(year=self.card_expires.year - 10, day=1)
        return f"{self.token_serial[1:]}{self.token_serial[8:13]}{made:%Y%m%d}".encode("ascii")

    def _attributes(self) -> bytes:
        """FF20 { DF21 offsets, DF22 name, DF23 address, DF24 YYYYMMDD, DF25 sex } (MYNA text.rs)."""
        values = (
            self.name.encode("utf-8"),
            self.address.encode("utf-8"),
            f"{self.date_of_birth:%Y%m%d}".encode("ascii"),
            _SEX_CODES[self.sex],
        )
        objects = [bytes(Tlv(0xDF22 + index, value)) for index, value in enumerate(values)]
        offsets_size = len(bytes(Tlv(0xDF21, bytes(2 * len(objects)))))
        body_size = offsets_size + sum(map(len, objects))
        position = len(bytes(Tlv(0xFF20, bytes(body_size)))) - body_size + offsets_size
        offsets = b""
        for encoded in objects:
            offsets += position.to_bytes(2, "big")
            position += len(encoded)
        return bytes(Tlv(0xFF20, bytes(Tlv(0xDF21, offsets)) + b"".join(objects)))


_PERSONA: Final[TypeAdapter[Persona]] = TypeAdapter(Persona)
_NAMED_KEY: Final = re.compile(r"Value error, (?P<key>[a-z_]+): (?P<reason>.+)")


def load_personas(folder: Path) -> dict[str, Persona]:
    """All personas of a folder by id; raises PersonaError naming file and key."""
    return {file.stem: _load(file) for file in sorted(folder.glob("*.toml"))}


def _load(file: Path) -> Persona:
    try:
        document = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PersonaError(file, "(file)", str(error)) from error
    if "id" in document:
        raise PersonaError(file, "id", "is the file's name and stands nowhere else")
    try:
        return _PERSONA.validate_python({"id": file.stem, **document})
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        key, reason = ".".join(map(str, first["loc"])), first["msg"]
        if named := _NAMED_KEY.fullmatch(reason):
            key, reason = named["key"], named["reason"]
        raise PersonaError(file, key, reason) from None


def _check_digit(eleven_digits: str) -> str:
    weights = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    remainder = sum(int(digit) * weight for digit, weight in zip(eleven_digits, weights, strict=True)) % 11
    return str(0 if remainder <= 1 else 11 - remainder)


def _token_information(serial: str) -> bytes:
    """A CK_TOKEN_INFO of 160 bytes as the card keeps it (SMC ap/jpki.rs), with the training mark."""
    information = b"".join(
        (
            TOKEN_LABEL.ljust(32),
            TRAINING_MANUFACTURER.ljust(32),
            _MODEL.ljust(16),
            serial.encode("ascii"),
            (0x0000040D).to_bytes(4, "big"),  # flags
            *(
                count.to_bytes(4, "big") for count in (1, 0, 1, 0)
            ),  # sessions: most, now; the same for writing
            (16).to_bytes(4, "big"),  # longest password
            (6).to_bytes(4, "big"),  # shortest
            b"\xff" * 16,  # memory figures: not told
            b"03",  # hardware version
            b"01",  # firmware version
            b"9" * 16,  # time: none
        )
    )
    assert len(information) == TOKEN_INFORMATION_SIZE  # noqa: S101 - a slip here would shift every field
    return information
