"""forms/: what is data, and how a wrong file is told."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from jpki_kiosk.config import forms_path, resources_path
from jpki_kiosk.documents.dates import date_of_birth, era_year
from jpki_kiosk.documents.errors import FormError
from jpki_kiosk.documents.forms import Icon, Line, Text, read_form
from jpki_kiosk.documents.icons import read_icon
from jpki_kiosk.i18n import Catalogue

FORMS = sorted(folder.name for folder in forms_path().iterdir() if folder.is_dir())
GOOD = 'name = "paper"\ntitle = "papers-specimen"\nedition = 1\n'


@pytest.mark.parametrize("bilingual", [False, True])
@pytest.mark.parametrize("name", FORMS)
def test_every_form_names_texts_and_icons_that_exist(name: str, bilingual: bool) -> None:
    form = read_form(forms_path() / name, bilingual=bilingual)
    ids = Catalogue(resources_path() / "locales").ids
    assert form.file.name == name
    assert form.file.title in ids
    for page in form.layout.pages:
        for block in page.blocks:
            for item in block.items:
                if isinstance(item, Icon) and item.name:
                    assert read_icon(resources_path() / "icons", item.name).shapes
                parts = item.parts if isinstance(item, Line) else (item,) if isinstance(item, Text) else ()
                assert all(part.text is None or part.text in ids for part in parts)


def test_every_text_of_the_papers_is_used() -> None:
    sources = "\n".join(file.read_text("utf-8") for file in forms_path().rglob("*.toml"))
    package = Path(__file__).parents[2] / "src/jpki_kiosk/documents"
    sources += "\n".join(file.read_text("utf-8") for file in package.glob("*.py"))
    patterns = [re.escape(text) for text in re.findall(r'"(papers-[a-z0-9-]+)"', sources)]
    composed = re.findall(r'f"(papers-[a-z0-9-]+(?:\{[^}]*\}(?:-[a-z]+)?)+)"', sources)
    patterns += [re.sub(r"\\\{.*?\\\}", "[a-z0-9-]+", re.escape(text)) for text in composed]
    patterns.append("papers-guide-use-authentication-portal")
    known = re.compile("|".join(patterns))
    words = "\n".join(
        file.read_text("utf-8") for file in (resources_path() / "locales/ja").glob("papers*.ftl")
    )
    ids = set(re.findall(r"^(papers-[a-z0-9-]+) =", words, re.MULTILINE))
    assert len(ids) > 200
    assert {name for name in ids if not known.fullmatch(name)} == set()


@pytest.mark.parametrize(
    ("form", "layout", "key"),
    [
        ('name = "paper"\n', "", "title"),
        (GOOD + "colour = 1\n", "", "colour"),
        (GOOD, "", "pages"),
        (GOOD, "[[pages]]\nblocks = [{ height = 'tall' }]\n", "pages.0.blocks.0.height"),
        (
            GOOD,
            "[[pages]]\nblocks = [{ height = 1, items = [{ draw = 'cat' }] }]\n",
            "pages.0.blocks.0.items.0",
        ),
        (
            GOOD,
            "[[pages]]\nblocks = [{ height = 1, items = [{ draw = 'text', x = 1, y = 1, w = 1 }] }]\n",
            "pages.0.blocks.0.items.0.text",
        ),
        (GOOD, "[[pages]\n", "file"),
    ],
)
def test_a_wrong_form_is_told_by_file_and_key(tmp_path: Path, form: str, layout: str, key: str) -> None:
    (tmp_path / "form.toml").write_text(form)
    (tmp_path / "plain.toml").write_text(layout)
    with pytest.raises(FormError) as caught:
        read_form(tmp_path, bilingual=False)
    assert caught.value.key == key
    assert caught.value.file.parent == tmp_path


def test_a_missing_form_is_told_by_its_file(tmp_path: Path) -> None:
    with pytest.raises(FormError) as caught:
        read_form(tmp_path / "none", bilingual=True)
    assert caught.value.file == tmp_path / "none" / "form.toml"


@pytest.mark.parametrize("content", [None, "no svg", "<svg/>"])
def test_a_wrong_icon_is_told_by_its_file(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "cat.svg").write_text(content)
    with pytest.raises(FormError) as caught:
        read_icon(tmp_path, "cat")
    assert caught.value.file == tmp_path / "cat.svg"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("319880217", "昭和63年（1988年）2月17日"),
        ("519991231", "1999年12月31日"),  # a year that the era does not have is left as it is
        ("419890108", "平成元年（1989年）1月8日"),
        ("520190501", "令和元年（2019年）5月1日"),
        ("118800203", "明治13年（1880年）2月3日"),
        ("019900500", "1990年5月"),  # era and day unknown
        ("400000000", "平成"),
        ("000000000", ""),
        ("3198802", ""),
    ],
)
def test_a_date_of_birth_shows_what_is_known_of_it(code: str, text: str) -> None:
    assert date_of_birth(code) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (datetime.date(2031, 2, 17), "令和13年"),
        (datetime.date(2019, 5, 1), "令和元年"),
        (datetime.date(2019, 4, 30), "平成31年"),
        (datetime.date(1600, 1, 1), "1600年"),
    ],
)
def test_a_year_has_its_era(day: datetime.date, text: str) -> None:
    assert era_year(day) == text
