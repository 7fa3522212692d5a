from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpki_kiosk.config import resources_path
from jpki_kiosk.pki.repertoire import is_in_repertoire
from jpki_kiosk.pki.substitutes import (
    NoSubstituteError,
    OverrideLengthError,
    SubstituteDataError,
    apply_override,
    choices,
    load_substitutes,
    shipped_substitutes,
    substitute,
    with_choices,
)

SHIPPED = resources_path() / "substitutes.toml"


@pytest.mark.parametrize(
    ("text", "written", "mask"),
    [
        ("前橋　花子", "前橋　花子", "00000"),
        ("髙橋　太郎", "高橋　太郎", "10000"),
        ("山﨑　𠮷男", "山崎　吉男", "01010"),
        ("葛\U000e0100城　花子", "葛城　花子", "10000"),  # the base may stand, its form is lost
        ("髙\U000e0101橋　一", "高橋　一", "1000"),  # the base may not stand either
        ("濵田　桒子", "濵田　桒子", "00000"),  # JIS X 0212 holds both
        ("神\ufe00谷　一", "神谷　一", "1000"),  # a standardised variant
        ("\ufa1b島　一", "福島　一", "1000"),  # U+FA1B, a compatibility ideograph
        ("SMITH John", "ＳＭＩＴＨ　Ｊｏｈｎ", "0000000000"),
        ("ｶﾞﾙｼｱ ﾎﾟｰﾙ", "ガルシア　ポール", "00000000"),
        ("か\u3099", "が", "0"),
        ("大手町2-12-1", "大手町２−１２−１", "000000000"),
        ("２－１２－１", "２−１２−１", "000000"),
        ("二丁目１２番１号ハイツⅡ", "二丁目１２番１号ハイツＩＩ", "00000000000" + "11"),
        ("", "", ""),
    ],
)
def test_a_text_becomes_what_the_certificate_can_hold(text: str, written: str, mask: str) -> None:
    result = substitute("name", text)
    assert (result.text, result.mask) == (written, mask)


def test_each_replacement_says_where_it_stands_in_the_result_and_what_it_was() -> None:
    replaced = substitute("address", "ハイツⅡ葛\U000e0102").replaced
    assert replaced == ((4, "Ⅱ", "ＩＩ"), (6, "葛\U000e0102", "葛"))


@pytest.mark.parametrize(
    ("text", "code_point", "position"),
    [
        ("前橋　𩸽子", 0x29E3D, 4),
        ("葛\U000e0100　😀", 0x1F600, 3),  # a base and its selector are one character
        ("前橋\n花子", 0x0A, 3),
        ("\U000e0100前", 0xE0100, 1),  # a selector without a base
        ("ア゙".replace("゙", "\u3099"), 0x30A2, 1),  # no such voiced kana
        ("か\u0301", 0x0301, 2),
    ],
)
def test_a_character_without_a_proposal_is_refused_by_field_code_point_and_position(
    text: str, code_point: int, position: int
) -> None:
    with pytest.raises(NoSubstituteError) as caught:
        substitute("address", text)
    assert (caught.value.field, caught.value.code_point, caught.value.position) == (
        "address",
        code_point,
        position,
    )


@given(
    st.lists(st.sampled_from([*shipped_substitutes().substitutes, *"前橋　花子A-1ｶ", "葛\U000e0100"])).map(
        "".join
    )
)
def test_every_result_is_in_the_repertoire_and_has_a_digit_a_code_point(text: str) -> None:
    result = substitute("name", text)
    assert all(map(is_in_repertoire, result.text))
    assert len(result.mask) == len(result.text)
    assert substitute("name", result.text).mask == "0" * len(result.text)
    marked = {
        place for one in result.replaced for place in range(one.position, one.position + len(one.substitute))
    }
    assert marked == {place for place, digit in enumerate(result.mask, start=1) if digit == "1"}


# --- the counter's own choice --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("original", "override", "mask"),
    [
        ("髙橋　𩸽子", "高橋　ほ子", "10010"),
        ("髙橋", "梯橋", "10"),
        ("葛\U000e0100城", "葛城", "10"),
        ("前橋 1-2", "前橋　１−２", "000000"),
        ("前橋", "前橋", "00"),
    ],
)
def test_an_override_is_marked_where_it_differs_from_the_register(
    original: str, override: str, mask: str
) -> None:
    result = apply_override("name", original, override)
    assert (result.text, result.mask) == (override, mask)


def test_what_an_override_leaves_as_it_stands_is_written_as_proposed() -> None:
    result = apply_override("address", "髙﨑ハイツⅡ", "髙嵜ハイツⅡ")
    assert (result.text, result.mask) == ("高嵜ハイツＩＩ", "1100011")


def test_every_character_that_cannot_stand_has_its_choices() -> None:
    found = choices("髙橋　邊\U000e0109﨑子")
    assert [(one.place, one.original, one.written) for one in found] == [
        (1, "髙", "高"),
        (4, "邊\U000e0109", "邊"),
        (5, "﨑", "崎"),
    ]
    assert [one.proposals for one in found] == [("高",), ("邊", "辺", "邉"), ("崎", "嵜", "碕")]
    assert all(is_in_repertoire(one) for choice in found for proposal in choice.proposals for one in proposal)


