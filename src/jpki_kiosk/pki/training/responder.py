"""The training authority answering CMP: bytes in, bytes out, whatever comes.

A message is believed when an enrolled office signed it. What a message changes and what is answered to it are
one transaction of the database; the same bytes again get the answer they got. docs/authority-protocol.md has
the states and limits.
"""

from __future__ import annotations

import datetime
import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cryptography import x509

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificateState,
    CertificationRequest,
    IssuingOffice,
    RequestRefusedError,
    RevocationReason,
    UnknownCertificateError,
)
from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.ca_certs import CA_CERTS
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.cmp.details import CERT_PROFILE, DETAILS, read_request
from jpki_kiosk.pki.cmp.messages import FailureInfo, MessageError, PkiStatus
from jpki_kiosk.pki.training import store
from jpki_kiosk.pki.training.admission import NONCE_SIZE, Admission, RefusedError, check_header, check_order
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.pki.training.credentials import Credentials, Office
from jpki_kiosk.pki.training.ledger import Ledger, moment
from jpki_kiosk.pki.training.replies import (
    ACCEPTED,
    WORDS,
    Answered,
    cert_response,
    issuers,
    rejection,
    words,
)
from jpki_kiosk.pki.training.schema import AnswerRow, CertificateRow

_REMOVE_FROM_CRL: Final = 8  # CRLReason: in rr it lifts a hold

_YES: Final = (PkiStatus.ACCEPTED, PkiStatus.GRANTED_WITH_MODS)


@dataclass(frozen=True, slots=True)
class PlainRequests:
    """What a p10cr asks that says nothing but its PKCS#10: an authentication certificate of this office.

    For demonstrations with clients of others, which cannot say more. Never without being asked for.
    """

    office: IssuingOffice
    last_day: datetime.date


@dataclass(frozen=True, slots=True)
class Conduct:
    """How the authority treats requests.

    ``approval``: how long each waits, answered by "waiting" and polled for, as if a person decided.
    """

    plain: PlainRequests | None = None
    approval: datetime.timedelta = datetime.timedelta(0)


