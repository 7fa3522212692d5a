"""The main job without a screen, for scripts and drills: a case opened, or an interrupted one taken up."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from jpki_kiosk.card.connection import CardProtocol, CardReader, ReaderState
from jpki_kiosk.card.errors import CardError
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.config import ConfigError, KioskConfig, load_config
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.kiosk import Kiosk, KioskError, compose
from jpki_kiosk.message import Message
from jpki_kiosk.pki.authority import AuthorityError
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.staff import Role
from jpki_kiosk.workflows.authority_failure import failure_text
from jpki_kiosk.workflows.case import CaseProblems, CaseRequest
from jpki_kiosk.workflows.events import CardInserted, CaseOpened, CaseRefused, ReaderChanged
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.prepared import IssueResult, PreparedCase
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.reception import Reception
from jpki_kiosk.workflows.review import checked_beforehand, outcome
from jpki_kiosk.workflows.screens import Outcome
from jpki_kiosk.workflows.standing import standings
from jpki_kiosk.workflows.stored_case import request_of
from jpki_kiosk.workflows.unattended import UnattendedIssue, UnattendedStopError
from jpki_kiosk.workflows.workflow import Event

_SCRIPT_ACCOUNT: Final = "script"  # who opens cases that the command line issues in training


def issue_unattended(
    request: CaseRequest,
    passwords: Mapping[PasswordKind, Secret],
    *,
    reader_name: str,
    output: Path | None,
    data: Path | None,
    config_file: Path | None,
    wait_seconds: float,
    language: Language,
    staff: str | None = None,
) -> IssueResult:
    """Issue a case on a reader, or go on with it where an earlier run of the same case was interrupted.

    ``output``: a folder that takes the papers instead of the counter's printer.
    ``staff``: the account that does it; in training without one it is the account of scripts.
    Raises KioskError with what the resident would have read.
    """
    config = _configured(config_file).model_copy(update={"municipality": request.municipality})
    kiosk = compose(config, data=data, reader_name=reader_name, output=output, config_file=config_file)
    try:
        account = staff or _script_account(config, kiosk.store)
        interrupted = _interrupted(kiosk, request, wait_seconds)
        if interrupted is not None:
            return take_up_unattended(kiosk, interrupted, account, passwords, wait_seconds)
        case = _opened(kiosk.reception, request, account)
        workflow = IssueWorkflow(kiosk.desk, case, card_present=kiosk.reader.state() is ReaderState.PRESENT)
        return UnattendedIssue(workflow, passwords, lambda: _wait_for_card(kiosk.reader, wait_seconds)).run()
    except CaseProblems as refused:
        said = ((key, kiosk.catalogue.text(message, language)) for key, message in refused.problems)
        lines = [f"{key}: {sentence}" if key else sentence for key, sentence in said]
        raise KioskError("\n".join(lines)) from refused
    except UnattendedStopError as stopped:
        text = kiosk.catalogue.text(stopped.message, language)
        lines = [text]
        if isinstance(stopped.error, AuthorityError):
            lines += [kiosk.catalogue.text(message, language) for message in failure_text(stopped.error)]
        raise KioskError("\n".join(lines)) from stopped
    finally:
        kiosk.close()


def take_up_unattended(
    kiosk: Kiosk, number: str, staff: str, passwords: Mapping[PasswordKind, Secret], wait_seconds: float = 0.0
) -> IssueResult:
    """Go on with an open case as staff do at their desk, and the resident after them.

    ``passwords``: what the resident types, also where one is chosen. Raises CaseProblems,
    UnattendedStopError or StoreError.
    """
    answer = kiosk.desk.taking_up.job_take_up(number, staff)(lambda event: None)
    match answer:
        case CaseOpened(case):
            pass
        case CaseRefused(problems):
            raise CaseProblems(problems)
        case _:
            raise AssertionError(type(answer).__name__)
    workflow = IssueWorkflow(kiosk.desk, case, card_present=kiosk.reader.state() is ReaderState.PRESENT)
    return UnattendedIssue(workflow, passwords, lambda: _wait_for_card(kiosk.reader, wait_seconds)).run()


def _interrupted(kiosk: Kiosk, request: CaseRequest, wait_seconds: float) -> str | None:
    """The open case of the card on the reader, if it is the same one and something was done to the card.

    What cannot be read here is told by the case itself.
    """
    try:
        if not isinstance(_wait_for_card(kiosk.reader, wait_seconds), CardInserted):
            return None
        with kiosk.reader.connect() as connection, connection.exclusively():
            serial = JpkiSession(CardProtocol(connection)).token_information().serial
    except (CardError, UnattendedStopError):
        return None
    cases, wanted = kiosk.store.cases, replace(request, security_code=None, telephone=None, postal_code=None)
    for case in cases.open_cases():
        begun = any(one.begun for one in standings(cases, case.number).values())
        if begun and case.card_hash == cases.card_hash(serial) and request_of(case) == wanted:
            return case.number
    return None


def _opened(reception: Reception, request: CaseRequest, account: str) -> PreparedCase:
    """A case whose papers were checked before; raises CaseProblems, also for one that ends at the counter."""
    case = reception.review(request)
    match outcome(case):
        case Outcome.POSTED:
            raise CaseProblems((("applicant", Message("case-letter-is-posted")),))
        case Outcome.ELSEWHERE:
            raise CaseProblems((("card.face_only", Message("case-made-elsewhere")),))
    return reception.open_case(case, account, checked_beforehand(case))


def _configured(path: Path | None) -> KioskConfig:
    try:
        return load_config(path)
    except ConfigError as error:
        raise KioskError(str(error)) from error


def _script_account(config: KioskConfig, store: Store) -> str:
    """The account under which cases of scripts are journalled in training; nobody can sign in with it."""
    if not config.training:
        raise KioskError("In production somebody signs in for this: --staff NAME.")
    if not store.staff.exists(_SCRIPT_ACCOUNT):
        with Secret(os.urandom(32).hex().encode("ascii")) as passphrase:
            store.staff.create(_SCRIPT_ACCOUNT, "command line", Role.CLERK, passphrase)
    return _SCRIPT_ACCOUNT


def _wait_for_card(reader: CardReader, seconds: float) -> Event:
    """The card, or what there is instead of it when the time is over."""
    deadline = time.monotonic() + seconds
    state = reader.state()
    while state is not ReaderState.PRESENT and (left := deadline - time.monotonic()) > 0:
        state = reader.wait_for_change(state, left)
    if state is ReaderState.PRESENT:
        return CardInserted()
    if state is ReaderState.NO_CARD:
        raise UnattendedStopError(Problem.NO_CARD, Message("problem-no-card-what"))
    return ReaderChanged(state.value)
