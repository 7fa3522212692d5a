"""What a job holds of a password ends with the job, however it ends."""

from __future__ import annotations

from typing import Any

import pytest

from jpki_kiosk.card.errors import NoCardError
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.card_work import DifferentCardError
from jpki_kiosk.workflows.events import PasswordRefused
from jpki_kiosk.workflows.self_service.events import SentenceSigned
from jpki_kiosk.workflows.self_service.jobs import OpenedCard
from tests.workflows.journey import SIGNATURE
from tests.workflows.saga import PERSONA
from tests.workflows.self_service.conftest import on_card, spend


class Watched(OpenedCard):
    """An opened card that keeps what is copied from it."""

    copies: list[OpenedCard] = []  # noqa: RUF012 - emptied by each test

    def copy(self) -> OpenedCard:
        made = OpenedCard.copy(self)
        self.copies.append(made)
        return made


@pytest.fixture
def opened(kiosk: Kiosk) -> Watched:
    Watched.copies.clear()
    kiosk.insert(PERSONA)
    card_hash = kiosk.store.cases.card_hash(on_card(kiosk).token_information().serial)
    return Watched(card_hash, Secret(SIGNATURE), 5)


def run(kiosk: Kiosk, opened: OpenedCard) -> Any:
    return kiosk.desk.self_service.job_sign(opened, "文です。")(lambda event: None)


def test_a_signature_made(kiosk: Kiosk, opened: Watched) -> None:
    assert isinstance(run(kiosk, opened), SentenceSigned)
    assert [one.password.wiped for one in Watched.copies] == [True]
    assert not opened.password.wiped  # the visit's own is the visit's


def test_fewer_tries_than_there_were(kiosk: Kiosk, opened: Watched) -> None:
    spend(kiosk, 1)
    assert run(kiosk, opened) == PasswordRefused(PasswordKind.SIGNATURE, 4, tried=False)
    assert [one.password.wiped for one in Watched.copies] == [True]


def test_another_card(kiosk: Kiosk, opened: Watched) -> None:
    kiosk.insert("futtsu-uruko")
    with pytest.raises(DifferentCardError):
        run(kiosk, opened)
    assert [one.password.wiped for one in Watched.copies] == [True]


def test_no_card(kiosk: Kiosk, opened: Watched) -> None:
    assert kiosk.embedded is not None
    kiosk.embedded.remove()
    with pytest.raises(NoCardError):
        run(kiosk, opened)
    assert [one.password.wiped for one in Watched.copies] == [True]


def test_who_leaves_while_the_card_works_changes_nothing_of_what_it_gets(
    kiosk: Kiosk, opened: Watched
) -> None:
    job = kiosk.desk.self_service.job_sign(opened, "文です。")
    opened.password.wipe()
    assert isinstance(job(lambda event: None), SentenceSigned)
    proving = Secret(SIGNATURE)
    prove = kiosk.desk.self_service.job_prove_password(opened.card_hash, PasswordKind.SIGNATURE, proving, 5)
    proving.wipe()
    prove(lambda event: None)
    assert on_card(kiosk).attempts_remaining(PasswordKind.SIGNATURE) == 5
