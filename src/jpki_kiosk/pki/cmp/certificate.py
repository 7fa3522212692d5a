"""The certificate of a transaction: found in the answer, checked against the request, named by its hash."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes

from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificationRequest,
    RequestRefusedError,
    WrongCertificateError,
)
from jpki_kiosk.pki.cmp.exchange import refusal
from jpki_kiosk.pki.cmp.messages import (
    P10_CERT_REQ_ID,
    CertRepMessage,
    ErrorMessage,
    InfoTypeAndValue,
    PkiMessage,
    PkiStatus,
)
from jpki_kiosk.pki.keys import PublicKey, UnsupportedKeyError
from jpki_kiosk.pki.parsing import FAULTS, MalformedError, certified_key, parse_request
from jpki_kiosk.pki.profile import ProfileError, check_certificate
from jpki_kiosk.pki.profile_data import ProfileSet

GRANTED: Final = (PkiStatus.ACCEPTED, PkiStatus.GRANTED_WITH_MODS)


def certificate_in(answer: PkiMessage) -> bytes:
    """The certificate of a cp, or the authority's refusal as an error."""
    match answer.body:
        case CertRepMessage(responses=(response,)) if response.cert_req_id == P10_CERT_REQ_ID:
            if response.status.status not in GRANTED:
                raise refusal(response.status)
            if response.certificate is not None:
                return response.certificate
        case ErrorMessage(status=status):
            raise refusal(status)
    raise AuthorityUnavailableError("body")


def check_as_asked(
    request: CertificationRequest, certificate: bytes, root: bytes, profiles: ProfileSet
) -> None:
    """The certificate is by this root and as the request asks, to the byte, or WrongCertificateError."""
    public_key = _requested_key(request.pkcs10)
    try:
        check_certificate(
            certificate,
            kind=request.kind,
            public_key=public_key,
            ca_certificate=root,
            not_after=request.not_after,
            holder=request.holder,
            training=profiles.training,
            office=request.office,
            profiles=profiles,
        )
    except ProfileError as error:
        raise WrongCertificateError(error.field, _own_serial(certificate, root, public_key)) from error


def certificate_hash(certificate: bytes) -> bytes:
    """certHash: by the hash of the certificate's own signature (RFC 9810, 5.3.18).

    SHA-256 where that cannot be told: such a certificate is only ever rejected.
    """
    algorithm: hashes.HashAlgorithm | None = None
    with contextlib.suppress(*FAULTS):
        algorithm = x509.load_der_x509_certificate(certificate).signature_hash_algorithm
    digest = hashes.Hash(algorithm if algorithm is not None else hashes.SHA256())
    digest.update(certificate)
    return digest.finalize()


def request_digest(pkcs10: bytes, infos: Iterable[InfoTypeAndValue]) -> bytes:
    """Tells one request from another."""
    digest = hashlib.sha256(pkcs10)
    for info in infos:
        digest.update(info.info_value or b"")
    return digest.digest()


def _requested_key(pkcs10: bytes) -> PublicKey:
    try:
        return certified_key(parse_request(pkcs10))
    except (MalformedError, UnsupportedKeyError) as error:
        raise RequestRefusedError("badRequest") from error


def _own_serial(certificate: bytes, root: bytes, public_key: PublicKey) -> int | None:
    """The serial number of a certificate by this root for this key; None for any other, and the unreadable.

    A key is certified once, so the certificate is this request's and nobody else's.
    """
    try:
        loaded = x509.load_der_x509_certificate(certificate)
        loaded.verify_directly_issued_by(x509.load_der_x509_certificate(root))
        return loaded.serial_number if certified_key(loaded) == public_key else None
    except (InvalidSignature, *FAULTS):
        return None
