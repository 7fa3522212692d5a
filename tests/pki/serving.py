"""A server on a thread of its own, and sockets that speak to it as rudely as they like."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator

from jpki_kiosk.pki.training.server import Limits, LogLine, Server, Site

HOST = "127.0.0.1"
PATIENCE = 20.0  # seconds until something that should happen is called missing


class Running:
    """A server that answers, and what it logged."""

    def __init__(self, site: Site, limits: Limits | None = None, tls: ssl.SSLContext | None = None) -> None:
        self.log: list[LogLine] = []
        self.server = Server(site, HOST, 0, limits=limits, tls=tls, log=self.log.append)
        self.port = self.server.port
        self.thread = threading.Thread(target=self.server.run)

    def post(self, path: str, body: bytes, content_type: str = "application/pkixcmp") -> tuple[int, bytes]:
        return self.ask("POST", path, body, {"Content-Type": content_type})

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Status and body."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()

    def connect(self) -> socket.socket:
        return socket.create_connection((HOST, self.port), timeout=PATIENCE)

    def say(self, sent: bytes) -> bytes:
        """Everything that comes back for these bytes, until the server closes."""
        with self.connect() as connected:
            connected.sendall(sent)
            return until_closed(connected)


def until_closed(connected: socket.socket) -> bytes:
    """What still comes; a reset ends it too."""
    pieces = []
    with contextlib.suppress(ConnectionResetError):
        while piece := connected.recv(65536):
            pieces.append(piece)
    return b"".join(pieces)


@contextlib.contextmanager
def running(site: Site, limits: Limits | None = None, tls: ssl.SSLContext | None = None) -> Iterator[Running]:
    """Runs until the end of the block."""
    server = Running(site, limits, tls)
    server.thread.start()
    try:
        yield server
    finally:
        server.server.stop()
        server.thread.join(PATIENCE)
        assert not server.thread.is_alive()
