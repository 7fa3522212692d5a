"""A remote authority behind the port, spoken to over CMP.

What must outlive a power cut is handed to an ``ExchangeStore`` before it is used: the request before it is
sent, the answer before it is trusted. ``resume`` takes both up again in another process.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes

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
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.cmp.details import general_info, read_request
from jpki_kiosk.pki.cmp.exchange import Exchange, Parties, Question, refusal
from jpki_kiosk.pki.cmp.messages import (
    P10_CERT_REQ_ID,
    CertConfirmContent,
    CertId,
    CertRepMessage,
    CertStatus,
    ErrorMessage,
    FailureInfo,
    GeneralMessage,
    GeneralReply,
    InfoTypeAndValue,
    MessageError,
    P10Request,
    PkiConfirm,
    PkiMessage,
    PkiStatus,
    PkiStatusInfo,
    RevDetails,
    RevocationReply,
    RevocationRequest,
)
from jpki_kiosk.pki.keys import PublicKey, UnsupportedKeyError
from jpki_kiosk.pki.parsing import FAULTS, MalformedError, certified_key, parse_request
from jpki_kiosk.pki.profile import ProfileError, check_certificate
from jpki_kiosk.pki.profile_data import ProfileSet

_TRANSACTION_SIZE: Final = 16
_CA_CERTS: Final = "1.3.6.1.5.5.7.4.17"  # id-it-caCerts (RFC 9480, 2.14): the question of ``check``
_REMOVE_FROM_CRL: Final = 8  # CRLReason: in rr it lifts a hold
_GRANTED: Final = (PkiStatus.ACCEPTED, PkiStatus.GRANTED_WITH_MODS)
_DONE: Final = (*_GRANTED, PkiStatus.REVOCATION_NOTIFICATION)
_NOT_ACCEPTED: Final = PkiStatusInfo(PkiStatus.REJECTION, (), frozenset({FailureInfo.INCORRECT_DATA}))


class ExchangeStore(Protocol):
    """Keeps the messages of a transaction; each call returns when the bytes will survive a power cut.

    They hold names and addresses. What it raises, the caller of the authority gets.
    """

    def keep_request(self, transaction_id: bytes, request_der: bytes) -> None:
        """The p10cr, before any of it is sent."""

    def keep_answer(self, transaction_id: bytes, answer_der: bytes) -> None:
        """The cp with a certificate, checked for sender, transaction and nonce, before its use."""


@dataclass(slots=True)
class _Transaction:
    """What this process knows of one p10cr; the request's bytes are let go when its certificate has come."""

    digest: bytes
    question: Question | None = field(repr=False)
    request: CertificationRequest | None = field(repr=False)
    issued: IssuedCertificate | None = None
    wrong: str = ""  # the field of a WrongCertificateError
    peer_nonce: bytes = b""
    confirmation: Question | None = None
    confirmed: bool = False


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

    # --- the port --------------------------------------------------------------------------------

    def check(self) -> None:
        """Ask a general question: a signed answer shows that the authority is there and knows the office."""
        body = GeneralMessage((InfoTypeAndValue(_CA_CERTS),))
        answer, _der = self._exchange.ask(self._exchange.question(self._new_transaction(), body))
        match answer.body:
            case GeneralReply():
                return
            case ErrorMessage(status=status):
                raise AuthorityUnavailableError("refused") from refusal(status)
        raise AuthorityUnavailableError("body")

    def ca_certificate(self, kind: CertificateKind) -> bytes:
        """DER of the pinned root for this kind."""
        return self._roots[kind]

    def issue(self, request: CertificationRequest) -> IssuedCertificate:
        """Ask for a certificate, or give the one of this transaction again; unconfirmed.

        Asked again after AuthorityUnavailableError, the same bytes are sent. Raises RequestRefusedError, also
        ``transactionIdInUse`` where the authority had the request and does not say again what it
        answered; WrongCertificateError; what the store raises.
        """
        infos = general_info(request)
        digest = _digest(request.pkcs10, infos)
        known = self._transactions.get(request.transaction_id)
        if known is None:
            body = P10Request(request.pkcs10)
            question = self._exchange.question(request.transaction_id, body, general_info=infos)
            self._store.keep_request(request.transaction_id, question.der)
            known = _Transaction(digest, question, request)
            self._transactions[request.transaction_id] = known
        elif known.digest != digest:
            raise RequestRefusedError("transactionIdInUse")
        return self._obtain(known)

    def resume(
        self, transaction_id: bytes, request_der: bytes, answer_der: bytes | None = None
    ) -> IssuedCertificate:
        """Take up a transaction of an earlier process from what the store kept; then ``confirm`` works.

        Without an answer the request's very bytes are sent again. Raises what ``issue`` raises, and
        MessageError where ``request_der`` is no p10cr of this transaction.
        """
        message = decode_message(request_der)
        request = read_request(message)
        if request.transaction_id != transaction_id:
            raise MessageError("transactionID")
        known = self._transactions.get(transaction_id)
        if known is None:
            question = Question(transaction_id, message.header.sender_nonce, request_der)
            known = _Transaction(_digest(request.pkcs10, general_info(request)), question, request)
            self._transactions[transaction_id] = known
        if known.issued is None and not known.wrong and answer_der is not None:
            answer = self._exchange.read_answer(answer_der, transaction_id, nonce=None)
            return self._accept(known, request, answer, _certificate_in(answer))
        return self._obtain(known)

    def confirm(self, transaction_id: bytes) -> None:
        """Say that the certificate is on its card; UnknownCertificateError where this process has none."""
        known = self._transactions.get(transaction_id)
        if known is None or known.issued is None:
            raise UnknownCertificateError
        if known.confirmed:
            return
        if known.confirmation is None:
            known.confirmation = self._certificate_status(
                transaction_id, known.issued.certificate, known.peer_nonce
            )
        answer, _der = self._exchange.ask(known.confirmation)
        match answer.body:
            case PkiConfirm():
                pass
            case ErrorMessage(status=status):
                if FailureInfo.CERT_CONFIRMED not in status.fail_info:  # by the first of two, that is
                    raise refusal(status)
            case _:
                raise AuthorityUnavailableError("body")
        known.confirmed = True

    def reject(self, transaction_id: bytes) -> None:
        """Say that the certificate is not accepted, before it was confirmed.

        An authority may leave it valid all the same: revoke it too. UnknownCertificateError as ``confirm``.
        """
        known = self._transactions.get(transaction_id)
        if known is None or known.issued is None:
            raise UnknownCertificateError
        self._reject(transaction_id, known.issued.certificate, known.peer_nonce)

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

    def _new_transaction(self) -> bytes:
        return self._random(_TRANSACTION_SIZE)

    def _obtain(self, known: _Transaction) -> IssuedCertificate:
        if known.wrong:
            raise WrongCertificateError(known.wrong)
        if known.issued is not None:
            return known.issued
        if known.question is None or known.request is None:  # kept until one of the two above is known
            raise UnknownCertificateError
        answer, der = self._exchange.ask(known.question)
        certificate = _certificate_in(answer)
        self._store.keep_answer(known.question.transaction_id, der)
        return self._accept(known, known.request, answer, certificate)

    def _accept(
        self, known: _Transaction, request: CertificationRequest, answer: PkiMessage, certificate: bytes
    ) -> IssuedCertificate:
        """Check the certificate against the request; one that is not as asked is rejected at once."""
        nonce = answer.header.sender_nonce
        root = self._roots[request.kind]
        try:
            self._check(request, certificate, root)
        except WrongCertificateError as error:
            known.wrong = error.field
            known.question = known.request = None
            with contextlib.suppress(AuthorityError):  # unconfirmed it dies by itself
                self._reject(request.transaction_id, certificate, nonce)
            raise
        serial = x509.load_der_x509_certificate(certificate).serial_number
        known.peer_nonce = nonce
        known.issued = IssuedCertificate(request.kind, serial, certificate, root)
        known.question = known.request = None
        return known.issued

    def _check(self, request: CertificationRequest, certificate: bytes, root: bytes) -> None:
        try:
            check_certificate(
                certificate,
                kind=request.kind,
                public_key=_requested_key(request.pkcs10),
                ca_certificate=root,
                not_after=request.not_after,
                holder=request.holder,
                training=self._profiles.training,
                office=request.office,
                profiles=self._profiles,
            )
        except ProfileError as error:
            raise WrongCertificateError(error.field) from error

    def _reject(self, transaction_id: bytes, certificate: bytes, peer_nonce: bytes) -> None:
        question = self._certificate_status(transaction_id, certificate, peer_nonce, _NOT_ACCEPTED)
        answer, _der = self._exchange.ask(question)
        match answer.body:
            case PkiConfirm():
                return
            case ErrorMessage(status=status):
                raise refusal(status)
        raise AuthorityUnavailableError("body")

    def _certificate_status(
        self,
        transaction_id: bytes,
        certificate: bytes,
        peer_nonce: bytes,
        status: PkiStatusInfo | None = None,
    ) -> Question:
        body = CertConfirmContent((CertStatus(_certificate_hash(certificate), P10_CERT_REQ_ID, status),))
        return self._exchange.question(transaction_id, body, peer_nonce)

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


