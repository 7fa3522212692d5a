"""What an office asks beside the card's PKCS#10: kind, last day, counter and holder, in the signed header.

The request of the card names nobody (``pki.request``). The kind travels as the standard's certProfile
(RFC 9483, 4.1.4 and RFC 9810, 5.1.1.4), the rest as one value of our own in generalInfo; both under the
office's signature. ``docs/authority-protocol.md`` has the ASN.1.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Annotated, Final

from cryptography.hazmat import asn1

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import CertificationRequest, Holder, IssuingOffice
from jpki_kiosk.pki.cmp.messages import InfoTypeAndValue, MessageError, P10Request, PkiMessage
from jpki_kiosk.pki.personal_fields import PersonalFieldError, PersonalFields

CERT_PROFILE: Final = "1.3.6.1.5.5.7.4.21"  # id-it-certProfile
DETAILS: Final = "1.3.6.1.4.1.32473.8.6.1"  # arc for documentation of RFC 5612: the training authority's own

_VERSION: Final = 1


@asn1.sequence
class _CertProfile:
    """CertProfileValue is a SEQUENCE OF UTF8String; of one element it is read and written as this."""

    name: str


@asn1.sequence
class _Office:
    prefecture: str
    municipality: str
    code: str
    window: str


@asn1.sequence
class _Holder:
    name: str
    name_mask: str
    address: str
    address_mask: str
    date_of_birth: str
    sex: str


@asn1.sequence
class _Details:
    version: int
    last_day: str
    office: _Office
    holder: Annotated[_Holder | None, asn1.Explicit(0)]


def general_info(request: CertificationRequest) -> tuple[InfoTypeAndValue, ...]:
    """The generalInfo of a p10cr for this request."""
    office, holder = request.office, request.holder
    details = _Details(
        version=_VERSION,
        last_day=request.not_after.isoformat(),
        office=_Office(
            prefecture=office.prefecture,
            municipality=office.municipality,
            code=office.code,
            window=office.window,
        ),
        holder=_personal(holder) if holder is not None else None,
    )
    return (
        InfoTypeAndValue(CERT_PROFILE, asn1.encode_der(_CertProfile(name=request.kind.value))),
        InfoTypeAndValue(DETAILS, asn1.encode_der(details)),
    )


def read_request(message: PkiMessage) -> CertificationRequest:
    """The request a p10cr makes; MessageError where it says too little, too much or what has no sense."""
    if not isinstance(message.body, P10Request):
        raise MessageError("body")
    kind = _kind(_only(message.header.general_info, CERT_PROFILE, "certProfile"))
    try:
        details = asn1.decode_der(_Details, _only(message.header.general_info, DETAILS, "details"))
        if details.version != _VERSION:
            raise MessageError("details.version")
        not_after = datetime.date.fromisoformat(details.last_day)
        holder = _holder(details.holder) if details.holder is not None else None
    except (ValueError, PersonalFieldError) as error:
        raise MessageError("details") from error
    if not_after.isoformat() != details.last_day:
        raise MessageError("details.lastDay")
    office = details.office
    return CertificationRequest(
        kind,
        message.header.transaction_id,
        message.body.pkcs10,
        not_after,
        IssuingOffice(office.prefecture, office.municipality, office.code, office.window),
        holder,
    )


def _only(infos: Iterable[InfoTypeAndValue], info_type: str, part: str) -> bytes:
    values = [info.info_value for info in infos if info.info_type == info_type]
    if len(values) != 1 or values[0] is None:
        raise MessageError(part)
    return values[0]


def _kind(value: bytes) -> CertificateKind:
    try:
        return CertificateKind(asn1.decode_der(_CertProfile, value).name)
    except ValueError as error:
        raise MessageError("certProfile") from error


def _personal(holder: Holder) -> _Holder:
    fields = PersonalFields.of_holder(holder)
    return _Holder(
        name=fields.name,
        name_mask=fields.name_mask,
        address=fields.address,
        address_mask=fields.address_mask,
        date_of_birth=fields.date_of_birth,
        sex=fields.sex,
    )


def _holder(raw: _Holder) -> Holder:
    return PersonalFields(
        name=raw.name,
        date_of_birth=raw.date_of_birth,
        sex=raw.sex,
        address=raw.address,
        name_mask=raw.name_mask,
        address_mask=raw.address_mask,
    ).holder()
