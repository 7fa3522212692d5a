"""The client against an authority that answers real bytes: what it keeps, repeats, waits for and revokes."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificateState,
    RequestRefusedError,
    RevocationReason,
    UnknownCertificateError,
)
from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.cmp.exchange import Parties
from jpki_kiosk.pki.cmp.protection import Signer, SignerError, verify_protection

from .cmp_answering import (
    Fault,
    later,
    lost_after,
    lost_before,
    refused,
    saying,
    wait_first,
)
from .cmp_making import AUTHORITY, CMC_RA, OFFICE, signing_certificate
from .cmp_rig import Rig
from .making import new_key, request, rsa_key

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
GOOD, UNCONFIRMED = CertificateState.GOOD, CertificateState.UNCONFIRMED
HOLD, REVOKED = CertificateState.HOLD, CertificateState.REVOKED
LOST, HELD = RevocationReason.KEY_COMPROMISE, RevocationReason.CERTIFICATE_HOLD
FAILED = m.FailureInfo
ACCEPTED = m.PkiStatusInfo(m.PkiStatus.ACCEPTED)
ASKED = request()


# --- the way of a certificate --------------------------------------------------------------------


@pytest.mark.parametrize("kind", CertificateKind)
@pytest.mark.parametrize("key", [rsa_key(), new_key()], ids=["rsa", "p-384"])
def test_a_certificate_is_issued_and_confirmed(rig: Rig, kind: CertificateKind, key: object) -> None:
    asked = request(kind, key)  # type: ignore[arg-type]
    issued = rig.client.issue(asked)
    assert rig.state(issued.serial, kind) is UNCONFIRMED
    assert issued.ca_certificate == rig.training.ca_certificate(kind) == rig.client.ca_certificate(kind)
    rig.client.confirm(asked.transaction_id)
    assert rig.state(issued.serial, kind) is GOOD
    assert rig.client.status(kind, issued.serial).state is GOOD
    assert rig.answering.bodies == ["P10Request", "CertConfirmContent"]


def test_the_request_is_kept_before_anything_is_sent_and_the_answer_before_it_is_used(rig: Rig) -> None:
    rig.fail(lost_before, lost_before)
    with pytest.raises(AuthorityUnavailableError):
        rig.client.issue(ASKED)
    assert rig.kept.sent_before == [0]
    assert rig.kept.requests == {ASKED.transaction_id: rig.answering.received[0]}
    issued = rig.client.issue(ASKED)
    kept = decode_message(rig.kept.answers[ASKED.transaction_id]).body
    assert isinstance(kept, m.CertRepMessage)
    assert kept.responses[0].certificate == issued.certificate


def test_a_store_that_cannot_keep_stops_everything(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(transaction_id: bytes, request_der: bytes) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(rig.kept, "keep_request", full)
        with pytest.raises(OSError):
            rig.client.issue(ASKED)
    assert rig.answering.received == []
    assert rig.client.issue(ASKED).serial


def test_the_same_transaction_gives_the_same_certificate_without_asking(rig: Rig) -> None:
    first = rig.client.issue(ASKED)
    rig.client.confirm(ASKED.transaction_id)
    sent = len(rig.answering.received)
    assert rig.client.issue(ASKED) == first
    assert len(rig.answering.received) == sent
    with pytest.raises(RequestRefusedError, match="transactionIdInUse"):
        rig.client.issue(dataclasses.replace(ASKED, not_after=ASKED.not_after - datetime.timedelta(days=1)))


def test_nothing_of_a_confirmed_holder_stays_in_memory(rig: Rig) -> None:
    rig.client.issue(ASKED)
    rig.client.confirm(ASKED.transaction_id)
    assert rig.client._transactions == {}
    rig.client.confirm(ASKED.transaction_id)
    assert rig.answering.bodies == ["P10Request", "CertConfirmContent"]


# --- nothing lost --------------------------------------------------------------------------------


@pytest.mark.parametrize("lost", [lost_before, lost_after])
def test_after_a_loss_the_same_bytes_go_again(rig: Rig, lost: Fault) -> None:
    rig.fail(lost)
    issued = rig.client.issue(ASKED)
    assert rig.answering.received[0] == rig.answering.received[1]
    rig.fail(lost)
    rig.client.confirm(ASKED.transaction_id)
    assert rig.answering.received[2] == rig.answering.received[3]
    assert rig.state(issued.serial) is GOOD


def test_after_giving_up_asking_again_sends_the_same_bytes(rig: Rig) -> None:
    rig.fail(lost_after, lost_after)
    with pytest.raises(AuthorityUnavailableError):
        rig.client.issue(ASKED)
    rig.client.issue(ASKED)
    assert len(set(rig.answering.received)) == 1
    rig.fail(lost_after, lost_after)
    with pytest.raises(AuthorityUnavailableError):
        rig.client.confirm(ASKED.transaction_id)
    rig.client.confirm(ASKED.transaction_id)
    assert len(set(rig.answering.received)) == 2


# --- across processes ----------------------------------------------------------------------------


@pytest.mark.parametrize("lost", [lost_before, lost_after])
def test_another_process_takes_up_a_request_whose_answer_never_came(rig: Rig, lost: Fault) -> None:
    rig.fail(lost, lost)
    with pytest.raises(AuthorityUnavailableError):
        rig.client.issue(ASKED)
    other = rig.new_client()
    issued = other.issue(ASKED)
    assert len(set(rig.answering.received)) == 1
    assert other.issue(ASKED) == issued
    other.confirm(ASKED.transaction_id)
    assert rig.state(issued.serial) is GOOD


def test_another_process_gives_the_kept_certificate_without_asking_again(rig: Rig) -> None:
    issued = rig.client.issue(ASKED)
    assert rig.new_client().issue(ASKED) == issued
    assert len(rig.answering.received) == 1


def test_another_process_confirms_what_this_one_received(rig: Rig) -> None:
    issued = rig.client.issue(ASKED)
    rig.new_client().confirm(ASKED.transaction_id)
    assert rig.answering.bodies == ["P10Request", "CertConfirmContent"]
    assert rig.state(issued.serial) is GOOD
    rig.fail(saying(m.ErrorMessage(refused(FAILED.CERT_CONFIRMED))))
    rig.new_client().confirm(ASKED.transaction_id)  # as the authority knows it already


def test_what_never_came_is_not_confirmed_by_asking_for_it(rig: Rig) -> None:
    rig.fail(lost_after, lost_after)
    with pytest.raises(AuthorityUnavailableError):
        rig.client.issue(ASKED)
    sent = len(rig.answering.received)
    for client in (rig.client, rig.new_client()):
        with pytest.raises(UnknownCertificateError):
            client.confirm(ASKED.transaction_id)
    assert len(rig.answering.received) == sent


def test_another_process_asks_for_nothing_else_in_a_transaction_that_is_kept(rig: Rig) -> None:
    rig.client.issue(ASKED)
    other = dataclasses.replace(ASKED, not_after=ASKED.not_after - datetime.timedelta(days=1))
    with pytest.raises(RequestRefusedError, match="transactionIdInUse"):
        rig.new_client().issue(other)
    assert len(rig.answering.received) == 1


def test_a_kept_answer_is_checked_again(rig: Rig) -> None:
    rig.client.issue(ASKED)
    spoiled = bytearray(rig.kept.answers[ASKED.transaction_id])
    spoiled[len(spoiled) // 2] ^= 1
    rig.kept.answers[ASKED.transaction_id] = bytes(spoiled)
    with pytest.raises(AuthorityUnavailableError):
        rig.new_client().issue(ASKED)
    with pytest.raises(AuthorityUnavailableError):
        rig.new_client().confirm(ASKED.transaction_id)
    assert len(rig.answering.received) == 1


@pytest.mark.parametrize("taken", ["answers", "other transaction"])
def test_what_is_kept_but_is_not_the_request_of_this_transaction_is_never_sent(rig: Rig, taken: str) -> None:
    rig.client.issue(ASKED)
    transaction = ASKED.transaction_id
    if taken == "answers":
        rig.kept.requests[transaction] = rig.kept.answers[transaction]
    else:
        transaction = b"x" * 16
        rig.kept.requests[transaction] = rig.kept.requests[ASKED.transaction_id]
    with pytest.raises(RequestRefusedError, match="transactionIdInUse"):
        rig.new_client().issue(dataclasses.replace(ASKED, transaction_id=transaction))
    assert len(rig.answering.received) == 1


# --- rejection -----------------------------------------------------------------------------------


def test_a_rejected_certificate_has_ended_however_often_it_is_said(rig: Rig) -> None:
    issued = rig.client.issue(ASKED)
    for client in (rig.client, rig.client, rig.new_client()):
        client.reject(ASKED.transaction_id)
        assert rig.state(issued.serial) is REVOKED
    assert rig.answering.bodies == ["P10Request", *["CertConfirmContent"] * 2]
    with pytest.raises(RequestRefusedError, match="certRevoked"):
        rig.client.confirm(ASKED.transaction_id)


def test_what_is_confirmed_is_not_rejected_any_more(rig: Rig) -> None:
    issued = rig.client.issue(ASKED)
    rig.client.confirm(ASKED.transaction_id)
    for client in (rig.client, rig.new_client()):
        with pytest.raises(RequestRefusedError, match="certConfirmed"):
            client.reject(ASKED.transaction_id)
    assert rig.state(issued.serial) is GOOD


@pytest.mark.parametrize("lost", [lost_before, lost_after])
def test_a_certificate_whose_answer_was_lost_is_fetched_to_be_rejected(rig: Rig, lost: Fault) -> None:
    rig.fail(lost, lost)
    with pytest.raises(AuthorityUnavailableError):
        rig.client.issue(ASKED)
    rig.new_client().reject(ASKED.transaction_id)
    serial = rig.training.issue(ASKED).serial
    assert rig.state(serial) is REVOKED


def test_nothing_is_rejected_where_nothing_was_asked(rig: Rig) -> None:
    with pytest.raises(UnknownCertificateError):
        rig.client.reject(ASKED.transaction_id)
    assert rig.answering.received == []


def test_a_confirmation_that_had_arrived_before_is_a_success(rig: Rig) -> None:
    rig.client.issue(ASKED)
    rig.fail(saying(m.ErrorMessage(refused(FAILED.CERT_CONFIRMED))))
    rig.client.confirm(ASKED.transaction_id)
    assert rig.answering.bodies == ["P10Request", "CertConfirmContent"]


def test_a_confirmation_of_what_was_revoked_meanwhile_is_refused(rig: Rig) -> None:
    issued = rig.client.issue(ASKED)
    rig.training.revoke(SIGNATURE, issued.serial, LOST)
    with pytest.raises(RequestRefusedError, match="certRevoked"):
        rig.client.confirm(ASKED.transaction_id)


# --- waiting -------------------------------------------------------------------------------------


def test_an_authority_that_takes_its_time_is_polled(rig: Rig) -> None:
    rig.fail(wait_first, later(5), later(0))
    issued = rig.client.issue(ASKED)
    assert rig.pauses == [5, 1]  # never without a pause
    assert rig.answering.bodies == ["P10Request", *["PollRequest"] * 3]
    rig.client.confirm(ASKED.transaction_id)
    assert rig.state(issued.serial) is GOOD


@pytest.mark.parametrize("answer", [later(61), later(10**30)])
def test_waiting_has_an_end(rig: Rig, answer: Fault) -> None:
    rig.fail(wait_first, answer)
    with pytest.raises(AuthorityUnavailableError, match="waiting"):
        rig.client.issue(ASKED)
    assert rig.pauses == []
    rig.fail(wait_first)
    assert rig.client.issue(ASKED).serial


def test_waiting_for_ever_has_an_end(rig: Rig) -> None:
    rig.fail(wait_first, *[later(0)] * 100)
    with pytest.raises(AuthorityUnavailableError, match="waiting"):
        rig.client.issue(ASKED)
    assert sum(rig.pauses) == 60
    rig.fail(*[wait_first] * 100)
    with pytest.raises(AuthorityUnavailableError, match="waiting"):
        rig.client.issue(ASKED)


def test_a_revocation_may_wait_too(rig: Rig) -> None:
    serial = rig.client.issue(ASKED).serial
    waiting = saying(m.ErrorMessage(refused(status=m.PkiStatus.WAITING)))
    rig.fail(waiting, later(2), saying(m.RevocationReply((ACCEPTED,))))
    rig.client.revoke(SIGNATURE, serial, LOST)
    assert rig.pauses == [2]


@pytest.mark.parametrize(
    "entries", [(), (m.PollReplyEntry(0, 1),), (m.PollReplyEntry(-1, -1),), (m.PollReplyEntry(-1, 1),) * 2]
)
def test_a_poll_reply_to_something_else_is_not_believed(
    rig: Rig, entries: tuple[m.PollReplyEntry, ...]
) -> None:
    rig.fail(wait_first, saying(m.PollReply(entries)))
    with pytest.raises(AuthorityUnavailableError, match="malformed pollRep"):
        rig.client.issue(ASKED)


# --- revocation ----------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", RevocationReason)
def test_every_reason_arrives(rig: Rig, reason: RevocationReason) -> None:
    issued = rig.client.issue(ASKED)
    rig.client.confirm(ASKED.transaction_id)
    rig.client.revoke(SIGNATURE, issued.serial, reason)
    status = rig.training.status(SIGNATURE, issued.serial)
    assert status.reason is reason
    assert status.state is (HOLD if reason is HELD else REVOKED)


def test_a_hold_is_lifted(rig: Rig) -> None:
    asked = request(AUTHENTICATION)
    serial = rig.client.issue(asked).serial
    rig.client.confirm(asked.transaction_id)
    rig.client.revoke(AUTHENTICATION, serial, HELD)
    assert rig.state(serial, AUTHENTICATION) is HOLD
    rig.client.revive(AUTHENTICATION, serial)
    assert rig.state(serial, AUTHENTICATION) is GOOD
    with pytest.raises(RequestRefusedError, match="badRequest"):
        rig.client.revive(AUTHENTICATION, serial)


ALREADY = refused(FAILED.CERT_REVOKED)


@pytest.mark.parametrize(
    "body", [m.ErrorMessage(ALREADY), m.RevocationReply((ALREADY,))], ids=["error", "rp"]
)
def test_what_is_revoked_already_need_not_be_revoked_and_cannot_be_revived(rig: Rig, body: m.PkiBody) -> None:
    rig.fail(saying(body))
    rig.client.revoke(SIGNATURE, 7, LOST)
    rig.fail(saying(body))
    with pytest.raises(RequestRefusedError, match="certRevoked"):
        rig.client.revive(SIGNATURE, 7)


def test_a_revocation_of_another_certificate_is_none(rig: Rig) -> None:
    other = m.CertId(rig.answering.authority_name(SIGNATURE), 8)
    rig.fail(saying(m.RevocationReply((ACCEPTED,), (other,))))
    with pytest.raises(AuthorityUnavailableError, match="body"):
        rig.client.revoke(SIGNATURE, 7, LOST)


def test_a_certificate_the_authority_never_issued_is_unknown(rig: Rig) -> None:
    rig.fail(saying(m.RevocationReply((refused(FAILED.BAD_CERT_ID),))))
    with pytest.raises(UnknownCertificateError):
        rig.client.revoke(SIGNATURE, 7, LOST)


# --- the parties ---------------------------------------------------------------------------------


def test_the_authority_is_well_when_it_answers_for_itself(rig: Rig) -> None:
    rig.client.check()
    assert rig.answering.bodies == ["GeneralMessage"]
    rig.fail(saying(m.ErrorMessage(refused(FAILED.SIGNER_NOT_TRUSTED))))
    with pytest.raises(AuthorityUnavailableError, match="refused"):
        rig.client.check()


@pytest.mark.parametrize("days", [-2, 400])
def test_out_of_the_time_of_its_certificates_nothing_is_sent(rig: Rig, days: int) -> None:
    rig.clock.advance(days=days)
    with pytest.raises(AuthorityUnavailableError, match="certificate"):
        rig.client.check()
    assert rig.answering.received == []


def test_a_certificate_for_another_use_is_no_party(rig: Rig) -> None:
    nobody = signing_certificate(rsa_key("office"), "x", None)
    with pytest.raises(SignerError, match="office"):
        rig.new_client(signer=Signer(OFFICE.key, nobody))
    with pytest.raises(SignerError, match="authority"):
        Parties(
            OFFICE,
            signing_certificate(rsa_key("office"), "x", CMC_RA),
            rig.answering,
            rig.clock,
            bytes,
            rig.pauses.append,
        )


def test_every_message_is_signed_by_the_office_for_this_authority(rig: Rig) -> None:
    rig.fail(wait_first, later(1))
    serial = rig.client.issue(ASKED).serial
    rig.client.confirm(ASKED.transaction_id)
    rig.client.revoke(SIGNATURE, serial, LOST)
    rig.client.check()
    nonces = set()
    for der in rig.answering.received:
        message = decode_message(der)
        verify_protection(message, OFFICE.certificate)
        assert message.header.recipient == AUTHORITY.name
        assert message.header.message_time == rig.clock.now
        nonces.add(message.header.sender_nonce)
    assert len(nonces) == len(rig.answering.received) == 6
