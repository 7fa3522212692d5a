"""OCSP and lists over HTTP (RFC 6960, appendix A; RFC 5280, 4.2.1.13): one connection a question.

No proxy, no redirect, no system trust. What comes is bounded in size, and the time for all of it, from
connecting to the last byte, is bounded too. Plain HTTP is allowed, as is usual for status: answers are
signed, and a question names a serial number and nobody.
"""

from __future__ import annotations

import http.client
import ssl
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.cmp.http import Tls, TransportConfigError
from jpki_kiosk.pki.deadline_connection import DeadlineConnection
from jpki_kiosk.pki.status_transport import StatusUnreachableError

MAX_ANSWER: Final = 64 * 1024  # bytes; a real one has one to four thousand
MAX_LIST: Final = 64 * 1024 * 1024  # bytes; 100,000 entries are five million
_REQUEST_TYPE: Final = "application/ocsp-request"
_ANSWER_TYPE: Final = "application/ocsp-response"
_LIST_TYPE: Final = "application/pkix-crl"


@dataclass(frozen=True, slots=True)
class _Address:
    """One URL; ``context`` for https."""

    host: str
    port: int
    path: str
    context: ssl.SSLContext | None

    @classmethod
    def of(cls, url: str, context: ssl.SSLContext | None) -> _Address:
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


class HttpStatus:
    """A StatusTransport over HTTP(S); threads may share it.

    ``seconds`` is the time for one question and its answer, whole. ``tls`` holds the root for https
    addresses; TransportConfigError for an address that cannot be used.
    """

    def __init__(
        self,
        responders: Mapping[CertificateKind, str],
        lists: Mapping[CertificateKind, str],
        tls: Tls | None = None,
        seconds: float = 10.0,
    ) -> None:
        context = tls.context() if tls is not None else None
        self._responders = {kind: _Address.of(url, context) for kind, url in responders.items()}
        self._lists = {kind: _Address.of(url, context) for kind, url in lists.items()}
        self._seconds = seconds

    def ocsp(self, kind: CertificateKind, request_der: bytes) -> bytes:
        """POST of the request; StatusUnreachableError."""
        return self._ask(self._responders.get(kind), request_der, _ANSWER_TYPE, MAX_ANSWER)

    def crl(self, kind: CertificateKind) -> bytes:
        """GET of the list; StatusUnreachableError."""
        return self._ask(self._lists.get(kind), None, _LIST_TYPE, MAX_LIST)

    def _ask(self, address: _Address | None, body: bytes | None, content_type: str, most: int) -> bytes:
        if address is None:
            raise StatusUnreachableError("no-address")
        connection = DeadlineConnection(address.host, address.port, self._seconds, address.context)
        with connection.deadline(self._seconds) as passed:
            try:
                _send(connection, address.path, body)
                answer = _read(connection.getresponse(), content_type, most)
            except (OSError, http.client.HTTPException, ValueError, StatusUnreachableError) as error:
                if passed.is_set() or isinstance(error, TimeoutError):
                    raise StatusUnreachableError("time-out") from error
                if isinstance(error, StatusUnreachableError):
                    raise
                raise StatusUnreachableError("connection") from error
            finally:
                connection.close()
        if passed.is_set():  # it ended where the time did: whole only by chance
            raise StatusUnreachableError("time-out")
        return answer


def _send(connection: DeadlineConnection, path: str, body: bytes | None) -> None:
    """POST where there is something to say, GET otherwise."""
    headers = {"Connection": "close"}  # so that nobody waits for more
    if body is None:
        connection.request("GET", path, headers=headers)
    else:
        connection.request("POST", path, body, headers | {"Content-Type": _REQUEST_TYPE})


def _read(response: http.client.HTTPResponse, content_type: str, most: int) -> bytes:
    if response.status != http.client.OK:
        raise StatusUnreachableError(f"http {response.status}")
    if response.headers.get_content_type() != content_type:
        raise StatusUnreachableError("content-type")
    answer = response.read(most + 1)
    if len(answer) > most:
        raise StatusUnreachableError("size")
    if response.length:  # read(amount) does not say that the rest never came
        raise StatusUnreachableError("incomplete")
    return answer
