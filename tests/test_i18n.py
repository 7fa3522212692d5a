"""The language files fit each other and the program, and what would not fit is caught."""

from __future__ import annotations

import ast
import datetime
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from jpki_kiosk.config import forms_path, resources_path
from jpki_kiosk.i18n import (
    Catalogue,
    CatalogueError,
    Language,
    UnknownTextError,
    format_date,
    quoted,
    ruby,
    unmarked,
)
from jpki_kiosk.i18n.bundle import Bundle
from jpki_kiosk.i18n.source import Source
from jpki_kiosk.message import Message, Written
from jpki_kiosk.rules.model import Reason
from jpki_kiosk.workflows.problem import Problem

SOURCE = Path(__file__).parent.parent / "src" / "jpki_kiosk"
LOCALES = resources_path() / "locales"
JA, EN = Language.JAPANESE, Language.ENGLISH


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(LOCALES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the language files, to be spoiled."""
    shutil.copytree(LOCALES, tmp_path / "locales")
    return tmp_path / "locales"


def write(folder: Path, japanese: str, english: str) -> Catalogue:
    """A catalogue of one file each."""
    for language, text in ((JA, japanese), (EN, english)):
        (folder / language.value).mkdir()
        (folder / language.value / "texts.ftl").write_text(text, encoding="utf-8")
    return Catalogue(folder)


# --- the shipped files ---------------------------------------------------------------------------


def test_all_languages_hold_the_same_ids_with_the_same_arguments(catalogue: Catalogue) -> None:
    catalogue.prove()
    assert len(catalogue.ids) > 100


@pytest.mark.parametrize("problem", Problem)
@pytest.mark.parametrize("part", ["title", "what", "next"])
def test_every_problem_says_what_happened_and_what_to_do_in_every_language(
    catalogue: Catalogue, problem: Problem, part: str
) -> None:
    name = f"problem-{problem.text_id}-{part}"
    for language in Language:
        assert catalogue.text(Message(name, dict.fromkeys(catalogue.arguments(name), 1)), language)


def test_no_text_speaks_of_a_problem_that_is_none() -> None:
    text = (LOCALES / "ja" / "problems.ftl").read_text(encoding="utf-8")
    known = {f"problem-{one.text_id}-{part}" for one in Problem for part in ("title", "what", "next")}
    assert set(re.findall(r"^(problem-[a-z0-9-]+) =", text, re.MULTILINE)) == known


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_that_may_be_free_says_why(catalogue: Catalogue, reason: Reason) -> None:
    assert f"rules-fee-free-{reason.value.replace('_', '-')}" in catalogue.ids


@pytest.mark.parametrize("area", ["rules", "case", "workflow", "problems", "printing"])
def test_no_english_letter_sentence_stands_in_a_japanese_text(area: str) -> None:
    for line in (LOCALES / "ja" / f"{area}.ftl").read_text(encoding="utf-8").splitlines():
        name, _, text = line.partition(" = ")
        own_words = re.sub(r"\{[^}]*\}|[()]", "", text).strip()
        if own_words and not line.startswith("#"):
            assert re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", text), name


# --- ids in the source ---------------------------------------------------------------------------


ANYTHING = "[a-z0-9-]+"  # what a variable in an f-string may stand for


class Use(NamedTuple):
    """One ``Message(…)`` of the source: its id or a pattern of it, and its arguments if literal."""

    place: str
    pattern: str
    arguments: frozenset[str] | None


def uses() -> Iterator[Use]:
    for file in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message":
                pattern = pattern_of(node.args[0]) if node.args else None
                if pattern is not None:
                    yield Use(f"{file.relative_to(SOURCE)}:{node.lineno}", pattern, arguments_of(node))


def pattern_of(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = [
            re.escape(one.value) if isinstance(one, ast.Constant) and isinstance(one.value, str) else ANYTHING
            for one in node.values
        ]
        return "".join(parts)
    return None


def arguments_of(call: ast.Call) -> frozenset[str] | None:
    if len(call.args) == 1 and not call.keywords:
        return frozenset()
    given = call.args[1] if len(call.args) > 1 else call.keywords[0].value
    if isinstance(given, ast.Dict) and all(isinstance(key, ast.Constant) for key in given.keys):
        return frozenset(str(key.value) for key in given.keys if isinstance(key, ast.Constant))
    return None


@pytest.mark.parametrize("use", tuple(uses()), ids=lambda use: use.place)
def test_every_message_of_the_source_has_a_text_that_takes_its_arguments(
    catalogue: Catalogue, use: Use
) -> None:
    texts = [name for name in catalogue.ids if re.fullmatch(use.pattern, name)]
    assert texts, f"{use.place}: no text for {use.pattern}"
    if use.arguments is not None and len(texts) == 1:
        assert catalogue.arguments(texts[0]) <= use.arguments, use.place


def strings() -> Iterator[str]:
    """Patterns of every string of the source and of the forms: any of them may be the id of a text."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant | ast.JoinedStr) and (pattern := pattern_of(node)):
                yield pattern
    for file in sorted(forms_path().rglob("*.toml")):
        yield from (re.escape(one) for one in re.findall(r'"([a-z][a-z0-9-]*)"', file.read_text("utf-8")))


@pytest.mark.parametrize("area", ["case", "rules", "workflow", "papers"])
def test_every_text_is_used_somewhere(area: str) -> None:
    # A pattern without a word of its own beside the area ("{a}-{b}", "rules-{a}") would fit every id.
    patterns = [
        re.compile(one)
        for one in set(strings())
        if re.search("[a-z]{3}", one.replace(ANYTHING, "").removeprefix(area)) is not None
    ]
    text = (LOCALES / "ja" / f"{area}.ftl").read_text(encoding="utf-8")
    names = re.findall(r"^([a-z][a-z0-9-]*) =", text, re.MULTILINE)
    assert names
    assert [name for name in names if not any(one.fullmatch(name) for one in patterns)] == []


# --- planted faults ------------------------------------------------------------------------------


def spoil(folder: Path, language: Language, old: str, new: str) -> None:
    for file in (folder / language.value).glob("*.ftl"):
        text = file.read_text(encoding="utf-8")
        if old in text:
            file.write_text(text.replace(old, new, 1), encoding="utf-8")
            return
    raise AssertionError(f"{old!r} is in no file")


@pytest.mark.parametrize(
    ("language", "old", "new", "complaint"),
    [
        (JA, "case-missing = 入力がありません。\n", "", "ja: case-missing: is missing (it is in en)"),
        (
            EN,
            "case-no-kind =",
            "case-new = x\ncase-no-kind =",
            "ja: case-new: is missing (it is in en)",
        ),
        (
            JA,
            "{ $longest }文字までです",
            "{ $most }文字までです",
            "ja: case-too-long: arguments ['most'], en has ['longest']",
        ),
        (
            EN,
            "at most { $longest } characters",
            "at most 200 characters",
            "en: case-too-long: arguments [], ja has ['longest']",
        ),
        (JA, "case-missing = ", "case-missing = { case-gone }", "Unknown message: case-gone"),
        (JA, "case-missing = ", "case-missing = { -town }", "Unknown term: -town"),
    ],
    ids=["missing", "extra", "other-argument", "lost-argument", "unknown-text", "unknown-term"],
)
def test_a_text_that_does_not_fit_is_found_by_language_and_id(
    folder: Path, language: Language, old: str, new: str, complaint: str
) -> None:
    spoil(folder, language, old, new)
    with pytest.raises(CatalogueError) as found:
        Catalogue(folder).prove()
    assert any(complaint in problem for problem in found.value.problems)


def test_an_id_that_stands_twice_is_found_when_the_files_are_read(folder: Path) -> None:
    (folder / "ja" / "zz.ftl").write_text("case-missing = もう一度", encoding="utf-8")
    with pytest.raises(CatalogueError) as found:
        Catalogue(folder)
    assert found.value.problems == (f"{folder / 'ja' / 'zz.ftl'}: case-missing: is also in case.ftl",)


def test_a_line_that_is_not_fluent_is_found_by_file(folder: Path) -> None:
    (folder / "en" / "zz.ftl").write_text("no equals sign here\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as found:
        Catalogue(folder)
    assert str(found.value).startswith(f"{folder / 'en' / 'zz.ftl'}: cannot be read near 'no equals")


def test_a_file_in_another_encoding_is_found_by_file(folder: Path) -> None:
    (folder / "ja" / "zz.ftl").write_bytes("x = 電話".encode("cp932"))
    with pytest.raises(CatalogueError) as found:
        Catalogue(folder)
    assert str(found.value).startswith(f"{folder / 'ja' / 'zz.ftl'}: cannot be read (")


def test_a_language_without_texts_is_found(folder: Path) -> None:
    shutil.rmtree(folder / "en")
    with pytest.raises(CatalogueError) as found:
        Catalogue(folder)
    assert found.value.problems == (f"{folder / 'en'}: holds no texts",)


# --- sentences -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (JA, "更新は、2031年2月7日からできます。"),
        (EN, "Renewal is possible from 7 February 2031."),
        (Language.EASY_JAPANESE, "2031｜年《ねん》2｜月《がつ》｜7日《なのか》"),
        (Language.CHINESE, "2031年2月7日"),
        (Language.KOREAN, "2031년 2월 7일"),
        (Language.SPANISH, "7 feb 2031"),
        (Language.PORTUGUESE, "7 fev 2031"),
    ],
)
def test_a_date_is_written_the_way_of_the_language(
    catalogue: Catalogue, language: Language, text: str
) -> None:
    said = Message("rules-renewal-opens", {"date": datetime.date(2031, 2, 7)})
    assert text in catalogue.text(said, language)