class Responder:
    """Answers messages; threads may share it. Making one may raise AuthorityUnavailableError."""

    def __init__(
        self,
        authority: TrainingAuthority,
        clock: Callable[[], datetime.datetime],
        random: Callable[[int], bytes],
        conduct: Conduct | None = None,
    ) -> None:
        self._authority = authority
        self._clock = clock
        self._random = random
        self._conduct = conduct if conduct is not None else Conduct()
        credentials = Credentials(authority)
        self._signer = credentials.signer()
        self._admission = Admission(credentials, clock)

    def answer(self, request_der: bytes) -> bytes:
        """The answer to one message, signed; refusals and faults are answers too."""
        return self.reply(request_der).der

    def reply(self, request_der: bytes) -> Answered:
        """The same with words for a log."""
        try:
            message = decode_message(request_der)
        except MessageError as error:
            unread = FailureInfo.UNSUPPORTED_VERSION if error.part == "pvno" else FailureInfo.BAD_DATA_FORMAT
            return self._error(None, unread)
        try:
            office = self._admission.office(message)
            with self._authority.transaction() as ledger:
                return self._within(ledger, office, message, hashlib.sha256(request_der).digest())
        except RefusedError as error:
            return self._error(message, error.failure)
        except AuthorityUnavailableError:
            return self._error(message, FailureInfo.SYSTEM_UNAVAIL)

    # --- one message, one transaction ------------------------------------------------------------

    def _within(self, ledger: Ledger, office: Office, message: m.PkiMessage, digest: bytes) -> Answered:
        known = ledger.session.get(AnswerRow, digest)
        if known is not None:
            return Answered(known.answer, "again")
        header = message.header
        check_header(header, message.body, ledger.now)
        before = store.answers_of_transaction(ledger.session, header.transaction_id)
        match message.body:
            case m.CertConfirmContent() | m.PollRequest():
                check_order(header, [row.nonce for row in before if row.office == office.fingerprint])
            case _:
                if before:
                    raise RefusedError(FailureInfo.TRANSACTION_ID_IN_USE)
        body, is_kept = self._body(ledger, office, message)
        nonce = self._random(NONCE_SIZE)
        answered = Answered(self._send(message, body, nonce), words(body))
        if is_kept:
            row = AnswerRow(
                request_hash=digest,
                transaction_id=header.transaction_id,
                office=office.fingerprint,
                nonce=nonce,
                answer=answered.der,
                given=int(ledger.now.timestamp()),
            )
            ledger.session.add(row)
        return answered

    def _body(self, ledger: Ledger, office: Office, message: m.PkiMessage) -> tuple[m.PkiReply, bool]:
        """The answer's body, and whether it is kept: a refused request may come again in better form."""
        transaction_id = message.header.transaction_id
        match message.body:
            case m.P10Request():
                body = self._certificate(ledger, office, message)
                return body, body.responses[0].status.status is not PkiStatus.REJECTION
            case m.CertConfirmContent() as content:
                return self._confirmed(ledger, transaction_id, content), True
            case m.PollRequest(cert_req_ids=(m.P10_CERT_REQ_ID,)):
                return self._polled(ledger, transaction_id), True
            case m.RevocationRequest(details=details) if details:
                statuses = tuple(_revoked(ledger, entry) for entry in details)
                return m.RevocationReply(statuses, tuple(entry.certificate for entry in details)), True
            case m.GeneralMessage(infos=infos):
                ledger.check()
                return m.GeneralReply(
                    tuple(issuers(ledger) for info in infos if info.info_type == CA_CERTS)
                ), False
        raise RefusedError(FailureInfo.BAD_REQUEST)

    def _certificate(self, ledger: Ledger, office: Office, message: m.PkiMessage) -> m.CertRepMessage:
        """Issue, or refuse this request."""
        try:
            request = self._request(message)
        except MessageError:
            return cert_response(rejection(FailureInfo.BAD_REQUEST))
        if store.certificate_of_transaction(ledger.session, request.transaction_id) is not None:
            raise RefusedError(FailureInfo.TRANSACTION_ID_IN_USE)
        if request.office.code != office.code:
            return cert_response(rejection(FailureInfo.NOT_AUTHORIZED))
        try:
            issued = ledger.issue(request, self._conduct.approval)
        except RequestRefusedError as error:
            return cert_response(rejection(WORDS[error.reason]))
        if self._conduct.approval:
            return cert_response(m.PkiStatusInfo(PkiStatus.WAITING))
        return cert_response(ACCEPTED, issued.certificate)

    def _request(self, message: m.PkiMessage) -> CertificationRequest:
        plain = self._conduct.plain
        said = {info.info_type for info in message.header.general_info}
        if plain is None or not said.isdisjoint((CERT_PROFILE, DETAILS)):
            return read_request(message)
        if not isinstance(message.body, m.P10Request):
            raise MessageError("body")
        return CertificationRequest(
            CertificateKind.AUTHENTICATION,
            message.header.transaction_id,
            message.body.pkcs10,
            plain.last_day,
            plain.office,
        )

    def _confirmed(
        self, ledger: Ledger, transaction_id: bytes, content: m.CertConfirmContent
    ) -> m.PkiConfirm:
        row = _living(ledger, transaction_id)
        if row.state != CertificateState.UNCONFIRMED.value:
            raise RefusedError(FailureInfo.CERT_CONFIRMED)
        if self._wait_left(ledger, row):
            raise RefusedError(FailureInfo.BAD_REQUEST)  # it was not handed out yet
        if _is_accepted(content, row.certificate):
            ledger.confirm(transaction_id)
        else:
            ledger.reject(transaction_id)
        return m.PkiConfirm()

    def _polled(self, ledger: Ledger, transaction_id: bytes) -> m.CertRepMessage | m.PollReply:
        row = _living(ledger, transaction_id)
        left = self._wait_left(ledger, row)
        if left:
            return m.PollReply((m.PollReplyEntry(m.P10_CERT_REQ_ID, left),))
        return cert_response(ACCEPTED, row.certificate)

    def _wait_left(self, ledger: Ledger, row: CertificateRow) -> int:
        """Seconds until the certificate is handed out."""
        ready = moment(row.issued) + self._conduct.approval
        return max(0, math.ceil((ready - ledger.now).total_seconds()))

    # --- answers ---------------------------------------------------------------------------------

    def _error(self, message: m.PkiMessage | None, failure: FailureInfo) -> Answered:
        body = m.ErrorMessage(rejection(failure))
        return Answered(self._send(message, body, self._random(NONCE_SIZE)), words(body))

    def _send(self, message: m.PkiMessage | None, body: m.PkiReply, nonce: bytes) -> bytes:
        """Sign an answer; to what could not be read, an answer of a new transaction to nobody."""
        asked = message.header if message is not None else None
        header = m.PkiHeader(
            sender=self._signer.name,
            recipient=asked.sender if asked is not None else x509.Name([]).public_bytes(),
            transaction_id=asked.transaction_id if asked is not None else self._random(NONCE_SIZE),
            sender_nonce=nonce,
            recip_nonce=asked.sender_nonce if asked is not None else None,
            recip_kid=asked.sender_kid if asked is not None else None,
            message_time=self._clock(),
            pvno=asked.pvno if asked is not None else m.PVNO,
        )
        return self._signer.protect(header, body)


