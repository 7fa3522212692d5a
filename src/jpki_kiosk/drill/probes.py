"""Probes around the places through which everything passes, in the process that is drilled.

They are put round the one method that each place has, so whatever the program does there is seen: a write or
a command that is added tomorrow counts tomorrow. Only a child process of a drill installs them.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any, Final, Protocol

import sqlalchemy as sa

from jpki_kiosk.drill.points import Place
from jpki_kiosk.embedded import EmbeddedConnection
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.cmp.http import HttpTransport
from jpki_kiosk.pki.cmp.messages import MessageError
from jpki_kiosk.pki.status.http import HttpStatus
from jpki_kiosk.pki.status.transport import StatusUnreachableError
from jpki_kiosk.store.journal import Journal
from jpki_kiosk.store.sqlite import Database

Send = Callable[[bytes], bytes]
Unreachable = Callable[[str], Exception]

_INSTRUCTIONS: Final = {
    0x20: "VERIFY",
    0x24: "CHANGE REFERENCE DATA",
    0x2A: "SIGN",
    0x2C: "RESET RETRY COUNTER",
    0x47: "GENERATE KEY PAIR",
    0x50: "INITIALIZE UPDATE",
    0x82: "EXTERNAL AUTHENTICATE",
    0xA4: "SELECT",
    0xB0: "READ",
    0xC0: "GET RESPONSE",
    0xD6: "UPDATE",
}


class Watcher(Protocol):
    """Is told of every passage. What it raises, the program gets; it may also end the process."""

    def before(self, place: Place, name: str) -> None:
        """Something is about to pass."""

    def after(self, place: Place, name: str) -> None:
        """It has passed."""

    def carry(self, name: str, message: bytes, send: Send, unreachable: Unreachable) -> bytes:
        """Take a message to the authority; ``unreachable`` makes the error of one that gets no answer."""

    def checked_out(self, connection: Any) -> None:
        """A connection to the store's database (sqlite3) is about to be used."""


class _Situation:
    """What is under way, so that a passage can be named: which step of which kind, what was journalled."""

    def __init__(self) -> None:
        self.step = "before"
        self.journalled: list[str] = []

    def note(self, event: str, kind: object) -> None:
        """An entry was written."""
        said = f"{event} {kind}" if kind else event
        self.journalled.append(said)
        if event.endswith("-init"):
            self.step = said.replace("-init", "")
        elif event.endswith("-complete"):
            self.step = f"after {said.replace('-complete', '')}"


def install(watcher: Watcher) -> None:
    """Put the probes in place, for the rest of this process."""
    situation = _Situation()
    _around(EmbeddedConnection, "transmit", lambda act: _transmit(act, watcher, situation))
    _around(HttpTransport, "__call__", lambda act: _message(act, watcher))
    for question in ("ocsp", "crl"):
        _around(HttpStatus, question, partial(_status, watcher=watcher, name=question))
    _around(Journal, "write", lambda act: _entry(act, watcher, situation))
    _around(Database, "writing", lambda act: _transaction(act, watcher, situation))
    sa.event.listen(sa.pool.Pool, "checkout", lambda connection, *_: watcher.checked_out(connection))


def replaced(owner: type, name: str, method: Callable[..., Any]) -> None:
    """Give a class another method, for the rest of this process and of those that are forked from it."""
    setattr(owner, name, functools.wraps(getattr(owner, name))(method))


def _around(owner: type, name: str, wrapped: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    replaced(owner, name, wrapped(getattr(owner, name)))


def _transmit(act: Callable[..., bytes], watcher: Watcher, situation: _Situation) -> Callable[..., bytes]:
    def transmit(connection: EmbeddedConnection, command: bytes) -> bytes:
        name = f"{_instruction(command)}: {situation.step}"
        watcher.before(Place.APDU, name)
        answer = act(connection, command)
        watcher.after(Place.APDU, name)
        return answer

    return transmit


def _message(act: Callable[..., bytes], watcher: Watcher) -> Callable[..., bytes]:
    def call(transport: HttpTransport, request_der: bytes) -> bytes:
        name = body_name(request_der)
        watcher.before(Place.MESSAGE, name)
        answer = watcher.carry(name, request_der, partial(act, transport), AuthorityUnavailableError)
        watcher.after(Place.MESSAGE, name)
        return answer

    return call


def _status(act: Callable[..., bytes], watcher: Watcher, name: str) -> Callable[..., bytes]:
    def ask(transport: HttpStatus, kind: CertificateKind, question: bytes = b"") -> bytes:
        def send(der: bytes) -> bytes:
            return act(transport, kind, der) if der else act(transport, kind)

        watcher.before(Place.MESSAGE, name)
        answer = watcher.carry(name, question, send, StatusUnreachableError)
        watcher.after(Place.MESSAGE, name)
        return answer

    return ask


def _entry(act: Callable[..., Any], watcher: Watcher, situation: _Situation) -> Callable[..., Any]:
    def write(journal: Journal, connection: sa.Connection, event: str, *rest: Any) -> Any:
        fields = rest[-1]
        kind = fields.get("kind") if isinstance(fields, dict) else None
        name = f"{event}: {kind}" if kind else event
        watcher.before(Place.JOURNAL, name)
        entry = act(journal, connection, event, *rest)
        situation.note(event, kind)
        watcher.after(Place.JOURNAL, name)
        return entry

    return write


def _transaction(
    act: Callable[..., AbstractContextManager[sa.Connection]], watcher: Watcher, situation: _Situation
) -> Callable[..., AbstractContextManager[sa.Connection]]:
    @contextmanager
    def watched(database: Database, asker: str) -> Iterator[sa.Connection]:
        watcher.before(Place.STORE, asker)
        situation.journalled.clear()
        with act(database) as connection:
            yield connection
        watcher.after(Place.STORE, ": ".join([asker, *situation.journalled[:1]]))

    def writing(database: Database) -> AbstractContextManager[sa.Connection]:
        return watched(database, sys._getframe(1).f_code.co_name)  # noqa: SLF001 - whose transaction it is

    return writing


def _instruction(command: bytes) -> str:
    instruction = command[1]
    return _INSTRUCTIONS.get(instruction, f"INS {instruction:02X}")


def body_name(message: bytes) -> str:
    """What a CMP message is: ``P10Request`` and so on."""
    try:
        return type(decode_message(message).body).__name__
    except MessageError:
        return "malformed"
