"""Files of rule data: the shipped ones, and what is refused by file and key."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.data import RuleDataError, read
from jpki_kiosk.rules.model import RuleError
from jpki_kiosk.rules.municipality import load_municipality, municipality_ids
from jpki_kiosk.rules.national import NationalData

TOWNS = ("akishima", "futtsu", "maebashi", "matsubushi", "matsumoto")
Edit = Callable[[str, str], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped rules and towns."""
    for name in ("rules", "municipalities"):
        shutil.copytree(resources_path() / name, tmp_path / name)
    return tmp_path


def edit(file: Path, old: str, new: str) -> Path:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


@pytest.mark.parametrize("town", TOWNS)
def test_a_town_names_itself_its_telephone_and_a_source_for_each_part(town: str) -> None:
    profile = load_municipality(resources_path() / "municipalities", town)
    assert profile.names.municipality.endswith(("-shi", "-machi"))
    assert profile.office.telephone.startswith("0")
    assert "" not in (profile.names.source, profile.office.source, profile.hours.source, profile.guide.source)


@pytest.mark.parametrize(
    ("town", "code"),
    [
        ("akishima", "13207"),
        ("futtsu", "12226"),
        ("maebashi", "10201"),
        ("matsubushi", "11465"),
        ("matsumoto", "20202"),
    ],
)
def test_the_five_digit_code_is_that_of_the_town(town: str, code: str) -> None:
    assert load_municipality(resources_path() / "municipalities", town).names.code == code


def test_akishima_closes_at_half_past_four_and_the_others_do_not_say() -> None:
    closing = {
        town: load_municipality(resources_path() / "municipalities", town).hours.closes for town in TOWNS
    }
    assert closing == {**dict.fromkeys(TOWNS), "akishima": "16:30"}


@pytest.mark.parametrize(
    ("town", "named"),
    [("maebashi", True), ("matsubushi", True), ("akishima", True), ("matsumoto", True), ("futtsu", False)],
)
def test_a_town_offers_certificates_at_convenience_stores_only_where_its_page_says_so(
    town: str, named: bool
) -> None:
    guide = load_municipality(resources_path() / "municipalities", town).guide
    assert ("コンビニでの証明書の交付" in guide.uses_ja) is named
    assert ("Certificates at convenience stores" in guide.uses_en) is named
    assert len(guide.uses_ja) == len(guide.uses_en)


def test_a_division_is_named_without_the_department_above_it() -> None:
    towns = resources_path() / "municipalities"
    assert load_municipality(towns, "maebashi").office.division_ja == "市民課"
    assert load_municipality(towns, "matsubushi").office.division_ja == "住民ほけん課"


def test_the_call_centre_is_the_one_of_the_whole_country() -> None:
    centre = read(resources_path() / "rules" / "national.toml", NationalData).call_centre
    assert (centre.free, centre.closed_from, centre.closed_until) == ("0120-95-0178", (12, 29), (1, 3))


def test_a_sixth_town_is_one_file(folder: Path) -> None:
    towns = folder / "municipalities"
    shutil.copy(towns / "maebashi.toml", towns / "hanamori.toml")
    edit(towns / "hanamori.toml", 'id = "maebashi"', 'id = "hanamori"')
    assert "hanamori" in municipality_ids(towns)
    assert load_municipality(towns, "hanamori").id == "hanamori"


