"""代替文字 as a play: the resident wants another character, staff choose it, and the resident sees it."""

from __future__ import annotations

import pytest

from jpki_kiosk.pki.substitutes import shipped_substitutes
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.errors import CaseClosedError
from jpki_kiosk.store.schema import CaseState
from jpki_kiosk.workflows.characters import ChosenCharacter, characters_of
from jpki_kiosk.workflows.console.events import ResidentKind, UncoverSubmitted
from jpki_kiosk.workflows.console.papers_events import PapersWanted, PaperWanted
from jpki_kiosk.workflows.console.reception_events import CaseSelected, CharactersChosen
from jpki_kiosk.workflows.console.reception_screens import CaseBeside
from jpki_kiosk.workflows.events import (
    CaseTakenUp,
    Continued,
    DeskLooked,
    OtherCharactersWanted,
    WentBack,
)
from jpki_kiosk.workflows.screens import AtCounter, ConfirmCase, ShowSubstitutes
from jpki_kiosk.workflows.workflow import Event
from tests.workflows.conftest import PASSPHRASE, Play
from tests.workflows.console.test_reception import desk
from tests.workflows.journey import open_case


def asked(play: Play) -> str:
    """A case whose resident wanted another character; its number."""
    screen = open_case(play, "matsumoto-yoshiro")
    assert isinstance(screen, ShowSubstitutes)
    assert isinstance(play(OtherCharactersWanted()), AtCounter)
    number = play.resident.shows().case_number
    assert number is not None
    return number


def at_console(play: Play, *happened: Event) -> None:
    for event in happened:
        play._drive(play.console, event)


def chosen_at_the_desk(play: Play, number: str) -> CaseBeside:
    assert play.resident.shows().kind is ResidentKind.AT_COUNTER
    at_console(play, UncoverSubmitted(Secret(PASSPHRASE)), DeskLooked(), CaseSelected(number))
    beside = desk(play).beside
    assert beside is not None
    return beside


def test_the_resident_goes_to_the_counter_and_sees_there_what_staff_chose(play: Play) -> None:
    number = asked(play)
    cases = play.kiosk.store.cases
    assert cases.case(number).state is CaseState.AT_COUNTER
    beside = chosen_at_the_desk(play, number)
    second = next(one for one in beside.characters if one.original == "﨑")
    assert (second.which, second.place, second.written) == ("name", 2, "崎")
    assert second.proposals == ("崎", "嵜", "碕")
    # A printed paper is nothing that was done to the card.
    at_console(play, PapersWanted(), PaperWanted("reception_slip", None), WentBack(), CaseSelected(number))
    printed = desk(play).beside
    assert printed is not None
    assert [one.form for one in printed.history.papers] == ["reception_slip"]
    assert printed.characters == beside.characters
    at_console(play, CharactersChosen((ChosenCharacter("name", 2, "嵜"), ChosenCharacter("name", 4, "良"))))
    after = desk(play).beside
    assert after is not None
    assert [one.written for one in after.characters if one.which == "name"] == ["高", "嵜", "良"]
    at_console(play, CaseTakenUp(number))
    screen = play.resident.screen
    assert isinstance(screen, ShowSubstitutes)
    assert screen.name_in_certificate == "高嵜　良郎"
    play._drive(play.resident, Continued())
    assert isinstance(play.resident.screen, ConfirmCase)
    # The journal says how many were chosen, and not which.
    entries = {one.event: dict(one.fields) for one in play.kiosk.store.journal.entries(case=number)}
    assert entries["staff-called"] == {"reason": "character"}
    assert entries["characters-chosen"] == {"count": 2}
    assert "嵜" not in repr(entries) + repr(CharactersChosen((ChosenCharacter("name", 2, "嵜"),)))
    assert "﨑" not in repr(beside)


def test_what_the_certificate_cannot_hold_is_not_taken(play: Play) -> None:
    number = asked(play)
    chosen_at_the_desk(play, number)
    cases = play.kiosk.store.cases
    for character, problem in (("𩸽", "case-substitute-not-possible"), ("崎崎", "case-substitute-one")):
        at_console(play, CharactersChosen((ChosenCharacter("name", 2, character),)))
        said = desk(play).problem
        assert said is not None
        assert said.id == problem
        person = cases.case(number).resident
        assert person is not None
        assert person.name_in_certificate is None
    # What the register has is the program's proposal.
    at_console(play, CharactersChosen((ChosenCharacter("name", 2, "﨑"),)))
    assert desk(play).problem is None
    written = characters_of(cases.case(number), shipped_substitutes())
    assert [one.written for one in written if one.which == "name"] == ["高", "崎", "吉"]
    # Nothing is chosen for a case that goes on before the resident, or that is over.
    for state in (CaseState.IN_PROGRESS, CaseState.REFUSED):
        cases.set_state(number, state)
        with pytest.raises(CaseClosedError):
            cases.choose_characters(number, 1, "高嵜　吉郎", None, 1)


def test_nothing_is_chosen_while_the_resident_has_the_case(play: Play) -> None:
    open_case(play, "matsumoto-yoshiro")
    number = play.resident.shows().case_number
    assert number is not None
    at_console(play, UncoverSubmitted(Secret(PASSPHRASE)), CaseSelected(number))
    at_console(play, CharactersChosen((ChosenCharacter("name", 2, "嵜"),)))
    assert "characters-chosen" not in [one.event for one in play.kiosk.store.journal.entries(case=number)]
