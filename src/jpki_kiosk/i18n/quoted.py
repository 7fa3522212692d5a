"""Japanese within a Chinese sentence: the same characters have other forms there, and a name keeps its own.

The name stands between a first strong isolate and its end (Unicode Standard Annex #9, U+2068 and U+2069):
signs that nothing draws and nobody types, meant for a piece of another kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_BEGIN: Final = "\u2068"
_END: Final = "\u2069"
_MARKED: Final = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")


def marked(text: str) -> str:
    """The text as a piece that keeps its Japanese forms."""
    return f"{_BEGIN}{text}{_END}"


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text in their order, and whether each keeps its Japanese forms."""
    start = 0
    if _BEGIN in text:
        for found in _MARKED.finditer(text):
            if found.start() > start:
                yield text[start : found.start()], False
            yield found[1], True
            start = found.end()
    if start < len(text):
        yield text[start:], False


def plain(text: str) -> str:
    """The text without the signs: for names that a screen reader says."""
    return _MARKED.sub(r"\1", text) if _BEGIN in text else text
