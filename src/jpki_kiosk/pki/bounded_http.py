"""One HTTP question and its answer, bounded in size and in the whole of its time, with a pinned TLS root.

No proxy, no redirect, no system trust, one connection a question. http.client's own time-out begins anew with
every read; a server that sends a byte now and then would hold it for ever, so all is ended from outside.
"""

from __future__ import annotations

import contextlib
import datetime
import email.utils
import http.client
import socket
import ssl
import threading
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jpki_kiosk.pki.errors import PkiError


class TransportConfigError(PkiError):
    """The address or the TLS files cannot be used; ``key`` is ``url``, ``root`` or ``client``."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class NoAnswerError(PkiError):
    """No answer that counts; whether the question arrived is not known.

    ``detail``: ``time-out``, ``connection``, ``tls-server`` (its certificate is not believed), ``tls`` (no
    agreement), ``tls-end`` (broken off before an answer: also how a server of TLS 1.3 says that it does not
    take the client certificate), ``http NNN``, ``content-type``, ``size`` or ``incomplete``.
    """

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


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


@dataclass(frozen=True, slots=True)
class Address:
    """Where to ask; ``context`` for https, and only for that."""

    host: str
    port: int
    path: str
    context: ssl.SSLContext | None

    @classmethod
    def of(cls, url: str, context: ssl.SSLContext | None) -> Address:
        """Of an http or https URL, with ``context`` for the latter; TransportConfigError."""
        try:
            parts = urllib.parse.urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise TransportConfigError("url") from error
        secure = parts.scheme == "https"
        known = parts.scheme == "http" or (secure and context is not None)
        if not known or not parts.hostname or parts.username is not None or parts.query or parts.fragment:
            raise TransportConfigError("url")
        chosen = port if port is not None else (443 if secure else 80)
        return cls(parts.hostname, chosen, parts.path or "/", context if secure else None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an answer must be: its content type and its most bytes. ``seconds``: for all of it."""

    content_type: str
    most: int
    seconds: float


def get(address: Address, wanted: Wanted) -> bytes:
    """The body of the answer to a GET; NoAnswerError."""
    return _ask(address, wanted, "GET", None, {})


def post(address: Address, wanted: Wanted, body: bytes, content_type: str) -> bytes:
    """The body of the answer to a POST; NoAnswerError."""
    return _ask(address, wanted, "POST", body, {"Content-Type": content_type})


def clock_of(address: Address, seconds: float) -> datetime.datetime | None:
    """The time that the server writes into its answers (RFC 9110, 6.6.1), aware; None where it says none.

    Whatever it answers will do; NoAnswerError is not raised.
    """
    connection = _Connection(address, seconds)
    with connection.deadline(seconds):
        try:
            connection.request("HEAD", address.path, headers={"Connection": "close"})
            said = connection.getresponse().headers.get("Date")
            return None if said is None else email.utils.parsedate_to_datetime(said).astimezone(datetime.UTC)
        except (OSError, http.client.HTTPException, ValueError):
            return None
        finally:
            connection.close()


def _ask(address: Address, wanted: Wanted, method: str, body: bytes | None, headers: dict[str, str]) -> bytes:
    connection = _Connection(address, wanted.seconds)
    with connection.deadline(wanted.seconds) as passed:
        try:
            # "close", so that nobody waits for more.
            connection.request(method, address.path, body, headers | {"Connection": "close"})
            answer = _read(connection.getresponse(), wanted)
        except (OSError, http.client.HTTPException, ValueError, NoAnswerError) as error:
            if passed.is_set() or isinstance(error, TimeoutError):
                raise NoAnswerError("time-out") from error
            if isinstance(error, NoAnswerError):
                raise
            raise NoAnswerError(_failed(error, connection)) from error
        finally:
            connection.close()
    if passed.is_set():  # it ended where the time did: whole only by chance
        raise NoAnswerError("time-out")
    return answer


def _failed(error: Exception, connection: _Connection) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return "tls-server"
        case ssl.SSLEOFError() | ConnectionError() if connection.is_secure:
            return "tls-end"
        case ssl.SSLError() if not isinstance(error, ssl.SSLEOFError):
            return "tls"
    return "connection"


def _read(response: http.client.HTTPResponse, wanted: Wanted) -> bytes:
    if response.status != http.client.OK:
        raise NoAnswerError(f"http {response.status}")
    if response.headers.get_content_type() != wanted.content_type:
        raise NoAnswerError("content-type")
    answer = response.read(wanted.most + 1)
    if len(answer) > wanted.most:
        raise NoAnswerError("size")
    if response.length:  # read(amount) does not say that the rest never came
        raise NoAnswerError("incomplete")
    return answer


class _Connection(http.client.HTTPConnection):
    """A connection that can be ended from outside at any moment, the handshake included."""

    def __init__(self, address: Address, seconds: float) -> None:
        super().__init__(address.host, address.port, timeout=seconds)
        self._tls = address.context
        self._passed = threading.Event()
        self.is_secure = False  # the handshake is done

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
            self.is_secure = True

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
