"""Cards that are torn out, fall silent, answer nonsense or take their time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jpki_kiosk.emulator.card import CardMuteError, CardTorn, IndividualNumberCard
from jpki_kiosk.emulator.errors import FaultSpecificationError
from jpki_kiosk.emulator.faults import Fault, FaultKind, FaultPlan
from jpki_kiosk.emulator.timing import Timing

from .conftest import JPKI, Hand, Office

MakeCard = Callable[..., IndividualNumberCard]
WRONG = "002000980430303030"


def plan(specification: str) -> FaultPlan:
    return FaultPlan.parse(specification)


@pytest.mark.parametrize(("fault", "left"), [("tear-before:2", "63C3"), ("tear-after:2", "63C2")])
def test_a_tear_falls_before_or_after_the_command(make_card: MakeCard, fault: str, left: str) -> None:
    card = make_card("matsumoto-kiyo", faults=plan(fault))
    hand = Hand(card)
    assert hand.status(JPKI) == "9000"
    with pytest.raises(CardTorn):
        hand.status(WRONG)
    assert not card.powered
    with pytest.raises(CardTorn):
        hand.status(JPKI)
    card.power_on()
    assert hand.status("00200098") == "6985"  # nothing is selected after a tear
    assert hand.status(JPKI, "00200098") == left


@pytest.mark.parametrize(("fault", "key_is_new"), [("tear-before:1", False), ("tear-after:1", True)])
def test_a_torn_key_generation_is_whole_or_not_at_all(issued: Hand, fault: str, key_is_new: bool) -> None:
    office = Office(issued.card).open()
    office.send(0xA4, 0x02, 0x0C, "0008")
    office.send(0xD6, 0x00, 0x00, "8F8F")
    before = office.send(0x47, 0x81, 0x00, "AC03840117")
    issued.card.set_faults(plan(fault))
    with pytest.raises(CardTorn):
        office.new_key_pair("17")
    issued.card.power_on()
    office = Office(issued.card).open()
    after = office.send(0x47, 0x81, 0x00, "AC03840117")
    office.send(0xA4, 0x02, 0x0C, "0008")
    availability = office.send(0xB0, 0x00, 0x00, le=3).hex()
    assert (after != before, availability) == (key_is_new, "8f0000" if key_is_new else "8f8f00")


def test_a_status_fault_answers_once_and_does_nothing(make_card: MakeCard) -> None:
    hand = Hand(make_card("matsumoto-kiyo", faults=plan("status:2=6581")))
    assert hand.status(JPKI) == "9000"
    assert hand.send(WRONG) == "6581"
    assert hand.status("00200098") == "63C3"


def test_a_mute_card_stays_mute_until_it_gets_power_again(make_card: MakeCard) -> None:
    card = make_card(faults=plan("mute:2"))
    hand = Hand(card)
    assert hand.status(JPKI) == "9000"
    for _ in range(2):
        with pytest.raises(CardMuteError):
            hand.status(JPKI)
    card.power_on()
    assert hand.status(JPKI) == "9000"


def test_a_card_that_is_mute_from_the_start_has_no_atr(card: IndividualNumberCard) -> None:
    card.power_off()
    card.set_faults(plan("mute:0"))
    assert card.atr == b""
    with pytest.raises(CardMuteError):
        card.power_on()
    with pytest.raises(CardMuteError):
        card.execute(bytes.fromhex(JPKI))


def test_a_slow_command_takes_its_seconds(make_card: MakeCard) -> None:
    slept: list[float] = []
    hand = Hand(make_card(sleep=slept.append, faults=plan("slow:2=1.5")))
    assert hand.status(JPKI, JPKI, JPKI) == "9000"
    assert slept == [1.5]


def test_commands_are_counted_from_the_plan_not_from_power(card: IndividualNumberCard) -> None:
    hand = Hand(card)
    assert hand.status(JPKI, JPKI) == "9000"
    card.set_faults(plan("status:2=6F00"))
    assert hand.status(JPKI) == "9000"
    card.reset()
    assert hand.status(JPKI) == "6F00"
    assert card.commands_received == 2


def test_a_plan_is_read_from_words() -> None:
    words = "tear-before:5,tear-after:7,status:3=6581,mute:0,slow:2=1.5"
    assert plan(words).faults == (
        Fault(FaultKind.TEAR_BEFORE, 5),
        Fault(FaultKind.TEAR_AFTER, 7),
        Fault(FaultKind.STATUS, 3, status=0x6581),
        Fault(FaultKind.MUTE, 0),
        Fault(FaultKind.SLOW, 2, seconds=1.5),
    )
    assert ",".join(map(str, plan(words).faults)) == words


@pytest.mark.parametrize(
    "words",
    ["tear", "tear:1", "tear-before:", "tear-before:0", "tear-before:1=6F00", "status:3", "status:3=65",
     "slow:2", "slow:2=x", "slow:2=1.2.3", "mute:-1"],
)  # fmt: skip
def test_words_that_are_no_fault_are_refused_by_name(words: str) -> None:
    with pytest.raises(FaultSpecificationError) as refusal:
        plan(f"mute:1,{words}")
    assert refusal.value.part == words


def test_a_quick_card_never_sleeps_and_a_realistic_one_is_slowest_at_key_pairs(make_card: MakeCard) -> None:
    quick: list[float] = []
    slow: list[float] = []
    for sleeps, timing in ((quick, None), (slow, Timing.realistic())):
        office = Office(make_card(sleep=sleeps.append, timing=timing)).open()
        office.set_password("0018", "2580")
        office.new_key_pair("17")
        office.send(0x47, 0x81, 0x00, "AC03840117")
    assert quick == []
    assert sum(seconds > 1 for seconds in slow) == 1
    assert max(slow) > 5
    assert len(slow) > 5
