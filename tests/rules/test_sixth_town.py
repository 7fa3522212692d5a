"""A sixth town is one file: the example of docs/adding-a-municipality.md, read from the document itself."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from jpki_kiosk.cli import cli
from jpki_kiosk.config import ConfigError, KioskConfig, forms_path, load_config, resources_path
from jpki_kiosk.findings import Fault
from jpki_kiosk.kiosk import KioskError, compose
from jpki_kiosk.readiness.counter import Counter
from jpki_kiosk.readiness.rules import check_municipality, check_policy
from jpki_kiosk.rules.book import RuleBook
from tests.counters import shipped
from tests.readiness import worded

from .asking import Answer, Question, ask, new, renewal

DOCUMENT = Path(__file__).parents[2] / "docs" / "adding-a-municipality.md"
TOWN = "hanamori"
NOW = datetime.datetime(2026, 11, 24, 1, tzinfo=datetime.UTC)
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


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A configuration with the example beside it, outside of the program."""
    (tmp_path / f"{TOWN}.toml").write_text(example(), encoding="utf-8")
    file = tmp_path / "kiosk.toml"
    file.write_text(f'municipality = "{TOWN}"\nmunicipality_file = "{TOWN}.toml"\n', encoding="utf-8")
    return file


def test_a_counter_opens_with_a_file_of_the_offices_own_and_the_program_stays_as_it_is(own: Path) -> None:
    kiosk = compose(load_config(own), data=own.parent / "data", shipped=shipped())
    try:
        assert kiosk.profile.names.ja == "花森市"
        assert kiosk.profile.welcome is not None
        assert kiosk.profile.welcome.colour == "#5A1E4B"
        assert kiosk.workflow().screen
    finally:
        kiosk.close()


def test_the_offices_own_file_may_take_the_place_of_one_that_ships(tmp_path: Path) -> None:
    text = (resources_path() / "municipalities" / "futtsu.toml").read_text(encoding="utf-8")
    file = tmp_path / "futtsu.toml"
    file.write_text(f'{text}\n[welcome]\ncolour = "#0B5D3B"\nsource = "s"\n', encoding="utf-8")
    towns = RuleBook.load(resources_path(), str(file)).municipalities
    assert towns["futtsu"].welcome is not None
    assert set(towns) == set(RuleBook.load(resources_path()).municipalities)


def test_every_command_goes_by_the_offices_own_file(own: Path) -> None:
    run = CliRunner().invoke
    at = ["--config", str(own)]
    assert run(cli, ["config", "check", str(own)]).output == f"{own}: right\n"
    decided = run(
        cli, ["rules", "decide", "--json", *at], input=json.dumps(new("card_reissued", municipality=TOWN))
    )
    assert json.loads(decided.stdout)["fee_yen"] == 400
    counter = Counter(load_config(own), own.parent, NOW)
    assert worded.found(check_municipality(counter)).startswith("Hanamori City Citizens' Affairs counter")
    assert f"data of {TOWN} " in worded.found(check_policy(counter))


def test_a_mistake_in_it_is_told_by_file_key_and_line_and_nothing_of_the_program_is_blamed(own: Path) -> None:
    town = own.parent / f"{TOWN}.toml"
    town.write_text(example().replace("#5A1E4B", "#00A0E9"), encoding="utf-8")
    counter = Counter(load_config(own), own.parent, NOW)
    for check in (check_municipality, check_policy):
        found = check(counter)
        assert found.fault is Fault.TOWN_FILE_UNUSABLE
        assert f"{town}: welcome.colour: #00A0E9 has a contrast of 2.7:1" in worded.found(found)
    with pytest.raises(KioskError, match=r"welcome\.colour: ") as refused:
        compose(load_config(own), data=own.parent / "data", shipped=shipped())
    assert isinstance(refused.value.__cause__, ConfigError)  # C-102, and not C-103: a spoiled program
    said = CliRunner().invoke(cli, ["rules", "decide", "--config", str(own)], input="{}")
    assert said.exit_code == 1
    assert said.stderr.startswith(f"C-102: {town}: welcome.colour: ")


def test_a_town_and_a_file_that_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f'municipality_file = "{TOWN}.toml"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=f'municipality must be "{TOWN}", the town of municipality_file'):
        load_config(file)
