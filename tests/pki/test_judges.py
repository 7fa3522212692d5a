"""What programs of others say of the certificates, lists and answers: pkilint and OpenSSL.

Real time here: OpenSSL judges by the computer's clock.
"""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import RevocationReason
from jpki_kiosk.pki.profile_data import shipped_profiles
from jpki_kiosk.pki.training.authority import TrainingAuthority

from .making import HOLDER, new_key, request, rsa_key

SCRIPTS = Path(sys.executable).parent


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


class Judged:
    """One authority and, in files, what it gave: root, certificate, CRL."""

    def __init__(self, folder: Path, kind: CertificateKind, key_name: str) -> None:
        self.folder, self.kind = folder, kind
        self.authority = TrainingAuthority(folder / "authority", now)
        last_day = now().astimezone(JAPAN).date() + datetime.timedelta(days=5 * 365)
        self.request = request(kind, rsa_key() if key_name == "rsa-2048" else new_key(), not_after=last_day)
        self.issued = self.authority.issue(self.request)
        self.root = self.write("root.pem", pem(self.issued.ca_certificate))
        self.certificate = self.write("certificate.pem", pem(self.issued.certificate))
        self.policy = shipped_profiles(training=True).of(kind).policy

    def write(self, name: str, content: bytes) -> Path:
        file = self.folder / name
        file.write_bytes(content)
        return file

    def crl(self) -> Path:
        der = self.write("list.der", self.authority.crl(self.kind))
        assert (
            run("openssl", "crl", "-inform", "DER", "-in", der, "-out", self.folder / "list.pem").returncode
            == 0
        )
        return self.folder / "list.pem"

    def ocsp(self) -> tuple[Path, Path]:
        asked, answered = self.folder / "request.der", self.folder / "response.der"
        made = run(
            "openssl", "ocsp", "-sha256", "-issuer", self.root, "-cert", self.certificate, "-reqout", asked
        )
        assert made.returncode == 0, made.stderr
        return asked, self.write(answered.name, self.authority.ocsp(asked.read_bytes()))


def pem(der: bytes) -> bytes:
    return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM)


@pytest.fixture(scope="module", params=["signature-rsa-2048", "authentication-rsa-2048", "signature-p-384"])
def judged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    kind, key_name = request.param.split("-", 1)
    return Judged(tmp_path_factory.mktemp("judged"), CertificateKind(kind), key_name)


def findings(program: str, *arguments: str | Path) -> list[str]:
    """What a pkilint program finds above NOTICE."""
    result = run(SCRIPTS / program, "lint", "-s", "WARNING", *arguments)
    assert result.stderr == ""
    found = result.stdout.split("\n")
    assert result.returncode == len([line for line in found if re.search(r"\((FATAL|ERROR|WARNING)\)", line)])
    return [line for line in found if line]


def test_pkilint_finds_nothing_above_notice_in_the_certificates(judged: Judged) -> None:
    assert findings("lint_pkix_cert", judged.root) == []
    assert findings("lint_pkix_cert", judged.certificate) == []
    assert findings("lint_pkix_signer_signee_cert_chain", judged.root, judged.certificate) == []


def test_pkilint_does_find_what_is_wrong(judged: Judged) -> None:
    """The judge is awake: the chain of a certificate with itself is none."""
    assert findings("lint_pkix_signer_signee_cert_chain", judged.certificate, judged.certificate) != []


def test_pkilint_finds_nothing_above_notice_in_the_list(judged: Judged) -> None:
    judged.crl()
    assert findings("lint_crl", "-t", "CRL", "-p", "PKIX", judged.folder / "list.der") == []


def test_pkilint_finds_nothing_above_notice_in_the_answer(judged: Judged) -> None:
    _asked, answered = judged.ocsp()
    assert findings("lint_ocsp_response", answered) == []


def verify(judged: Judged, *options: str | Path) -> subprocess.CompletedProcess[str]:
    return run("openssl", "verify", "-x509_strict", *options, "-CAfile", judged.root, judged.certificate)


def test_openssl_verifies_the_chain_strictly_and_for_its_policy(judged: Judged) -> None:
    accepted = verify(judged, "-explicit_policy", "-policy", judged.policy)
    assert accepted.returncode == 0, accepted.stderr


def test_openssl_refuses_the_policy_of_a_real_certificate(judged: Judged) -> None:
    real = shipped_profiles(training=False).of(judged.kind).policy
    refused = verify(judged, "-explicit_policy", "-policy", real)
    assert refused.returncode != 0
    assert "no explicit policy" in refused.stderr


def test_openssl_shows_the_fields_of_the_holder(judged: Judged) -> None:
    text = run("openssl", "x509", "-in", judged.certificate, "-noout", "-text").stdout
    shown = f"othername: 1.2.392.200149.8.5.5.1::{HOLDER.name}" in text
    assert shown is (judged.kind is CertificateKind.SIGNATURE)
    assert (HOLDER.address in text) is shown
    assert "http://cps.invalid/" in text


def test_openssl_follows_hold_revival_and_revocation_in_list_and_answers(judged: Judged) -> None:
    authority, serial = judged.authority, judged.issued.serial

    def in_list() -> str:
        result = verify(judged, "-crl_check", "-CRLfile", judged.crl())
        return "revoked" if "certificate revoked" in result.stderr else result.stdout.split()[-1]

    def in_answer() -> str:
        asked, answered = judged.ocsp()
        # -no_nonce keeps the request's own nonce; without it another would be added before comparing.
        files = ("-reqin", asked, "-respin", answered, "-CAfile", judged.root)
        result = run("openssl", "ocsp", "-no_nonce", "-resp_text", *files)
        assert "Response verify OK" in result.stderr
        assert "WARNING" not in result.stderr
        return re.findall(r"Cert Status: (\w+)", result.stdout)[0]

    authority.confirm(judged.request.transaction_id)
    assert (in_list(), in_answer()) == ("OK", "good")
    authority.revoke(judged.kind, serial, RevocationReason.CERTIFICATE_HOLD)
    assert (in_list(), in_answer()) == ("revoked", "revoked")
    authority.revive(judged.kind, serial)
    assert (in_list(), in_answer()) == ("OK", "good")
    authority.revoke(judged.kind, serial, RevocationReason.SUPERSEDED)
    assert (in_list(), in_answer()) == ("revoked", "revoked")
    assert findings("lint_crl", "-t", "CRL", "-p", "PKIX", judged.folder / "list.der") == []
    assert findings("lint_ocsp_response", judged.folder / "response.der") == []
