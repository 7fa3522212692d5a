"""The eras: names and first days, and what a table of them may not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.rules.data import RuleDataError
from jpki_kiosk.rules.eras import era_of, load_eras, shipped_eras

from .facts import day


@pytest.mark.parametrize(
    ("on", "name"),
    [
        ("1989-01-07", "昭和"),
        ("1989-01-08", "平成"),
        ("2019-04-30", "平成"),
        ("2019-05-01", "令和"),
        ("2026-11-22", "令和"),
    ],
)
def test_an_era_begins_on_its_first_day(on: str, name: str) -> None:
    era = era_of(day(on))
    assert era is not None
    assert era.name == name


def test_before_the_first_era_there_is_none() -> None:
    assert era_of(day("1868-01-24")) is None


def test_the_first_year_of_an_era_has_its_own_name() -> None:
    reiwa = shipped_eras()[-1]
    assert (reiwa.year(2019), reiwa.year(2020)) == ("令和元年", "令和2年")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("digit = 2", "digit = 1", "era.1: 大正 must come after 明治"),
        ("first_day = 1989-01-08", "first_day = 1926-12-25", "era.3: 平成 must come after 昭和"),
        ("digit = 5", "digit = 0", "era.4.digit: "),
        ('name = "令和"', 'name = ""', "era.4.name: "),
    ],
)
def test_eras_out_of_order_are_refused_by_file_and_key(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    text = (resources_path() / "eras.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "eras.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleDataError) as refused:
        load_eras(file)
    assert str(refused.value).startswith(f"{file}: {problem}")


def test_a_table_without_eras_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "eras.toml"
    file.write_text("era = []", encoding="utf-8")
    with pytest.raises(RuleDataError, match="era: there is none"):
        load_eras(file)