# file, text, its replacement, the key and the words of the refusal
# fmt: off
WRONG = [
    ("municipalities/maebashi.toml", 'portal =', 'portall =', "guide.portall: unknown key"),
    ("municipalities/maebashi.toml", '[names]', '[names]\nnick = "x"', "names.nick: unknown key"),
    ("municipalities/maebashi.toml", 'id = "maebashi"', 'id = "maebashi"\nx = 1', "x: unknown key"),
    ("municipalities/maebashi.toml", 'ja = "前橋市"', 'ja = " "', "names.ja: "),
    ("municipalities/maebashi.toml", 'prefecture = "Gunma-ken"', 'prefecture = "群馬県"',
     "names.prefecture: "),
    ("municipalities/maebashi.toml", 'section_ja = "市民部 市民課"', 'section_ja = ""',
     "office.section_ja: "),
    ("municipalities/maebashi.toml", 'code = "10201"', 'code = 10201', "names.code: "),
    ("municipalities/maebashi.toml", 'code = "10201"', f'code = {"1" * 5_000}', "is not TOML"),
    ("municipalities/maebashi.toml", 'code = "10201"', f'code = {"[" * 5_000}', "is not TOML"),
    ("municipalities/maebashi.toml", 'reasons = ["first", "declined_at_application", "declined_at_delivery"]',
     'reasons = []', "fee.1.free.0.reasons: "),
    ("municipalities/futtsu.toml", 'days = 14', 'days = 1400', "documents.letter.days: "),
    ("municipalities/maebashi.toml", 'code = "10201"', 'code = "102012"', "names.code: "),
    ("municipalities/maebashi.toml", 'telephone = "027-898-6101"\n', '', "office.telephone: is missing"),
    ("municipalities/maebashi.toml", 'yen = 200', 'yen = "200"', "fee.0.yen: "),
    ("municipalities/maebashi.toml", 'yen = 200', 'yen = 200.0', "fee.0.yen: "),
    ("municipalities/maebashi.toml", 'yen = 200', 'yen = true', "fee.0.yen: "),
    ("municipalities/maebashi.toml", 'yen = 200', 'yen = -1', "fee.0.yen: "),
    ("municipalities/maebashi.toml", 'last = 2023-03-31', 'last = "2023-03-31"', "fee.0.last: "),
    ("municipalities/maebashi.toml", 'last = 2023-03-31', 'last = 2023-03-31T00:00:00', "fee.0.last: "),
    ("municipalities/maebashi.toml", 'last = 2023-03-31', 'last = 2023-02-30', "is not TOML"),
    ("municipalities/maebashi.toml", '"turned_15"', '"turned_16"', "fee.0.free.0.reasons.5: "),
    ("municipalities/maebashi.toml", 'reset = false', 'reset = "no"', "guide.convenience_store_reset: "),
    ("municipalities/maebashi.toml", 'source = "前橋市(2022-12-28)「パスワードがロックされた場',
     'source = ""\n#',
     "guide.source: "),
    ("municipalities/akishima.toml", 'closes = "16:30"', 'closes = "24:30"', "hours.closes: "),
    ("municipalities/akishima.toml", 'closes = "16:30"', 'closes = "4:30pm"', "hours.closes: "),
    ("municipalities/maebashi.toml", 'id = "maebashi"', 'id = "akishima"', "id: is akishima"),
    ("rules/validity.toml", 'birthdays = 5', 'birthdays = "5"', "period.0.birthdays: "),
    ("rules/validity.toml", 'birthdays = 5', 'birthdays = 0', "period.0.birthdays: "),
    ("rules/validity.toml", '"02-28"', '"02-30"', "period.0.leap_day_birthday: "),
    ("rules/eligibility.toml", 'signature_age', 'signature_years', "period.0.signature_age: is missing"),
    ("rules/eligibility.toml", 'age_reached = "birthday"', 'age_reached = "eve"', "period.0.age_reached: "),
    ("rules/eligibility.toml", 'ward = "', 'wards = "', "period.0.sources.ward: is missing"),
    ("rules/card.toml", 'adult_age = 20', 'adult_age = "20"', "period.0.adult_age: "),
    ("rules/card.toml", 'first = 2022-04-01', 'first = 2022-04-02', "card: nothing is in force after 2022-"),
    ("rules/fees.toml", 'yen = 0', 'yen = -1', "no_issue.yen: "),
    ("rules/documents.toml", '[identity]', '[identities]', "identity: is missing"),
    ("municipalities/maebashi.toml", '"remaining-term"', '"remaining"', "validity.sixth_birthday: "),
    ("municipalities/maebashi.toml", 'ward_exception = false', 'ward_exception = 0', "eligibility.ward_ex"),
    ("rules/validity.toml", 'source = "昭島市', 'source = "  "\n#', "period.0.source: "),
    ("rules/validity.toml", 'birthdays = 5', 'birthdays = ', "is not TOML"),
    ("rules/national.toml", 'closed_from = [12, 29]', 'closed_from = [12, 32]', "call_centre.closed_from: "),
    ("rules/national.toml", 'closed_from = [12, 29]', 'closed_from = [12]', "call_centre.closed_from"),
    ("rules/national.toml", 'as_of = 2018-09-28', 'as_of = 2018', "call_centre.as_of: "),
    ("rules/national.toml", '[call_centre]', '[call_center]', "call_centre: is missing"),
]
# fmt: on