def test_a_moment_is_written_as_its_day_in_japan(tmp_path: Path) -> None:
    texts = write(tmp_path, "made = { $on }作成", "made = Made on { $on }")
    last_second = datetime.datetime(2031, 4, 10, 14, 59, 59, tzinfo=datetime.UTC)
    next_day = last_second + datetime.timedelta(seconds=1)
    assert texts.text(Message("made", {"on": last_second}), JA) == "2031年4月10日作成"
    assert texts.text(Message("made", {"on": next_day}), EN) == "Made on 11 April 2031"


def test_a_sentence_may_hold_another_in_the_same_language(tmp_path: Path) -> None:
    texts = write(
        tmp_path,
        "outer = 理由: { $why }\ninner = { $on }まで",
        "outer = Why: { $why }\ninner = until { $on }",
    )
    inner = Message("inner", {"on": datetime.date(2031, 4, 10)})
    assert texts.text(Message("outer", {"why": inner}), JA) == "理由: 2031年4月10日まで"
    assert texts.text(Message("outer", {"why": inner}), EN) == "Why: until 10 April 2031"


@pytest.mark.parametrize("language", Language)
def test_no_invisible_isolates_stand_around_arguments(catalogue: Catalogue, language: Language) -> None:
    told = Message("rules-too-young", {"age": 15, "date": datetime.date(2026, 11, 22)})
    text = catalogue.text(told, language)
    assert "15" in text
    assert not {"\u2066", "\u2067", "\u2068", "\u2069"} & set(text)


