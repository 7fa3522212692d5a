"""What every test needs, whoever starts it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .pki.token_rig import SoftHsm

# Set before anything imports Qt: a machine that runs tests may have no display.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def soft_hsm(tmp_path_factory: pytest.TempPathFactory) -> SoftHsm:
    """One folder a process: the module is one to a process, and reads where its tokens are when it begins."""
    from .pki.token_rig import SoftHsm  # loads PKCS#11

    hsm = SoftHsm(tmp_path_factory.mktemp("softhsm"))
    os.environ["SOFTHSM2_CONF"] = str(hsm.configuration)
    return hsm
