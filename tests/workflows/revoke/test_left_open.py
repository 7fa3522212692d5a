"""What the authority could not be told stays open, is told later, and every page can be left."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.pki.authority import CertificateState
from jpki_kiosk.store.cases import CaseState, RecordedState
from jpki_kiosk.workflows.console.events import SectionChosen, SignOutWanted
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    Continued,
    PaperTicked,
    ReaderChanged,
    TimedOut,
    WentBack,
)
from jpki_kiosk.workflows.screens import StaffDesk, Welcome
from jpki_kiosk.workflows.staff.revocation_events import (
    CaseSought,
    CauseChosen,
    RevocationRetried,
    StatusAsked,
)
from jpki_kiosk.workflows.staff.revocation_screens import (
    ChooseCause,
    ConfirmRevocation,
    EndOutcome,
    FindCertificate,
    ReviewRevocation,
    RevocationEnded,
    Visible,
)
from jpki_kiosk.workflows.workflow import Event, Screen
from tests.workflows.conftest import Play
from tests.workflows.revoking import (
    AUTHENTICATION,
    SIGNATURE,
    Serials,
    at_authority,
    begin,
    choose,
    confirm,
    end,
    events_of,
    find,
    out_of_reach,
    recorded,
    see_papers,
)
from tests.workflows.saga import Clock

# --- an authority that does not answer -----------------------------------------------------------


@pytest.mark.parametrize("what", [("status", "revoke"), ("revoke",)])
def test_while_the_authority_is_down_nothing_is_said_to_be_done_and_the_case_stays_open(
    what: tuple[str, ...],
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
    clock: Clock,
) -> None:
    down = out_of_reach(kiosk, clock, "nothing")
    find(play, serials[SIGNATURE])
    choose(play, "holder_request")
    down.down = frozenset(what)
    screen = confirm(play)
    assert isinstance(screen, RevocationEnded)
    assert screen.is_open
    assert [(one.outcome, one.visible) for one in screen.results] == [(EndOutcome.OPEN, Visible.NOT_ASKED)]
    assert kiosk.store.cases.case(screen.case).state is CaseState.INTERRUPTED
    (step,) = kiosk.store.cases.unfinished()
    assert (step.case, step.step.value) == (screen.case, "revoke")
    assert recorded(kiosk, serials[SIGNATURE]) is RecordedState.CONFIRMED
    assert at_authority(kiosk, SIGNATURE, serials[SIGNATURE]) is CertificateState.GOOD


def test_what_is_open_is_tried_again_by_a_button(
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
    clock: Clock,
) -> None:
    down = out_of_reach(kiosk, clock)
    find(play, serials[SIGNATURE])
    choose(play, "key_compromise")
    first = confirm(play)
    assert isinstance(first, RevocationEnded)
    assert play(RevocationRetried()) == first
    down.down = frozenset()
    screen = play(RevocationRetried())
    assert isinstance(screen, RevocationEnded)
    assert screen.case == first.case
    assert [(one.outcome, one.visible) for one in screen.results] == [(EndOutcome.DONE, Visible.BY_OCSP)]
    assert events_of(kiosk, screen.case).count("revoke-init") == 1
    assert isinstance(play(RevocationRetried()), RevocationEnded)  # nothing is open: nothing happens
    assert isinstance(play(Continued()), StaffDesk)


@pytest.mark.parametrize("when", ["next start", "next look at the desk"])
def test_what_was_left_open_is_done_by_itself(
    when: str,
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
    clock: Clock,
    restart: Callable[..., Kiosk],
) -> None:
    out_of_reach(kiosk, clock)
    find(play, serials[AUTHENTICATION])
    choose(play, "card_lost")
    screen = confirm(play)
    assert isinstance(screen, RevocationEnded)
    assert [one.outcome for one in screen.results] == [EndOutcome.OPEN, EndOutcome.OPEN]
    again = restart()
    job = again.desk.job_get_ready() if when == "next start" else again.desk.taking_up.job_look()
    job(lambda event: None)
    for kind in CertificateKind:
        assert at_authority(again, kind, serials[kind]) is CertificateState.REVOKED
        assert recorded(again, serials[kind]) is RecordedState.REVOKED
    assert again.store.cases.case(screen.case).state is CaseState.COMPLETED
    assert again.store.cases.unfinished() == again.store.cases.open_revocations() == []


def test_a_lifting_that_the_power_was_cut_in_is_finished_as_done(
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
    clock: Clock,
    restart: Callable[..., Kiosk],
) -> None:
    end(play, serials[SIGNATURE], "suspension")
    play(Continued(), TimedOut())
    out_of_reach(kiosk, clock, "revive")
    screen = end(play, serials[SIGNATURE], "suspension_lifted")
    assert isinstance(screen, RevocationEnded)
    kiosk.desk._parts.issuance.authority.revive(SIGNATURE, serials[SIGNATURE])  # its answer never came
    again = restart()
    (ended,) = again.desk.revocations.work.finish_open()
    assert ended.outcome is EndOutcome.DONE
    assert recorded(again, serials[SIGNATURE]) is RecordedState.CONFIRMED


def test_a_case_that_is_open_is_found_by_its_number_and_shown_as_it_stands(
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
    clock: Clock,
) -> None:
    down = out_of_reach(kiosk, clock)
    screen = end(play, serials[SIGNATURE], "holder_request")
    assert isinstance(screen, RevocationEnded)
    play(Continued(), TimedOut())
    finding = begin(play)
    assert isinstance(finding, FindCertificate)
    assert finding.waiting == (screen.case,)
    found = play(CaseSought(screen.case))
    assert found == screen
    down.down = frozenset()
    done = play(RevocationRetried())
    assert isinstance(done, RevocationEnded)
    assert not done.is_open


def test_what_is_not_visible_yet_is_said_and_asked_for_again(
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
) -> None:
    database = next(kiosk.folder.authority.glob("*.sqlite3"))
    screen = end(play, serials[SIGNATURE], "holder_request")
    away = database.rename(database.with_suffix(".away"))
    kiosk.desk._parts.issuance.authority.close()  # type: ignore[attr-defined]
    database.mkdir()
    dark = play(StatusAsked())
    assert isinstance(dark, RevocationEnded)
    assert not dark.is_visible
    assert [(one.outcome, one.visible) for one in dark.results] == [(EndOutcome.DONE, Visible.NOT_YET)]
    database.rmdir()
    away.rename(database)
    seen = play(StatusAsked())
    assert isinstance(seen, RevocationEnded)
    assert isinstance(screen, RevocationEnded)
    assert [one.visible for one in seen.results] == [Visible.BY_OCSP]


# --- leaving, from every page --------------------------------------------------------------------


def pages(play: Play, serial: int) -> dict[type[Screen], Callable[[], Screen]]:
    """How each page is reached from the welcome."""
    return {
        FindCertificate: lambda: begin(play),
        ChooseCause: lambda: (find(play, serial), play(Continued()))[-1],
        ReviewRevocation: lambda: (find(play, serial), choose(play, "holder_request"))[-1],
        ConfirmRevocation: lambda: (
            find(play, serial),
            choose(play, "holder_request"),
            see_papers(play),
            play(Continued()),
        )[-1],
        RevocationEnded: lambda: end(play, serial, "holder_request"),
    }


PAGES = (FindCertificate, ChooseCause, ReviewRevocation, ConfirmRevocation, RevocationEnded)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("event", [SignOutWanted(), SectionChosen(Section.RECEPTION)])
def test_every_page_is_left_and_nothing_of_it_stays(
    page: type[Screen],
    event: Event,
    play: Play,
    serials: Serials,
) -> None:
    assert isinstance(pages(play, serials[SIGNATURE])[page](), page)
    assert isinstance(play(event), Welcome | StaffDesk)
    if play.console.staff is not None:
        play(SignOutWanted())
    fresh = begin(play)
    assert isinstance(fresh, FindCertificate)
    assert fresh.lines == ()


@pytest.mark.parametrize("page", PAGES)
def test_the_card_comes_and_goes_without_a_page_changing(
    page: type[Screen],
    play: Play,
    serials: Serials,
) -> None:
    before = pages(play, serials[SIGNATURE])[page]()
    for event in (CardInserted(), CardRemoved(), ReaderChanged("no-reader"), PaperTicked(-1)):
        assert play(event) == before


def test_back_goes_one_page_at_a_time_and_keeps_what_was_chosen(
    play: Play,
    serials: Serials,
) -> None:
    pages(play, serials[SIGNATURE])[ConfirmRevocation]()
    review = play(WentBack())
    assert isinstance(review, ReviewRevocation)
    assert review.complete
    choosing = play(WentBack())
    assert isinstance(choosing, ChooseCause)
    assert (choosing.cause, choosing.applicant) == ("holder_request", "self")
    finding = play(WentBack())
    assert isinstance(finding, FindCertificate)
    assert finding.chosen == {0}
    assert isinstance(play(WentBack()), StaffDesk)


@pytest.mark.parametrize(
    "chosen", [CauseChosen("superseded", "self", False), CauseChosen("holder_request", "nobody", False)]
)
def test_what_is_not_offered_cannot_be_chosen(
    chosen: CauseChosen,
    play: Play,
    serials: Serials,
) -> None:
    find(play, serials[SIGNATURE])
    before = play(Continued())
    assert play(chosen) == before
