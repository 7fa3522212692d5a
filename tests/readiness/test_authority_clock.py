"""The clock of the authority's web server, beside the one of this computer."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from jpki_kiosk.findings import Fault, State
from jpki_kiosk.pki.bounded_http import Address, clock_of
from jpki_kiosk.readiness.authority import clock_beside

from . import worded

NOW = datetime.datetime(2026, 11, 22, 1, tzinfo=datetime.UTC)


class _Dated(BaseHTTPRequestHandler):
    date: str | None = None

    def do_HEAD(self) -> None:
        self.send_response_only(404)
        if self.date is not None:
            self.send_header("Date", self.date)
        self.end_headers()


@dataclass
class _Server:
    address: Address
    handler: type[_Dated]


@pytest.fixture
def server() -> Iterator[_Server]:
    handler = type("Handler", (_Dated,), {})
    with HTTPServer(("127.0.0.1", 0), handler) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield _Server(Address("127.0.0.1", made.server_port, "/", None), handler)
        made.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("Sun, 22 Nov 2026 01:00:30 GMT", NOW + datetime.timedelta(seconds=30)),
        ("yesterday", None),
        (None, None),
    ],
)
def test_the_date_of_any_answer_is_taken(
    server: _Server, said: str | None, heard: datetime.datetime | None
) -> None:
    server.handler.date = said
    assert clock_of(server.address, 5) == heard


def test_a_server_that_is_not_there_says_no_time() -> None:
    assert clock_of(Address("127.0.0.1", 1, "/", None), 5) is None


@pytest.mark.parametrize(
    ("seconds", "state"), [(0, State.OK), (60, State.OK), (61, State.WARN), (-61, State.WARN)]
)
def test_more_than_a_minute_is_told_before_the_authority_refuses(seconds: int, state: State) -> None:
    found = clock_beside(NOW + datetime.timedelta(seconds=seconds), NOW)
    assert found.state is state
    if state is State.WARN:
        assert (found.fault, f"{seconds:+} s" in worded.found(found)) == (Fault.CLOCKS_DIFFER, True)


def test_a_clock_that_nobody_told_is_no_fault() -> None:
    assert clock_beside(NOW, None).state is State.OK
