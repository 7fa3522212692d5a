"""The office's key in a token beside the same kind of key in the file: one signature of a message."""

from __future__ import annotations

import datetime
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from jpki_kiosk.pki.cmp.messages import PkiConfirm, PkiHeader
from jpki_kiosk.pki.cmp.protection import Signer
from jpki_kiosk.pki.cmp.signer_address import TokenAddress
from jpki_kiosk.pki.cmp.signer_token import close_signer, open_signer
from jpki_kiosk.secret import Secret

_MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
_PIN = "135790"
_RUNS = 200


def token() -> None:
    """SoftHSM2 is software: what is measured is the way into the module and back, and the verification."""
    with tempfile.TemporaryDirectory() as folder:
        configuration = Path(folder, "softhsm2.conf")
        configuration.write_text(f"directories.tokendir = {folder}\nlog.level = ERROR\n")
        os.environ["SOFTHSM2_CONF"] = str(configuration)
        _run("softhsm2-util", "--init-token", "--free", "--label", "bench", "--pin", _PIN, "--so-pin", _PIN)
        for number, (name, kind, key) in enumerate(
            (
                ("RSA-2048", "rsa:2048", rsa.generate_private_key(65537, 2048)),
                ("P-384", "EC:secp384r1", ec.generate_private_key(ec.SECP384R1())),
            ),
            1,
        ):
            in_token = _in_token(name, kind, number)
            in_file = Signer(key, _certificate(key.public_key()))
            slow, bare = _median(in_token), _median(in_file)
            print(
                f"message, key in token  {slow * 1000:6.2f} ms  {slow / bare:5.1f} × "
                f"with the file's key ({bare * 1000:.2f} ms; {name})"
            )
            close_signer(in_token)


def _in_token(name: str, kind: str, number: int) -> Signer:
    made = ("--keypairgen", "--key-type", kind, "--label", name, "--id", f"{number:02}")
    _run("pkcs11-tool", "--module", str(_MODULE), "--token-label", "bench", "--login", "--pin", _PIN, *made)
    public = load_pem_public_key(
        _run("p11tool", f"--provider={_MODULE}", "--export", f"pkcs11:token=bench;object={name};type=public")
    )
    assert isinstance(public, rsa.RSAPublicKey | ec.EllipticCurvePublicKey)
    address = TokenAddress(_MODULE, token="bench", key=name)  # noqa: S106 - a label
    return open_signer(address, Secret(_PIN.encode()), [_certificate(public)])


def _certificate(public: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Maebashi-shi 10201")])
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .serial_number(1)
        .issuer_name(name)
        .subject_name(name)
        .public_key(public)
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(ec.generate_private_key(ec.SECP256R1()), hashes.SHA256())
    )


def _median(signer: Signer) -> float:
    header = PkiHeader(b"", signer.name, b"t" * 16, b"n" * 16)
    return statistics.median(_time(lambda: signer.protect(header, PkiConfirm())) for _ in range(_RUNS))


def _time(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _run(*command: str) -> bytes:
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ}
    ).stdout
