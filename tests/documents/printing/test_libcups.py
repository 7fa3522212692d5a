"""A print service that misbehaves: every answer ends in time, and a paper that may print is told as such."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jpki_kiosk.documents.errors import PrinterNotReadyError, PrintUnclearError
from jpki_kiosk.documents.printing import libcups
from jpki_kiosk.documents.printing.cups import CupsQueue
from jpki_kiosk.documents.printing.libcups import NoServiceError, Operation
from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintJob, PrintReport, PrintState

from .test_pages import drawn

Behaviour = Callable[[socket.socket], None]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Callable[[Behaviour], str]]:
    """Starts a service that treats every connection so; gives its socket."""
    listening = socket.socket(socket.AF_UNIX)
    threads: list[threading.Thread] = []

    def serve(behaviour: Behaviour) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = listening.accept()
                with line, contextlib.suppress(OSError):
                    behaviour(line)

    def start(behaviour: Behaviour) -> str:
        place = str(tmp_path / "s")
        listening.bind(place)
        listening.listen()
        threads.append(threading.Thread(target=serve, args=(behaviour,)))
        threads[0].start()
        return place

    yield start
    with contextlib.suppress(OSError):
        listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    for thread in threads:
        thread.join()


def taken(line: socket.socket) -> bytes:
    """The whole of one request: headers, and as much as they say."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += line.recv(65_536) or fail()
    head, _, body = got.partition(b"\r\n\r\n")
    if b"100-continue" in head:
        line.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    (length,) = (int(one[15:]) for one in head.split(b"\r\n") if one.lower().startswith(b"content-length:"))
    while len(body) < length:
        body += line.recv(65_536) or fail()
    return body


def fail() -> bytes:
    raise OSError("the other side went away")


def answered(line: socket.socket, ipp: bytes) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: {len(ipp)}\r\n\r\n"
    line.sendall(head.encode() + ipp)


def message(status: int, *attributes: bytes, group: int = 4) -> bytes:
    """An IPP answer (RFC 8010 3.1)."""
    body = b"".join(attributes)
    head = struct.pack(">BBHI", 2, 0, status, 1) + b"\x01" + text(0x47, "attributes-charset", b"utf-8")
    head += text(0x48, "attributes-natural-language", b"en")
    return head + (bytes([group]) + body if body else b"") + b"\x03"


