"""What status costs beside the bare ``cryptography`` operation: OCSP answers, and a list of 100,000 entries.

Run by ``make bench``.
"""

from __future__ import annotations

import datetime
import os
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    CertificateState,
    CertificateStatus,
    CertificationRequest,
    IssuingOffice,
    RevocationReason,
)
from jpki_kiosk.pki.request import assemble, request_info
from jpki_kiosk.pki.status.crl import judge_list
from jpki_kiosk.pki.status.ocsp import Question, judge_answer
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.pki.training.roots import Root
from jpki_kiosk.pki.training.status_lists import Entry, build_crl, new_responder

_KIND = CertificateKind.AUTHENTICATION
_ROUNDS = 9
_ENTRIES = 100_000
_LIST_ROUNDS = 3


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def _seconds(work: Callable[[], object], each: int, rounds: int = _ROUNDS) -> float:
    """Median time of one call."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(each):
            work()
        times.append((time.perf_counter() - start) / each)
    return statistics.median(times)


def _issued(authority: TrainingAuthority) -> tuple[x509.Certificate, x509.Certificate]:
    """A confirmed certificate and its root."""
    key = ec.generate_private_key(ec.SECP384R1())
    info = request_info(key.public_key())
    asked = CertificationRequest(
        _KIND,
        secrets.token_bytes(16),
        assemble(info, key.sign(info, ec.ECDSA(hashes.SHA256()))),
        _now().astimezone(JAPAN).date() + datetime.timedelta(days=365),
        IssuingOffice("Gunma-ken", "Maebashi-shi", "10201", "001A"),
    )
    issued = authority.issue(asked)
    authority.confirm(asked.transaction_id)
    return tuple(map(x509.load_der_x509_certificate, (issued.certificate, issued.ca_certificate)))  # type: ignore[return-value]


def ocsp_answers() -> None:
    """Answers a second, database included, beside parsing, building and signing; and judging them."""
    with tempfile.TemporaryDirectory() as folder:
        authority = TrainingAuthority(Path(folder) / "authority", _now)
        holder, root = _issued(authority)
        question = Question.about(holder, root, os.urandom(32), _now())
        answer = authority.ocsp(question.der)
        judged = _seconds(lambda: judge_answer(answer, question, root, question.asked), 200)
        answered = _seconds(lambda: authority.ocsp(question.der), 100)
        responder = new_responder(authority._roots[_KIND], 1, _now())  # noqa: SLF001 - the bench looks inside
        authority.close()

    def build() -> bytes:
        asked = ocsp.load_der_ocsp_request(question.der)
        builder = (
            ocsp.OCSPResponseBuilder()
            .add_response(
                holder, root, asked.hash_algorithm, ocsp.OCSPCertStatus.GOOD, _now(), _now(), None, None
            )
            .responder_id(ocsp.OCSPResponderEncoding.HASH, responder.certificate)
            .certificates([responder.certificate])
            .add_extension(x509.OCSPNonce(question.nonce), critical=False)
        )
        return builder.sign(responder.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def verify() -> None:
        read = ocsp.load_der_ocsp_response(answer)
        certificate = read.certificates[0]
        certificate.verify_directly_issued_by(root)
        public_key = certificate.public_key()
        assert isinstance(public_key, ec.EllipticCurvePublicKey)
        public_key.verify(read.signature, read.tbs_response_bytes, ec.ECDSA(hashes.SHA256()))

    bare_build, bare_verify = _seconds(build, 100), _seconds(verify, 200)
    print(
        f"OCSP answers           {1 / answered:6.0f} /s  {answered / bare_build:5.1f} × bare parse, build and sign "
        f"({1 / bare_build:.0f} /s)"
    )
    print(
        f"judging an answer      {judged * 1e6:6.0f} µs  {judged / bare_verify:5.1f} × bare parse and verify "
        f"({bare_verify * 1e6:.0f} µs)"
    )


def _bare_list(root: Root, now: datetime.datetime, serials: Sequence[int]) -> x509.CertificateRevocationList:
    """The same list in the fewest calls that the library allows."""
    reason = x509.CRLReason(x509.ReasonFlags.superseded)
    revoked = [
        x509.RevokedCertificateBuilder(serial, now).add_extension(reason, critical=False).build()
        for serial in serials
    ]
    builder = x509.CertificateRevocationListBuilder(
        root.certificate.subject, now, now + datetime.timedelta(days=1), revoked_certificates=revoked
    )
    return builder.sign(root.key, hashes.SHA256())


def list_of_many() -> None:
    """A list of 100,000: building and signing; parsing, verifying and looking up."""
    with tempfile.TemporaryDirectory() as folder:
        authority = TrainingAuthority(Path(folder) / "authority", _now)
        holder, certificate = _issued(authority)
        root = Root(certificate, authority._roots[_KIND].key)  # noqa: SLF001 - the bench looks inside
        authority.close()
    now = _now()
    serials = [secrets.randbits(63) | 1 for _ in range(_ENTRIES)]
    status = CertificateStatus(CertificateState.REVOKED, RevocationReason.SUPERSEDED, now)
    entries = [Entry(serial, status) for serial in serials]
    built = _seconds(lambda: build_crl(root, 1, now, entries), 1, _LIST_ROUNDS)
    bare_build = _seconds(lambda: _bare_list(root, now, serials).public_bytes(Encoding.DER), 1, _LIST_ROUNDS)
    der = build_crl(root, 1, now, entries)
    judged = _seconds(lambda: judge_list(der, holder, root.certificate, None, now), 1, _LIST_ROUNDS)
    public_key = root.certificate.public_key()
    assert isinstance(public_key, rsa.RSAPublicKey)

    def verify() -> None:
        loaded = x509.load_der_x509_crl(der)
        public_key.verify(loaded.signature, loaded.tbs_certlist_bytes, padding.PKCS1v15(), hashes.SHA256())
        loaded.get_revoked_certificate_by_serial_number(holder.serial_number)

    bare_verify = _seconds(verify, 1, _LIST_ROUNDS)
    print(
        f"list of {_ENTRIES:,}        {built:6.2f} s   {built / bare_build:5.1f} × bare build and sign "
        f"({bare_build:.2f} s; {len(der) / 1e6:.1f} MB)"
    )
    print(
        f"judging that list      {judged * 1e3:6.0f} ms  {judged / bare_verify:5.1f} × bare parse, verify and look up "
        f"({bare_verify * 1e3:.0f} ms)"
    )


def status() -> None:
    """Both."""
    ocsp_answers()
    list_of_many()


if __name__ == "__main__":
    status()
