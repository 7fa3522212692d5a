"""CMP messages: what is written is read again, by us and by others; everything else is a MessageError."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st
from pyasn1.codec.der.decoder import decode as second_decode
from pyasn1.codec.der.encoder import encode as second_encode
from pyasn1_alt_modules import rfc9810

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.decoding import MAX_MESSAGE, decode_message
from jpki_kiosk.pki.cmp.details import CERT_PROFILE, DETAILS, general_info, read_request
from jpki_kiosk.pki.cmp.encoding import encode_message, encode_part
from jpki_kiosk.pki.cmp.protection import (
    ProtectionError,
    ProtectionFault,
    Signer,
    SignerError,
    verify_protection,
)

from .cmp_making import AUTHORITY, OFFICE, REQUEST, office_of
from .making import NOW, certificate, new_key, request, root, rsa_key

ISSUER = root(CertificateKind.SIGNATURE).subject.public_bytes()
CERTIFICATE = certificate(CertificateKind.SIGNATURE).public_bytes(Encoding.DER)
REJECTED = m.PkiStatusInfo(
    m.PkiStatus.REJECTION,
    ("なりません",),
    frozenset({m.FailureInfo.BAD_POP, m.FailureInfo.DUPLICATE_CERT_REQ}),
)
ACCEPTED = m.PkiStatusInfo(m.PkiStatus.ACCEPTED)
NOTED = m.InfoTypeAndValue("1.3.6.1.5.5.7.4.17", b"\x30\x00")

BODIES: dict[str, m.PkiBody] = {
    "cp": m.CertRepMessage((m.CertResponse(-1, ACCEPTED, CERTIFICATE),), (CERTIFICATE,)),
    "cp-waiting": m.CertRepMessage((m.CertResponse(-1, m.PkiStatusInfo(m.PkiStatus.WAITING)),)),
    "p10cr": m.P10Request(REQUEST.pkcs10),
    "rr": m.RevocationRequest((m.RevDetails(m.CertId(ISSUER, 2**62 + 1), 6),)),
    "rr-unspecified": m.RevocationRequest((m.RevDetails(m.CertId(ISSUER, 128)),)),
    "rp": m.RevocationReply((ACCEPTED,), (m.CertId(ISSUER, 1),)),
    "rp-refused": m.RevocationReply((REJECTED,)),
    "pkiconf": m.PkiConfirm(),
    "genm": m.GeneralMessage((m.InfoTypeAndValue("1.3.6.1.5.5.7.4.17"),)),
    "genp": m.GeneralReply((NOTED,)),
    "error": m.ErrorMessage(REJECTED, 7, ("後で", "later")),
    "certConf": m.CertConfirmContent((m.CertStatus(b"h" * 32, -1),)),
    "certConf-rejecting": m.CertConfirmContent((m.CertStatus(b"h" * 32, -1, REJECTED),)),
    "pollReq": m.PollRequest((-1,)),
    "pollRep": m.PollReply((m.PollReplyEntry(-1, 3600, ("承認待ち",)),)),
}


def header(**changes: object) -> m.PkiHeader:
    fields: dict[str, object] = {
        "sender": OFFICE.name,
        "recipient": AUTHORITY.name,
        "transaction_id": b"t" * 16,
        "sender_nonce": b"n" * 16,
        "recip_nonce": b"r" * 16,
        "message_time": NOW,
        "free_text": ("窓口",),
        "general_info": general_info(REQUEST),
    }
    return m.PkiHeader(**(fields | changes))  # type: ignore[arg-type]


@functools.cache
def message(name: str) -> bytes:
    return OFFICE.protect(header(), BODIES[name])


every_body = pytest.mark.parametrize("name", BODIES)


# --- written, read again -------------------------------------------------------------------------


@every_body
def test_a_message_is_read_as_it_was_written(name: str) -> None:
    read = decode_message(message(name))
    assert read.body == BODIES[name]
    assert read.header == header(
        protection_alg=m.ProtectionAlgorithm.RSA_SHA256, sender_kid=read.header.sender_kid
    )
    assert read.extra_certs == (OFFICE.certificate.public_bytes(Encoding.DER),)
    verify_protection(read, OFFICE.certificate)


@every_body
def test_another_decoder_reads_the_same_and_writes_the_same_bytes(name: str) -> None:
    der = message(name)
    read, rest = second_decode(der, asn1Spec=rfc9810.PKIMessage())
    assert rest == b""
    assert read["header"]["pvno"] == 2
    assert bytes(read["header"]["transactionID"]) == b"t" * 16
    assert read["body"].getName() == name.partition("-")[0]
    assert second_encode(read) == der


def test_another_decoder_finds_the_values_of_a_request() -> None:
    read, _rest = second_decode(message("p10cr"), asn1Spec=rfc9810.PKIMessage())
    assert second_encode(read["body"]["p10cr"]).endswith(REQUEST.pkcs10)  # inside the tag of the choice
    infos = {str(info["infoType"]): bytes(info["infoValue"]) for info in read["header"]["generalInfo"]}
    profile, _rest = second_decode(infos[CERT_PROFILE], asn1Spec=rfc9810.CertProfileValue())
    assert [str(name) for name in profile] == ["signature"]
    assert set(infos) == {CERT_PROFILE, DETAILS}


def test_another_decoder_finds_the_failures_and_the_reason() -> None:
    read, _rest = second_decode(message("error"), asn1Spec=rfc9810.PKIMessage())
    status = read["body"]["error"]["pKIStatusInfo"]
    named = [index for index, bit in enumerate(status["failInfo"]) if bit]
    assert named == [m.FailureInfo.BAD_POP.bit, m.FailureInfo.DUPLICATE_CERT_REQ.bit]
    read, _rest = second_decode(message("rr"), asn1Spec=rfc9810.PKIMessage())
    details = read["body"]["rr"][0]
    assert int(details["certDetails"]["serialNumber"]) == 2**62 + 1
    assert bytes(details["crlEntryDetails"][0]["extnValue"]) == b"\x0a\x01\x06"


@pytest.mark.parametrize("failure", m.FailureInfo, ids=lambda failure: failure.word)
def test_every_failure_is_read_as_it_was_written(failure: m.FailureInfo) -> None:
    info = m.PkiStatusInfo(m.PkiStatus.REJECTION, (), frozenset({failure}))
    der = OFFICE.protect(header(), m.ErrorMessage(info))
    assert decode_message(der).body == m.ErrorMessage(info)


def test_the_failures_are_those_of_the_standard() -> None:
    words = dict(rfc9810.PKIFailureInfo.namedValues.items())
    assert words == {failure.word: failure.bit for failure in m.FailureInfo}


def test_a_message_shows_no_personal_data_in_its_repr() -> None:
    shown = repr(decode_message(message("p10cr"))) + repr(decode_message(message("cp")))
    assert "吉男" not in shown
    assert "\\xe5\\x90\\x89" not in shown  # 吉 in UTF-8


# --- what the office asks ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CertificateKind)
def test_a_request_survives_its_way(kind: CertificateKind) -> None:
    asked = request(kind)
    sent = OFFICE.protect(
        header(transaction_id=asked.transaction_id, general_info=general_info(asked)),
        m.P10Request(asked.pkcs10),
    )
    assert read_request(decode_message(sent)) == asked


DETAILS_DER = general_info(REQUEST)[1].info_value or b""


@pytest.mark.parametrize(
    "infos",
    [
        (),
        general_info(REQUEST)[:1],
        general_info(REQUEST)[1:],
        (*general_info(REQUEST), general_info(REQUEST)[0]),
        (m.InfoTypeAndValue(CERT_PROFILE), general_info(REQUEST)[1]),
        (m.InfoTypeAndValue(CERT_PROFILE, b"\x30\x03\x0c\x01x"), general_info(REQUEST)[1]),
        (general_info(REQUEST)[0], m.InfoTypeAndValue(DETAILS, b"\x30\x00")),
        (general_info(REQUEST)[0], m.InfoTypeAndValue(DETAILS, DETAILS_DER.replace(b"2031", b"2O31"))),
        (general_info(REQUEST)[0], m.InfoTypeAndValue(DETAILS, DETAILS_DER.replace(b"10010", b"10012"))),
    ],
    ids=["none", "no-details", "no-kind", "two-kinds", "kind-empty", "kind-x", "empty", "no-date", "no-mask"],
)
def test_a_request_that_says_too_little_or_nonsense_is_refused(infos: tuple[m.InfoTypeAndValue, ...]) -> None:
    sent = OFFICE.protect(header(general_info=infos), m.P10Request(REQUEST.pkcs10))
    with pytest.raises(m.MessageError):
        read_request(decode_message(sent))


def test_only_a_request_is_read_as_one() -> None:
    with pytest.raises(m.MessageError):
        read_request(decode_message(message("pollReq")))


# --- strictness ----------------------------------------------------------------------------------


def changed(der: bytes, old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new)
    assert der.count(old) >= 1
    return der.replace(old, new, 1)


@pytest.mark.parametrize(
    ("spoil", "name"),
    [
        (lambda der: b"", "pollReq"),
        (lambda der: der + b"\x00", "pollReq"),
        (lambda der: der[:-1], "pollReq"),
        (lambda der: b"\x30\x80" + der[4:] + b"\x00\x00", "pollReq"),  # BER: indefinite length
        (lambda der: b"\x30\x83\x00" + der[2:], "pollReq"),  # BER: length with a leading zero
        (lambda der: changed(der, b"\xb9\x07\x30\x05", b"\xa0\x07\x30\x05"), "pollReq"),  # ir
        (lambda der: changed(der, b"\xb9\x07\x30\x05", b"\xbb\x07\x30\x05"), "pollReq"),  # no such body
        (lambda der: changed(der, b"\xb9\x07\x30\x05", b"\xb9\x07\x31\x05"), "pollReq"),  # SET OF
        (lambda der: changed(der, b"\x02\x01\x02\xa4", b"\x02\x01\x01\xa4"), "pollReq"),  # cmp1999
        (lambda der: b"\x30\x84\xff\xff\xff\xff" + der[4:], "pollReq"),
        (lambda der: changed(der, b"\x0a\x01\x06", b"\x0a\x01\x07"), "rr"),  # no CRLReason 7
        (lambda der: der + bytes(MAX_MESSAGE), "pollReq"),
    ],
)
def test_what_is_no_message_is_refused(spoil: Callable[[bytes], bytes], name: str) -> None:
    with pytest.raises(m.MessageError):
        decode_message(spoil(message(name)))


@pytest.mark.parametrize(
    "changes",
    [
        {"transaction_id": b""},
        {"sender_nonce": b"n" * 65},
        {"pvno": 4},
        {"free_text": ("x",) * 33},
        {"free_text": ("x" * 1025,)},
        {"general_info": (NOTED,) * 33},
        {"sender": b"\x0c\x01x"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_absurd_headers_are_refused(changes: dict[str, object]) -> None:
    part = encode_part(header(**changes), m.PkiConfirm())
    with pytest.raises(m.MessageError):
        decode_message(encode_message(part, None))


def test_protection_without_its_algorithm_and_the_other_way_round_is_refused() -> None:
    protected = header(protection_alg=m.ProtectionAlgorithm.RSA_SHA256)
    for read, protection in ((header(), b"s"), (protected, None)):
        with pytest.raises(m.MessageError):
            decode_message(encode_message(encode_part(read, m.PkiConfirm()), protection))


@given(st.binary(max_size=200))
@settings(deadline=None, max_examples=200)
def test_random_bytes_are_a_message_error(der: bytes) -> None:
    with pytest.raises(m.MessageError):
        decode_message(der)


@every_body
@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_a_changed_byte_is_a_message_error_or_breaks_the_protection(name: str, data: st.DataObject) -> None:
    der = bytearray(message(name))
    for place in data.draw(st.lists(st.integers(0, len(der) - 1), min_size=1, max_size=3)):
        der[place] ^= data.draw(st.integers(1, 255))
    if bytes(der) == message(name):
        return
    try:
        read = decode_message(bytes(der))
        read_request(read)
    except m.MessageError:
        return
    unchanged = read.protected_part == decode_message(message(name)).protected_part
    if unchanged and read.protection == decode_message(message(name)).protection:
        return  # only a certificate beside the message is another: it is never trusted
    with pytest.raises(ProtectionError):
        verify_protection(read, OFFICE.certificate)


# --- protection ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        (rsa_key("office"), m.ProtectionAlgorithm.RSA_SHA256),
        (ec.generate_private_key(ec.SECP256R1()), m.ProtectionAlgorithm.ECDSA_SHA256),
        (new_key(), m.ProtectionAlgorithm.ECDSA_SHA384),
    ],
    ids=["rsa", "p-256", "p-384"],
)
def test_each_kind_of_key_protects_with_its_algorithm(
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, algorithm: m.ProtectionAlgorithm
) -> None:
    signer = office_of(key)
    read = decode_message(signer.protect(header(), m.PkiConfirm()))
    assert read.header.protection_alg is algorithm
    assert read.header.sender == signer.certificate.subject.public_bytes()
    verify_protection(read, signer.certificate)


def fault(read: m.PkiMessage, pinned: x509.Certificate) -> ProtectionFault:
    with pytest.raises(ProtectionError) as caught:
        verify_protection(read, pinned)
    return caught.value.fault


def test_a_message_is_believed_only_from_the_pinned_certificate() -> None:
    read = decode_message(message("pkiconf"))
    assert fault(read, AUTHORITY.certificate) is ProtectionFault.SENDER
    twin = office_of(rsa_key("twin"))  # the same name, another key
    assert fault(read, twin.certificate) is ProtectionFault.SENDER
    unprotected = decode_message(encode_message(encode_part(header(), m.PkiConfirm()), None))
    assert fault(unprotected, OFFICE.certificate) is ProtectionFault.MISSING


def test_an_algorithm_that_does_not_fit_the_key_is_refused() -> None:
    pretending = header(protection_alg=m.ProtectionAlgorithm.ECDSA_SHA256)
    read = decode_message(encode_message(encode_part(pretending, m.PkiConfirm()), b"s" * 72))
    assert fault(read, OFFICE.certificate) is ProtectionFault.ALGORITHM


@pytest.mark.parametrize(
    "key",
    [
        rsa.generate_private_key(65537, 1024),  # noqa: S505 - too short on purpose
        ec.generate_private_key(ec.SECP521R1()),
    ],
    ids=["1024", "p-521"],
)
def test_other_keys_protect_nothing(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> None:
    with pytest.raises(SignerError):
        office_of(key)


def test_a_key_goes_with_its_own_certificate() -> None:
    with pytest.raises(SignerError):
        Signer(new_key(), OFFICE.certificate)


def test_the_time_of_a_message_is_whole_seconds_in_utc() -> None:
    tokyo = datetime.timezone(datetime.timedelta(hours=9))
    part = encode_part(header(message_time=NOW.astimezone(tokyo).replace(microsecond=5)), m.PkiConfirm())
    assert b"\x18\x0f20261124010203Z" in part