def _living(ledger: Ledger, transaction_id: bytes) -> CertificateRow:
    try:
        row = ledger.of_transaction(transaction_id)
    except UnknownCertificateError as error:
        raise RefusedError(FailureInfo.BAD_REQUEST) from error
    if row.state == CertificateState.REVOKED.value:
        raise RefusedError(FailureInfo.CERT_REVOKED)
    return row


def _is_accepted(content: m.CertConfirmContent, certificate: bytes) -> bool:
    """Whether the office takes the certificate; no entry at all rejects it (RFC 9810, 5.3.18)."""
    match content.statuses:
        case ():
            return False
        case (m.CertStatus(cert_req_id=m.P10_CERT_REQ_ID) as entry,):
            # certHash is by the hash of the certificate's signature: SHA-256 in both profiles.
            if entry.cert_hash != hashlib.sha256(certificate).digest():
                raise RefusedError(FailureInfo.BAD_CERT_ID)
            if entry.status_info is None or entry.status_info.status in _YES:
                return True
            if entry.status_info.status is PkiStatus.REJECTION:
                return False
    raise RefusedError(FailureInfo.BAD_REQUEST)


def _revoked(ledger: Ledger, details: m.RevDetails) -> m.PkiStatusInfo:
    """Revoke, hold or revive one certificate; the answer to that."""
    serial = details.certificate.serial
    try:
        kind = _kind_of(ledger, details.certificate)
        if ledger.status(kind, serial).state is CertificateState.REVOKED:
            return rejection(FailureInfo.CERT_REVOKED)
        if details.reason == _REMOVE_FROM_CRL:
            ledger.revive(kind, serial)
        else:
            ledger.revoke(kind, serial, RevocationReason(details.reason or 0))
    except UnknownCertificateError:
        return rejection(FailureInfo.BAD_CERT_ID)
    except RequestRefusedError as error:
        return rejection(WORDS[error.reason])
    except ValueError:  # removeFromCRL's neighbours: privilegeWithdrawn and aACompromise are for attributes
        return rejection(FailureInfo.BAD_REQUEST)
    return ACCEPTED


def _kind_of(ledger: Ledger, certificate: m.CertId) -> CertificateKind:
    for kind, root in ledger.roots.items():
        if root.certificate.subject.public_bytes() == certificate.issuer:
            return kind
    raise UnknownCertificateError
