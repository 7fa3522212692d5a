"""1,000 requests from 20 clients that break off at random: one certificate a transaction, none lost."""

from __future__ import annotations

import hashlib
import random
import shutil
import socket
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography import x509
from sqlalchemy import select

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import CertificateState
from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.training.schema import CertificateRow
from jpki_kiosk.pki.training.site import AuthoritySite

from .cmp_served import Served, certificate_in, transaction_id
from .making import Clock, new_key, request
from .serving import Running, running, until_closed

CLIENTS = 20
TRANSACTIONS = 25  # a client: a p10cr and a certConf each, 1,000 requests in all
RESET = struct.pack("ii", 1, 0)


@pytest.fixture
def served(cmp_roots: Path, tmp_path: Path) -> Iterator[Served]:
    served = Served(Path(shutil.copytree(cmp_roots, tmp_path / "authority")), Clock())
    yield served
    served.authority.close()


def http(body: bytes) -> bytes:
    head = f"POST /pkix/ HTTP/1.1\r\nContent-Type: application/pkixcmp\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def attempt(server: Running, sent: bytes, dice: random.Random) -> bytes | None:
    """The answer, or None where this client broke off: before all was sent, or before the answer was read."""
    mischief = dice.random()
    with server.connect() as connected:
        if mischief < 0.3:
            connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            connected.sendall(sent[: dice.randrange(len(sent))] if mischief < 0.15 else sent)
            return None
        connected.sendall(sent)
        if mischief < 0.4:
            connected.recv(dice.randrange(1, 100))
            return None
        answer = until_closed(connected)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 "), head
    return body


def insist(server: Running, message: bytes, dice: random.Random) -> tuple[m.PkiMessage, int]:
    """Send the same bytes until an answer is there, and once more: it must be the same. How often in all."""
    answers: list[bytes] = []
    attempts = 0
    while len(answers) < 2 and not (answers and dice.random() < 0.7):
        attempts += 1
        answer = attempt(server, http(message), dice)
        answers += [answer] if answer is not None else []
    assert len(set(answers)) == 1
    return decode_message(answers[0]), attempts


def client(served: Served, server: Running, number: int) -> tuple[dict[bytes, bytes], int]:
    """Transaction -> certificate, and how many requests it took."""
    dice = random.Random(number)  # noqa: S311 - nothing secret
    certificates: dict[bytes, bytes] = {}
    sent = 0
    for turn in range(TRANSACTIONS):
        name = f"{number}/{turn}"
        asked = request(dice.choice(list(CertificateKind)), new_key(), name)
        answer, first = insist(server, served.p10cr(asked), dice)
        certificate = certificate_in(answer)
        entry = m.CertStatus(hashlib.sha256(certificate).digest(), -1)
        body = m.CertConfirmContent((entry,))
        conf = served.message(body, name, recip_nonce=answer.header.sender_nonce)
        confirmed, second = insist(server, conf, dice)
        assert isinstance(confirmed.body, m.PkiConfirm)
        certificates[asked.transaction_id] = certificate
        sent += first + second
    return certificates, sent


def test_a_thousand_requests_from_twenty_unruly_clients(served: Served) -> None:
    site = AuthoritySite(served.authority, served.responder)
    with running(site) as server, ThreadPoolExecutor(CLIENTS) as pool:
        results = list(pool.map(lambda number: client(served, server, number), range(CLIENTS)))
    held = {transaction: der for certificates, _sent in results for transaction, der in certificates.items()}
    assert len(held) == CLIENTS * TRANSACTIONS
    assert sum(sent for _certificates, sent in results) > 1000  # some had to ask again
    with served.authority.transaction() as ledger:
        rows = list(ledger.session.scalars(select(CertificateRow)))
    assert {row.transaction_id: row.certificate for row in rows} == held
    assert len({x509.load_der_x509_certificate(der).serial_number for der in held.values()}) == len(held)
    assert {row.state for row in rows} == {CertificateState.GOOD.value}
    assert transaction_id("0/0") in held
