"""Status over HTTP against servers that are well, slow or broken; on loopback."""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.bounded_http import Tls, TransportConfigError
from jpki_kiosk.pki.status.answer import Source, Verdict
from jpki_kiosk.pki.status.checker import PinnedRoots, StatusChecker
from jpki_kiosk.pki.status.http import MAX_ANSWER, HttpStatus
from jpki_kiosk.pki.status.transport import StatusUnreachableError
from jpki_kiosk.pki.training.authority import TrainingAuthority

from .making import Clock, request
from .test_cmp_http import (
    HOST,
    OTHER_ROOT,
    PASSPHRASE,
    ROOT,
    Behaviour,
    dripping,
    files,
    length,
    received,
    serving,
    silent,
)

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\n"
LIST = b"HTTP/1.1 200 OK\r\nContent-Type: application/pkix-crl\r\n"


def request_of(connection: socket.socket) -> tuple[str, bytes]:
    """Head and body of one request, with or without a body."""
    whole = b""
    while b"\r\n\r\n" not in whole:
        whole += received(connection)
    head, body = whole.split(b"\r\n\r\n", 1)
    lines = head.decode().split("\r\n")
    wanted = [int(line.split(":")[1]) for line in lines if line.lower().startswith("content-length:")]
    while len(body) < sum(wanted):
        body += received(connection)
    return head.decode(), body


def answering(head: bytes, body: bytes = b"") -> Behaviour:
    def behave(connection: socket.socket) -> None:
        request_of(connection)
        connection.sendall(head + b"\r\n" + body)

    return behave


def at(port: int, seconds: float = 10, scheme: str = "http", tls: Tls | None = None) -> HttpStatus:
    base = f"{scheme}://{HOST}:{port}"
    return HttpStatus(
        dict.fromkeys(CertificateKind, f"{base}/ocsp"),
        {kind: f"{base}/crl/{kind}" for kind in CertificateKind},
        tls,
        seconds,
    )


def unreachable(behaviour: Behaviour, seconds: float = 10) -> str:
    with serving(behaviour) as port, pytest.raises(StatusUnreachableError) as failed:
        at(port, seconds).ocsp(SIGNATURE, b"asked")
    return failed.value.reason


# --- well ----------------------------------------------------------------------------------------


def test_a_question_is_posted_and_a_list_is_fetched_with_their_types() -> None:
    heads = []

    def behave(connection: socket.socket) -> None:
        head, body = request_of(connection)
        heads.append(head)
        answer = body[::-1] or b"list"
        connection.sendall((ANSWER if body else LIST) + length(len(answer)) + b"\r\n" + answer)

    with serving(behave) as port:
        assert at(port).ocsp(SIGNATURE, b"abc") == b"cba"
        assert at(port).crl(AUTHENTICATION) == b"list"
    assert heads[0].startswith("POST /ocsp HTTP/1.1\r\n")
    assert "Content-Type: application/ocsp-request" in heads[0]
    assert heads[1].startswith("GET /crl/authentication HTTP/1.1\r\n")


