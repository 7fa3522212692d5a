"""What the documents name is there: files, headings, commands and their options, make targets, keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from jpki_kiosk.cli import cli
from jpki_kiosk.config.keys import all_keys, all_tables

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
TARGETS = frozenset(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_BLOCK = re.compile(r"^```\w*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^\[([a-z_.]+)\] ([a-z_]+)(?: = .*)?$")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def commands_in(page: Path) -> Iterator[str]:
    """Everything that is written as code and begins with the program or with make, without its comment."""
    text = text_of(page)
    lines = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
    for line in [*lines, *re.findall(r"^    (\S.*)$", text, re.MULTILINE), *_CODE.findall(text)]:
        for part in re.split(r"&&|\||;", line.partition(" #")[0]):
            words = part.strip().removeprefix("sudo ").strip()
            if words.startswith(("jpki-kiosk ", "make ")):
                yield words


def anchors_of(page: Path) -> set[str]:
    """The headings as links name them."""
    headings = re.findall(r"^#+ (.*)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(name: str) -> None:
    page = ROOT / name
    missing = []
    for target in _LINK.findall(text_of(page)):
        if target.startswith(("https:", "http:", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        file = page if not path else (page.parent / path).resolve()
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors_of(file)):
            missing.append(target)
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_every_command_and_option_that_is_named_is_there(name: str) -> None:
    unknown = [one for one in commands_in(ROOT / name) if not is_there(one.split())]
    assert unknown == []


def is_there(words: list[str]) -> bool:
    if words[0] == "make":
        return words[1] in TARGETS
    command: click.Command = cli
    for number, word in enumerate(words[1:], 1):
        if isinstance(command, click.Group) and re.fullmatch(r"[a-z][a-z-]*", word):
            found = command.get_command(click.Context(command), word)
            if found is None:
                return False
            command = found
            continue
        return all(has_option(command, one) for one in words[number:] if one.startswith("--"))
    return True


def has_option(command: click.Command, word: str) -> bool:
    known = {name for one in command.params for name in one.opts}
    return word in {"--help"} or word.partition("=")[0] in known


@pytest.mark.parametrize("name", NAMES)
def test_every_key_that_is_named_is_one_of_the_configuration(name: str) -> None:
    named = [found for code in _CODE.findall(text_of(ROOT / name)) if (found := _KEY.match(code.strip()))]
    tables = set(all_tables())
    keys = {f"{one[1]}.{one[2]}" for one in named if one[1] in tables}
    assert keys - set(all_keys()) == set()


def test_what_is_no_command_option_or_target_would_be_found() -> None:
    assert is_there(["jpki-kiosk", "doctor", "--json", "--pdf", "FILE"])
    assert is_there(["make", "test"])
    for wrong in ("jpki-kiosk journal checkpoint", "jpki-kiosk doctor --colour", "make coffee"):
        assert not is_there(wrong.split())


def test_both_readmes_lead_to_the_same_places_and_name_the_same_commands() -> None:
    one, other = (ROOT / name for name in ("README.md", "README.ja.md"))
    links = [{link.partition("#")[0] for link in _LINK.findall(text_of(page))} for page in (one, other)]
    assert links[0] - {other.name} == links[1] - {one.name}
    blocks = [
        [
            line.partition(" #")[0].strip()
            for block in _BLOCK.findall(text_of(page))
            for line in block.splitlines()
        ]
        for page in (one, other)
    ]
    assert blocks[0] == blocks[1]
