"""Names as people write them: the right glyph on paper, and the same text read back from it.

``make test`` takes samples; ``make names`` (NAMES=whole) takes every character of JIS X 0213 and 0212, every
character and sequence of IPAmj, and four hundred names on the copy itself.
"""

from __future__ import annotations

import os
import random
import subprocess
import unicodedata
from collections.abc import Sequence

import pypdfium2
import pytest

from jpki_kiosk.documents.certificate_copy import draw_certificate_copy
from jpki_kiosk.documents.fonts import Face
from jpki_kiosk.i18n import Language

from .geometry import assert_sound
from .names import FIXED, LEFT, PITCH, TOP, embedded, expected, names, of_ipamj, of_jis, sequences, sheet_of
from .samples import COPY_FACTS, contents, holder

WHOLE = os.environ.get("NAMES") == "whole"
SEED = 20_261_122
_COMBINED = [one for one in of_jis() if len(one) > 1]


def sample(texts: Sequence[str], count: int) -> list[str]:
    """All of them by the command for it, else some of them, always the same."""
    return list(texts) if WHOLE else random.Random(SEED).sample(texts, count)  # noqa: S311


def read_by_poppler(pdf: bytes) -> str:
    command = ["pdftotext", "-raw", "-", "-"]
    return subprocess.run(command, input=pdf, stdout=subprocess.PIPE, check=True).stdout.decode()


def read_by_pdfium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    document.close()
    return text


def packed(text: str) -> str:
    return "".join(text.split())


def test_the_repertoires_are_those_of_the_standards() -> None:
    # JIS X 0213:2004 has 11,233 characters, JIS X 0212 some 3,100 more; a space is left out.
    assert len(of_jis()) == 14_391
    assert len(_COMBINED) == 25
    assert len(of_ipamj()) > 65_000
    assert {"髙", "﨑", "𠮷"} <= set(of_jis()) | set(of_ipamj())


@pytest.mark.parametrize(("texts", "count"), [(of_jis(), 400), (of_ipamj(), 400), (_COMBINED, 25)])
def test_every_character_is_drawn_with_its_glyph_and_read_back(texts: Sequence[str], count: int) -> None:
    chosen = sample(texts, count)
    pdf = sheet_of(chosen)
    assert sorted(read_by_poppler(pdf).split()) == sorted(chosen)
    assert sorted(read_by_pdfium(pdf).split()) == sorted(chosen)
    drawn = embedded(pdf)
    for text in chosen:
        font, outline = expected(text)
        assert drawn[text] == (drawn[text][0], outline), text
        assert drawn[text][0].endswith(font), (text, drawn[text][0], font)


def test_two_thousand_names_are_read_back_as_they_were_written() -> None:
    made = names(2000, SEED)
    assert len(set(made)) == 2000
    assert sum(any("\U000e0100" <= one <= "\U000e01ef" for one in name) for name in made) > 1000
    pdf = sheet_of(made, columns=4)
    wanted = [packed(name) for name in made]
    for text in (read_by_poppler(pdf), read_by_pdfium(pdf)):
        lines = packed(text)
        assert lines == "".join(wanted)


@pytest.mark.parametrize("name", names(400 if WHOLE else 12, SEED))
def test_a_name_stands_whole_on_the_copy(name: str) -> None:
    pdf = draw_certificate_copy(contents(person=holder(name)), COPY_FACTS, Language.JAPANESE, True)
    assert_sound(pdf, holds=(name,))
    assert packed(name) in packed(read_by_poppler(pdf))
    assert len(pdf) < 200_000


@pytest.mark.parametrize("face", [Face.REGULAR, Face.NAMES, Face.MORE_NAMES])
def test_the_picture_of_a_sequence_differs_from_its_base_where_the_glyph_does(face: Face) -> None:
    chosen = sample([one for one in sequences(face) if ord(one[0]) > 0x3400], 30)
    pictures = _pictures(sheet_of(chosen, columns=10, size=13), len(chosen))
    bases = _pictures(sheet_of([one[0] for one in chosen], columns=10, size=13), len(chosen))
    different = seen = 0
    for sequence, picture, base in zip(chosen, pictures, bases, strict=True):
        if expected(sequence) == expected(sequence[0]):
            assert picture == base, sequence
        else:
            different += 1
            seen += picture != base
    assert different >= (5 if face is not Face.REGULAR else 1)
    # Some outlines only begin at another point, or move one by less than a pixel of these pictures.
    assert seen >= 0.8 * different


def _pictures(pdf: bytes, count: int) -> list[bytes]:
    """What stands in each cell of ten a row, four pixels to the point."""
    document = pypdfium2.PdfDocument(pdf)
    found: list[bytes] = []
    for number in range(len(document)):
        page = document[number]
        drawn = page.render(scale=4, grayscale=True)
        data = bytes(drawn.buffer)
        rows = [data[start : start + drawn.width] for start in _starts(drawn)]
        for place in range(min(500, count - 500 * number)):
            row, column = divmod(place, 10)
            left, foot = 4 * (LEFT + 54 * column), 4 * (TOP + PITCH * row + 3)
            found.append(b"".join(line[left : left + 4 * 20] for line in rows[foot - 4 * PITCH : foot]))
    document.close()
    return found


def _starts(drawn: pypdfium2.PdfBitmap) -> range:
    return range(0, drawn.stride * drawn.height, drawn.stride)


def test_the_names_that_are_asked_for_first_come_from_the_fonts_that_have_them() -> None:
    drawn = embedded(sheet_of(FIXED, columns=4))
    fonts = {text: font.split("+")[-1] for text, (font, _) in drawn.items()}
    assert fonts["葛\U000e0100"] == fonts["辻\U000e0100"] == fonts["髙"] == "BIZUDPGothic-Regular"
    assert fonts["𠮷"] == fonts["邊\U000e0109"] == fonts["葛\U000e0103"] == "IPAmjMincho"
    assert fonts["邊\U000e0101"] == "HanaMinA"
    for sequence in ("葛\U000e0100", "邊\U000e0101", "辻\U000e0100"):
        assert drawn[sequence][1] != expected(sequence[0])[1]
        assert unicodedata.name(sequence[0]).startswith("CJK UNIFIED IDEOGRAPH")
