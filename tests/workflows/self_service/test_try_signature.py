"""署名の体験: what the card signed holds, and holds no longer when a character is another."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from jpki_kiosk.card.apdu import CommandApdu
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.message import Message
from jpki_kiosk.workflows.events import ServiceChosen, WentBack
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.screens import ProvePassword, Stopped
from jpki_kiosk.workflows.self_service.events import (
    MenuChosen,
    OneCharacterChanged,
    OwnSentenceWanted,
    SentenceGiven,
    SentenceRestored,
)
from jpki_kiosk.workflows.self_service.screens import (
    LONGEST_SENTENCE,
    ChooseSentence,
    SelfService,
    SignatureShown,
    WriteSentence,
)
from jpki_kiosk.workflows.self_service.sentence import changed_places, one_changed, sentence_problem
from jpki_kiosk.workflows.self_service.try_signature import TryService
from jpki_kiosk.workflows.workflow import Screen
from tests.workflows.conftest import Play
from tests.workflows.journey import SIGNATURE, entered
from tests.workflows.self_service.conftest import begin, journalled, put, spend, tries

SENTENCE = "明日は、図書館へ行きます。"


def signed(play: Play, text: str = SENTENCE) -> SignatureShown:
    begin(play, SelfService.TRY)
    assert isinstance(play(SentenceGiven(text)), ProvePassword)
    return shown(play(entered(SIGNATURE)))


def shown(screen: Screen) -> SignatureShown:
    assert isinstance(screen, SignatureShown)
    return screen


def test_the_signature_of_the_card_holds_for_the_sentence(play: Play, kiosk: Kiosk) -> None:
    screen = signed(play)
    assert (screen.text, screen.signed, screen.holds, screen.changed) == (SENTENCE, SENTENCE, True, False)
    assert screen.serial is not None
    assert tries(kiosk) == 5


def test_openssl_says_the_same_of_the_signature(play: Play, tmp_path: Path) -> None:
    signed(play)
    service = play.workflow._part._service  # type: ignore[union-attr]
    assert isinstance(service, TryService)
    made = service._signed
    assert made is not None
    for name, octets in (("c.der", made.certificate), ("s", made.signature), ("t", SENTENCE.encode())):
        (tmp_path / name).write_bytes(octets)
    key = subprocess.run(
        ["openssl", "x509", "-inform", "DER", "-in", "c.der", "-pubkey", "-noout"],
        cwd=tmp_path, capture_output=True, check=True,
    )  # fmt: skip
    (tmp_path / "key").write_bytes(key.stdout)
    verify = ["openssl", "dgst", "-sha256", "-verify", "key", "-signature", "s", "t"]
    assert subprocess.run(verify, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    (tmp_path / "t").write_bytes(one_changed(SENTENCE).encode())
    assert subprocess.run(verify, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_one_changed_character_and_it_fails_and_back_again(play: Play) -> None:
    signed(play)
    changed = shown(play(OneCharacterChanged()))
    assert (changed.holds, changed.changed, changed.signed) == (False, True, SENTENCE)
    assert len(changed.text) == len(SENTENCE)
    assert sum(a != b for a, b in zip(changed.text, SENTENCE, strict=True)) == 1
    restored = shown(play(SentenceRestored()))
    assert (restored.holds, restored.text) == (True, SENTENCE)


def test_ones_own_change_is_judged_as_well(play: Play) -> None:
    signed(play)
    assert play(OwnSentenceWanted()) == WriteSentence(SENTENCE, changing=True)
    assert not shown(play(SentenceGiven("明日は、図書館へ行きません。"))).holds
    play(OwnSentenceWanted())
    assert shown(play(SentenceGiven(SENTENCE))).holds


def test_ones_own_sentence_is_signed(play: Play) -> None:
    begin(play, SelfService.TRY)
    assert play(OwnSentenceWanted()) == WriteSentence("")
    assert isinstance(play(SentenceGiven("  𠮷野の髙い桜  ")), ProvePassword)
    screen = shown(play(entered(SIGNATURE)))
    assert (screen.signed, screen.holds) == ("𠮷野の髙い桜", True)


def test_a_second_sentence_asks_for_no_second_password(play: Play) -> None:
    signed(play)
    assert play(WentBack()) == ChooseSentence()
    assert shown(play(SentenceGiven("ほかの文です。"))).holds
    assert [one.event for one in journalled(play.kiosk)].count("signature-tried") == 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "ui-self-sentence-empty"),
        (" 　", "ui-self-sentence-empty"),
        ("あ" * (LONGEST_SENTENCE + 1), "ui-self-sentence-long"),
        ("見え\u200bない", "ui-self-sentence-unseen"),
        ("二\n行", "ui-self-sentence-unseen"),
        ("半分\ud83d", "ui-self-sentence-unseen"),
    ],
)
def test_what_is_no_sentence_is_not_signed(play: Play, text: str, problem: str) -> None:
    begin(play, SelfService.TRY)
    screen = play(OwnSentenceWanted(), SentenceGiven(text))
    assert isinstance(screen, WriteSentence)
    assert screen.problem is not None
    assert screen.problem.id == problem


def test_the_longest_sentence_is_signed() -> None:
    assert sentence_problem("あ" * LONGEST_SENTENCE) is None


@pytest.mark.parametrize(
    "text", [SENTENCE, "7", "Zoo", "a9z", "ん", "も", "空", "、。", "😀", "𠮷野", "ＡＢＣ", "z", "Z", "9"]
)
def test_exactly_one_character_changes(text: str) -> None:
    changed = one_changed(text)
    assert len(changed) == len(text)
    assert sum(a != b for a, b in zip(changed, text, strict=True)) == 1
    assert sentence_problem(changed) is None
    assert len(changed_places(text, changed)) == 1


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("あいうえお", ()),
        ("あいXえお", (2,)),
        ("あいXYえお", (2, 3)),
        ("Xあいうえお", (0,)),
        ("あいうえおX", (5,)),
        ("いうえお", (0,)),
        ("あいうえ", (3,)),
        ("全部ちがう", (0, 1, 2, 3, 4)),
    ],
)
def test_the_places_that_differ_are_found(text: str, places: tuple[int, ...]) -> None:
    assert changed_places("あいうえお", text) == places


def test_without_a_signature_certificate_there_is_nothing_to_try(play: Play) -> None:
    play(ServiceChosen("check"), MenuChosen(SelfService.TRY))
    stopped = put(play, "futtsu-uruko")
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.NO_SIGNATURE_CERTIFICATE
    assert stopped.password == Message("workflow-password-not-used")


def test_with_a_locked_password_it_says_so_at_once(play: Play, kiosk: Kiosk) -> None:
    kiosk.insert("maebashi-hanako")
    spend(kiosk, 5)
    stopped = begin(play, SelfService.TRY)
    assert isinstance(stopped, Stopped)
    assert stopped.problem is Problem.PASSWORD_BLOCKED


def test_the_card_gets_the_digest_and_never_the_sentence(play: Play, kiosk: Kiosk) -> None:
    sent: list[bytes] = []
    kiosk.insert("maebashi-hanako")
    card = kiosk.cards["maebashi-hanako"]
    execute = card.execute

    def watched(command: bytes) -> bytes:
        sent.append(command)
        return execute(command)

    card.execute = watched  # type: ignore[method-assign]
    signed(play)
    signing = [CommandApdu.parse(one) for one in sent if one[1] == 0x2A]
    assert len(signing) == 1
    assert len(signing[0].data) == 19 + 32  # DigestInfo of SHA-256
    assert not any(SENTENCE.encode() in one for one in sent)
    verifies = [CommandApdu.parse(one).data for one in sent if one[1] == 0x20]
    assert [data for data in verifies if data] == [SIGNATURE, SIGNATURE]  # proved, then for the signature
    before = [index for index, data in enumerate(verifies) if data]
    assert all(not verifies[index - 1] for index in before)  # the counter is read before each


def test_the_journal_does_not_have_the_sentence(play: Play, kiosk: Kiosk) -> None:
    signed(play)
    assert [(one.event, dict(one.fields)) for one in journalled(kiosk)] == [
        ("self-service-begun", {"service": "try-signature"}),
        ("signature-tried", {}),
    ]
    assert not any(
        SENTENCE.encode() in file.read_bytes() for file in kiosk.folder.path.rglob("*") if file.is_file()
    )
