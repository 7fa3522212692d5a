"""The form of the four passwords, and choices that are easy to guess.

Works on bytes and makes no text of them; messages name the kind of weakness, never a character. Weak choices
are warned about and never refused.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, field_validator

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.message import Message
from jpki_kiosk.rules.data import DatedRule, RuleData, Source
from jpki_kiosk.rules.eras import era_of

SecretBytes = bytes | bytearray | memoryview

_LONGEST_COMMAND: Final = 255  # octets that VERIFY can carry
_SAMPLE: Final = datetime.date(2019, 5, 1)


@dataclass(frozen=True, slots=True, repr=False)
class KnownDigits:
    """What others may know of the resident, and what the card asks for beside; None: not known.

    ``other``: the other password of the same card, which is only looked at.
    """

    date_of_birth: datetime.date
    telephone: str | None = None
    postal_code: str | None = None
    other: SecretBytes | None = None


@unique
class Weakness(StrEnum):
    """Kinds of choices that are easy to guess; a choice is told the first that holds."""

    REPEATS = "repeats"
    KEYPAD = "keypad"
    SEQUENCE = "sequence"
    BIRTHDAY = "birthday"
    TELEPHONE = "telephone"
    POSTAL_CODE = "postal-code"
    OTHER_PASSWORD = "other-password"  # noqa: S105 - a word, not a password

    @property
    def message(self) -> Message:
        """The sentence about it."""
        return Message(f"rules-password-{self.value}")


def _order(order: str) -> str:
    try:
        written = order.format(**_parts(_SAMPLE, "R"))
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise ValueError(f"{order!r} is not an order of year, month and day") from error
    if written == order:
        raise ValueError(f"{order!r} names no part of a date")
    return order


class WeakRule(RuleData):
    """What is warned about. ``birthdays``: the orders a birthday is looked for in; see passwords.toml."""

    pieces: Literal[1, 2]
    different: Annotated[int, Field(ge=1)]
    known: Annotated[int, Field(ge=3)]
    birthdays: tuple[Annotated[str, AfterValidator(_order)], ...]


class PasswordForm(RuleData):
    """What the card takes: ``shortest`` to ``longest`` characters, at least one letter and one digit.

    ``letters`` empty: digits alone, of one length. ``tries`` until it is locked.
    """

    shortest: Annotated[int, Field(ge=1)]
    longest: Annotated[int, Field(ge=1, le=_LONGEST_COMMAND)]
    tries: Annotated[int, Field(ge=1, le=15)]  # ISO/IEC 7816-4: 63Cx
    letters: Annotated[str, StringConstraints(pattern=r"^[A-Z]*$")]
    digits: Annotated[str, StringConstraints(pattern=r"^[0-9]+$")]
    weak: WeakRule
    source: Source

    @field_validator("longest")
    @classmethod
    def _not_shorter(cls, longest: int, info: ValidationInfo) -> int:
        if longest < info.data.get("shortest", 1):
            raise ValueError("is less than shortest")
        return longest

    @field_validator("letters")
    @classmethod
    def _one_length_of_digits(cls, letters: str, info: ValidationInfo) -> str:
        if not letters and info.data.get("shortest") != info.data.get("longest"):
            raise ValueError("digits alone have one length")
        return letters

    @property
    def alphabet(self) -> str:
        """Every character it may have."""
        return self.letters + self.digits


class PasswordRule(DatedRule):
    """Form and weak choices of every password, in force from ``first`` to ``last``."""

    era_letters: Annotated[str, StringConstraints(pattern=r"^[A-Z]*$")]
    keypad_lines: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,}$")], ...]
    signature: PasswordForm
    authentication: PasswordForm
    register_: Annotated[PasswordForm, Field(alias="register")]
    text: PasswordForm

    def form(self, kind: PasswordKind) -> PasswordForm:
        """The form of a kind."""
        forms = {
            PasswordKind.SIGNATURE: self.signature,
            PasswordKind.AUTHENTICATION: self.authentication,
            PasswordKind.REGISTER: self.register_,
            PasswordKind.TEXT: self.text,
        }
        return forms[kind]

    def tries(self, kind: PasswordKind) -> int:
        """Tries until a password is locked."""
        return self.form(kind).tries

    def lengths(self, kind: PasswordKind) -> tuple[int, int]:
        """Shortest and longest password."""
        form = self.form(kind)
        return form.shortest, form.longest

    def form_problem(self, kind: PasswordKind, password: SecretBytes) -> Message | None:
        """Why the card would not take this password; None when it has the right form."""
        form = self.form(kind)
        letters, digits = form.letters.encode("ascii"), form.digits.encode("ascii")
        fits = form.shortest <= len(password) <= form.longest
        if not letters:
            right = fits and all(octet in digits for octet in password)
            return None if right else Message("rules-password-digits", {"length": form.longest})
        if not fits:
            return Message("rules-password-length", {"shortest": form.shortest, "longest": form.longest})
        if not all(octet in letters or octet in digits for octet in password):
            return Message("rules-password-characters")
        if not any(octet in letters for octet in password):
            return Message("rules-password-letter-missing")
        if not any(octet in digits for octet in password):
            return Message("rules-password-digit-missing")
        return None

    def weakness(
        self, kind: PasswordKind, password: SecretBytes, known: KnownDigits | None
    ) -> Weakness | None:
        """Why this choice is easily guessed; None where nothing is known against it.

        ``known`` None: nothing is known of the resident, so only what the choice consists of counts.
        """
        rule = self.form(kind).weak
        typed = memoryview(password)
        if (pattern := self._pattern(typed, rule)) is not None:
            return pattern
        if known is None:
            return None
        if any(_holds(typed, one) for one in self._birthdays(known.date_of_birth, rule)):
            return Weakness.BIRTHDAY
        if _holds_part(typed, known.telephone, rule.known):
            return Weakness.TELEPHONE
        if _holds_part(typed, known.postal_code, rule.known):
            return Weakness.POSTAL_CODE
        if known.other is not None and self._same_digits(typed, memoryview(known.other)):
            return Weakness.OTHER_PASSWORD
        return None

    # --- patterns ------------------------------------------------------------------------------------

    def _pattern(self, typed: memoryview, rule: WeakRule) -> Weakness | None:
        """What the whole choice consists of, where it is easy pieces alone."""
        if len(set(typed)) < rule.different:
            return Weakness.REPEATS
        whole = self._easy(typed)
        if whole is not None or rule.pieces == 1:
            return whole
        for cut in range(1, len(typed)):
            kinds = {self._easy(typed[:cut]), self._easy(typed[cut:])}
            if None not in kinds:
                return next(kind for kind in Weakness if kind in kinds)
        return None

    def _easy(self, piece: memoryview) -> Weakness | None:
        """The kind of an easy piece; a single character goes with any other piece."""
        if any(_has_period(piece, length) for length in range(1, len(piece) // 2 + 1)):
            return Weakness.REPEATS
        if any(
            all(after - before == step for before, after in itertools.pairwise(piece)) for step in (1, -1)
        ):
            return Weakness.SEQUENCE
        for line in self.keypad_lines:
            keys = memoryview(line.encode("ascii"))
            if _holds(keys, piece) or _holds(keys[::-1], piece):
                return Weakness.KEYPAD
        return None

    # --- what others know ----------------------------------------------------------------------------

    def _birthdays(self, born: datetime.date, rule: WeakRule) -> Iterator[bytes]:
        """The birthday in every order that is long enough to mean something."""
        era = era_of(born)
        letter = self.era_letters[era.digit - 1 : era.digit] if era is not None else ""
        parts = _parts(born, letter)
        unknown = [part for part, there in (("{era}", letter), ("{ee}", era), ("{e}", era)) if not there]
        for order in rule.birthdays:
            if any(part in order for part in unknown):
                continue
            written = order.format(**parts).encode("ascii")
            if len(written) >= rule.known:
                yield written

    def _same_digits(self, typed: memoryview, other: memoryview) -> bool:
        """Whether the digits of one password are a part of those of the other, in order."""
        short, long = sorted((_digits(typed), _digits(other)), key=len)
        try:
            return len(short) >= self.authentication.shortest and _holds(memoryview(long), short)
        finally:
            for digits in (short, long):
                digits[:] = bytes(len(digits))


def _parts(day: datetime.date, letter: str) -> dict[str, str]:
    """What an order may name; the year of the era counts from 1."""
    era = era_of(day)
    count = 0 if era is None else era.count(day.year)
    return {
        "year": f"{day.year:04}",
        "yy": f"{day.year % 100:02}",
        "month": f"{day.month:02}",
        "m": f"{day.month}",
        "day": f"{day.day:02}",
        "d": f"{day.day}",
        "era": letter,
        "ee": f"{count:02}",
        "e": f"{count}",
    }


def _has_period(piece: memoryview, length: int) -> bool:
    return all(piece[place] == piece[place - length] for place in range(length, len(piece)))


def _holds(where: memoryview, what: SecretBytes) -> bool:
    """Whether ``what`` stands in ``where``, without copying either."""
    return any(
        all(where[start + place] == octet for place, octet in enumerate(what))
        for start in range(len(where) - len(what) + 1)
    )


def _holds_part(typed: memoryview, number: str | None, length: int) -> bool:
    """Whether that many digits in a row of a number stand in what was typed."""
    digits = bytes(_digits((number or "").encode("utf-8")))
    return any(_holds(typed, digits[start : start + length]) for start in range(len(digits) - length + 1))


def _digits(octets: Iterable[int]) -> bytearray:
    """The ASCII digits, in order."""
    return bytearray(octet for octet in octets if octet in b"0123456789")
