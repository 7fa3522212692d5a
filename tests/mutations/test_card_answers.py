"""One answer of a card bent in a whole issue: what the program makes of it.

The oracle: the issue ends as it should, or with an error that ``explain`` knows. Whatever was answered, no
certificate is confirmed at the authority that the card does not really hold with its key, no try of a
password is lost, and an answer under secure messaging that is not the card's own is refused. Afterwards the
same case is finished on the honest card.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_der_private_key
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jpki_kiosk.card.connection import CardConnection, CardReader
from jpki_kiosk.card.errors import CardError
from jpki_kiosk.card.jpki import AVAILABILITY_BYTE
from jpki_kiosk.card.layout import CERTIFICATE_PRESENT, JpkiFile
from jpki_kiosk.config import KioskConfig
from jpki_kiosk.embedded import EmbeddedReader
from jpki_kiosk.emulator.applications import JPKI
from jpki_kiosk.emulator.card import IndividualNumberCard
from jpki_kiosk.emulator.channel import IssuerKeys
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk, compose, create_first_account
from jpki_kiosk.pki.authority import CertificateState
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.desk import Desk
from jpki_kiosk.workflows.events import CardRead
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.issuance import Issuance, PlannedIssue
from jpki_kiosk.workflows.prepared import PreparedCase, ProvedCertificate
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import LineState
from tests.counters import shipped
from tests.workflows.saga import PERSONA, STAFF, Clock, opened

from .amount import examples
from .mutate import chances, mutated

pytestmark = pytest.mark.filterwarnings("ignore:Parsed a serial number", "ignore:Attribute's length must be")

PASSWORDS = {PasswordKind.SIGNATURE: b"K7M2XB4", PasswordKind.AUTHENTICATION: b"7392"}
KEYS = {
    CertificateKind.SIGNATURE: JpkiFile.SIGNATURE_KEY,
    CertificateKind.AUTHENTICATION: JpkiFile.AUTHENTICATION_KEY,
}
FILES = {
    CertificateKind.SIGNATURE: JpkiFile.SIGNATURE_CERTIFICATE,
    CertificateKind.AUTHENTICATION: JpkiFile.AUTHENTICATION_CERTIFICATE,
}
STATUSES = bytes.fromhex(
    "9000 6100 6101 61ff 6c00 6c10 6282 6300 63c0 63c2 6581"
    "6700 6982 6983 6984 6985 6988 6a82 6a88 6b00 6d00 6f00"
)

# Every kind of command of an issue: class and instruction. A test counts them again.
KINDS = ("00A4", "00B0", "00C0", "0020", "802A", "8050", "8482", "84A4", "8447", "842C", "84B0", "84D6")
Change = Callable[[bytes], bytes]


class BentConnection(CardConnection):
    """An honest connection but for the answer to one command: the ``which``-th of its kind."""

    def __init__(self, inner: CardConnection, kind: str = "", which: int = 0, change: Change = bytes) -> None:
        self._inner, self._kind, self._which, self._change = inner, kind, which, change
        self.atr = inner.atr
        self.kinds: list[str] = []
        self.bent: tuple[bytes, bytes] | None = None  # the answer as it was, and as it was told

    def transmit(self, command: bytes) -> bytes:
        kind = command[:2].hex().upper()
        self.kinds.append(kind)
        answer = self._inner.transmit(command)
        if kind != self._kind or self.kinds.count(kind) != self._which + 1:
            return answer
        told = self._change(answer)
        self.bent = (answer, told)
        return told

    def close(self) -> None:
        self._inner.close()

    def exclusively(self) -> AbstractContextManager[None]:
        return self._inner.exclusively()


class BentReader(CardReader):
    """A reader whose connections are bent."""

    def __init__(self, inner: EmbeddedReader, kind: str, which: int, change: Change) -> None:
        self.name = inner.name
        self._inner, self._how = inner, (kind, which, change)
        self.bent: BentConnection | None = None

    def connect(self) -> CardConnection:
        self.bent = BentConnection(self._inner.connect(), *self._how)
        return self.bent

    def state(self):  # type: ignore[no-untyped-def]
        return self._inner.state()

    def wait_for_change(self, known, timeout):  # type: ignore[no-untyped-def]
        return self._inner.wait_for_change(known, timeout)

    def interrupt(self) -> None:
        self._inner.interrupt()


def bent_answer(chance: random.Random, answer: bytes) -> bytes:
    """Other bytes, another status, or both."""
    place = 2 * chance.randrange(len(STATUSES) // 2)
    status = STATUSES[place : place + 2]
    match chance.randrange(6):
        case 0:
            return status
        case 1:
            return answer[:-2] + status
        case 2:
            return mutated(chance, answer[:-2]) + answer[-2:]
        case 3:
            return bytes([answer[0] ^ 1 << chance.randrange(8)]) + answer[1:]
        case 4:
            return chance.choice(
                [b"", b"\x90", answer + answer, bytes(300) + b"\x90\x00", answer[:-2] * 3 + answer[-2:]]
            )
    return mutated(chance, answer)


class Bench:
    """A counter with a blank card, and what is asked of it."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk = kiosk
        self.honest: Counter[str] = Counter()

    def new_card(self) -> IndividualNumberCard:
        keys = self.kiosk.folder.issuer_keys()
        card = self.kiosk.personas[PERSONA].new_card(
            IssuerKeys(keys.version, keys.enc, keys.mac, keys.dek), hash_cost=2
        )
        self.reader.insert(card)
        return card

    @property
    def reader(self) -> EmbeddedReader:
        assert isinstance(self.kiosk.reader, EmbeddedReader)
        return self.kiosk.reader

    def run(
        self, case: PreparedCase, connect: Callable[[], CardConnection], card: IndividualNumberCard
    ) -> list[ProvedCertificate]:
        """The saga, as a visit would run it."""
        present = card.memory.files[JPKI.name, JpkiFile.AVAILABILITY]
        plan = tuple(
            PlannedIssue(
                kind,
                one.not_after,
                present[AVAILABILITY_BYTE[kind]] == CERTIFICATE_PRESENT,
                case.holder if kind is CertificateKind.SIGNATURE else None,
            )
            for kind, one in case.decision.certificates.items()
        )
        secrets = {kind: Secret(word) for kind, word in PASSWORDS.items()}
        self.kiosk.store.cases.agree(case.number, {one.kind: one.not_after for one in plan})
        saga = Issuance(self.kiosk.desk._parts.issuance, case.number, lambda event: None)
        return list(saga.run(connect, plan, secrets))


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("bent card")
    kiosk = compose(
        KioskConfig(),
        data=folder / "data",
        reader_name="embedded",
        output=folder / "papers",
        clock=Clock(),
        shipped=shipped(),
    )
    with Secret(b"correct horse") as passphrase:
        create_first_account(kiosk.store, STAFF, passphrase)
    made = Bench(kiosk)
    card = made.new_card()
    connection = BentConnection(made.reader.connect())
    assert len(made.run(case_for(made, card), lambda: connection, card)) == 2
    made.honest = Counter(connection.kinds)
    yield made
    kiosk.close()


