"""The transport against servers that are well, slow, broken or somebody else's; on loopback."""

from __future__ import annotations

import contextlib
import datetime
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.bounded_http import Tls, TransportConfigError
from jpki_kiosk.pki.cmp.decoding import MAX_MESSAGE
from jpki_kiosk.pki.cmp.http import HttpTransport

from .making import rsa_key

HOST = "127.0.0.1"
PASSPHRASE = "correct horse"
NOW = datetime.datetime.now(datetime.UTC)


def certificate(name: str, issuer: str, *, authority: bool = False) -> x509.Certificate:
    """A certificate for TLS: the key of its name, signed by the key of the issuer's."""

    def named(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])

    key, issuer_key = rsa_key(name).public_key(), rsa_key(issuer)
    builder = (
        x509.CertificateBuilder()
        .serial_number(x509.random_serial_number())
        .issuer_name(named(issuer))
        .subject_name(named(name))
        .public_key(key)
        .not_valid_before(NOW - datetime.timedelta(days=1))
        .not_valid_after(NOW + datetime.timedelta(days=10))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
    )
    if authority:
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        builder = builder.add_extension(usage, critical=True)
    else:
        address = x509.IPAddress(ipaddress.ip_address(HOST))
        builder = builder.add_extension(x509.SubjectAlternativeName([address]), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


ROOT = certificate("tls root", "tls root", authority=True)
OTHER_ROOT = certificate("other root", "other root", authority=True)


def files(folder: Path, name: str, issuer: str, passphrase: bytes) -> tuple[Path, Path]:
    chain, key = folder / f"{name}.pem", folder / f"{name}.key"
    chain.write_bytes(certificate(name, issuer).public_bytes(Encoding.PEM))
    sealed = BestAvailableEncryption(passphrase)
    key.write_bytes(rsa_key(name).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealed))
    return chain, key


Behaviour = Callable[[socket.socket], None]


class Server:
    """Takes one connection after another and treats each in the same way."""

    def __init__(self, behaviour: Behaviour, tls: ssl.SSLContext | None = None) -> None:
        self._listener = socket.create_server((HOST, 0))
        self._behaviour = behaviour
        self._tls = tls
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _address = self._listener.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), connection:
                if self._tls is None:
                    self._behaviour(connection)
                    continue
                with self._tls.wrap_socket(connection, server_side=True) as secure:
                    self._behaviour(secure)

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)
        assert not self._thread.is_alive()


