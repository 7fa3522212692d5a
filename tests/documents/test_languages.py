"""The papers in every language of the residents: what stands where, in which font, and what is read back."""

from __future__ import annotations

import ctypes
import dataclasses
import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from jpki_kiosk.config import forms_path, resources_path
from jpki_kiosk.documents.errors import MissingFontError
from jpki_kiosk.documents.fee_receipt import draw_fee_receipt
from jpki_kiosk.documents.fonts import Face, find_fonts, languages_without_font
from jpki_kiosk.documents.pdf import Press
from jpki_kiosk.documents.reception_slip import draw_reception_slip
from jpki_kiosk.documents.usage_guide import draw_usage_guide
from jpki_kiosk.documents.wording import Piece, cut, plain, worded
from jpki_kiosk.i18n import STAFF_LANGUAGES, Catalogue, Language
from jpki_kiosk.i18n.ruby import base_of
from jpki_kiosk.message import Message

from .geometry import A4, Box, assert_sound, look
from .samples import AUTHENTICATION, SIGNATURE, extract, guide, information
from .test_papers import PAPERS as TWO_PAPERS
from .test_resident_forms import PAPERS as FORMS
from .test_slips import FREE, LETTER, LONG, RECEIPT, ROLL, SLIP, SLIP_EDGE

EASY, CHINESE, KOREAN = Language.EASY_JAPANESE, Language.CHINESE, Language.KOREAN
FURTHER = [
    language for language in Language if language not in STAFF_LANGUAGES
]  # the others have tests already
CATALOGUE = Catalogue(resources_path() / "locales")
BOTH = (SIGNATURE, AUTHENTICATION)
MANY = dataclasses.replace(
    SLIP, number=345, case_number="2026-1124-345", documents=(*SLIP.documents, LETTER, LONG)
)
AGAIN = dataclasses.replace(FREE, reprinted_on=datetime.date(2026, 9, 29))

Draw = Callable[[Language, bool], bytes]
# Of each paper the fullest; `make audit-papers` draws every one of the other tests.
_FULLEST = (
    *("application, hardest", "change, hardest", "notice, hardest", "notice, blank", "attorney, hardest"),
    *("copy-marked", "copy-authentication-again", "guide-two-dates"),
)
_SHEETS = {**{name: draw for name, (draw, _) in FORMS.items()}, **TWO_PAPERS}
_WHOLE = os.environ.get("PAPERS") == "whole"
HARDEST: dict[str, tuple[Draw, Box]] = {
    **{name: (_SHEETS[name], A4) for name in (_SHEETS if _WHOLE else _FULLEST)},
    "slip": (lambda language, training: draw_reception_slip(MANY, language, training, press=ROLL), SLIP_EDGE),
    "receipt": (lambda language, training: draw_fee_receipt(AGAIN, language, training), A4),
}


@pytest.mark.parametrize("language", FURTHER)
@pytest.mark.parametrize("paper", HARDEST)
def test_nothing_stands_on_anything_in_any_language_and_the_file_is_small(
    paper: str, language: Language
) -> None:
    draw, edge = HARDEST[paper]
    pdf = draw(language, True)
    assert_sound(pdf, edge)
    assert len(pdf) < 200_000


@pytest.mark.parametrize("language", FURTHER)
@pytest.mark.parametrize(("paper", "pages"), [("guide-two-dates", 2), ("copy-authentication-again", 1)])
def test_a_paper_keeps_its_number_of_pages_and_says_its_language(
    paper: str, pages: int, language: Language
) -> None:
    pdf = TWO_PAPERS[paper](language, False)
    facts = information(pdf)
    assert facts["Pages"] == str(pages)
    foreign = paper.startswith("guide")
    tag = {CHINESE: "zh-Hans", Language.PORTUGUESE: "pt-BR", EASY: "ja"}.get(language, language.value)
    assert f"/Lang ({tag if foreign else 'ja'})".encode() in pdf
    said = "papers-guide-title" if foreign else "papers-copy-title"
    first = language if foreign else Language.JAPANESE
    assert facts["Title"] == base_of(CATALOGUE.text(Message(said), first))


