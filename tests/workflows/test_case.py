"""A case as a file or as typed fields: what it says, and what is refused by file and key."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.message import Message
from jpki_kiosk.rules.model import Applicant, CardStatus, Procedure, Reason, Stay
from jpki_kiosk.workflows.case import CaseProblems, CaseRequest, EnteredFee, check_case, field_of
from jpki_kiosk.workflows.case_file import CaseFileError, read_case_file

TODAY = datetime.date(2026, 11, 22)
SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
CATALOGUE = Catalogue(resources_path() / "locales")

NO_TELEPHONE = "must be a telephone number with its area code."
NO_POSTAL_CODE = "must be a postal code of seven digits."
TOWNS = ("akishima", "maebashi")
CASE = """\
municipality = "maebashi"
procedure = "new"
reason = "first"
kinds = ["signature", "authentication"]
[resident]
name = "髙﨑　𠮷葛\U000e0100"
address = "群馬県前橋市大手町二丁目99番1号"
date_of_birth = 1985-04-10
sex = "female"
[card]
expires = 2031-04-10
"""


def english(message: Message) -> str:
    return CATALOGUE.text(message, Language.ENGLISH)


def read(folder: Path, text: str) -> CaseRequest:
    (folder / "case.toml").write_text(text, encoding="utf-8")
    return read_case_file(folder / "case.toml", TODAY, english, TOWNS)


def refusal(folder: Path, text: str) -> list[str]:
    """The lines of a refusal, each without the file it must begin with."""
    with pytest.raises(CaseFileError) as refused:
        read(folder, text)
    lines = str(refused.value).splitlines()
    start = f"{folder / 'case.toml'}: "
    assert all(line.startswith(start) for line in lines)
    return [line.removeprefix(start) for line in lines]


def test_a_case_file_becomes_a_case(tmp_path: Path) -> None:
    case = read(tmp_path, CASE)
    assert case == CaseRequest(
        "maebashi",
        Procedure.NEW,
        Reason.FIRST,
        (SIGNATURE, AUTHENTICATION),
        "髙﨑　𠮷葛\U000e0100",
        "群馬県前橋市大手町二丁目99番1号",
        datetime.date(1985, 4, 10),
        Sex.FEMALE,
        datetime.date(2031, 4, 10),
    )


def test_what_staff_may_add_is_read(tmp_path: Path) -> None:
    text = CASE.replace('sex = "female"', 'sex = "female"\nname_in_certificate = "高崎　吉葛"') + (
        'security_code = "0042"\n'
    )
    case = read(tmp_path, text)
    assert (case.security_code, case.name_in_certificate) == ("0042", "高崎　吉葛")


@pytest.mark.parametrize("telephone", ["042-544-5111", "0425445111", "(042) 544 5111", "+81-42-544-5111"])
@pytest.mark.parametrize("postal_code", ["196-8511", "1968511"])
def test_telephone_and_postal_code_are_read_as_written(
    tmp_path: Path, telephone: str, postal_code: str
) -> None:
    known = f'telephone = "{telephone}"\npostal_code = "{postal_code}"\nsex ='
    case = read(tmp_path, CASE.replace("sex =", known))
    assert (case.telephone, case.postal_code) == (telephone, postal_code)
    assert telephone not in repr(case)


def test_every_circumstance_of_a_case_is_read(tmp_path: Path) -> None:
    text = CASE.replace('"first"', '"none"\napplicant = "representative"\npasswords_forgotten = true')
    text = text.replace(
        'sex = "female"',
        'sex = "female"\nadult_ward = true\nregistered_here = false\n'
        'stay = "limited"\nstay_until = 2028-04-01',
    )
    text += 'status = "suspended"\nface_only = true\n[fee]\nyen = 9999\nreason = "exempt"\n'
    case = read(tmp_path, text)
    assert (case.reason, case.applicant, case.passwords_forgotten) == (None, Applicant.REPRESENTATIVE, True)
    assert (case.adult_ward, case.registered_here) == (True, False)
    assert (case.stay, case.stay_until) == (Stay.LIMITED, datetime.date(2028, 4, 1))
    assert (case.card_status, case.face_only) == (CardStatus.SUSPENDED, True)
    assert case.fee == EnteredFee(9999, "exempt")


def test_a_case_is_the_ordinary_one_unless_it_says_otherwise(tmp_path: Path) -> None:
    case = read(tmp_path, CASE)
    assert (case.applicant, case.passwords_forgotten, case.fee) == (Applicant.SELF, False, None)
    assert (case.adult_ward, case.registered_here, case.stay, case.stay_until) == (False, True, None, None)
    assert (case.card_status, case.face_only) == (CardStatus.VALID, False)


APPLICANTS = (
    "applicant: must be one of: 'self', 'representative', 'agent_with_letter', 'agent' or 'household'"
)
STAYS = "resident.stay: must be one of: 'permanent', 'special_permanent' or 'limited'"
STATUSES = (
    "card.status: must be one of: 'valid', 'expired', 'suspended', 'reissued', 'details_out_of_date', "
    "'cancelled' or 'juki_card'"
)
NO_STAY_DATE = "resident.stay_until: is no date; write it like 2031-04-10."
NO_FEE = "fee.yen: must be a number from 0 to 9,999."

# fmt: off
WRONG = [
    ('municipality = "maebashi"\n', "", "municipality: is missing."),
    ('name = "髙﨑　𠮷葛\U000e0100"\n', "", "resident.name: is missing."),
    ("expires = 2031-04-10\n", "", "card.expires: is missing."),
    ("[card]\nexpires = 2031-04-10\n", "", "card: is missing."),
    ('reason = "first"\n', 'reason = "first"\ncolour = "red"\n', "colour: is not a known key."),
    ('sex = "female"\n', 'sex = "female"\nphone = "1"\n', "resident.phone: is not a known key."),
    ("expires =", 'pin = "1"\nexpires =', "card.pin: is not a known key."),
    ('"new"', '"newest"', "procedure: must be one of: 'new' or 'renewal'"),
    ('"female"', '"f"', "resident.sex: must be one of: 'male', 'female' or 'unknown'"),
    ('"authentication"]', '"login"]', "kinds: must be one of: 'signature' or 'authentication'"),
    ('["signature", "authentication"]', "[]", "kinds: choose at least one kind of certificate."),
    ('"authentication"]', '"signature"]', "kinds: names one kind twice."),
    ('["signature", "authentication"]', '"signature"', "kinds: cannot be used."),
    ('"maebashi"', '"tokyo"', "municipality: must be one of: akishima, maebashi"),
    ('"maebashi"', '"../etc"', "municipality: cannot be used."),
    ('"maebashi"', "10201", "municipality: cannot be used."),
    ('"髙﨑　𠮷葛\U000e0100"', '""', "resident.name: is missing."),
    ('"髙﨑　𠮷葛\U000e0100"', '"　 "', "resident.name: is missing."),
    ('"髙﨑　𠮷葛\U000e0100"', '"前橋\\u0000花子"', "resident.name: cannot be used."),
    ('"髙﨑　𠮷葛\U000e0100"', '"前橋\\n花子"', "resident.name: cannot be used."),
    ('"髙﨑　𠮷葛\U000e0100"', '"前橋\\uE000"', "resident.name: cannot be used."),  # private use
    ("大手町二丁目99番1号", "あ" * 195, "resident.address: is too long; at most 200 characters."),
    ("= 1985-04-10", '= "10.4.1985"', "resident.date_of_birth: is no date; write it like 2031-04-10."),
    ("= 1985-04-10", "= 19850410", "resident.date_of_birth: is no date; write it like 2031-04-10."),
    ("= 1985-04-10", "= 0", "resident.date_of_birth: is no date; write it like 2031-04-10."),
    ("= 2031-04-10", "= 2031-04-10T00:00:00", "card.expires: is no date; write it like 2031-04-10."),
    ("= 1985-04-10", "= 2026-11-23", "resident.date_of_birth: is not possible as a date of birth."),
    ("= 1985-04-10", "= 1868-01-24", "resident.date_of_birth: is not possible as a date of birth."),
    ("= 2031-04-10", "= 1985-04-10", "card.expires: lies before the date of birth."),
    ("expires =", 'security_code = "482"\nexpires =', "card.security_code: must be four digits."),
    ("expires =", 'security_code = "４８２１"\nexpires =', "card.security_code: must be four digits."),
    ("expires =", "security_code = 4821\nexpires =", "card.security_code: must be four digits."),
    *(
        ("sex =", f'telephone = "{one}"\nsex =', f"resident.telephone: {NO_TELEPHONE}")
        for one in ("", "5111", "042-544-51111-2222-33", "０４２５４４５１１１", "042-544-5111 ext")
    ),
    *(
        ("sex =", f'postal_code = "{one}"\nsex =', f"resident.postal_code: {NO_POSTAL_CODE}")
        for one in ("", "196851", "19-68511", "196-8511-", "〒196-8511")
    ),
    ('"first"', '"renewal"', "reason: does not fit the procedure."),
    ('"new"', '"renewal"', "reason: does not fit the procedure."),
    ('reason = "first"\n', "", "reason: is missing."),
    ('"new"', '"revoke"', "procedure: must be one of: 'new' or 'renewal'"),
    ('"first"\n', '"first"\napplicant = "friend"\n', APPLICANTS),
    ('"first"\n', '"first"\npasswords_forgotten = 1\n', "passwords_forgotten: must be true or false."),
    ('"female"', '"female"\nadult_ward = "yes"', "resident.adult_ward: must be true or false."),
    ('"female"', '"female"\nregistered_here = 0', "resident.registered_here: must be true or false."),
    ('"female"', '"female"\nstay = "short"', STAYS),
    ('"female"', '"female"\nstay = "limited"', "resident.stay_until: is missing."),
    ('"female"', '"female"\nstay_until = 20280401', NO_STAY_DATE),
    ("expires =", 'status = "lost"\nexpires =', STATUSES),
    ("expires =", "face_only = 1\nexpires =", "card.face_only: must be true or false."),
    ("[card]\n", '[fee]\nreason = "exempt"\n[card]\n', "fee.yen: is missing."),
    ("[card]\n", "[fee]\nyen = 200\n[card]\n", "fee.reason: is missing."),
    ("[card]\n", '[fee]\nyen = -1\nreason = "exempt"\n[card]\n', NO_FEE),
    ("[card]\n", '[fee]\nyen = 10000\nreason = "exempt"\n[card]\n', NO_FEE),
    ("[card]\n", '[fee]\nyen = "200"\nreason = "exempt"\n[card]\n', NO_FEE),
    ("[card]\n", '[fee]\nyen = 200\nreason = "a word"\n[card]\n', "fee.reason: cannot be used."),
]
# fmt: on


@pytest.mark.parametrize(("old", "new", "line"), WRONG)
def test_what_is_missing_unknown_or_impossible_is_refused_by_file_and_key(
    tmp_path: Path, old: str, new: str, line: str
) -> None:
    assert CASE.count(old) == 1
    assert refusal(tmp_path, CASE.replace(old, new)) == [line]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("= 1985-04-10", "= 2026-11-22"),  # born today
        ("= 1985-04-10", "= 1868-01-25"),  # the first day of Meiji
        ("= 2031-04-10", "= 1985-04-11"),  # the card of somebody else's problem: expired, but possible
        ("= 1985-04-10", '= "1985-04-10"'),
        ("大手町二丁目99番1号", "あ" * 194),
    ],
    ids=["born-today", "first-meiji", "day-after-birth", "date-as-text", "200-characters"],
)
def test_what_is_just_possible_is_taken(tmp_path: Path, old: str, new: str) -> None:
    assert read(tmp_path, CASE.replace(old, new)).municipality == "maebashi"


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = CASE.replace("= 1985-04-10", "= 2027-01-01").replace('"authentication"]', '"signature"]')
    assert [line.split(":")[0] for line in refusal(tmp_path, text)] == ["kinds", "resident.date_of_birth"]


@pytest.mark.parametrize("text", ["municipality = ", "[resident\n", "a = 1\na = 2\n"])
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, text: str) -> None:
    (line,) = refusal(tmp_path, text)
    assert line.startswith("is not TOML (")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_bytes('name = "前橋"'.encode("cp932"))
    with pytest.raises(CaseFileError, match=r"case\.toml: is not TOML"):
        read_case_file(tmp_path / "case.toml", TODAY, english, TOWNS)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match=r"case\.toml: cannot be read \(No such file"):
        read_case_file(tmp_path / "case.toml", TODAY, english, TOWNS)


def test_neither_a_case_nor_a_refusal_shows_personal_data(tmp_path: Path) -> None:
    assert "前橋" not in repr(read(tmp_path, CASE))
    (line,) = refusal(tmp_path, CASE.replace("髙﨑", "前橋\\u0000"))
    assert "前橋" not in line
    with pytest.raises(CaseProblems) as refused:
        check_case({"resident": {"name": "前橋　花子", "sex": "前橋"}}, TODAY)
    assert "前橋" not in f"{refused.value!r} {refused.value.problems!r}"
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("resident.name", "name"),
        ("card.expires", "card_expires"),
        ("card.security_code", "security_code"),
        ("kinds", "kinds"),
        ("resident.stay_until", "stay_until"),
        ("resident.name_in_certificate", "name_in_certificate"),
        ("card.status", "card_status"),
    ],
)
def test_the_page_calls_a_key_by_its_field(key: str, field: str) -> None:
    assert field_of(key) == field


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 3000], ids=["digits", "arrays"])
def test_what_python_itself_will_not_read_is_no_case(tmp_path: Path, value: str) -> None:
    (line,) = refusal(tmp_path, f"a = {value}")
    assert line.startswith("is not TOML")
