"""How a command says no: a code, a sentence a person can act on, an exit status. Nothing was done by then.

The codes are explained in docs/codes.md and by ``jpki-kiosk codes``; their words are in codes.ftl,
``command-NAME-title``, ``-cause`` and ``-remedy``.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, unique
from typing import NoReturn

import click


@unique
class Failure(Enum):
    """Why a command ended without doing what it was called for. The number is in the code (C-nnn)."""

    CALL = ("call", 101)  # options that do not go together, or say nothing usable
    CONFIGURATION = ("configuration", 102)
    PROGRAM_FILES = ("program-files", 103)  # what was installed is not whole
    DATA_FOLDER = ("data-folder", 104)
    FILE = ("file", 105)  # a file that was named
    CASE_FILE = ("case-file", 106)
    PASSWORD_LINES = ("password-lines", 107)  # the descriptor with passwords
    STORE = ("store", 111)
    STORE_IN_USE = ("store-in-use", 112)
    STORE_KEY = ("store-key", 113)
    NO_ACCOUNT = ("no-account", 121)
    SIGN_IN = ("sign-in", 122)
    NOT_PERMITTED = ("not-permitted", 123)
    ACCOUNT = ("account", 124)  # what an account may not become
    NO_RECORD = ("no-record", 131)
    NOT_NOW = ("not-now", 132)  # a record is not in the state for it
    SCREEN = ("screen", 141)
    AUTHORITY = ("authority", 151)
    VIRTUAL_READER = ("virtual-reader", 161)
    JOURNAL = ("journal", 171)
    DRILL = ("drill", 181)
    STOPPED = ("stopped", 191)  # by the person who called it
    UNEXPECTED = ("unexpected", 901)

    def __init__(self, text_id: str, number: int) -> None:
        self.text_id = text_id
        self.number = number

    @property
    def code(self) -> str:
        """The short code, e.g. ``C-102``."""
        return f"C-{self.number}"


def refuse(failure: Failure | str, sentence: str, *, status: int = 1) -> NoReturn:
    """Say why not on standard error, and end. ``failure``: or another code, such as one of a problem."""
    code = failure if isinstance(failure, str) else failure.code
    click.echo(f"{code}: {sentence}", err=True)
    raise SystemExit(status)


def refuse_error(error: Exception, *, otherwise: Failure, status: int = 1) -> NoReturn:
    """Say what an error says, under the code of what it is, or of what caused it."""
    codes = (_code(one) for one in _causes(error))
    refuse(next((code for code in codes if code is not None), otherwise), str(error), status=status)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _code(error: BaseException) -> Failure | str | None:
    # Imported here: a refusal may take its time, starting may not.
    from jpki_kiosk.card.errors import CardError
    from jpki_kiosk.cli.passwords import PasswordLinesError
    from jpki_kiosk.config import ConfigError
    from jpki_kiosk.i18n import CatalogueError
    from jpki_kiosk.shipped import SHIPPED_ERRORS
    from jpki_kiosk.store.errors import StoreError, StoreInUseError
    from jpki_kiosk.training import TrainingFolderError
    from jpki_kiosk.workflows.case import CaseProblems
    from jpki_kiosk.workflows.case_file import CaseFileError
    from jpki_kiosk.workflows.explain import explain
    from jpki_kiosk.workflows.unattended import UnattendedStopError

    match error:
        case UnattendedStopError():
            return error.problem.code
        case CardError():
            return explain(error).code
        case ConfigError():
            return Failure.CONFIGURATION
        case TrainingFolderError():
            return Failure.DATA_FOLDER
        case PasswordLinesError():
            return Failure.PASSWORD_LINES
        case CaseFileError() | CaseProblems():
            return Failure.CASE_FILE
        case StoreInUseError():
            return Failure.STORE_IN_USE
        case StoreError():
            return Failure.STORE
        case CatalogueError():
            return Failure.PROGRAM_FILES
    return Failure.PROGRAM_FILES if isinstance(error, SHIPPED_ERRORS) else None