@pytest.mark.parametrize(("name", "old", "new", "complaint"), WRONG)
def test_what_cannot_be_right_is_refused_by_file_and_key(
    folder: Path, name: str, old: str, new: str, complaint: str
) -> None:
    file = edit(folder / name, old, new)
    with pytest.raises(RuleError) as refused:
        read_all(folder)
    assert f"{file}: {complaint}" in str(refused.value)


def read_all(folder: Path) -> None:
    RuleBook.load(folder)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("first = 2023-04-01", "first = 2023-04-02", "fee: nothing is in force after 2023-03-31"),
        ("first = 2023-04-01", "first = 2023-03-31", "fee: two values are in force on one day"),
        ("first = 2023-04-01\n", "", "fee: two values are in force on one day"),
    ],
    ids=["gap", "overlap", "open"],
)
def test_fees_with_a_gap_or_an_overlap_are_refused_by_town(
    folder: Path, old: str, new: str, complaint: str
) -> None:
    edit(folder / "municipalities" / "maebashi.toml", old, new)
    with pytest.raises(RuleDataError) as refused:
        load_municipality(folder / "municipalities", "maebashi")
    assert str(refused.value) == f"{folder / 'municipalities' / 'maebashi.toml'}: {complaint}"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleDataError) as refused:
        read(tmp_path / "national.toml", NationalData)
    assert str(refused.value).startswith(f"{tmp_path / 'national.toml'}: cannot be read")


def test_a_file_that_an_editor_began_with_a_byte_order_mark_is_read(folder: Path) -> None:
    file = folder / "municipalities" / "maebashi.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert load_municipality(file.parent, "maebashi").names.ja == "前橋市"


def test_a_file_that_is_not_utf_8_is_named(folder: Path) -> None:
    file = folder / "rules" / "national.toml"
    file.write_bytes('free = "電話"'.encode("cp932"))
    with pytest.raises(RuleDataError) as refused:
        read(file, NationalData)
    assert str(refused.value).startswith(f"{file}: is not TOML")


def test_a_value_where_a_table_should_stand_is_refused_by_key(tmp_path: Path) -> None:
    file = tmp_path / "national.toml"
    file.write_text('call_centre = "0120"', encoding="utf-8")
    with pytest.raises(RuleDataError) as refused:
        read(file, NationalData)
    assert str(refused.value).startswith(f"{file}: call_centre: ")


def test_every_problem_of_a_file_is_told_at_once(folder: Path) -> None:
    file = edit(folder / "rules" / "validity.toml", "birthdays = 5", "birthdays = 0\nmonth = 3")
    with pytest.raises(RuleDataError) as refused:
        read_all(folder)
    assert [line.split(": ")[1] for line in str(refused.value).splitlines()] == [
        "period.0.birthdays",
        "period.0.month",
    ]
    assert str(file) in str(refused.value)


@pytest.mark.parametrize("name", ["tokyo", "", "../rules/validity", "Maebashi", "maebashi\n"])
def test_an_unknown_town_is_refused_with_the_towns_there_are(name: str) -> None:
    with pytest.raises(RuleDataError) as refused:
        load_municipality(resources_path() / "municipalities", name)
    assert str(refused.value).endswith("there are akishima, futtsu, maebashi, matsubushi, matsumoto")
