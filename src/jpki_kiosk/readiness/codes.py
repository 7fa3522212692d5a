"""What the codes of the doctor mean, told like the codes of a visit."""

from __future__ import annotations

from typing import Final

from jpki_kiosk.findings import Fault
from jpki_kiosk.message import Message
from jpki_kiosk.workflows.codes import CardAnswer, CodeMeaning, TryAnswer

_ANYTHING: Final = "…"  # where a finding names a file, a font or a number


def fault_meaning(fault: Fault) -> CodeMeaning:
    """What a fault of a check means. No check writes to a card, and none offers a password."""
    return CodeMeaning(
        fault.code,
        Message(f"codes-found-{fault.state.value}"),
        Message(fault.text_id, {"detail": _ANYTHING}),
        Message(f"{fault.text_id}-remedy"),
        CardAnswer.UNTOUCHED,
        TryAnswer.NONE,
    )


FAULT_CODES: Final = tuple(fault_meaning(fault) for fault in Fault)
