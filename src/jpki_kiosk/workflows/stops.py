"""What a stop says: whether it waits for the card, can be tried again, and how card and password are."""

from __future__ import annotations

from enum import Enum, unique
from typing import Final

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.codes import TryAnswer, meaning
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import Stopped

# What the printer is asked before the card is changed: staff may decide to go on without it.
PRINTER_PROBLEMS: Final = frozenset(
    {
        Problem.PRINTER_NOT_READY,
        Problem.PRINTER_PAPER_OUT,
        Problem.PRINTER_JAMMED,
        Problem.PRINTER_AWAY,
    }
)
# Problems after which the same card, put back, goes on; and those where trying again can help.
_WAIT_FOR_CARD: Final = frozenset({Problem.CARD_PULLED})
_RETRY: Final = frozenset(
    {
        Problem.NO_SERVICE,
        Problem.NO_READER,
        Problem.READER_IN_USE,
        Problem.CARD_FAILED,
        Problem.PROOF_FAILED,
        Problem.AUTHORITY_UNAVAILABLE,
        Problem.STORE_FAILED,
        Problem.PRINT_HELD,
        Problem.DIFFERENT_CARD,
        *PRINTER_PROBLEMS,
    }
)
_PASSWORD_ANSWERS: Final = {
    Problem.PASSWORD_BLOCKED: "workflow-password-blocked",
    Problem.LETTER_PASSWORD_WRONG: "workflow-password-letter-used",
    Problem.LETTER_PASSWORD_NOT_TRIED: "workflow-password-letter-unused",
    Problem.LETTER_TYPED_AGAIN: "workflow-password-letter-again",
}

# Whether what was typed is kept, and whether only the card knows if a try was used.
_THEN: Final = {
    (True, False): "workflow-password-kept",
    (False, False): "workflow-password-unused",
    (True, True): "workflow-password-kept-counted",
    (False, True): "workflow-password-unused-counted",
}


@unique
class CardIs(Enum):
    """What the visit has done to the card; the value is the id of what is said of it."""

    UNTOUCHED = "workflow-card-untouched"
    HALF_DONE = "workflow-card-half-done"
    FINISHED = "workflow-card-finished"  # every certificate is on it and proved


def stopped(problem: Problem, *, card: CardIs, kept: bool) -> Stopped:
    """The screen of a stop; ``kept``: passwords were entered."""
    waits, can_retry = problem in _WAIT_FOR_CARD, problem in _RETRY
    return Stopped(
        problem,
        problem.code,
        card=Message(_card_answer(problem, card)),
        password=Message(_password_answer(problem, kept=kept and (waits or can_retry))),
        waiting_for_card=waits,
        can_retry=can_retry,
        for_printer=problem in PRINTER_PROBLEMS,
    )


def _card_answer(problem: Problem, card: CardIs) -> str:
    if problem in (Problem.CARD_FAILED, Problem.PROOF_FAILED):
        return "workflow-card-to-be-checked"
    return card.value


def _password_answer(problem: Problem, *, kept: bool) -> str:
    if problem in _PASSWORD_ANSWERS:
        return _PASSWORD_ANSWERS[problem]
    return _THEN[kept, meaning(problem).tries is TryAnswer.COUNTED]
