"""What every test needs, whoever starts it."""

from __future__ import annotations

import os

# Set before anything imports Qt: a machine that runs tests may have no display.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
