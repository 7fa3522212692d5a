"""What the self-services do on the card and ask of the authority. Nothing of a card is kept or sent anywhere.

The journal gets which service was used and what was found, never of whom. Passwords are had by the job alone
and wiped when it ends.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from jpki_kiosk.card.all_passwords import PasswordSession, attempts_of
from jpki_kiosk.card.connection import CardProtocol, CardReader
from jpki_kiosk.card.errors import (
    CertificateNotPresentError,
    MalformedAnswerError,
    NotATrainingCardError,
    WrongPasswordError,
)
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.documents.certificate_fields import CertificateField, certificate_fields
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import JPKI_PASSWORDS, CertificateKind, PasswordKind
from jpki_kiosk.pki import proof
from jpki_kiosk.pki.contents import CertificateContents, ContentsError
from jpki_kiosk.pki.status.answer import Verdict
from jpki_kiosk.pki.status.remembering import RememberingChecker
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import Disposition, RecordedState
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import StoreError
from jpki_kiosk.workflows.card_work import CounterChangedError, DifferentCardError
from jpki_kiosk.workflows.events import CardLineSet, Noted, PasswordRefused
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.prove_password import (
    job_last_try_taken,
    job_prove_password,
    protocol_of,
    session_of,
    tried,
)
from jpki_kiosk.workflows.screens import CardCheck, LineState
from jpki_kiosk.workflows.self_service.events import (
    CardLookedAt,
    ContentsFound,
    PasswordChangeDone,
    SentenceSigned,
    SignatureChecked,
    StatusFound,
)
from jpki_kiosk.workflows.self_service.screens import SelfService, ShownField
from jpki_kiosk.workflows.workflow import Event, Job, Report

_SIGNATURE: Final = PasswordKind.SIGNATURE
_UNFINISHED: Final = (RecordedState.ISSUED, RecordedState.WRITTEN, RecordedState.PROVED)


@dataclass(frozen=True, slots=True)
class ServiceParts:
    """Ports and services; ``renewal_opens`` gives the first day of renewal, by the last day."""

    reader: CardReader
    store: Store
    status: RememberingChecker
    training: bool
    clock: Callable[[], datetime.datetime]
    renewal_opens: Callable[[datetime.date], datetime.date]


@dataclass(frozen=True, slots=True, repr=False)
class OpenedCard:
    """A card of which a password was proved: which card, the password, and the tries there were then."""

    card_hash: str
    password: Secret
    attempts: int

    def copy(self) -> OpenedCard:
        """The same with a password of its own."""
        return OpenedCard(self.card_hash, self.password.copy(), self.attempts)


class _TriesChangedError(Exception):
    """Fewer tries are left than there were when the password was proved: it is not given again unasked."""

    def __init__(self, attempts: int, *, tried: bool) -> None:
        super().__init__(attempts)
        self.attempts = attempts
        self.tried = tried


class SelfServiceJobs:
    """Makes the jobs. Every one may raise CardError, StoreError and DifferentCardError."""

    def __init__(self, parts: ServiceParts) -> None:
        self._parts = parts

    # --- the card --------------------------------------------------------------------------------

    def job_look(self, service: SelfService, card_hash: str | None) -> Job:
        """Which card this is and what it tells without a password; ``card_hash``: the only one accepted."""

        def run(report: Report) -> Event:
            self._note("self-service-begun", service=service.value)
            with self._parts.reader.connect() as connection, connection.exclusively():
                protocol = CardProtocol(connection)
                session = JpkiSession(protocol)
                token = session.token_information()
                if self._parts.training and not token.is_training:
                    raise NotATrainingCardError
                found = self._parts.store.cases.card_hash(token.serial)
                if card_hash is not None and found != card_hash:
                    raise DifferentCardError
                report(CardLineSet(CardCheck.KIND, LineState.DONE))
                report(CardLineSet(CardCheck.CERTIFICATES, LineState.NOW))
                looked = CardLookedAt(
                    found,
                    session.availability(),
                    {kind: session.attempts_remaining(kind) for kind in JPKI_PASSWORDS},
                    _certificate(session, CertificateKind.AUTHENTICATION),
                )
                if service is SelfService.CHANGE:  # asks in other applications too
                    looked = replace(looked, attempts=attempts_of(protocol))
                report(CardLineSet(CardCheck.CERTIFICATES, LineState.DONE))
            return looked

        return run

    def job_prove_password(
        self, card_hash: str, kind: PasswordKind, password: Secret, shown_attempts: int
    ) -> Job:
        """One VERIFY, and only if the counter is still what was shown."""
        store = self._parts.store
        return job_prove_password(
            self._parts.reader,
            store.cases.card_hash,
            card_hash,
            kind,
            password,
            shown_attempts,
            store.journal,
        )

    def job_last_try_taken(self, kind: PasswordKind) -> Job:
        """Write down that the last try is used, with staff present."""
        return job_last_try_taken(self._parts.store.journal, kind)

    # --- 暗証番号の変更 ----------------------------------------------------------------------------

    def job_change(self, card: OpenedCard, kind: PasswordKind, new: Secret) -> Job:
        """Prove the present password, change it, prove the new one. The job wipes what it has of both.

        Raises CounterChangedError where the tries are not those that were left when it was proved.
        """
        own, own_new = card.copy(), new.copy()

        def run(report: Report) -> Event:
            store = self._parts.store
            hash_of = store.cases.card_hash
            with own.password, own_new, protocol_of(self._parts.reader, hash_of, own.card_hash) as protocol:
                session = PasswordSession(protocol, kind)
                if session.attempts_remaining() < own.attempts:
                    raise CounterChangedError
                try:
                    with tried(store.journal, kind):
                        session.verify(own.password.reveal())
                except WrongPasswordError as wrong:
                    return PasswordRefused(kind, wrong.attempts_remaining)
                how = Disposition.UNKNOWN
                # On disk before the card changes: what an ended program left half-way is seen.
                self._note("password-change-begun", password=kind)
                try:
                    session.change(own_new.reveal())
                    again = PasswordSession(protocol, kind)  # nothing is verified any more
                    again.verify(own_new.reveal())
                    how = Disposition.SUCCEEDED
                finally:
                    self._note("password-changed", password=kind, disposition=how)
                return PasswordChangeDone(kind, again.attempts_remaining())

        return run

    # --- 有効性確認 -------------------------------------------------------------------------------

    def job_check_authentication(self, certificate: bytes) -> Job:
        """Ask the authority about the authentication certificate."""

        def run(report: Report) -> Event:
            return self._checked(CertificateKind.AUTHENTICATION, certificate)

        return run

    def job_check_signature(self, card: OpenedCard) -> Job:
        """Read the signature certificate, let go of the card, and ask the authority."""
        return self._with_signature(card, lambda der: self._checked(CertificateKind.SIGNATURE, der))

    def _checked(self, kind: CertificateKind, certificate: bytes) -> StatusFound:
        answer = self._parts.status.check(certificate)
        unfinished = self._unfinished(certificate)
        opens = None
        if answer.verdict is Verdict.GOOD and answer.not_after is not None:
            opens = self._parts.renewal_opens(answer.not_after.astimezone(JAPAN).date())
        may_renew = opens is not None and self._parts.clock().astimezone(JAPAN).date() >= opens
        doubt = {} if answer.why is None else {"doubt": answer.why.value}
        self._note("certificate-status-shown", kind=kind.value, verdict=answer.verdict.value, **doubt)
        return StatusFound(kind, answer, unfinished, opens, may_renew)

    def _unfinished(self, certificate: bytes) -> bool:
        """Whether this office issued it in a case that is still open, and has not confirmed it."""
        cases = self._parts.store.cases
        return any(
            known.certificate == certificate and known.state in _UNFINISHED
            for case in cases.open_cases()
            for known in cases.certificates(case.number)
        )

    # --- 証明書の表示 -----------------------------------------------------------------------------

    def job_show_authentication(self, certificate: bytes) -> Job:
        """The fields of the authentication certificate."""

        def run(report: Report) -> Event:
            return self._shown(CertificateKind.AUTHENTICATION, certificate)

        return run

    def job_show_signature(self, card: OpenedCard) -> Job:
        """Read the signature certificate, and its fields."""
        return self._with_signature(card, lambda der: self._shown(CertificateKind.SIGNATURE, der))

    def _shown(self, kind: CertificateKind, certificate: bytes) -> ContentsFound:
        try:
            fields = tuple(
                _field(one) for one in certificate_fields(CertificateContents.from_der(certificate))
            )
        except ContentsError:
            fields = ()
        self._note("certificate-contents-shown", kind=kind.value)
        return ContentsFound(kind, fields)

    # --- 署名の体験 -------------------------------------------------------------------------------

    def job_sign(self, card: OpenedCard, text: str) -> Job:
        """Let the card sign a sentence, and read the certificate that speaks for it."""
        own = card.copy()

        def run(report: Report) -> Event:
            try:
                with self._opened(own) as session:
                    certificate = session.read_certificate(CertificateKind.SIGNATURE)
                    signature = session.sign_sha256(CertificateKind.SIGNATURE, text.encode("utf-8"))
            except _TriesChangedError as changed:
                return PasswordRefused(_SIGNATURE, changed.attempts, tried=changed.tried)
            try:
                contents = CertificateContents.from_der(certificate)
                proof.verify_signature(certificate, text.encode("utf-8"), signature)
            except (ContentsError, proof.ProofError) as error:
                # What was just signed has to hold: this card, or its certificate, is not as it should be.
                raise MalformedAnswerError("the signature does not fit the certificate") from error
            self._note("signature-tried")
            last_day = contents.not_after.astimezone(JAPAN).date()
            return SentenceSigned(text, signature, certificate, contents.serial, last_day)

        return run

    def job_verify(self, certificate: bytes, text: str, signature: bytes) -> Job:
        """Whether a signature holds for a sentence; the card is not needed for it."""

        def run(report: Report) -> Event:
            try:
                proof.verify_signature(certificate, text.encode("utf-8"), signature)
            except proof.ProofError as error:
                if error.failed is not proof.FailedProof.SIGNATURE:
                    raise
                return SignatureChecked(text, holds=False)
            return SignatureChecked(text, holds=True)

        return run

    # --- with the password -----------------------------------------------------------------------

    def _with_signature(self, card: OpenedCard, use: Callable[[bytes], Event]) -> Job:
        own = card.copy()

        def run(report: Report) -> Event:
            try:
                with self._opened(own) as session:
                    certificate = session.read_certificate(CertificateKind.SIGNATURE)
            except _TriesChangedError as changed:
                return PasswordRefused(_SIGNATURE, changed.attempts, tried=changed.tried)
            return use(certificate)

        return run

    @contextmanager
    def _opened(self, card: OpenedCard) -> Iterator[JpkiSession]:
        """The same card with its signature password verified, in one transaction; the password is wiped.

        The counter is looked at first: where it fell since the password was proved, somebody else guessed.
        """
        hash_of = self._parts.store.cases.card_hash
        with card.password, session_of(self._parts.reader, hash_of, card.card_hash) as session:
            attempts = session.attempts_remaining(_SIGNATURE)
            if attempts < card.attempts:
                raise _TriesChangedError(attempts, tried=False)
            try:
                with tried(self._parts.store.journal, _SIGNATURE):
                    session.verify_password(_SIGNATURE, card.password.reveal())
            except WrongPasswordError as wrong:
                raise _TriesChangedError(wrong.attempts_remaining, tried=True) from wrong
            yield session

    # --- the journal -----------------------------------------------------------------------------

    def job_record_stop(self, problem: Problem) -> Job:
        """Write down that a self-service stopped, and why."""
        return self._noting("problem-shown", code=problem.code)

    def job_ended(self, how: str) -> Job:
        """Write down how a visit ended: a word of ``visit-end``."""
        return self._noting("visit-ended", how=how)

    def _noting(self, event: str, **fields: object) -> Job:
        def run(report: Report) -> Event:
            try:
                self._note(event, **fields)
            except StoreError:
                return Noted()  # the person was told already, or is gone
            return Noted()

        return run

    def _note(self, event: str, **fields: object) -> None:
        self._parts.store.journal.append(event, None, None, **fields)


def _certificate(session: JpkiSession, kind: CertificateKind) -> bytes | None:
    try:
        return session.read_certificate(kind)
    except CertificateNotPresentError:
        return None


def _field(one: CertificateField) -> ShownField:
    return ShownField(one.label, one.value.content, one.value.marks)
