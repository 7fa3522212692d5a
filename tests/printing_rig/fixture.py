"""The print service as a fixture: import ``print_service`` into a conftest; one a test process."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from .rig import PrintService, RigError


@pytest.fixture(scope="session")
def _opened_print_service() -> Iterator[PrintService]:
    service = PrintService()
    try:
        try:
            service.open()
        except RigError as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no print service: {error}")
        yield service
    finally:
        service.close()


@pytest.fixture
def print_service(_opened_print_service: PrintService) -> PrintService:
    """A real CUPS with the queue ``PDF``: it runs, takes jobs, and its tray is empty."""
    _opened_print_service.restore()
    return _opened_print_service
