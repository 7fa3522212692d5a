"""CMP over HTTP (RFC 9811): one POST a message. Plain HTTP goes to this computer only."""

from __future__ import annotations

import datetime
import ipaddress
from typing import Final

from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.bounded_http import (
    Address,
    NoAnswerError,
    Tls,
    TransportConfigError,
    Wanted,
    clock_of,
    post,
)
from jpki_kiosk.pki.cmp.decoding import MAX_MESSAGE

_CONTENT_TYPE: Final = "application/pkixcmp"  # RFC 9811, 3.4


class HttpTransport:
    """Posts messages to one address; each over a connection of its own, so threads may share it.

    ``seconds`` is the time for one message and its answer, whole. ``tls`` goes with an https address and only
    with that; TransportConfigError otherwise.
    """

    def __init__(self, url: str, tls: Tls | None, seconds: float = 30.0) -> None:
        self._address = Address.of(url, None if tls is None else tls.context())
        secure = self._address.context is not None
        if secure is not (tls is not None) or not (secure or _is_this_computer(self._address.host)):
            raise TransportConfigError("url")
        self._wanted = Wanted(_CONTENT_TYPE, MAX_MESSAGE, seconds)

    def __call__(self, request_der: bytes) -> bytes:
        """The body of the answer; AuthorityUnavailableError."""
        try:
            return post(self._address, self._wanted, request_der, _CONTENT_TYPE)
        except NoAnswerError as error:
            raise AuthorityUnavailableError(error.detail) from error

    def clock(self) -> datetime.datetime | None:
        """What the server's clock says, None where it does not say; nothing is asked of the authority."""
        return clock_of(self._address, self._wanted.seconds)


def _is_this_computer(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False  # a name, localhost too, may mean any computer
