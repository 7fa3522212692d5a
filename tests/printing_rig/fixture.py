"""The print service as a fixture: import ``print_service`` into a conftest; one a test process."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from .rig import DIRECT_QUEUE, PDF_QUEUE, PrintService, RigError


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
    service = _opened_print_service
    if not service.runs:
        service.start()
    service.command("cancel", "-a", "-x")
    service.add_pdf_queue()
    service.command("cupsaccept", PDF_QUEUE)
    service.command("cupsenable", PDF_QUEUE)
    for sheet in service.sheets(PDF_QUEUE) + service.sheets(DIRECT_QUEUE):
        sheet.unlink()
    return service
