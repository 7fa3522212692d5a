"""A case as a TOML file, for ``jpki-kiosk issue``."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from jpki_kiosk.message import Message
from jpki_kiosk.workflows.case import CaseProblems, CaseRequest, check_case


class CaseFileError(Exception):
    """The file cannot be used; a line a problem, each with file and key."""


def read_case_file(
    path: Path, today: datetime.date, text: Callable[[Message], str], towns: Sequence[str]
) -> CaseRequest:
    """Read and check a case of one of ``towns``; ``text`` words the problems. Raises CaseFileError."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CaseFileError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:  # more digits, or deeper, than Python reads
        raise CaseFileError(f"{path}: is not TOML ({error})") from None
    try:
        return _in_a_town(check_case(raw, today), towns)
    except CaseProblems as refused:
        lines = [f"{path}: {key}: {text(message)}" for key, message in refused.problems]
        raise CaseFileError("\n".join(lines)) from None


def _in_a_town(case: CaseRequest, towns: Sequence[str]) -> CaseRequest:
    if case.municipality not in towns:
        unknown = Message("case-unknown-value", {"values": ", ".join(towns)})
        raise CaseProblems((("municipality", unknown),))
    return case
