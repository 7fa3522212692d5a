"""The journalled saga of one card: from the password to the proof.

Per certificate, authentication first: password, key pair, request, certificate, write, proof, confirmation,
the old certificate revoked. Each step is in the journal before it acts and again after it ended, so that
whoever comes back later knows the last certain step. Nothing irreversible happens before authority, store
and printer have said that they are well.

A kind that was begun earlier, in this visit or by a process that is gone, is taken up where the journal, the
key on the card and the authority's answer say that it stands: finished, written again, asked for again, or
made again, with what was issued before rejected and revoked first, so that none is alive that nobody holds.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from jpki_kiosk.card.connection import CardConnection, CardProtocol
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.pki import proof
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    IssuedCertificate,
    RequestRefusedError,
    RevocationReason,
    UnknownCertificateError,
    WrongCertificateError,
)
from jpki_kiosk.pki.contents import CertificateContents
from jpki_kiosk.pki.keys import PublicKey, spki_sha256
from jpki_kiosk.pki.profile import ProfileError, check_certificate
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import Disposition, RecordedState, Step
from jpki_kiosk.store.errors import PermissionRefusedError, StepError
from jpki_kiosk.store.records import RecordedCertificate
from jpki_kiosk.workflows.card_work import (
    CardWork,
    EndedMeanwhileError,
    IssuanceParts,
    PermissionLapsedError,
    PlannedIssue,
    ProofFailedError,
)
from jpki_kiosk.workflows.case_steps import CaseSteps
from jpki_kiosk.workflows.events import StepCompleted
from jpki_kiosk.workflows.prepared import ProvedCertificate
from jpki_kiosk.workflows.screens import WorkStep
from jpki_kiosk.workflows.standing import PasswordUse, Standing, standing
from jpki_kiosk.workflows.withdrawal import Withdrawal
from jpki_kiosk.workflows.workflow import Report

# The authentication certificate caps the signature certificate, so it is made first.
ORDER: Final = (CertificateKind.AUTHENTICATION, CertificateKind.SIGNATURE)

_TRANSACTION_SIZE: Final = 16  # 128 random bits, as a CMP transactionID
# A new key pair ends the old certificate's use: none is made on an authority last heard of long ago.
_HEARD_WITHIN: Final = datetime.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request that is recorded, and the key on the card that it is for."""

    known: RecordedCertificate
    public_key: PublicKey

    @property
    def transaction_id(self) -> bytes:
        return self.known.transaction_id

    @property
    def written(self) -> bool:
        return self.known.state is RecordedState.WRITTEN


@dataclass(frozen=True, slots=True)
class _Found:
    """What an earlier attempt left that is still good: a request, or a key pair that has none yet."""

    asked: _Asked | None = None
    public_key: PublicKey | None = None


# What needs not be done again where a kind is taken up so.
_DONE_BEFORE: Final = {
    "ask_again": (WorkStep.KEY_PAIR,),
    "write_again": (WorkStep.KEY_PAIR,),
    "finish": (WorkStep.KEY_PAIR, WorkStep.WRITE),
}
# How a request whose key is on the card is brought to its end.
_HOW: Final = {
    RecordedState.REQUESTED: "ask_again",
    RecordedState.ISSUED: "write_again",
    RecordedState.WRITTEN: "finish",
}


