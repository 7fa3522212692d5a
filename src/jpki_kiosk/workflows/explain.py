"""The one table from errors to what a person is told."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import Final

from jpki_kiosk.card import errors as card
from jpki_kiosk.documents.errors import DocumentError, PrinterNotReadyError, PrintUnclearError
from jpki_kiosk.pki.authority import (
    AuthorityError,
    AuthorityUnavailableError,
    RequestRefusedError,
    WrongCertificateError,
)
from jpki_kiosk.pki.errors import PkiError
from jpki_kiosk.pki.profile import ProfileError
from jpki_kiosk.pki.proof import ProofError
from jpki_kiosk.store.errors import OtherCardError, PermissionRefusedError, StoreError
from jpki_kiosk.workflows.card_work import (
    CounterChangedError,
    DifferentCardError,
    EndedMeanwhileError,
    PermissionLapsedError,
    ProofFailedError,
)
from jpki_kiosk.workflows.papers.troubles import problem_of_trouble
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.staff.permissions import NotPermittedError

_LOG = logging.getLogger(__name__)


class WrongPersonError(Exception):
    """The card's own data are not those of the case."""


class EarlierCaseError(Exception):
    """Another case on this card was interrupted: it is brought to its end first."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class CardExpiredError(Exception):
    """The card's validity has ended."""


# The first row that fits decides: special errors stand before their root.
_TABLE: Final[tuple[tuple[type[Exception], Problem], ...]] = (
    (card.NoServiceError, Problem.NO_SERVICE),
    (card.NoReaderError, Problem.NO_READER),
    (card.ReaderBusyError, Problem.READER_IN_USE),
    (card.MuteCardError, Problem.CARD_MUTE),
    (card.NoCardError, Problem.CARD_PULLED),
    (card.CardRemovedError, Problem.CARD_PULLED),
    (card.CardResetError, Problem.READER_IN_USE),
    (card.TransmissionError, Problem.CARD_FAILED),
    (card.JukiCardError, Problem.JUKI_CARD),
    (card.NotAJpkiCardError, Problem.OTHER_CARD),
    (card.NotATrainingCardError, Problem.NOT_A_TRAINING_CARD),
    (card.PasswordBlockedError, Problem.PASSWORD_BLOCKED),
    (card.CardError, Problem.CARD_FAILED),
    (WrongPersonError, Problem.WRONG_PERSON),
    (DifferentCardError, Problem.DIFFERENT_CARD),
    (CardExpiredError, Problem.CARD_EXPIRED),
    (EarlierCaseError, Problem.EARLIER_CASE),
    (PermissionLapsedError, Problem.PERMISSION_LAPSED),
    (CounterChangedError, Problem.COUNTER_CHANGED),
    (EndedMeanwhileError, Problem.AUTHORITY_REFUSED),
    (ProofFailedError, Problem.PROOF_FAILED),
    (ProofError, Problem.PROOF_FAILED),
    (ProfileError, Problem.WRONG_CERTIFICATE),
    (WrongCertificateError, Problem.WRONG_CERTIFICATE),
    (AuthorityUnavailableError, Problem.AUTHORITY_UNAVAILABLE),
    (RequestRefusedError, Problem.AUTHORITY_REFUSED),
    (AuthorityError, Problem.AUTHORITY_UNAVAILABLE),
    (OtherCardError, Problem.DIFFERENT_CARD),
    (PkiError, Problem.AUTHORITY_REFUSED),
    (PermissionRefusedError, Problem.PERMISSION_REFUSED),
    (NotPermittedError, Problem.NOT_PERMITTED),
    (StoreError, Problem.STORE_FAILED),
    (PrintUnclearError, Problem.PRINT_LOST),
    (DocumentError, Problem.PRINTING_FAILED),
)

# Reader states (card.connection.ReaderState values) that stop a visit, and what is said.
READER_PROBLEMS: Final = {
    "no-service": Problem.NO_SERVICE,
    "no-reader": Problem.NO_READER,
    "in-use": Problem.READER_IN_USE,
}


def explain(error: Exception) -> Problem:
    """What to tell the person; UNEXPECTED for what the table does not know."""
    if isinstance(error, PrinterNotReadyError):
        return problem_of_trouble(error.trouble)
    for kind, problem in _TABLE:
        if isinstance(error, kind):
            return problem
    return Problem.UNEXPECTED


def log_error(error: Exception) -> None:
    """Write down where an error came from, for the maintainer: classes and places, never values.

    The text of an error may hold what a person typed, so it is left out.
    """
    places = " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno}"
        for frame in reversed(traceback.extract_tb(error.__traceback__))
    )
    _LOG.warning("%s (%s): %s", explain(error).code, type(error).__name__, places)
