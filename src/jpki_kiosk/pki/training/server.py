"""A small web server for an authority: one request a connection, all bounded, nobody waits for anybody.

Requests are read on one thread by an event loop, where a slow client costs a few kilobytes and no thread;
only whole requests go to the few threads that answer. Where too many are connected, the one that has been
sending longest makes room for the next. What is not HTTP/1 of the simplest kind is refused.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import ipaddress
import re
import socket
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final, Protocol

from jpki_kiosk.pki.errors import PkiError

_HEAD_LIMIT: Final = 8192  # bytes of request line and header fields
_FIELDS_LIMIT: Final = 50
_THREADS: Final = 4  # what they do is mostly one database's turn
_BACKLOG: Final = 128
_LINGER_LIMIT: Final = 262_144  # bytes of a refused body that are read away, so that the refusal arrives
_DISCARD: Final = 65_536
_STOP_SECONDS: Final = 0.8  # for what is being answered when the server is told to end

_REQUEST_LINE: Final = re.compile(r"(?P<method>[A-Z]{1,10}) (?P<target>/[!-~]*) HTTP/1\.[01]")
_FIELD: Final = re.compile(r"(?P<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(?P<value>[ -~\t]*?)[ \t]*")
_LENGTH: Final = re.compile("[0-9]{1,10}")


class OpenAddressError(PkiError):
    """The address can be reached from other computers, and nobody said that it may."""


@dataclass(frozen=True, slots=True)
class Request:
    """One whole request. ``path`` as sent; ``content_type`` without parameters, in lower case."""

    method: str
    path: str
    content_type: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. ``route`` and ``words`` are what a log may show of it: no path as sent, nobody's data."""

    status: HTTPStatus
    content_type: str = "text/plain"
    body: bytes = field(default=b"", repr=False)
    route: str = "?"
    words: str = ""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One answered request: sizes in bytes."""

    method: str
    route: str
    received: int
    status: int
    sent: int
    words: str


class Site(Protocol):
    """What is answered; called on several threads."""

    def limit(self, method: str, path: str) -> int:
        """How many bytes the body of such a request may have."""

    def __call__(self, request: Request) -> Reply:
        """The answer."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for a whole request, TLS handshake included, for taking an answer, and for hearing a refusal.

    ``connections``: how many at once.
    """

    reading: float = 10.0
    sending: float = 30.0
    lingering: float = 1.0
    connections: int = 256


class _BadRequestError(Exception):
    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class Server:
    """Listens from its making on; ``run`` answers until ``stop``.

    ``host`` is an address (ValueError for a name); OpenAddressError where it is not this computer's alone and
    ``is_open`` was not said; OSError where it cannot be bound.
    """

    def __init__(
        self,
        site: Site,
        host: str,
        port: int,
        *,
        tls: ssl.SSLContext | None = None,
        is_open: bool = False,
        limits: Limits | None = None,
        log: Callable[[LogLine], object] = lambda line: None,
    ) -> None:
        address = ipaddress.ip_address(host)
        if not address.is_loopback and not is_open:
            raise OpenAddressError(host)
        family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
        self._listener = socket.create_server((host, port), family=family, backlog=_BACKLOG)
        self._listener.setblocking(False)
        self.port: int = self._listener.getsockname()[1]
        self._site = site
        self._tls = tls
        self._limits = limits if limits is not None else Limits()
        self._log = log
        self._loop = asyncio.new_event_loop()
        self._ended = asyncio.Event()
        self._reading: dict[asyncio.Task[None], None] = {}  # in the order they came
        self._answering: set[asyncio.Task[None]] = set()
        self._sending: dict[asyncio.Task[None], None] = {}
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="authority")

    def run(self) -> bool:
        """Answer until ``stop`` is called; what is being answered then is finished.

        False where that took too long and was given up: its thread may still be at it.
        """
        try:
            return self._loop.run_until_complete(self._run())
        finally:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._listener.close()
            self._loop.close()

    def stop(self) -> None:
        """End ``run`` within a second; from any thread, or a signal handler."""
        with contextlib.suppress(RuntimeError):  # it has ended already
            self._loop.call_soon_threadsafe(self._ended.set)

    async def _run(self) -> bool:
        accepting = self._loop.create_task(self._accept())
        await self._ended.wait()
        accepting.cancel()
        await asyncio.gather(accepting, return_exceptions=True)
        self._listener.close()
        for task in list(self._reading):
            task.cancel()
        left = [*self._reading, *self._answering, *self._sending]
        if left:
            await asyncio.wait(left, timeout=_STOP_SECONDS)
        is_done = not self._answering
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return is_done

    async def _accept(self) -> None:
        while True:
            try:
                connected, _address = await self._loop.sock_accept(self._listener)
            except OSError:  # the client is gone again, or there is no room: the next may be better off
                await asyncio.sleep(0.05)
                continue
            if len(self._reading) + len(self._answering) + len(self._sending) >= self._limits.connections:
                slow = self._reading or self._sending
                if not slow:
                    connected.close()
                    continue
                next(iter(slow)).cancel()
            task = self._loop.create_task(self._connection(connected))
            self._reading[task] = None
            task.add_done_callback(functools.partial(self._forget, connected))

    def _forget(self, connected: socket.socket, task: asyncio.Task[None]) -> None:
        connected.close()  # here, because a task that is cancelled early never runs
        self._reading.pop(task, None)
        self._answering.discard(task)
        self._sending.pop(task, None)
        if not task.cancelled():
            task.exception()  # looked at: a client that breaks off is nothing to report

    # --- one connection --------------------------------------------------------------------------

    async def _connection(self, connected: socket.socket) -> None:
        reader = asyncio.StreamReader(limit=_HEAD_LIMIT, loop=self._loop)
        protocol = asyncio.StreamReaderProtocol(reader, loop=self._loop)
        transport: asyncio.Transport | None = None
        try:
            async with asyncio.timeout(self._limits.reading):
                transport, _protocol = await self._loop.connect_accepted_socket(
                    lambda: protocol, connected, ssl=self._tls
                )
                writer = asyncio.StreamWriter(transport, protocol, reader, self._loop)
                try:
                    request = await self._read(reader)
                except _BadRequestError as error:
                    request, reply = None, Reply(error.status)
            if request is not None:
                reply = await self._reply(request)
            await self._send(reader, writer, request, reply)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            pass  # the client's own affair; nobody else notices
        finally:
            if transport is not None:
                transport.abort()

    async def _read(self, reader: asyncio.StreamReader) -> Request:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.LimitOverrunError as error:
            raise _BadRequestError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE) from error
        line, *rest = head[:-4].decode("latin-1").split("\r\n")
        asked = _REQUEST_LINE.fullmatch(line)
        if asked is None:
            raise _BadRequestError(HTTPStatus.BAD_REQUEST)
        fields = _fields(rest)
        size = _body_size(asked["method"], fields)
        if size > self._site.limit(asked["method"], asked["target"]):
            raise _BadRequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body = await reader.readexactly(size)
        kind = fields.get("content-type", "").partition(";")[0].strip().lower()
        return Request(asked["method"], asked["target"], kind, body)

    async def _reply(self, request: Request) -> Reply:
        task = asyncio.current_task()
        if task is not None:
            self._reading.pop(task, None)
            self._answering.add(task)
        try:
            return await self._loop.run_in_executor(self._pool, self._site, request)
        except Exception as error:  # noqa: BLE001 - a fault in one answer must not end the server
            return Reply(HTTPStatus.INTERNAL_SERVER_ERROR, words=type(error).__name__)

    async def _send(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        request: Request | None,
        reply: Reply,
    ) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._reading.pop(task, None)
            self._answering.discard(task)
            self._sending[task] = None
        head = (
            f"HTTP/1.1 {reply.status.value} {reply.status.phrase}\r\nContent-Type: {reply.content_type}\r\n"
            f"Content-Length: {len(reply.body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
        )
        line = LogLine(
            request.method if request is not None else "?",
            reply.route,
            len(request.body) if request is not None else 0,
            reply.status.value,
            len(reply.body),
            reply.words,
        )
        self._log(line)
        async with asyncio.timeout(self._limits.sending):
            writer.write(head.encode("ascii") + reply.body)
            await writer.drain()
            if request is None:
                await _discard(reader, self._limits.lingering)
            writer.close()
            await writer.wait_closed()


async def _discard(reader: asyncio.StreamReader, seconds: float) -> None:
    """Read away some of what a refused client still sends: closed at once, it would not see why."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            seen = 0
            while seen < _LINGER_LIMIT and (piece := await reader.read(_DISCARD)):
                seen += len(piece)


def _fields(lines: list[str]) -> dict[str, str]:
    """Header fields by lower-case name; of a repeated one that matters here the request is refused."""
    if len(lines) > _FIELDS_LIMIT:
        raise _BadRequestError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
    fields: dict[str, str] = {}
    for line in lines:
        found = _FIELD.fullmatch(line)
        if found is None:
            raise _BadRequestError(HTTPStatus.BAD_REQUEST)
        name = found["name"].lower()
        if name in fields and name in ("content-length", "transfer-encoding", "content-type"):
            raise _BadRequestError(HTTPStatus.BAD_REQUEST)
        fields[name] = found["value"]
    return fields


def _body_size(method: str, fields: dict[str, str]) -> int:
    if "transfer-encoding" in fields:
        raise _BadRequestError(HTTPStatus.NOT_IMPLEMENTED)
    length = fields.get("content-length")
    if length is None:
        if method == "POST":
            raise _BadRequestError(HTTPStatus.LENGTH_REQUIRED)
        return 0
    if _LENGTH.fullmatch(length) is None:
        raise _BadRequestError(HTTPStatus.BAD_REQUEST)
    return int(length)
