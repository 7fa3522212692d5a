"""What a short code means to staff: why it is shown, what to do, how the card is, whether a try was used up.

The words are in codes.ftl: ``problem-NAME-cause`` and ``problem-NAME-remedy`` for each Problem. Pure data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.problem import Problem

_TYPED: Final = re.compile(r"([A-Z])-?([0-9]{3})")


@unique
class CardAnswer(StrEnum):
    """How the card is when the code is shown; the sentence is ``code-card-VALUE``."""

    UNTOUCHED = "untouched"  # nothing was written to it
    RESUMES = "resumes"  # nothing written yet, or the case is taken up: nothing is lost
    CHECK = "check"  # staff take the case up, which looks at the card before it does anything
    FINISHED = "finished"  # every certificate is on it and proved
    NONE = "none"  # no card is involved


@unique
class TryAnswer(StrEnum):
    """Whether a try of a password was used up; the sentence is ``code-try-VALUE``."""

    NONE = "none"
    ONE = "one"
    ALL = "all"  # the password is locked
    COUNTED = "counted"  # perhaps one: the card's counter is read again and shown before the next entry


@dataclass(frozen=True, slots=True)
class CodeMeaning:
    """One code, for staff and maintainer."""

    code: str
    title: Message
    cause: Message
    remedy: Message
    card: CardAnswer
    tries: TryAnswer

    @property
    def card_message(self) -> Message:
        """How the card is, as a sentence."""
        return Message(f"code-card-{self.card.value}")

    @property
    def try_message(self) -> Message:
        """Whether a try was used up, as a sentence."""
        return Message(f"code-try-{self.tries.value}")


_CARD: Final[Mapping[CardAnswer, frozenset[Problem]]] = {
    CardAnswer.UNTOUCHED: frozenset(
        {
            Problem.NO_CARD,
            Problem.OTHER_CARD,
            Problem.JUKI_CARD,
            Problem.NOT_A_TRAINING_CARD,
            Problem.WRONG_PERSON,
            Problem.DIFFERENT_CARD,
            Problem.CARD_EXPIRED,
            Problem.NOT_ELIGIBLE,
            Problem.EARLIER_CASE,
            Problem.NO_SIGNATURE_CERTIFICATE,
            Problem.PASSWORD_BLOCKED,
            Problem.LAST_TRY,
            Problem.PERMISSION_LAPSED,
            Problem.PERMISSION_REFUSED,
            Problem.LETTER_PASSWORD_WRONG,
            Problem.LETTER_PASSWORD_NOT_TRIED,
            Problem.LETTER_TYPED_AGAIN,
            Problem.COUNTER_CHANGED,
            Problem.PRINTER_NOT_READY,
            Problem.CHARACTER_NOT_POSSIBLE,
            Problem.NOT_PERMITTED,
        }
    ),
    CardAnswer.CHECK: frozenset({Problem.CARD_FAILED, Problem.PROOF_FAILED}),
    CardAnswer.FINISHED: frozenset({Problem.PRINTING_FAILED, Problem.PRINT_HELD, Problem.PRINT_LOST}),
}
_TRIES: Final[Mapping[Problem, TryAnswer]] = {
    Problem.PASSWORD_BLOCKED: TryAnswer.ALL,
    Problem.LETTER_PASSWORD_WRONG: TryAnswer.ONE,
    Problem.CARD_PULLED: TryAnswer.COUNTED,
    Problem.CARD_FAILED: TryAnswer.COUNTED,
    Problem.READER_IN_USE: TryAnswer.COUNTED,
    # The reader or the record may go away while the card has the password.
    Problem.NO_SERVICE: TryAnswer.COUNTED,
    Problem.NO_READER: TryAnswer.COUNTED,
    Problem.STORE_FAILED: TryAnswer.COUNTED,
    Problem.COUNTER_CHANGED: TryAnswer.COUNTED,
    Problem.UNEXPECTED: TryAnswer.COUNTED,
}


def meaning(problem: Problem) -> CodeMeaning:
    """What a problem means to staff."""
    name = f"problem-{problem.text_id}"
    card = next((answer for answer, those in _CARD.items() if problem in those), CardAnswer.RESUMES)
    return CodeMeaning(
        problem.code,
        Message(f"{name}-title"),
        Message(f"{name}-cause"),
        Message(f"{name}-remedy"),
        card,
        _TRIES.get(problem, TryAnswer.NONE),
    )


PROBLEM_CODES: Final = tuple(meaning(problem) for problem in sorted(Problem, key=lambda one: one.number))


def read_code(typed: str) -> str | None:
    """A code as it is kept, from how people type it: full width, small letters, without its hyphen."""
    plain = unicodedata.normalize("NFKC", typed).strip().upper()
    found = _TYPED.fullmatch(re.sub("[‐-―−ー]", "-", plain))
    return None if found is None else "-".join(found.groups())


def find_code(code: str, meanings: Iterable[CodeMeaning] = PROBLEM_CODES) -> CodeMeaning | None:
    """What a code means; None for a code that does not exist."""
    return next((one for one in meanings if one.code == code), None)
