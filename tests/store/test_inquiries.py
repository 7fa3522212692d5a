"""Letters to the holder: made, posted, answered by the last day or lapsed, always with their case."""

from __future__ import annotations

import datetime

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState, Step
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.errors import CaseClosedError, InquiryLateError, InquiryStateError
from jpki_kiosk.store.inquiries import Envelope, Inquiry, InquiryPurpose, InquiryState
from jpki_kiosk.store.records import Case
from jpki_kiosk.store.staff import Role

TODAY = datetime.date(2026, 11, 22)
STAFF, AGENT = "maeda", "見本　太郎"


def days(number: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=number)


@pytest.fixture
def made(store: Store, case: Case) -> Inquiry:
    with Secret(b"correct horse battery") as passphrase:
        store.staff.create(STAFF, STAFF, Role.CLERK, passphrase)
    return store.inquiries.make(case.number, InquiryPurpose.ISSUE, TODAY, STAFF, agent=AGENT)


@pytest.fixture
def posted(store: Store, made: Inquiry) -> Inquiry:
    return store.inquiries.dispatch(made.id, TODAY, TODAY, 14, STAFF)


def state_of(store: Store, case: Case) -> CaseState:
    return store.cases.case(case.number).state


def test_a_case_waits_from_the_letter_on_and_is_not_taken_up_before_the_reply(
    store: Store, case: Case, made: Inquiry
) -> None:
    assert (made.state, made.agent, made.reply_by) == (InquiryState.MADE, AGENT, None)
    assert made.days_left(TODAY) is None
    assert state_of(store, case) is CaseState.AWAITING_REPLY
    assert not store.cases.is_open(case.number)
    assert store.inquiries.waiting() == (made,)


def test_the_day_of_dispatch_is_not_counted(store: Store, posted: Inquiry) -> None:
    assert posted.reply_by == datetime.date(2026, 12, 6)
    assert [posted.days_left(days(number)) for number in (0, 14, 15)] == [14, 0, -1]


def test_the_fourteenth_day_counts(store: Store, case: Case, posted: Inquiry) -> None:
    assert store.inquiries.lapse(days(14)) == ()
    replied = store.inquiries.reply(posted.id, Envelope.SEALED, days(14), STAFF)
    assert (replied.state, replied.replied_on) == (InquiryState.REPLIED, days(14))
    assert state_of(store, case) is CaseState.AT_COUNTER
    assert store.cases.is_open(case.number)


def test_the_fifteenth_day_does_not(store: Store, case: Case, posted: Inquiry) -> None:
    with pytest.raises(InquiryLateError) as late:
        store.inquiries.reply(posted.id, Envelope.SEALED, days(15), STAFF)
    assert late.value.reply_by == days(14)
    assert store.inquiries.lapse(days(15)) == (case.number,)
    assert state_of(store, case) is CaseState.LAPSED
    assert [one.case for one in store.inquiries.lapsed_since(days(0))] == [case.number]
    assert store.inquiries.lapsed_since(days(15)) == ()
    assert store.inquiries.lapse(days(15)) == ()  # once
    with pytest.raises(InquiryStateError):
        store.inquiries.reply(posted.id, Envelope.SEALED, days(15), STAFF)
    with pytest.raises(CaseClosedError):
        store.inquiries.make(case.number, InquiryPurpose.ISSUE, TODAY, STAFF, agent=AGENT)


def test_what_was_never_posted_does_not_lapse(store: Store, made: Inquiry) -> None:
    assert store.inquiries.lapse(days(400)) == ()


def test_a_begun_case_is_left_to_the_recovery(store: Store, case: Case, posted: Inquiry) -> None:
    store.cases.begin_step(case.number, CertificateKind.SIGNATURE, Step.KEY_PAIR)
    assert store.inquiries.lapse(days(15)) == (case.number,)
    assert state_of(store, case) is CaseState.INTERRUPTED


@pytest.mark.parametrize("envelope", [Envelope.OPENED, Envelope.DAMAGED, Envelope.NONE])
def test_an_envelope_that_is_not_sealed_leaves_the_case_waiting_for_a_new_letter(
    store: Store, case: Case, posted: Inquiry, envelope: Envelope
) -> None:
    assert store.inquiries.reply(posted.id, envelope, days(3), STAFF).envelope is envelope
    assert state_of(store, case) is CaseState.AWAITING_REPLY
    again = store.inquiries.make(case.number, InquiryPurpose.ISSUE, TODAY, STAFF, agent=AGENT)
    assert store.inquiries.of_case(case.number)[-1] == again


def test_a_case_that_staff_ended_waits_for_no_reply(store: Store, case: Case, posted: Inquiry) -> None:
    store.queue.refuse(case.number, 1, "not_applied")
    assert store.inquiries.waiting() == ()
    assert store.inquiries.lapse(days(15)) == ()
    with pytest.raises(CaseClosedError):
        store.inquiries.reply(posted.id, Envelope.SEALED, days(3), STAFF)


def test_there_is_one_letter_at_a_time(store: Store, case: Case, posted: Inquiry) -> None:
    with pytest.raises(InquiryStateError):
        store.inquiries.make(case.number, InquiryPurpose.RESET, TODAY, STAFF)
    with pytest.raises(InquiryStateError):
        store.inquiries.dispatch(posted.id, TODAY, TODAY, 14, STAFF)


def test_a_letter_is_never_posted_tomorrow(store: Store, made: Inquiry) -> None:
    with pytest.raises(ValueError, match="today"):
        store.inquiries.dispatch(made.id, days(1), TODAY, 14, STAFF)


def test_a_letter_may_have_been_posted_before_it_is_recorded(store: Store, made: Inquiry) -> None:
    posted = store.inquiries.dispatch(made.id, TODAY, days(2), 14, STAFF)
    assert posted.reply_by == days(14)


def test_the_last_day_that_stands_on_a_letter_holds_when_it_was_posted_earlier(
    store: Store, case: Case
) -> None:
    made = store.inquiries.make(case.number, InquiryPurpose.ISSUE, days(2), None, agent=AGENT)
    with Secret(b"correct horse battery") as passphrase:
        store.staff.create(STAFF, STAFF, Role.CLERK, passphrase)
    assert store.inquiries.dispatch(made.id, TODAY, TODAY, 14, STAFF).reply_by == days(16)


def test_the_journal_tells_all_of_it_and_names_nobody(store: Store, case: Case, posted: Inquiry) -> None:
    store.inquiries.reply(posted.id, Envelope.SEALED, days(3), STAFF)
    store.inquiries.record_envelope(case.number, "sealed_power_of_attorney", Envelope.SEALED, STAFF)
    store.inquiries.record_typed(case.number, "inquiry_reply", STAFF, signature=True, authentication=False)
    written = store.journal.entries(case.number)
    assert [(one.event, dict(one.fields)) for one in written if one.event.startswith("inquiry")] == [
        ("inquiry-made", {"purpose": "issue", "letter": 1}),
        ("inquiry-dispatched", {"purpose": "issue", "days_ago": 0, "reply_days": 14}),
        ("inquiry-replied", {"purpose": "issue", "envelope": "sealed", "days": 3}),
    ]
    assert [one.event for one in written[-2:]] == ["envelope-recorded", "passwords-typed-by-staff"]
    assert AGENT not in repr(written)
    assert AGENT not in repr(posted)
