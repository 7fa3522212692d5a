"""Names on a screen: each sequence from the font that has it, and the very glyph of that font."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QInputMethodEvent, QPainter, QRawFont
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.documents.fonts import Face, find_fonts
from jpki_kiosk.i18n import Language, quoted
from jpki_kiosk.ui import paint, runs
from jpki_kiosk.ui.theme import font
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.ui.widgets.text_field import TextField, text_before

from ..documents.names import font as tables
from ..documents.names import sequences

SIZE = 96
WITH_SEQUENCES = "渡邊\U000e0109　葛\U000e0100辻\U000e0102か\u309a子"


def picture(text: str, made: QFont | None = None) -> QImage:
    image = blank()
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    runs.draw(painter, 8, 96, text, made or font(SIZE), QColor(Qt.GlobalColor.black))
    painter.end()
    return image


def blank() -> QImage:
    image = QImage(QSize(2 * SIZE, 128), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    return image


def outline_of(face: Face, text: str) -> QImage:
    """The outline that the font's own file has for it, by the name fontTools gives it, filled."""
    name = sequences(face)[text] if len(text) > 1 else tables(face).getBestCmap()[ord(text)]
    raw = QRawFont(str(find_fonts()[face].path), SIZE, QFont.HintingPreference.PreferNoHinting)
    image = blank()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(8, 96)
    painter.fillPath(raw.pathForGlyph(tables(face).getGlyphID(name)), QColor(Qt.GlobalColor.black))
    painter.end()
    return image


