"""Answers about status and the questions to them, bent.

The oracle: a verdict is the one that was signed, or there is none. A responder or list that is signed in
earnest and says something else is believed only about the certificate that was asked about, under the nonce
of the question: a second decoder says what it said.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.x509 import ocsp
from hypothesis import given
from hypothesis import strategies as st
from pyasn1.codec.der.decoder import decode as second_decode
from pyasn1_alt_modules import rfc5280, rfc6960

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import IssuedCertificate
from jpki_kiosk.pki.status.answer import Verdict
from jpki_kiosk.pki.status.checker import PinnedRoots, StatusChecker
from jpki_kiosk.pki.status.crl import judge_list
from jpki_kiosk.pki.status.finding import DoubtError, Finding
from jpki_kiosk.pki.status.ocsp import NotNowError, Question, judge_answer
from tests.pki.cmp_served import Served
from tests.pki.making import NOW, certificate, root, rsa_key
from tests.pki.status_making import KIND, Answer, crl, entry, responder_key

from .amount import examples
from .der import Node, tree
from .material import GOOD, ROOTS, asked, served_question, serving
from .mutate import bend, chances, mutated

pytestmark = pytest.mark.filterwarnings("ignore:Parsed a serial number", "ignore:Attribute's length must be")

QUESTION = Question.about(certificate(KIND), root(KIND), bytes(range(32)), NOW)
REVOKED = ocsp.OCSPCertStatus.REVOKED
ANSWERS = {
    "good": Answer().to(QUESTION.der),
    "hold": Answer(status=REVOKED, revoked_at=NOW, reason=x509.ReasonFlags.certificate_hold).to(QUESTION.der),
    "unknown": Answer(status=ocsp.OCSPCertStatus.UNKNOWN).to(QUESTION.der),
}
LISTS = {
    "listed": crl(entries=[entry(5), entry(2), entry(7, x509.ReasonFlags.superseded)]),
    "not-listed": crl(entries=[entry(5), entry(7)]),
}
POOL = [*ANSWERS.values(), *LISTS.values(), GOOD[KIND], QUESTION.der]


def judged(der: bytes) -> Finding | None:
    try:
        return judge_answer(der, QUESTION, root(KIND), NOW)
    except (DoubtError, NotNowError):
        return None


def listed(der: bytes) -> Finding | None:
    try:
        return judge_list(der, certificate(KIND), root(KIND), 7, NOW)
    except DoubtError:
        return None


@pytest.mark.parametrize("name", ANSWERS)
@given(chance=chances())
@examples(120)
def test_a_bent_answer_says_what_was_signed_or_nothing(name: str, chance: random.Random) -> None:
    good = judged(ANSWERS[name])
    assert good is not None
    assert judged(mutated(chance, ANSWERS[name], POOL)) in (good, None)


@pytest.mark.parametrize("name", LISTS)
@given(chance=chances())
@examples(120)
def test_a_bent_list_says_what_was_signed_or_nothing(name: str, chance: random.Random) -> None:
    good = listed(LISTS[name])
    assert good is not None
    assert listed(mutated(chance, LISTS[name], POOL)) in (good, None)


@pytest.mark.parametrize("name", ANSWERS)
@given(chance=chances())
@examples(120)
def test_a_responder_that_signs_nonsense_is_believed_only_about_what_was_asked(
    name: str, chance: random.Random
) -> None:
    outer = tree(ANSWERS[name])
    basic = outer.at(1, 0, 1, 0)
    bend(chance, basic.items[0], POOL)
    signature = responder_key().sign(basic.items[0].encode(), ec.ECDSA(hashes.SHA256()))
    basic.items[2] = Node(b"\x03", b"\x00" + signature)
    found = judged(outer.encode())
    if found is not None:
        assert found.verdict is said_in(outer.encode())


def said_in(der: bytes) -> Verdict:
    """What a second decoder finds about the certificate of the question."""
    read, rest = second_decode(der, asn1Spec=rfc6960.OCSPResponse())
    assert rest == b""
    basic, rest = second_decode(
        read["responseBytes"]["response"].asOctets(), asn1Spec=rfc6960.BasicOCSPResponse()
    )
    assert rest == b""
    data = basic["tbsResponseData"]
    nonces = [
        bytes(ext["extnValue"]) for ext in data["responseExtensions"] if str(ext["extnID"]).endswith("48.1.2")
    ]
    # Bare, as some responders wrote it before RFC 6960 wrapped it: the library takes both for the same.
    assert nonces in ([b"\x04\x20" + QUESTION.nonce], [QUESTION.nonce])
    about = [one for one in data["responses"] if is_asked_about(one["certID"])]
    assert len(about) == 1
    match about[0]["certStatus"].getName():
        case "good":
            return Verdict.GOOD
        case "unknown":
            return Verdict.UNKNOWN
    reason = about[0]["certStatus"]["revoked"]["revocationReason"]
    return Verdict.ON_HOLD if reason.isValue and int(reason) == 6 else Verdict.REVOKED


def is_asked_about(identifier: Any) -> bool:
    asked = QUESTION.certificate_id
    return (
        int(identifier["serialNumber"]) == asked.serial
        and bytes(identifier["issuerNameHash"]) == asked.issuer_name_hash
        and bytes(identifier["issuerKeyHash"]) == asked.issuer_key_hash
    )


@pytest.mark.parametrize("name", LISTS)
@given(chance=chances())
@examples(120)
def test_a_list_that_says_something_else_is_read_as_another_decoder_reads_it(
    name: str, chance: random.Random
) -> None:
    whole = tree(LISTS[name])
    bend(chance, whole.items[0], POOL)
    signature = rsa_key("root").sign(whole.items[0].encode(), padding.PKCS1v15(), hashes.SHA256())
    whole.items[2] = Node(b"\x03", b"\x00" + signature)
    found = listed(whole.encode())
    if found is None:
        return
    read, rest = second_decode(whole.encode(), asn1Spec=rfc5280.CertificateList())
    assert rest == b""
    revoked = {int(one["userCertificate"]) for one in read["tbsCertList"]["revokedCertificates"]}
    assert (certificate(KIND).serial_number in revoked) is (found.verdict is not Verdict.GOOD)


class Bent:
    """A way on which answers are bent."""

    def __init__(self, answer: bytes, list_: bytes) -> None:
        self._answer, self._list = answer, list_

    def ocsp(self, kind: CertificateKind, request_der: bytes) -> bytes:
        return self._answer

    def crl(self, kind: CertificateKind) -> bytes:
        return self._list


@given(chance=chances(), spoiled=st.sampled_from(["answer", "list", "both"]))
@examples(120)
def test_the_checker_never_says_good_of_a_held_certificate(chance: random.Random, spoiled: str) -> None:
    roots = PinnedRoots.load({kind: [der] for kind, der in ROOTS.items()}, training=True)
    answer, list_ = ANSWERS["hold"], LISTS["listed"]
    if spoiled != "list":
        answer = mutated(chance, answer, POOL[1:2])
    if spoiled != "answer":
        list_ = mutated(chance, list_, [LISTS["listed"]])
    checker = StatusChecker(Bent(answer, list_), roots, lambda: NOW, lambda size: bytes(range(size)))
    found = checker.check(GOOD[KIND])
    assert found.verdict in (Verdict.ON_HOLD, Verdict.REVOKED, Verdict.DOUBTFUL)


# --- questions to the authority ------------------------------------------------------------------


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, IssuedCertificate]]:
    with serving(tmp_path_factory.mktemp("asked") / "authority") as served:
        yield served, served.authority.issue(asked("standing"))


@given(chance=chances())
@examples(150)
def test_a_bent_question_gets_an_answer_about_what_it_names(
    standing: tuple[Served, IssuedCertificate], chance: random.Random
) -> None:
    served, issued = standing
    question = served_question(served, issued)
    bent = mutated(chance, question, [question])
    answer = ocsp.load_der_ocsp_response(served.authority.ocsp(bent))
    if answer.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
        return
    named = ocsp.load_der_ocsp_request(bent)
    assert answer.serial_number == named.serial_number
    assert (answer.issuer_name_hash, answer.issuer_key_hash) == (
        named.issuer_name_hash,
        named.issuer_key_hash,
    )
    known = named.serial_number == issued.serial
    assert (answer.certificate_status is not ocsp.OCSPCertStatus.UNKNOWN) is known