def test_the_guide_is_in_large_type_and_only_readings_are_tiny() -> None:
    """Running text of the main language: 14 pt; what stands beside it, never below 8."""
    for language in Language:
        sides = look(draw_usage_guide(guide(*BOTH), language, True))
        large = [ink for side in sides for ink in side.inks if ink.size >= 13.9]
        small = [ink for side in sides for ink in side.inks if ink.size < 7.99]
        assert len(large) > 150, language
        assert not small if language is not EASY else all("\u3041" <= ink.text <= "\u30ff" for ink in small)


# --- which font draws what -------------------------------------------------------------------------


def fonts_of(pdf: bytes) -> dict[str, set[str]]:
    """The names of the fonts that draw each character of a paper."""
    found: dict[str, set[str]] = {}
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        words = page.get_textpage()
        for place in range(words.count_chars()):
            buffer = ctypes.create_string_buffer(128)
            pdfium.FPDFText_GetFontInfo(words.raw, place, buffer, 128, None)
            found.setdefault(chr(pdfium.FPDFText_GetUnicode(words.raw, place)), set()).add(
                bytes(buffer.value).decode().rpartition("+")[2]
            )
        words.close()
    document.close()
    return found


def test_chinese_words_have_the_chinese_forms_and_japanese_names_the_japanese() -> None:
    fonts = fonts_of(draw_usage_guide(guide(*BOTH, lock_papers=("card",)), CHINESE, True))
    assert all(name.startswith("WenQuanYi") for name in fonts["证"] | fonts["签"])
    assert not any(name.startswith("WenQuanYi") for name in fonts["課"] | fonts["橋"] | fonts["御"])
    assert not any(name.startswith("WenQuanYi") for name in fonts["0"] | fonts["ロ"])


def test_korean_words_are_hangul_of_nanum_and_every_han_character_is_japanese() -> None:
    fonts = fonts_of(draw_usage_guide(guide(*BOTH), KOREAN, True))
    assert fonts["증"] <= {"NanumGothic", "NanumGothicBold"}
    assert len(fonts["증"]) == 2
    assert not any(name.startswith("Nanum") for name in fonts["課"] | fonts["橋"])


def test_without_its_font_only_the_papers_of_that_language_are_refused() -> None:
    there = {
        face: file for face, file in find_fonts().items() if face not in (Face.CHINESE, Face.KOREAN_BOLD)
    }
    assert languages_without_font(there) == ((CHINESE, "WenQuanYi Zen Hei"),)
    press = Press(forms_path(), resources_path() / "icons", CATALOGUE, there)
    with pytest.raises(MissingFontError) as caught:
        draw_usage_guide(guide(*BOTH), CHINESE, True, press=press)
    assert caught.value.names == ("WenQuanYi Zen Hei",)
    for language in (Language.JAPANESE, EASY, KOREAN):
        assert draw_usage_guide(guide(*BOTH), language, True, press=press)


def test_the_fonts_of_windows_serve_chinese_and_korean(tmp_path: Path) -> None:
    for file in find_fonts().values():
        if "wqy" not in file.path.name and "Nanum" not in file.path.name:
            (tmp_path / file.path.name).symlink_to(file.path)
    assert len(languages_without_font(find_fonts(folders=[tmp_path]))) == 2
    for name in ("msyh.ttc", "msyhbd.ttc", "malgun.ttf", "malgunbd.ttf"):
        (tmp_path / name).touch()
    found = find_fonts(folders=[tmp_path])
    assert not languages_without_font(found)
    assert found[Face.CHINESE_BOLD].path.name == "msyhbd.ttc"


# --- readings --------------------------------------------------------------------------------------


def test_a_word_is_copied_without_its_reading() -> None:
    text = extract(draw_usage_guide(guide(*BOTH), EASY, True))
    plain_text = text.replace(" ", "").replace("\n", "")
    for said in ("電子証明書の利用の御案内", "利用者証明用電子証明書", "暗証番号は書かないでください。"):
        assert said in plain_text
    assert "しょうめいしょ" not in text
    assert "あんしょうばんごう" not in text


