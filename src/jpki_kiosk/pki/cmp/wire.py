"""The ASN.1 of CMP (RFC 9810, appendix F) and of what it takes from CRMF (RFC 4211), as declarations.

One class a kind of ProtectedPart, so that header and body are written and read in one piece; the tag of the
body is the number of its CHOICE in PKIBody. Only ``encoding`` and ``decoding`` know these
classes.
"""

from __future__ import annotations

from typing import Annotated

from cryptography import x509
from cryptography.hazmat import asn1


@asn1.sequence
class Message:
    """PKIMessage, its parts as their bytes stand."""

    header: asn1.TLV
    body: asn1.TLV
    protection: Annotated[asn1.BitString | None, asn1.Explicit(0)]
    extra_certs: Annotated[list[asn1.TLV] | None, asn1.Explicit(1)]


@asn1.sequence
class ProtectedPart:
    """What the signature covers."""

    header: asn1.TLV
    body: asn1.TLV


# --- header --------------------------------------------------------------------------------------


@asn1.sequence
class Algorithm:
    """AlgorithmIdentifier of a signature: NULL for RSA, nothing for ECDSA."""

    algorithm: x509.ObjectIdentifier
    parameters: asn1.Null | None


@asn1.sequence
class InfoWithValue:
    """InfoTypeAndValue with a value."""

    info_type: x509.ObjectIdentifier
    info_value: asn1.TLV


@asn1.sequence
class InfoWithoutValue:
    """InfoTypeAndValue without one."""

    info_type: x509.ObjectIdentifier


@asn1.sequence
class Header:
    """PKIHeader; sender and recipient are directory names (RFC 9483, 3.1)."""

    pvno: int
    sender: Annotated[asn1.TLV, asn1.Explicit(4)]
    recipient: Annotated[asn1.TLV, asn1.Explicit(4)]
    message_time: Annotated[asn1.GeneralizedTime | None, asn1.Explicit(0)]
    protection_alg: Annotated[Algorithm | None, asn1.Explicit(1)]
    sender_kid: Annotated[bytes | None, asn1.Explicit(2)]
    recip_kid: Annotated[bytes | None, asn1.Explicit(3)]
    transaction_id: Annotated[bytes, asn1.Explicit(4)]
    sender_nonce: Annotated[bytes, asn1.Explicit(5)]
    recip_nonce: Annotated[bytes | None, asn1.Explicit(6)]
    free_text: Annotated[list[str] | None, asn1.Explicit(7)]
    general_info: Annotated[list[asn1.TLV] | None, asn1.Explicit(8)]


# --- bodies --------------------------------------------------------------------------------------


@asn1.sequence
class StatusInfo:
    """PKIStatusInfo."""

    status: int
    status_string: list[str] | None
    fail_info: asn1.BitString | None


@asn1.sequence
class CertifiedKeyPair:
    """CertifiedKeyPair with a certificate in the clear: no key is ever made by the authority."""

    certificate: Annotated[asn1.TLV, asn1.Explicit(0)]


@asn1.sequence
class CertResponse:
    """CertResponse."""

    cert_req_id: int
    status: StatusInfo
    certified_key_pair: CertifiedKeyPair | None
    rsp_info: bytes | None


@asn1.sequence
class CertRepMessage:
    """CertRepMessage."""

    ca_pubs: Annotated[list[asn1.TLV] | None, asn1.Explicit(1)]
    response: list[CertResponse]


@asn1.sequence
class CertStatus:
    """CertStatus."""

    cert_hash: bytes
    cert_req_id: int
    status_info: StatusInfo | None


@asn1.sequence
class PollRequest:
    """An element of PollReqContent."""

    cert_req_id: int


@asn1.sequence
class PollReply:
    """An element of PollRepContent."""

    cert_req_id: int
    check_after: int
    reason: list[str] | None


@asn1.sequence
class CertTemplate:
    """CertTemplate of rr: issuer and serial number say which (RFC 9483, 4.2), others may stand beside."""

    version: Annotated[int | None, asn1.Implicit(0)]
    serial: Annotated[int, asn1.Implicit(1)]
    signing_alg: Annotated[list[asn1.TLV] | None, asn1.Implicit(2)]
    issuer: Annotated[asn1.TLV, asn1.Explicit(3)]
    validity: Annotated[list[asn1.TLV] | None, asn1.Implicit(4)]
    subject: Annotated[list[asn1.TLV] | None, asn1.Explicit(5)]
    public_key: Annotated[list[asn1.TLV] | None, asn1.Implicit(6)]
    extensions: Annotated[list[asn1.TLV] | None, asn1.Implicit(9)]


@asn1.sequence
class Extension:
    """Extension of an entry of a CRL."""

    oid: x509.ObjectIdentifier
    critical: Annotated[bool, asn1.Default(value=False)]
    value: bytes


@asn1.sequence
class RevDetails:
    """RevDetails."""

    cert_details: CertTemplate
    crl_entry_details: list[Extension] | None


@asn1.sequence
class CertId:
    """CertId."""

    issuer: Annotated[asn1.TLV, asn1.Explicit(4)]
    serial: int


@asn1.sequence
class RevRepContent:
    """RevRepContent."""

    status: list[StatusInfo]
    rev_certs: Annotated[list[CertId] | None, asn1.Explicit(0)]
    crls: Annotated[list[asn1.TLV] | None, asn1.Explicit(1)]


@asn1.sequence
class ErrorContent:
    """ErrorMsgContent."""

    status_info: StatusInfo
    error_code: int | None
    error_details: list[str] | None


# --- ProtectedPart, one class a body -------------------------------------------------------------


@asn1.sequence
class CpPart:
    """Certificate response."""

    header: Header
    body: Annotated[CertRepMessage, asn1.Explicit(3)]


@asn1.sequence
class P10crPart:
    """PKCS#10 request."""

    header: Header
    body: Annotated[asn1.TLV, asn1.Explicit(4)]


@asn1.sequence
class RrPart:
    """Revocation request."""

    header: Header
    body: Annotated[list[RevDetails], asn1.Explicit(11)]


@asn1.sequence
class RpPart:
    """Revocation response."""

    header: Header
    body: Annotated[RevRepContent, asn1.Explicit(12)]


@asn1.sequence
class PkiConfPart:
    """Confirmation."""

    header: Header
    body: Annotated[asn1.Null, asn1.Explicit(19)]


@asn1.sequence
class GenmPart:
    """General message."""

    header: Header
    body: Annotated[list[asn1.TLV], asn1.Explicit(21)]


@asn1.sequence
class GenpPart:
    """General response."""

    header: Header
    body: Annotated[list[asn1.TLV], asn1.Explicit(22)]


@asn1.sequence
class ErrorPart:
    """Error."""

    header: Header
    body: Annotated[ErrorContent, asn1.Explicit(23)]


@asn1.sequence
class CertConfPart:
    """Certificate confirmation."""

    header: Header
    body: Annotated[list[CertStatus], asn1.Explicit(24)]


@asn1.sequence
class PollReqPart:
    """Polling request."""

    header: Header
    body: Annotated[list[PollRequest], asn1.Explicit(25)]


@asn1.sequence
class PollRepPart:
    """Polling response."""

    header: Header
    body: Annotated[list[PollReply], asn1.Explicit(26)]
