"""The training authority answering CMP, in bytes."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyasn1.codec.der.decoder import decode as second_decode
from pyasn1.codec.der.encoder import encode as second_encode
from pyasn1_alt_modules import rfc9810

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
from jpki_kiosk.pki.cmp.details import general_info
from jpki_kiosk.pki.cmp.encoding import encode_message, encode_part
from jpki_kiosk.pki.cmp.protection import Signer, SignerError
from jpki_kiosk.pki.training.responder import Conduct, PlainRequests

from .cmp_making import CMC_CA, CMC_RA, signing_certificate
from .cmp_served import Served, certificate_in, transaction_id
from .making import LAST_DAY, OFFICE, Clock, new_key, pkcs10, request, rsa_key

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
HOLD, LOST = RevocationReason.CERTIFICATE_HOLD, RevocationReason.KEY_COMPROMISE
GOOD, UNCONFIRMED, REVOKED = CertificateState.GOOD, CertificateState.UNCONFIRMED, CertificateState.REVOKED
NO = m.PkiStatusInfo(m.PkiStatus.REJECTION, (), frozenset({m.FailureInfo.INCORRECT_DATA}))


@pytest.fixture
def served(cmp_roots: Path, tmp_path: Path) -> Iterator[Served]:
    served = Served(Path(shutil.copytree(cmp_roots, tmp_path / "authority")), Clock())
    yield served
    served.authority.close()


def state(served: Served, serial: int) -> CertificateState:
    return served.authority.status(SIGNATURE, serial).state


def conf(
    served: Served, answer: m.PkiMessage, info: m.PkiStatusInfo | None = None, **changes: object
) -> bytes:
    """The certConf to a cp."""
    entry = m.CertStatus(hashlib.sha256(certificate_in(answer)).digest(), -1, info)
    body = m.CertConfirmContent((entry,))
    fields = {
        "recip_nonce": answer.header.sender_nonce,
        "transaction_id": answer.header.transaction_id,
    } | changes
    return served.message(body, **fields)  # type: ignore[arg-type]


def rr(served: Served, certificate: bytes, reason: int | None, transaction: str) -> bytes:
    parsed = x509.load_der_x509_certificate(certificate)
    details = m.RevDetails(m.CertId(parsed.issuer.public_bytes(), parsed.serial_number), reason)
    return served.message(m.RevocationRequest((details,)), transaction)


def serial(answer: m.PkiMessage) -> int:
    return x509.load_der_x509_certificate(certificate_in(answer)).serial_number


# --- with the kiosk's own client -----------------------------------------------------------------


@pytest.mark.parametrize("kind", CertificateKind)
def test_the_client_gets_confirms_holds_revives_and_revokes(served: Served, kind: CertificateKind) -> None:
    client = served.client()
    client.check()
    asked = request(kind)
    issued = client.issue(asked)
    assert served.authority.status(kind, issued.serial).state is UNCONFIRMED
    client.confirm(asked.transaction_id)
    assert client.status(kind, issued.serial).state is GOOD
    client.revoke(kind, issued.serial, HOLD)
    assert client.status(kind, issued.serial).reason is HOLD
    client.revive(kind, issued.serial)
    assert client.status(kind, issued.serial).state is GOOD
    client.revoke(kind, issued.serial, LOST)
    client.revoke(kind, issued.serial, RevocationReason.SUPERSEDED)  # revoked before: success
    assert client.status(kind, issued.serial).reason is LOST
    with pytest.raises(RequestRefusedError, match="certRevoked"):
        client.revive(kind, issued.serial)
    with pytest.raises(UnknownCertificateError):
        client.revoke(kind, 5, LOST)


def test_the_client_waits_for_an_approval(served: Served) -> None:
    served.restart(Conduct(approval=datetime.timedelta(seconds=40)))
    asked = request()
    client = served.client()
    issued = client.issue(asked)
    assert served.pauses == [40]
    client.confirm(asked.transaction_id)
    assert state(served, issued.serial) is GOOD


def test_an_approval_takes_nothing_from_the_wait_for_the_confirmation(served: Served) -> None:
    served.restart(Conduct(approval=datetime.timedelta(seconds=40)))
    client = served.client()
    issued = client.issue(request())
    served.clock.advance(days=7, seconds=-1)
    assert state(served, issued.serial) is UNCONFIRMED
    served.clock.advance(seconds=1)
    assert state(served, issued.serial) is REVOKED
    with pytest.raises(RequestRefusedError, match="certRevoked"):
        client.confirm(request().transaction_id)


def test_after_a_rejection_the_certificate_is_revoked(served: Served) -> None:
    client = served.client()
    asked = request()
    issued = client.issue(asked)
    client.reject(asked.transaction_id)
    status = served.authority.status(SIGNATURE, issued.serial)
    assert (status.state, status.reason) == (REVOKED, RevocationReason.CESSATION_OF_OPERATION)


def test_another_decoder_reads_every_answer(served: Served) -> None:
    served.restart(Conduct(approval=datetime.timedelta(seconds=40)))
    waiting = served.ask(served.p10cr())
    follows = {"recip_nonce": waiting.header.sender_nonce}
    answers = [served.responder.answer(served.message(m.PollRequest((-1,)), **follows))]  # type: ignore[arg-type]
    served.clock.advance(seconds=40)
    answers.append(served.responder.answer(served.message(m.PollRequest((-1,)), **follows)))  # type: ignore[arg-type]
    cp = decode_message(answers[-1])
    answers.append(served.responder.answer(conf(served, cp)))
    answers.append(served.responder.answer(rr(served, certificate_in(cp), 1, "second")))
    answers.append(served.responder.answer(rr(served, certificate_in(cp), 1, "third")))
    caps = m.GeneralMessage((m.InfoTypeAndValue("1.3.6.1.5.5.7.4.17"),))
    answers.append(served.responder.answer(served.message(caps, "fourth")))
    answers.append(served.responder.answer(b""))
    names = []
    for der in answers:
        read, rest = second_decode(der, asn1Spec=rfc9810.PKIMessage())
        assert (rest, second_encode(read)) == (b"", der)
        names.append(read["body"].getName())
    assert names == ["pollRep", "cp", "pkiconf", "rp", "rp", "genp", "error"]
    given, rest = second_decode(
        bytes(second_decode(answers[5], asn1Spec=rfc9810.PKIMessage())[0]["body"]["genp"][0]["infoValue"]),
        asn1Spec=rfc9810.CaCertsValue(),
    )
    assert rest == b""
    assert len(given) == 2


# --- never twice ---------------------------------------------------------------------------------


def test_the_same_bytes_get_the_stored_bytes_after_a_restart_and_a_day(served: Served) -> None:
    asked = served.p10cr()
    first = served.responder.answer(asked)
    served.authority.close()
    served.restart()
    served.clock.advance(days=8)  # older than any message may be
    assert served.responder.answer(asked) == first


def test_a_repeated_confirmation_and_revocation_get_the_stored_bytes(served: Served) -> None:
    answer = served.ask(served.p10cr())
    for der in (conf(served, answer), rr(served, certificate_in(answer), 4, "second")):
        assert served.responder.answer(der) == served.responder.answer(der)
    assert served.responder.reply(der).words == "again"


def test_the_same_request_in_another_message_is_a_transaction_in_use(served: Served) -> None:
    asked = request()
    served.ask(served.p10cr(asked))
    assert served.failures(served.p10cr(asked)) == ["transactionIdInUse"]


def test_a_transaction_of_this_process_is_in_use_over_the_wire_too(served: Served) -> None:
    asked = request()
    served.authority.issue(asked)
    assert served.failures(served.p10cr(asked)) == ["transactionIdInUse"]


def test_a_revocation_in_the_transaction_of_a_request_is_refused(served: Served) -> None:
    answer = served.ask(served.p10cr())
    assert served.failures(rr(served, certificate_in(answer), 1, "first")) == ["transactionIdInUse"]


def test_a_refused_request_may_come_again_in_better_form(served: Served) -> None:
    asked = request()
    infos = general_info(dataclasses.replace(asked, office=dataclasses.replace(OFFICE, window="1A")))
    assert served.failures(served.p10cr(asked, general_info=infos)) == ["badRequest"]
    certificate_in(served.ask(served.p10cr(asked)))


# --- who is believed -----------------------------------------------------------------------------


def stranger(served: Served) -> Signer:
    """It names itself as the office does, by its key identifier too, and is not enrolled."""
    key = new_key()
    own = served.office.certificate
    certificate = (
        x509.CertificateBuilder()
        .serial_number(1)
        .issuer_name(own.issuer)
        .subject_name(own.subject)
        .public_key(key.public_key())
        .not_valid_before(own.not_valid_before_utc)
        .not_valid_after(own.not_valid_after_utc)
        .add_extension(
            own.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value, critical=False
        )
        .sign(key, hashes.SHA256())
    )
    return Signer(key, certificate)


def test_an_office_that_is_not_enrolled_is_refused_by_a_signed_error(served: Served) -> None:
    other = Signer(rsa_key("office"), signing_certificate(rsa_key("office"), "Another", CMC_RA))
    assert served.failures(served.p10cr(signer=other)) == ["signerNotTrusted"]


def test_an_office_in_the_name_of_another_is_refused(served: Served) -> None:
    assert served.failures(served.p10cr(signer=stranger(served))) in (["badAlg"], ["badMessageCheck"])


def test_an_unprotected_message_is_refused(served: Served) -> None:
    asked = decode_message(served.p10cr())
    header = dataclasses.replace(asked.header, protection_alg=None)
    der = encode_message(encode_part(header, asked.body), None)
    assert served.failures(der) == ["badMessageCheck"]


def test_a_changed_signature_is_refused(served: Served) -> None:
    asked = decode_message(served.p10cr())
    assert asked.protection is not None
    spoiled = asked.protection[:-1] + bytes([asked.protection[-1] ^ 1])
    assert served.failures(encode_message(asked.protected_part, spoiled)) == ["badMessageCheck"]


def test_an_office_enrolled_while_the_authority_runs_is_believed(served: Served) -> None:
    second = served.credentials.enrol(OFFICE.code, "Maebashi-shi, branch")
    certificate_in(served.ask(served.p10cr(signer=second)))


def test_an_office_asks_for_its_own_town_only(served: Served) -> None:
    other = served.credentials.enrol("20202", "Matsumoto-shi")
    assert served.failures(served.p10cr(signer=other)) == ["notAuthorized"]


def test_another_office_cannot_confirm(served: Served) -> None:
    other = served.credentials.enrol(OFFICE.code, "Maebashi-shi, branch")
    answer = served.ask(served.p10cr())
    assert served.failures(conf(served, answer, signer=other)) == ["badRequest"]


def test_an_office_whose_certificate_has_ended_is_refused(served: Served) -> None:
    served.clock.advance(days=5 * 365 + 1)
    assert served.failures(served.p10cr()) == ["signerNotTrusted"]


def test_a_certificate_of_another_use_is_not_pinned(served: Served) -> None:
    with pytest.raises(SignerError):
        served.credentials.pin(signing_certificate(rsa_key("office"), "RA", CMC_CA), OFFICE.code)


def test_an_office_with_a_key_of_its_own_is_believed_once_pinned(served: Served) -> None:
    own = Signer(rsa_key("office"), signing_certificate(rsa_key("office"), "Own", CMC_RA))
    served.credentials.pin(own.certificate, OFFICE.code)
    certificate_in(served.ask(served.p10cr(signer=own)))


# --- what is asked -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "failure"),
    [
        ({"transaction_id": bytes(15)}, "badRequest"),
        ({"sender_nonce": bytes(15)}, "badSenderNonce"),
        ({"message_time": None}, "missingTimeStamp"),
        ({"general_info": ()}, "badRequest"),
    ],
)
def test_a_header_that_says_too_little_is_refused(
    served: Served, change: dict[str, object], failure: str
) -> None:
    assert served.failures(served.p10cr(**change)) == [failure]


@pytest.mark.parametrize(
    ("minutes", "refused_p10cr", "refused_genm"),
    [
        (-10, False, False),
        (-11, False, True),
        (-7 * 1440, False, True),
        (-7 * 1440 - 1, True, True),
        (10, False, False),
        (11, True, True),
    ],
)
def test_a_request_may_be_as_old_as_an_outage_and_others_must_be_fresh(
    served: Served, minutes: int, refused_p10cr: bool, refused_genm: bool
) -> None:
    moment = served.clock() + datetime.timedelta(minutes=minutes)
    answers = [
        served.ask(served.p10cr(message_time=moment)),
        served.ask(served.message(m.GeneralMessage(()), "second", message_time=moment)),
    ]
    errors = [answer.body for answer in answers if isinstance(answer.body, m.ErrorMessage)]
    assert [isinstance(answer.body, m.ErrorMessage) for answer in answers] == [refused_p10cr, refused_genm]
    assert all(error.status.fail_info == {m.FailureInfo.BAD_TIME} for error in errors)


def test_a_request_without_proof_of_possession_is_refused(served: Served) -> None:
    good = pkcs10(rsa_key())
    asked = dataclasses.replace(request(), pkcs10=good[:-1] + bytes([good[-1] ^ 1]))
    assert served.failures(served.p10cr(asked)) == ["badPOP"]


def test_a_plain_request_is_granted_only_where_the_authority_was_told_so(served: Served) -> None:
    asked = request(AUTHENTICATION)
    assert served.failures(served.p10cr(asked, general_info=())) == ["badRequest"]
    served.restart(Conduct(plain=PlainRequests(OFFICE, LAST_DAY)))
    parsed = x509.load_der_x509_certificate(certificate_in(served.ask(served.p10cr(asked, general_info=()))))
    assert (
        parsed.issuer
        == x509.load_der_x509_certificate(served.authority.ca_certificate(AUTHENTICATION)).subject
    )


def test_half_a_description_is_no_plain_request(served: Served) -> None:
    served.restart(Conduct(plain=PlainRequests(OFFICE, LAST_DAY)))
    asked = request(AUTHENTICATION)
    assert served.failures(served.p10cr(asked, general_info=general_info(asked)[:1])) == ["badRequest"]


# --- the confirmation ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "failure"),
    [
        ({"recip_nonce": bytes(16)}, "badRecipientNonce"),
        ({"recip_nonce": None}, "badRecipientNonce"),
        ({"transaction_id": bytes(16)}, "badRequest"),
    ],
)
def test_a_confirmation_follows_its_certificate(
    served: Served, change: dict[str, object], failure: str
) -> None:
    answer = served.ask(served.p10cr())
    assert served.failures(conf(served, answer, **change)) == [failure]
    assert state(served, serial(answer)) is UNCONFIRMED


@pytest.mark.parametrize(
    ("entries", "failure"),
    [
        ((m.CertStatus(bytes(32), -1),), "badCertId"),
        ((m.CertStatus(bytes(32), 0),), "badRequest"),
        ((m.CertStatus(bytes(32), -1),) * 2, "badRequest"),
    ],
)
def test_a_confirmation_of_something_else_changes_nothing(
    served: Served, entries: tuple[m.CertStatus, ...], failure: str
) -> None:
    answer = served.ask(served.p10cr())
    der = served.message(m.CertConfirmContent(entries), recip_nonce=answer.header.sender_nonce)
    assert served.failures(der) == [failure]
    assert state(served, serial(answer)) is UNCONFIRMED


def test_a_confirmation_of_nothing_rejects(served: Served) -> None:
    """RFC 9810, 5.3.18."""
    answer = served.ask(served.p10cr())
    served.ask(served.message(m.CertConfirmContent(()), recip_nonce=answer.header.sender_nonce))
    assert state(served, serial(answer)) is REVOKED


def test_a_second_confirmation_in_other_bytes_is_told_that_it_is_done(served: Served) -> None:
    answer = served.ask(served.p10cr())
    assert isinstance(served.ask(conf(served, answer)).body, m.PkiConfirm)
    assert served.failures(conf(served, answer)) == ["certConfirmed"]
    assert served.failures(conf(served, answer, NO)) == ["certConfirmed"]
    assert state(served, serial(answer)) is GOOD


def test_what_was_rejected_is_not_confirmed_any_more(served: Served) -> None:
    answer = served.ask(served.p10cr())
    served.ask(conf(served, answer, NO))
    assert served.failures(conf(served, answer)) == ["certRevoked"]


def test_an_unapproved_certificate_is_not_handed_out_and_not_confirmed(served: Served) -> None:
    served.restart(Conduct(approval=datetime.timedelta(seconds=40)))
    answer = served.ask(served.p10cr())
    assert isinstance(answer.body, m.CertRepMessage)
    assert answer.body.responses[0].certificate is None
    content = m.CertConfirmContent(())
    assert served.failures(served.message(content, recip_nonce=answer.header.sender_nonce)) == ["badRequest"]


def test_who_polls_though_the_answer_was_there_gets_the_certificate_again(served: Served) -> None:
    answer = served.ask(served.p10cr())
    poll = served.message(m.PollRequest((-1,)), recip_nonce=answer.header.sender_nonce)
    assert certificate_in(served.ask(poll)) == certificate_in(answer)


# --- revocation ----------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", [None, *range(6)])
def test_every_reason_revokes_and_is_kept(served: Served, reason: int | None) -> None:
    answer = served.ask(served.p10cr())
    served.ask(conf(served, answer))
    served.ask(rr(served, certificate_in(answer), reason, "second"))
    status = served.authority.status(SIGNATURE, serial(answer))
    assert (status.state, status.reason) == (REVOKED, RevocationReason(reason or 0))
    assert served.failures(rr(served, certificate_in(answer), 1, "third")) == ["certRevoked"]


@pytest.mark.parametrize(("reason", "failure"), [(6, "badRequest"), (8, "badRequest"), (9, "badRequest")])
def test_an_unconfirmed_certificate_is_neither_held_nor_revived(
    served: Served, reason: int, failure: str
) -> None:
    answer = served.ask(served.p10cr())
    assert served.failures(rr(served, certificate_in(answer), reason, "second")) == [failure]
    assert state(served, serial(answer)) is UNCONFIRMED


def test_a_certificate_of_another_authority_is_unknown(served: Served) -> None:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "another")]).public_bytes()
    der = served.message(m.RevocationRequest((m.RevDetails(m.CertId(name, 1), 1),)))
    assert served.failures(der) == ["badCertId"]


# --- whatever comes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [m.PkiConfirm(), m.GeneralReply(()), m.RevocationRequest(()), m.PollReply(()), m.PollRequest((0,))],
)
def test_what_is_no_question_is_refused(served: Served, body: m.PkiBody) -> None:
    assert served.failures(served.message(body)) == ["badRequest"]


def test_what_is_no_message_gets_a_signed_error(served: Served) -> None:
    answer = served.ask(b"no message")
    assert isinstance(answer.body, m.ErrorMessage)
    assert answer.body.status.fail_info == {m.FailureInfo.BAD_DATA_FORMAT}


def test_a_database_in_other_hands_is_a_system_that_is_unavailable(served: Served) -> None:
    client = served.client()
    served.authority.close()
    (served.authority.folder / "authority.sqlite3").write_bytes(b"no database" * 100)
    with pytest.raises(AuthorityUnavailableError, match="refused") as caught:
        client.check()
    assert str(caught.value.__cause__) == "systemUnavail"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 4095), change=st.integers(1, 255))
def test_a_changed_byte_of_a_request_issues_nothing(served: Served, place: int, change: int) -> None:
    asked = bytearray(served.p10cr(transaction_id=transaction_id("mutated")))
    asked[place % len(decode_message(bytes(asked)).protected_part)] ^= change
    assert isinstance(served.ask(bytes(asked)).body, m.ErrorMessage)
