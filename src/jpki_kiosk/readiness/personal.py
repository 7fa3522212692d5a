"""The last look at a support bundle: what may be personal stops it. Nothing is struck out in silence.

What goes in was made without names and numbers; this finds where that was wrong, by file and line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

# What no line of a bundle has a reason to hold. The names go into the refusal, the value never.
_SUSPECTS: Final[Mapping[str, re.Pattern[str]]] = {
    "letters that are not ASCII": re.compile(r"[^\x00-\x7f]"),
    "an escaped letter": re.compile(r"\\u[0-9a-fA-F]{4}|\\x[89a-fA-F][0-9a-fA-F]|&#|%[89A-Fa-f][0-9A-Fa-f]"),
    "a long number": re.compile(r"[0-9]{12,}|[0-9]{4}[ -][0-9]{4}[ -][0-9]{4}"),
    "a case number": re.compile(r"\b[0-9]{8}-[0-9]{4,}\b"),
    "a long hexadecimal number": re.compile(r"\b[0-9a-fA-F]{16,}\b"),
    "a telephone number": re.compile(r"\b0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}\b"),
    "a postal code": re.compile(r"\b[0-9]{3}-[0-9]{4}\b"),
    "an address of e-mail": re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"),
    "a folder of a user": re.compile(r"/(home|Users)/|[A-Za-z]:\\+Users\\+"),
    "a key": re.compile(r"-----BEGIN|pin-value|pin-source"),
}
_DATE_AND_TIME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]|\b)")
_LONGEST: Final = 2000  # letters of a line
# workflows/crash.py: report.
_CRASH: Final = (
    re.compile(r"jpki-kiosk crash report 1"),
    re.compile(r"version: [0-9A-Za-z.+?-]{1,40}"),
    re.compile(r"python: [0-9.a-z+]{1,20} on [A-Za-z0-9]{1,20} [A-Za-z0-9_]{1,20}"),
    re.compile(r"time: [0-9:T+-]{19,25}"),
    re.compile(r"code: (?:[A-Z]-[0-9]{3}|-)"),
    re.compile(r"error: [A-Za-z0-9_.<>]{1,200}"),
    re.compile(r"  [A-Za-z0-9_.?]{1,200}:[0-9]{1,6}:[A-Za-z0-9_.<>]{1,200}"),
)


class BundleRefusedError(Exception):
    """A file of the bundle may hold something personal; ``line`` counts from 1, ``what`` is no value."""

    def __init__(self, name: str, line: int, what: str) -> None:
        super().__init__(f"{name}: line {line}: {what}")
        self.name = name
        self.line = line
        self.what = what


def check_plain(name: str, text: str) -> None:
    """Raise BundleRefusedError at the first line that may be personal."""
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > _LONGEST:
            raise BundleRefusedError(name, number, "a line too long to be looked through")
        if (what := suspicion(line)) is not None:
            raise BundleRefusedError(name, number, what)


def suspicion(text: str) -> str | None:
    """What a text has that may be personal; None where it has nothing."""
    rest = _DATE_AND_TIME.sub("", text)
    return next((what for what, suspect in _SUSPECTS.items() if suspect.search(rest)), None)


def check_crash(name: str, text: str) -> None:
    """As ``check_plain``, and every line is one that a crash report has."""
    for number, line in enumerate(text.splitlines(), 1):
        if not any(form.fullmatch(line) for form in _CRASH):
            raise BundleRefusedError(name, number, "no line of a crash report")
    check_plain(name, text)
