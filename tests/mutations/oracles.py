"""What must hold of any bytes, one function a decoder: a promised error, or a meaning that was signed.

Each takes bytes and raises AssertionError where they were believed and should not be; any other exception is
a finding too. The fuzzer (scripts/fuzz.py) runs them by coverage; ``test_oracles`` shows that they notice.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping

from cryptography.x509 import ocsp

from jpki_kiosk.card.apdu import CommandApdu, MalformedApduError, MalformedTlvError, ResponseApdu, Tlv
from jpki_kiosk.card.errors import CardError, SecureChannelError
from jpki_kiosk.card.issuer import _parse_public_key
from jpki_kiosk.card.personal_data import _parse_attributes
from jpki_kiosk.card.secure_channel import SecureChannel, StaticKeys, card_cryptogram, derive_session_keys
from jpki_kiosk.card.token_information import TokenInformation
from jpki_kiosk.emulator.memory import CardMemory, MalformedMemoryError
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.cmp.details import read_request
from jpki_kiosk.pki.cmp.protection import ProtectionError, verify_protection
from jpki_kiosk.pki.contents import CertificateContents, ContentsError
from jpki_kiosk.pki.parsing import MalformedError, UnsupportedKeyError, certified_key, parse_request
from jpki_kiosk.pki.profile import ProfileError, check_certificate
from jpki_kiosk.pki.status.crl import judge_list
from jpki_kiosk.pki.status.finding import DoubtError
from jpki_kiosk.pki.status.ocsp import NotNowError, judge_answer
from jpki_kiosk.pki.training.status_lists import read_ocsp_request
from tests.pki.making import HOLDER, LAST_DAY, NOW, OFFICE, certificate, request, root, rsa_key
from tests.pki.status_making import KIND

from . import test_files, test_status
from .material import GOOD, ROOTS, conversation

Oracle = Callable[[bytes], None]
SIGNATURE = CertificateKind.SIGNATURE


def cmp_message(der: bytes) -> None:
    """Read or refused; signed by one of the two only if it is a message they signed."""
    try:
        message = decode_message(der)
    except m.MessageError:
        return
    with contextlib.suppress(m.MessageError):
        read_request(message)
    talk = conversation()
    for certificate_ in (talk.parts.office.certificate, talk.parts.authority.certificate):
        try:
            verify_protection(message, certificate_)
        except ProtectionError:
            continue
        assert message.protected_part in known_parts(), "a forged message"


def known_parts() -> set[bytes]:
    """Every protected part that was ever signed here."""
    if not _PARTS:
        _PARTS.update(decode_message(der).protected_part for der in cmp_seeds())
    return _PARTS


_PARTS: set[bytes] = set()


def cmp_seeds() -> list[bytes]:
    talks = conversation().scenarios.values()
    return [der for talk in talks for one in talk.exchanges for der in (one.request, one.answer)]


def holder_certificate(der: bytes) -> None:
    """Only the very certificates pass the check; all can be shown or are said to be none."""
    for kind in CertificateKind:
        try:
            check_certificate(
                der,
                kind=kind,
                public_key=rsa_key().public_key(),
                ca_certificate=ROOTS[kind],
                not_after=LAST_DAY,
                holder=HOLDER if kind is SIGNATURE else None,
                training=True,
                office=OFFICE,
            )
        except ProfileError:
            continue
        assert der == GOOD[kind], "a forged certificate"
    try:
        CertificateContents.from_der(der)
    except ContentsError:
        return


def certification_request(der: bytes) -> None:
    """Its signature holds only for the one that was signed."""
    try:
        csr = parse_request(der)
        certified_key(csr)
    except (MalformedError, UnsupportedKeyError):
        return
    if csr.is_signature_valid:
        assert csr.tbs_certrequest_bytes in PKCS10, "a forged request"


PKCS10 = request(key=rsa_key("asking")).pkcs10


def ocsp_answer(der: bytes) -> None:
    """A verdict is one that was signed for this question."""
    try:
        found = judge_answer(der, test_status.QUESTION, root(KIND), NOW)
    except (DoubtError, NotNowError):
        return
    signed = ocsp.load_der_ocsp_response(der).tbs_response_bytes
    assert any(signed in good for good in test_status.ANSWERS.values()), f"a forged verdict: {found.verdict}"


def ocsp_question(der: bytes) -> None:
    """Understood, or answered with an OCSP error."""
    found = read_ocsp_request(der, {})
    assert isinstance(found, bytes)
    ocsp.load_der_ocsp_response(found)


def revocation_list(der: bytes) -> None:
    """A finding is one that was signed."""
    try:
        found = judge_list(der, certificate(KIND), root(KIND), 7, NOW)
    except DoubtError:
        return
    assert found in [
        judge_list(good, certificate(KIND), root(KIND), 7, NOW) for good in test_status.LISTS.values()
    ]


def card_bytes(data: bytes) -> None:
    """What a card may answer: data objects, attributes, keys, itself; errors of the card and no others."""
    for read in (TokenInformation.parse, _parse_attributes, _parse_public_key):
        try:
            read(data)
        except CardError:
            continue
    for encoding in (CommandApdu, ResponseApdu):
        try:
            assert encoding.parse(bytes(encoding.parse(data))) == encoding.parse(data)
        except MalformedApduError:
            continue
    try:
        objects = list(Tlv.parse_all(data))
    except MalformedTlvError:
        return
    assert list(Tlv.parse_all(b"".join(map(bytes, objects)))) == objects


KEY = bytes(range(16))
KEYS = StaticKeys(0x30, KEY, KEY, KEY)
HOST_CHALLENGE = bytes(8)


def initialize_answer(challenge: bytes = bytes(range(8))) -> bytes:
    """A card's answer to INITIALIZE UPDATE."""
    context = HOST_CHALLENGE + challenge
    cryptogram = card_cryptogram(derive_session_keys(KEYS, context), context)
    return bytes(10) + bytes((0x30, 0x03, 0x70)) + challenge + cryptogram + bytes(3)


