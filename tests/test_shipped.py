"""What the program reads at start-up: every file is checked, and every fault is told by file and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jpki_kiosk.config import forms_path, resources_path
from jpki_kiosk.shipped import SHIPPED_ERRORS, read_shipped

FILES = [
    *(("resources", file.relative_to(resources_path())) for file in sorted(resources_path().rglob("*.toml"))),
    *(("forms", file.relative_to(forms_path())) for file in sorted(forms_path().rglob("*.toml"))),
]
NAMES = [f"{root}/{file}" for root, file in FILES]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of both folders, put right again after each fault."""
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copytree(resources_path(), folder / "resources")
    shutil.copytree(forms_path(), folder / "forms")
    return folder


def complaint(folder: Path, file: Path, text: str) -> str:
    """What start-up says when the file holds this text."""
    before = file.read_bytes()
    file.write_text(text, encoding="utf-8")
    try:
        with pytest.raises(SHIPPED_ERRORS) as refused:
            read_shipped(folder / "resources", folder / "forms")
    finally:
        file.write_bytes(before)
    return str(refused.value)


def test_the_shipped_files_are_whole(whole: Path) -> None:
    shipped = read_shipped(whole / "resources", whole / "forms")
    assert len(shipped.rules.municipalities) == 5
    assert {"certificate_copy", "usage_guide"} < set(shipped.forms)


@pytest.mark.parametrize(("root", "name"), FILES, ids=NAMES)
def test_an_unknown_key_is_refused_by_file_and_key(whole: Path, root: str, name: Path) -> None:
    file = whole / root / name
    said = complaint(whole, file, "zzz = 1\n" + file.read_text(encoding="utf-8"))
    assert str(file) in said
    assert "zzz" in said


@pytest.mark.parametrize(("root", "name"), FILES, ids=NAMES)
def test_a_file_torn_in_the_middle_is_refused_by_name(whole: Path, root: str, name: Path) -> None:
    file = whole / root / name
    assert str(file) in complaint(whole, file, file.read_text(encoding="utf-8") + '\n"')


@pytest.mark.parametrize(("root", "name"), FILES, ids=NAMES)
def test_a_file_that_is_not_utf_8_is_refused_by_name(whole: Path, root: str, name: Path) -> None:
    file = whole / root / name
    before = file.read_bytes()
    file.write_bytes(before + "\n# 電話".encode("cp932"))
    try:
        with pytest.raises(SHIPPED_ERRORS) as refused:
            read_shipped(whole / "resources", whole / "forms")
    finally:
        file.write_bytes(before)
    assert str(file) in str(refused.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("resources/eras.toml", "digit = 2", 'digit = "2"', "era.1.digit"),
        ("resources/eras.toml", "digit = 2", "digit = 1", "era.1: 大正 must come after 明治"),
        (
            "resources/eras.toml",
            "first_day = 1989-01-08",
            "first_day = 1889-01-08",
            "era.3: 平成 must come after",
        ),
        ("resources/eras.toml", "first_day = 1989-01-08", "first_day = 1989-02-30", "is not TOML"),
        ("resources/events.toml", 'kind = "application-status"', 'kind = "other"', "event.0.kind"),
        ("resources/personas/maebashi-hanako.toml", 'sex = "female"', 'sex = "woman"', "sex"),
        ("resources/rules/validity.toml", "birthdays = 5", "birthdays = 0", "period.0.birthdays"),
        ("forms/usage_guide/form.toml", "edition = 1", 'edition = "1"', "edition"),
    ],
)
def test_a_wrong_value_is_refused_by_file_and_key(
    whole: Path, file: str, old: str, new: str, key: str
) -> None:
    text = (whole / file).read_text(encoding="utf-8")
    assert old in text
    said = complaint(whole, whole / file, text.replace(old, new, 1))
    assert said.startswith(str(whole / file))
    assert key in said


def test_eras_are_at_least_one(whole: Path) -> None:
    assert complaint(whole, whole / "resources" / "eras.toml", "era = []").endswith("era: there is none")
