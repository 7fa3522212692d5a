"""What a short code means to staff."""

from __future__ import annotations

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import STAFF_LANGUAGES, Catalogue, Language
from jpki_kiosk.workflows.codes import PROBLEM_CODES, CardAnswer, TryAnswer, find_code, read_code
from jpki_kiosk.workflows.problem import Problem


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(resources_path() / "locales")


def test_every_problem_has_a_meaning_of_its_own(catalogue: Catalogue) -> None:
    assert [one.code for one in PROBLEM_CODES] == sorted(problem.code for problem in Problem)
    for language in STAFF_LANGUAGES:
        for words in ("cause", "remedy"):
            said = [catalogue.text(getattr(one, words), language) for one in PROBLEM_CODES]
            assert len(set(said)) == len(said) == len(Problem)


@pytest.mark.parametrize("language", Language)
def test_how_the_card_is_and_the_tries_are_is_a_sentence_in_every_language(
    catalogue: Catalogue, language: Language
) -> None:
    said = {catalogue.text(one.card_message, language) for one in PROBLEM_CODES}
    said |= {catalogue.text(one.try_message, language) for one in PROBLEM_CODES}
    assert len(said) == 8  # of ten; NONE for the card is for what has no card


def test_no_problem_of_a_visit_says_that_no_card_is_involved() -> None:
    assert CardAnswer.NONE not in {one.card for one in PROBLEM_CODES}


@pytest.mark.parametrize(
    ("problem", "tries"),
    [
        (Problem.PASSWORD_BLOCKED, TryAnswer.ALL),
        (Problem.LETTER_PASSWORD_WRONG, TryAnswer.ONE),
        (Problem.LAST_TRY, TryAnswer.NONE),
        (Problem.CARD_PULLED, TryAnswer.COUNTED),
    ],
)
def test_a_try_that_may_be_used_up_is_never_called_unused(problem: Problem, tries: TryAnswer) -> None:
    found = find_code(problem.code)
    assert found is not None
    assert found.tries is tries


@pytest.mark.parametrize("typed", ["K-214", "k214", "Ｋ－２１４", " K214 ", "K‐214", "Kー214"])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_code(typed) == "K-214"


@pytest.mark.parametrize("typed", ["", "214", "K-21", "K-2144", "2026-1122-001", "KK214", "K214x"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_a_code_that_does_not_exist_has_no_meaning() -> None:
    assert find_code("K-999") is None
