"""An HTTP connection whose whole time is bounded, not only the wait for each byte."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator


class DeadlineConnection(http.client.HTTPConnection):
    """A connection that can be ended from outside at any moment, the handshake included.

    ``context`` makes it HTTPS. http.client's own time-out begins anew with every read: a server that sends a
    byte now and then would hold it for ever.
    """

    def __init__(self, host: str, port: int, seconds: float, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=seconds)
        self._tls = context
        self._passed = threading.Event()

    def connect(self) -> None:
        """TCP, then TLS."""
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
