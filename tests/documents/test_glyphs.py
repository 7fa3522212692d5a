"""Fonts: which are found, which draws what, and what the PDF says of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import RecordingPen

from jpki_kiosk.documents.coverage import clusters, coverage
from jpki_kiosk.documents.errors import MissingFontError, MissingGlyphError
from jpki_kiosk.documents.fonts import Face, find_fonts
from jpki_kiosk.documents.glyphs import GlyphBook


@pytest.fixture(scope="module")
def book() -> GlyphBook:
    return GlyphBook(find_fonts())


def test_every_missing_font_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFontError) as caught:
        find_fonts(folders=[tmp_path])
    assert caught.value.names == (
        "BIZ UDPGothic Regular",
        "BIZ UDPGothic Bold",
        "BIZ UDGothic Regular",
        "BIZ UDGothic Bold",
        "IPAmj Mincho",
    )


def test_one_missing_font_is_named_alone(tmp_path: Path) -> None:
    for face, file in find_fonts().items():
        if face is not Face.NAMES:
            (tmp_path / file.path.name).symlink_to(file.path)
    with pytest.raises(MissingFontError) as caught:
        find_fonts(folders=[tmp_path])
    assert caught.value.names == ("IPAmj Mincho",)


def test_the_folder_of_the_configuration_comes_first(tmp_path: Path) -> None:
    ours = tmp_path / "deeper" / "IPAMJM.TTF"  # as some systems write it
    ours.parent.mkdir()
    shutil.copy(find_fonts()[Face.NAMES].path, ours)
    found = find_fonts(first=[tmp_path])
    assert found[Face.NAMES].path == ours
    assert found[Face.BOLD] == find_fonts()[Face.BOLD]


def test_the_collections_of_windows_serve_two_faces(tmp_path: Path) -> None:
    for name in ("BIZ-UDGothicR.ttc", "BIZ-UDGothicB.ttc", "ipamjm.ttf"):
        (tmp_path / name).touch()
    found = find_fonts(folders=[tmp_path])
    assert (found[Face.FIXED].index, found[Face.REGULAR].index) == (0, 1)
    assert found[Face.FIXED].path == found[Face.REGULAR].path != found[Face.BOLD].path


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("葛城", ["葛", "城"]),
        ("葛\U000e0100城", ["葛\U000e0100", "城"]),
        ("𠮷\U000e0101", ["𠮷\U000e0101"]),
        ("神\ufe00", ["神\ufe00"]),
    ],
)
def test_a_selector_stays_with_its_character(text: str, parts: list[str]) -> None:
    assert list(clusters(text)) == parts


@pytest.mark.parametrize(
    ("sequence", "font"),
    [
        ("髙", "paper-regular"),
        ("﨑", "paper-regular"),
        ("𠮷", "paper-names"),
        ("葛\U000e0100", "paper-regular"),  # Adobe-Japan1: in BIZ UD
        ("葛\U000e0102", "paper-names"),  # Moji_Joho: in IPAmj
        ("辻\U000e0100", "paper-regular"),
        ("辻\U000e0103", "paper-names"),
        ("邊\U000e0109", "paper-names"),
        ("邊\U000e0101", "paper-more-names"),  # in neither
        ("か\u309a", "paper-regular"),
        ("か\u3099", "paper-regular"),  # が
        ("˩˥", "paper-regular"),
        ("⦅", "paper-more-names"),
    ],
)
def test_the_font_is_chosen_for_each_sequence(book: GlyphBook, sequence: str, font: str) -> None:
    (glyph,) = book.glyphs(sequence, Face.REGULAR, "name")
    assert glyph.font == font
    assert glyph.source == sequence
    assert 0.3 < glyph.width <= 1.01


@pytest.mark.parametrize(
    ("one", "other"),
    [("葛\U000e0100", "葛\U000e0101"), ("葛\U000e0102", "葛\U000e0103"), ("辻\U000e0102", "辻\U000e0103")],
)
def test_sequences_that_differ_are_drawn_differently(book: GlyphBook, one: str, other: str) -> None:
    assert _outline(book, one) != _outline(book, other)


def _outline(book: GlyphBook, sequence: str) -> list[object]:
    (glyph,) = book.glyphs(sequence, Face.REGULAR, "name")
    face = Face(glyph.font.removeprefix("paper-"))
    pen = RecordingPen()
    coverage(book._files[face]).draw(book._font(face).face.charToGlyph[ord(glyph.code)], pen)
    return list(pen.value)


def test_a_missing_glyph_is_told_without_the_name_around_it(book: GlyphBook) -> None:
    with pytest.raises(MissingGlyphError) as caught:
        book.glyphs("見本\u1200太郎", Face.BOLD, "name")
    assert str(caught.value) == "U+1200 (ETHIOPIC SYLLABLE HA) in name"


def test_every_text_of_the_papers_can_be_drawn(book: GlyphBook) -> None:
    from jpki_kiosk.config import resources_path

    for file in sorted(resources_path().glob("locales/[je][an]/papers.ftl")):
        for face in (Face.REGULAR, Face.BOLD):
            for line in file.read_text(encoding="utf-8").splitlines():
                assert all(glyph.font == f"paper-{face}" for glyph in book.glyphs(line, face, file.name))