def test_an_unknown_text_is_an_error_and_not_its_id(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownTextError, match="ja: case-nothing: is missing"):
        catalogue.text(Message("case-nothing"), JA)
    with pytest.raises(UnknownTextError, match="case-nothing"):
        catalogue.arguments("case-nothing")


def test_a_text_without_words_of_its_own_is_an_error(tmp_path: Path) -> None:
    texts = write(tmp_path, "only =\n    .hint = x", "only =\n    .hint = x")
    with pytest.raises(CatalogueError, match="ja: only: has no text"):
        texts.prove()


def test_a_forgotten_argument_is_an_error_and_not_a_gap(catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueError, match="en: rules-renewal-opens"):
        catalogue.text(Message("rules-renewal-opens"), EN)


@pytest.mark.parametrize(
    ("day", "read"),
    [
        (1, "｜1日《ついたち》"),
        (11, "11｜日《にち》"),
        (14, "14｜日《か》"),
        (20, "｜20日《はつか》"),
        (24, "24｜日《か》"),
    ],
)
def test_a_day_of_the_month_is_read_as_it_is_said_in_easy_japanese(day: int, read: str) -> None:
    assert format_date(datetime.date(2031, 12, day), Language.EASY_JAPANESE).endswith(f"12｜月《がつ》{read}")


def test_a_name_keeps_its_japanese_forms_in_a_chinese_sentence_and_is_bare_elsewhere(tmp_path: Path) -> None:
    texts = write(tmp_path, "of = { $name }の分", "of = For { $name }")
    (tmp_path / "resident.txt").write_text("texts.ftl", encoding="utf-8")
    for language in set(Language) - {JA, EN}:
        (tmp_path / language.value).mkdir()
        (tmp_path / language.value / "texts.ftl").write_text("of = { $name }的", encoding="utf-8")
    texts = Catalogue(tmp_path)
    texts.prove()
    said = Message("of", {"name": Written("髙﨑花子")})
    assert texts.text(said, JA) == "髙﨑花子の分"
    chinese = texts.text(said, Language.CHINESE)
    assert list(quoted.pieces(chinese)) == [("髙﨑花子", True), ("的", False)]
    assert unmarked(chinese) == "髙﨑花子的"


# --- two circles ---------------------------------------------------------------------------------


def test_a_text_for_residents_is_missing_where_one_of_the_seven_languages_lacks_it(folder: Path) -> None:
    spoil(folder, Language.KOREAN, "ui-back =", "ui-back-then =")
    with pytest.raises(CatalogueError) as found:
        Catalogue(folder).check()
    assert "ko: ui-back: is missing (it is in ja)" in found.value.problems
    assert "pt: ui-back-then: is missing (it is in ko)" in found.value.problems


