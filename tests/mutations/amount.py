"""How many examples: few in the suite, ``MUTATIONS`` times as many by ``make mutations``."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

FACTOR = int(os.environ.get("MUTATIONS", "1"))


def examples(count: int) -> settings:
    """So many examples times the factor; never judged by the clock."""
    return settings(
        max_examples=count * FACTOR,
        deadline=None,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.function_scoped_fixture,
            HealthCheck.data_too_large,
        ],
        print_blob=True,
    )
