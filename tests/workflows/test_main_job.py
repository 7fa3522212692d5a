"""The main job as a play: screens, journal and card agree at every step."""

from __future__ import annotations

import itertools
import subprocess
from pathlib import Path

import pytest
from cryptography import x509

from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.emulator.faults import FaultPlan
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.message import Message
from jpki_kiosk.pki.authority import CertificateState
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.cases import CaseState
from jpki_kiosk.workflows.console.events import SignOutWanted
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    ConsentToggled,
    Continued,
    KindsNarrowed,
    LanguageChosen,
    LastTryTaken,
    LeftToCounter,
    ReaderChanged,
    SignInSubmitted,
    StaffCalled,
    StaffEntered,
    TimedOut,
)
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import (
    AtCounter,
    CardCheck,
    ChoosePassword,
    ConfirmCase,
    Done,
    InsertCard,
    LastTry,
    LineState,
    ProvePassword,
    ReadingCard,
    ReviewCase,
    ShowSubstitutes,
    StaffSignIn,
    Stopped,
    Welcome,
    Working,
    WorkStep,
)
from tests.workflows.conftest import PASSPHRASE, STAFF, Play
from tests.workflows.journey import (
    AUTHENTICATION,
    BOTH,
    SIGNATURE,
    choose,
    consent,
    entered,
    open_case,
    put_card,
    review_case,
    tick,
    to_passwords,
)


def session(kiosk: Kiosk) -> JpkiSession:
    return JpkiSession(CardProtocol(kiosk.reader.connect()))


def today_case(kiosk: Kiosk) -> str:
    return kiosk.store.cases.cases_of_day(kiosk.reception.today())[-1].number


def issue_once(play: Play) -> None:
    """Both certificates, the card taken, the visit ended."""
    to_passwords(play)
    assert isinstance(choose(play, SIGNATURE, AUTHENTICATION), Done)
    embedded = play.kiosk.embedded
    assert embedded is not None
    embedded.remove()
    assert isinstance(play(CardRemoved(), Continued()), Welcome)


def test_a_resident_gets_both_certificates_and_the_papers(play: Play, kiosk: Kiosk) -> None:
    assert isinstance(open_case(play), ConfirmCase)
    assert isinstance(consent(play), InsertCard)
    read = put_card(play)
    assert isinstance(read, ReadingCard)
    assert read.finished
    assert dict(read.checks)[CardCheck.PERSON] is LineState.DONE
    assert play(Continued()) == ChoosePassword(PasswordKind.SIGNATURE, tries=5, lengths=(6, 16))
    done = choose(play, SIGNATURE, AUTHENTICATION)
    assert isinstance(done, Done)
    assert done.copies == 2
    assert done.guides == 1
    card = session(kiosk)
    assert card.availability() == {CertificateKind.SIGNATURE: True, CertificateKind.AUTHENTICATION: True}
    authentication = x509.load_der_x509_certificate(card.read_certificate(CertificateKind.AUTHENTICATION))
    status = kiosk.desk._parts.issuance.authority.status(
        CertificateKind.AUTHENTICATION, authentication.serial_number
    )
    assert status.state is CertificateState.GOOD
    assert kiosk.store.cases.case(today_case(kiosk)).state is CaseState.COMPLETED


