"""One question to the print service and its answer, by the service's own client library, libcups.

Only what IPP needs of it (RFC 8010, 8011): a request with attributes and perhaps a document goes out, the
attributes of the answer come back as plain values. A connection a question: a service that was started again
in between is no matter. The library is the system's (Apache-2.0), loaded when it is first needed.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
import socket
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, unique
from typing import Any, Final

Value = int | str | bool

_LIBRARIES: Final = ("libcups.so.2", "libcups.2.dylib")
_CHUNK: Final = 65_536
_MOST_VALUES: Final = 20_000  # of an answer; what a queue says of itself has some hundreds
_ROUNDS: Final = 3  # 401, then with what the service asked for
_CONTINUE, _OK, _UNAUTHORIZED = 100, 200, 401  # http_status_t


class CupsError(Exception):
    """Root of what this module raises."""


class NoServiceError(CupsError):
    """The library is missing, or nobody answers where the service should be. Nothing was handed over."""


class NoAnswerError(CupsError):
    """The question went out whole, and its answer did not come: whether it was carried out is not known."""


@unique
class Operation(IntEnum):
    """RFC 8011 5.4.15; the last is of CUPS."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_PRINTERS = 0x4002


@unique
class Group(IntEnum):
    """RFC 8010 3.5.1."""

    OPERATION = 0x01
    JOB = 0x02
    PRINTER = 0x04


@unique
class Tag(IntEnum):
    """RFC 8010 3.5.2, of what is sent."""

    INTEGER = 0x21
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    MIME_TYPE = 0x49


_INTEGERS: Final = frozenset({0x21, 0x23})  # integer, enum
_BOOLEAN: Final = 0x22
_STRINGS: Final = frozenset({0x35, 0x36, *range(0x41, 0x4B)})


@dataclass(frozen=True, slots=True)
class Attribute:
    """One of a request; ``values``: one or more, numbers for INTEGER, else text."""

    name: str
    tag: Tag
    values: tuple[int | str, ...]
    group: Group = Group.OPERATION


@dataclass(frozen=True, slots=True)
class Answer:
    """``status``: RFC 8011 appendix B. ``groups``: what is told, an entry a job or a printer."""

    status: int
    groups: tuple[tuple[int, Mapping[str, tuple[Value, ...]]], ...] = field(repr=False)

    @property
    def well(self) -> bool:
        """Successful, if perhaps with attributes that were ignored or replaced."""
        return 0 <= self.status <= 0xFF  # RFC 8011 B.1.2

    def of(self, group: Group) -> tuple[Mapping[str, tuple[Value, ...]], ...]:
        """What is told in groups of one kind."""
        return tuple(told for tag, told in self.groups if tag == group)


def ask(
    operation: Operation,
    attributes: tuple[Attribute, ...],
    *,
    resource: str,
    document: bytes = b"",
    server: str | None = None,
    seconds: float,
) -> Answer:
    """Ask once; ``seconds``: to connect, and again until the whole answer is there.

    ``server``: the path of a socket, or a name; None for what client.conf and CUPS_SERVER say.
    Raises NoServiceError, NoAnswerError.
    """
    cups = _library()
    cups.cupsSetPasswordCB2(_NO_PASSWORD, None)  # of this thread: nobody is asked at a terminal
    with _connected(cups, server, seconds) as http, _ended_after(cups, http, seconds):
        request = cups.ippNewRequest(operation)
        try:
            for one in attributes:
                _add(cups, request, one)
            return _exchanged(cups, http, request, resource.encode(), document)
        finally:
            cups.ippDelete(request)


def user() -> str:
    """Whom the service sees: the user this program runs as."""
    return str(_library().cupsUser().decode("utf-8", "replace"))


def _exchanged(cups: Any, http: int, request: int, resource: bytes, document: bytes) -> Answer:
    for _ in range(_ROUNDS):
        length = cups.ippLength(request) + len(document)
        if cups.cupsSendRequest(http, request, resource, length) != _CONTINUE:
            if cups.httpGetStatus(http) == _UNAUTHORIZED:
                continue
            raise NoServiceError("the print service does not take the question")
        whole = _write(cups, http, document)
        response = cups.cupsGetResponse(http, resource)
        if response:
            try:
                return Answer(int(cups.ippGetStatusCode(response)), tuple(_groups(cups, response)))
            finally:
                cups.ippDelete(response)
        if cups.httpGetStatus(http) != _UNAUTHORIZED:
            if document and whole:
                raise NoAnswerError("the print service does not say whether it took the paper")
            raise NoServiceError("the print service does not answer")
    return Answer(_NOT_AUTHORIZED, ())


_NOT_AUTHORIZED: Final = 0x0403  # client-error-not-authorized


def _write(cups: Any, http: int, document: bytes) -> bool:
    """Whether all of the document went out."""
    for start in range(0, len(document), _CHUNK):
        part = document[start : start + _CHUNK]
        if cups.cupsWriteRequestData(http, part, len(part)) != _CONTINUE:
            return False
    return True


def _add(cups: Any, request: int, one: Attribute) -> None:
    name = one.name.encode()
    if one.tag is Tag.INTEGER:
        for value in one.values:
            cups.ippAddInteger(request, one.group, one.tag, name, int(value))
        return
    values = (ctypes.c_char_p * len(one.values))(*(str(value).encode() for value in one.values))
    cups.ippAddStrings(request, one.group, one.tag, name, len(one.values), None, values)