class Counter:
    """A training authority behind a socket, with one confirmed certificate."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.authority = TrainingAuthority(folder, self.clock)
        asked = request(AUTHENTICATION)
        self.certificate = self.authority.issue(asked)
        self.authority.confirm(asked.transaction_id)
        self.down: set[str] = set()  # methods that are not answered

    def behave(self, connection: socket.socket) -> None:
        head, body = request_of(connection)
        method = head.split(" ")[0]
        if method in self.down:
            connection.sendall(b"HTTP/1.1 503 Service Unavailable\r\n\r\n")
            return
        answer = self.authority.ocsp(body) if method == "POST" else self.authority.crl(AUTHENTICATION)
        connection.sendall((ANSWER if body else LIST) + length(len(answer)) + b"\r\n" + answer)

    def verdict(self, transport: HttpStatus) -> tuple[Verdict, Source | None]:
        roots = PinnedRoots.load(
            {kind: [self.authority.ca_certificate(kind)] for kind in CertificateKind}, training=True
        )
        checker = StatusChecker(transport, roots, self.clock, os.urandom)
        answer = checker.check(self.certificate.certificate)
        return answer.verdict, answer.source


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    counter = Counter(tmp_path / "authority")
    yield counter
    counter.authority.close()


def test_the_list_is_fetched_where_the_responder_is_down_and_neither_is_offline(counter: Counter) -> None:
    with serving(counter.behave) as port:
        assert counter.verdict(at(port)) == (Verdict.GOOD, Source.OCSP)
        counter.down = {"POST"}
        assert counter.verdict(at(port)) == (Verdict.GOOD, Source.CRL)
        counter.down = {"POST", "GET"}
        assert counter.verdict(at(port)) == (Verdict.OFFLINE, None)
    assert counter.verdict(at(port)) == (Verdict.OFFLINE, None)  # nobody listens any more


# --- broken --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (answering(b"HTTP/1.1 500 Internal Server Error\r\n"), "http 500"),
        (answering(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n"), "http 302"),
        (answering(LIST + length(1), b"x"), "content-type"),
        (answering(ANSWER + length(9), b"half"), "incomplete"),
        (answering(ANSWER + length(MAX_ANSWER + 1), bytes(MAX_ANSWER + 1)), "size"),
        (answering(ANSWER + b"Transfer-Encoding: chunked\r\n", b"5\r\nhal"), "connection"),
        (answering(b"no HTTP"), "connection"),
        (answering(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200), "connection"),
        (lambda connection: None, "connection"),
    ],
    ids=["500", "redirect", "type", "half", "too-long", "half-a-chunk", "no-http", "headers", "hangs-up"],
)
def test_what_is_no_whole_answer_is_none(behaviour: Behaviour, reason: str) -> None:
    assert unreachable(behaviour) == reason


def test_the_longest_answer_is_taken_whole() -> None:
    body = os.urandom(MAX_ANSWER)
    with serving(answering(ANSWER + length(len(body)), body)) as port:
        assert at(port).ocsp(SIGNATURE, b"asked") == body


@pytest.mark.parametrize(
    "behaviour",
    [silent, dripping(b""), dripping(ANSWER + b"X: "), dripping(ANSWER + length(10**6) + b"\r\n")],
    ids=["silent", "status-line", "headers", "body"],
)
def test_nobody_is_waited_for_longer_than_the_time(behaviour: Behaviour) -> None:
    assert unreachable(behaviour, seconds=0.3) == "time-out"


# --- TLS and addresses ---------------------------------------------------------------------------


def server_context(folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    chain, key = files(folder, "status server", "tls root", PASSPHRASE.encode())
    context.load_cert_chain(chain, key, PASSPHRASE)
    return context


def test_over_tls_only_the_pinned_root_is_trusted(tmp_path: Path) -> None:
    pinned, other = (Tls(root.public_bytes(Encoding.DER)) for root in (ROOT, OTHER_ROOT))
    with serving(answering(ANSWER + length(5), b"whole"), server_context(tmp_path)) as port:
        assert at(port, scheme="https", tls=pinned).ocsp(SIGNATURE, b"asked") == b"whole"
        with pytest.raises(StatusUnreachableError) as failed:
            at(port, scheme="https", tls=other).ocsp(SIGNATURE, b"asked")
    assert failed.value.reason == "tls-server"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ocsp.invalid",
        "ftp://ocsp.invalid/",
        "http:///ocsp",
        "http://a:b@ocsp.invalid/",
        "http://ocsp.invalid:x/",
        "http://ocsp.invalid/?q",
        "http://ocsp.invalid/#f",
        "https://ocsp.invalid/",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_at_once(url: str) -> None:
    with pytest.raises(TransportConfigError) as refused:
        HttpStatus({SIGNATURE: url}, {})
    assert refused.value.key == "url"


def test_a_kind_without_an_address_is_not_reached() -> None:
    with contextlib.closing(socket.create_server((HOST, 0))) as listener:
        port = listener.getsockname()[1]
        transport = HttpStatus({SIGNATURE: f"http://{HOST}:{port}/"}, {}, seconds=1)
        with pytest.raises(StatusUnreachableError, match="no-address"):
            transport.ocsp(AUTHENTICATION, b"asked")
        with pytest.raises(StatusUnreachableError, match="no-address"):
            transport.crl(SIGNATURE)
