"""What enrolment costs: a whole transaction over loopback HTTPS beside the bare ``cryptography`` operations.

Run by ``make bench``.
"""

from __future__ import annotations

import datetime
import os
import secrets
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import CertificationRequest, IssuingOffice
from jpki_kiosk.pki.bounded_http import Tls
from jpki_kiosk.pki.cmp.client import CmpAuthority
from jpki_kiosk.pki.cmp.exchange import Parties
from jpki_kiosk.pki.cmp.http import HttpTransport
from jpki_kiosk.pki.cmp.kept import KeptExchange
from jpki_kiosk.pki.profile import build_certificate
from jpki_kiosk.pki.profile_data import shipped_profiles
from jpki_kiosk.pki.request import assemble, request_info
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.pki.training.credentials import Credentials
from jpki_kiosk.pki.training.responder import Responder
from jpki_kiosk.pki.training.server import Server
from jpki_kiosk.pki.training.site import AuthoritySite, tls_context

_KIND = CertificateKind.AUTHENTICATION
_ROUNDS = 9
_OFFICE = IssuingOffice("Gunma-ken", "Maebashi-shi", "10201", "001A")


class _Unkept:
    """The store's own cost is not measured here: it is part of the whole issue."""

    def keep_request(self, transaction_id: bytes, request_der: bytes) -> None:
        pass

    def keep_answer(self, transaction_id: bytes, answer_der: bytes) -> None:
        pass

    def kept(self, transaction_id: bytes) -> KeptExchange | None:
        return None


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def _pkcs10(key: rsa.RSAPrivateKey) -> bytes:
    info = request_info(key.public_key())
    return assemble(info, key.sign(info, PKCS1v15(), hashes.SHA256()))


def _last_day() -> datetime.date:
    return _now().astimezone(JAPAN).date() + datetime.timedelta(days=365)


def _median(keys: list[rsa.RSAPrivateKey], work: Callable[[rsa.RSAPrivateKey], object]) -> float:
    times = []
    for key in keys:
        start = time.perf_counter()
        work(key)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def enrolment() -> None:
    """p10cr, cp, certConf, pkiConf with TLS on both sides, against a request and a certificate."""
    keys = [rsa.generate_private_key(65537, 2048) for _ in range(_ROUNDS)]
    with tempfile.TemporaryDirectory() as folder:
        trained = TrainingAuthority(Path(folder) / "authority", _now)
        credentials = Credentials(trained)
        office = credentials.enrol(_OFFICE.code, _OFFICE.municipality)
        context = tls_context(credentials, ["127.0.0.1"], trained.folder, offices_only=False)
        site = AuthoritySite(trained, Responder(trained, _now, os.urandom))
        server = Server(site, "127.0.0.1", 0, tls=context)
        running = threading.Thread(target=server.run)
        running.start()
        try:
            tls = Tls(credentials.tls_root().public_bytes(Encoding.DER))
            parties = Parties(
                signer=office,
                authority=credentials.signer().certificate,
                transport=HttpTransport(f"https://127.0.0.1:{server.port}/pkix/", tls),
                clock=_now,
                random=os.urandom,
                wait=time.sleep,
            )
            roots = {kind: trained.ca_certificate(kind) for kind in CertificateKind}
            client = CmpAuthority(parties, _Unkept(), roots, shipped_profiles(training=True), trained.status)

            def whole(key: rsa.RSAPrivateKey) -> None:
                asked = CertificationRequest(
                    _KIND, secrets.token_bytes(16), _pkcs10(key), _last_day(), _OFFICE
                )
                client.issue(asked)
                client.confirm(asked.transaction_id)

            enrolled = _median(keys, whole)
        finally:
            server.stop()
            running.join()
            trained.close()

    root_key = rsa.generate_private_key(65537, 2048)
    root = x509.load_der_x509_certificate(roots[_KIND])

    def bare(key: rsa.RSAPrivateKey) -> None:
        request = x509.load_der_x509_csr(_pkcs10(key))
        assert request.is_signature_valid
        build_certificate(
            shipped_profiles(training=True).of(_KIND),
            key.public_key(),
            root,
            root_key,
            serial=secrets.randbits(63) | 1,
            common_name="A" * 14 + "10201001A",
            office=_OFFICE,
            holder=None,
            not_before=_now(),
            last_day=_last_day(),
        ).public_bytes(Encoding.DER)

    alone = _median(keys, bare)
    print(
        f"enrolment over HTTPS   {enrolled * 1e3:6.1f} ms  {enrolled / alone:5.1f} × bare request and certificate "
        f"({alone * 1e3:.1f} ms)"
    )


if __name__ == "__main__":
    enrolment()