def test_a_text_for_staff_stands_in_their_language_on_a_screen_in_another(catalogue: Catalogue) -> None:
    name = "console-section-search"
    assert not catalogue.is_for_residents(name)
    japanese = catalogue.text(Message(name), JA)
    assert catalogue.text(Message(name), Language.KOREAN) == japanese
    assert catalogue.text(Message(name), EN) != japanese


def test_a_file_for_staff_in_a_language_that_staff_do_not_have_is_found(folder: Path) -> None:
    shutil.copy(folder / "en" / "console.ftl", folder / "es" / "console.ftl")
    with pytest.raises(CatalogueError, match=r"es: console\.ftl: is not among the files of resident\.txt"):
        Catalogue(folder).check()


def test_texts_are_parsed_when_they_are_said_and_no_sooner(folder: Path) -> None:
    spoil(folder, EN, "case-missing = ", "case-missing = { ")
    texts = Catalogue(folder)
    texts.check()
    assert texts.text(Message("case-no-kind"), EN)
    with pytest.raises(CatalogueError, match="case-missing cannot be read"):
        texts.text(Message("case-missing"), EN)


# --- readings over kanji -------------------------------------------------------------------------

KANJI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff々]")


def test_every_kanji_of_easy_japanese_has_its_reading() -> None:
    bare = []
    for file in sorted((LOCALES / "ja-x-easy").glob("*.ftl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            without = "".join(piece.base for piece in ruby.pieces(line) if not piece.reading)
            if KANJI.search(without):
                bare.append(f"{file.name}: {line}")
    assert bare == []


def test_readings_stand_in_kana_over_their_base_and_nowhere_else() -> None:
    for language in Language:
        for file in sorted((LOCALES / language.value).glob("*.ftl")):
            text = file.read_text(encoding="utf-8")
            if language is not Language.EASY_JAPANESE:
                assert not ruby.has_readings(text), file
                continue
            readings = [piece.reading for piece in ruby.pieces(text) if piece.reading]
            assert all(re.fullmatch("[\u3041-\u3096\u30a1-\u30fa\u30fc・]+", one) for one in readings), file


def test_a_text_is_its_bases_for_a_screen_reader_and_its_readings_for_a_voice() -> None:
    text = "｜証明書《しょうめいしょ》を ｜作《つく》る"
    assert [piece.marked for piece in ruby.pieces(text)] == [
        "｜証明書《しょうめいしょ》",
        "を ",
        "｜作《つく》",
        "る",
    ]
    assert ruby.base_of(text) == "証明書を 作る"
    assert ruby.reading_of(text) == "しょうめいしょを つくる"
    assert ruby.base_of("｜《》｜a《") == "｜《》｜a《"


# --- texts that need no parser -------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "text = カードを置いてください。",
        "text=Put the card down.",
        "text =   blanks before, and behind   ",
        "text = \u3000全角の空白は文の一部です\u3000",
        "text = [brackets], *stars and .dots at the beginning",
        "text = .dot",
        'text = "quoted" # and no comment',
        "text = ｜｜名《な》 = $argument",
        "text = a",
        "text = \\u00e9 is no escape here",
        "text = \ttab",
    ],
)
def test_a_line_of_words_is_said_as_the_parser_reads_it(tmp_path: Path, line: str) -> None:
    source = Source(line + "\n", tmp_path / "texts.ftl")
    bundle = Bundle(JA, {"text": source})
    assert source.words is not None
    assert bundle.say("text", {}) == bundle.parsed("text", {}) == source.words


@pytest.mark.parametrize(
    "text",
    [
        "text = { $name }さん\n",
        "text =\n    二行\n    です\n",
        "text = 一行\n    .label = 札\n",
        "-text = 用語\n",
    ],
)
def test_what_is_more_than_a_line_of_words_is_left_to_the_parser(tmp_path: Path, text: str) -> None:
    assert Source(text, tmp_path / "texts.ftl").words is None


def test_a_text_with_an_argument_is_never_kept_as_it_was_said(tmp_path: Path) -> None:
    bundle = Bundle(JA, {"text": Source("text = { $name }さん\n", tmp_path / "texts.ftl")})
    assert bundle.say("text", {"name": "髙橋"}) == "髙橋さん"
    assert bundle.say("text", {"name": "葛󠄀城"}) == "葛󠄀城さん"
    with pytest.raises(CatalogueError):
        bundle.say("text", {})
