"""Lines end where a phrase ends, when that costs no line."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.theme import font
from jpki_kiosk.ui.widgets.words import set_words

REVOKED = "この証明書は、かぎが人に知られたおそれがあるため、2026年11月24日に失効しました。もう使えません。"
ANY = "証明書受取窓口のをはがいきしましたおごか月、。「」（）　 0123AbcもｱアーE髙𠮷・"
EASY = "｜電子《でんし》｜証明書《しょうめいしょ》は ｜今日《きょう》 ｜作《つく》れます。"


def lines_of(text: str, limit: float, made: QFont) -> tuple[str, ...]:
    return set_words(text, 0, 0, limit, made).lines


@pytest.mark.parametrize("limit", range(300, 1200, 20))
@pytest.mark.parametrize("text", [REVOKED, EASY, "お受け取りの方は、書き込みが終わるまで、お待ちください。"])
def test_no_more_lines_than_without_phrases_all_within_the_limit(text: str, limit: int, qapp: object) -> None:
    made = font(34)
    lines = lines_of(text, limit, made)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert len(lines) == len(paint.break_lines(text, made, limit))
    assert all(paint.width(line, made) <= limit for line in lines)


def test_a_verb_keeps_its_ending(qapp: object) -> None:
    made = font(34)
    torn = [
        limit
        for limit in range(400, 1200, 4)
        if any(line.endswith("失効しまし") for line in paint.break_lines(REVOKED, made, limit))
    ]
    assert torn
    assert not any(line.endswith("失効しまし") for limit in torn for line in lines_of(REVOKED, limit, made))


def test_easy_japanese_parts_at_its_spaces(qapp: object) -> None:
    made = font(34, language=Language.EASY_JAPANESE)
    whole = EASY.split()
    for limit in range(round(max(paint.width(one, made) for one in whole)) + 1, 900, 20):
        lines = lines_of(EASY, limit, made)
        if len(lines) > 2:
            assert " ".join(lines).split() == whole


@pytest.mark.parametrize("limit", range(150, 500, 10))
def test_a_verb_made_of_two_stays_whole_where_it_can(limit: int, qapp: object) -> None:
    made = font(34)
    lines = lines_of("書類を受け取り、署名用を書き込みます。", limit, made)
    if all(paint.width(one, made) <= limit for one in ("書類を", "受け取り、", "署名用を", "書き込みます。")):
        plain = paint.break_lines("書類を受け取り、署名用を書き込みます。", made, limit)
        assert lines == tuple(plain) or not any(line.endswith(("受け", "書き")) for line in lines)


@given(text=st.text(alphabet=ANY, max_size=40), limit=st.integers(150, 600))
@settings(max_examples=400, deadline=None)
@example(text="窓Aたｱイ （Aが　もおc」書口bーも ・ま窓証Eはたか", limit=233)
def test_nothing_is_lost_or_written_twice_wherever_blanks_stand(text: str, limit: int, qapp: object) -> None:
    # A name has a wide blank in it, and blanks at the end of a line are in none of the lines.
    made = font(34)
    lines = lines_of(text, limit, made)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert len(lines) <= len(paint.break_lines(text, made, limit))
