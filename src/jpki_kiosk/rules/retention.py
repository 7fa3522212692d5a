"""Until when what names a person is kept.

The authority's own duty, as first enacted (施行令 of 2003): its records of issue for ten years after the
end of a certificate. What a municipality keeps follows its own table of retention periods; the same ten years
are the default here, and the configuration may say otherwise.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable


def kept_until(
    certificates_end: Iterable[datetime.date], last_change: datetime.date, years: int
) -> datetime.date:
    """The last day on which the person of a case is kept.

    ``certificates_end``: the last day of each certificate of the case. ``last_change``: of the case, which
    counts where no certificate was ever asked for.
    """
    return years_later(max(certificates_end, default=last_change), years)


def years_later(day: datetime.date, years: int) -> datetime.date:
    """The same day ``years`` later, the last of the month where there is none (民法 143)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
