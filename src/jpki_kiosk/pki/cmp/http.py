"""CMP over HTTP (RFC 9811): one POST a message, over TLS with a pinned root.

Plain HTTP goes to this computer only. No proxy, no redirect, no system trust; the answer is bounded, and the
time for all of it, from connecting to the last byte, is bounded too. Every failure is an
AuthorityUnavailableError: whether the authority had the message is not known.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.cmp.decoding import MAX_MESSAGE
from jpki_kiosk.pki.errors import PkiError

_CONTENT_TYPE: Final = "application/pkixcmp"  # RFC 9811, 3.4
_HEADERS: Final = {"Content-Type": _CONTENT_TYPE, "Connection": "close"}  # so that nobody waits for more


class TransportConfigError(PkiError):
    """The address or the TLS files cannot be used; ``key`` is ``url``, ``root`` or ``client``."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Tls:
    """``root``: the one certificate (DER) that server certificates must come from.

    ``client``: file with the office's certificate chain, file with its key (PEM), and the key's passphrase.
    """

    root: bytes
    client: tuple[Path, Path, str | None] | None = field(default=None, repr=False)

    def context(self) -> ssl.SSLContext:
        """TLS 1.2 or later, this root alone, the server's name checked; TransportConfigError."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.verify_flags |= ssl.VERIFY_X509_STRICT
        try:
            context.load_verify_locations(cadata=self.root)
        except (ssl.SSLError, ValueError) as error:
            raise TransportConfigError("root") from error
        if self.client is not None:
            chain, key, passphrase = self.client
            try:
                # An empty passphrase rather than none: OpenSSL would ask at the terminal.
                context.load_cert_chain(chain, key, password=passphrase or "")
            except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
                raise TransportConfigError("client") from error
        return context


class HttpTransport:
    """Posts messages to one address; each over a connection of its own, so threads may share it.

    ``seconds`` is the time for one message and its answer, whole. ``tls`` goes with an https address and only
    with that; TransportConfigError otherwise.
    """

    def __init__(self, url: str, tls: Tls | None, seconds: float = 30.0) -> None:
        try:
            parts = urllib.parse.urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise TransportConfigError("url") from error
        self._host = parts.hostname or ""
        plain = parts.scheme == "http" and tls is None and _is_this_computer(self._host)
        secure = parts.scheme == "https" and tls is not None and bool(self._host)
        if not (plain or secure) or parts.username is not None or parts.query or parts.fragment:
            raise TransportConfigError("url")
        self._port = port if port is not None else (443 if secure else 80)
        self._path = parts.path or "/"
        self._context = tls.context() if tls is not None else None
        self._seconds = seconds

    def __call__(self, request_der: bytes) -> bytes:
        """The body of the answer; AuthorityUnavailableError."""
        connection = _Connection(self._host, self._port, self._seconds, self._context)
        with connection.deadline(self._seconds) as passed:
            try:
                connection.request("POST", self._path, request_der, _HEADERS)
                answer = _read(connection.getresponse())
            except (OSError, http.client.HTTPException, ValueError, AuthorityUnavailableError) as error:
                if passed.is_set() or isinstance(error, TimeoutError):
                    raise AuthorityUnavailableError("time-out") from error
                if isinstance(error, AuthorityUnavailableError):
                    raise
                raise AuthorityUnavailableError("connection") from error
            finally:
                connection.close()
        if passed.is_set():  # it ended where the time did: whole only by chance
            raise AuthorityUnavailableError("time-out")
        return answer


class _Connection(http.client.HTTPConnection):
    """A connection that can be ended from outside at any moment, the handshake included."""

    def __init__(self, host: str, port: int, seconds: float, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=seconds)
        self._tls = context
        self._passed = threading.Event()

    def connect(self) -> None:
        super().connect()
        if self._passed.is_set():  # connecting took so long that there was no socket to end
            raise TimeoutError
        if self._tls is not None:
            plain: socket.socket = self.sock
            # The handshake only after the socket is where ``deadline`` finds it.
            secure = self._tls.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = secure
            secure.do_handshake()

    @contextlib.contextmanager
    def deadline(self, seconds: float) -> Iterator[threading.Event]:
        """End the connection after so many seconds; the event tells that it was."""

        def end() -> None:
            self._passed.set()
            sock = self.sock
            if sock is not None:
                with contextlib.suppress(OSError):
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)  # the socket's, not TLS's own

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            yield self._passed
        finally:
            timer.cancel()


def _read(response: http.client.HTTPResponse) -> bytes:
    if response.status != http.client.OK:
        raise AuthorityUnavailableError(f"http {response.status}")
    if response.headers.get_content_type() != _CONTENT_TYPE:
        raise AuthorityUnavailableError("content-type")
    answer = response.read(MAX_MESSAGE + 1)
    if len(answer) > MAX_MESSAGE:
        raise AuthorityUnavailableError("size")
    if response.length:  # read(amount) does not say that the rest never came
        raise AuthorityUnavailableError("incomplete")
    return answer


def _is_this_computer(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False  # a name, localhost too, may mean any computer
