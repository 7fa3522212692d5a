"""One text of a language file before it is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_ARGUMENT: Final = re.compile(r"\$([a-zA-Z][a-zA-Z0-9_-]*)")


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a text, and the file they stand in."""

    text: str
    file: Path

    @property
    def arguments(self) -> frozenset[str]:
        """What stands for a value in it."""
        return frozenset(_ARGUMENT.findall(self.text))