def test_every_line_is_set_by_its_journal_entry_and_in_order(play: Play, kiosk: Kiosk) -> None:
    to_passwords(play)
    choose(play, SIGNATURE, AUTHENTICATION)
    states = [screen.lines for screen in play.seen if isinstance(screen, Working)]
    assert all(line.state is LineState.WAITING for line in states[0])
    order = [(line.kind, line.step) for line in states[0]]
    assert [kind for kind, _ in order] == [CertificateKind.AUTHENTICATION] * 4 + [
        CertificateKind.SIGNATURE
    ] * 4
    assert [step for _, step in order[:4]] == list(WorkStep)
    finished = [
        (line.kind, line.step)
        for before, after in itertools.pairwise(states)
        for old, line in zip(before, after, strict=True)
        if old.state is not line.state and line.state is LineState.DONE
    ]
    assert finished == order
    names = [entry.event for entry in kiosk.store.journal.entries(today_case(kiosk))]
    for step in WorkStep:
        assert names.index(f"{step.value}-init") < names.index(f"{step.value}-complete")


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
def test_the_guide_is_in_the_language_of_the_screen_and_the_next_visit_begins_anew(
    language: Language, play: Play, kiosk: Kiosk, tmp_path: Path
) -> None:
    open_case(play)
    play(LanguageChosen(language))
    consent(play)
    put_card(play)
    play(Continued())
    choose(play, SIGNATURE, AUTHENTICATION)
    guide = subprocess.run(
        ["pdftotext", tmp_path / "papers" / "usage-guide.pdf", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert kiosk.catalogue.text(Message("papers-guide-title"), language) in guide
    play(CardRemoved(), Continued())
    open_case(play)
    assert play.workflow._part is not None
    assert play.workflow._part.language is Language.JAPANESE


def test_a_password_that_differs_at_the_repetition_is_chosen_again(play: Play) -> None:
    to_passwords(play)
    screen = play(entered(SIGNATURE), entered(b"K7M2XB5"))
    assert isinstance(screen, ChoosePassword)
    assert not screen.repeat
    assert screen.problem is not None


def test_a_weak_password_is_taken_at_the_second_look(play: Play) -> None:
    to_passwords(play)
    choose(play, SIGNATURE)
    warned = play(entered(b"1234"))
    assert isinstance(warned, ChoosePassword)
    assert warned.warning is not None
    assert play(entered(b"1234")) == ChoosePassword(
        PasswordKind.AUTHENTICATION, repeat=True, tries=3, lengths=(4, 4)
    )


def test_a_choice_that_is_weak_in_another_way_is_warned_about_for_itself(play: Play) -> None:
    to_passwords(play)
    choose(play, SIGNATURE)
    warnings = []
    for typed in (b"1234", b"0000", b"0000"):
        screen = play(entered(typed))
        assert isinstance(screen, ChoosePassword)
        warnings.append(screen.warning)
    assert warnings == [Message("rules-password-sequence"), Message("rules-password-repeats"), None]


def test_the_digits_of_the_first_password_are_warned_about_in_the_second(play: Play) -> None:
    to_passwords(play)
    choose(play, b"SAKURA7302")
    warned = play(entered(b"7302"))
    assert isinstance(warned, ChoosePassword)
    assert warned.warning == Message("rules-password-other-password")
    again = play(entered(b"7402"))
    assert isinstance(again, ChoosePassword)
    assert (again.warning, again.repeat) == (None, True)


def test_substitutes_are_shown_before_consent(play: Play) -> None:
    screen = open_case(play, "matsumoto-yoshiro")
    assert isinstance(screen, ShowSubstitutes)
    assert screen.substitutions
    assert isinstance(play(Continued()), ConfirmCase)


def test_nothing_goes_on_without_consent(play: Play) -> None:
    open_case(play)
    assert isinstance(play(Continued()), ConfirmCase)
    play(ConsentToggled(), ConsentToggled())
    assert isinstance(play(Continued()), ConfirmCase)


def test_another_persons_card_is_refused_and_not_bound(play: Play, kiosk: Kiosk) -> None:
    open_case(play)
    consent(play)
    stopped = put_card(play, "futtsu-uruko")
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.WRONG_PERSON
    assert kiosk.store.cases.case(today_case(kiosk)).card_hash is None


def test_a_second_issue_proves_the_passwords_and_revokes_the_old_certificates(
    play: Play, kiosk: Kiosk
) -> None:
    issue_once(play)
    kiosk.insert("maebashi-hanako")
    old = x509.load_der_x509_certificate(session(kiosk).read_certificate(CertificateKind.AUTHENTICATION))
    open_case(play)
    play(CardInserted())
    consent(play)
    assert isinstance(play(Continued()), ConfirmCase)  # the card's certificates will be revoked: asked again
    assert consent(play) == ProvePassword(PasswordKind.SIGNATURE, 5, 5, lengths=(6, 16))
    assert play(entered(SIGNATURE)) == ProvePassword(PasswordKind.AUTHENTICATION, 3, 3, lengths=(4, 4))
    assert isinstance(play(entered(AUTHENTICATION)), Done)
    authority = kiosk.desk._parts.issuance.authority
    status = authority.status(CertificateKind.AUTHENTICATION, old.serial_number)
    assert status.state is CertificateState.REVOKED


def test_tries_are_shown_and_the_last_one_needs_a_decision(play: Play, kiosk: Kiosk) -> None:
    issue_once(play)
    kiosk.insert("maebashi-hanako")
    open_case(play)
    play(CardInserted())
    consent(play)
    play(Continued())
    consent(play)
    play(entered(SIGNATURE))
    wrong = play(entered(b"9999"))
    assert isinstance(wrong, ProvePassword)
    assert wrong.attempts_remaining == 2
    assert play(entered(b"9999")) == LastTry(PasswordKind.AUTHENTICATION, 3)
    assert session(kiosk).attempts_remaining(PasswordKind.AUTHENTICATION) == 1
    assert isinstance(play(LastTryTaken()), ProvePassword)
    stopped = play(entered(b"9999"))
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.PASSWORD_BLOCKED


def test_an_impossible_password_spends_no_try(play: Play, kiosk: Kiosk) -> None:
    issue_once(play)
    kiosk.insert("maebashi-hanako")
    open_case(play)
    play(CardInserted())
    consent(play)
    play(Continued())
    consent(play)
    screen = play(entered(b"short"))
    assert isinstance(screen, ProvePassword)
    assert screen.problem is not None
    assert session(kiosk).attempts_remaining(PasswordKind.SIGNATURE) == 5


@pytest.mark.parametrize("command", [6, 14, 20, 26, 40, 60])
def test_a_card_pulled_while_written_goes_on_when_it_is_put_back(
    play: Play, kiosk: Kiosk, command: int
) -> None:
    to_passwords(play)
    play(entered(SIGNATURE), entered(SIGNATURE), entered(AUTHENTICATION))
    kiosk.cards["maebashi-hanako"].set_faults(FaultPlan.parse(f"tear-before:{command}"))
    stopped = play(entered(AUTHENTICATION))
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.CARD_PULLED
    assert stopped.waiting_for_card
    play(CardRemoved())
    kiosk.cards["maebashi-hanako"].set_faults(FaultPlan())
    kiosk.insert("maebashi-hanako")
    assert isinstance(play(CardInserted()), Done)
    number = today_case(kiosk)
    authority = kiosk.desk._parts.issuance.authority
    for known in kiosk.store.cases.certificates(number):
        if known.serial is None:
            continue
        state = authority.status(known.kind, known.serial).state
        on_card = known.serial in _serials_on_card(kiosk)
        assert (state is CertificateState.GOOD) is on_card


def _serials_on_card(kiosk: Kiosk) -> set[int]:
    card = session(kiosk)
    card.verify_password(PasswordKind.SIGNATURE, SIGNATURE)
    return {
        x509.load_der_x509_certificate(card.read_certificate(kind)).serial_number for kind in CertificateKind
    }


def test_another_card_in_mid_issue_is_refused(play: Play, kiosk: Kiosk) -> None:
    to_passwords(play)
    play(entered(SIGNATURE), entered(SIGNATURE), entered(AUTHENTICATION))
    kiosk.cards["maebashi-hanako"].set_faults(FaultPlan.parse("tear-before:20"))
    play(entered(AUTHENTICATION), CardRemoved())
    kiosk.insert("futtsu-uruko")
    stopped = play(CardInserted())
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.DIFFERENT_CARD


def test_a_reversed_card_is_asked_for_again(play: Play, kiosk: Kiosk) -> None:
    open_case(play)
    consent(play)
    screen = play(ReaderChanged("mute"))
    assert isinstance(screen, InsertCard)
    assert screen.problem is not None


@pytest.mark.parametrize(
    ("state", "problem"),
    [
        ("no-service", Problem.NO_SERVICE),
        ("no-reader", Problem.NO_READER),
        ("in-use", Problem.READER_IN_USE),
    ],
)
def test_each_state_of_the_reader_has_its_own_page_and_recovers(
    play: Play, state: str, problem: Problem
) -> None:
    open_case(play)
    consent(play)
    stopped = play(ReaderChanged(state))
    assert isinstance(stopped, Stopped)
    assert stopped.problem is problem
    assert stopped.can_retry
    assert isinstance(play(Continued()), InsertCard)


def test_a_printer_that_is_not_ready_stops_before_anything_is_written(play: Play, kiosk: Kiosk) -> None:
    to_passwords(play)
    play(entered(SIGNATURE), entered(SIGNATURE), entered(AUTHENTICATION))
    printer_folder = kiosk.papers.printer
    printer_folder._folder.mkdir(parents=True, exist_ok=True)  # type: ignore[attr-defined]
    blocked = printer_folder._folder / "blocked"  # type: ignore[attr-defined]
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    printer_folder._folder = blocked  # type: ignore[attr-defined]
    stopped = play(entered(AUTHENTICATION))
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.PRINTER_NOT_READY
    assert not any(session(kiosk).availability().values())
    names = [entry.event for entry in kiosk.store.journal.entries(today_case(kiosk))]
    assert "key-pair-init" not in names


# --- what happens anywhere -----------------------------------------------------------------------


def screens_of_a_visit(play: Play) -> list[str]:
    return [type(screen).__name__ for screen in play.seen]


def go_to(play: Play, name: str) -> None:
    """Play until a screen of this name is shown."""
    before = {
        "StaffSignIn": lambda: play(StaffEntered()),
        "StaffDesk": lambda: play(StaffEntered(), SignInSubmitted(STAFF, Secret(PASSPHRASE))),
        "OpenCase": lambda: open_case(play, "nobody"),
        "ReviewCase": lambda: review_case(play),
        "ShowSubstitutes": lambda: open_case(play, "matsumoto-yoshiro"),
        "ConfirmCase": lambda: open_case(play),
    }
    if name in before:
        before[name]()
        return
    open_case(play)
    consent(play)
    if name == "InsertCard":
        return
    put_card(play)
    if name == "ReadingCard":
        return
    play(Continued())
    if name == "ChoosePassword":
        return
    if name == "Stopped":
        play(CardRemoved())
        return
    if name == "AtCounter":
        play(LeftToCounter())
        return
    choose(play, SIGNATURE, AUTHENTICATION)


SCREENS = [
    "StaffSignIn", "StaffDesk", "OpenCase",
    "ReviewCase", "ShowSubstitutes", "ConfirmCase", "InsertCard", "ReadingCard",
    "ChoosePassword", "Stopped", "AtCounter", "Done",
]  # fmt: skip


@pytest.mark.parametrize("name", SCREENS[4:])
def test_a_time_out_ends_the_visit_everywhere_and_keeps_no_password(play: Play, name: str) -> None:
    go_to(play, name)
    assert type(play.workflow.screen).__name__ == name
    visit = play.workflow.visit
    assert isinstance(play(TimedOut()), Welcome)
    assert play.workflow.visit == visit + 1
    assert play.resident._part is None


@pytest.mark.parametrize("name", SCREENS[1:4])
def test_a_sign_out_leaves_nothing_of_the_staffs_pages(play: Play, name: str) -> None:
    go_to(play, name)
    assert isinstance(play(SignOutWanted()), Welcome)
    assert play.console._part is None
    assert isinstance(play.console.screen, StaffSignIn)


@pytest.mark.parametrize("name", SCREENS)
def test_a_removed_card_leaves_no_screen_that_cannot_go_on(play: Play, name: str) -> None:
    go_to(play, name)
    screen = play(CardRemoved())
    if name in {"ReadingCard", "ChoosePassword"}:
        assert isinstance(screen, Stopped)
        assert screen.waiting_for_card
        assert isinstance(put_card(play), ReadingCard)
    else:
        assert type(screen).__name__ == name


@pytest.mark.parametrize(
    "name", ["ShowSubstitutes", "ConfirmCase", "InsertCard", "ReadingCard", "ChoosePassword"]
)
def test_the_resident_may_go_on_at_the_counter(play: Play, kiosk: Kiosk, name: str) -> None:
    go_to(play, name)
    assert isinstance(play(LeftToCounter()), AtCounter)
    assert kiosk.store.cases.case(today_case(kiosk)).state is CaseState.AT_COUNTER


def test_a_call_for_staff_is_in_the_journal(play: Play, kiosk: Kiosk) -> None:
    open_case(play)
    play(StaffCalled("unsure"))
    names = [entry.event for entry in kiosk.store.journal.entries(today_case(kiosk))]
    assert "staff-called" in names


def test_a_child_of_fourteen_gets_no_signature_certificate(play: Play) -> None:
    refused = review_case(play, "akishima-sora", BOTH)
    assert isinstance(refused, ReviewCase)
    assert [one.not_after is None for one in refused.kinds] == [True, False]
    assert isinstance(play(Continued()), ReviewCase)
    play(KindsNarrowed())
    tick(play)
    only = play(Continued())
    assert isinstance(only, ConfirmCase)
    assert [one.kind for one in only.certificates] == [CertificateKind.AUTHENTICATION]


def test_a_wrong_passphrase_stays_at_the_sign_in(play: Play) -> None:
    screen = play(StaffEntered(), SignInSubmitted("maeda", Secret(b"wrong")))
    assert isinstance(screen, StaffSignIn)
    assert screen.problem is not None
