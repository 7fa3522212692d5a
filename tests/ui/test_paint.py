"""Setting lines and drawing icons."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.ui import paint
from jpki_kiosk.ui.theme import Theme, font
from jpki_kiosk.ui.widgets.base import Context, Painted
from jpki_kiosk.ui.widgets.labels import set_label
from jpki_kiosk.ui.widgets.words import CENTRE, LEFT, RIGHT, Words, joined, set_words

ICONS = sorted(file.stem for file in (Path(resources_path()) / "icons").glob("*.svg"))


@pytest.mark.parametrize(
    "text",
    [
        "署名用の暗証番号を決めてください。英字と数字をまぜて、6〜16文字。",
        "Choose a signature password. Six to sixteen capital letters and digits.",
        "髙橋﨑葛󠄀𠮷野家「見本」のとおりです。",
    ],
)
@pytest.mark.parametrize("limit", [240, 400, 900])
def test_lines_fit_and_lose_nothing(text: str, limit: int, qapp: object) -> None:
    made = font(34)
    lines = paint.break_lines(text, made, limit)
    assert all(paint.width(line, made) <= limit for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("limit", range(150, 900, 50))
@pytest.mark.parametrize(
    "text",
    [
        "電子証明書は、あなたの５回目の誕生日（2031年11月24日）まで使えます。暗証番号を３回続けて間違えると、使えなくなります。",
        "If the password is wrong five times in a row, it is locked; the staff can unlock it for you.",
        "｜電子証明書《でんししょうめいしょ》は、｜窓口《まどぐち》で｜新《あたら》しくできます。",
    ],
)
def test_every_line_but_the_last_two_takes_as_much_as_fits(text: str, limit: int, qapp: object) -> None:
    # The last line may take a piece of the one before, so as not to be of one character.
    made = font(34)
    lines = paint.break_lines(text, made, limit)
    for line, following in itertools.pairwise(lines[:-1]):
        first = paint._units(following)[0]
        space = "" if text.replace(" ", "") == text else " "
        assert paint.width(f"{line}{space}{first}".rstrip(), made) > limit


@pytest.mark.parametrize("limit", range(150, 420, 30))
def test_no_line_begins_with_a_full_stop_or_ends_with_an_opening_bracket(limit: int, qapp: object) -> None:
    lines = paint.break_lines("証明書（写し）は、「窓口」で、もう一度お出しできます。", font(34), limit)
    assert not any(line[0] in "、。）」" for line in lines)
    assert not any(line[-1] in "（「" for line in lines)


def test_a_word_of_letters_and_digits_stays_whole(qapp: object) -> None:
    lines = paint.break_lines("Your card is on the reader", font(34), 200)
    assert " ".join(lines).split() == ["Your", "card", "is", "on", "the", "reader"]


@pytest.mark.parametrize("limit", range(150, 420, 30))
def test_korean_words_stay_whole_with_what_hangs_on_them(limit: int, qapp: object) -> None:
    text = "직원을 불러 주세요. 11월 24일의 절차는 “다음”을 눌러 이어서 도와드립니다."
    lines = paint.break_lines(text, font(34, language=Language.KOREAN), limit)
    assert " ".join(lines).split() == text.split()


@pytest.mark.parametrize("limit", range(120, 420, 30))
@pytest.mark.parametrize(
    ("language", "text", "whole"),
    [
        (
            Language.CHINESE,
            "办完后，有效期至2031年12月17日。请按“继续”，第2个字，6～16位。",
            ("17日", "2031年", "“继", "续”", "第2个", "6～16位"),
        ),
        (
            Language.JAPANESE,
            "証明書3つは、2031年12月17日まで、あと5回です。",
            ("3つ", "17日", "2031年", "5回"),
        ),
        (Language.EASY_JAPANESE, "あと5｜回《かい》｜入力《にゅうりょく》できます。", ("5｜回《かい》",)),
    ],
)
def test_a_number_stays_with_what_it_counts_and_quotation_marks_with_their_words(
    language: Language, text: str, whole: tuple[str, ...], limit: int, qapp: object
) -> None:
    lines = paint.break_lines(text, font(34, language=language), limit)
    assert len(lines) > 1 or limit > 200
    assert all(any(word in line for line in lines) for word in whole)


@pytest.mark.parametrize("limit", range(200, 900, 25))
def test_a_comma_stays_with_the_quotation_mark_before_it(limit: int, qapp: object) -> None:
    lines = paint.break_lines("Espere un poco y presione “Reintentar”, o pida ayuda.", font(34), limit)
    assert not any(line[0] in "”,." or line[-1] == "“" for line in lines)


@pytest.mark.parametrize("limit", range(150, 600, 10))
def test_no_last_line_has_one_character_alone(limit: int, qapp: object) -> None:
    lines = paint.break_lines("如果您来办理证书，请坐下稍候。", font(34, language=Language.CHINESE), limit)
    assert "".join(lines) == "如果您来办理证书，请坐下稍候。"
    assert len(lines[-1]) > len("候。")


def test_written_line_feeds_count(qapp: object) -> None:
    assert paint.break_lines("順番になりましたら、\n職員がお呼びします", font(72), 1792) == [
        "順番になりましたら、",
        "職員がお呼びします",
    ]


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_without_a_warning(name: str, qtlog: Any, qapp: object) -> None:
    image = paint.icon_pixmap(name, 48, "#163f66", 1.0, 0).toImage()
    drawn = sum(image.pixelColor(x, y).alpha() > 0 for x in range(48) for y in range(48))
    assert drawn > 20
    assert not qtlog.records


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_anew_for_twice_the_pixels(name: str, qapp: object) -> None:
    """A picture of 48 that is only enlarged has no pixel that differs from its neighbour's halves."""
    once, twice = (paint.icon_pixmap(name, 48, "#163f66", ratio, 0).toImage() for ratio in (1.0, 2.0))
    assert (once.width(), twice.width()) == (48, 96)
    enlarged = once.scaled(96, 96)
    different = sum(
        abs(enlarged.pixelColor(x, y).alpha() - twice.pixelColor(x, y).alpha()) > 60
        for x in range(96)
        for y in range(96)
    )
    assert different > 20


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_our_own_drawing_of_lines(name: str) -> None:
    """No picture, no font, no link and no program of anybody's: only shapes."""
    source = (Path(resources_path()) / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"<(\w+)", source)) <= {"svg", "g", "path", "rect", "circle"}
    assert not re.search(r"<!|<\?|href|style=|\son\w+=|url\(", source)


