"""The status checker against certomancer, an authority of others that answers as of any date.

    python scripts/judge_certomancer.py PYTHON

``PYTHON`` is one that has ``certomancer[web-api]`` 0.16. It runs as a child, question by line, so no port is opened.
Prints a table; exit code 1 where a verdict is not the expected one.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.status.answer import StatusAnswer, Verdict
from jpki_kiosk.pki.status.checker import PinnedRoots, StatusChecker
from jpki_kiosk.pki.status.transport import StatusUnreachableError

_KIND = CertificateKind.AUTHENTICATION
_NAMES = ("root", "ocsp", "good", "held", "gone")
_HELD, _GONE = "2025-01-01T00:00:00+0000", "2025-06-01T00:00:00+0000"

# What certomancer runs on: JSON is YAML.
_VALID = {"valid-from": "2020-01-01T00:00:00+0000", "valid-to": "2040-01-01T00:00:00+0000"}
_FROM_ROOT = {"issuer": "root", "authority-key": "root", "validity": _VALID}
_HOLDER = {"id": "digsig-commitment", "params": {"ocsp-service": "responder", "crl-repo": "root"}}
_CA = {"id": "simple-ca", "params": {"max-path-len": 0, "crl-repo": "root"}}
_CONFIG: dict[str, Any] = {
    "external-url-prefix": "http://status.invalid",
    "keysets": {"k": {"path-prefix": ".", "keys": {name: {"path": f"{name}.pem"} for name in _NAMES}}},
    "pki-architectures": {
        "training": {
            "keyset": "k",
            "entity-defaults": {"country-name": "JP", "organization-name": "JPKI-TRAINING"},
            "entities": {name: {"common-name": name} for name in _NAMES},
            "certs": {
                "root": {"subject": "root", "subject-key": "root", "profiles": [_CA], **_FROM_ROOT},
                "ocsp": {"subject": "ocsp", "profiles": ["ocsp-responder"], **_FROM_ROOT},
                "good": {"subject": "good", "profiles": [_HOLDER], **_FROM_ROOT},
                "held": {
                    "template": "good",
                    "subject": "held",
                    "revocation": {"revoked-since": _HELD, "reason": "certificate_hold"},
                },
                "gone": {
                    "template": "good",
                    "subject": "gone",
                    "revocation": {"revoked-since": _GONE, "reason": "key_compromise"},
                },
            },
            "services": {
                "ocsp": {
                    "responder": {"for-issuer": "root", "responder-cert": "ocsp", "signing-key": "ocsp"}
                },
                "crl-repo": {
                    "root": {
                        "for-issuer": "root",
                        "signing-key": "root",
                        "issuer-cert": "root",
                        "simulated-update-schedule": "P1D",
                    }
                },
            },
        }
    },
}
_CHILD = """
import json, sys
from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import CertomancerConfig
from werkzeug.test import Client
client = Client(Animator(AnimatorArchStore(CertomancerConfig.from_file("certomancer.yml", ".").pki_archs)))
for line in sys.stdin:
    path, time, body = json.loads(line)
    headers = {"X-Certomancer-Fake-Time": time} if time else {}
    answer = client.post(path, data=bytes.fromhex(body), headers=headers) if body else client.get(path, headers=headers)
    print(json.dumps([answer.status_code, answer.data.hex()]), flush=True)
"""


class Certomancer:
    """The child, and a StatusTransport to it; ``moment`` is its time, ``down`` its responder's line."""

    def __init__(self, python: str, folder: Path) -> None:
        for name in _NAMES:
            key = rsa.generate_private_key(65537, 2048)
            pem = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
            (folder / f"{name}.pem").write_bytes(pem)
        (folder / "certomancer.yml").write_text(json.dumps(_CONFIG))
        self.child = subprocess.Popen(
            [python, "-c", _CHILD], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.moment = datetime.datetime.now(datetime.UTC)
        self.down = False

    def ocsp(self, kind: CertificateKind, request_der: bytes) -> bytes:
        if self.down:
            raise StatusUnreachableError("connection")
        return self._ask("/training/ocsp/responder", request_der)

    def crl(self, kind: CertificateKind) -> bytes:
        return self._ask("/training/crls/root/latest.crl")

    def certificate(self, name: str) -> bytes:
        pem = self._ask(f"/_certomancer/any-cert/training/{name}.cert.pem")
        return x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)

    def _ask(self, path: str, body: bytes = b"") -> bytes:
        assert self.child.stdin is not None
        assert self.child.stdout is not None
        self.child.stdin.write(json.dumps([path, self.moment.isoformat(), body.hex()]) + "\n")
        self.child.stdin.flush()
        code, answer = json.loads(self.child.stdout.readline())
        assert code == 200, (path, code)
        return bytes.fromhex(answer)


def expected(name: str, moment: datetime.datetime) -> Verdict:
    """By the dates of the configuration."""
    if name == "held" and moment >= datetime.datetime.fromisoformat(_HELD):
        return Verdict.ON_HOLD
    if name == "gone" and moment >= datetime.datetime.fromisoformat(_GONE):
        return Verdict.REVOKED
    return Verdict.GOOD


def judge(peer: Certomancer) -> int:
    """Every certificate at every date, by answer and by list; how many were told wrongly."""
    roots = PinnedRoots.load({_KIND: [peer.certificate("root")]}, training=True)
    checker = StatusChecker(peer, roots, lambda: peer.moment, os.urandom)
    holders = {name: peer.certificate(name) for name in ("good", "held", "gone")}
    wrong = 0
    for name, der in holders.items():
        for month in ("2024-03", "2025-03", "2026-03"):
            for down in (False, True):
                peer.moment, peer.down = datetime.datetime.fromisoformat(f"{month}-01T12:00:00+0000"), down
                answer: StatusAnswer = checker.check(der)
                right = answer.verdict is expected(name, peer.moment)
                wrong += not right
                why = answer.why or answer.reason or ""
                print(
                    f"{name}  {month}  {answer.source}  {answer.verdict:8}  {why}{'' if right else '  WRONG'}"
                )
    return wrong


def main() -> None:
    """Run the child, judge, and end it."""
    with tempfile.TemporaryDirectory() as folder:
        peer = Certomancer(sys.argv[1], Path(folder))
        try:
            wrong = judge(peer)
        finally:
            peer.child.communicate()
    print(f"{wrong} wrong")
    sys.exit(wrong != 0)


if __name__ == "__main__":
    main()