def case_for(counter: Bench, card: IndividualNumberCard) -> PreparedCase:
    case = opened(counter.kiosk)
    serial = card.memory.files[JPKI.name, JpkiFile.TOKEN_INFORMATION][80:96].decode()
    counter.kiosk.store.cases.set_card(case.number, serial, person_checked_by_program=False)
    return case


def test_these_are_all_the_kinds_of_commands(counter: Bench) -> None:
    assert set(counter.honest) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@given(chance=chances(), which=st.integers(0, 200))
@settings(examples(2), phases=[Phase.generate])  # a run is too long for hundreds more to shrink it
def test_one_bent_answer_confirms_nothing_that_is_not_on_the_card(
    counter: Bench, kind: str, chance: random.Random, which: int
) -> None:
    card = counter.new_card()
    case = case_for(counter, card)
    connection = BentConnection(
        counter.reader.connect(),
        kind,
        which % counter.honest[kind],
        lambda answer: bent_answer(chance, answer),
    )
    stopped: Exception | None = None
    try:
        counter.run(case, lambda: connection, card)
    except Exception as error:  # noqa: BLE001 - as the worker does; judged below
        stopped = error
    assert stopped is None or explain(stopped) is not Problem.UNEXPECTED, repr(stopped)
    assert connection.bent is not None
    assert len(connection.kinds) <= 2 * counter.honest.total()
    assert_all_live_are_held(counter, case, card)
    assert_no_try_is_lost(card)
    if kind.startswith("84") and connection.bent[0] != connection.bent[1]:
        assert isinstance(stopped, CardError) or is_harmless(kind, *connection.bent)
    proved = counter.run(case, counter.reader.connect, card)
    assert {one.kind for one in proved} == set(CertificateKind)
    assert_all_live_are_held(counter, case, card)
    assert_no_try_is_lost(card)


