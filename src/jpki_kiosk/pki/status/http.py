"""OCSP and lists over HTTP (RFC 6960, appendix A; RFC 5280, 4.2.1.13).

Plain HTTP is allowed, as is usual for status: answers are signed, and a question names a serial number and
nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.bounded_http import Address, NoAnswerError, Tls, Wanted, get, post
from jpki_kiosk.pki.status.transport import StatusUnreachableError

MAX_ANSWER: Final = 64 * 1024  # bytes; a real one has one to four thousand
MAX_LIST: Final = 64 * 1024 * 1024  # bytes; 100,000 entries are five million
_REQUEST_TYPE: Final = "application/ocsp-request"
_ANSWER_TYPE: Final = "application/ocsp-response"
_LIST_TYPE: Final = "application/pkix-crl"


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
        self._responders = {kind: Address.of(url, context) for kind, url in responders.items()}
        self._lists = {kind: Address.of(url, context) for kind, url in lists.items()}
        self._answer = Wanted(_ANSWER_TYPE, MAX_ANSWER, seconds)
        self._list = Wanted(_LIST_TYPE, MAX_LIST, seconds)

    def ocsp(self, kind: CertificateKind, request_der: bytes) -> bytes:
        """POST of the request; StatusUnreachableError."""
        try:
            return post(_known(self._responders, kind), self._answer, request_der, _REQUEST_TYPE)
        except NoAnswerError as error:
            raise StatusUnreachableError(error.detail) from error

    def crl(self, kind: CertificateKind) -> bytes:
        """GET of the list; StatusUnreachableError."""
        try:
            return get(_known(self._lists, kind), self._list)
        except NoAnswerError as error:
            raise StatusUnreachableError(error.detail) from error


def _known(addresses: Mapping[CertificateKind, Address], kind: CertificateKind) -> Address:
    address = addresses.get(kind)
    if address is None:
        raise StatusUnreachableError("no-address")
    return address
