"""Every play here begins with two certificates in use."""

from tests.workflows.revoking import (  # noqa: F401 - fixtures
    clock,
    issued_folder,
    kiosk,
    play,
    restart,
    serials,
)
