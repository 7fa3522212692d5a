"""Real bytes to bend, made when they are first needed: a whole conversation of client and authority.

Every message is kept with its answer. The client's numbers are the same in every run of a scenario, so that
a kept answer fits a client that asks again; its clock stands where it stood.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    CertificationRequest,
    IssuedCertificate,
    RevocationReason,
)
from jpki_kiosk.pki.cmp.client import CmpAuthority
from jpki_kiosk.pki.cmp.exchange import Parties, Transport
from jpki_kiosk.pki.cmp.protection import Signer
from jpki_kiosk.pki.profile_data import shipped_profiles
from jpki_kiosk.pki.training.responder import Conduct
from tests.pki.cmp_served import Forgetful, Served
from tests.pki.making import Clock, certificate, request, root

from .der import Node, tree

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
GOOD: Mapping[CertificateKind, bytes] = {
    kind: certificate(kind).public_bytes(Encoding.DER) for kind in CertificateKind
}
ROOTS: Mapping[CertificateKind, bytes] = {
    kind: root(kind).public_bytes(Encoding.DER) for kind in CertificateKind
}


@dataclass(frozen=True)
class Exchanged:
    """One message and its answer."""

    request: bytes
    answer: bytes


@dataclass(frozen=True)
class Parts:
    """What a client needs to ask again what was asked before."""

    office: Signer
    authority: Signer
    roots: Mapping[CertificateKind, bytes]


@dataclass(frozen=True)
class Scenario:
    """Something a client does; ``exchanges`` as they were, and what it ``ended`` with."""

    name: str
    act: Callable[[CmpAuthority], object]
    exchanges: tuple[Exchanged, ...]
    ended: object


def client(parts: Parts, transport: Transport, name: str, clock: Clock) -> CmpAuthority:
    """A client that draws the same numbers whenever it plays this scenario."""
    numbers = itertools.count(1)

    def random(size: int) -> bytes:
        return (name.encode()[:8].ljust(8, b"-") + next(numbers).to_bytes(8, "big")).ljust(size, b"+")[:size]

    def wait(seconds: float) -> None:
        clock.advance(seconds=int(seconds))

    parties = Parties(parts.office, parts.authority.certificate, transport, clock, random, wait)
    profiles = shipped_profiles(training=True)
    return CmpAuthority(parties, Forgetful(), parts.roots, profiles, _no_status)


def resigned(message_der: bytes, signer: Signer, bent: Callable[[Node], None]) -> bytes:
    """A message whose header and body are bent and then signed again, as by a sender that is out of order."""
    message = tree(message_der)
    part = Node(b"\x30", children=message.items[:2])
    bent(part)
    assert isinstance(signer.key, ec.EllipticCurvePrivateKey)
    signature = signer.key.sign(part.encode(), ec.ECDSA(hashes.SHA256()))
    protection = Node(b"\xa0", children=[Node(b"\x03", b"\x00" + signature)])
    return Node(b"\x30", children=[*part.items, protection, *message.items[3:]]).encode()


def _no_status(kind: CertificateKind, serial: int) -> object:
    raise AssertionError(kind, serial)


def outcome(act: Callable[[], object]) -> object:
    """What came back, or the error's class and data: two that are equal mean the same."""
    try:
        return act()
    except Exception as error:  # noqa: BLE001 - every kind of error is an outcome to compare
        return type(error), error.args


@dataclass(frozen=True)
class Conversation:
    """All scenarios with one authority."""

    parts: Parts
    scenarios: Mapping[str, Scenario]
    ocsp: Exchanged
    lists: Mapping[CertificateKind, bytes]
    issued: IssuedCertificate


def asked(name: str, kind: CertificateKind = SIGNATURE, **changes: object) -> CertificationRequest:
    """A request whose transaction has this name."""
    return request(kind, transaction=name, **changes)  # type: ignore[arg-type]


