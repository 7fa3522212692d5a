"""A text as it is heard and searched: without the signs that only drawing needs."""

from __future__ import annotations

from jpki_kiosk.i18n import quoted, ruby


def unmarked(text: str) -> str:
    """The text without readings over its kanji and without marks around Japanese pieces."""
    return quoted.plain(ruby.base_of(text))