def test_another_choice_stands_where_it_was_made_and_is_found_again() -> None:
    register = "髙橋　邊\U000e0109﨑子"
    override = with_choices(register, None, {4: "辺", 5: "嵜"})
    assert apply_override("name", register, override).text == "高橋　辺嵜子"
    assert [one.written for one in choices(register, override)] == ["高", "辺", "嵜"]
    again = with_choices(register, override, {1: "項"})
    assert apply_override("name", register, again).text == "項橋　辺嵜子"


def test_a_character_that_nothing_is_proposed_for_can_still_be_chosen() -> None:
    (one,) = choices("前橋　𩸽子")
    assert (one.place, one.written, one.proposals) == (4, "", ())


def test_an_override_of_another_length_is_refused() -> None:
    with pytest.raises(OverrideLengthError) as caught:
        apply_override("name", "葛\U000e0100城　花子", "葛城花子")
    assert (caught.value.field, caught.value.expected, caught.value.found) == ("name", 5, 4)


@pytest.mark.parametrize("override", ["﨑橋", "高\U000e0101橋", "Ⅱ橋"])
def test_an_override_that_the_certificate_cannot_hold_is_refused(override: str) -> None:
    with pytest.raises(NoSubstituteError) as caught:
        apply_override("name", "髙橋", override)
    assert caught.value.position == 1


def test_errors_and_reprs_show_no_name() -> None:
    assert "高橋" not in repr(substitute("name", "髙橋"))
    with pytest.raises(NoSubstituteError) as caught:
        substitute("name", "前橋　𩸽子")
    assert "前橋" not in str(caught.value)


# --- the table -----------------------------------------------------------------------------------


def entries(section: str) -> list[dict[str, str]]:
    return tomllib.loads(SHIPPED.read_text("utf-8"))[section]


@pytest.mark.parametrize("section", ["same", "substitute"])
def test_every_entry_is_needed_and_its_substitute_may_stand(section: str) -> None:
    listed = entries(section)
    for entry in listed:
        assert not all(map(is_in_repertoire, entry["character"])), entry
        assert all(map(is_in_repertoire, entry["substitute"])), entry
        assert entry["source"], entry
    assert len({entry["character"] for entry in listed}) == len(listed)


def test_the_table_covers_the_common_cases() -> None:
    listed = entries("substitute")
    assert len(listed) >= 60
    assert {"髙", "﨑", "𠮷", "栁", "德", "濵"} - {entry["character"] for entry in listed} == {"濵"}


def test_entries_that_cite_unicode_are_what_unicode_says() -> None:
    cited = [entry for entry in entries("substitute") if entry["source"].startswith("Unicode")]
    assert len(cited) > 60
    for entry in cited:
        wanted = unicodedata.normalize("NFKC", entry["character"])
        assert unicodedata.normalize("NFKC", entry["substitute"]) == unicodedata.normalize("NFKC", wanted), (
            entry
        )


def test_a_family_has_a_source_and_characters_that_may_stand() -> None:
    families = entries("family")
    assert len(families) > 30
    seen = "".join(family["characters"] for family in families)
    assert len(set(seen)) == len(seen)
    for family in families:
        assert family["source"]
        assert any(map(is_in_repertoire, family["characters"])), family


GOOD = 'character = "髙"\ncode = "U+9AD9"\nsubstitute = "高"\nsource = "x"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"same = []\n[[substitute]]\n{GOOD.replace('9AD9', '9AD8')}", "code is not that of character"),
        (f"same = []\n[[substitute]]\n{GOOD}[[substitute]]\n{GOOD}", "entered twice"),
        (
            f"same = []\n[[substitute]]\n{GOOD.replace('髙', '濵').replace('9AD9', '6FF5')}",
            "needs no substitute",
        ),
        (f"same = []\n[[substitute]]\n{GOOD.replace('高', '﨑')}", "outside the repertoire"),
        ("same = []\n[[substitute]]\n" + GOOD.replace('"x"', '""'), "source is missing"),
        (f"same = []\n[[substitute]]\n{GOOD}extra = 1\n", "substitute.0.extra"),
        (f'same = []\n[[substitute]]\n{GOOD}[[family]]\ncharacters = "高"\nsource = "x"\n', "no family"),
        (f'same = []\n[[substitute]]\n{GOOD}[[family]]\ncharacters = "高髙"\nsource = ""\n', "no family"),
        ("same = []\n", "substitute"),
        ("same = [", "substitutes.toml"),
    ],
)
def test_a_wrong_table_is_refused_by_file_and_entry(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "substitutes.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(SubstituteDataError) as caught:
        load_substitutes(file)
    assert said in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_missing_table_is_refused_by_file(tmp_path: Path) -> None:
    with pytest.raises(SubstituteDataError) as caught:
        load_substitutes(tmp_path / "none.toml")
    assert "none.toml" in str(caught.value)
