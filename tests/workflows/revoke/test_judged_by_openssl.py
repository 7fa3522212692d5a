"""What staff ended at the counter, judged by OpenSSL against the served authority: ``ocsp`` and ``verify``.

Real time here: OpenSSL judges by the computer's clock. The process listens on this computer only, at a port
the system gives, and is ended by its own number.
"""

from __future__ import annotations

import datetime
import json
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk, compose
from jpki_kiosk.workflows.events import Continued, TimedOut
from tests.counters import shipped
from tests.workflows.conftest import Play
from tests.workflows.revoking import end, make_issued, serials_of

KIND = CertificateKind.SIGNATURE


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judged") / "data"
    make_issued(folder, lambda: datetime.datetime.now(datetime.UTC))
    return folder


@pytest.fixture(scope="module")
def url(data: Path) -> Iterator[str]:
    """The training authority of the counter, served."""
    serve = [sys.executable, "-m", "jpki_kiosk", "authority", "serve", "--data", str(data), "--port", "0"]
    process = subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    yield str(json.loads(process.stdout.readline())["url"])
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    process.stdout.close()


@pytest.fixture
def kiosk(data: Path, tmp_path: Path) -> Iterator[Kiosk]:
    made = compose(KioskConfig(), data=data, output=tmp_path / "papers", shipped=shipped())
    yield made
    made.close()


class Judge:
    """OpenSSL, with the files it needs."""

    def __init__(self, kiosk: Kiosk, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        (record,) = kiosk.store.cases.certificates_of_serial(serials_of(kiosk)[KIND])
        assert record.certificate is not None
        self.serial = record.known_serial()
        self._write("holder.pem", x509.load_der_x509_certificate(record.certificate))
        self._write("root.pem", x509.load_der_x509_certificate(self._get(f"/ca/{KIND}")))

    def _write(self, name: str, certificate: x509.Certificate) -> None:
        (self.folder / name).write_bytes(certificate.public_bytes(Encoding.PEM))

    def _get(self, path: str) -> bytes:
        with urllib.request.urlopen(f"{self.url}{path}", timeout=20) as answer:
            return bytes(answer.read())

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        words = ["openssl", *command]
        return subprocess.run(words, cwd=self.folder, capture_output=True, text=True, check=False)

    def by_ocsp(self) -> tuple[str, str]:
        """State and reason; the answer itself is verified."""
        told = self._run(
            *("ocsp", "-issuer", "root.pem", "-cert", "holder.pem", "-CAfile", "root.pem"),
            *("-url", f"{self.url}/ocsp"),
        )
        assert "Response verify OK" in told.stderr
        said = dict(line.strip().split(": ", 1) for line in told.stdout.splitlines() if ": " in line)
        return said["holder.pem"], said.get("Reason", "")

    def by_list(self) -> str:
        """What ``verify -crl_check`` says."""
        (self.folder / "list.der").write_bytes(self._get(f"/crl/{KIND}"))
        assert self._run("crl", "-inform", "DER", "-in", "list.der", "-out", "list.pem").returncode == 0
        files = ("-CRLfile", "list.pem", "-CAfile", "root.pem", "holder.pem")
        told = self._run("verify", "-x509_strict", "-crl_check", *files)
        return "revoked" if "certificate revoked" in told.stderr else told.stdout.split()[-1]


def test_openssl_sees_suspension_lifting_and_revocation_at_once(
    kiosk: Kiosk, url: str, tmp_path: Path
) -> None:
    judge, play = Judge(kiosk, url, tmp_path), Play(kiosk)
    seen = [(*judge.by_ocsp(), judge.by_list())]
    for cause in ("suspension", "suspension_lifted", "key_compromise"):
        end(play, judge.serial, cause)
        seen.append((*judge.by_ocsp(), judge.by_list()))
        play(Continued(), TimedOut())
    assert seen == [
        ("good", "", "OK"),
        ("revoked", "certificateHold", "revoked"),
        ("good", "", "OK"),
        ("revoked", "keyCompromise", "revoked"),
    ]
