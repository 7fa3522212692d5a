"""The paths of the authority's web server, and the kiosk's own client over HTTPS."""

from __future__ import annotations

import base64
import datetime
import os
import shutil
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import ocsp

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import AuthorityUnavailableError, CertificateState, RevocationReason
from jpki_kiosk.pki.bounded_http import Tls
from jpki_kiosk.pki.cmp.http import HttpTransport
from jpki_kiosk.pki.status.answer import Source, Verdict
from jpki_kiosk.pki.status.checker import PinnedRoots, StatusChecker
from jpki_kiosk.pki.status.http import HttpStatus
from jpki_kiosk.pki.training.site import AuthoritySite, tls_context

from .cmp_served import Served
from .making import Clock, request
from .serving import Running, running

SIGNATURE = CertificateKind.SIGNATURE


@pytest.fixture
def served(cmp_roots: Path, tmp_path: Path) -> Iterator[Served]:
    served = Served(Path(shutil.copytree(cmp_roots, tmp_path / "authority")), Clock())
    yield served
    served.authority.close()


@pytest.fixture
def server(served: Served) -> Iterator[Running]:
    with running(AuthoritySite(served.authority, served.responder)) as server:
        yield server


@pytest.fixture
def living(tmp_path: Path) -> Iterator[Served]:
    """In real time, by which TLS judges, and which stands in OCSP answers as producedAt."""
    clock = Clock(datetime.datetime.now(datetime.UTC))
    served = Served(tmp_path / "living", clock)
    yield served
    served.authority.close()


@pytest.mark.parametrize("path", ["/", "/pkix", "/pkix/"])
def test_messages_are_answered_at_every_path_clients_try(served: Served, server: Running, path: str) -> None:
    client = served.client(HttpTransport(f"http://127.0.0.1:{server.port}{path}", None))
    client.check()
    assert server.log[-1].words == "genp"


@pytest.mark.parametrize("size", [65536, 65537])
def test_a_message_has_64_kibibytes(server: Running, size: int) -> None:
    status, _body = server.post("/pkix/", bytes(size))
    assert status == (200 if size == 65536 else 413)


@pytest.mark.parametrize("size", [4096, 4097])
def test_a_question_of_status_has_4_kibibytes(server: Running, size: int) -> None:
    status, body = server.post("/ocsp", bytes(size), "application/ocsp-request")
    assert status == (200 if size == 4096 else 413)
    if body:
        malformed = ocsp.OCSPResponseStatus.MALFORMED_REQUEST
        assert ocsp.load_der_ocsp_response(body).response_status is malformed


@pytest.mark.parametrize(
    ("method", "path", "content_type", "status"),
    [
        ("GET", "/pkix/", "", 405),
        ("PUT", "/", "application/pkixcmp", 405),
        ("POST", "/pkix/", "application/octet-stream", 415),
        ("POST", "/pkix/", "", 415),
        ("POST", "/ocsp", "application/pkixcmp", 415),
        ("PUT", "/ocsp", "", 405),
        ("GET", "/ocsp", "", 400),
        ("GET", "/ocsp/", "", 400),
        ("GET", "/ocsp/%%", "", 400),
        ("GET", "/ocsp/%ff", "", 400),
        ("GET", "/ocsp/AAA", "", 400),
        ("POST", "/crl/signature", "", 405),
        ("GET", "/crl/", "", 404),
        ("GET", "/crl/signature/../authentication", "", 404),
        ("GET", "/ca/root", "", 404),
        ("GET", "/authority.sqlite3", "", 404),
    ],
)
def test_what_is_not_there_or_not_so_is_refused(
    server: Running, method: str, path: str, content_type: str, status: int
) -> None:
    body = b"" if method != "GET" else None
    assert server.ask(method, path, body, {"Content-Type": content_type})[0] == status


@pytest.mark.parametrize("encode", [lambda text: text, lambda text: urllib.parse.quote(text, safe="")])
def test_status_is_told_by_get_and_by_post(served: Served, server: Running, encode) -> None:  # type: ignore[no-untyped-def]
    issued = served.authority.issue(request())
    served.authority.confirm(request().transaction_id)
    certificate, root = map(x509.load_der_x509_certificate, (issued.certificate, issued.ca_certificate))
    builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, root, hashes.SHA256())
    asked = builder.build().public_bytes(Encoding.DER)

    def told() -> list[ocsp.OCSPCertStatus]:
        text = encode(base64.b64encode(asked).decode("ascii"))
        got = (
            server.ask("GET", f"/ocsp/{text}")[1],
            server.post("/ocsp", asked, "application/ocsp-request")[1],
        )
        return [ocsp.load_der_ocsp_response(der).certificate_status for der in got]

    assert told() == [ocsp.OCSPCertStatus.GOOD] * 2
    served.authority.revoke(SIGNATURE, issued.serial, RevocationReason.SUPERSEDED)
    assert told() == [ocsp.OCSPCertStatus.REVOKED] * 2
    assert {line.route for line in server.log} == {"/ocsp"}


