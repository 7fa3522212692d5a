"""The authority of a drill: the training authority behind its own web server, in a process of its own.

Beside its paths it has two that answer as an authority may: with a signed refusal, and with HTTP 503. Answers
to other transactions, signed by it, are kept in files for the drill.
"""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable
from http import HTTPStatus
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from jpki_kiosk.drill.clock import DrillClock
from jpki_kiosk.drill.points import Fault
from jpki_kiosk.drill.probes import Unreachable
from jpki_kiosk.pki.bounded_http import Address, NoAnswerError, Wanted, post
from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.decoding import MAX_MESSAGE, decode_message
from jpki_kiosk.pki.cmp.messages import FailureInfo
from jpki_kiosk.pki.cmp.protection import Signer
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.pki.training.credentials import Credentials
from jpki_kiosk.pki.training.replies import cert_response, rejection
from jpki_kiosk.pki.training.responder import Responder
from jpki_kiosk.pki.training.server import Reply, Request, Server
from jpki_kiosk.pki.training.site import AuthoritySite

HOST: Final = "127.0.0.1"
_TYPE: Final = "application/pkixcmp"
_SECONDS: Final = 30.0


class WrongAnswers:
    """Answers to other transactions, a file for each kind of question."""

    @staticmethod
    def keep(folder: Path, question: str, answer: bytes) -> None:
        """The first of each kind is kept."""
        file = folder / question
        if not file.exists():
            file.write_bytes(answer)

    @staticmethod
    def read(folder: Path, question: str) -> bytes:
        """An answer to the same kind of question; to any other where there is none."""
        file = folder / question
        return (file if file.exists() else min(folder.iterdir())).read_bytes()


WRONG: Final = WrongAnswers()


class _DrillSite:
    """The authority's site, and the two paths for the drill."""

    def __init__(self, site: AuthoritySite, signer: Signer, random_bytes: Callable[[int], bytes]) -> None:
        self._site = site
        self._signer = signer
        self._random = random_bytes

    def limit(self, method: str, path: str) -> int:
        """As the site has it."""
        return self._site.limit(method, "/pkix/" if path.startswith("/drill/") else path)

    def __call__(self, request: Request) -> Reply:
        """The answer."""
        match request.path:
            case "/drill/http-503":
                return Reply(HTTPStatus.SERVICE_UNAVAILABLE)
            case "/drill/refused":
                return Reply(HTTPStatus.OK, _TYPE, self._refusal(request.body), "/drill/refused")
        return self._site(request)

    def _refusal(self, der: bytes) -> bytes:
        """A signed no to this message, in the form that its kind has; nothing is done about it."""
        asked = decode_message(der)
        no = rejection(FailureInfo.BAD_REQUEST)
        body: m.PkiReply
        match asked.body:
            case m.P10Request():
                body = cert_response(no)
            case m.RevocationRequest():
                body = m.RevocationReply((no,))
            case _:
                body = m.ErrorMessage(no)
        header = m.PkiHeader(
            sender=self._signer.name,
            recipient=asked.header.sender,
            transaction_id=asked.header.transaction_id,
            sender_nonce=self._random(16),
            recip_nonce=asked.header.sender_nonce,
            recip_kid=asked.header.sender_kid,
            message_time=asked.header.message_time,
            pvno=asked.header.pvno,
        )
        return self._signer.protect(header, body)


def ask_for(authority: str, fault: Fault, message: bytes, unreachable: Unreachable) -> bytes:
    """Send a message to the path that answers it with this fault."""
    try:
        address = Address.of(f"{authority}/drill/{fault.value}", None)
        return post(address, Wanted(_TYPE, MAX_MESSAGE, _SECONDS), message, _TYPE)
    except NoAnswerError as error:
        raise unreachable(error.detail) from error


def serve(folder: Path, clock: DrillClock, seed: str, parent: Connection) -> None:
    """Answer until the process is ended, or whoever began it is gone; the port goes to ``parent``."""
    random_bytes = seeded(seed)
    authority = TrainingAuthority(folder, clock, random_bytes)
    responder = Responder(authority, clock, random_bytes)
    site = _DrillSite(AuthoritySite(authority, responder), Credentials(authority).signer(), random_bytes)
    server = Server(site, HOST, 0)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    parent.send(server.port)
    server.run()


def _end_with(parent: Connection) -> None:
    """No server is left over where a drill was ended from outside."""
    parent.poll(None)  # nothing is ever sent: this returns when the other end is closed
    os._exit(0)


def seeded(seed: str) -> Callable[[int], bytes]:
    """Random bytes that are the same in every run: a point can be replayed."""
    return random.Random(seed).randbytes  # noqa: S311 - nothing of a drill is worth guessing
