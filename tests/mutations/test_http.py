"""Answers and requests of HTTP, bent in every part, against both ends; on loopback.

The oracle of the client: a whole answer of the right type within its size, or NoAnswerError; no third thing,
and never more bytes than were allowed. Of the server: an answer of a known status or the end of the
connection, nothing changed by what no office signed, and a good message is answered afterwards.
"""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given

from jpki_kiosk.pki.bounded_http import Address, NoAnswerError, Wanted, post
from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.training.server import Limits
from jpki_kiosk.pki.training.site import AuthoritySite
from tests.pki.serving import Running, running, until_closed

from .amount import examples
from .material import serving
from .mutate import chances, mutated

HOST = "127.0.0.1"
TYPE = "application/pkixcmp"
BODY = bytes(range(256)) * 4
MOST = 4096
HEADS = (
    b"Content-Length: 1024",
    b"Content-Length: 0",
    b"Content-Length: 1025",
    b"Content-Length: 1",
    b"Content-Length: 99999999999999999999",
    b"Content-Length: -1",
    b"Content-Length: 1e3",
    b"Content-Length: +1024",
    b"Content-Length: 1024, 1024",
    b"Transfer-Encoding: chunked",
    b"Transfer-Encoding: chunked, chunked",
    b"Transfer-Encoding: gzip",
    b"Content-Type: text/html",
    b"Content-Type: application/pkixcmp; charset=\xff",
    b"Content-Type:",
    b"Connection: keep-alive",
    b"Location: http://127.0.0.1:1/",
    b"X: " + b"y" * 70000,
    b" folded",
    b"no colon",
    b": no name",
    b"Set-Cookie: a=b\x00",
)
LINES = (
    b"HTTP/1.1 200 OK",
    b"HTTP/1.0 200 OK",
    b"HTTP/1.1 200",
    b"HTTP/0.9 200 OK",
    b"HTTP/2 200 OK",
    b"HTTP/1.1 100 Continue",
    b"HTTP/1.1 204 No Content",
    b"HTTP/1.1 206 Partial Content",
    b"HTTP/1.1 302 Found",
    b"HTTP/1.1 500 x",
    b"HTTP/1.1 2000 OK",
    b"HTTP/1.1 -200 OK",
    b"HTTP/1.1 \xb2\xb0\xb0 OK",
    b"ICY 200 OK",
    b"",
)
CHUNKS = (
    b"400\r\n",
    b"0\r\n\r\n",
    b"-1\r\n",
    b"ffffffffffffffffffff\r\n",
    b"400;x=y\r\n",
    b"0x400\r\n",
    b"\r\n",
    b"4 00\r\n",
)


def bent_answer(chance: random.Random) -> bytes:
    """Put together of good and bad pieces, then perhaps bent as bytes."""
    good = chance.randrange(2)
    line = LINES[0] if good else chance.choice(LINES)
    heads = [b"Content-Type: " + TYPE.encode(), *chance.sample(HEADS, chance.randrange(4))]
    body = BODY
    if b"Transfer-Encoding: chunked" in heads:
        body = chance.choice(CHUNKS) + BODY + b"\r\n" + chance.choice(CHUNKS)
    body = chance.choice((body, body, body[:500], body * 9, b""))
    whole = b"\r\n".join([line, *heads, b"", body])
    return mutated(chance, whole) if chance.randrange(2) else whole


class Canned:
    """Answers every connection with ``answer`` as soon as it has the request, and closes."""

    def __init__(self) -> None:
        self.answer = b""
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            connected, _address = self._listener.accept()
            with connected:
                if not self.answer:
                    return
                try:
                    while not connected.recv(65536).endswith(b"the question"):
                        pass
                    connected.sendall(self.answer)
                except OSError:
                    continue

    def close(self) -> None:
        self.answer = b""
        socket.create_connection((HOST, self.port)).close()
        self._thread.join(20)
        assert not self._thread.is_alive()
        self._listener.close()


@pytest.fixture(scope="module")
def canned() -> Iterator[Canned]:
    server = Canned()
    yield server
    server.close()


def asked(canned: Canned, answer: bytes) -> bytes | None:
    canned.answer = answer
    address = Address.of(f"http://{HOST}:{canned.port}/", None)
    try:
        return post(address, Wanted(TYPE, MOST, 30.0), b"the question", TYPE)
    except NoAnswerError:
        return None


def test_an_answer_with_nothing_bent_comes_back(canned: Canned) -> None:
    heads = b"HTTP/1.1 200 OK\r\nContent-Type: application/pkixcmp\r\n"
    assert asked(canned, heads + b"Content-Length: 1024\r\n\r\n" + BODY) == BODY
    assert (
        asked(canned, heads + b"Transfer-Encoding: chunked\r\n\r\n400\r\n" + BODY + b"\r\n0\r\n\r\n") == BODY
    )


@given(chance=chances())
@examples(200)
def test_a_bent_answer_is_whole_or_none(canned: Canned, chance: random.Random) -> None:
    answer = bent_answer(chance) or b"\r\n"
    found = asked(canned, answer)
    if found is not None:
        assert len(found) <= MOST
        assert b"200" in answer.partition(b"\n")[0] or b"100" in answer.partition(b"\n")[0]
        assert TYPE.encode() in answer.lower()


@pytest.mark.parametrize("cut", [0, 1, 17, 300, 1023])
def test_an_answer_that_is_shorter_than_it_says_is_none(canned: Canned, cut: int) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/pkixcmp\r\n"
    assert asked(canned, head + b"Content-Length: 1024\r\n\r\n" + BODY[:cut]) is None
    assert asked(canned, head + b"Transfer-Encoding: chunked\r\n\r\n400\r\n" + BODY[:cut]) is None
    assert asked(canned, head + b"Transfer-Encoding: chunked\r\n\r\n400\r\n" + BODY + b"\r\n") is None


# --- the server ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, bytes]]:
    with serving(tmp_path_factory.mktemp("bent http") / "authority") as served:
        ready = served.message(m.GeneralMessage((m.InfoTypeAndValue("1.3.6.1.5.5.7.4.17"),)))
        limits = Limits(reading=20.0, sending=20.0, lingering=0.1)
        with running(AuthoritySite(served.authority, served.responder), limits) as server:
            yield server, ready


@given(chance=chances())
@examples(60)
def test_a_bent_request_is_answered_or_let_go_and_the_next_one_is_answered(
    site: tuple[Running, bytes], chance: random.Random
) -> None:
    server, message = site
    head = b"POST /pkix/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/pkixcmp\r\n"
    whole = head + f"Content-Length: {len(message)}\r\n\r\n".encode() + message
    match chance.randrange(3):
        case 0:  # the head alone
            cut = whole.index(b"\r\n\r\n")
            sent = mutated(chance, whole[:cut]) + whole[cut:]
        case 1:  # a good head, a bent message
            bent = mutated(chance, message)
            sent = head + f"Content-Length: {len(bent)}\r\n\r\n".encode() + bent
        case _:
            sent = mutated(chance, whole)
    with server.connect() as connected:
        try:
            connected.sendall(sent)
            connected.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it has said no already, and gone
        answer = until_closed(connected)
    status = answer.partition(b"\r\n")[0]
    assert answer == b"" or status.split()[1] in (
        b"200",
        b"400",
        b"404",
        b"405",
        b"411",
        b"413",
        b"415",
        b"431",
        b"501",
    )
    code, body = server.post("/pkix/", message)
    assert code == 200
    assert isinstance(decode_message(body).body, m.GeneralReply)
