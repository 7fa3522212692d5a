"""What a verification of the journal says, as messages: the same on the console and on the command line."""

from __future__ import annotations

import datetime
import re
from typing import Final

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message
from jpki_kiosk.store.audit import Finding, Found, Verdict, Verification

_CODE: Final = re.compile(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){3}-[0-9A-Z]{4}[0-9A-Z*~$=]")


def verdict_message(found: Verification) -> Message:
    """The whole in one sentence."""
    if found.verdict is Verdict.WHOLE and not found.newest:
        return Message("audit-verdict-whole-empty")
    args = {"vouched": str(found.vouched)} if found.verdict is Verdict.WHOLE else {}
    return Message(f"audit-verdict-{found.verdict.value}", args)


def standing_messages(found: Verification) -> tuple[Message, ...]:
    """What is vouched for, by what, and what is not."""
    lines: list[Message] = []
    if found.vouched:
        at = japan_time(found.vouched_at or "")
        by = _source(found.by or "")
        lines.append(Message("audit-vouched", {"vouched": str(found.vouched), "at": at, "by": by}))
    elif found.newest:
        lines.append(Message("audit-vouched-none"))
    if found.vouched and found.unsealed:
        lines.append(Message("audit-unsealed", {"count": found.unsealed}))
    if found.brought:
        lines.append(Message("audit-brought", {"count": str(found.brought)}))
    elif found.newest:
        lines.append(Message("audit-brought-none"))
    return tuple(lines)


def finding_messages(found: Verification, most: int) -> tuple[Message, ...]:
    """The first findings, and how many more there are."""
    lines = [finding_message(one) for one in found.findings[:most]]
    if found.found > len(lines):
        lines.append(Message("audit-found-more", {"count": found.found - len(lines)}))
    return tuple(lines)


def finding_message(one: Finding) -> Message:
    """One finding."""
    name = one.kind.value
    if one.kind is Found.CHECKPOINT_MISSING and one.source is None:
        name = "checkpoint-none" if one.seq is None else "checkpoint-overdue"
    seq = "?" if one.seq is None else str(one.seq)
    until, source = str(one.until), _source(one.source or "")
    return Message(f"audit-found-{name}", {"seq": seq, "until": until, "source": source})


def _source(source: str) -> Message | str:
    """A checkpoint of the database by its number, a short code as that, a file by its name."""
    kind, _, number = source.partition(" ")
    if kind == "checkpoint":
        return Message("audit-source-checkpoint", {"number": number})
    if _CODE.fullmatch(source):
        return Message("audit-source-code", {"code": source})
    return source


def japan_time(at: str) -> str:
    """``2026-11-22T01:30:00.000000Z`` as ``2026-11-22 10:30:00``; what is no time stays as it is."""
    try:
        return f"{datetime.datetime.fromisoformat(at).astimezone(JAPAN):%Y-%m-%d %H:%M:%S}"
    except ValueError:
        return at
