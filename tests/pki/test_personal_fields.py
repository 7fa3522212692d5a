from __future__ import annotations

import datetime

import pytest
from cryptography import x509

from jpki_kiosk.kinds import Sex
from jpki_kiosk.pki.personal_fields import PersonalFieldError, PersonalFields, birth_code, birth_date

from .making import HOLDER


@pytest.mark.parametrize(
    ("born", "code"),
    [
        ((1912, 7, 29), "119120729"),
        ((1912, 7, 30), "219120730"),
        ((1926, 12, 24), "219261224"),
        ((1926, 12, 25), "319261225"),
        ((1989, 1, 7), "319890107"),
        ((1989, 1, 8), "419890108"),
        ((2019, 4, 30), "420190430"),
        ((2019, 5, 1), "520190501"),
        ((2004, 2, 29), "420040229"),
    ],
)
def test_a_birth_date_is_the_digit_of_its_era_and_the_gregorian_date(
    born: tuple[int, int, int], code: str
) -> None:
    day = datetime.date(*born)
    assert birth_code(day) == code
    assert birth_date(code) == day


@pytest.mark.parametrize(
    "code", ["", "400000000", "419890100", "19890108", "419850410", "319890108", "4１9890108", "4198901080"]
)
def test_an_incomplete_or_contradictory_birth_date_is_no_day(code: str) -> None:
    assert birth_date(code) is None


@pytest.mark.parametrize(("sex", "code"), [(Sex.MALE, "1"), (Sex.FEMALE, "2"), (Sex.UNKNOWN, "3")])
def test_the_sex_is_coded_1_2_or_3(sex: Sex, code: str) -> None:
    fields = PersonalFields("", "", code, "", "", "")
    assert fields.sex_word() is sex


def test_a_holder_comes_back_from_the_certificate_as_it_went_in() -> None:
    names = PersonalFields.of_holder(HOLDER).other_names()
    assert PersonalFields.read(names).holder() == HOLDER


def test_a_missing_and_a_doubled_field_are_refused_by_name() -> None:
    names = PersonalFields.of_holder(HOLDER).other_names()
    for changed in (names[:-1], [*names, names[-1]]):
        with pytest.raises(PersonalFieldError) as caught:
            PersonalFields.read(changed)
        assert caught.value.name == "address_mask"


def test_names_of_other_forms_beside_the_fields_are_passed_over() -> None:
    names = [x509.DNSName("example.invalid"), *PersonalFields.of_holder(HOLDER).other_names()]
    assert PersonalFields.read(names).name == HOLDER.name


def test_nothing_personal_is_in_a_repr() -> None:
    assert HOLDER.name not in repr(PersonalFields.of_holder(HOLDER))
    assert HOLDER.address not in repr(PersonalFields.of_holder(HOLDER))
