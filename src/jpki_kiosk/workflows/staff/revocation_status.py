"""How a certificate stands before it is ended, and whether relying parties see it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from jpki_kiosk.message import Message
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificateAuthority,
    CertificateState,
    CertificateStatus,
    UnknownCertificateError,
)
from jpki_kiosk.pki.status.answer import Source, StatusAnswer, Verdict
from jpki_kiosk.workflows.staff.held import Held
from jpki_kiosk.workflows.staff.revocation_screens import (
    Act,
    Effect,
    EndLine,
    EndOutcome,
    ResultLine,
    Standing,
    Visible,
)
from jpki_kiosk.workflows.staff.revocation_work import Ended

_SEEN: Final = {Act.REVOKE: Verdict.REVOKED, Act.HOLD: Verdict.ON_HOLD, Act.LIFT: Verdict.GOOD}
_REACHED: Final = {
    Act.REVOKE: CertificateState.REVOKED,
    Act.HOLD: CertificateState.HOLD,
    Act.LIFT: CertificateState.GOOD,
}
_ACTS: Final = {Act.REVOKE: Effect.REVOKES, Act.HOLD: Effect.HOLDS, Act.LIFT: Effect.LIFTS}
_BY_SOURCE: Final = {Source.OCSP: Visible.BY_OCSP, Source.CRL: Visible.BY_LIST}


class StatusAsker(Protocol):
    """Tells the status of a certificate (``pki.status.checker.StatusChecker``)."""

    def check(self, certificate_der: bytes) -> StatusAnswer:
        """One verdict."""


@dataclass(frozen=True, slots=True)
class RevocationStatus:
    """Asks by the certificate where it is here, and by its number where it is not."""

    authority: CertificateAuthority
    status: StatusAsker

    def before(self, held: Held, act: Act, *, follows: bool) -> EndLine:
        """How it stands now, and what the act comes to."""
        answer = None if held.certificate is None else self.status.check(held.certificate)
        state: CertificateStatus | None = None
        try:
            state = self.authority.status(held.kind, held.serial)
            effect = _effect(act, state, unconfirmed=held.standing is Standing.BEING_ISSUED)
        except UnknownCertificateError:
            effect = Effect.UNKNOWN
        except AuthorityUnavailableError:
            effect = _ACTS[act]  # it is ordered, and done as soon as the authority answers
        if answer is not None and answer.verdict is Verdict.EXPIRED:
            effect = Effect.EXPIRED
        if answer is not None:
            told, basis = answer.explained, answer.basis
        elif effect is Effect.UNKNOWN:
            told, basis = Message("status-unknown"), None
        else:
            told, basis = status_by_number(state), None
        return EndLine(held.kind, held.serial, effect, told, basis, follows, held.not_after)

    def after(self, ended: Ended, act: Act, certificate: bytes | None) -> ResultLine:
        """What became of it, and whether it is visible."""
        kind, serial = ended.order.kind, ended.order.serial
        if ended.outcome is EndOutcome.UNKNOWN:
            return ResultLine(kind, serial, ended.outcome, status=Message("status-unknown"))
        done = ended.outcome in (EndOutcome.DONE, EndOutcome.ALREADY)
        if certificate is not None:
            answer = self.status.check(certificate)
            reached = answer.verdict is _SEEN[act] and answer.source is not None
            visible = _BY_SOURCE[answer.source] if reached and answer.source else Visible.NOT_YET
            told, basis = answer.explained, answer.basis
        else:
            state = self._state(ended)
            reached = state is not None and state.state is _REACHED[act]
            visible = Visible.BY_AUTHORITY if reached else Visible.NOT_YET
            told, basis = status_by_number(state), None
        return ResultLine(kind, serial, ended.outcome, visible if done else Visible.NOT_ASKED, told, basis)

    def _state(self, ended: Ended) -> CertificateStatus | None:
        try:
            return self.authority.status(ended.order.kind, ended.order.serial)
        except (AuthorityUnavailableError, UnknownCertificateError):
            return None


def _effect(act: Act, status: CertificateStatus, *, unconfirmed: bool) -> Effect:
    """``unconfirmed``: by this office's record; relying parties see such a one on hold."""
    state = status.state
    if state is CertificateState.HOLD and unconfirmed:
        state = CertificateState.UNCONFIRMED
    match act, state:
        case Act.REVOKE, CertificateState.REVOKED:
            return Effect.ALREADY_REVOKED
        case Act.HOLD, CertificateState.REVOKED:
            return Effect.HOLD_OF_REVOKED
        case Act.HOLD, CertificateState.HOLD:
            return Effect.ALREADY_HELD
        case Act.HOLD, CertificateState.UNCONFIRMED:
            return Effect.HOLD_OF_UNCONFIRMED
        case Act.LIFT, CertificateState.HOLD:
            return Effect.LIFTS
        case Act.LIFT, _:
            return Effect.NOT_HELD
        case _:
            return _ACTS[act]


def status_by_number(status: CertificateStatus | None) -> Message:
    """The authority's own word on a number, in the words of a status answer."""
    if status is None:
        return Message("status-offline")
    match status.state:
        case CertificateState.GOOD:
            return Message("status-good")
        case CertificateState.REVOKED | CertificateState.HOLD if status.since is not None:
            verdict = Verdict.REVOKED if status.state is CertificateState.REVOKED else Verdict.ON_HOLD
            answer = StatusAnswer(verdict, status.since, reason=status.reason, since=status.since)
            return answer.explained
        case _:
            return Message(f"revoke-status-{status.state.value}")
