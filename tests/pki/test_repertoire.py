from __future__ import annotations

import pytest

from jpki_kiosk.pki.repertoire import JisLevel, is_in_repertoire, jis_level


@pytest.mark.parametrize(
    ("character", "level"),
    [
        ("あ", JisLevel.NOT_KANJI),
        ("　", JisLevel.NOT_KANJI),
        ("－", None),  # U+FF0D; the standard's minus sign is U+2212
        ("−", JisLevel.NOT_KANJI),
        ("ー", JisLevel.NOT_KANJI),
        ("亜", JisLevel.LEVEL_1),
        ("腕", JisLevel.LEVEL_1),  # the last of level 1
        ("弌", JisLevel.LEVEL_2),  # the first of level 2
        ("熙", JisLevel.LEVEL_2),  # the last of level 2, added in 1990
        ("丂", JisLevel.SUPPLEMENTARY),  # the first kanji of JIS X 0212
        ("濵", JisLevel.SUPPLEMENTARY),
        ("é", JisLevel.SUPPLEMENTARY),
        ("髙", None),
        ("﨑", None),
        ("𠮷", None),
        ("德", None),
        ("①", None),
        ("A", None),
        ("~", None),
        (" ", None),
        ("ｱ", None),
        ("\U000e0100", None),
        ("\n", None),
        ("\ud800", None),
    ],
)
def test_a_character_has_the_level_that_jis_gives_it(character: str, level: JisLevel | None) -> None:
    assert jis_level(character) is level
    assert is_in_repertoire(character) is (level is not None)


def test_the_levels_have_as_many_characters_as_the_standards_say() -> None:
    """JIS X 0208:1997: 524, 2,965 and 3,390; JIS X 0212-1990: 6,067, whose tilde is ASCII in EUC-JP."""
    counts = dict.fromkeys(JisLevel, 0)
    for code_point in range(0x10000):
        level = jis_level(chr(code_point))
        if level is not None:
            counts[level] += 1
    assert counts == {
        JisLevel.NOT_KANJI: 524,
        JisLevel.LEVEL_1: 2965,
        JisLevel.LEVEL_2: 3390,
        JisLevel.SUPPLEMENTARY: 6066,
    }
