"""The rule book as a whole: what is in force, the towns it knows, and a file checked as one of them."""

from __future__ import annotations

import datetime
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.rules.data import RuleDataError

from .facts import BOOK

TOWNS = resources_path() / "municipalities"

# What the rule book may bring with it: pydantic with its parts, and the holiday library.
THIRD_PARTY = {
    "annotated_types", "jpholiday", "pydantic", "pydantic_core", "typing_extensions", "typing_inspection",
}  # fmt: skip

_LOAD_EVERYTHING = """
import importlib, pkgutil, sys
before = set(sys.modules)
import jpki_kiosk.rules
for module in pkgutil.iter_modules(jpki_kiosk.rules.__path__, "jpki_kiosk.rules."):
    importlib.import_module(module.name)
from jpki_kiosk.config import resources_path
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.timetable import is_national_holiday
import datetime
RuleBook.load(resources_path())
is_national_holiday(datetime.date(2026, 1, 1))
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*sorted(loaded - set(sys.stdlib_module_names) - {"jpki_kiosk"}))
"""


def test_the_rule_book_needs_nothing_but_pydantic_and_the_holiday_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOAD_EVERYTHING], check=True, capture_output=True, text=True
    )
    loaded = {name for name in done.stdout.split() if not name.startswith("_")}
    assert {"jpholiday", "pydantic"} <= loaded <= THIRD_PARTY


@pytest.mark.parametrize(
    "on", [datetime.date(1900, 1, 1), datetime.date(2026, 11, 22), datetime.date(2199, 1, 1)]
)
def test_a_rule_is_in_force_on_every_day(on: datetime.date) -> None:
    assert BOOK.validity.on(on).source
    assert BOOK.eligibility.on(on).source
    assert BOOK.cards.on(on).source
    assert all(town.fees().on(on).source for town in BOOK.municipalities.values())


def test_an_unknown_town_is_told_with_those_there_are() -> None:
    with pytest.raises(RuleDataError) as refused:
        BOOK.municipality("tokyo")
    known = "akishima, futtsu, maebashi, matsubushi, matsumoto"
    assert str(refused.value) == f"municipality 'tokyo' is unknown; there are {known}"


def test_a_town_file_is_checked_as_one_of_the_book(tmp_path: Path) -> None:
    file = Path(shutil.copy(TOWNS / "futtsu.toml", tmp_path))
    assert BOOK.check_town(file) == BOOK.municipality("futtsu")
    file.write_text(
        file.read_text("utf-8").replace('paper = "application_form"', 'paper = "letter_of_love"', 1), "utf-8"
    )
    with pytest.raises(RuleDataError) as refused:
        BOOK.check_town(file)
    assert str(refused.value).startswith(f"{file}: documents.checklist.0.items.0.paper: 'letter_of_love'")
