"""Walks the tables: every row is asked as on the command line and answered as the page says."""

from __future__ import annotations

import datetime
from functools import reduce
from typing import Any

import pytest

from jpki_kiosk.kinds import CertificateKind, PasswordKind

from ..asking import BOOK, Answer, ask
from . import akishima, futtsu, maebashi, matsubushi, matsumoto
from .row import GRANTED, REFUSED, UNASKED, Page, Row, Told, Typed

PASSWORDS = BOOK.passwords.on(datetime.date(2026, 11, 24)).value
PAGES = (futtsu.PAGE, matsubushi.PAGE, akishima.PAGE, maebashi.PAGE, matsumoto.PAGE)


def _name(page: Page, number: int, row: Row) -> str:
    asked = row.question
    words = (page.municipality, number, asked["procedure"], asked["reason"], asked["applicant"])
    return "-".join(str(word) for word in words if word)


def _papers(given: Answer, visit: int) -> list[str]:
    return [one["document"] for one in given["documents"] if one["visit"] == visit]


@pytest.mark.parametrize(
    ("page", "row"),
    [
        pytest.param(page, row, id=_name(page, number, row))
        for page in PAGES
        for number, row in enumerate(page.rows, 1)
    ],
)
def test_a_case_is_decided_as_the_page_says(page: Page, row: Row) -> None:
    given = ask({**row.question, "municipality": page.municipality})
    expected = {
        kind.value: end
        for kind, end in (
            (CertificateKind.SIGNATURE, row.signature),
            (CertificateKind.AUTHENTICATION, row.authentication),
        )
    }
    assert given["eligible"] == {
        kind: None if end is UNASKED else end != REFUSED for kind, end in expected.items()
    }, row.quote
    assert given["valid_until"] == {
        kind: None if end in (UNASKED, REFUSED, GRANTED) else end for kind, end in expected.items()
    }, row.quote
    assert given["fee_yen"] == row.fee, row.quote
    if not row.refused:
        assert (given["visits"], given["deadline_days"]) == (row.visits, row.deadline), row.quote
    _check_papers(row, given)
    assert set(row.rules) <= {reason["rule"] for reason in given["reasons"]}, row.quote
    assert all(any(word in reason["ja"] for reason in given["reasons"]) for word in row.mentions), row.quote


def _check_papers(row: Row, given: Answer) -> None:
    for visit, papers in enumerate(row.exactly, 1):
        assert _papers(given, visit) == list(papers), row.quote
    asked_for = {one["document"] for one in given["documents"]}
    assert set(row.papers) <= asked_for, row.quote
    assert asked_for.isdisjoint(row.without), row.quote


@pytest.mark.parametrize(
    ("page", "told"),
    [pytest.param(page, told, id=f"{page.municipality}-{told.path}") for page in PAGES for told in page.told],
)
def test_the_profile_says_what_the_page_says(page: Page, told: Told) -> None:
    said: Any = BOOK.municipality(page.municipality).model_dump(mode="json")
    said["national"] = BOOK.national.model_dump(mode="json")
    found = reduce(lambda part, key: part[int(key) if key.isdigit() else key], told.path.split("."), said)
    assert found == told.value, told.quote


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(typed, id=f"{page.municipality}-{typed.password}")
        for page in PAGES
        for typed in page.typed
    ],
)
def test_a_password_stands_where_the_page_lets_it_stand(typed: Typed) -> None:
    problem = PASSWORDS.form_problem(typed.kind, typed.password.encode())
    assert (problem is None) is typed.taken, typed.quote


@pytest.mark.parametrize(("kind", "number"), [(PasswordKind.SIGNATURE, 5), (PasswordKind.AUTHENTICATION, 3)])
def test_a_password_is_locked_after_as_many_wrong_tries_as_the_page_says(
    kind: PasswordKind, number: int
) -> None:
    assert PASSWORDS.tries(kind) == number, matsumoto.LOCKED


def test_there_are_more_than_two_hundred_rows_and_none_twice() -> None:
    rows = [(page.municipality, repr(row)) for page in PAGES for row in page.rows]
    assert len(rows) >= 200
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.municipality)
def test_each_page_is_walked_from_top_to_bottom_with_a_phrase_a_row(page: Page) -> None:
    assert datetime.date.fromisoformat(page.dated) <= datetime.date(2026, 11, 24)
    assert all(row.quote.strip() for row in page.rows)
    assert len({row.quote for row in page.rows}) >= 15
