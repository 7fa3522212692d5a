"""One text of a language file before it is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_ARGUMENT: Final = re.compile(r"\$([a-zA-Z][a-zA-Z0-9_-]*)")
# Fluent 1.0: a pattern of inline text alone, without the blanks around it.
_ONE_LINE: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9_-]* *= *([^{}\n ](?:[^{}\n]*[^{}\n ])?) *\n")


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a text, and the file they stand in."""

    text: str
    file: Path

    @property
    def arguments(self) -> frozenset[str]:
        """What stands for a value in it."""
        return frozenset(_ARGUMENT.findall(self.text))

    @property
    def words(self) -> str | None:
        """What it says, where that is one line of words; None: it takes a parser to know."""
        found = _ONE_LINE.fullmatch(self.text)
        return found[1] if found else None
