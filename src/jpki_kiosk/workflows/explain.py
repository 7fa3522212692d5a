"""The one table from errors to what a person is told."""

from __future__ import annotations

from typing import Final

from jpki_kiosk.card import errors as card
from jpki_kiosk.documents.printing import PrinterError, PrinterNotReadyError
from jpki_kiosk.pki.authority import AuthorityError, AuthorityUnavailableError, RequestRefusedError
from jpki_kiosk.pki.profile import ProfileError
from jpki_kiosk.pki.proof import ProofError
from jpki_kiosk.store.errors import OtherCardError, StoreError
from jpki_kiosk.workflows.issuance import DifferentCardError, ProofFailedError
from jpki_kiosk.workflows.problem import Problem


class WrongPersonError(Exception):
    """The card's own data are not those of the case."""


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
    (ProofFailedError, Problem.PROOF_FAILED),
    (ProofError, Problem.PROOF_FAILED),
    (ProfileError, Problem.AUTHORITY_REFUSED),
    (AuthorityUnavailableError, Problem.AUTHORITY_UNAVAILABLE),
    (RequestRefusedError, Problem.AUTHORITY_REFUSED),
    (AuthorityError, Problem.AUTHORITY_UNAVAILABLE),
    (OtherCardError, Problem.DIFFERENT_CARD),
    (StoreError, Problem.STORE_FAILED),
    (PrinterNotReadyError, Problem.PRINTER_NOT_READY),
    (PrinterError, Problem.PRINTING_FAILED),
)

# Reader states (card.connection.ReaderState values) that stop a visit, and what is said.
READER_PROBLEMS: Final = {
    "no-service": Problem.NO_SERVICE,
    "no-reader": Problem.NO_READER,
    "in-use": Problem.READER_IN_USE,
}


def explain(error: Exception) -> Problem:
    """What to tell the person; UNEXPECTED for what the table does not know."""
    for kind, problem in _TABLE:
        if isinstance(error, kind):
            return problem
    return Problem.UNEXPECTED
