"""Several processes on one folder, as a kiosk and a command line may be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.training.authority import TrainingAuthority

from .making import Clock, request

_PROCESSES = 4

_START = """
import datetime, hashlib, pathlib, sys
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.training.authority import TrainingAuthority
now = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
authority = TrainingAuthority(pathlib.Path(sys.argv[1]), lambda: now)
sys.stdout.write("ready\\n")
sys.stdout.flush()
sys.stdin.readline()
authority.check()
for kind in CertificateKind:
    sys.stdout.write(hashlib.sha256(authority.ca_certificate(kind)).hexdigest() + "\\n")
"""


def test_processes_that_start_together_end_with_one_pair_of_roots(tmp_path: Path) -> None:
    folder = tmp_path / "authority"
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", _START, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(_PROCESSES)
    ]
    for start in starts:
        assert start.stdout is not None
        assert start.stdout.readline() == "ready\n"
    for start in starts:
        assert start.stdin is not None
        start.stdin.write("\n")
        start.stdin.flush()
    roots = {start.communicate(timeout=60)[0] for start in starts}
    assert [start.returncode for start in starts] == [0] * _PROCESSES
    assert len(roots) == 1
    mine = TrainingAuthority(folder, Clock())
    assert len({mine.ca_certificate(kind) for kind in CertificateKind}) == 2


def test_two_authorities_on_one_folder_number_apart_and_answer_alike(tmp_path: Path) -> None:
    clock = Clock()
    first, second = TrainingAuthority(tmp_path, clock), TrainingAuthority(tmp_path, clock)
    asked = request()
    issued = first.issue(asked)
    assert second.issue(asked) == issued
    second.confirm(asked.transaction_id)
    assert first.status(issued.kind, issued.serial) == second.status(issued.kind, issued.serial)
    assert second.issue(request(transaction="second")).serial != issued.serial
