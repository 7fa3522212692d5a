"""The language of messages on the terminal."""

from __future__ import annotations

import os

from jpki_kiosk.i18n import Language


def language_of_terminal() -> Language:
    """Japanese where the locale says so (POSIX: LC_ALL, LC_MESSAGES, LANG), else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return Language.JAPANESE if value.startswith("ja") else Language.ENGLISH
    return Language.ENGLISH
