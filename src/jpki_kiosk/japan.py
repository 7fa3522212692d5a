"""Japan's time: one zone and no summer time since 1952, so that an offset will do."""

from __future__ import annotations

import datetime
from typing import Final

JAPAN: Final = datetime.timezone(datetime.timedelta(hours=9), "JST")