def _certificate_in(answer: PkiMessage) -> bytes:
    """The certificate of a cp, or the authority's refusal as an error."""
    match answer.body:
        case CertRepMessage(responses=(response,)) if response.cert_req_id == P10_CERT_REQ_ID:
            if response.status.status not in _GRANTED:
                raise refusal(response.status)
            if response.certificate is not None:
                return response.certificate
        case ErrorMessage(status=status):
            raise refusal(status)
    raise AuthorityUnavailableError("body")


def _requested_key(pkcs10: bytes) -> PublicKey:
    try:
        return certified_key(parse_request(pkcs10))
    except (MalformedError, UnsupportedKeyError) as error:
        raise RequestRefusedError("badRequest") from error


def _certificate_hash(certificate: bytes) -> bytes:
    """certHash: by the hash of the certificate's own signature (RFC 9810, 5.3.18).

    SHA-256 where that cannot be told: such a certificate is only ever rejected.
    """
    algorithm: hashes.HashAlgorithm | None = None
    with contextlib.suppress(*FAULTS):
        algorithm = x509.load_der_x509_certificate(certificate).signature_hash_algorithm
    digest = hashes.Hash(algorithm if algorithm is not None else hashes.SHA256())
    digest.update(certificate)
    return digest.finalize()


def _digest(pkcs10: bytes, infos: tuple[InfoTypeAndValue, ...]) -> bytes:
    """Tells one request from another."""
    digest = hashlib.sha256(pkcs10)
    for info in infos:
        digest.update(info.info_value or b"")
    return digest.digest()
