"""Every part of an OCSP answer, bent once: what is believed, and what is doubted for which reason."""

from __future__ import annotations

import datetime
import os
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given, settings
from hypothesis import strategies as st
from pyasn1_alt_modules import rfc5280

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import RevocationReason
from jpki_kiosk.pki.status.answer import Doubt, Verdict
from jpki_kiosk.pki.status.finding import TOLERANCE, DoubtError, Finding
from jpki_kiosk.pki.status.ocsp import NotNowError, Question, judge_answer
from jpki_kiosk.pki.status.ocsp_wire import _BasicResponse, _Response

from .making import NOW, altered, certificate, root, rsa_key
from .status_making import KIND, MINUTE, UNHEARD_OF, Answer, responder, responder_key

# A changed byte may make a serial number negative: refused here, warned of by the library.
pytestmark = pytest.mark.filterwarnings("ignore:Parsed a serial number")

SECOND = datetime.timedelta(seconds=1)
REVOKED = ocsp.OCSPCertStatus.REVOKED
OTHER_ROOT = root(CertificateKind.SIGNATURE)
QUESTION = Question.about(certificate(KIND), root(KIND), os.urandom(32), NOW)


def judged(answer: Answer) -> Finding:
    return judge_answer(answer.to(QUESTION.der), QUESTION, root(KIND), NOW)


def doubt(answer: Answer) -> Doubt:
    with pytest.raises(DoubtError) as doubted:
        judged(answer)
    return doubted.value.why


def test_a_question_names_one_certificate_by_sha_256_and_has_a_nonce_of_32_bytes() -> None:
    asked = ocsp.load_der_ocsp_request(QUESTION.der)
    assert isinstance(asked.hash_algorithm, hashes.SHA256)
    assert asked.serial_number == certificate(KIND).serial_number
    assert len(asked.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce) == 32


@pytest.mark.parametrize("named_by", ocsp.OCSPResponderEncoding)
def test_an_answer_with_nothing_bent_is_believed(named_by: ocsp.OCSPResponderEncoding) -> None:
    assert judged(Answer(named_by=named_by)) == Finding(Verdict.GOOD, NOW, NOW + 10 * MINUTE)


# --- who speaks ----------------------------------------------------------------------------------

STRANGER = ec.generate_private_key(ec.SECP256R1())
PURPOSE = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING])
OTHER_PURPOSE = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
NO_CHECK = (x509.OCSPNoCheck(), False)


def usage(*, digital_signature: bool) -> x509.KeyUsage:
    certificates = not digital_signature
    return x509.KeyUsage(
        digital_signature, False, False, False, False, certificates, certificates, False, False
    )


@pytest.mark.parametrize(
    "by",
    [
        responder(lambda _: [NO_CHECK]),
        responder(lambda _: [(OTHER_PURPOSE, False), NO_CHECK]),
        responder(lambda placed: placed[:1]),
        responder(lambda placed: [*placed, (x509.BasicConstraints(True, None), True)]),
        responder(lambda placed: [*placed, (usage(digital_signature=False), True)]),
        responder(lambda placed: [*placed, (x509.UnrecognizedExtension(UNHEARD_OF, b"\x05\x00"), True)]),
        responder(issuer_name=OTHER_ROOT.subject),
        responder(not_valid_after=NOW - SECOND),
        responder(not_valid_before=NOW + TOLERANCE + SECOND),
        x509.load_der_x509_certificate(altered(certificate(KIND), public_key=responder_key().public_key())),
    ],
    ids=[
        "no-purpose",
        "other-purpose",
        "to-be-checked-itself",
        "an-authority",
        "key-usage",
        "critical-extension",
        "other-issuer",
        "ended",
        "not-begun",
        "a-holder",
    ],
)
def test_who_is_not_authorised_by_the_root_is_not_believed(by: x509.Certificate) -> None:
    assert doubt(Answer(by=by)) is Doubt.RESPONDER


@pytest.mark.parametrize(
    "by",
    [
        responder(lambda placed: [*placed, (usage(digital_signature=True), True)]),
        responder(lambda placed: [(PURPOSE, True), placed[1]]),
        responder(not_valid_after=NOW),
        responder(not_valid_before=NOW + TOLERANCE),
    ],
    ids=["key-usage", "critical-purpose", "last-second", "clock-behind"],
)
def test_an_authorised_responder_is_believed(by: x509.Certificate) -> None:
    assert judged(Answer(by=by)).verdict is Verdict.GOOD


def test_a_responder_of_a_root_of_the_same_name_is_not_believed() -> None:
    """Generations of a root share their name; the signature is another."""
    builder = x509.CertificateBuilder(
        root(KIND).subject, responder().subject, responder_key().public_key(), 9, NOW, NOW + 60 * MINUTE
    )
    for extension in responder().extensions:
        builder = builder.add_extension(extension.value, extension.critical)
    assert doubt(Answer(by=builder.sign(rsa_key("another"), hashes.SHA256()))) is Doubt.RESPONDER


