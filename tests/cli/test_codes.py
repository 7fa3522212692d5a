"""``jpki-kiosk codes`` and the codes of commands that refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from jpki_kiosk.cli import cli
from jpki_kiosk.cli.codes import all_codes, as_markdown
from jpki_kiosk.cli.refusal import Failure
from jpki_kiosk.config import resources_path
from jpki_kiosk.findings import Fault
from jpki_kiosk.i18n import Catalogue
from jpki_kiosk.workflows.problem import Problem

PAGE = Path(__file__).parents[2] / "docs" / "codes.md"
SOURCES = sorted((Path(__file__).parents[2] / "src" / "jpki_kiosk" / "cli").glob("*.py"))


def test_the_page_is_what_the_program_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_markdown(Catalogue(resources_path() / "locales"))


def test_every_code_of_a_visit_a_command_and_a_check_is_on_the_page() -> None:
    wanted = {one.code for one in (*Problem, *Failure, *Fault)}
    assert set(re.findall(r"^## ([KCD]-[0-9]{3})$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)) == wanted


def test_no_code_is_there_twice() -> None:
    found = [one.code for one in all_codes()]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("failure", Failure)
def test_every_failure_of_a_command_is_used_somewhere(failure: Failure) -> None:
    if failure is Failure.UNEXPECTED:  # __main__ says it without importing this package's enum
        assert failure.code in (SOURCES[0].parent.parent / "__main__.py").read_text(encoding="utf-8")
        return
    pattern = re.compile(rf"Failure\.{failure.name}\b")
    assert any(pattern.search(file.read_text(encoding="utf-8")) for file in SOURCES)


def test_a_code_is_explained_with_cause_remedy_card_and_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    done = CliRunner().invoke(cli, ["codes", "k214"])
    assert done.exit_code == 0
    assert done.output.startswith("K-214  ")
    assert len(done.output.splitlines()) == 5


def test_in_the_list_every_code_of_a_check_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    lines = CliRunner().invoke(cli, ["codes"]).stdout.splitlines()
    told = [line.partition("  ")[2] for line in lines if line.startswith("D-")]
    assert len(set(told)) == len(told) == len(Fault)


def test_without_a_code_all_are_listed() -> None:
    done = CliRunner().invoke(cli, ["codes"])
    assert [line.split()[0] for line in done.output.splitlines()] == [one.code for one in all_codes()]


def test_an_unknown_code_is_refused_with_a_code() -> None:
    done = CliRunner().invoke(cli, ["codes", "K-999"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("C-101: ")


@pytest.mark.parametrize(
    ("text", "code"),
    [("unknown = 1", "C-102"), ('mode = "production"', "C-102"), ("= broken", "C-102")],
)
def test_a_configuration_that_cannot_be_used_has_its_code(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(cli, ["run", "--config", str(file), "--data", str(tmp_path / "data")])
    assert done.exit_code == 1
    assert done.stderr.startswith(f"{code}: {file}")
