"""What a reset does to the card, under its one-shot permission; and what of it is written down.

The counters are compared with what was shown before anything is spent, the permission is used before anything
is changed, and what must not change is compared before and after: public keys, certificates, and a signature.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from jpki_kiosk.card.all_passwords import PasswordSession
from jpki_kiosk.card.connection import CardProtocol, CardReader
from jpki_kiosk.card.errors import CertificateNotPresentError, NotATrainingCardError
from jpki_kiosk.card.issuer import IssuerProfile
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.pki import proof
from jpki_kiosk.pki.keys import spki_sha256
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState, Step
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import PermissionRefusedError, RefusedBecause, StoreError
from jpki_kiosk.workflows.card_work import CounterChangedError, PermissionLapsedError, ProofFailedError
from jpki_kiosk.workflows.case_steps import CaseSteps
from jpki_kiosk.workflows.events import CardLineSet, Noted
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.resets.events import PasswordsReset, ResetCardRead, ResetLineSet
from jpki_kiosk.workflows.screens import CardCheck, LineState
from jpki_kiosk.workflows.workflow import Event, Job, Report

_CHALLENGE_SIZE: Final = 32


@dataclass(frozen=True, slots=True)
class ResetOrder:
    """What the resident's window is handed: the permission, its case and card, and who asked for it.

    ``date_of_birth``: new passwords are compared with it.
    """

    case: str
    permission: int
    passwords: tuple[PasswordKind, ...]
    by: int
    date_of_birth: datetime.date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ResetParts:
    """Ports and services."""

    reader: CardReader
    store: Store
    issuer_profile: IssuerProfile
    training: bool
    random: Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class _Unchanged:
    """What a reset leaves as it is: public keys by their hash, certificates where they can be read."""

    keys: Mapping[CertificateKind, str]
    certificates: Mapping[CertificateKind, bytes] = field(repr=False)


class ResetJobs:
    """Makes the jobs. Each may raise CardError, StoreError, PermissionLapsedError, CounterChangedError."""

    def __init__(self, parts: ResetParts) -> None:
        self._parts = parts

    # --- the card --------------------------------------------------------------------------------

    def job_read(self, order: ResetOrder) -> Job:
        """Whether this is the card of the permission, and how many tries are left; spends neither."""

        def run(report: Report) -> Event:
            with self._parts.reader.connect() as connection, connection.exclusively():
                protocol = CardProtocol(connection)
                card = self._card_hash(protocol)
                report(CardLineSet(CardCheck.KIND, LineState.DONE))
                self._permitted(order, card, spend=False)
                attempts = _attempts(protocol, order.passwords)
            report(CardLineSet(CardCheck.PERSON, LineState.DONE))
            self._parts.store.cases.set_state(order.case, CaseState.IN_PROGRESS)
            self._note_tries(order.case, attempts)
            return ResetCardRead(attempts)

        return run

    def job_reset(
        self, order: ResetOrder, passwords: Mapping[PasswordKind, Secret], shown: Mapping[PasswordKind, int]
    ) -> Job:
        """Spend the permission, set every password and prove it, and prove that nothing else changed.

        The job has the passwords for itself and wipes them.
        """
        own = {kind: passwords[kind].copy() for kind in order.passwords}

        def run(report: Report) -> Event:
            with (
                _wiped(own),
                self._parts.reader.connect() as connection,
                connection.exclusively(),
            ):
                protocol = CardProtocol(connection)
                card = self._card_hash(protocol)
                if _attempts(protocol, order.passwords) != dict(shown):
                    raise CounterChangedError
                before = self._unchanged(protocol, {})
                self._parts.store.check()
                self._permitted(order, card, spend=True)
                self._set_all(protocol, order, own, report)
                report(ResetLineSet(None, done=False))
                proved, same = self._prove(protocol, order, own, before)
                after = _attempts(protocol, order.passwords)
            self._note_tries(order.case, after)
            self._parts.store.cases.set_state(order.case, CaseState.COMPLETED)
            report(ResetLineSet(None, done=True))
            return PasswordsReset(after, proved, same)

        return run

    def _card_hash(self, protocol: CardProtocol) -> str:
        token = JpkiSession(protocol).token_information()
        if self._parts.training and not token.is_training:
            raise NotATrainingCardError
        return self._parts.store.cases.card_hash(token.serial)

    def _permitted(self, order: ResetOrder, card: str, *, spend: bool) -> None:
        permissions = self._parts.store.permissions
        ask = permissions.use if spend else permissions.check
        try:
            ask(order.permission, case=order.case, card_hash=card, by=order.by)
        except PermissionRefusedError as refused:
            if refused.why is RefusedBecause.LATE:
                raise PermissionLapsedError from refused
            raise

    def _set_all(
        self, protocol: CardProtocol, order: ResetOrder, new: Mapping[PasswordKind, Secret], report: Report
    ) -> None:
        steps = CaseSteps(self._parts.store.cases, order.case, report)
        for kind in order.passwords:
            report(ResetLineSet(kind, done=False))
            certificate = kind.certificate if kind.opens_key else None
            said = {"password": kind.value}
            with steps.step(certificate, Step.PASSWORD, begun=said) as details:
                details |= said
                self._parts.issuer_profile.reset_password(protocol, kind, new[kind].reveal())
                PasswordSession(protocol, kind).verify(new[kind].reveal())
            report(ResetLineSet(kind, done=True))

    # --- what must not change --------------------------------------------------------------------

    def _unchanged(self, protocol: CardProtocol, opened: Mapping[PasswordKind, Secret]) -> _Unchanged:
        """``opened``: passwords with which a certificate can be read that is not free."""
        session = JpkiSession(protocol)
        present = [kind for kind, there in session.availability().items() if there]
        certificates = {}
        for kind in present:
            password = opened.get(PasswordKind(kind.value))
            if password is not None:
                session.verify_password(PasswordKind(kind.value), password.reveal())
            elif kind is CertificateKind.SIGNATURE:
                continue  # ここでは読めません: not without its password
            try:
                certificates[kind] = session.read_certificate(kind)
            except CertificateNotPresentError as error:
                raise ProofFailedError from error
        with self._parts.issuer_profile.open(protocol) as issuer:
            keys = {kind: issuer.read_public_key(kind) for kind in present}
        return _Unchanged(
            {kind: spki_sha256(key).hex() for kind, key in keys.items() if key is not None}, certificates
        )

    def _prove(
        self,
        protocol: CardProtocol,
        order: ResetOrder,
        new: Mapping[PasswordKind, Secret],
        before: _Unchanged,
    ) -> tuple[tuple[CertificateKind, ...], tuple[CertificateKind, ...]]:
        """Certificates whose key has signed, and all compared. Raises ProofFailedError, ProofError."""
        after = self._unchanged(protocol, new)
        if after.keys != before.keys:
            raise ProofFailedError
        if any(after.certificates[kind] != one for kind, one in before.certificates.items()):
            raise ProofFailedError
        proved = tuple(kind for kind in after.certificates if PasswordKind(kind.value) in new)
        session = JpkiSession(protocol)
        for kind in proved:
            session.verify_password(PasswordKind(kind.value), new[PasswordKind(kind.value)].reveal())
            challenge = self._parts.random(_CHALLENGE_SIZE)
            signature = session.sign_sha256(kind, challenge)
            proof.verify_signature(after.certificates[kind], challenge, signature)
        self._parts.store.journal.append(
            "reset-proved",
            order.case,
            None,
            signature=CertificateKind.SIGNATURE in proved,
            authentication=CertificateKind.AUTHENTICATION in proved,
        )
        return proved, tuple(after.keys)

    # --- the journal -----------------------------------------------------------------------------

    def _note_tries(self, case: str, attempts: Mapping[PasswordKind, int]) -> None:
        for kind, left in attempts.items():
            self._parts.store.journal.append("tries-read", case, None, password=kind, tries_left=left)

    def job_record_stop(self, order: ResetOrder, problem: Problem, *, begun: bool) -> Job:
        """Write down that it stopped. ``begun``: the permission is spent, the card may be changed."""

        def note() -> None:
            cases = self._parts.store.cases
            cases.note_stop(order.case, problem.code)
            if begun:
                cases.set_state(order.case, CaseState.INTERRUPTED)

        return _noting(note)

    def job_left(self, order: ResetOrder, *, withdraw: bool) -> Job:
        """The resident went back to staff; ``withdraw``: nobody is to use the permission any more."""

        def note() -> None:
            if withdraw:
                self._parts.store.permissions.withdraw(order.permission, order.by)
            self._parts.store.cases.set_state(order.case, CaseState.AT_COUNTER)

        return _noting(note)


def _attempts(protocol: CardProtocol, kinds: tuple[PasswordKind, ...]) -> dict[PasswordKind, int]:
    return {kind: PasswordSession(protocol, kind).attempts_remaining() for kind in kinds}


@contextmanager
def _wiped(secrets: Mapping[PasswordKind, Secret]) -> Iterator[None]:
    try:
        yield
    finally:
        for one in secrets.values():
            one.wipe()


def _noting(write: Callable[[], object]) -> Job:
    def run(report: Report) -> Event:
        try:
            write()
        except StoreError:
            return Noted()  # the person was told already, or is gone
        return Noted()

    return run
