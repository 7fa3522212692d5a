"""The training folder: made by whoever comes first, closed to everybody else."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from jpki_kiosk.training import KEY_SET_VERSION, TrainingFolder, TrainingFolderError

# Each process waits until all of them are ready, so that they meet at the file.
RACER = """
import pathlib, sys
from jpki_kiosk.training import TrainingFolder
sys.stdout.write("ready\\n"); sys.stdout.flush()
sys.stdin.readline()
keys = TrainingFolder(pathlib.Path(sys.argv[1])).issuer_keys()
print(keys.enc.hex(), keys.mac.hex(), keys.dek.hex())
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("attempt", range(3))
def test_processes_that_start_together_end_with_one_set_of_keys(tmp_path: Path, attempt: int) -> None:
    folder = tmp_path / f"training-{attempt}"
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    answers = {racer.communicate(timeout=60)[0].strip() for racer in racers}
    assert [racer.returncode for racer in racers] == [0, 0]
    assert len(answers) == 1
    assert len("".join(answers)) == 3 * 32 + 2
    assert [file.name for file in folder.iterdir()] == ["issuer-keys.json"]


def test_a_file_another_process_made_first_is_kept(tmp_path: Path) -> None:
    first = TrainingFolder(tmp_path / "training").issuer_keys()
    assert TrainingFolder(tmp_path / "training").issuer_keys() == first
    assert first.version == KEY_SET_VERSION
    assert len({first.enc, first.mac, first.dek}) == 3


def test_two_folders_have_different_keys(tmp_path: Path) -> None:
    assert TrainingFolder(tmp_path / "a").issuer_keys() != TrainingFolder(tmp_path / "b").issuer_keys()


def test_folders_are_0700_and_files_0600_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = TrainingFolder(tmp_path / "above" / "training")
        folder.issuer_keys()
        places = [folder.path, folder.authority, folder.store, folder.cards, folder.papers]
    finally:
        os.umask(before)
    assert {mode(place) for place in places} == {0o700}
    assert mode(folder.path / "issuer-keys.json") == 0o600


def test_a_folder_that_stood_open_is_closed(tmp_path: Path) -> None:
    (tmp_path / "training").mkdir()
    (tmp_path / "training").chmod(0o755)
    assert mode(TrainingFolder(tmp_path / "training").path) == 0o700


def test_keys_do_not_show_when_they_are_printed(tmp_path: Path) -> None:
    keys = TrainingFolder(tmp_path / "training").issuer_keys()
    for key in (keys.enc, keys.mac, keys.dek):
        assert key.hex() not in repr(keys)
        assert repr(key) not in repr(keys)


GOOD = {"version": 48, "enc": "00" * 16, "mac": "11" * 16, "dek": "22" * 16}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        json.dumps({**GOOD, "enc": "not hex"}),
        json.dumps({**GOOD, "dek": "22" * 15}),
        json.dumps({**GOOD, "mac": 7}),
        json.dumps({key: value for key, value in GOOD.items() if key != "dek"}),
    ],
    ids=["empty", "torn", "a-list", "null", "not-hex", "short", "a-number", "missing"],
)
def test_spoiled_keys_are_refused_by_file_and_never_replaced(tmp_path: Path, content: str) -> None:
    folder = TrainingFolder(tmp_path / "training")
    file = folder.path / "issuer-keys.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(TrainingFolderError) as refused:
        folder.issuer_keys()
    assert str(refused.value).startswith(str(file))
    assert file.read_text(encoding="utf-8") == content


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(TrainingFolderError, match="cannot be made"):
        TrainingFolder(tmp_path / "file" / "training")
