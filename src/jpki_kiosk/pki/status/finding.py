"""What the judges of OCSP answers and lists share: how they find, how they doubt, whose signatures count.

Each check raises DoubtError; what is returned has passed them all.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import SignatureAlgorithmOID

from jpki_kiosk.pki.authority import RevocationReason
from jpki_kiosk.pki.errors import PkiError
from jpki_kiosk.pki.status.answer import Doubt, Verdict

TOLERANCE: Final = datetime.timedelta(minutes=5)  # by which two computers' clocks may differ

_RSA_HASHES: Final[Mapping[x509.ObjectIdentifier, hashes.HashAlgorithm]] = {
    SignatureAlgorithmOID.RSA_WITH_SHA256: hashes.SHA256(),
    SignatureAlgorithmOID.RSA_WITH_SHA384: hashes.SHA384(),
    SignatureAlgorithmOID.RSA_WITH_SHA512: hashes.SHA512(),
}
_ECDSA_HASHES: Final[Mapping[x509.ObjectIdentifier, hashes.HashAlgorithm]] = {
    SignatureAlgorithmOID.ECDSA_WITH_SHA256: hashes.SHA256(),
    SignatureAlgorithmOID.ECDSA_WITH_SHA384: hashes.SHA384(),
    SignatureAlgorithmOID.ECDSA_WITH_SHA512: hashes.SHA512(),
}
_LEAST_RSA: Final = 2048
_LEAST_CURVE: Final = 256

# None: a reason that an answer about one certificate cannot have (RFC 5280, 5.3.1: delta lists only).
# Attributes and privileges are nothing a holder's certificate has: no word of ours, so no reason is told.
_REASONS: Final[Mapping[x509.ReasonFlags, RevocationReason | None]] = {
    x509.ReasonFlags.unspecified: RevocationReason.UNSPECIFIED,
    x509.ReasonFlags.key_compromise: RevocationReason.KEY_COMPROMISE,
    x509.ReasonFlags.ca_compromise: RevocationReason.CA_COMPROMISE,
    x509.ReasonFlags.affiliation_changed: RevocationReason.AFFILIATION_CHANGED,
    x509.ReasonFlags.superseded: RevocationReason.SUPERSEDED,
    x509.ReasonFlags.cessation_of_operation: RevocationReason.CESSATION_OF_OPERATION,
    x509.ReasonFlags.certificate_hold: RevocationReason.CERTIFICATE_HOLD,
    x509.ReasonFlags.privilege_withdrawn: RevocationReason.UNSPECIFIED,
    x509.ReasonFlags.aa_compromise: RevocationReason.UNSPECIFIED,
    x509.ReasonFlags.remove_from_crl: None,
}


class DoubtError(PkiError):
    """Something is not believed; ``why`` says what."""

    def __init__(self, why: Doubt) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Finding:
    """What a believed answer says: GOOD, ON_HOLD, REVOKED or UNKNOWN, and its times."""

    verdict: Verdict
    as_of: datetime.datetime
    until: datetime.datetime | None
    reason: RevocationReason | None = None
    since: datetime.datetime | None = None
    crl_number: int | None = None


def ended(
    flag: x509.ReasonFlags | None, since: datetime.datetime, now: datetime.datetime
) -> tuple[Verdict, RevocationReason]:
    """ON_HOLD or REVOKED, with the reason; no reason given means unspecified (RFC 5280, 5.3.1)."""
    reason = _REASONS.get(flag) if flag is not None else RevocationReason.UNSPECIFIED
    if reason is None:
        raise DoubtError(Doubt.REASON)
    if since > now + TOLERANCE:
        raise DoubtError(Doubt.FUTURE)
    held = reason is RevocationReason.CERTIFICATE_HOLD
    return (Verdict.ON_HOLD if held else Verdict.REVOKED), reason


def check_period(
    this_update: datetime.datetime, next_update: datetime.datetime, now: datetime.datetime
) -> None:
    """thisUpdate ≤ now ≤ nextUpdate, give or take the tolerance."""
    if next_update < this_update:
        raise DoubtError(Doubt.MALFORMED)
    if this_update > now + TOLERANCE:
        raise DoubtError(Doubt.FUTURE)
    if next_update < now - TOLERANCE:
        raise DoubtError(Doubt.STALE)


def check_signature_algorithm(key: object, algorithm: x509.ObjectIdentifier) -> hashes.HashAlgorithm:
    """The hash of a signature by this key: RSA PKCS#1 v1.5 or ECDSA, with SHA-256 or longer."""
    chosen = None
    if isinstance(key, rsa.RSAPublicKey) and key.key_size >= _LEAST_RSA:
        chosen = _RSA_HASHES.get(algorithm)
    elif isinstance(key, ec.EllipticCurvePublicKey) and key.curve.key_size >= _LEAST_CURVE:
        chosen = _ECDSA_HASHES.get(algorithm)
    if chosen is None:
        raise DoubtError(Doubt.ALGORITHM)
    return chosen


def check_signature(key: object, algorithm: x509.ObjectIdentifier, message: bytes, signature: bytes) -> None:
    """``signature`` over ``message`` is by this key, of an algorithm that counts."""
    chosen = check_signature_algorithm(key, algorithm)
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, message, padding.PKCS1v15(), chosen)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, message, ec.ECDSA(chosen))
    except InvalidSignature as error:
        raise DoubtError(Doubt.SIGNATURE) from error