def test_a_change_is_seen_at_once_by_the_answers_and_the_lists(living: Served) -> None:
    with running(AuthoritySite(living.authority, living.responder)) as server:
        follow(living, server)


def follow(served: Served, server: Running) -> None:
    url = f"http://127.0.0.1:{server.port}"
    lists = {kind: f"{url}/crl/{kind}" for kind in CertificateKind}
    nowhere = dict.fromkeys(CertificateKind, f"{url}/nowhere")
    roots = PinnedRoots.load(
        {kind: [served.authority.ca_certificate(kind)] for kind in CertificateKind}, training=True
    )
    answers, behind = (
        StatusChecker(HttpStatus(responders, lists), roots, served.clock, os.urandom)
        for responders in (dict.fromkeys(CertificateKind, f"{url}/ocsp"), nowhere)
    )
    issued = served.authority.issue(request())

    def seen() -> list[tuple[Verdict, Source | None]]:
        found = [checker.check(issued.certificate) for checker in (answers, behind)]
        return [(answer.verdict, answer.source) for answer in found]

    def both(verdict: Verdict) -> list[tuple[Verdict, Source | None]]:
        return [(verdict, Source.OCSP), (verdict, Source.CRL)]

    assert seen() == both(Verdict.ON_HOLD)
    served.authority.confirm(request().transaction_id)
    assert seen() == both(Verdict.GOOD)
    served.authority.revoke(SIGNATURE, issued.serial, RevocationReason.CERTIFICATE_HOLD)
    assert seen() == both(Verdict.ON_HOLD)
    served.authority.revive(SIGNATURE, issued.serial)
    assert seen() == both(Verdict.GOOD)
    served.authority.revoke(SIGNATURE, issued.serial, RevocationReason.KEY_COMPROMISE)
    assert seen() == both(Verdict.REVOKED)


@pytest.mark.parametrize("kind", CertificateKind)
def test_lists_and_roots_are_there(served: Served, server: Running, kind: CertificateKind) -> None:
    status, root = server.ask("GET", f"/ca/{kind}")
    assert (status, root) == (200, served.authority.ca_certificate(kind))
    status, der = server.ask("GET", f"/crl/{kind}")
    loaded = x509.load_der_x509_crl(der)
    assert loaded.is_signature_valid(x509.load_der_x509_certificate(root).public_key())  # type: ignore[arg-type]


def test_a_damaged_folder_is_a_service_that_is_unavailable(served: Served, server: Running) -> None:
    served.authority.close()
    (served.authority.folder / "authority.sqlite3").write_bytes(b"no database" * 100)
    assert server.ask("GET", "/crl/signature") == (503, b"")


# --- HTTPS ---------------------------------------------------------------------------------------


def files(served: Served, folder: Path) -> tuple[Path, Path, None]:
    certificate, key = folder / "ra.pem", folder / "ra.key"
    certificate.write_bytes(served.office.certificate.public_bytes(Encoding.PEM))
    key.write_bytes(served.office.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return certificate, key, None


def test_the_client_works_over_https_with_both_sides_shown(living: Served, tmp_path: Path) -> None:
    root = living.credentials.tls_root().public_bytes(Encoding.DER)
    context = tls_context(living.credentials, ["127.0.0.1"], living.authority.folder, offices_only=True)
    with running(AuthoritySite(living.authority, living.responder), tls=context) as server:
        url = f"https://127.0.0.1:{server.port}/pkix/"
        client = living.client(HttpTransport(url, Tls(root, files(living, tmp_path))))
        issued = client.issue(request())
        client.confirm(request().transaction_id)
        assert living.authority.status(SIGNATURE, issued.serial).state is CertificateState.GOOD
        unshown = living.client(HttpTransport(url, Tls(root)))
        with pytest.raises(AuthorityUnavailableError, match="tls"):
            unshown.check()
        client.check()


def test_a_server_by_another_root_is_not_spoken_to(living: Served) -> None:
    other = living.credentials.message_root().public_bytes(Encoding.DER)
    context = tls_context(living.credentials, ["127.0.0.1"], living.authority.folder, offices_only=False)
    with running(AuthoritySite(living.authority, living.responder), tls=context) as server:
        url = f"https://127.0.0.1:{server.port}/pkix/"
        with pytest.raises(AuthorityUnavailableError, match="tls-server"):
            living.client(HttpTransport(url, Tls(other))).check()
        assert server.log == []
        root = living.credentials.tls_root().public_bytes(Encoding.DER)
        living.client(HttpTransport(url, Tls(root))).check()
    assert {path.name for path in living.authority.folder.glob(".tls*")} == set()
