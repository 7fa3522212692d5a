"""A town's greeting and colour: what fits and can be read is taken, all else refused with a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.contrast import darkened, luminance, mixed, ratio
from jpki_kiosk.rules.data import RuleDataError
from jpki_kiosk.rules.municipality import read_municipality
from jpki_kiosk.rules.town_welcome import GROUNDS, LINE_EMS, TownWelcome, lines_of, tokens_of

FUTTSU = resources_path() / "municipalities" / "futtsu.toml"
SOURCE = '\nsource = "市民課の決定(2026-10-01)"\n'


def town_with(folder: Path, section: str) -> Path:
    file = folder / "futtsu.toml"
    file.write_text(FUTTSU.read_text(encoding="utf-8") + section + SOURCE, encoding="utf-8")
    return file


def welcome(folder: Path, section: str) -> TownWelcome:
    made = read_municipality(town_with(folder, f"\n[welcome]\n{section}")).welcome
    assert made is not None
    return made


# --- the arithmetic ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#777777", "#777777", 1.0),
        ("#163F66", "#FFFFFF", 10.8),  # as design documents and checkers give it
        ("#767676", "#FFFFFF", 4.54),
        ("#FF0000", "#FFFFFF", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert ratio(one, other) == pytest.approx(expected, abs=0.05)
    assert ratio(other, one) == ratio(one, other)


def test_luminance_goes_from_black_to_white() -> None:
    assert luminance("#000000") == 0
    assert luminance("#FFFFFF") == pytest.approx(1)
    assert mixed("#FFFFFF", "#000000", 0.5) == "#808080"


@pytest.mark.parametrize("colour", ["#E60012", "#00A0E9", "#8FC31F", "#FFF100", "#777777", "#FFFFFF"])
def test_the_nearest_colour_can_be_read_and_one_step_lighter_cannot(colour: str) -> None:
    grounds = tuple(GROUNDS.values())
    nearest = darkened(colour, grounds)
    assert min(ratio(nearest, ground) for ground in grounds) >= 7
    lighter = mixed(nearest, colour, 0.02)
    assert min(ratio(lighter, ground) for ground in grounds) < 7


# --- the colour ----------------------------------------------------------------------------------


def test_a_colour_that_can_be_read_is_taken_with_what_is_made_from_it(tmp_path: Path) -> None:
    colours = welcome(tmp_path, 'colour = "#5a1e4b"').colours
    assert colours["primary"] == "#5A1E4B"
    assert ratio(colours["primary-pressed"], "#FFFFFF") > ratio(colours["primary"], "#FFFFFF") >= 7
    assert ratio(colours["primary"], colours["tint"]) >= 7
    assert colours["tint"] != "#FFFFFF"


@pytest.mark.parametrize("colour", ["#163F66", "#0B5D1E", "#7A1022", "#4A4A4A", "#000000", "#5B3A00"])
def test_whatever_is_allowed_can_be_read_wherever_it_stands(colour: str, tmp_path: Path) -> None:
    tokens = tokens_of(colour)
    assert set(tokens) == {"primary", "primary-pressed", "tint"}
    for ground in (*GROUNDS.values(), tokens["tint"]):
        assert ratio(tokens["primary"], ground) >= 7
    assert ratio("#18212B", tokens["tint"]) >= 7
    assert welcome(tmp_path, f'colour = "{colour}"').colour == colour


def test_a_pale_colour_is_refused_with_file_key_ratio_and_the_nearest_that_would_do(tmp_path: Path) -> None:
    file = town_with(tmp_path, '\n[welcome]\ncolour = "#00A0E9"')
    with pytest.raises(RuleDataError) as refused:
        read_municipality(file)
    said = str(refused.value)
    nearest = darkened("#00A0E9", tuple(GROUNDS.values()))
    for part in (str(file), "welcome.colour", "2.7:1", "the page", "7:1", nearest):
        assert part in said
    assert welcome(tmp_path, f'colour = "{nearest}"').colour == nearest


@pytest.mark.parametrize("colour", ["blue", "#12345", "163F66", "#GGGGGG", "#163F66\\n", "＃163F66", ""])
def test_what_is_no_colour_is_refused_and_told_how_one_is_written(colour: str, tmp_path: Path) -> None:
    with pytest.raises(RuleDataError, match=r"welcome\.colour: .*# and six digits .* such as #163F66"):
        welcome(tmp_path, f'colour = "{colour}"')


# --- the greeting --------------------------------------------------------------------------------


def test_a_town_with_a_greeting_needs_no_colour_of_its_own() -> None:
    made = TownWelcome(greeting={"ja": "ようこそ。"}, colour=None, source="市民課の決定(2026-10-01)")
    assert made.colour is None


def test_a_greeting_is_read_by_language(tmp_path: Path) -> None:
    easy = "｜富津市《ふっつし》へ ようこそ。"
    section = f'greeting = {{ ja = "ようこそ。", en = "Welcome to Futtsu.", ja-x-easy = "{easy}" }}'
    assert welcome(tmp_path, section).greeting["en"] == "Welcome to Futtsu."


LINE = "字" * int(LINE_EMS)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (LINE, 1),
        (LINE + "字", 2),
        (LINE * 2, 2),
        (LINE * 2 + "字", 3),
        ("Welcome to the city hall of Futtsu, please take a seat", 2),
        ("Welcome to the city hall of Futtsu", 2),
        ("WELCOME TO THE CITY HALL OF FUTTSU, PLEASE TAKE A SEAT", 3),
        ("Rindfleischetikettierungsüberwachungsaufgabe", 3),
        ("｜富津市役所《ふっつしやくしょ》へ", 1),
        (LINE[1:] + "か\u3099", 1),  # a mark takes no room of its own
    ],
)
def test_lines_are_reckoned_as_wide_as_the_largest_letters(words: str, lines: int) -> None:
    assert lines_of(words) == lines


@pytest.mark.parametrize(
    ("section", "said"),
    [
        (f'greeting = {{ ja = "{LINE * 2}字" }}', "takes 3 lines in the largest letters"),
        ('greeting = { en = "Welcome." }', r"must have Japanese \(ja\)"),
        ('greeting = { ja = "ようこそ。", fr = "Bienvenue." }', "'fr' is no language of the screens"),
        ('greeting = { ja = " " }', "one or two sentences on one line"),
        ('greeting = { ja = "一\\n二" }', "one or two sentences on one line"),
        ('greeting = { ja = "よう", ja-x-easy = "｜前橋《まえばし へ" }', "each must be ｜base《reading》"),
        ('greeting = { ja = "よう", ja-x-easy = "前橋《まえばし》へ" }', "each must be ｜base《reading》"),
        ('greeting = { ja = "｜前橋《まえばし》へ" }', "only ja-x-easy has readings"),
        ('greetings = { ja = "ようこそ。" }', r"welcome\.greetings: unknown key"),
    ],
)
def test_a_greeting_that_does_not_do_is_refused_by_file_and_key(
    section: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(RuleDataError, match=said) as refused:
        welcome(tmp_path, section)
    assert "futtsu.toml: welcome" in str(refused.value)


def test_the_towns_that_ship_have_no_greeting_that_nobody_of_them_said() -> None:
    for file in (resources_path() / "municipalities").glob("*.toml"):
        assert read_municipality(file).welcome is None