class Issuance:
    """Drives one card of one case through the saga; used again when the card comes back."""

    def __init__(self, parts: IssuanceParts, case: str, report: Report) -> None:
        self._parts = parts
        self._case = case
        self._report = report
        self._spent: set[int] = set()  # permissions that this run has used
        self._heard_at: datetime.datetime | None = None  # when the authority last answered
        self._steps = CaseSteps(parts.cases, case, report)
        self._card = CardWork(parts, self._steps)
        self._withdrawal = Withdrawal(parts.authority, parts.cases, parts.office)

    def run(
        self,
        connect: Callable[[], CardConnection],
        plan: tuple[PlannedIssue, ...],
        passwords: Mapping[PasswordKind, Secret],
    ) -> Iterator[ProvedCertificate]:
        """Yield each certificate as soon as it is proved; one that was proved before needs no card.

        Raises CardError, AuthorityError, StoreError, ProfileError, ProofFailedError, DifferentCardError,
        PermissionLapsedError or EndedMeanwhileError; what was yielded before stays good.
        """
        self._settle()
        by_kind = {planned.kind: planned for planned in plan}
        with contextlib.ExitStack() as open_until_the_end:
            connection: CardConnection | None = None
            for kind in ORDER:
                if kind not in by_kind:
                    continue
                finished = self._finished(kind)
                if finished is None:
                    password = passwords.get(PasswordKind(kind.value))
                    if password is None:
                        raise EndedMeanwhileError
                    if connection is None:
                        connection = open_until_the_end.enter_context(connect())
                    finished = self._make(connection, by_kind[kind], password)
                yield finished

    def _settle(self) -> None:
        """Complete what an ended process left open: from here on it is found by looking."""
        cases = self._parts.cases
        for kind in (*ORDER, None):
            cases.settle(self._case, kind)

    def _standing(self, kind: CertificateKind) -> Standing:
        cases = self._parts.cases
        return standing(kind, cases.steps(self._case), cases.certificates(self._case))

    # --- one certificate -------------------------------------------------------------------------

    def _finished(self, kind: CertificateKind) -> ProvedCertificate | None:
        """The certificate of this case that is proved: confirmed here where it was not, the old one ended.

        None where there is none, or where the authority ended it meanwhile: it is made again.
        """
        proved = self._standing(kind).proved
        if proved is None or proved.certificate is None:
            return None
        if proved.state is RecordedState.PROVED:
            try:
                self._confirm(proved)
            except (RequestRefusedError, UnknownCertificateError):
                return None
        self._revoke_old(kind)
        return self._proved(kind, proved.certificate, self._proved_at(kind))

    def _proved_at(self, kind: CertificateKind) -> datetime.datetime:
        """When it was compared and proved, maybe in an earlier visit; the papers say so."""
        return max(
            one.begun_at
            for one in self._parts.cases.steps(self._case)
            if (one.kind, one.step, one.disposition) == (kind, Step.PROOF, Disposition.SUCCEEDED)
        )

    def _proved(
        self, kind: CertificateKind, certificate: bytes, proved_at: datetime.datetime
    ) -> ProvedCertificate:
        contents = CertificateContents.from_der(certificate)
        return ProvedCertificate(kind, contents.serial, contents.not_after, certificate, proved_at)

    def _make(self, connection: CardConnection, planned: PlannedIssue, password: Secret) -> ProvedCertificate:
        kind, stands = planned.kind, self._standing(planned.kind)
        self._hear_authority()
        protocol = CardProtocol(connection)
        with connection.exclusively():
            self._card.same_card(protocol)
            found = self._look(protocol, stands)
        self._withdraw(stands, found.asked, planned)
        with connection.exclusively():
            session = self._card.same_card(protocol)
            if found.public_key is not None and self._sets_password(planned, stands):
                self._card.set_password(protocol, planned, password)
            asked = found.asked
            if asked is None:
                key = found.public_key
                if key is None:
                    key = self._card.make_key_pair(
                        session,
                        protocol,
                        planned,
                        password,
                        is_first=not stands.key_pair_begun,
                        sets_password=self._sets_password(planned, stands),
                    )
                asked = self._request(session, planned, key, password)
        try:
            issued = self._obtain(planned, asked)
        except RequestRefusedError:
            self._withdrawal.give_up(asked.known)
            if found.asked is None:
                raise
            return self._make(connection, planned, password)  # its answer is lost for good: a new key pair
        self._put_on_card(connection, issued, password, written=asked.written)
        self._confirm(replace(asked.known, serial=issued.serial))
        self._revoke_old(kind)
        return self._proved(kind, issued.certificate, self._parts.clock())

    def _hear_authority(self) -> None:
        """Ask again whether the authority is well, unless it answered within the last minute."""
        now = self._parts.clock()
        if self._heard_at is None or now - self._heard_at > _HEARD_WITHIN:
            self._parts.authority.check()
            self._heard_at = now

    # --- what an earlier attempt left ------------------------------------------------------------

    def _look(self, protocol: CardProtocol, stands: Standing) -> _Found:
        """Compare the key on the card with what was asked for, where anything was begun."""
        if not stands.key_pair_begun:
            return _Found()
        public_key = self._card.public_key(protocol, stands.kind)
        here = None if public_key is None else spki_sha256(public_key).hex()
        asked = next((one for one in reversed(stands.pending) if one.spki_sha256 == here), None)
        if public_key is not None and asked is not None:
            self._note_taken_up(stands.kind, _HOW[asked.state])
            return _Found(_Asked(asked, public_key), public_key)
        known = {one.spki_sha256 for one in self._parts.cases.certificates(self._case)}
        if public_key is not None and here == stands.spki_sha256 and here not in known:
            self._note_taken_up(stands.kind, "ask_again")
            return _Found(None, public_key)
        self._note_taken_up(stands.kind, "revoke_and_make_again" if stands.pending else "make_again")
        return _Found()

    def _note_taken_up(self, kind: CertificateKind, how: str) -> None:
        self._parts.cases.note_taken_up_kind(self._case, kind, how)
        for line in _DONE_BEFORE.get(how, ()):
            self._report(StepCompleted(kind, line))

    def _withdraw(self, stands: Standing, kept: _Asked | None, planned: PlannedIssue) -> None:
        """End what was asked for with a key that is no longer on the card."""
        for known in stands.pending:
            if kept is None or known.transaction_id != kept.transaction_id:
                self._withdrawal.end(known, planned.holder)

    # --- up to the request -----------------------------------------------------------------------

    def _request(
        self, session: JpkiSession, planned: PlannedIssue, public_key: PublicKey, password: Secret
    ) -> _Asked:
        """Signed by the card, and recorded before the authority hears of it."""
        pkcs10 = self._card.sign_request(session, planned.kind, public_key, password)
        transaction_id = self._parts.random(_TRANSACTION_SIZE)
        self._parts.cases.record_request(
            self._case, planned.kind, transaction_id, pkcs10, spki_sha256(public_key).hex(), planned.not_after
        )
        (known,) = (
            one for one in self._parts.cases.certificates(self._case) if one.transaction_id == transaction_id
        )
        return _Asked(known, public_key)

    def _sets_password(self, planned: PlannedIssue, stands: Standing) -> bool:
        """Whether the password is still to be set: a chosen one once, a forgotten one by permission.

        Asked right before it is set: the permission is used by that. Raises PermissionLapsedError.
        """
        if planned.reset is None:
            if stands.password is PasswordUse.BY_CARD:
                return not planned.keep_password
            return stands.password is PasswordUse.CHOOSE
        done = any(
            one.kind is planned.kind
            and one.step is Step.PASSWORD
            and one.disposition is Disposition.SUCCEEDED
            and one.begun_at >= planned.reset.given_at
            for one in self._parts.cases.steps(self._case)
        )
        if not done:
            self._spend(planned.reset.number)
        return not done

    def _spend(self, permission: int) -> None:
        """Use it once for every password it is for, right before the first of them is set.

        Raises PermissionLapsedError where it is not good any more; the journal says why.
        """
        if permission in self._spent:
            return
        card, permissions = self._parts.cases.case(self._case).card_hash or "", self._parts.permissions
        try:
            by = permissions.permission(permission).asked_by
            permissions.use(permission, case=self._case, card_hash=card, by=by)
        except PermissionRefusedError as error:
            raise PermissionLapsedError from error
        self._spent.add(permission)

    # --- the certificate -------------------------------------------------------------------------

    def _obtain(self, planned: PlannedIssue, asked: _Asked) -> IssuedCertificate:
        """Ask the authority, and check the answer against what was asked before anything is written.

        What is not as asked is ended at once; an authority that cannot be told is told at the next attempt.
        """
        parts, known = self._parts, asked.known
        with self._steps.step(planned.kind, Step.CERTIFICATE, WorkStep.CERTIFICATE) as details:
            try:
                # Kept before it is checked: one that is refused here has to be revoked by its serial number.
                issued = self._withdrawal.ask_again(known, planned.holder)
            except WrongCertificateError as wrong:
                with contextlib.suppress(AuthorityUnavailableError):
                    self._withdrawal.end_wrong(known, wrong)
                raise
            try:
                check_certificate(
                    issued.certificate,
                    kind=planned.kind,
                    public_key=asked.public_key,
                    ca_certificate=issued.ca_certificate,
                    not_after=known.not_after or planned.not_after,
                    holder=planned.holder,
                    training=parts.training,
                    office=parts.office,
                )
            except ProfileError:
                with contextlib.suppress(AuthorityUnavailableError):
                    self._withdrawal.end(replace(known, serial=issued.serial), planned.holder)
                raise
            details["serial"] = str(issued.serial)
        return issued

    def _put_on_card(
        self, connection: CardConnection, issued: IssuedCertificate, password: Secret, *, written: bool
    ) -> None:
        """Write and prove; what an earlier attempt wrote is proved first, and written again where it differs.

        A card that does not hold what was just written is not trusted with it: the certificate is ended.
        """
        protocol = CardProtocol(connection)
        with connection.exclusively():
            session = self._card.same_card(protocol)
            if written and self._failure(session, protocol, issued, password) is None:
                return
            session = self._card.same_card(protocol)
            self._card.write(protocol, issued)
            failure = self._failure(session, protocol, issued, password)
        if failure is None:
            return
        known = next(
            one
            for one in self._parts.cases.certificates(self._case)
            if one.kind is issued.kind and one.serial == issued.serial
        )
        with contextlib.suppress(AuthorityUnavailableError):
            self._withdrawal.end(known, None)
        raise failure

    def _failure(
        self, session: JpkiSession, protocol: CardProtocol, issued: IssuedCertificate, password: Secret
    ) -> ProofFailedError | proof.ProofError | None:
        """Why what is on the card is not proved; None where it is."""
        try:
            self._card.prove(session, protocol, issued, password)
        except (ProofFailedError, proof.ProofError) as error:
            return error
        return None

    def _confirm(self, proved: RecordedCertificate) -> None:
        """What the authority refuses to confirm is of no use to its holder, and is not left alive."""
        try:
            with self._steps.step(proved.kind, Step.CONFIRM) as details:
                details["serial"] = str(proved.known_serial())
                self._parts.authority.confirm(proved.transaction_id)
        except (RequestRefusedError, UnknownCertificateError):
            self._withdrawal.give_up(proved)
            raise
        except StepError:  # another process of this office found the proof, and has told the authority
            if not self._standing(proved.kind).confirmed:
                raise
        self._heard_at = self._parts.clock()

    def _revoke_old(self, kind: CertificateKind) -> None:
        """End the certificates that this one replaces.

        One that another authority issued cannot be ended here; the journal says so, the new one stays good.
        """
        for serial in self._standing(kind).replaced:
            self._withdrawal.revoke(self._case, kind, serial, RevocationReason.SUPERSEDED)
