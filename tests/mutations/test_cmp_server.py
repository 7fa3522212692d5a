"""Every message of an office, bent, against the authority's responder.

The oracle: the message is what the office signed, or it is answered by a signed error and nothing of what the
authority knows has changed. A message that an office signed in earnest, however strange, gets a signed
answer; it changes only what it names, and what is issued is what it asks for.
"""

from __future__ import annotations

import hashlib
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import RevocationReason
from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.cmp.details import read_request
from jpki_kiosk.pki.cmp.protection import ProtectionError, verify_protection
from jpki_kiosk.pki.keys import supported_key
from jpki_kiosk.pki.parsing import parse_request
from jpki_kiosk.pki.profile import check_certificate
from jpki_kiosk.pki.training.schema import AnswerRow, CertificateRow
from tests.pki.cmp_served import Served, certificate_in, transaction_id
from tests.pki.making import request

from .amount import examples
from .material import asked, resigned, serving
from .mutate import bend, chances, mutated

pytestmark = pytest.mark.filterwarnings("ignore:Parsed a serial number", "ignore:Attribute's length must be")

KINDS = ("p10cr", "certConf", "pollReq", "rr", "genm", "error", "pkiconf", "genp")
Known = dict[str, tuple[object, ...]]


@dataclass
class Standing:
    """An authority with messages that are ready and were never sent."""

    served: Served
    ready: dict[str, bytes]

    def known(self) -> tuple[Known, int]:
        """All it knows of certificates by transaction, and how many answers it keeps."""
        with self.served.authority.transaction() as ledger:
            rows = ledger.session.scalars(select(CertificateRow)).all()
            answers = ledger.session.scalar(select(func.count()).select_from(AnswerRow)) or 0
            told = {
                row.transaction_id.hex(): (row.serial, row.state, row.reason, row.since, row.certificate)
                for row in rows
            }
        return told, answers

    def pool(self) -> list[bytes]:
        return list(self.ready.values())


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    with serving(tmp_path_factory.mktemp("bent") / "authority") as served:
        answered = served.ask(served.p10cr(asked("unconfirmed")))
        good = served.authority.issue(asked("good"))
        served.authority.confirm(asked("good").transaction_id)
        issuer = next(
            root.certificate.subject.public_bytes()
            for kind, root in served.authority._roots.items()
            if kind is CertificateKind.SIGNATURE
        )
        follows = {
            "transaction_id": transaction_id("unconfirmed"),
            "recip_nonce": answered.header.sender_nonce,
        }
        digest = hashlib.sha256(certificate_in(answered)).digest()
        rejected = m.PkiStatusInfo(m.PkiStatus.REJECTION)
        details = m.RevDetails(m.CertId(issuer, good.serial), RevocationReason.KEY_COMPROMISE.value)
        ready = {
            "p10cr": served.p10cr(asked("never sent")),
            "certConf": served.message(m.CertConfirmContent((m.CertStatus(digest, -1),)), **follows),
            "pollReq": served.message(m.PollRequest((-1,)), **follows),
            "rr": served.message(m.RevocationRequest((details,)), transaction="rr"),
            "genm": served.message(m.GeneralMessage((m.InfoTypeAndValue("1.3.6.1.5.5.7.4.17"),))),
            "error": served.message(m.ErrorMessage(rejected), transaction="error"),
            "pkiconf": served.message(m.PkiConfirm(), **follows),
            "genp": served.message(m.GeneralReply(()), transaction="genp"),
        }
        yield Standing(served, ready)


def says_the_same(bent: bytes, good: bytes, served: Served) -> bool:
    try:
        message = decode_message(bent)
        verify_protection(message, served.office.certificate)
    except (m.MessageError, ProtectionError):
        return False
    return message.protected_part == decode_message(good).protected_part


@pytest.mark.parametrize("name", KINDS)
@given(chance=chances())
@examples(40)
def test_a_bent_message_is_refused_and_changes_nothing(
    standing: Standing, name: str, chance: random.Random
) -> None:
    served = standing.served
    bent = mutated(chance, standing.ready[name], standing.pool())
    if says_the_same(bent, standing.ready[name], served):
        return  # only a certificate beside the message is another: it is never trusted
    before = standing.known()
    answer = served.ask(bent)
    assert isinstance(answer.body, m.ErrorMessage)
    assert answer.body.status.status is m.PkiStatus.REJECTION
    assert standing.known() == before
    assert isinstance(served.ask(standing.ready["genm"]).body, m.GeneralReply)


@pytest.mark.parametrize("name", KINDS)
@given(seed=st.integers(0, 1 << 62))
@examples(40)
def test_a_strange_message_that_an_office_signed_changes_only_what_it_names(
    standing: Standing, name: str, seed: int
) -> None:
    # A number alone: each p10cr has a new key, so hypothesis could not drive the choices themselves.
    chance = random.Random(seed)  # noqa: S311
    served = standing.served
    good = standing.ready[name]
    if name == "p10cr":
        good = served.p10cr(request(transaction=str(uuid.uuid4())))
    bent = resigned(good, served.office, lambda part: bend(chance, part, standing.pool()))
    before, _answers = standing.known()
    answer = served.ask(bent)
    after, _answers = standing.known()
    changed = {key for key in after.keys() | before.keys() if after.get(key) != before.get(key)}
    try:
        message = decode_message(bent)
    except m.MessageError:
        assert isinstance(answer.body, m.ErrorMessage)
        assert not changed
        return
    assert changed <= named(message, before)
    match message.body:
        case m.P10Request() if changed:
            assert_is_as_asked(served, message, answer)
        case m.RevocationRequest() | m.CertConfirmContent() | m.P10Request():
            pass
        case _:
            assert not changed


def named(message: m.PkiMessage, known: Known) -> set[str]:
    """The transactions that a message speaks of: its own, or those of the serial numbers in it."""
    if not isinstance(message.body, m.RevocationRequest):
        return {message.header.transaction_id.hex()}
    serials = {details.certificate.serial for details in message.body.details}
    return {key for key, row in known.items() if row[0] in serials}


def assert_is_as_asked(served: Served, message: m.PkiMessage, answer: m.PkiMessage) -> None:
    """What was issued passes the office's own check against what the message says."""
    wanted = read_request(message)
    key = parse_request(wanted.pkcs10).public_key()
    check_certificate(
        certificate_in(answer),
        kind=wanted.kind,
        public_key=supported_key(key),
        ca_certificate=served.authority.ca_certificate(wanted.kind),
        not_after=wanted.not_after,
        holder=wanted.holder,
        training=True,
        office=wanted.office,
    )


def test_what_was_ready_all_the_time_still_works(standing: Standing) -> None:
    """The last test of the file: a good message after all the bent ones."""
    with_certificate = standing.served.ask(standing.served.p10cr(asked("after all")))
    assert certificate_in(with_certificate)
