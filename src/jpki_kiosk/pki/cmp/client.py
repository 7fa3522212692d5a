"""A remote authority behind the port, spoken to over CMP.

What must outlive a power cut is handed to an ``ExchangeStore`` before it is used: the request before it is
sent, the answer before it is trusted. Another process with the same store goes on where this one ended.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from cryptography import x509

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    AuthorityError,
    AuthorityUnavailableError,
    CertificateAuthority,
    CertificateStatus,
    CertificationRequest,
    IssuedCertificate,
    RequestRefusedError,
    RevocationReason,
    UnknownCertificateError,
    WrongCertificateError,
)
from jpki_kiosk.pki.cmp.ca_certs import CA_CERTS, certificates_of
from jpki_kiosk.pki.cmp.certificate import (
    GRANTED,
    certificate_hash,
    certificate_in,
    check_as_asked,
    request_digest,
)
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.cmp.details import general_info, read_request
from jpki_kiosk.pki.cmp.exchange import Exchange, Parties, Question, refusal
from jpki_kiosk.pki.cmp.kept import ExchangeStore
from jpki_kiosk.pki.cmp.messages import (
    P10_CERT_REQ_ID,
    CertConfirmContent,
    CertId,
    CertStatus,
    ErrorMessage,
    FailureInfo,
    GeneralMessage,
    GeneralReply,
    InfoTypeAndValue,
    MessageError,
    P10Request,
    PkiConfirm,
    PkiStatus,
    PkiStatusInfo,
    RevDetails,
    RevocationReply,
    RevocationRequest,
)
from jpki_kiosk.pki.profile_data import ProfileSet

_TRANSACTION_SIZE: Final = 16
_REMOVE_FROM_CRL: Final = 8  # CRLReason: in rr it lifts a hold
_DONE: Final = (*GRANTED, PkiStatus.REVOCATION_NOTIFICATION)
_NOT_ACCEPTED: Final = PkiStatusInfo(PkiStatus.REJECTION, (), frozenset({FailureInfo.INCORRECT_DATA}))


@dataclass(slots=True)
class _Transaction:
    """What this process knows of one p10cr until it is confirmed.

    The request's bytes are let go when its certificate has come.
    """

    id: bytes
    digest: bytes
    question: Question | None = field(repr=False)
    request: CertificationRequest | None = field(repr=False)
    certificate: bytes = field(default=b"", repr=False)  # what came, whether it is as asked or not
    peer_nonce: bytes = b""
    issued: IssuedCertificate | None = None
    wrong: WrongCertificateError | None = None
    confirmation: Question | None = None
    rejected: bool = False


class CmpAuthority(CertificateAuthority):
    """Issues over CMP; ``roots`` are the pinned roots (DER), ``status_source`` asks OCSP or a CRL.

    One thread a transaction; questions of different transactions may cross.
    """

    def __init__(
        self,
        parties: Parties,
        store: ExchangeStore,
        roots: Mapping[CertificateKind, bytes],
        profiles: ProfileSet,
        status_source: Callable[[CertificateKind, int], CertificateStatus],
    ) -> None:
        self._random = parties.random
        self._exchange = Exchange(parties)
        self._store = store
        self._roots = dict(roots)
        self._profiles = profiles
        self._status_source = status_source
        self._transactions: dict[bytes, _Transaction] = {}
        self._confirmed: set[bytes] = set()

    # --- the port --------------------------------------------------------------------------------

    def check(self) -> None:
        """Ask a general question: a signed answer shows that the authority is there and knows the office.

        AuthorityUnavailableError also where it issues by other roots than those pinned here (``roots``).
        """
        body = GeneralMessage((InfoTypeAndValue(CA_CERTS),))
        answer, _der = self._exchange.ask(self._exchange.question(self._new_transaction(), body))
        match answer.body:
            case GeneralReply(infos=infos):
                self._check_roots(infos)
                return
            case ErrorMessage(status=status):
                error = refusal(status)
                raise AuthorityUnavailableError(f"refused {error}".rstrip()) from error
        raise AuthorityUnavailableError("body")

    def ca_certificate(self, kind: CertificateKind) -> bytes:
        """DER of the pinned root for this kind."""
        return self._roots[kind]

    def issue(self, request: CertificationRequest) -> IssuedCertificate:
        """Ask for a certificate, or give the one of this transaction again; unconfirmed.

        Asked again, by another process too, after AuthorityUnavailableError or the loss of everything but the
        store, the same bytes are sent or the kept answer is given. Raises RequestRefusedError, also
        ``transactionIdInUse`` where something else was asked for in this transaction, or the authority had
        the request and does not say again what it answered; WrongCertificateError; what the store raises.
        """
        infos = general_info(request)
        digest = request_digest(request.pkcs10, infos)
        known = self._known(request.transaction_id)
        if known is None:
            body = P10Request(request.pkcs10)
            question = self._exchange.question(request.transaction_id, body, general_info=infos)
            self._store.keep_request(request.transaction_id, question.der)
            known = _Transaction(request.transaction_id, digest, question, request)
            self._transactions[request.transaction_id] = known
        elif known.digest != digest:
            raise RequestRefusedError("transactionIdInUse")
        return self._obtain(known)

    def confirm(self, transaction_id: bytes) -> None:
        """Say that the certificate is on its card.

        UnknownCertificateError where none was ever received in this transaction: to ask for it now would
        confirm what is on no card.
        """
        if transaction_id in self._confirmed:
            return
        known = self._known(transaction_id)
        if known is None or not known.certificate or known.wrong is not None:
            raise UnknownCertificateError
        try:
            self._accept(known)
        except WrongCertificateError as error:  # of an earlier process; what is on a card is not rejected
            raise UnknownCertificateError from error
        if known.confirmation is None:
            known.confirmation = self._certificate_status(known)
        answer, _der = self._exchange.ask(known.confirmation)
        match answer.body:
            case PkiConfirm():
                pass
            case ErrorMessage(status=status):
                if FailureInfo.CERT_CONFIRMED not in status.fail_info:  # by the first of two, that is
                    raise refusal(status)
            case _:
                raise AuthorityUnavailableError("body")
        # The holder's name is let go: who asks for the certificate again gets the store's.
        self._confirmed.add(transaction_id)
        del self._transactions[transaction_id]

    def reject(self, transaction_id: bytes) -> None:
        """Say that the certificate is not accepted.

        Where its answer was lost the request goes again: the authority may have issued. RequestRefusedError
        too where it refuses that.
        """
        if transaction_id in self._confirmed:
            raise RequestRefusedError("certConfirmed")
        known = self._known(transaction_id)
        if known is None:
            raise UnknownCertificateError
        with contextlib.suppress(WrongCertificateError):  # that it is not accepted is what is said here
            self._obtain(known)
        self._reject(known)

    def revoke(self, kind: CertificateKind, serial: int, reason: RevocationReason) -> None:
        """Revoke or hold; a certificate that is revoked already stays as it is."""
        status = self._ask_revocation(kind, serial, reason.value)
        if status.status not in _DONE and FailureInfo.CERT_REVOKED not in status.fail_info:
            raise refusal(status)

    def revive(self, kind: CertificateKind, serial: int) -> None:
        """Lift a hold."""
        status = self._ask_revocation(kind, serial, _REMOVE_FROM_CRL)
        if status.status not in _DONE:
            raise refusal(status)

    def status(self, kind: CertificateKind, serial: int) -> CertificateStatus:
        """What ``status_source`` says: CMP has no question for it."""
        return self._status_source(kind, serial)

    # --- inside ----------------------------------------------------------------------------------

    def _check_roots(self, infos: tuple[InfoTypeAndValue, ...]) -> None:
        """Where the authority says by whom it issues, the pinned roots are among them."""
        for info in infos:
            if info.info_type != CA_CERTS or info.info_value is None:
                continue
            try:
                issuers = certificates_of(info.info_value)
            except MessageError as error:
                raise AuthorityUnavailableError(f"malformed {error.part}") from error
            if not set(self._roots.values()) <= set(issuers):
                raise AuthorityUnavailableError("roots")

    def _new_transaction(self) -> bytes:
        return self._random(_TRANSACTION_SIZE)

    def _known(self, transaction_id: bytes) -> _Transaction | None:
        """What this process knows of a transaction, or the store does; None where nothing was asked."""
        known = self._transactions.get(transaction_id)
        if known is not None:
            return known
        kept = self._store.kept(transaction_id)
        if kept is None:
            return None
        known = _taken_up(transaction_id, kept.request)
        if kept.answer is not None:
            answer = self._exchange.read_answer(kept.answer, transaction_id, nonce=None)
            known.certificate, known.peer_nonce = certificate_in(answer), answer.header.sender_nonce
        self._transactions[transaction_id] = known
        return known

    def _obtain(self, known: _Transaction) -> IssuedCertificate:
        """The certificate: what is known of it, or what the authority answers now."""
        if known.issued is not None:
            return known.issued
        if known.wrong is not None:
            raise WrongCertificateError(known.wrong.field, known.wrong.serial)
        if not known.certificate and known.question is not None:
            answer, der = self._exchange.ask(known.question)
            certificate = certificate_in(answer)
            self._store.keep_answer(known.id, der)
            known.certificate, known.peer_nonce = certificate, answer.header.sender_nonce
        try:
            return self._accept(known)
        except WrongCertificateError as error:
            known.wrong = WrongCertificateError(error.field, error.serial)
            known.question = known.request = None
            with contextlib.suppress(AuthorityError):  # unconfirmed it dies by itself
                self._reject(known)
            raise

    def _accept(self, known: _Transaction) -> IssuedCertificate:
        """The certificate that came, checked against the request; WrongCertificateError."""
        if known.issued is not None:
            return known.issued
        if known.request is None:  # kept until the certificate is accepted
            raise UnknownCertificateError
        request, certificate = known.request, known.certificate
        root = self._roots[request.kind]
        check_as_asked(request, certificate, root, self._profiles)
        serial = x509.load_der_x509_certificate(certificate).serial_number
        known.issued = IssuedCertificate(request.kind, serial, certificate, root)
        known.question = known.request = None
        return known.issued

    def _reject(self, known: _Transaction) -> None:
        if known.rejected:
            return
        question = self._certificate_status(known, _NOT_ACCEPTED)
        answer, _der = self._exchange.ask(question)
        match answer.body:
            case PkiConfirm():
                pass
            case ErrorMessage(status=status):
                if FailureInfo.CERT_REVOKED not in status.fail_info:  # it has ended: by the first of two
                    raise refusal(status)
            case _:
                raise AuthorityUnavailableError("body")
        known.rejected = True

    def _certificate_status(self, known: _Transaction, status: PkiStatusInfo | None = None) -> Question:
        entry = CertStatus(certificate_hash(known.certificate), P10_CERT_REQ_ID, status)
        return self._exchange.question(known.id, CertConfirmContent((entry,)), known.peer_nonce)

    def _ask_revocation(self, kind: CertificateKind, serial: int, reason: int) -> PkiStatusInfo:
        """The authority's word on one certificate."""
        issuer = x509.load_der_x509_certificate(self._roots[kind]).subject.public_bytes()
        certificate = CertId(issuer, serial)
        body = RevocationRequest((RevDetails(certificate, reason),))
        answer, _der = self._exchange.ask(self._exchange.question(self._new_transaction(), body))
        match answer.body:
            case RevocationReply(statuses=(status,), certificates=() | (_,) as named):
                if all(name == certificate for name in named):
                    return status
            case ErrorMessage(status=status) if status.status is PkiStatus.REJECTION:
                return status
        raise AuthorityUnavailableError("body")


def _taken_up(transaction_id: bytes, request_der: bytes) -> _Transaction:
    """A transaction from its kept p10cr; ``transactionIdInUse`` where that is not what is kept."""
    try:
        message = decode_message(request_der)
        request = read_request(message)
    except MessageError as error:
        raise RequestRefusedError("transactionIdInUse") from error
    if request.transaction_id != transaction_id:
        raise RequestRefusedError("transactionIdInUse")
    question = Question(transaction_id, message.header.sender_nonce, request_der)
    digest = request_digest(request.pkcs10, general_info(request))
    return _Transaction(transaction_id, digest, question, request)
