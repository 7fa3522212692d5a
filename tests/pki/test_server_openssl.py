"""``jpki-kiosk authority serve`` as a process of its own, judged by programs of others: OpenSSL and pkilint.

Real time here: OpenSSL judges by the computer's clock. The process listens on this computer only, at a port
the system gives, and is ended by its own number.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from jpki_kiosk.pki.cmp.signer_file import load_signer
from jpki_kiosk.secret import Secret

from .test_judges import findings, run

PASSPHRASE = "a passphrase for tests"
PLAIN = """
last_day = 2031-04-10
[office]
prefecture = "Gunma-ken"
municipality = "Maebashi-shi"
code = "10201"
window = "001A"
"""


class Authority:
    """A served authority, its office's files, and OpenSSL as its client."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        (folder / "plain.toml").write_text(PLAIN)
        self.office = folder / "office"
        if not self.office.exists():
            self.enrol("office")
        self.process: subprocess.Popen[str]

    def enrol(self, name: str, code: str = "10201") -> Path:
        """Enrol an office; its certificate and key as OpenSSL reads them."""
        output = self.folder / name
        reading, writing = os.pipe()
        os.write(writing, PASSPHRASE.encode())
        os.close(writing)
        command = [*program("enrol-office"), "--data", self.data, "--code", code, "--name", "Maebashi-shi"]
        made = subprocess.run(
            [*command, "--output", output, "--passphrase-fd", str(reading)],
            pass_fds=[reading],
            capture_output=True,
            text=True,
            check=False,
        )
        os.close(reading)
        assert made.returncode == 0, made.stderr
        signer = load_signer(output / "office.p12", Secret(PASSPHRASE.encode()))
        (output / "ra.pem").write_bytes(signer.certificate.public_bytes(Encoding.PEM))
        key = signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (output / "ra.key").write_bytes(key)
        return output

    def start(self, *options: str) -> str:
        """Start to serve; gives the address."""
        self.log = (self.folder / "log").open("a+")
        self.process = subprocess.Popen(
            [*program("serve"), "--data", str(self.data), "--port", "0", *options],
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        assert self.process.stdout is not None
        ready = self.process.stdout.readline()
        assert ready, (self.folder / "log").read_text()
        self.said = json.loads(ready)
        self.url = str(self.said["url"])
        return self.url

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End it; its exit code."""
        self.process.send_signal(number)
        code = self.process.wait(20)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.log.close()
        return code

    def cmp(self, *options: str | Path, office: Path | None = None) -> subprocess.CompletedProcess[str]:
        """``openssl cmp``; what it says is all in ``stdout``."""
        office = office or self.office
        command = [
            *("openssl", "cmp", "-config", "", "-server", self.url.partition("//")[2], "-path", "pkix/"),
            *("-cert", office / "ra.pem", "-key", office / "ra.key", "-recipient", "/CN=authority"),
            *("-trusted", self.office / "message-root.pem", *options),
        ]
        words = [str(word) for word in command]
        return subprocess.run(
            words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60, check=False
        )

    def enrolled(self, name: str, key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | None = None) -> Path:
        """A certificate by p10cr and certConf."""
        certificate = self.folder / f"{name}.pem"
        done = self.cmp("-cmd", "p10cr", "-csr", self.csr(name, key), "-certout", certificate)
        assert done.returncode == 0, done.stdout
        return certificate

    def csr(self, name: str, key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | None = None) -> Path:
        made = (
            x509.CertificateSigningRequestBuilder()
            .subject_name(x509.Name([]))
            .sign(key or ec.generate_private_key(ec.SECP384R1()), hashes.SHA256())
        )
        file = self.folder / f"{name}.csr"
        file.write_bytes(made.public_bytes(Encoding.PEM))
        return file

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(f"{self.url}{path}", timeout=20) as answer:
            return bytes(answer.read())

    def in_list(self, certificate: Path) -> str:
        """What ``openssl verify -crl_check`` says by the served list."""
        der, pem = self.folder / "list.der", self.folder / "list.pem"
        der.write_bytes(self.get("/crl/authentication"))
        assert run("openssl", "crl", "-inform", "DER", "-in", der, "-out", pem).returncode == 0
        root = self.office / "authentication-root.pem"
        done = run(
            *(
                "openssl",
                "verify",
                "-x509_strict",
                "-crl_check",
                "-CRLfile",
                pem,
                "-CAfile",
                root,
                certificate,
            )
        )
        return "revoked" if "certificate revoked" in done.stderr else done.stdout.split()[-1]

    def in_answer(self, certificate: Path) -> str:
        """What ``openssl ocsp`` says."""
        root = self.office / "authentication-root.pem"
        done = run(
            *("openssl", "ocsp", "-issuer", root, "-cert", certificate, "-CAfile", root),
            *("-url", f"{self.url}/ocsp", "-respout", self.folder / "answer.der"),
        )
        assert "Response verify OK" in done.stderr
        assert "WARNING" not in done.stderr  # the nonce came back
        return done.stdout.split(": ")[1].split("\n")[0]


def program(command: str) -> list[str]:
    return [sys.executable, "-m", "jpki_kiosk", "authority", command]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    authority = Authority(tmp_path_factory.mktemp("served"))
    authority.start("--plain-requests", str(authority.folder / "plain.toml"))
    yield authority
    assert authority.stop() == 0


@pytest.mark.parametrize("key_name", ["rsa-2048", "p-384"])
def test_openssl_gets_confirms_holds_revives_and_revokes(authority: Authority, key_name: str) -> None:
    key = rsa.generate_private_key(65537, 2048) if key_name == "rsa-2048" else None
    certificate = authority.enrolled(f"life {key_name}", key)

    def seen() -> tuple[str, str]:
        return authority.in_list(certificate), authority.in_answer(certificate)

    def revoke(reason: int) -> subprocess.CompletedProcess[str]:
        return authority.cmp("-cmd", "rr", "-oldcert", certificate, "-revreason", str(reason))

    assert seen() == ("OK", "good")
    assert revoke(6).returncode == 0
    assert seen() == ("revoked", "revoked")
    assert revoke(8).returncode == 0
    assert seen() == ("OK", "good")
    assert revoke(1).returncode == 0
    assert seen() == ("revoked", "revoked")
    again = revoke(1)
    assert again.returncode != 0
    assert "PKIFailureInfo: certRevoked" in again.stdout


def test_pkilint_finds_nothing_above_notice_in_what_is_served(authority: Authority) -> None:
    certificate = authority.enrolled("linted")
    authority.cmp("-cmd", "rr", "-oldcert", certificate, "-revreason", "4")
    authority.in_list(certificate), authority.in_answer(certificate)
    root = authority.office / "authentication-root.pem"
    assert findings("lint_pkix_cert", certificate) == []
    assert findings("lint_pkix_signer_signee_cert_chain", root, certificate) == []
    assert findings("lint_crl", "-t", "CRL", "-p", "PKIX", authority.folder / "list.der") == []
    assert findings("lint_ocsp_response", authority.folder / "answer.der") == []


def test_pkilint_finds_nothing_above_notice_in_the_other_certificates(authority: Authority) -> None:
    for name in ("message-root.pem", "tls-root.pem", "authority.pem", "ra.pem"):
        assert findings("lint_pkix_cert", authority.office / name) == [], name
    chain = (authority.office / "message-root.pem", authority.office / "ra.pem")
    assert findings("lint_pkix_signer_signee_cert_chain", *chain) == []


def test_openssl_sends_the_same_bytes_again_and_gets_the_same_back(authority: Authority) -> None:
    sent, first, second = (authority.folder / name for name in ("p10cr.der", "first.der", "second.der"))
    csr = authority.csr("replayed")
    saved = ("-reqout", sent, "-rspout", first)
    certificate = authority.folder / "replayed.pem"
    asked = authority.cmp("-cmd", "p10cr", "-csr", csr, "-disable_confirm", "-certout", certificate, *saved)
    assert asked.returncode == 0, asked.stdout
    second.write_bytes(post(authority.url, sent.read_bytes()))
    assert second.read_bytes() == first.read_bytes()
    # -disable_confirm: what was never confirmed is on hold for whoever relies on it.
    assert authority.in_answer(certificate) == "revoked"


def post(url: str, message: bytes) -> bytes:
    asked = urllib.request.Request(f"{url}/pkix/", message, {"Content-Type": "application/pkixcmp"})
    with urllib.request.urlopen(asked, timeout=20) as answer:
        return bytes(answer.read())


def test_openssl_is_refused_a_second_certificate_for_the_same_key(authority: Authority) -> None:
    key = ec.generate_private_key(ec.SECP384R1())
    authority.enrolled("once", key)
    twice = authority.cmp("-cmd", "p10cr", "-csr", authority.csr("twice", key), "-certout", "/dev/null")
    assert twice.returncode != 0
    assert "badCertTemplate" in twice.stdout


def test_openssl_is_refused_without_proof_of_possession(authority: Authority) -> None:
    csr = authority.csr("unproved")
    der = x509.load_pem_x509_csr(csr.read_bytes()).public_bytes(Encoding.DER)
    spoiled = authority.folder / "spoiled.der"
    spoiled.write_bytes(der[:-1] + bytes([der[-1] ^ 1]))
    refused = authority.cmp("-cmd", "p10cr", "-csr", spoiled, "-certout", "/dev/null")
    assert refused.returncode != 0
    assert "badPOP" in refused.stdout


def test_openssl_as_an_office_that_is_not_enrolled_is_refused(authority: Authority, tmp_path: Path) -> None:
    key, days = ec.generate_private_key(ec.SECP256R1()), ("-days", "30")
    (tmp_path / "ra.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    extensions = ("-addext", "extendedKeyUsage=1.3.6.1.5.5.7.3.28", "-subj", "/CN=Maebashi-shi 10201")
    made = run(
        *(
            "openssl",
            "req",
            "-x509",
            "-key",
            tmp_path / "ra.key",
            "-out",
            tmp_path / "ra.pem",
            *days,
            *extensions,
        )
    )
    assert made.returncode == 0, made.stderr
    refused = authority.cmp(
        "-cmd", "p10cr", "-csr", authority.csr("stranger"), "-certout", "/dev/null", office=tmp_path
    )
    assert refused.returncode != 0
    assert "signerNotTrusted" in refused.stdout  # and OpenSSL believed the error: it was signed


def test_openssl_as_another_towns_office_is_refused(authority: Authority) -> None:
    other = authority.enrol("other", "20202")
    refused = authority.cmp(
        "-cmd", "p10cr", "-csr", authority.csr("other"), "-certout", "/dev/null", office=other
    )
    assert "notAuthorized" in refused.stdout


def test_openssl_polls_while_the_authority_takes_its_time(authority: Authority) -> None:
    slow = Authority(authority.folder)
    slow.start("--approval", "3", "--plain-requests", str(authority.folder / "plain.toml"))
    try:
        done = slow.cmp("-cmd", "p10cr", "-csr", slow.csr("polled"), "-certout", slow.folder / "polled.pem")
        assert done.returncode == 0, done.stdout
        assert "received POLLREP" in done.stdout
        assert authority.in_answer(slow.folder / "polled.pem") == "good"
    finally:
        assert slow.stop() == 0


def test_without_the_option_a_plain_request_is_refused_and_over_https_too(authority: Authority) -> None:
    strict = Authority(authority.folder)
    url = strict.start("--client-certificates")
    try:
        assert url.startswith("https://127.0.0.1:")
        tls = (
            *("-tls_used", "-tls_trusted", strict.office / "tls-root.pem", "-tls_host", "127.0.0.1"),
            *("-tls_cert", strict.office / "ra.pem", "-tls_key", strict.office / "ra.key"),
        )
        csr = strict.csr("plain")
        refused = strict.cmp("-cmd", "p10cr", "-csr", csr, "-certout", "/dev/null", *tls)
        assert "badRequest" in refused.stdout
        unknown = strict.cmp("-cmd", "p10cr", "-csr", csr, "-certout", "/dev/null", *tls[:6])
        assert unknown.returncode != 0
        assert "badRequest" not in unknown.stdout  # it never got as far as that
    finally:
        assert strict.stop(signal.SIGINT) == 0


def test_it_ends_at_once_and_leaves_its_log_without_data(authority: Authority) -> None:
    """Within a second, says test_server; a process on a busy machine gets two."""
    other = Authority(authority.folder)
    other.start()
    other.get("/ca/signature")
    began = time.monotonic()
    assert other.stop() == 0
    assert time.monotonic() - began < 2
    lines = (authority.folder / "log").read_text().splitlines()
    assert lines[-1].startswith("GET /ca/signature 0 200 ")
    assert all(len(line) < 100 for line in lines)
    assert not list(other.data.glob("authority/.tls*"))


def test_it_ends_at_once_while_another_process_holds_its_database(authority: Authority) -> None:
    other = Authority(authority.folder)
    other.start()
    holding = sqlite3.connect(other.data / "authority" / "authority.sqlite3", isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    with socket.create_connection(("127.0.0.1", int(other.url.rpartition(":")[2]))) as asking:
        asking.sendall(b"GET /crl/signature HTTP/1.1\r\n\r\n")
        asking.settimeout(0.5)
        with pytest.raises(TimeoutError):  # it is at it, and waits
            asking.recv(1)
        began = time.monotonic()
        assert other.stop() == 0
        assert time.monotonic() - began < 3  # SQLite would wait thirty seconds
    holding.close()


def test_after_a_power_cut_the_same_bytes_get_the_same_back(authority: Authority) -> None:
    cut = Authority(authority.folder)
    plain = ("--plain-requests", str(authority.folder / "plain.toml"))
    cut.start(*plain)
    sent, first = authority.folder / "cut.der", authority.folder / "cut-first.der"
    saved = ("-reqout", sent, "-rspout", first, "-disable_confirm", "-certout", "/dev/null")
    asked = cut.cmp("-cmd", "p10cr", "-csr", cut.csr("cut"), *saved)
    assert asked.returncode == 0, asked.stdout
    assert cut.stop(signal.SIGKILL) == -signal.SIGKILL
    again = cut.start(*plain)
    assert post(again, sent.read_bytes()) == first.read_bytes()
    assert cut.stop() == 0


def test_the_roots_are_served_as_they_are(authority: Authority) -> None:
    for kind in ("signature", "authentication"):
        served = x509.load_der_x509_certificate(authority.get(f"/ca/{kind}"))
        assert (
            served.public_bytes(serialization.Encoding.PEM)
            == (authority.office / f"{kind}-root.pem").read_bytes()
        )
