"""What staff read when a sign-in is refused."""

from __future__ import annotations

from jpki_kiosk.message import Message
from jpki_kiosk.store.staff import SignInRefusedError


def refusal(refused: SignInRefusedError) -> Message:
    """One sentence: locked, to be tried later, or wrong."""
    if refused.wait_seconds is None:
        return Message("workflow-sign-in-locked")
    if refused.wait_seconds > 0:
        return Message("workflow-sign-in-wait", {"seconds": refused.wait_seconds})
    return Message("workflow-sign-in-wrong")