def test_readings_stand_above_their_words_and_after_the_line_for_who_reads_them() -> None:
    side = look(draw_usage_guide(guide(*BOTH), EASY, True))[0]
    words, readings = ([ink for ink in side.inks if (ink.size < 11) is small] for small in (False, True))
    title = next(ink for ink in words if ink.text == "証")
    above = [
        ink
        for ink in readings
        if ink.box.bottom <= title.box.top + 0.3 and title.box.top - ink.box.bottom < 2 and ink.text == "し"
    ]
    assert above
    line = "".join(ink.text for ink in side.inks)
    assert "電子証明書の利用の御案内（使い方）でんししょうめいしょりようごあんないつかかた" in line


def test_the_copy_in_easy_japanese_has_the_official_words_with_their_readings() -> None:
    ids = [
        name
        for name in CATALOGUE.ids
        if name.startswith(("papers-copy-", "papers-substitutes", "papers-use-"))
    ]
    ids += ["papers-name", "papers-address", "papers-issued-on", "papers-renewal-from", "papers-valid-until"]
    shown = {
        item
        for item in ids
        if f'"{item}", second' in (forms_path() / "certificate_copy/plain.toml").read_text(encoding="utf-8")
    }
    assert len(shown) > 12
    for name in shown - {"papers-copy-title"}:
        easy, japanese = (CATALOGUE.text(Message(name), one) for one in (EASY, Language.JAPANESE))
        assert base_of(easy).replace("\n", "") == japanese.replace("\n", ""), name


# --- words in pieces -------------------------------------------------------------------------------


def pieces_of(message: Message, language: Language) -> list[Piece]:
    return [piece for line in cut(worded(message, language, CATALOGUE)) for piece in line]


def test_a_value_in_a_sentence_is_japanese_and_never_markup() -> None:
    message = Message("papers-forms-mayor", {"town": "<b>｜葛《かつ》</b>"})
    for language in Language:
        (value,) = (piece for piece in pieces_of(message, language) if piece.japanese)
        assert value == Piece("<b>｜葛《かつ》</b>", japanese=True)
        assert "<b>｜葛《かつ》</b>" in plain(worded(message, language, CATALOGUE))


def test_an_official_name_in_brackets_is_known_by_the_japanese_words_of_the_same_text() -> None:
    pieces = pieces_of(Message("rules-document-power-of-attorney-registered-seal"), CHINESE)
    assert [piece.text for piece in pieces if piece.japanese] == ["実印", "委任状"]
    footer = Message("papers-guide-footer", {"edition": "1"})
    assert [one.text for one in pieces_of(footer, CHINESE) if one.japanese] == ["利用の御案内"]
    again = Message("papers-copy-again", {"number": "2", "date": datetime.date(2026, 9, 1)})
    assert not any(piece.japanese for piece in pieces_of(again, CHINESE))


def test_bold_goes_on_over_a_line_and_readings_are_pieces() -> None:
    lines = list(cut("a<b>b\n｜証明書《しょうめいしょ》</b>c"))
    assert lines == [
        (Piece("a"), Piece("b", bold=True)),
        (Piece("証明書", bold=True, reading="しょうめいしょ"), Piece("c")),
    ]


def test_every_text_that_a_resident_gets_on_paper_is_in_every_language() -> None:
    asked: set[str] = set()

    class Listening(Catalogue):
        def text(self, message: Message, language: Language) -> str:
            asked.add(message.id)
            return super().text(message, language)

    press = Press(
        forms_path(), resources_path() / "icons", Listening(resources_path() / "locales"), find_fonts()
    )
    draw_usage_guide(guide(*BOTH), KOREAN, True, press=press)
    draw_reception_slip(MANY, KOREAN, True, press=press)
    draw_fee_receipt(RECEIPT, KOREAN, True, press=press)
    assert len(asked) > 100
    assert not {name for name in asked if not CATALOGUE.is_for_residents(name)}
