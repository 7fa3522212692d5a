"""Codes and texts: every fault has both in every language, and no text is left over."""

from __future__ import annotations

import pytest

from jpki_kiosk.findings import CARD_SAFE, NO_TRY_SPENT, Check, Fault, State, well, wrong
from jpki_kiosk.message import Message

from . import worded


def test_codes_are_unlike_each_other_and_none_is_well() -> None:
    assert len({one.code for one in Fault}) == len(Fault)
    assert {one.state for one in Fault} == {State.WARN, State.FAIL}


@pytest.mark.parametrize("fault", Fault, ids=lambda one: one.code)
def test_a_fault_has_a_sentence_with_its_detail_and_a_remedy_without(fault: Fault) -> None:
    catalogue = worded.catalogue()
    assert catalogue.arguments(fault.text_id) == {"detail"}
    assert catalogue.arguments(f"{fault.text_id}-remedy") == frozenset()


def test_every_check_has_a_name_and_no_text_of_a_fault_is_left_over() -> None:
    catalogue = worded.catalogue()
    used = {one.text_id for one in Fault} | {f"{one.text_id}-remedy" for one in Fault}
    used |= {one.named.id for one in Check} | {CARD_SAFE.id, NO_TRY_SPENT.id}
    doctor = {one for one in catalogue.ids if one.startswith("doctor-")}
    left = {
        one for one in doctor - used if not one.startswith(("doctor-ok-", "doctor-place-", "doctor-largest"))
    }
    assert left == {"doctor-coded", "doctor-no-change-known"}
    assert used <= doctor


def test_a_finding_carries_its_code_only_where_something_is_wrong() -> None:
    assert (well(Check.CRASHES).code, well(Check.CRASHES).remedy) == (None, None)
    lighter = wrong(Check.READER, Fault.NO_CARD_SERVICE, "pcscd", state=State.WARN)
    assert (lighter.code, lighter.state) == ("D-302", State.WARN)
    assert lighter.remedy == Message("doctor-no-card-service-remedy")
