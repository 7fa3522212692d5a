"""A person is found by name and by birth date, and by nothing less than the exact one."""

from __future__ import annotations

import dataclasses
import datetime
import os
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from jpki_kiosk.secret import Secret
from jpki_kiosk.store import schema
from jpki_kiosk.store.blind_index import BlindIndex
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.encryption import KEY_SIZE, Sealed
from jpki_kiosk.store.records import CaseResident, NewCase

NAME = schema.residents.c.name_index
BIRTH = datetime.date(1985, 4, 10)


@pytest.fixture
def index() -> BlindIndex:
    return BlindIndex(Secret(bytes(range(KEY_SIZE))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙﨑　𠮷葛󠄀", "髙﨑 𠮷葛"),
        ("髙﨑　𠮷葛󠄀", "髙﨑𠮷葛󠄁"),
        ("神　一郎", "神一郎"),
        ("ﾏﾂﾓﾄ ﾖｼﾛｳ", "マツモト　ヨシロウ"),
        ("がもう", "か\u3099もう"),
        ("SMITH JOHN", "Ｓｍｉｔｈ\u00a0Ｊｏｈｎ"),
        ("STRASSE", "Straße"),
        ("前橋\u200b花子", "前橋\t花子\n"),
    ],
    ids=["a selector and a space", "another selector", "compatibility ideograph", "half-width katakana",
         "a combining mark", "full width and case", "case folding", "invisible marks"],
)  # fmt: skip
def test_names_that_are_written_in_another_way_are_equal(index: BlindIndex, one: str, other: str) -> None:
    assert one != other
    assert index.of_name(one) == index.of_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("髙橋", "高橋"), ("山﨑", "山崎"), ("𠮷田", "吉田"), ("前橋花子", "前橋花")]
)
def test_other_characters_are_another_name(index: BlindIndex, one: str, other: str) -> None:
    assert index.of_name(one) != index.of_name(other)


def test_a_hash_says_nothing_under_another_key_or_of_another_kind(index: BlindIndex) -> None:
    other = BlindIndex(Secret(bytes(KEY_SIZE)))
    assert index.of_name("前橋花子") != other.of_name("前橋花子")
    assert index.of_birth(BIRTH) != index.of_name(BIRTH.isoformat())


def test_while_the_key_changes_rows_of_both_keys_are_found(index: BlindIndex) -> None:
    earlier, key = Secret(bytes(range(KEY_SIZE))), Secret(os.urandom(KEY_SIZE))
    both = BlindIndex(key, earlier)
    wanted = both.is_name(NAME, "前橋花子").compile().params["name_index_1"]
    assert set(wanted) == {index.of_name("前橋花子"), BlindIndex(key).of_name("前橋花子")}


def test_a_case_is_found_by_the_name_as_somebody_types_it(store: Store, new_case: NewCase) -> None:
    first = store.cases.open_case(new_case)
    second = store.cases.open_case(new_case)
    assert [case.number for case in store.cases.find_by_name("髙﨑𠮷葛")] == [first.number, second.number]
    assert [case.number for case in store.cases.find_by_name("髙﨑 𠮷葛", limit=1)] == [second.number]
    assert store.cases.find_by_name("高崎吉葛") == []


def test_a_case_is_found_by_the_birth_date(store: Store, new_case: NewCase, resident: CaseResident) -> None:
    case = store.cases.open_case(new_case)
    store.cases.open_case(
        dataclasses.replace(
            new_case, resident=dataclasses.replace(resident, date_of_birth=datetime.date(1985, 4, 11))
        )
    )
    assert [found.number for found in store.cases.find_by_birth(BIRTH)] == [case.number]


def test_rows_of_an_older_program_are_found_after_the_next_start(
    store: Store, open_store: Callable[..., Store], new_case: NewCase
) -> None:
    numbers = [store.cases.open_case(new_case).number for _ in range(3)]
    table = schema.residents
    with store._database.writing() as connection:
        connection.execute(table.update().values(name_index=None, birth_index=None))
        damaged = sa.select(schema.cases.c.id).where(schema.cases.c.number == numbers[1]).scalar_subquery()
        connection.execute(table.update().where(table.c.case_id == damaged).values(name=Sealed(b"")))
    assert store.cases.find_by_name("髙﨑𠮷葛") == []
    store.close()
    again = open_store()
    found = [case.number for case in again.cases.find_by_name("髙﨑𠮷葛")]
    assert found == [numbers[0], numbers[2]]  # a damaged row holds up no other
    assert [case.number for case in again.cases.find_by_birth(BIRTH)] == found
