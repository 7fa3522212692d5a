"""A mistake in a town's file is told in words of TOML, with its line: no validator's prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.rules.data import RuleDataError, read_dated
from jpki_kiosk.rules.municipality import read_municipality
from jpki_kiosk.rules.passwords import PasswordRule

TOWN = (resources_path() / "municipalities" / "akishima.toml").read_text(encoding="utf-8")
OPENS = 'opens = "08:30"'
EXTRA = '[[hours.extra]]\ndays = ["sunday"]\nopens = "09:00"\ncloses = "12:00"\nsource = "s"\n'
SPECIAL = '[[hours.special]]\ndate = 2027-01-04\nsource = "s"\n'


def refused(folder: Path, text: str) -> list[str]:
    """The lines of the refusal without the file's name."""
    file = folder / "akishima.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuleDataError) as error:
        read_municipality(file)
    lines = str(error.value).splitlines()
    assert all(line.startswith(f"{file}: ") for line in lines)
    return [line.removeprefix(f"{file}: ") for line in lines]


# fmt: off
SLIPS = [
    (OPENS, 'opens = "25:30"', 'hours.opens: must be a time from "00:00" to "23:59"'),
    (OPENS, "opens = 08:30:00", "hours.opens: must be text in quotation marks"),
    (OPENS, 'opens = "08:30"\nclosed = "17:00"', "hours.closed: unknown key; nearest is closes"),
    (OPENS, 'opens = "08:30"\nqqqq = 1', "hours.qqqq: unknown key"),
    (OPENS, 'opens = "16:30"', "hours.closes: is not after opens"),
]
IN_TABLES = [
    ("date = 2027-01-04", 'date = "2027-01-04"',
     "hours.special.0.date: must be a date without quotation marks, such as 2027-01-16"),
    ('days = ["sunday"]', 'days = "sunday"', "hours.extra.0.days: must be a list in brackets"),
    ('days = ["sunday"]', "days = []", "hours.extra.0.days: must have at least one entry"),
    ('days = ["sunday"]', 'days = ["sunday"]\nweeks = [6]', "hours.extra.0.weeks.0: must be 5 or less"),
    ('days = ["sunday"]', 'days = ["sunday"]\nweeks = [0]', "hours.extra.0.weeks.0: must be 1 or more"),
    ('days = ["sunday"]', 'days = ["sunday"]\nweeks = ["1"]',
     "hours.extra.0.weeks.0: must be a whole number without quotation marks"),
    ('days = ["sunday"]', 'days = ["sunday"]\non_holidays = "yes"',
     "hours.extra.0.on_holidays: must be true or false, without quotation marks"),
    ('days = ["sunday"]', 'days = ["sunday"]\nday = 1', "hours.extra.0.day: unknown key; nearest is days"),
]
# fmt: on


@pytest.mark.parametrize(("old", "new", "said"), SLIPS)
def test_a_mistake_is_told_by_key_reason_and_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = TOWN.replace(old, new, 1)
    key = said.partition(":")[0].rpartition(".")[2]
    line = next(
        number
        for number, found in enumerate(text.splitlines(), 1)
        if found.startswith(f"{key} =") and number > text[: text.index("[hours]")].count("\n")
    )
    assert refused(tmp_path, text) == [f"{said} (line {line})"]


@pytest.mark.parametrize(("old", "new", "said"), IN_TABLES)
def test_so_it_is_in_tables_that_stand_several_times(tmp_path: Path, old: str, new: str, said: str) -> None:
    both = EXTRA + SPECIAL
    text = TOWN.replace("[validity]", both.replace(old, new, 1) + "\n[validity]", 1)
    (line,) = refused(tmp_path, text)
    assert line.startswith(f"{said} (line ")


def test_an_entry_that_is_refused_is_not_also_missing_from_its_list(tmp_path: Path) -> None:
    text = TOWN.replace("[validity]", EXTRA.replace("sunday", "sontag") + "\n[validity]", 1)
    (line,) = refused(tmp_path, text)
    assert line.startswith("hours.extra.0.days.0: must be 'monday', ")


def test_a_file_of_another_kind_lacks_everything_and_says_so(tmp_path: Path) -> None:
    assert "names: is missing" in refused(tmp_path, "")


def test_a_key_under_a_table_whose_name_python_keeps_for_itself_has_its_nearest_too(tmp_path: Path) -> None:
    text = (resources_path() / "rules" / "passwords.toml").read_text(encoding="utf-8")
    file = tmp_path / "passwords.toml"
    table = "[period.register]\n"
    assert table in text
    file.write_text(text.replace(table, f"{table}lenght = 1\n"), encoding="utf-8")
    with pytest.raises(RuleDataError, match=r"register\.lenght: unknown key"):
        read_dated(file, PasswordRule)
