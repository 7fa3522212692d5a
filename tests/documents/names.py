"""Characters and names that people have, made by seed; and what a PDF really holds of them.

The repertoires come from Python's own codecs of JIS X 0213 and 0212 and from the cmap of IPAmj, not from the
program. Fonts are read with fontTools, once for the original and once for what stands in the PDF.
"""

from __future__ import annotations

import base64
import functools
import io
import random
import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from jpki_kiosk.config import resources_path
from jpki_kiosk.documents.fonts import Face, find_fonts
from jpki_kiosk.documents.glyphs import GlyphBook
from jpki_kiosk.documents.sheet import POINT, Sheet

FIXED: Final = (
    "髙橋　﨑子",
    "𠮷田　一郎",
    "葛\U000e0100城　花子",
    "渡邊\U000e0101　太郎",
    "辻\U000e0100　髙﨑",
    "邊\U000e0109見　葛\U000e0103",
    "か\u309a　ト\u309a",
    "ＡＮＡ　ＳＡＮＣＨＥＺ",
)
LEFT, TOP, WIDTH, PITCH = 30, 40, 540, 15  # pt, of a sheet of texts; its foot is at 842
_ROWS, _COLUMNS = 50, 20
_SPACES: Final = frozenset(" \u00a0\u2002\u2003\u3000")
_CODECS: Final = ("euc_jis_2004", "euc_jisx0213", "euc_jp")  # JIS X 0213:2004 and :2000; JIS X 0208 and 0212
_FACES: Final = (Face.REGULAR, Face.NAMES, Face.MORE_NAMES)


@functools.cache
def of_jis() -> tuple[str, ...]:
    """Every character of JIS X 0208, 0212 and 0213, ASCII apart; those of two code points too."""
    found: set[str] = set()
    for codec in _CODECS:
        for lead in (b"", b"\x8f"):
            for first in range(0xA1, 0xFF):
                for second in range(0xA1, 0xFF):
                    try:
                        found.add((lead + bytes((first, second))).decode(codec))
                    except UnicodeDecodeError:
                        continue
    return tuple(sorted(found - _SPACES))


@functools.cache
def font(face: Face) -> Any:
    """The font, read by its own glyph names."""
    file = find_fonts()[face]
    return TTFont(file.path, fontNumber=file.index, lazy=True)


@functools.cache
def sequences(face: Face) -> Mapping[str, str]:
    """Every variation sequence of a font, with its glyph."""
    best = font(face).getBestCmap()
    return {
        chr(base) + chr(selector): name or best[base]
        for table in font(face)["cmap"].tables
        if table.format == 14
        for selector, pairs in table.uvsDict.items()
        for base, name in pairs
        if name or base in best
    }


@functools.cache
def of_ipamj() -> tuple[str, ...]:
    """Every character and variation sequence of IPAmj's cmap; its private ones have no meaning elsewhere."""
    characters = {
        chr(code) for code in font(Face.NAMES).getBestCmap() if unicodedata.category(chr(code)) != "Co"
    }
    return tuple(sorted((characters - _SPACES) | set(sequences(Face.NAMES))))


def names(count: int, seed: int) -> list[str]:
    """Names of people who are not there: two to four characters, a space, one to three."""
    dice = random.Random(seed)  # noqa: S311, not for secrets
    kanji = [one for one in of_jis() if len(one) == 1 and unicodedata.category(one) == "Lo"]
    rare = [one for one in of_ipamj() if len(one) == 1 and unicodedata.category(one) == "Lo"]
    forms = sorted({one for face in _FACES for one in sequences(face) if ord(one[0]) > 0x3400})
    pools: Sequence[Sequence[str]] = (kanji, kanji, rare, forms, forms)

    def part(least: int, most: int) -> str:
        return "".join(dice.choice(dice.choice(pools)) for _ in range(dice.randint(least, most)))

    made = [*FIXED]
    made += [f"{part(1, 4)}\u3000{part(1, 3)}" for _ in range(count - len(made))]
    return made