@contextlib.contextmanager
def serving(behaviour: Behaviour, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    server = Server(behaviour, tls)
    try:
        yield server.port
    finally:
        server.close()


def received(connection: socket.socket) -> bytes:
    """Some bytes; OSError at the end of them."""
    some = connection.recv(4096)
    if not some:
        raise ConnectionResetError
    return some


def request_of(connection: socket.socket) -> tuple[bytes, bytes]:
    """Head and body of one request."""
    head = b""
    while b"\r\n\r\n" not in head:
        head += received(connection)
    head, body = head.split(b"\r\n\r\n", 1)
    lengths = [line[15:] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")]
    while len(body) < int(lengths[0]):
        body += received(connection)
    return head, body


def silent(connection: socket.socket) -> None:
    """Listen for ever."""
    while True:
        received(connection)


OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/pkixcmp\r\n"


def answering(head: bytes, body: bytes = b"") -> Behaviour:
    def behave(connection: socket.socket) -> None:
        request_of(connection)
        connection.sendall(head + b"\r\n" + body)

    return behave


def length(count: int) -> bytes:
    return f"Content-Length: {count}\r\n".encode()


def echo(connection: socket.socket) -> None:
    _head, body = request_of(connection)
    connection.sendall(OK + length(len(body)) + b"\r\n" + body)


def dripping(first: bytes) -> Behaviour:
    """A byte every now and then, for ever: no single read takes long."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(first)
        pause = threading.Event()
        while True:
            connection.sendall(b"x")
            pause.wait(0.02)

    return behave


def plain(port: int, seconds: float = 10) -> HttpTransport:
    return HttpTransport(f"http://{HOST}:{port}/pkix/", None, seconds)


# --- well ----------------------------------------------------------------------------------------


def test_a_message_goes_by_post_with_its_type_and_the_answer_comes_back() -> None:
    heads = []

    def behave(connection: socket.socket) -> None:
        head, body = request_of(connection)
        heads.append(head.decode())
        connection.sendall(OK + length(len(body)) + b"\r\n" + body[::-1])

    with serving(behave) as port:
        assert plain(port)(b"abc") == b"cba"
        assert plain(port)(bytes(MAX_MESSAGE)) == bytes(MAX_MESSAGE)
    assert heads[0].startswith("POST /pkix/ HTTP/1.1\r\n")
    assert "Content-Type: application/pkixcmp" in heads[0]


def test_an_answer_without_its_length_ends_with_the_connection() -> None:
    with serving(answering(OK, b"whole")) as port:
        assert plain(port)(b"abc") == b"whole"


# --- not well ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("behaviour", "detail"),
    [
        (lambda connection: None, "connection"),
        (lambda connection: request_of(connection) and None, "connection"),
        (answering(OK + length(10), b"half"), "incomplete"),
        (answering(OK + length(MAX_MESSAGE + 1), bytes(MAX_MESSAGE + 1)), "size"),
        (answering(OK, bytes(MAX_MESSAGE + 1)), "size"),
        (answering(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", b"<html>"), "content-type"),
        (answering(b"HTTP/1.1 200 OK\r\n", b"x"), "content-type"),
        (answering(b"HTTP/1.1 503 Busy\r\n"), "http 503"),
        (answering(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n"), "http 302"),
        (answering(b"SSH-2.0-x\r\n"), "connection"),
        (answering(OK + b"Transfer-Encoding: chunked\r\n", b"zz\r\nabc"), "connection"),
        (answering(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200), "connection"),
        (answering(b"HTTP/1.1 200 " + b"x" * 70000 + b"\r\n"), "connection"),
    ],
)
def test_anything_but_a_whole_answer_is_none(behaviour: Behaviour, detail: str) -> None:
    with serving(behaviour) as port, pytest.raises(AuthorityUnavailableError) as caught:
        plain(port)(b"abc")
    assert caught.value.detail == detail


@pytest.mark.parametrize(
    "behaviour",
    [
        silent,
        dripping(b""),
        dripping(OK),
        dripping(OK + length(60000) + b"\r\n"),
    ],
    ids=["silent", "status", "headers", "body"],
)
def test_an_answer_that_takes_too_long_is_none_however_it_comes(behaviour: Behaviour) -> None:
    with serving(behaviour) as port:
        began = time.monotonic()
        with pytest.raises(AuthorityUnavailableError, match="time-out"):
            plain(port, 0.3)(b"abc")
        assert time.monotonic() - began < 5


def test_nobody_there_is_no_connection() -> None:
    with serving(echo) as port:
        pass
    with pytest.raises(AuthorityUnavailableError, match="connection"):
        plain(port)(b"abc")


# --- TLS -----------------------------------------------------------------------------------------


@pytest.fixture
def server_tls(tmp_path: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files(tmp_path, "server", "tls root", b"s"), password="s")
    return context


def tls(root: x509.Certificate = ROOT, client: tuple[Path, Path, str | None] | None = None) -> Tls:
    return Tls(root.public_bytes(Encoding.DER), client)


def secure(port: int, tls: Tls, host: str = HOST, seconds: float = 10) -> HttpTransport:
    return HttpTransport(f"https://{host}:{port}/", tls, seconds)


def test_over_tls_the_pinned_root_alone_is_trusted(server_tls: ssl.SSLContext) -> None:
    with serving(echo, server_tls) as port:
        assert secure(port, tls())(b"abc") == b"abc"
        with pytest.raises(AuthorityUnavailableError, match=r"^tls-server$"):
            secure(port, tls(OTHER_ROOT))(b"abc")
        with pytest.raises(AuthorityUnavailableError, match=r"^tls-server$"):
            secure(port, tls(), "localhost")(b"abc")  # the certificate is for the address


def test_without_tls_of_today_nothing_is_said() -> None:
    assert tls().context().minimum_version is ssl.TLSVersion.TLSv1_2
    heard = []

    def refuse(connection: socket.socket) -> None:
        heard.append(received(connection))
        connection.sendall(b"HTTP/1.1 400 No\r\n\r\n")

    with serving(refuse) as port, pytest.raises(AuthorityUnavailableError, match=r"^tls$"):
        secure(port, tls())(b"abcdefgh")
    assert len(heard) == 1
    assert b"abcdefgh" not in heard[0]


def test_a_server_that_breaks_off_after_the_handshake_is_told_from_one_that_is_not_there(
    server_tls: ssl.SSLContext,
) -> None:
    with (
        serving(lambda connection: None, server_tls) as port,
        pytest.raises(AuthorityUnavailableError, match=r"^tls-end$"),
    ):
        secure(port, tls())(b"abc")
    with pytest.raises(AuthorityUnavailableError, match=r"^connection$"):
        secure(port, tls())(b"abc")


def test_a_handshake_that_drips_has_an_end() -> None:
    with serving(dripping(b"\x16\x03\x03\x40\x00")) as port:
        began = time.monotonic()
        with pytest.raises(AuthorityUnavailableError, match="time-out"):
            secure(port, tls(), seconds=0.3)(b"abc")
        assert time.monotonic() - began < 5


def test_the_office_shows_its_certificate_where_the_server_asks(
    server_tls: ssl.SSLContext, tmp_path: Path
) -> None:
    server_tls.verify_mode = ssl.CERT_REQUIRED
    server_tls.load_verify_locations(cadata=ROOT.public_bytes(Encoding.DER))
    mine = files(tmp_path, "office", "tls root", PASSPHRASE.encode())
    with serving(echo, server_tls) as port:
        assert secure(port, tls(client=(*mine, PASSPHRASE)))(b"abc") == b"abc"
        with pytest.raises(AuthorityUnavailableError):
            secure(port, tls())(b"abc")


# --- configuration -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "with_tls"),
    [
        ("http://10.0.0.1/", False),
        ("http://localhost/", False),
        ("http://127.0.0.1/", True),
        ("https://127.0.0.1/", False),
        ("ftp://127.0.0.1/", False),
        ("https://name:word@127.0.0.1/", True),
        ("https:///pkix", True),
        ("https://127.0.0.1:99999/", True),
        ("https://127.0.0.1/?a", True),
    ],
)
def test_an_address_that_cannot_be_meant_is_refused(url: str, with_tls: bool) -> None:
    with pytest.raises(TransportConfigError, match="url"):
        HttpTransport(url, tls() if with_tls else None)


def test_files_that_cannot_be_used_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TransportConfigError, match="root"):
        HttpTransport("https://127.0.0.1/", Tls(b"no certificate"))
    chain, key = files(tmp_path, "office", "tls root", PASSPHRASE.encode())
    for client in ((chain, key, "wrong"), (chain, key, None), (chain, tmp_path / "none", None)):
        with pytest.raises(TransportConfigError, match="client"):
            HttpTransport("https://127.0.0.1/", tls(client=client))
    assert PASSPHRASE not in repr(tls(client=(chain, key, PASSPHRASE)))
