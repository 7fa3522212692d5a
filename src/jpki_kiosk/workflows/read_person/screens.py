"""What the resident sees while the card tells staff who they are. The password is asked for as anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from jpki_kiosk.workflows.workflow import Screen


@dataclass(frozen=True, slots=True)
class PersonReadBegins(Screen):
    """What is read, what it is for, and that the 個人番号 is not; nothing was asked of the card yet."""


@dataclass(frozen=True, slots=True)
class PersonTaken(Screen):
    """Staff have it, and nothing of it is here. Tries of the password before and after, of so many."""

    before: int
    after: int
    tries: int
