"""From DER to messages: strict.

Definite and minimal lengths, no trailing bytes, at most 64 KiB, at most 32 of anything; whatever is not of
this profile is a MessageError and nothing else. The declarations nest to a fixed depth, so no input makes
the decoder go deeper.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from cryptography import x509
from cryptography.hazmat import asn1

from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp import wire
from jpki_kiosk.pki.cmp.messages import MessageError

MAX_MESSAGE: Final = 65536  # bytes; a real one has 1 to 6 thousand
_MAX_COUNT: Final = 32
_MAX_IDENTIFIER: Final = 64  # bytes of a transactionID, nonce or key identifier
_MAX_TEXT: Final = 1024  # characters of one statusString

_CONTEXT_TAG: Final = 0xA0  # constructed, context class: the body's alternative in the low bits
_CRL_REASON: Final = x509.CRLReason.oid
_ENUMERATED: Final = b"\x0a\x01"  # tag and length of every CRLReason
_REASONS: Final = (*range(7), 8, 9, 10)  # CRLReason has no 7

_T = TypeVar("_T")
_BITS: Final = {failure.bit: failure for failure in m.FailureInfo}


def decode_message(der: bytes) -> m.PkiMessage:
    """Read one PKIMessage; MessageError where it is not one of this profile."""
    if len(der) > MAX_MESSAGE:
        raise MessageError("size")
    outer = _read(wire.Message, der, "PKIMessage")
    part = asn1.encode_der(wire.ProtectedPart(header=outer.header, body=outer.body))
    number = outer.body.tag_bytes[0] - _CONTEXT_TAG
    reader = _READERS.get(number)
    if reader is None:
        raise MessageError("body")
    wire_class, read_body = reader
    raw = _read(wire_class, part, "body")
    header = _header(raw.header)
    if (header.protection_alg is None) != (outer.protection is None):
        raise MessageError("protection")
    return m.PkiMessage(
        header=header,
        body=read_body(raw.body),
        protected_part=part,
        protection=_whole_octets(outer.protection),
        extra_certs=tuple(_der(raw) for raw in _few(outer.extra_certs, "extraCerts")),
    )


def _read(wire_class: type[_T], der: bytes, part: str) -> _T:
    try:
        return asn1.decode_der(wire_class, der)
    except ValueError as error:
        raise MessageError(part) from error


def _header(raw: wire.Header) -> m.PkiHeader:
    if raw.pvno not in (2, 3):  # cmp2000 and cmp2021
        raise MessageError("pvno")
    for identifier in (raw.transaction_id, raw.sender_nonce, raw.recip_nonce, raw.sender_kid, raw.recip_kid):
        if identifier is not None and not 0 < len(identifier) <= _MAX_IDENTIFIER:
            raise MessageError("header")
    moment = raw.message_time
    return m.PkiHeader(
        sender=_name(raw.sender),
        recipient=_name(raw.recipient),
        transaction_id=raw.transaction_id,
        sender_nonce=raw.sender_nonce,
        recip_nonce=raw.recip_nonce,
        message_time=moment.as_datetime() if moment is not None else None,
        protection_alg=_protection_alg(raw.protection_alg),
        sender_kid=raw.sender_kid,
        recip_kid=raw.recip_kid,
        free_text=_texts(raw.free_text),
        general_info=_infos(raw.general_info, "generalInfo"),
        pvno=raw.pvno,
    )


def _protection_alg(raw: wire.Algorithm | None) -> m.ProtectionAlgorithm | None:
    if raw is None:
        return None
    try:
        return m.ProtectionAlgorithm(raw.algorithm.dotted_string)
    except ValueError as error:
        raise MessageError("protectionAlg") from error


def _name(raw: asn1.TLV) -> bytes:
    """A distinguished name: a SEQUENCE at least; its bytes are compared, never shown."""
    if raw.tag_bytes != b"\x30":
        raise MessageError("directoryName")
    return _der(raw)


def _infos(raw: list[asn1.TLV] | None, part: str) -> tuple[m.InfoTypeAndValue, ...]:
    return tuple(_info(_der(info), part) for info in _few(raw, part))


def _info(der: bytes, part: str) -> m.InfoTypeAndValue:
    try:
        with_value = asn1.decode_der(wire.InfoWithValue, der)
    except ValueError:  # without one, then
        return m.InfoTypeAndValue(_read(wire.InfoWithoutValue, der, part).info_type.dotted_string)
    return m.InfoTypeAndValue(with_value.info_type.dotted_string, _der(with_value.info_value))


def _status(raw: wire.StatusInfo) -> m.PkiStatusInfo:
    try:
        status = m.PkiStatus(raw.status)
    except ValueError as error:
        raise MessageError("status") from error
    octets = _whole_bits(raw.fail_info)
    failures = [_BITS[bit] for bit in _BITS if bit // 8 < len(octets) and octets[bit // 8] & 0x80 >> bit % 8]
    return m.PkiStatusInfo(status, _texts(raw.status_string), frozenset(failures))


def _texts(raw: list[str] | None) -> tuple[str, ...]:
    texts = tuple(_few(raw, "PKIFreeText"))
    if any(len(text) > _MAX_TEXT for text in texts):
        raise MessageError("PKIFreeText")
    return texts


def _few(raw: list[_T] | None, part: str) -> list[_T]:
    found = raw if raw is not None else []
    if len(found) > _MAX_COUNT:
        raise MessageError(part)
    return found


def _cp(raw: wire.CertRepMessage) -> m.CertRepMessage:
    return m.CertRepMessage(
        tuple(_cert_response(response) for response in _few(raw.response, "response")),
        tuple(_der(certificate) for certificate in _few(raw.ca_pubs, "caPubs")),
    )


def _cert_response(raw: wire.CertResponse) -> m.CertResponse:
    pair = raw.certified_key_pair
    certificate = _der(pair.certificate) if pair is not None else None
    return m.CertResponse(raw.cert_req_id, _status(raw.status), certificate)


def _cert_conf(raw: list[wire.CertStatus]) -> m.CertConfirmContent:
    return m.CertConfirmContent(tuple(_cert_status(status) for status in _few(raw, "certConf")))


def _cert_status(raw: wire.CertStatus) -> m.CertStatus:
    if not 0 < len(raw.cert_hash) <= _MAX_IDENTIFIER:
        raise MessageError("certHash")
    info = _status(raw.status_info) if raw.status_info is not None else None
    return m.CertStatus(raw.cert_hash, raw.cert_req_id, info)


def _poll_req(raw: list[wire.PollRequest]) -> m.PollRequest:
    return m.PollRequest(tuple(entry.cert_req_id for entry in _few(raw, "pollReq")))


def _poll_rep(raw: list[wire.PollReply]) -> m.PollReply:
    return m.PollReply(
        tuple(
            m.PollReplyEntry(entry.cert_req_id, entry.check_after, _texts(entry.reason))
            for entry in _few(raw, "pollRep")
        )
    )


def _rr(raw: list[wire.RevDetails]) -> m.RevocationRequest:
    return m.RevocationRequest(tuple(_rev_details(details) for details in _few(raw, "rr")))


def _rev_details(raw: wire.RevDetails) -> m.RevDetails:
    template = raw.cert_details
    certificate = m.CertId(_name(template.issuer), template.serial)
    reason = None
    for extension in _few(raw.crl_entry_details, "crlEntryDetails"):
        if extension.oid == _CRL_REASON and reason is None:
            reason = _crl_reason(extension.value)
        else:  # an invalidity date, say, would be lost: better refused than forgotten
            raise MessageError("crlEntryDetails")
    return m.RevDetails(certificate, reason)


def _crl_reason(value: bytes) -> int:
    if len(value) != 3 or not value.startswith(_ENUMERATED) or value[2] not in _REASONS:
        raise MessageError("reasonCode")
    return value[2]


def _rp(raw: wire.RevRepContent) -> m.RevocationReply:
    return m.RevocationReply(
        tuple(_status(status) for status in _few(raw.status, "rp")),
        tuple(m.CertId(_name(known.issuer), known.serial) for known in _few(raw.rev_certs, "revCerts")),
    )


def _error(raw: wire.ErrorContent) -> m.ErrorMessage:
    return m.ErrorMessage(_status(raw.status_info), raw.error_code, _texts(raw.error_details))


def _whole_octets(raw: asn1.BitString | None) -> bytes | None:
    """The octets of a signature: no unused bits."""
    if raw is None:
        return None
    if raw.padding_bits():
        raise MessageError("protection")
    return raw.as_bytes()


def _whole_bits(raw: asn1.BitString | None) -> bytes:
    return raw.as_bytes() if raw is not None else b""


def _der(raw: asn1.TLV) -> bytes:
    return asn1.encode_der(raw)


_READERS: Final[dict[int, tuple[type[Any], Callable[[Any], m.PkiBody]]]] = {
    3: (wire.CpPart, _cp),
    4: (wire.P10crPart, lambda raw: m.P10Request(_der(raw))),
    11: (wire.RrPart, _rr),
    12: (wire.RpPart, _rp),
    19: (wire.PkiConfPart, lambda _raw: m.PkiConfirm()),
    21: (wire.GenmPart, lambda raw: m.GeneralMessage(_infos(raw, "genm"))),
    22: (wire.GenpPart, lambda raw: m.GeneralReply(_infos(raw, "genp"))),
    23: (wire.ErrorPart, _error),
    24: (wire.CertConfPart, _cert_conf),
    25: (wire.PollReqPart, _poll_req),
    26: (wire.PollRepPart, _poll_rep),
}
