"""The doctor's look at a real reader: the service, the reader by its name, and a long command to the card."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from .rig import READER, Rig

pytestmark = pytest.mark.xdist_group("pcsc")


def looked(rig: Rig, folder: Path) -> dict[str, dict[str, str]]:
    """What the doctor says of reader and card, in a process of its own inside the rig."""
    config = folder / "kiosk.toml"
    config.write_text(f'[reader]\nname = "{READER}"\n', encoding="utf-8")
    command = [sys.executable, "-m", "jpki_kiosk", "doctor", "--json", "--language", "en"]
    command += ["--config", str(config), "--data", str(folder / "kiosk")]
    done = rig.run(command, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return {one["id"]: one for one in json.loads(done.stdout)["checks"]}


def test_a_reader_is_told_by_its_name_and_its_card_takes_a_long_command(rig: Rig, tmp_path: Path) -> None:
    found = looked(rig, tmp_path)
    assert (found["reader"]["state"], f"{READER}: no-card" in found["reader"]["found"]) == ("ok", True)
    assert found["card-commands"]["found"].startswith("no card, so none was asked")
    state = tmp_path / "card.json"
    with rig.serve("maebashi-hanako", state, tmp_path / "data"):
        before = state.read_bytes()
        found = looked(rig, tmp_path)
        assert (found["reader"]["state"], f"{READER}: present" in found["reader"]["found"]) == ("ok", True)
        assert found["card-commands"]["found"].startswith("long commands pass (answer 9000")
        assert state.read_bytes() == before  # nothing was written
