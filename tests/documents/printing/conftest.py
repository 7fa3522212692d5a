"""What the tests of printers share."""

from __future__ import annotations

from ...printing_rig.fixture import _opened_print_service, print_service

__all__ = ["_opened_print_service", "print_service"]
