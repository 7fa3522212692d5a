"""What the rule book costs: reading all of it, and one decision. Run by ``make bench``."""

from __future__ import annotations

import json
import statistics
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from jpki_kiosk.config import resources_path
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.question import read_question

_ROUNDS = 15
_EACH = 200

CASE = {
    "municipality": "akishima",
    "on": "2026-11-21",
    "procedure": "renewal",
    "reason": "renewal",
    "kinds": ["signature", "authentication"],
    "resident": {"date_of_birth": "1990-05-10", "adult_ward": False, "registered_here": True},
    "card": {"expires": "2036-05-10", "status": "valid"},
    "certificates": {"signature": {"expires": "2027-01-10"}, "authentication": {"expires": "2027-01-10"}},
    "applicant": "agent",
}


def _seconds(work: Callable[[], object], each: int) -> float:
    """Median time of one call."""
    rounds = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        for _ in range(each):
            work()
        rounds.append((time.perf_counter() - start) / each)
    return statistics.median(rounds)


def rule_book() -> None:
    """Loading beside parsing the same TOML; a decision beside parsing the case's JSON."""
    resources = resources_path()
    files = [
        file for name in ("rules", "municipalities") for file in sorted((resources / name).glob("*.toml"))
    ]

    def parse() -> None:
        for file in files:
            tomllib.loads(Path(file).read_text(encoding="utf-8"))

    bare, load = _seconds(parse, 1), _seconds(lambda: RuleBook.load(resources), 1)
    print(
        f"loading all rule data  {load * 1e3:6.1f} ms  {load / bare:5.1f} × parsing its {len(files)} files "
        f"({bare * 1e3:.1f} ms; aim 100 ms)"
    )
    book, text = RuleBook.load(resources), json.dumps(CASE)
    question = read_question(text)
    town = book.municipality(question.municipality)
    bare = _seconds(lambda: json.loads(text), _EACH)
    decide = _seconds(lambda: book.decide(question.facts, town, question.on), _EACH)
    print(
        f"one decision           {decide * 1e6:6.0f} µs  {decide / bare:5.1f} × parsing the case's JSON "
        f"({bare * 1e6:.0f} µs; aim 1000 µs)"
    )


if __name__ == "__main__":
    rule_book()
