"""What the console's pages say of cases in the same words: procedures, kinds, states, days."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Final

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.store.schema import CaseState, RecordedState
from jpki_kiosk.ui.widgets.base import Context

# State -> kind of chip and its icon; one that is not here is shown plainly.
_STATES: Final[Mapping[str, tuple[str, str]]] = {
    "opened": ("neutral", "clock"),
    "in_progress": ("now", "dots"),
    "at_counter": ("now", "staff-desk"),
    "awaiting_reply": ("warn", "clock"),
    "interrupted": ("stop", "warning"),
    "completed": ("ok", "check-circle"),
    "abandoned": ("neutral", "close"),
    "lapsed": ("neutral", "clock"),
    "on_hold": ("warn", "clock"),
    "refused": ("neutral", "close"),
}
STATE_CHIPS: Final[Mapping[CaseState, tuple[str, str]]] = {
    state: _STATES.get(state.value, ("neutral", "info")) for state in CaseState
}
CERTIFICATE_CHIPS: Final[Mapping[RecordedState, tuple[str, str]]] = {
    RecordedState.REQUESTED: ("warn", "clock"),
    RecordedState.ISSUED: ("warn", "clock"),
    RecordedState.WRITTEN: ("warn", "clock"),
    RecordedState.PROVED: ("now", "check"),
    RecordedState.CONFIRMED: ("ok", "check-circle"),
    RecordedState.HELD: ("warn", "lock"),
    RecordedState.REVOKED: ("stop", "close"),
    RecordedState.SUPERSEDED: ("neutral", "close"),
    RecordedState.GIVEN_UP: ("neutral", "close"),
}


def procedure_text(context: Context, procedure: str) -> str:
    """新規発行."""
    return context.text(f"figures-procedure-{procedure.replace('_', '-')}")


def kinds_text(context: Context, kinds: Iterable[CertificateKind]) -> str:
    """署名用・利用者証明用."""
    names = [context.text(f"figures-kind-{kind}") for kind in kinds]
    return context.text("history-and").join(names)


def form_text(context: Context, form: str, kind: CertificateKind | None) -> str:
    """写し（署名用）."""
    name = context.text(f"figures-form-{form.replace('_', '-')}")
    if kind is None:
        return name
    of = Message("history-form-of", {"form": name, "kind": context.text(f"figures-kind-{kind}")})
    return context.text(of)


def day_of(context: Context, day: datetime.date | datetime.datetime) -> str:
    """2026-11-24: short, and the same in every language."""
    return f"{day.astimezone(JAPAN):%Y-%m-%d}" if isinstance(day, datetime.datetime) else f"{day:%Y-%m-%d}"


def moment_of(moment: datetime.datetime) -> str:
    """Day and time in Japan."""
    return f"{moment.astimezone(JAPAN):%Y-%m-%d %H:%M}"


def happened(meaning: Mapping[str, str], language: str) -> str:
    """What an entry of the journal says, without the note on its fields, which are shown in words below."""
    japanese = meaning.get("ja", "")
    if not japanese.endswith("）"):
        return meaning.get(language, "")
    if language == "ja":
        return japanese.rpartition("（")[0]
    return re.split(r"; | \(", meaning.get(language, ""))[0]
