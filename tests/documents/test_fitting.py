"""Where a value may be broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpki_kiosk.documents.coverage import clusters
from jpki_kiosk.documents.fitting import break_after_commas, break_lines, break_long_words, width_of
from jpki_kiosk.documents.glyphs import Glyph


def glyphs(text: str) -> tuple[Glyph, ...]:
    """Full-width characters one em wide, others half."""
    return tuple(Glyph(part, "any", part, 0.5 if part.isascii() else 1.0) for part in clusters(text))


def strings(lines: tuple[tuple[Glyph, ...], ...]) -> list[str]:
    return ["".join(glyph.source for glyph in line) for line in lines]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, []),
        ("見本町", 5, ["見本町"]),
        ("見本　花子太郎", 6, ["見本", "花子太郎"]),  # at the space
        ("あいうえおかきくけこさ", 6, ["あいうえおか", "きくけこさ"]),
        ("あいうえおかき", 6, ["あいうえ", "おかき"]),  # the last line has three
        ("あいうえお、かきく", 5, ["あいうえ", "お、かきく"]),  # kinsoku: no comma first
        ("あいうえ（かきくけ", 5, ["あいうえ", "（かきくけ"]),  # kinsoku: no bracket last
        ("あいうえABCかき", 5, ["あいうえ", "ABCかき"]),  # a word is not cut
        ("ＡＮＡ　ＭＡＲＩＡ　ＤＥ　ＣＲＵＺ", 12, ["ＡＮＡ　ＭＡＲＩＡ", "ＤＥ　ＣＲＵＺ"]),  # evened
        ("(a licence …)", 5.5, ["(a", "licence …)"]),  # no ellipsis first, not even after a space
    ],
)
def test_a_value_is_broken_where_it_may_be(text: str, width: float, lines: list[str]) -> None:
    assert strings(break_lines(glyphs(text), width)) == lines


@given(
    st.text(st.sampled_from("見本町あーっ、。（）「」12AB　 -"), max_size=60),
    st.integers(min_value=4, max_value=20),
)
def test_no_character_but_spaces_is_lost(text: str, width: int) -> None:
    broken = break_lines(glyphs(text), width)
    assert "".join(strings(broken)).replace("　", "").replace(" ", "") == text.replace("　", "").replace(
        " ", ""
    )


@given(
    st.text(st.sampled_from("見本町大手前橋"), min_size=1, max_size=80),
    st.integers(min_value=4, max_value=20),
)
def test_no_line_is_wider_than_its_box_and_none_ends_in_one_or_two(text: str, width: int) -> None:
    broken = break_lines(glyphs(text), width)
    assert all(width_of(line) <= width for line in broken)
    assert len(broken) == 1 or len(broken[-1]) >= 3


def test_a_distinguished_name_is_broken_after_a_comma() -> None:
    text = "C=JP, O=A long one, OU=Other"
    assert strings(break_after_commas(glyphs(text), 10)) == ["C=JP, O=A long one,", "OU=Other"]
    assert all(width_of(line) <= 3 for line in break_after_commas(glyphs("C=JPJPJPJPJP"), 3))


def test_a_word_longer_than_a_line_is_cut_only_where_that_is_allowed() -> None:
    text = "sha256 9f86d081884c7d659a2feaa0c55a"
    assert any(width_of(line) > 8 for line in break_lines(glyphs(text), 8))
    cut = break_long_words(glyphs(text), 8)
    assert all(width_of(line) <= 8 for line in cut)
    assert "".join(strings(cut)).replace(" ", "") == text.replace(" ", "")
    assert strings(break_long_words(glyphs("words that fit"), 5)) == ["words", "that fit"]
