"""The checker against a responder and lists of somebody else: OpenSSL's ``ocsp`` and ``ca``.

Real time here: OpenSSL answers by the computer's clock. Its responder answers from file to file: no port is
opened.
"""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import RevocationReason
from jpki_kiosk.pki.profile import build_certificate, build_root
from jpki_kiosk.pki.profile_data import shipped_profiles
from jpki_kiosk.pki.status.answer import Doubt, Source, StatusAnswer, Verdict
from jpki_kiosk.pki.status.checker import PinnedRoots, StatusChecker
from jpki_kiosk.pki.status.transport import StatusUnreachableError

from .making import COMMON_NAMES, OFFICE, PrivateKey, rsa_key
from .status_making import KIND, responder, responder_key

CONFIG = """
[ca]
default_ca = authority
[authority]
database = {folder}/index.txt
certificate = {folder}/root.pem
private_key = {folder}/root.key
crlnumber = {folder}/crlnumber
default_md = sha256
default_crl_days = 1
crl_extensions = list
[list]
authorityKeyIdentifier = keyid:always
"""
HOUR = datetime.timedelta(hours=1)
SIGNER = ("-rsigner", "responder.pem", "-rkey", "responder.key")


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


class Openssl:
    """An authority of OpenSSL in a folder: one certificate, its responder, its list."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.options: tuple[str, ...] = (*SIGNER, "-nmin", "5")
        self.down = False  # the responder
        self.replay: bytes | None = None
        self.last = b""

    def ocsp(self, kind: CertificateKind, request_der: bytes) -> bytes:
        if self.down:
            raise StatusUnreachableError("connection")
        if self.replay is not None:
            return self.replay
        (self.folder / "request.der").write_bytes(request_der)
        files = ("-index", "index.txt", "-CA", "root.pem", "-reqin", "request.der", "-respout", "answer.der")
        self.run("ocsp", *files, *self.options)
        self.last = (self.folder / "answer.der").read_bytes()
        return self.last

    def crl(self, kind: CertificateKind) -> bytes:
        self.run("ca", "-config", "ca.cnf", "-gencrl", "-out", "list.pem")
        listed = x509.load_pem_x509_crl((self.folder / "list.pem").read_bytes())
        return listed.public_bytes(Encoding.DER)

    def revoke(self, *how: str) -> None:
        self.run("ca", "-config", "ca.cnf", "-revoke", "holder.pem", *how)

    def run(self, *command: str) -> None:
        done = subprocess.run(
            ["openssl", *command], cwd=self.folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr

    def check(self, later: datetime.timedelta = datetime.timedelta()) -> StatusAnswer:
        root = x509.load_pem_x509_certificate((self.folder / "root.pem").read_bytes())
        holder = x509.load_pem_x509_certificate((self.folder / "holder.pem").read_bytes())
        roots = PinnedRoots.load({KIND: [root.public_bytes(Encoding.DER)]}, training=True)
        checker = StatusChecker(self, roots, lambda: now() + later, os.urandom)
        return checker.check(holder.public_bytes(Encoding.DER))


def write_key(file: Path, key: PrivateKey) -> None:
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def write_responder(folder: Path, certificate: x509.Certificate) -> None:
    (folder / "responder.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    write_key(folder / "responder.key", responder_key())


def valid_now() -> dict[str, datetime.datetime]:
    return {"not_valid_before": now() - HOUR, "not_valid_after": now() + HOUR}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("openssl")
    profiles, key = shipped_profiles(training=True), rsa_key("root")
    root = build_root(profiles, KIND, key, 1, now() - 2 * HOUR)
    holder = build_certificate(
        profiles.of(KIND),
        ec.generate_private_key(ec.SECP384R1()).public_key(),
        root,
        key,
        serial=0x1234567890ABCDEF,
        common_name=COMMON_NAMES[KIND],
        office=OFFICE,
        holder=None,
        not_before=now() - HOUR,
        last_day=now().date() + datetime.timedelta(days=400),
    )
    (folder / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    (folder / "holder.pem").write_bytes(holder.public_bytes(Encoding.PEM))
    write_key(folder / "root.key", key)
    write_responder(folder, responder(**valid_now()))
    end = f"{holder.not_valid_after_utc:%y%m%d%H%M%SZ}"
    (folder / "index.txt").write_text(
        f"V\t{end}\t\t{holder.serial_number:X}\tunknown\t/C=JP/CN={COMMON_NAMES[KIND]}\n"
    )
    (folder / "crlnumber").write_text("0A\n")
    return folder


@pytest.fixture
def openssl(made: Path, tmp_path: Path) -> Openssl:
    folder = Path(shutil.copytree(made, tmp_path / "openssl"))
    (folder / "ca.cnf").write_text(CONFIG.format(folder=folder))
    return Openssl(folder)


def test_openssl_says_good_by_answer_and_by_list(openssl: Openssl) -> None:
    answer = openssl.check()
    assert (answer.verdict, answer.source, answer.why) == (Verdict.GOOD, Source.OCSP, None)
    assert answer.as_of is not None
    assert answer.until == answer.as_of + datetime.timedelta(minutes=5)
    openssl.down = True
    listed = openssl.check()
    assert (listed.verdict, listed.source, listed.crl_number) == (Verdict.GOOD, Source.CRL, 10)


@pytest.mark.parametrize(
    ("how", "verdict", "reason"),
    [
        ((), Verdict.REVOKED, RevocationReason.UNSPECIFIED),
        (("-crl_reason", "keyCompromise"), Verdict.REVOKED, RevocationReason.KEY_COMPROMISE),
        (("-crl_reason", "superseded"), Verdict.REVOKED, RevocationReason.SUPERSEDED),
        (("-crl_hold", "holdInstructionCallIssuer"), Verdict.ON_HOLD, RevocationReason.CERTIFICATE_HOLD),
    ],
    ids=["unspecified", "key-compromise", "superseded", "hold"],
)
def test_openssl_says_revoked_by_answer_and_by_list(
    openssl: Openssl, how: tuple[str, ...], verdict: Verdict, reason: RevocationReason
) -> None:
    openssl.revoke(*how)
    answer = openssl.check()
    assert (answer.verdict, answer.source, answer.reason) == (verdict, Source.OCSP, reason)
    openssl.down = True
    listed = openssl.check()
    assert (listed.verdict, listed.source, listed.reason) == (verdict, Source.CRL, reason)
    assert listed.since == answer.since


def test_openssl_does_not_know_what_is_not_in_its_index(openssl: Openssl) -> None:
    (openssl.folder / "index.txt").write_text("")
    assert openssl.check().verdict is Verdict.UNKNOWN


def test_an_answer_of_openssl_played_back_is_doubtful(openssl: Openssl) -> None:
    assert openssl.check().verdict is Verdict.GOOD
    openssl.replay = openssl.last
    answer = openssl.check()
    assert (answer.verdict, answer.why) == (Verdict.DOUBTFUL, Doubt.NONCE)


@pytest.mark.parametrize("options", [("-nmin", "1"), ("-ndays", "1"), ()], ids=["minute", "day", "no-end"])
def test_an_answer_from_an_hour_ago_is_stale_and_so_is_a_list_of_the_day_before(
    openssl: Openssl, options: tuple[str, ...]
) -> None:
    openssl.options = (*SIGNER, *options)
    assert openssl.check().verdict is Verdict.GOOD
    answer = openssl.check(HOUR / 2)
    assert (answer.verdict, answer.why, answer.source) == (Verdict.DOUBTFUL, Doubt.STALE, Source.OCSP)
    openssl.down = True
    listed = openssl.check(25 * HOUR)
    assert (listed.verdict, listed.why, listed.source) == (Verdict.DOUBTFUL, Doubt.STALE, Source.CRL)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ((*SIGNER, "-resp_key_id"), None),
        ((*SIGNER, "-rmd", "sha384"), None),
        ((*SIGNER, "-resp_no_certs"), Doubt.RESPONDER),
        (("-rsigner", "root.pem", "-rkey", "root.key"), Doubt.RESPONDER),
        ((*SIGNER, "-rmd", "sha1"), Doubt.ALGORITHM),
        ((*SIGNER, "-badsig"), Doubt.SIGNATURE),
    ],
    ids=["by-key", "sha-384", "no-certificate", "root-itself", "sha-1", "bad-signature"],
)
def test_an_answer_of_openssl_is_believed_by_its_signer(
    openssl: Openssl, options: tuple[str, ...], why: Doubt | None
) -> None:
    openssl.options = (*options, "-nmin", "5")
    answer = openssl.check()
    assert (answer.verdict, answer.why) == (Verdict.GOOD if why is None else Verdict.DOUBTFUL, why)


def without_purpose() -> x509.Certificate:
    return responder(lambda placed: placed[1:], **valid_now())


def to_be_checked_itself() -> x509.Certificate:
    return responder(lambda placed: placed[:1], **valid_now())


def ended() -> x509.Certificate:
    return responder(not_valid_before=now() - 2 * HOUR, not_valid_after=now() - HOUR)


@pytest.mark.parametrize("by", [without_purpose, to_be_checked_itself, ended])
def test_a_responder_that_is_not_authorised_is_not_believed_by_openssl_s_hand_either(
    openssl: Openssl, by: Callable[[], x509.Certificate]
) -> None:
    write_responder(openssl.folder, by())
    answer = openssl.check()
    assert (answer.verdict, answer.why) == (Verdict.DOUBTFUL, Doubt.RESPONDER)
