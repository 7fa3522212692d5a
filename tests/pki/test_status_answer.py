"""What a holder is told: a sentence for every verdict in every language, and no sentence too much."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.message import Message
from jpki_kiosk.pki.authority import RevocationReason
from jpki_kiosk.pki.status.answer import Doubt, Source, StatusAnswer, Verdict

from .making import NOW

LOCALES = resources_path() / "locales"
DAY = datetime.timedelta(days=1)
ENDS = [reason for reason in RevocationReason if reason is not RevocationReason.CERTIFICATE_HOLD]


def answer(verdict: Verdict, **fields: object) -> StatusAnswer:
    times = {"not_before": NOW - DAY, "not_after": NOW + DAY, "as_of": NOW, "until": NOW + DAY}
    return StatusAnswer(verdict, NOW, **(times | fields))  # type: ignore[arg-type]


def every() -> Iterator[StatusAnswer]:
    for source in Source:
        for verdict in (Verdict.GOOD, Verdict.UNKNOWN):
            yield answer(verdict, source=source)
        yield answer(Verdict.ON_HOLD, source=source, since=NOW, reason=RevocationReason.CERTIFICATE_HOLD)
        for reason in ENDS:
            yield answer(Verdict.REVOKED, source=source, since=NOW, reason=reason)
        for why in Doubt:
            yield answer(Verdict.DOUBTFUL, source=source, why=why)
    for verdict in (Verdict.EXPIRED, Verdict.NOT_YET_VALID, Verdict.OFFLINE):
        yield answer(verdict, as_of=None, until=None)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(LOCALES)


def told(one: StatusAnswer) -> list[Message]:
    return [message for message in (one.explained, one.basis) if message is not None]


@pytest.mark.parametrize("language", Language)
def test_every_answer_has_its_sentence(catalogue: Catalogue, language: Language) -> None:
    for one in every():
        for message in told(one):
            assert catalogue.text(message, language)


def test_every_sentence_is_told_some_time() -> None:
    assert {one.verdict for one in every()} == set(Verdict)
    text = (LOCALES / "ja" / "status.ftl").read_text(encoding="utf-8")
    names = set(re.findall(r"^([a-z][a-z0-9-]*) =", text, re.MULTILINE))
    assert names == {message.id for one in every() for message in told(one)}


def test_only_good_is_told_as_usable(catalogue: Catalogue) -> None:
    usable = {one.verdict for one in every() if one.explained.id in ("status-good", "status-good-list")}
    assert usable == {Verdict.GOOD}
    sentences = {
        catalogue.text(one.explained, Language.JAPANESE) for one in every() if one.verdict is not Verdict.GOOD
    }
    assert not [text for text in sentences if text.endswith(("使えます。", "失効していません。"))]


def test_an_answer_of_a_list_says_of_when_it_is(catalogue: Catalogue) -> None:
    listed = answer(Verdict.GOOD, source=Source.CRL)
    asked = answer(Verdict.GOOD, source=Source.OCSP)
    text = catalogue.text(listed.explained, Language.JAPANESE)
    assert text == "2026年11月24日 10:02の時点で、この証明書は失効していません。"
    assert catalogue.text(asked.explained, Language.JAPANESE) == "この証明書は、今、使えます。"


@pytest.mark.parametrize(
    ("why", "text"),
    [
        (Doubt.UNREADABLE, "status-doubtful-certificate"),
        (Doubt.TRAINING, "status-doubtful-training"),
        (Doubt.ISSUER, "status-doubtful-issuer"),
        (Doubt.ROOT_PERIOD, "status-doubtful-issuer"),
        (Doubt.NONCE, "status-doubtful-answer"),
        (Doubt.LIST_NUMBER, "status-doubtful-answer"),
    ],
)
def test_a_doubt_about_the_certificate_is_told_apart_from_one_about_the_answer(why: Doubt, text: str) -> None:
    doubted = answer(Verdict.DOUBTFUL, why=why)
    assert doubted.explained.id == text
    assert doubted.basis is None
