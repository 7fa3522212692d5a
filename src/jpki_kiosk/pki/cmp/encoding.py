"""From messages to DER (X.690, 11), in the form that ``decoding`` reads."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Final

from cryptography import x509
from cryptography.hazmat import asn1

from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp import wire

_CRL_REASON: Final = x509.CRLReason.oid
_ENUMERATED: Final = b"\x0a\x01"  # tag and length of every CRLReason


def encode_part(header: m.PkiHeader, body: m.PkiBody) -> bytes:
    """DER ProtectedPart: what a signature covers."""
    return asn1.encode_der(_part(_wire_header(header), body))


def encode_message(part: bytes, protection: bytes | None, extra_certs: Sequence[bytes] = ()) -> bytes:
    """DER PKIMessage of a ProtectedPart and, where it is protected, the signature over it."""
    raw = asn1.decode_der(wire.ProtectedPart, part)
    return asn1.encode_der(
        wire.Message(
            header=raw.header,
            body=raw.body,
            protection=asn1.BitString(protection, 0) if protection is not None else None,
            extra_certs=[_tlv(certificate) for certificate in extra_certs] or None,
        )
    )


def _wire_header(header: m.PkiHeader) -> wire.Header:
    algorithm = header.protection_alg
    return wire.Header(
        pvno=header.pvno,
        sender=_tlv(header.sender),
        recipient=_tlv(header.recipient),
        message_time=_time(header.message_time),
        protection_alg=_algorithm(algorithm) if algorithm is not None else None,
        sender_kid=header.sender_kid,
        recip_kid=header.recip_kid,
        transaction_id=header.transaction_id,
        sender_nonce=header.sender_nonce,
        recip_nonce=header.recip_nonce,
        free_text=list(header.free_text) or None,
        general_info=_wire_infos(header.general_info) or None,
    )


def _part(header: wire.Header, body: m.PkiBody) -> object:
    match body:
        case m.P10Request():
            return wire.P10crPart(header=header, body=_tlv(body.pkcs10))
        case m.CertConfirmContent():
            return wire.CertConfPart(header=header, body=[_wire_cert_status(s) for s in body.statuses])
        case m.PollRequest():
            asked = [wire.PollRequest(cert_req_id=number) for number in body.cert_req_ids]
            return wire.PollReqPart(header=header, body=asked)
        case m.RevocationRequest():
            return wire.RrPart(header=header, body=[_wire_rev_details(d) for d in body.details])
        case m.GeneralMessage():
            return wire.GenmPart(header=header, body=_wire_infos(body.infos))
        case _:
            return _reply_part(header, body)


def _reply_part(header: wire.Header, body: m.PkiReply) -> object:
    match body:
        case m.CertRepMessage():
            return wire.CpPart(header=header, body=_wire_cert_rep(body))
        case m.PkiConfirm():
            return wire.PkiConfPart(header=header, body=asn1.Null())
        case m.PollReply():
            return wire.PollRepPart(header=header, body=[_wire_poll_entry(e) for e in body.entries])
        case m.RevocationReply():
            return wire.RpPart(header=header, body=_wire_rev_rep(body))
        case m.GeneralReply():
            return wire.GenpPart(header=header, body=_wire_infos(body.infos))
        case m.ErrorMessage():
            return wire.ErrorPart(header=header, body=_wire_error(body))


def _wire_cert_rep(reply: m.CertRepMessage) -> wire.CertRepMessage:
    return wire.CertRepMessage(
        ca_pubs=[_tlv(certificate) for certificate in reply.ca_pubs] or None,
        response=[_wire_response(response) for response in reply.responses],
    )


def _wire_infos(infos: Iterable[m.InfoTypeAndValue]) -> list[asn1.TLV]:
    return [_tlv(asn1.encode_der(_wire_info(info))) for info in infos]


def _wire_info(info: m.InfoTypeAndValue) -> wire.InfoWithValue | wire.InfoWithoutValue:
    oid = x509.ObjectIdentifier(info.info_type)
    if info.info_value is None:
        return wire.InfoWithoutValue(info_type=oid)
    return wire.InfoWithValue(info_type=oid, info_value=_tlv(info.info_value))


def _wire_status(info: m.PkiStatusInfo) -> wire.StatusInfo:
    return wire.StatusInfo(
        status=info.status.value,
        status_string=list(info.status_string) or None,
        fail_info=_bit_string(info.fail_info) if info.fail_info else None,
    )


def _bit_string(failures: frozenset[m.FailureInfo]) -> asn1.BitString:
    """Named bits: as many octets as the highest needs, no zero bits behind it (X.690, 11.2.2)."""
    highest = max(failure.bit for failure in failures)
    octets = bytearray(highest // 8 + 1)
    for failure in failures:
        octets[failure.bit // 8] |= 0x80 >> failure.bit % 8
    return asn1.BitString(bytes(octets), 7 - highest % 8)


def _wire_response(response: m.CertResponse) -> wire.CertResponse:
    pair = None
    if response.certificate is not None:
        pair = wire.CertifiedKeyPair(certificate=_tlv(response.certificate))
    return wire.CertResponse(
        cert_req_id=response.cert_req_id,
        status=_wire_status(response.status),
        certified_key_pair=pair,
        rsp_info=None,
    )


def _wire_cert_status(status: m.CertStatus) -> wire.CertStatus:
    info = status.status_info
    return wire.CertStatus(
        cert_hash=status.cert_hash,
        cert_req_id=status.cert_req_id,
        status_info=_wire_status(info) if info is not None else None,
    )


def _wire_poll_entry(entry: m.PollReplyEntry) -> wire.PollReply:
    return wire.PollReply(
        cert_req_id=entry.cert_req_id, check_after=entry.check_after, reason=list(entry.reason) or None
    )


def _wire_rev_details(details: m.RevDetails) -> wire.RevDetails:
    template = wire.CertTemplate(
        version=None,
        serial=details.certificate.serial,
        signing_alg=None,
        issuer=_tlv(details.certificate.issuer),
        validity=None,
        subject=None,
        public_key=None,
        extensions=None,
    )
    if details.reason is None:
        return wire.RevDetails(cert_details=template, crl_entry_details=None)
    reason = wire.Extension(oid=_CRL_REASON, critical=False, value=_ENUMERATED + bytes([details.reason]))
    return wire.RevDetails(cert_details=template, crl_entry_details=[reason])


def _wire_rev_rep(reply: m.RevocationReply) -> wire.RevRepContent:
    certificates = [
        wire.CertId(issuer=_tlv(certificate.issuer), serial=certificate.serial)
        for certificate in reply.certificates
    ]
    return wire.RevRepContent(
        status=[_wire_status(status) for status in reply.statuses],
        rev_certs=certificates or None,
        crls=None,
    )


def _wire_error(error: m.ErrorMessage) -> wire.ErrorContent:
    return wire.ErrorContent(
        status_info=_wire_status(error.status),
        error_code=error.error_code,
        error_details=list(error.error_details) or None,
    )


def _algorithm(algorithm: m.ProtectionAlgorithm) -> wire.Algorithm:
    is_rsa = algorithm is m.ProtectionAlgorithm.RSA_SHA256
    return wire.Algorithm(
        algorithm=x509.ObjectIdentifier(algorithm.value), parameters=asn1.Null() if is_rsa else None
    )


def _time(moment: datetime.datetime | None) -> asn1.GeneralizedTime | None:
    if moment is None:
        return None
    return asn1.GeneralizedTime(moment.astimezone(datetime.UTC).replace(microsecond=0))


def _tlv(der: bytes) -> asn1.TLV:
    return asn1.decode_der(asn1.TLV, der)