def test_a_responder_whose_certificate_is_signed_too_weakly_is_not_believed() -> None:
    assert doubt(Answer(by=signed_again(hashes.SHA224()))) is Doubt.RESPONDER
    assert judged(Answer(by=signed_again(hashes.SHA256()))).verdict is Verdict.GOOD


def signed_again(algorithm: hashes.SHA224 | hashes.SHA256) -> x509.Certificate:
    builder = x509.CertificateBuilder(
        root(KIND).subject, responder().subject, responder_key().public_key(), 9, NOW, NOW + 60 * MINUTE
    )
    for extension in responder().extensions:
        builder = builder.add_extension(extension.value, extension.critical)
    return builder.sign(rsa_key("root"), algorithm)


def test_an_answer_without_its_responder_s_certificate_is_not_believed() -> None:
    assert doubt(Answer(brings=[])) is Doubt.RESPONDER
    other = responder(public_key=STRANGER.public_key())
    assert doubt(Answer(brings=[other])) is Doubt.RESPONDER


def test_the_responder_s_certificate_may_stand_among_others() -> None:
    assert judged(Answer(brings=[root(KIND), responder()])).verdict is Verdict.GOOD
    assert doubt(Answer(brings=[root(KIND)] * 4 + [responder()])) is Doubt.RESPONDER


def test_another_key_s_signature_is_not_believed() -> None:
    assert doubt(Answer(key=STRANGER)) is Doubt.SIGNATURE
    assert doubt(Answer(signing=hashes.SHA384())) is Doubt.SIGNATURE  # called SHA-256


# --- what is said --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "nonce",
    [lambda _: None, lambda _: b"n" * 32, lambda asked: asked[:-1], lambda asked: asked + b"\0"],
    ids=["none", "another", "shorter", "longer"],
)
def test_an_answer_made_for_another_question_is_not_believed(nonce: Any) -> None:
    assert doubt(Answer(nonce=nonce)) is Doubt.NONCE


@pytest.mark.parametrize(
    "bent",
    [
        Answer(serial=3),
        Answer(about=certificate(CertificateKind.SIGNATURE)),
        Answer(algorithm=hashes.SHA384()),
    ],
    ids=["serial", "other-issuer", "named-otherwise"],
)
def test_an_answer_about_another_certificate_is_not_believed(bent: Answer) -> None:
    assert doubt(bent) is Doubt.CERTIFICATE_ID


def another_first(data: Any) -> None:
    """Another certificate, good, before the one that was asked about."""
    ours, other = data["responses"][0].clone(cloneValueFlag=True), data["responses"][0]
    other["certID"]["serialNumber"] = 3
    other["certStatus"]["good"] = ""
    data["responses"][1] = ours


def test_an_answer_about_another_certificate_first_does_not_speak_for_ours() -> None:
    bent = Answer(
        status=REVOKED, revoked_at=NOW - MINUTE, reason=x509.ReasonFlags.key_compromise, bend=another_first
    )
    assert len(ocsp_answers(bent)) == 2
    assert ocsp_answers(bent)[0] is ocsp.OCSPCertStatus.GOOD
    assert judged(bent).verdict is Verdict.REVOKED


def ocsp_answers(bent: Answer) -> list[ocsp.OCSPCertStatus]:
    read = ocsp.load_der_ocsp_response(bent.to(QUESTION.der))
    return [one.certificate_status for one in read.responses]


def twice(data: Any) -> None:
    data["responses"][1] = data["responses"][0].clone(cloneValueFlag=True)


def test_two_answers_about_one_certificate_are_not_believed() -> None:
    assert doubt(Answer(bend=twice)) is Doubt.CERTIFICATE_ID


def single_extension(*, critical: bool) -> Any:
    def bend(data: Any) -> None:
        extension = rfc5280.Extension()
        extension["extnID"] = UNHEARD_OF.dotted_string
        extension["critical"] = critical
        extension["extnValue"] = b"\x05\x00"
        data["responses"][0]["singleExtensions"][0] = extension

    return bend


