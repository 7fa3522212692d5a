"""The root of every error of this package."""

from __future__ import annotations


class PkiError(Exception):
    """Root of what this package raises; subclasses carry data, never names or addresses."""