def sheet_of(texts: Sequence[str], *, columns: int = _COLUMNS, size: float = 10) -> bytes:
    """Texts on as many pages as they need, ``columns`` a row, 50 rows a page, each from a whole point on."""
    book = GlyphBook(find_fonts())
    sheet = Sheet(book, resources_path() / "icons", title="names", language="ja")
    for number, text in enumerate(texts):
        row, column = divmod(number % (_ROWS * columns), columns)
        if number and row == column == 0:
            sheet.next_page()
        x, y = LEFT + WIDTH // columns * column, TOP + PITCH * row
        sheet.text(book.glyphs(text, Face.REGULAR, "name"), x * POINT, y * POINT, size)
    return sheet.finish()


def embedded(pdf: bytes) -> dict[str, tuple[str, Any]]:
    """What each text of the PDF is drawn with: name of the font, and the outline that stands in the PDF."""
    objects = dict(_objects(pdf))
    found: dict[str, tuple[str, Any]] = {}
    for body in objects.values():
        descriptor = re.search(rb"/FontDescriptor (\d+) 0 R", body)
        unicode_map = re.search(rb"/ToUnicode (\d+) 0 R", body)
        if descriptor is None or unicode_map is None:
            continue
        name = _matched(rb"/BaseFont /(\S+)", body).decode()
        file = int(_matched(rb"/FontFile2 (\d+) 0 R", objects[int(descriptor[1])]))
        subset = TTFont(io.BytesIO(_stream(objects[file])))
        glyphs, codes = subset.getGlyphSet(), subset["cmap"].tables[0].cmap
        for index, text in re.findall(rb"<(\w\w)> <(\w{4,})>", _stream(objects[int(unicode_map[1])])):
            pen = DecomposingRecordingPen(glyphs)
            said = bytes.fromhex(text.decode()).decode("utf-16-be")
            if said.isascii() and "BIZ" not in name:
                continue  # every font carries these along; they are drawn by the first
            if int(index, 16) in codes:
                glyphs[codes[int(index, 16)]].draw(pen)
                found[said] = (name, pen.value)
    return found


def expected(text: str) -> tuple[str, Any]:
    """What it should be drawn with: the first font that has it; name and outline."""
    for face in _FACES:
        name = _glyph_of(text, face)
        if name is not None:
            glyphs = font(face).getGlyphSet()
            pen = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(pen)
            return str(font(face)["name"].getDebugName(6)), pen.value
    raise AssertionError(f"no font has {text!r}")


def _glyph_of(text: str, face: Face) -> str | None:
    best = font(face).getBestCmap()
    if len(text) == 1:
        return best.get(ord(text))
    if text in sequences(face):
        return sequences(face)[text]
    composed = unicodedata.normalize("NFC", text)
    if len(composed) == 1:
        return best.get(ord(composed))
    return _composed(face).get(tuple(best.get(ord(one)) for one in text))


@functools.cache
def _composed(face: Face) -> dict[tuple[str | None, ...], str]:
    """Glyphs that a font makes of two, whatever the feature is called."""
    found: dict[tuple[str | None, ...], str] = {}
    if "GSUB" not in font(face):
        return found
    for lookup in font(face)["GSUB"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            one = getattr(subtable, "ExtSubTable", subtable)
            for first, ligatures in getattr(one, "ligatures", {}).items():
                found |= {(first, *ligature.Component): ligature.LigGlyph for ligature in ligatures}
    return found


def _objects(pdf: bytes) -> Iterator[tuple[int, bytes]]:
    for match in re.finditer(rb"(\d+) 0 obj\r?\n(.*?)\r?\nendobj", pdf, re.DOTALL):
        yield int(match[1]), match[2]


def _matched(pattern: bytes, body: bytes) -> bytes:
    found = re.search(pattern, body)
    assert found is not None, pattern
    return found[1]


def _stream(body: bytes) -> bytes:
    length = int(_matched(rb"/Length (\d+)", body))
    data = re.split(rb"stream\r?\n", body, maxsplit=1)[1][:length]
    if b"/ASCII85Decode" in body:
        data = base64.a85decode(b"<~" + data.strip(), adobe=True)
    return zlib.decompress(data) if b"/FlateDecode" in body else data