@functools.cache
def conversation() -> Conversation:
    """Played once a process, against the real training authority."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "authority") as served:
        parts = parts_of(served)
        issued = served.authority.issue(asked("standing"))
        served.authority.confirm(asked("standing").transaction_id)
        held = served.authority.issue(asked("held"))
        wanted = {name: asked(name) for name in ("issue", "confirm", "poll", "again")}
        late = asked("late", not_after=datetime.date(2099, 1, 1))
        served.authority.issue(wanted["again"])

        def confirm(client: CmpAuthority) -> object:
            found = client.issue(wanted["confirm"])
            return found, client.confirm(found_transaction(wanted["confirm"]))

        acts: dict[str, Callable[[CmpAuthority], object]] = {
            "check": lambda client: client.check(),
            "issue": lambda client: client.issue(wanted["issue"]),
            "confirm": confirm,
            "refused": lambda client: client.issue(late),
            "in-use": lambda client: client.issue(wanted["again"]),
            "hold": lambda client: client.revoke(SIGNATURE, issued.serial, RevocationReason.CERTIFICATE_HOLD),
            "revive": lambda client: client.revive(SIGNATURE, issued.serial),
            "unknown": lambda client: client.revoke(SIGNATURE, 7, RevocationReason.SUPERSEDED),
            "poll": lambda client: client.issue(wanted["poll"]),
        }
        played = {}
        for name, act in acts.items():
            if name == "poll":
                served.restart(Conduct(approval=datetime.timedelta(seconds=40)))
            played[name] = _play(served, parts, name, act)
        served.authority.revoke(SIGNATURE, held.serial, RevocationReason.KEY_COMPROMISE)
        question = served_question(served, issued)
        ocsp = Exchanged(question, served.authority.ocsp(question))
        lists = {kind: served.authority.crl(kind) for kind in CertificateKind}
        return Conversation(parts, played, ocsp, lists, issued)


@contextmanager
def serving(folder: Path, conduct: Conduct | None = None) -> Iterator[Served]:
    """A training authority with an office, for as long as the block."""
    served = Served(folder, Clock(), conduct)
    try:
        yield served
    finally:
        served.authority.close()


def parts_of(served: Served) -> Parts:
    """What an office of this authority has."""
    roots = {kind: served.authority.ca_certificate(kind) for kind in CertificateKind}
    return Parts(served.office, served.credentials.signer(), roots)


def found_transaction(asked: CertificationRequest) -> bytes:
    """The transaction a request belongs to."""
    return asked.transaction_id


def served_question(served: Served, issued: IssuedCertificate) -> bytes:
    """An OCSP request about a certificate of this authority."""
    from jpki_kiosk.pki.status.ocsp import Question

    about = x509.load_der_x509_certificate(issued.certificate)
    issuer = x509.load_der_x509_certificate(issued.ca_certificate)
    return Question.about(about, issuer, bytes(range(32)), served.clock()).der


def _play(served: Served, parts: Parts, name: str, act: Callable[[CmpAuthority], object]) -> Scenario:
    exchanges = []

    def transport(request_der: bytes) -> bytes:
        answer = served.responder.answer(request_der)
        exchanges.append(Exchanged(request_der, answer))
        return answer

    playing = client(parts, transport, name, served.clock)
    ended = outcome(lambda: act(playing))
    return Scenario(name, act, tuple(exchanges), ended)


def replay(scenario: Scenario, answers: list[bytes], parts: Parts) -> object:
    """The scenario with these answers, one a message; asked once more than that, no answer comes."""
    from jpki_kiosk.pki.authority import AuthorityUnavailableError

    left = iter(answers)

    def transport(request_der: bytes) -> bytes:
        del request_der
        for answer in left:
            return answer
        raise AuthorityUnavailableError("connection")

    playing = client(parts, transport, scenario.name, Clock())
    return outcome(lambda: scenario.act(playing))
