"""A sixth town is one file: the example of docs/adding-a-municipality.md, read from the document itself."""

from __future__ import annotations

import datetime
import re
import shutil
import sys
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig, forms_path, resources_path
from jpki_kiosk.kiosk import compose
from jpki_kiosk.rules.book import RuleBook

from .asking import Answer, Question, ask, new, renewal

DOCUMENT = Path(__file__).parents[2] / "docs" / "adding-a-municipality.md"
TOWN = "hanamori"
AGENT = {"applicant": "agent", "dispatched": "2026-11-14"}


def example() -> str:
    (text,) = re.findall(
        r"^```toml\n(.*?)^```$", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    return str(text)


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped resources and the example; laid out as in a packaged program."""
    root = tmp_path_factory.mktemp("program") / "jpki_kiosk" / "data"
    shutil.copytree(resources_path(), root / "resources")
    shutil.copytree(forms_path(), root / "forms")
    (root / "resources" / "municipalities" / f"{TOWN}.toml").write_text(example(), encoding="utf-8")
    return root / "resources"


@pytest.fixture(scope="module")
def book(resources: Path) -> RuleBook:
    return RuleBook.load(resources)


def papers(answer: Answer, visit: int) -> list[str]:
    return [one["document"] for one in answer["documents"] if one["visit"] == visit]


def test_the_other_towns_stay_as_they_are(book: RuleBook) -> None:
    shipped = RuleBook.load(resources_path()).municipalities
    assert dict(book.municipalities) == {**shipped, TOWN: book.municipality(TOWN)}


@pytest.mark.parametrize(
    ("asked", "yen"),
    [
        (new("first", municipality=TOWN), 0),
        (new("card_reissued", municipality=TOWN), 400),
        (new("card_reissued", kinds=("signature",), municipality=TOWN), 200),
        (new("lapsed_by_change", municipality=TOWN), 0),
        (new("lapsed_by_change", kinds=("authentication",), municipality=TOWN), 200),
        (renewal(on="2027-03-31", municipality=TOWN), 0),
        (renewal(on="2027-04-01", municipality=TOWN), 300),
    ],
    ids=["first", "each", "one", "change", "change-authentication", "last-day", "new-fee"],
)
def test_it_has_fees_of_its_own(book: RuleBook, asked: Question, yen: int) -> None:
    assert ask(asked, book)["fee_yen"] == yen


def test_it_asks_an_agent_for_its_own_paper_and_to_come_again_within_its_days(book: RuleBook) -> None:
    answer = ask(new("first", municipality=TOWN, **AGENT), book)
    assert papers(answer, 1) == ["application_form", "agent_photo_identity", "family_notebook"]
    assert papers(answer, 2) == ["inquiry_reply", "individual_number_card", "agent_photo_identity"]
    assert (answer["visits"], answer["deadline_days"]) == (2, 10)
    assert answer["eligible"] == {"signature": True, "authentication": True}
    (notebook,) = (one for one in answer["documents"] if one["document"] == "family_notebook")
    assert notebook["ja"] == "花森市家族手帳(ご家族が代理のとき)"
    assert notebook["en"] == "Hanamori family notebook (where a relative is the agent)"
    assert "town.not-by-post" in {reason["rule"] for reason in answer["reasons"]}


def test_the_day_after_its_days_a_letter_is_too_late(book: RuleBook) -> None:
    answer = ask(new("first", municipality=TOWN, **{**AGENT, "dispatched": "2026-11-13"}), book)
    assert answer["eligible"] == {"signature": False, "authentication": False}
    (late,) = (one for one in answer["reasons"] if one["rule"] == "eligibility.letter-too-late")
    assert late["source"] == "花森市(2026-04-01)「照会書の発送から10日以内」"  # its own page, no other town's


def test_what_it_does_not_say_is_the_usual(book: RuleBook) -> None:
    answer = ask(new("first", municipality=TOWN, applicant="agent_with_letter"), book)
    assert papers(answer, 1) == ["individual_number_card", "inquiry_reply", "agent_photo_identity"]
    assert "documents.usual" in {reason["rule"] for reason in answer["reasons"]}


def test_a_counter_opens_with_it(resources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(resources.parents[2]), raising=False)
    assert resources_path() == resources
    kiosk = compose(KioskConfig(municipality=TOWN), data=tmp_path)
    try:
        assert kiosk.profile.names.ja == "花森市"
        assert kiosk.workflow().screen
        kiosk.papers.rehearse(datetime.date(2026, 11, 24))
    finally:
        kiosk.close()
