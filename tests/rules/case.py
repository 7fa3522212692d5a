"""One case as JSON: the example of docs/rules.md."""

from __future__ import annotations

from typing import Any, Final

CASE: Final[dict[str, Any]] = {
    "municipality": "akishima",
    "on": "2026-11-21",
    "procedure": "new",
    "reason": "other_kind",
    "kinds": ["signature", "authentication"],
    "resident": {
        "date_of_birth": "1990-05-10",
        "adult_ward": False,
        "registered_here": True,
        "stay_until": None,
    },
    "card": {"expires": "2031-05-10", "status": "valid"},
    "certificates": {"signature": None, "authentication": {"expires": "2026-05-10"}},
    "applicant": "self",
}