def apart(one: QImage, other: QImage) -> int:
    """How many pixels are black in one and white in the other."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(first - second) > 150 for first, second in pairs)


@pytest.mark.parametrize(
    ("face", "sequence"),
    [
        (Face.REGULAR, "葛\U000e0100"),
        (Face.REGULAR, "辻\U000e0100"),
        (Face.NAMES, "葛\U000e0104"),
        (Face.NAMES, "邊\U000e0109"),
        (Face.NAMES, "邊\U000e010f"),
        (Face.NAMES, "辻\U000e0102"),
        (Face.MORE_NAMES, "邊\U000e0101"),
    ],
)
def test_a_sequence_is_drawn_with_the_glyph_of_the_font_that_has_it(
    face: Face, sequence: str, qapp: object
) -> None:
    drawn = picture(sequence)
    assert apart(drawn, outline_of(face, sequence)) < 5
    assert apart(drawn, picture(sequence[0])) > 60
    assert apart(drawn, outline_of(face, sequence[0])) > 60


def test_a_bold_line_takes_the_bold_glyph(qapp: object) -> None:
    bold = picture("葛\U000e0100", font(SIZE, bold=True))
    assert apart(bold, picture("葛\U000e0100")) > 60
    assert apart(bold, picture("葛", font(SIZE, bold=True))) > 60


@pytest.mark.parametrize("character", ["髙", "﨑", "𠮷", "⦅"])
def test_a_character_of_one_code_point_is_left_to_qt(character: str, qapp: object) -> None:
    (run,) = runs.runs(character, font(SIZE))
    assert isinstance(run, runs.Run)
    assert apart(picture(character), picture("\U000f1234")) > 60  # the box of a character that nobody has


def test_a_form_that_no_font_has_is_marked_as_its_base(qapp: object) -> None:
    assert [run.exact for run in runs.runs("葛\U000e01ef城", font(SIZE))] == [False, True]
    assert 20 < apart(picture("葛\U000e01ef"), picture("葛")) < 400  # the dots


def test_a_line_is_as_wide_as_what_is_drawn_and_loses_nothing(qapp: object) -> None:
    made = font(34)
    pieces = list(runs.runs(WITH_SEQUENCES, made))
    assert "".join(piece.text for piece in pieces) == WITH_SEQUENCES
    assert [piece.exact for piece in pieces] == [True] * 7
    assert paint.width(WITH_SEQUENCES, made) == pytest.approx(7 * 34, abs=14)  # か゚ is one


@pytest.mark.parametrize("limit", [80, 120, 200, 270])
def test_a_selector_is_never_torn_from_its_character(limit: int, qapp: object) -> None:
    made = font(34)
    lines = paint.break_lines(WITH_SEQUENCES, made, limit)
    assert "".join(lines).replace("　", "") == WITH_SEQUENCES.replace("　", "")
    shortened = runs.elided(WITH_SEQUENCES, made, limit)
    assert runs.width(shortened, made) <= limit
    for line in (*lines, shortened.removesuffix("…")):
        assert line
        assert not runs.joins(line[0])
        assert not runs.joins(WITH_SEQUENCES.partition(line)[2][:1] or "。")


def field(context: Context, host: QWidget, text: str) -> QImage:
    made = TextField(context, host, "name")
    place(made, 0, 0, 600, 64)
    made.setGeometry(0, 0, 600, 64)
    made.setText(text)
    image = made.grab().toImage()
    made.deleteLater()
    return image


def test_a_field_shows_the_sequence_that_was_typed(context: Context, host: QWidget) -> None:
    base, form, other = (field(context, host, f"葛{one}城") for one in ("", "\U000e0103", "\U000e0104"))
    assert len({bytes(one.constBits()) for one in (base, form, other)}) == 3


def test_a_field_with_the_keyboard_shows_caret_and_selection_and_what_is_composed(
    context: Context, host: QWidget, qtbot: QtBot
) -> None:
    made = TextField(context, host, "name")
    made.setGeometry(0, 0, 300, 64)
    made.setText(WITH_SEQUENCES)
    host.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    looks = [made.grab().toImage()]
    made.setCursorPosition(2)
    looks.append(made.grab().toImage())
    made.selectAll()
    looks.append(made.grab().toImage())
    made.inputMethodEvent(QInputMethodEvent("かな", []))
    looks.append(made.grab().toImage())
    assert len({bytes(one.constBits()) for one in looks}) == 4


def test_the_caret_stands_behind_what_qt_counts_as_before_it(context: Context, host: QWidget) -> None:
    """A selector, or 𠮷, counts as two: else the caret stood a character too far for each."""
    made = TextField(context, host, "name")
    made.setText("葛\U000e0100城𠮷野")
    made.home(False)
    seen = []
    for _ in range(4):
        made.cursorForward(False)
        seen.append(text_before(made.text(), made.cursorPosition()))
    assert seen == ["葛\U000e0100", "葛\U000e0100城", "葛\U000e0100城𠮷", "葛\U000e0100城𠮷野"]


def test_the_screens_know_the_fonts_without_reportlab_and_fonttools() -> None:
    code = "import sys, jpki_kiosk.ui.paint; print({'reportlab', 'fontTools'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_nothing_of_a_name_stays_in_the_module(qapp: object) -> None:
    picture(WITH_SEQUENCES)
    held = {name: repr(value) for name, value in vars(runs).items() if not name.startswith("__")}
    assert not [name for name, value in held.items() if "葛" in value]
    assert "葛" not in repr(next(runs.runs(WITH_SEQUENCES, font(12))))
    assert Path(runs.__file__).is_file()


# --- readings over kanji, Japanese within Chinese ------------------------------------------------


def test_a_reading_stands_over_its_base_and_the_wider_of_both_has_the_room(qapp: object) -> None:
    made = font(40)
    wide, narrow = "｜人《ひと》", "｜証明書《めい》"
    (over,) = runs.runs(wide, made)
    small = font(20)
    assert over.advance == pytest.approx(max(runs.width("人", made), runs.width("ひと", small)))
    assert runs.width(narrow, made) == pytest.approx(runs.width("証明書", made))
    with_reading, without = ink_rows(picture(wide, made)), ink_rows(picture("人", made))
    assert with_reading[-1] == without[-1]
    assert with_reading[0] <= without[0] - 14
    assert set(range(without[0] - 3, without[0])) - set(with_reading), "reading and base touch"


def ink_rows(image: QImage) -> list[int]:
    """The rows of a picture that hold any ink."""
    return [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).value() < 128 for x in range(image.width()))
    ]


def test_a_line_with_readings_is_high_enough_for_them_and_is_not_torn_inside_one(qapp: object) -> None:
    text = "｜証明書《しょうめいしょ》を ｜作《つく》ります。"
    lines = paint.break_lines(text, font(40), 140)
    assert lines == ["｜証明書《しょうめいしょ》", "を ｜作《つく》り", "ます。"]
    assert paint.line_of(text, 1.15) * 40 >= 40 * runs._KANJI_TOP + runs.reading_size(font(40))
    assert paint.line_of("ます。", 1.15) == 1.15


def test_what_is_cut_loses_its_readings_and_not_half_of_one(qapp: object) -> None:
    made = font(40)
    assert runs.elided("｜証明書《しょうめいしょ》を", made, 130).startswith("証明")


def test_a_name_in_a_chinese_line_is_drawn_in_the_forms_of_japan(qapp: object) -> None:
    """直 and 骨 are one character each, and not drawn alike in both countries."""
    chinese = font(SIZE, language=Language.CHINESE)
    assert picture("直", chinese) != picture("直", font(SIZE))
    assert picture(quoted.marked("直"), chinese) == picture("直", font(SIZE))
    assert runs.width(quoted.marked("直骨"), chinese) == runs.width("直骨", font(SIZE))


def test_a_bold_chinese_title_is_bold_in_every_size(qapp: object) -> None:
    """The font has no bold of its own, and Qt makes one only where it keeps glyphs as pictures."""

    def ink(size: int, *, bold: bool) -> int:
        return sum(
            255 - byte for byte in picture("请", font(size, bold=bold, language=Language.CHINESE)).constBits()
        )

    for size in (40, 63, 64, 88):
        assert ink(size, bold=True) > 1.05 * ink(size, bold=False), size
