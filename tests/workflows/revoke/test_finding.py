"""The certificate that staff want to end is found by its card, its number, a case or a name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jpki_kiosk.kiosk import Kiosk, create_first_account
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.events import (
    Continued,
)
from jpki_kiosk.workflows.staff.revocation_events import (
    CardReadWanted,
    CaseSought,
    CertificateTicked,
    SerialTyped,
)
from jpki_kiosk.workflows.staff.revocation_screens import (
    ChooseCause,
    FindCertificate,
    ReviewRevocation,
    RevocationEnded,
    Standing,
    Visible,
)
from jpki_kiosk.workflows.workflow import Event
from tests.workflows.conftest import PASSPHRASE, STAFF, Play
from tests.workflows.revoking import (
    AUTHENTICATION,
    SIGNATURE,
    Serials,
    begin,
    choose,
    confirm,
    out_of_reach,
    tick_all,
)
from tests.workflows.saga import PERSONA, Clock

# --- finding -------------------------------------------------------------------------------------


def test_the_card_is_read_without_a_password_and_the_store_knows_the_other_kind(
    play: Play,
    kiosk: Kiosk,
    serials: Serials,
) -> None:
    kiosk.insert(PERSONA)
    begin(play)
    screen = play(CardReadWanted())
    assert isinstance(screen, FindCertificate)
    assert [(one.kind, one.serial) for one in screen.lines] == list(serials.items())[::-1]
    assert {one.standing for one in screen.lines} == {Standing.IN_USE}
    assert [one.holder for one in screen.lines] == ["前橋　花子"] * 2
    tick_all(play, 2)
    choosing = play(Continued())
    assert isinstance(choosing, ChooseCause)
    assert choosing.card_held


def test_a_card_that_another_office_issued_to_shows_what_can_be_read(
    restart: Callable[..., Kiosk],
    tmp_path: Path,
) -> None:
    for file in (tmp_path / "data" / "store").iterdir():
        file.unlink()
    elsewhere = restart()
    with Secret(PASSPHRASE) as passphrase:
        create_first_account(elsewhere.store, STAFF, passphrase)
    elsewhere.insert(PERSONA)
    stranger = Play(elsewhere)
    begin(stranger)
    screen = stranger(CardReadWanted())
    assert isinstance(screen, FindCertificate)
    (line,) = screen.lines
    assert (line.kind, line.standing, line.holder) == (AUTHENTICATION, Standing.NOT_OURS, "")
    review = choose(stranger, "holder_request", card_held=True)
    assert isinstance(review, ReviewRevocation)
    assert "revocation.takes-signature-unknown" in [one.rule for one in review.notices]
    done = confirm(stranger)
    assert isinstance(done, RevocationEnded)
    assert [one.visible for one in done.results] == [Visible.BY_AUTHORITY]
    assert elsewhere.store.cases.case(done.case).resident is None


@pytest.mark.parametrize("form", [str, hex, "{:x}:".format, "0X{:X}".format, "{:,}".format])
def test_a_number_is_taken_decimal_and_hexadecimal(
    form: Callable[[int], str],
    play: Play,
    serials: Serials,
) -> None:
    begin(play)
    typed = form(serials[SIGNATURE]).replace(",", " ")
    screen = play(SerialTyped(typed))
    assert isinstance(screen, FindCertificate)
    assert [one.serial for one in screen.lines] == [serials[SIGNATURE]]
    assert screen.chosen == {0}


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        (SerialTyped("12ab g"), "revoke-not-a-serial"),
        (SerialTyped(""), "revoke-not-a-serial"),
        (SerialTyped("0"), "revoke-not-a-serial"),
        (SerialTyped("424242"), "revoke-unknown-serial"),
        (CaseSought("2026-1124-999"), "revoke-unknown-case"),
        (CaseSought("松本　きよ"), "revoke-unknown-name"),
        (CaseSought("前"), "revoke-name-too-short"),
        (CaseSought(""), "revoke-name-too-short"),
    ],
)
def test_what_is_not_found_is_said_and_may_be_tried_again(
    event: Event,
    problem: str,
    play: Play,
) -> None:
    begin(play)
    screen = play(event)
    assert isinstance(screen, FindCertificate)
    assert screen.problem is not None
    assert screen.problem.id == problem
    assert not screen.busy
    assert isinstance(play(Continued()), FindCertificate)  # there is nothing to go on with


@pytest.mark.parametrize(
    "typed", ["前橋　花子", "前橋 花子", "花子", "2026-1124-001", "２０２６１１２４００１"]
)
def test_a_case_is_found_by_number_and_by_name(typed: str, play: Play) -> None:
    begin(play)
    screen = play(CaseSought(typed))
    assert isinstance(screen, FindCertificate)
    assert [one.kind for one in screen.lines] == [SIGNATURE, AUTHENTICATION]
    assert screen.chosen == frozenset()
    assert {one.case for one in screen.lines} == {"2026-1124-001"}


def test_no_card_on_the_reader_is_said(play: Play) -> None:
    begin(play)
    screen = play(CardReadWanted())
    assert isinstance(screen, FindCertificate)
    assert screen.problem is not None
    assert screen.problem.id == "problem-card-pulled-title"


def test_of_one_kind_only_one_is_chosen(play: Play) -> None:
    begin(play)
    play(CaseSought("花子"))
    both = play(CertificateTicked(0), CertificateTicked(1))
    assert isinstance(both, FindCertificate)
    assert both.chosen == {0, 1}
    assert play(CertificateTicked(9)) == both
    one = play(CertificateTicked(0))
    assert isinstance(one, FindCertificate)
    assert one.chosen == {1}


def test_a_number_that_cannot_be_asked_for_is_not_called_unknown(
    play: Play,
    kiosk: Kiosk,
    clock: Clock,
) -> None:
    out_of_reach(kiosk, clock)
    begin(play)
    screen = play(SerialTyped("424242"))
    assert isinstance(screen, FindCertificate)
    assert screen.problem is not None
    assert screen.problem.id == "revoke-serial-not-asked"
