"""The one table from the console's screens to its pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jpki_kiosk.ui.console.page import ConsolePage
from jpki_kiosk.workflows.workflow import Screen

PAGES: Final[Mapping[type[Screen], type[ConsolePage]]] = {}