def text(tag: int, name: str, value: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value


def number(name: str, value: int) -> bytes:
    return text(0x23, name, struct.pack(">i", value))


def asked(place: str, seconds: float = 5) -> libcups.Answer:
    return libcups.ask(Operation.GET_PRINTER_ATTRIBUTES, (), resource="/", server=place, seconds=seconds)


def test_nobody_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(NoServiceError):
        asked(str(tmp_path / "nowhere"))


def test_a_service_that_hangs_up_does_not_answer(service: Callable[[Behaviour], str]) -> None:
    with pytest.raises(NoServiceError):
        asked(service(lambda line: None))


def test_a_service_that_is_silent_is_given_up(service: Callable[[Behaviour], str]) -> None:
    def silent(line: socket.socket) -> None:
        while line.recv(65_536):
            pass

    with pytest.raises(NoServiceError):
        asked(service(silent), seconds=0.2)


def test_a_service_that_only_drips_is_given_up(service: Callable[[Behaviour], str]) -> None:
    ended = threading.Event()

    def dripping(line: socket.socket) -> None:
        taken(line)
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: 9999\r\n\r\n")
        while not ended.wait(0.05):
            line.sendall(b"\x02")

    place = service(dripping)
    try:
        with pytest.raises(NoServiceError):
            asked(place, seconds=0.3)
    finally:
        ended.set()


@pytest.mark.parametrize(
    "answer",
    [b"", b"\x00" * 40, b"<html>no printer</html>", message(0)[:-6], b"\xff" * 4000],
    ids=["empty", "zeros", "html", "cut", "ones"],
)
def test_what_is_no_ipp_is_no_answer(service: Callable[[Behaviour], str], answer: bytes) -> None:
    def wrong(line: socket.socket) -> None:
        taken(line)
        answered(line, answer)

    place = service(wrong)
    queue = CupsQueue("PDF", server=place)
    with pytest.raises(PrinterNotReadyError):
        queue.check()
    assert queue.follow(PrintJob("1")).state is PrintState.LOST


def test_a_service_that_asks_for_a_password_is_refused_one(service: Callable[[Behaviour], str]) -> None:
    def guarded(line: socket.socket) -> None:
        while True:
            taken(line)
            line.sendall(
                b"HTTP/1.1 401 Unauthorized\r\n"
                b'WWW-Authenticate: Basic realm="CUPS"\r\nContent-Length: 0\r\n\r\n'
            )

    queue = CupsQueue("PDF", server=service(guarded))
    with pytest.raises(PrinterNotReadyError) as caught:
        queue.check()
    assert caught.value.trouble in {PrinterTrouble.REFUSED, PrinterTrouble.NO_SPOOLER}


def test_an_endless_answer_is_read_to_a_limit(service: Callable[[Behaviour], str]) -> None:
    many = b"".join(text(0x44, f"x-{one}", b"y") for one in range(30_000))

    def talking(line: socket.socket) -> None:
        taken(line)
        answered(line, message(0, number("printer-state", 3), many))

    (printer,) = asked(service(talking)).of(libcups.Group.PRINTER)
    assert printer["printer-state"] == (3,)
    assert len(printer) < 20_000


def test_a_state_that_no_standard_knows_is_not_taken_for_printed(service: Callable[[Behaviour], str]) -> None:
    def strange(line: socket.socket) -> None:
        while taken(line):
            answered(line, message(0, number("job-id", 1), number("job-state", 99), group=2))

    found = CupsQueue("PDF", server=service(strange)).follow(PrintJob("1"))
    assert found == PrintReport(PrintState.LOST)


def test_an_answer_without_a_state_is_no_printer(service: Callable[[Behaviour], str]) -> None:
    def mute(line: socket.socket) -> None:
        taken(line)
        answered(line, message(0))

    with pytest.raises(PrinterNotReadyError):
        CupsQueue("PDF", server=service(mute)).check()


def test_a_paper_that_was_taken_without_an_answer_may_print_and_is_not_called_unsent(
    service: Callable[[Behaviour], str],
) -> None:
    with pytest.raises(PrintUnclearError):
        CupsQueue("PDF", server=service(lambda line: taken(line) and None)).print_document(drawn(), "guide")


def test_a_paper_that_was_taken_without_a_number_may_print(service: Callable[[Behaviour], str]) -> None:
    def nameless(line: socket.socket) -> None:
        taken(line)
        answered(line, message(0))

    with pytest.raises(PrintUnclearError):
        CupsQueue("PDF", server=service(nameless)).print_document(drawn(), "guide")


def test_what_is_sent_names_the_paper_and_asks_for_one_a4_sheet_of_true_size(
    service: Callable[[Behaviour], str],
) -> None:
    seen: list[bytes] = []

    def taking(line: socket.socket) -> None:
        seen.append(taken(line))
        answered(line, message(0, number("job-id", 7), group=2))

    place = service(taking)
    job = CupsQueue("窓口 1", mono=True, server=place).print_document(drawn(), "copy-signature")
    assert job == PrintJob("7")
    request, pdf = seen[0][: -len(drawn())], seen[0][-len(drawn()) :]
    assert pdf == drawn()
    for said in (
        text(0x45, "printer-uri", b"ipp://localhost/printers/%E7%AA%93%E5%8F%A3%201"),
        text(0x42, "job-name", b"copy-signature"),
        text(0x49, "document-format", b"application/pdf"),
        text(0x44, "media", b"iso_a4_210x297mm"),
        text(0x44, "print-color-mode", b"monochrome"),
        text(0x44, "print-scaling", b"none"),
        text(0x21, "copies", struct.pack(">i", 1)),
        text(0x42, "requesting-user-name", libcups.user().encode()),
    ):
        assert said in request
    assert request.startswith(struct.pack(">BBH", 2, 0, Operation.PRINT_JOB))


def test_a_roll_is_asked_for_no_a4(service: Callable[[Behaviour], str]) -> None:
    seen: list[bytes] = []

    def taking(line: socket.socket) -> None:
        seen.append(taken(line))
        answered(line, message(0, number("job-id", 7), group=2))

    CupsQueue("ROLL", media=None, server=service(taking)).print_document(drawn(), "slip")
    assert b"iso_a4" not in seen[0]
    assert b"print-color-mode" not in seen[0]


def test_a_part_of_a_paper_is_no_paper(service: Callable[[Behaviour], str]) -> None:
    def hanging_up(line: socket.socket) -> None:
        line.recv(100)

    with pytest.raises(PrinterNotReadyError) as caught:
        CupsQueue("PDF", server=service(hanging_up)).print_document(b"%PDF" * 500_000, "guide")
    assert caught.value.trouble is PrinterTrouble.NO_SPOOLER
