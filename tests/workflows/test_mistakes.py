"""Every stop says what happened, how card and tries are and what follows, and blames nobody."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language, ruby
from jpki_kiosk.message import Message
from jpki_kiosk.workflows.codes import TryAnswer, meaning
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import Stopped
from jpki_kiosk.workflows.stops import CardIs, stopped

LOCALES = resources_path() / "locales"
WORDS = tomllib.loads((Path(__file__).parent / "unkind_words.toml").read_text(encoding="utf-8"))
# Files of which a resident sees every line when something does not go on.
TOLD = ("problems.ftl", "workflow.ftl", "ui-stopped.ftl", "ui-password.ftl", "ui-overlays.ftl", "status.ftl")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(LOCALES)


def stops(problem: Problem) -> Iterator[Stopped]:
    for card in CardIs:
        for kept in (True, False):
            yield stopped(problem, card=card, kept=kept)


@pytest.mark.parametrize("language", Language)
def test_every_stop_has_its_five_parts_and_a_code(language: Language, catalogue: Catalogue) -> None:
    for screen in (one for problem in Problem for one in stops(problem)):
        name = f"problem-{screen.problem.text_id}"
        parts = (Message(f"{name}-title"), Message(f"{name}-what"), screen.card, screen.password)
        said = [catalogue.text(part, language) for part in (*parts, Message(f"{name}-next"))]
        assert all(said)
        assert len(set(said)) == len(said)
        assert re.fullmatch(r"K-[1-9]\d\d", screen.code)


@pytest.mark.parametrize("problem", Problem, ids=lambda problem: problem.text_id)
def test_no_try_is_called_unused_that_only_the_card_knows_of(problem: Problem) -> None:
    unused = {"workflow-password-kept", "workflow-password-unused", "workflow-password-letter-unused"}
    if meaning(problem).tries is not TryAnswer.NONE:
        assert not {screen.password.id for screen in stops(problem)} & unused


@pytest.mark.parametrize("language", Language)
def test_nothing_a_resident_is_told_blames_anybody(language: Language) -> None:
    unkind = re.compile("|".join(WORDS[language.value]), re.IGNORECASE)
    found = []
    for file in TOLD:
        for line in (LOCALES / language.value / file).read_text(encoding="utf-8").splitlines():
            text = line if line.startswith(" ") else line.partition("=")[2]
            if unkind.search(ruby.base_of(text)):
                found.append(f"{file}: {line}")
    assert found == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ja", "エラーが発生しました。"),
        ("ja-x-easy", "エラーです。"),
        ("en", "An error occurred."),
        ("zh", "发生错误。"),
        ("ko", "오류가 발생했습니다."),
        ("es", "La contraseña es incorrecta."),
        ("pt", "Ocorreu um erro."),
    ],
)
def test_a_sentence_that_blames_is_found(language: str, sentence: str) -> None:
    assert any(re.search(word, sentence, re.IGNORECASE) for word in WORDS[language])
