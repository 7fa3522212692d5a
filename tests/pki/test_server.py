"""The web server against clients that are slow, broken, greedy or gone. Real sockets, this computer only."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jpki_kiosk.pki.training.server import Limits, OpenAddressError, Reply, Request, Server

from .serving import PATIENCE, Running, running, until_closed

LIMIT = 100
BRISK = Limits(lingering=0.1)


class Echo:
    """Answers with the body; ``gate`` holds answers to /wait back until it is set."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.waiting = threading.Semaphore(0)

    def limit(self, method: str, path: str) -> int:
        return LIMIT

    def __call__(self, request: Request) -> Reply:
        if request.path == "/wait":
            self.waiting.release()
            assert self.gate.wait(PATIENCE)
        if request.path == "/fault":
            raise ZeroDivisionError("somebody's name")
        return Reply(HTTPStatus.OK, "text/plain", request.body, "/echo", "done")


class Large:
    """Has more to say than a socket takes at once."""

    def __init__(self) -> None:
        self.answered = threading.Semaphore(0)

    def limit(self, method: str, path: str) -> int:
        return 0

    def __call__(self, request: Request) -> Reply:
        self.answered.release()
        return Reply(HTTPStatus.OK, body=bytes(8_000_000) if request.path == "/large" else b"small")


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def test_a_request_is_answered_and_the_connection_closed() -> None:
    with running(Echo()) as server:
        answer = server.say(b"POST /echo HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello and more")
        assert status(answer) == 200
        assert answer.endswith(b"\r\n\r\nhello")
        assert b"Connection: close" in answer


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (b"POST /a HTTP/1.1\r\n\r\n", 411),
        (b"POST /a HTTP/1.1\r\nContent-Length: 101\r\n\r\n", 413),
        (b"POST /a HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", 400),
        (b"POST /a HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST /a HTTP/1.1\r\nContent-Length: +1\r\n\r\n", 400),
        (b"POST /a HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        (b"POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501),
        (b"POST /a HTTP/2.0\r\n\r\n", 400),
        (b"POST a HTTP/1.1\r\n\r\n", 400),
        (b"GET /\x00 HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nno field\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nFolded: a\r\n b\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400),  # TLS spoken to a plain server
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 51 + b"\r\n", 431),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n", 431),
    ],
)
def test_what_is_not_the_simplest_http_is_refused(sent: bytes, expected: int) -> None:
    with running(Echo(), BRISK) as server:
        assert status(server.say(sent)) == expected
        assert server.ask("GET", "/echo")[0] == 200