def secure_channel(data: bytes) -> None:
    """Without the keys no answer is believed: no first one but that which was made, and no wrapped one."""
    try:
        SecureChannel(KEYS, HOST_CHALLENGE, data)
    except SecureChannelError:
        pass
    else:
        assert data[:29][10:] == initialize_answer()[10:29], "a forged cryptogram"
    channel = SecureChannel(KEYS, HOST_CHALLENGE, initialize_answer())
    channel.wrap(CommandApdu(0x80, 0xB0, 0, 0, expected=16))
    try:
        answer = channel.unwrap(ResponseApdu.parse(data))
    except (SecureChannelError, MalformedApduError):
        return
    assert not answer.data, "a forged answer"
    assert not answer.status.is_success, "a forged success"


def card_state(data: bytes) -> None:
    """The memory of an emulated card, or none."""
    try:
        memory = CardMemory.from_json(data.decode("utf-8"))
    except (MalformedMemoryError, UnicodeDecodeError):
        return
    assert CardMemory.from_json(memory.to_json()) == memory


def seeds() -> Mapping[str, tuple[Oracle, list[bytes]]]:
    """Every oracle and what its mutations begin with."""
    certificates = [*GOOD.values(), *ROOTS.values()]
    return {
        "cmp_message": (cmp_message, cmp_seeds()),
        "holder_certificate": (holder_certificate, certificates),
        "certification_request": (certification_request, [PKCS10]),
        "ocsp_answer": (ocsp_answer, list(test_status.ANSWERS.values())),
        "ocsp_question": (ocsp_question, [test_status.QUESTION.der]),
        "revocation_list": (revocation_list, list(test_status.LISTS.values())),
        "card_bytes": (card_bytes, card_seeds()),
        "secure_channel": (secure_channel, [initialize_answer(), bytes(24) + b"\x90\x00", b"\x6a\x82"]),
        "card_state": (card_state, [test_files.MEMORY.encode()]),
    }


def card_seeds() -> list[bytes]:
    memory = CardMemory.from_json(test_files.MEMORY)
    numbers = rsa_key().public_key().public_numbers()
    modulus = Tlv(0x81, numbers.n.to_bytes(256, "big"))
    key = Tlv(0x7F49, bytes(modulus) + bytes(Tlv(0x82, b"\x01\x00\x01")))
    return [*(content for content in memory.files.values() if content), bytes(key)]
