"""Looking for one certificate in the authority's list, and believing the list or not (RFC 5280, 5 and 6.3).

A complete list, or one part of it by distribution point, as the authority's municipalities have it; no delta
lists, no lists of other authorities' certificates, none for some reasons only.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from cryptography import x509
from cryptography.x509.oid import ExtensionOID

from jpki_kiosk.pki.parsing import FAULTS, check_signature_form
from jpki_kiosk.pki.status.answer import Doubt, Verdict
from jpki_kiosk.pki.status.finding import (
    DoubtError,
    Finding,
    check_period,
    check_signature_algorithm,
    ended,
)

_UNDERSTOOD: Final = (
    ExtensionOID.ISSUING_DISTRIBUTION_POINT,
    ExtensionOID.AUTHORITY_KEY_IDENTIFIER,
    ExtensionOID.CRL_NUMBER,
)
_CRITICAL: Final = b"\x01\x01\xff"  # BOOLEAN TRUE in DER: no extension is critical without these bytes


@dataclass(frozen=True, slots=True)
class _Entry:
    since: datetime.datetime
    reason: x509.ReasonFlags | None


@dataclass(frozen=True, slots=True)
class _List:
    """A list as read, but for its entries."""

    parsed: x509.CertificateRevocationList
    issuer: x509.Name
    this_update: datetime.datetime
    next_update: datetime.datetime
    number: int | None
    key_identifier: x509.AuthorityKeyIdentifier | None
    scope: x509.IssuingDistributionPoint | None
    critical: bool  # an extension that is not understood is critical


def judge_list(
    der: bytes,
    certificate: x509.Certificate,
    root: x509.Certificate,
    last_number: int | None,
    now: datetime.datetime,
) -> Finding:
    """What the list says of the certificate; DoubtError.

    ``last_number`` is the CRLNumber of the last list believed; a lower one is a list played back.
    """
    try:
        found = _read(der)
        _check_signer(found, root)
        spoiled = found.critical or (_CRITICAL in der and _has_critical_entry(found.parsed))
        entry = _entry(found.parsed, certificate.serial_number)
    except FAULTS as error:
        raise DoubtError(Doubt.MALFORMED) from error
    if spoiled:
        raise DoubtError(Doubt.EXTENSION)
    check_period(found.this_update, found.next_update, now)
    if found.number is None or (last_number is not None and found.number < last_number):
        raise DoubtError(Doubt.LIST_NUMBER)
    _check_scope(found.scope, certificate)
    if entry is not None:
        verdict, reason = ended(entry.reason, entry.since, now)
        return Finding(verdict, found.this_update, found.next_update, reason, entry.since, found.number)
    if found.this_update < certificate.not_valid_before_utc:
        raise DoubtError(Doubt.LIST_BEFORE)  # it cannot know of what was issued later
    return Finding(Verdict.GOOD, found.this_update, found.next_update, crl_number=found.number)


def _read(der: bytes) -> _List:
    parsed = x509.load_der_x509_crl(der)
    check_signature_form(der)
    next_update = parsed.next_update_utc
    if next_update is None:
        raise DoubtError(Doubt.STALE)
    values = {ext.oid: ext.value for ext in parsed.extensions}
    number, key_identifier, scope = (
        values.get(oid)
        for oid in (
            ExtensionOID.CRL_NUMBER,
            ExtensionOID.AUTHORITY_KEY_IDENTIFIER,
            ExtensionOID.ISSUING_DISTRIBUTION_POINT,
        )
    )
    return _List(
        parsed=parsed,
        issuer=parsed.issuer,
        this_update=parsed.last_update_utc,
        next_update=next_update,
        number=number.crl_number if isinstance(number, x509.CRLNumber) else None,
        key_identifier=key_identifier if isinstance(key_identifier, x509.AuthorityKeyIdentifier) else None,
        scope=scope if isinstance(scope, x509.IssuingDistributionPoint) else None,
        critical=any(ext.critical and ext.oid not in _UNDERSTOOD for ext in parsed.extensions),
    )


def _has_critical_entry(parsed: x509.CertificateRevocationList) -> bool:
    """A critical extension of any entry spoils the whole list (RFC 5280, 5.3).

    Reading 100,000 entries takes long: the bytes of most lists tell before that there is none.
    """
    return any(ext.critical for entry in parsed for ext in entry.extensions)


def _entry(parsed: x509.CertificateRevocationList, serial: int) -> _Entry | None:
    found = parsed.get_revoked_certificate_by_serial_number(serial)
    if found is None:
        return None
    reasons = [ext.value.reason for ext in found.extensions if isinstance(ext.value, x509.CRLReason)]
    return _Entry(found.revocation_date_utc, reasons[0] if reasons else None)


def _check_signer(found: _List, root: x509.Certificate) -> None:
    """Issued and signed by this root; every generation of it has the same name, so its key is named too."""
    identifier = root.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    named = found.key_identifier
    if found.issuer != root.subject or named is None or named.key_identifier != identifier:
        raise DoubtError(Doubt.LIST_ISSUER)
    if named.authority_cert_serial_number not in (None, root.serial_number):
        raise DoubtError(Doubt.LIST_ISSUER)
    key = root.public_key()
    check_signature_algorithm(key, found.parsed.signature_algorithm_oid)
    if not found.parsed.is_signature_valid(key):  # type: ignore[arg-type] # the algorithm fits the key
        raise DoubtError(Doubt.SIGNATURE)


def _check_scope(scope: x509.IssuingDistributionPoint | None, certificate: x509.Certificate) -> None:
    """The list covers this certificate, for every reason (RFC 5280, 5.2.5 and 6.3.3 (b))."""
    if scope is None:
        return
    partial = (
        scope.only_contains_ca_certs
        or scope.only_contains_attribute_certs
        or scope.indirect_crl
        or scope.only_some_reasons is not None
        or scope.relative_name is not None
    )
    if partial or (scope.full_name is not None and not set(scope.full_name) & _points(certificate)):
        raise DoubtError(Doubt.LIST_SCOPE)


def _points(certificate: x509.Certificate) -> set[x509.GeneralName]:
    """The names of the lists that the certificate says it would stand on."""
    for extension in certificate.extensions:
        if isinstance(extension.value, x509.CRLDistributionPoints):
            return {name for point in extension.value for name in point.full_name or ()}
    return set()