def is_harmless(kind: str, answer: bytes, told: bytes) -> bool:
    """What no MAC covers, and what it can bring about.

    Errors: "the file ends here" only makes the program write what it would have compared. 61xx is the
    transport's, how many bytes to fetch next: what is put together of them bears the MAC.
    """
    ended = kind == "84B0" and told == b"\x6b\x00"
    fetching = answer[-2:-1] == told[-2:-1] == b"\x61" and answer[:-2] == told[:-2]
    return ended or fetching


def assert_all_live_are_held(counter: Bench, case: PreparedCase, card: IndividualNumberCard) -> None:
    """What is good at the authority lies on the card, with its key, and the card says so."""
    authority = counter.kiosk.desk._parts.issuance.authority
    for known in counter.kiosk.store.cases.certificates(case.number):
        if known.serial is None:
            continue
        state = authority.status(known.kind, known.serial).state
        if state is not CertificateState.GOOD:
            assert state in (CertificateState.UNCONFIRMED, CertificateState.REVOKED)
            continue
        assert known.certificate is not None
        content = card.memory.files[JPKI.name, FILES[known.kind]]
        assert content.startswith(known.certificate)
        key = load_der_private_key(card.memory.private_keys[JPKI.name, KEYS[known.kind]], None)
        assert x509.load_der_x509_certificate(known.certificate).public_key() == key.public_key()
        present = card.memory.files[JPKI.name, JpkiFile.AVAILABILITY]
        assert present[AVAILABILITY_BYTE[known.kind]] == CERTIFICATE_PRESENT


def assert_no_try_is_lost(card: IndividualNumberCard) -> None:
    for (application, identifier), password in card.memory.passwords.items():
        if application == JPKI.name:
            assert password.attempts_remaining == JPKI.files[identifier].tries


# --- before the issue: is it the right card, and the right person --------------------------------


@given(chance=chances(), which=st.integers(0, 40), kind=st.sampled_from(["00A4", "00B0", "0020"]))
@examples(60)
def test_a_bent_answer_makes_nobody_another_person(
    counter: Bench, chance: random.Random, which: int, kind: str
) -> None:
    """Name, address and birthday decide: bent ones are a stop or another check, never a match."""
    card = counter.new_card()
    case = opened(counter.kiosk)
    reader = BentReader(counter.reader, kind, which % 8, lambda answer: bent_answer(chance, answer))
    desk = Desk(replace(counter.kiosk.desk._parts, reader=reader))
    ended, stopped = None, None
    try:
        ended = desk.job_read_card(case)(lambda event: None)
    except Exception as error:  # noqa: BLE001 - as the worker does
        stopped = error
    finally:
        assert all(
            password.attempts_remaining == before.attempts_remaining
            for password, before in zip(
                card.memory.passwords.values(),
                counter.kiosk.personas[PERSONA].new_memory(hash_cost=2).passwords.values(),
                strict=True,
            )
        )
    if stopped is not None:
        assert explain(stopped) is not Problem.UNEXPECTED, repr(stopped)
        return
    assert isinstance(ended, CardRead)
    assert ended.card.person in (LineState.DONE, LineState.BY_STAFF)