def test_a_critical_extension_that_is_not_understood_is_not_believed() -> None:
    assert doubt(Answer(critical=True)) is Doubt.EXTENSION
    assert doubt(Answer(bend=single_extension(critical=True))) is Doubt.EXTENSION
    assert judged(Answer(bend=single_extension(critical=False))).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("bent", "why"),
    [
        (Answer(this_update=NOW + TOLERANCE), None),
        (Answer(this_update=NOW + TOLERANCE + SECOND), Doubt.FUTURE),
        (Answer(this_update=NOW - 20 * MINUTE, next_update=NOW - TOLERANCE), None),
        (Answer(this_update=NOW - 20 * MINUTE, next_update=NOW - TOLERANCE - SECOND), Doubt.STALE),
        (Answer(this_update=NOW, next_update=NOW - SECOND), Doubt.MALFORMED),
        (Answer(next_update=None), None),
        (Answer(this_update=NOW - TOLERANCE, next_update=None), None),
        (Answer(this_update=NOW - TOLERANCE - SECOND, next_update=None), Doubt.STALE),
        (Answer(produced_at=NOW + TOLERANCE), None),
        (Answer(produced_at=NOW + TOLERANCE + SECOND), Doubt.FUTURE),
        (Answer(produced_at=NOW - TOLERANCE), None),
        (Answer(produced_at=NOW - TOLERANCE - SECOND), Doubt.STALE),
        (Answer(produced_at=NOW - TOLERANCE, this_update=NOW), None),
        (Answer(produced_at=NOW - TOLERANCE, this_update=NOW + SECOND), Doubt.FUTURE),
    ],
)
def test_an_answer_speaks_of_now_within_five_minutes(bent: Answer, why: Doubt | None) -> None:
    if why is None:
        assert judged(bent).verdict is Verdict.GOOD
    else:
        assert doubt(bent) is why


@pytest.mark.parametrize(
    ("flag", "verdict", "reason"),
    [
        (None, Verdict.REVOKED, RevocationReason.UNSPECIFIED),
        (x509.ReasonFlags.superseded, Verdict.REVOKED, RevocationReason.SUPERSEDED),
        (x509.ReasonFlags.privilege_withdrawn, Verdict.REVOKED, RevocationReason.UNSPECIFIED),
        (x509.ReasonFlags.certificate_hold, Verdict.ON_HOLD, RevocationReason.CERTIFICATE_HOLD),
    ],
)
def test_an_end_is_told_with_reason_and_time(
    flag: x509.ReasonFlags | None, verdict: Verdict, reason: RevocationReason
) -> None:
    found = judged(Answer(status=REVOKED, revoked_at=NOW - MINUTE, reason=flag))
    assert (found.verdict, found.reason, found.since) == (verdict, reason, NOW - MINUTE)


def test_an_end_that_cannot_be_is_not_believed() -> None:
    gone = x509.ReasonFlags.remove_from_crl
    assert doubt(Answer(status=REVOKED, revoked_at=NOW, reason=gone)) is Doubt.REASON
    later = NOW + TOLERANCE + SECOND
    assert doubt(Answer(status=REVOKED, revoked_at=later)) is Doubt.FUTURE


def test_a_certificate_the_responder_does_not_know_is_unknown() -> None:
    assert judged(Answer(status=ocsp.OCSPCertStatus.UNKNOWN)).verdict is Verdict.UNKNOWN


# --- changed bytes -------------------------------------------------------------------------------

WHOLE = Answer().to(QUESTION.der)


def outcome(der: bytes) -> Verdict | Doubt | None:
    try:
        return judge_answer(der, QUESTION, root(KIND), NOW).verdict
    except DoubtError as doubted:
        return doubted.why
    except NotNowError:  # the status of the outermost layer, which nobody signs
        return None


def test_a_signature_with_unused_bits_is_not_believed_even_where_they_are_zero() -> None:
    """Signed with ECDSA, anew each time: some signatures end with two zero bits."""
    while True:
        good = Answer(brings=[]).to(QUESTION.der)
        if good[-1] & 0b11 == 0:
            break
    signature = asn1.decode_der(_BasicResponse, basic_of(good)).signature.as_bytes()
    place = good.rindex(signature) - 1
    bent = good[:place] + b"\x02" + good[place + 1 :]
    assert outcome(good) is Doubt.RESPONDER  # it brings no certificate: read it was
    assert outcome(bent) is Doubt.MALFORMED


def basic_of(der: bytes) -> bytes:
    return asn1.decode_der(_Response, der).content.response


def test_no_changed_bit_of_an_answer_is_believed() -> None:
    assert outcome(WHOLE) is Verdict.GOOD
    for place in range(len(WHOLE)):
        other = bytearray(WHOLE)
        other[place] ^= 1 << place % 8
        assert not isinstance(outcome(bytes(other)), Verdict), place


@settings(max_examples=300, deadline=None)
@given(
    place=st.integers(0, len(WHOLE)),
    length=st.integers(0, 8),
    instead=st.binary(max_size=8),
)
def test_no_piece_of_an_answer_can_be_replaced(place: int, length: int, instead: bytes) -> None:
    der = WHOLE[:place] + instead + WHOLE[place + length :]
    assert der == WHOLE or not isinstance(outcome(der), Verdict)


@settings(max_examples=200, deadline=None)
@given(der=st.binary(max_size=400))
def test_arbitrary_bytes_are_no_answer(der: bytes) -> None:
    assert not isinstance(outcome(der), Verdict)