def _groups(cups: Any, response: int) -> Iterator[tuple[int, Mapping[str, tuple[Value, ...]]]]:
    tag, told = 0, dict[str, tuple[Value, ...]]()
    room = _MOST_VALUES
    attribute = cups.ippFirstAttribute(response)
    while attribute and room > 0:
        name, group = cups.ippGetName(attribute), int(cups.ippGetGroupTag(attribute))
        if name is None or group != tag:  # a nameless one parts two jobs, or two printers
            if told:
                yield tag, told
            tag, told = group, {}
        if name is not None:
            told[name.decode("utf-8", "replace")] = values = tuple(_values(cups, attribute, room))
            room -= len(values) + 1
        attribute = cups.ippNextAttribute(response)
    if told:
        yield tag, told


def _values(cups: Any, attribute: int, room: int) -> Iterator[Value]:
    kind = int(cups.ippGetValueTag(attribute))
    for number in range(min(int(cups.ippGetCount(attribute)), room)):
        if kind in _INTEGERS:
            yield int(cups.ippGetInteger(attribute, number))
        elif kind == _BOOLEAN:
            yield bool(cups.ippGetBoolean(attribute, number))
        elif kind in _STRINGS:
            text = cups.ippGetString(attribute, number, None)
            yield (text or b"").decode("utf-8", "replace")


# --- the connection ------------------------------------------------------------------------------


def _socket_named() -> str | None:
    """The socket that CUPS_SERVER names now; the library looks at it only once."""
    named = os.environ.get("CUPS_SERVER", "")
    return named if named.startswith("/") else None


@contextlib.contextmanager
def _connected(cups: Any, server: str | None, seconds: float) -> Iterator[int]:
    place = os.fsencode(server or _socket_named() or cups.cupsServer().decode())
    http = cups.httpConnect2(
        place, cups.ippPort(), None, 0, cups.cupsEncryption(), 1, int(seconds * 1000), None
    )
    if not http:
        raise NoServiceError("nobody answers where the print service should be")
    try:
        cups.httpSetTimeout(http, seconds, _NO_LONGER, None)
        yield http
    finally:
        cups.httpClose(http)


@contextlib.contextmanager
def _ended_after(cups: Any, http: int, seconds: float) -> Iterator[None]:
    """The library's own limit begins anew with every byte: a connection that only drips is cut."""
    line = socket.socket(fileno=os.dup(cups.httpGetFd(http)))
    timer = threading.Timer(seconds, _cut, (line,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        line.close()


def _cut(line: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it was closed meanwhile
        line.shutdown(socket.SHUT_RDWR)


# --- the library ---------------------------------------------------------------------------------

_PasswordCallback: Final = ctypes.CFUNCTYPE(
    ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p
)
_TimeoutCallback: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_NO_PASSWORD: Final = _PasswordCallback(lambda *_: None)
_NO_LONGER: Final = _TimeoutCallback(lambda *_: 0)

_P, _S, _I = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
_FUNCTIONS: Final[Mapping[str, tuple[Any, tuple[Any, ...]]]] = {
    "cupsEncryption": (_I, ()),
    "cupsGetResponse": (_P, (_P, _S)),
    "cupsSendRequest": (_I, (_P, _P, _S, ctypes.c_size_t)),
    "cupsServer": (_S, ()),
    "cupsSetPasswordCB2": (None, (_PasswordCallback, _P)),
    "cupsUser": (_S, ()),
    "cupsWriteRequestData": (_I, (_P, _S, ctypes.c_size_t)),
    "httpClose": (None, (_P,)),
    "httpConnect2": (_P, (_S, _I, _P, _I, _I, _I, _I, _P)),
    "httpGetFd": (_I, (_P,)),
    "httpGetStatus": (_I, (_P,)),
    "httpSetTimeout": (None, (_P, ctypes.c_double, _TimeoutCallback, _P)),
    "ippAddInteger": (_P, (_P, _I, _I, _S, _I)),
    "ippAddStrings": (_P, (_P, _I, _I, _S, _I, _S, _P)),
    "ippDelete": (None, (_P,)),
    "ippFirstAttribute": (_P, (_P,)),
    "ippGetBoolean": (_I, (_P, _I)),
    "ippGetCount": (_I, (_P,)),
    "ippGetGroupTag": (_I, (_P,)),
    "ippGetInteger": (_I, (_P, _I)),
    "ippGetName": (_S, (_P,)),
    "ippGetStatusCode": (_I, (_P,)),
    "ippGetString": (_S, (_P, _I, _P)),
    "ippGetValueTag": (_I, (_P,)),
    "ippLength": (ctypes.c_size_t, (_P,)),
    "ippNewRequest": (_P, (_I,)),
    "ippNextAttribute": (_P, (_P,)),
    "ippPort": (_I, ()),
}


@functools.cache
def _library() -> Any:
    """libcups with its functions declared; NoServiceError where it is not installed."""
    for name in _LIBRARIES:
        try:
            cups = ctypes.CDLL(name)
        except OSError:
            continue
        for function, (result, arguments) in _FUNCTIONS.items():
            declared = getattr(cups, function)
            declared.restype, declared.argtypes = result, arguments
        return cups
    raise NoServiceError("the library of the print service (libcups2) is not installed")
