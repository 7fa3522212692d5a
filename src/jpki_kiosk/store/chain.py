"""How the journal's entries hang together: the hash of an entry is made over it and the hash before it.

SHA-256 over the canonical JSON (RFC 8785) of at, case, event, fields, prev, seq and staff. This format never
changes: what was hashed once is checked for as long as there are auditors. docs/audit.md describes it for
those who write a checker of their own.
"""

from __future__ import annotations

import datetime
import hashlib
from json.encoder import encode_basestring as _quoted  # escapes exactly what RFC 8785, 3.2.2.2 escapes
from typing import Final

GENESIS: Final = "0" * 64  # before the first entry


def entry_hash(
    previous: str, seq: int, at: str, event: str, case: str | None, staff: int | None, fields: str
) -> str:
    """The hash of an entry, 64 hex digits.

    ``at`` as ``time_text`` gives it; ``fields`` is canonical JSON already and goes in as it is. Raises
    UnicodeEncodeError for text that is none.
    """
    canonical = (
        f'{{"at":"{at}","case":{"null" if case is None else _quoted(case)},"event":{_quoted(event)},'
        f'"fields":{fields},"prev":"{previous}","seq":{seq},"staff":{"null" if staff is None else staff}}}'
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def time_text(moment: datetime.datetime) -> str:
    """An aware time as it is hashed and signed: UTC to the microsecond, RFC 3339."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def stored_time_text(stored: str) -> str:
    """The same from what the column holds (``2026-11-22 01:30:00.000000``, UTC)."""
    return f"{stored[:10]}T{stored[11:]}Z"