def test_an_icon_takes_the_colour_it_is_given(qapp: object) -> None:
    image = paint.icon_pixmap("check", 96, "#861a28", 1.0, 0).toImage()
    solid = {
        image.pixelColor(x, y).name()
        for x in range(96)
        for y in range(96)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {QColor("#861a28").name()}


@pytest.mark.parametrize(
    ("language", "text", "lines"),
    [
        (Language.CHINESE, "请把有照片的一面朝上，重新放好。", ("请把有照片的一面朝上，", "重新放好。")),
        (
            Language.JAPANESE,
            "写真の面を上にして、置きなおしてください。",
            ("写真の面を上にして、", "置きなおしてください。"),
        ),
    ],
)
@pytest.mark.parametrize("limit", [400, 460])
def test_two_lines_meet_at_a_comma(
    language: Language, text: str, lines: tuple[str, ...], limit: int, qapp: object
) -> None:
    assert set_words(text, 0, 0, limit, font(34, language=language)).lines == lines


@pytest.mark.parametrize(
    ("written", "on_one_line"),
    [
        ("使うとき、\n3回まで\n入力できます", "使うとき、3回まで入力できます"),
        ("When you use it,\n5 tries are allowed", "When you use it, 5 tries are allowed"),
        ("사용할 때\n5회까지", "사용할 때 5회까지"),
        ("使用的时候，\n可以输入5次", "使用的时候，可以输入5次"),
        ("", ""),
    ],
)
def test_lines_are_joined_with_a_space_where_the_script_has_them(written: str, on_one_line: str) -> None:
    assert joined(written) == on_one_line


@pytest.mark.parametrize(
    ("lines", "heard"),
    [
        (("カードを", "置いてください"), "カードを置いてください"),
        (("｜暗証番号《あんしょうばんごう》を", "｜入《い》れます"), "暗証番号を入れます"),
        (("请将卡片放在", "\u2068読取機\u2069", "上"), "请将卡片放在読取機上"),
        (("Put the card", "on the reader"), "Put the card on the reader"),
        (("카드를", "놓아 주세요"), "카드를 놓아 주세요"),
    ],
)
def test_a_broken_line_is_heard_as_one_in_every_script(lines: tuple[str, ...], heard: str) -> None:
    assert Words(lines, 0, 0, 100, QFont()).text == heard


@pytest.mark.parametrize(
    ("language", "written", "on_one_line"),
    [
        (Language.KOREAN, "누르면\n보임", "누르면 보임"),
        (Language.PORTUGUESE, "Verá\naqui", "Verá aqui"),
        (Language.CHINESE, "按住\n可看", "按住可看"),
    ],
)
def test_a_label_in_a_low_room_is_one_line_with_its_spaces(
    language: Language, written: str, on_one_line: str, qapp: object
) -> None:
    made = font(34, language=language)
    assert set_label(written, made, 400, 50).lines == (on_one_line,)
    assert set_label(written, made, 400, 200).lines == tuple(written.split("\n"))


class _Lines(Painted):
    """Lines of every kind below each other."""

    def draw(self, painter: QPainter) -> None:
        words = [
            "電子証明書の写し",
            "｜窓口《まどぐち》で、もう｜一度《いちど》",
            "Ägypten, gjpqy",
            "髙﨑𠮷葛󠄀",
        ]
        for number, align in enumerate((LEFT, CENTRE, RIGHT)):
            for line, text in enumerate(words):
                font = self.font_of(("title", "body")[line % 2], bold=bool(line % 2))
                middle = 60.0 + 90 * (4 * number + line)
                paint.draw_line(painter, text, 450, middle, font, self.colour("ink"), align=align)


@pytest.mark.parametrize("scale", [1.0, 2 / 3])
def test_what_is_painted_anew_in_one_place_looks_as_it_did(
    scale: float, catalogue: Catalogue, qapp: object
) -> None:
    context = Context(Theme(), catalogue)
    context.scale = scale
    lines = _Lines(context)
    lines.resize(round(900 * scale), round(1120 * scale))
    whole = lines.grab().toImage()
    for top in range(0, lines.height() - 24, 17):
        strip = QRect(40, top, lines.width() - 80, 24)
        assert lines.grab(strip).toImage() == whole.copy(strip)