@pytest.mark.parametrize(("size", "expected"), [(LIMIT, 200), (LIMIT + 1, 413), (10_000_000, 413)])
def test_a_body_may_have_as_much_as_its_path_allows(size: int, expected: int) -> None:
    with running(Echo(), BRISK) as server, server.connect() as connected:
        connected.sendall(b"POST /echo HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % size)
        with contextlib.suppress(ConnectionError):
            connected.sendall(bytes(size))
        answer = until_closed(connected)
        assert status(answer) == expected


def test_half_a_request_ends_when_its_time_is_over() -> None:
    with running(Echo(), Limits(reading=0.3)) as server, server.connect() as connected:
        connected.sendall(b"POST /echo HTTP/1.1\r\nContent-Length: 5\r\n\r\nhel")
        began = time.monotonic()
        assert until_closed(connected) == b""
        assert time.monotonic() - began < PATIENCE / 2
        assert server.log == []


def test_a_client_that_drips_gets_no_more_time_for_it() -> None:
    with running(Echo(), Limits(reading=0.5)) as server, server.connect() as connected:
        connected.settimeout(0.05)
        began, closed = time.monotonic(), False
        while not closed and time.monotonic() - began < PATIENCE:
            try:
                connected.sendall(b"G")
                closed = connected.recv(1) == b""
            except TimeoutError:
                continue
            except ConnectionError:
                closed = True
        assert closed
        assert time.monotonic() - began < PATIENCE / 2


def test_slow_clients_in_any_number_keep_nobody_waiting() -> None:
    with running(Echo(), Limits(connections=20)) as server, contextlib.ExitStack() as stack:
        slow = [stack.enter_context(server.connect()) for _ in range(100)]
        for one in slow:
            with contextlib.suppress(ConnectionError):  # the first of them have made room already
                one.sendall(b"POST /echo HTTP/1.1\r\n")
        began = time.monotonic()
        assert server.post("/echo", b"quick") == (200, b"quick")
        assert time.monotonic() - began < 2


def test_who_takes_no_answer_makes_room_too() -> None:
    site = Large()
    with running(site, Limits(connections=5)) as server, contextlib.ExitStack() as stack:
        for _ in range(20):
            deaf = stack.enter_context(server.connect())
            deaf.sendall(b"GET /large HTTP/1.1\r\n\r\n")
            assert site.answered.acquire(timeout=PATIENCE)
        assert server.ask("GET", "/small") == (200, b"small")


def test_a_client_that_breaks_off_ends_nothing_but_its_own_request() -> None:
    site = Echo()
    with running(site) as server:
        for _ in range(20):
            with server.connect() as connected:
                linger_reset(connected)
                connected.sendall(b"POST /wait HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
        assert site.waiting.acquire(timeout=PATIENCE)
        site.gate.set()
        assert server.post("/echo", b"still here") == (200, b"still here")


def linger_reset(connected: socket.socket) -> None:
    """Closing it sends a reset."""
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


def test_a_fault_in_an_answer_is_told_without_a_word_of_it() -> None:
    with running(Echo()) as server:
        assert server.ask("GET", "/fault") == (500, b"")
        assert server.log[-1].words == "ZeroDivisionError"
        assert "name" not in repr(server.log)
        assert server.ask("GET", "/echo")[0] == 200


def test_the_log_has_routes_and_sizes_and_no_path_as_sent() -> None:
    with running(Echo()) as server:
        server.post("/echo?name=hanako", b"secret")
        (line,) = server.log
        assert (line.method, line.route, line.received, line.status, line.sent, line.words) == (
            *("POST", "/echo", 6, 200, 6, "done"),
        )


def test_what_is_being_answered_is_finished_before_the_end_and_the_rest_is_let_go() -> None:
    site = Echo()
    server = Running(site)
    server.thread.start()
    with server.connect() as answered, server.connect() as idle:
        answered.sendall(b"POST /wait HTTP/1.1\r\nContent-Length: 4\r\n\r\nlast")
        assert site.waiting.acquire(timeout=PATIENCE)
        began = time.monotonic()
        server.server.stop()
        assert until_closed(idle) == b""
        site.gate.set()
        assert until_closed(answered).endswith(b"last")
        server.thread.join(PATIENCE)
        assert time.monotonic() - began < 1
    with pytest.raises(ConnectionRefusedError):
        server.connect()


def test_an_answer_that_takes_too_long_does_not_keep_the_end_waiting() -> None:
    site = Echo()
    server = Running(site)
    server.thread.start()
    with server.connect() as hanging:
        hanging.sendall(b"POST /wait HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
        assert site.waiting.acquire(timeout=PATIENCE)
        began = time.monotonic()
        server.server.stop()
        server.thread.join(PATIENCE)
        assert time.monotonic() - began < 1.5
    site.gate.set()


@pytest.fixture(scope="module")
def shared() -> Iterator[Running]:
    """One server for all the examples of a property."""
    with running(Echo(), BRISK) as server:
        yield server


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_request_changed_at_random_is_answered_or_let_go(shared: Running, data: st.DataObject) -> None:
    sent = bytearray(b"POST /echo HTTP/1.1\r\nContent-Type: a/b; c\r\nContent-Length: 5\r\n\r\nhello")
    for _change in range(data.draw(st.integers(1, 3))):
        sent[data.draw(st.integers(0, len(sent) - 1))] = data.draw(st.integers(0, 255))
    with shared.connect() as connected:
        connected.sendall(sent)
        connected.shutdown(socket.SHUT_WR)
        answer = until_closed(connected)
    assert answer == b"" or status(answer) in (200, 400, 411, 413)
    assert shared.thread.is_alive()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])  # noqa: S104 - refused, that is the point
def test_an_address_that_others_can_reach_is_refused(host: str) -> None:
    with pytest.raises(OpenAddressError):
        Server(Echo(), host, 0)


def test_a_name_is_no_address() -> None:
    with pytest.raises(ValueError, match="localhost"):
        Server(Echo(), "localhost", 0)


def test_stopping_twice_and_after_the_end_is_harmless() -> None:
    with running(Echo()) as server:
        server.server.stop()
        server.thread.join(PATIENCE)
    server.server.stop()
