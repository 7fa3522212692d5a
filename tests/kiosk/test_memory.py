"""After every way out of a visit no password that was typed is left in the memory of the process."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pcsc.test_memory import found, signature_password
from tests.pcsc.test_wizard import PATIENCE, Wizard

from .ways_program import LOOKED_INTO

pytestmark = pytest.mark.skipif(not os.environ.get("CANARY"), reason="make canary")


def test_no_way_out_leaves_a_password_in_memory(tmp_path: Path) -> None:
    passwords = {way: signature_password() for way in (*LOOKED_INTO, "closed")}
    passphrase = f"canary {secrets.token_hex(12)}".encode()
    reading, writing = os.pipe()
    os.write(writing, b"\n".join((passphrase, *passwords.values())) + b"\n")
    os.close(writing)
    program = [
        sys.executable,
        "-m",
        "tests.kiosk.ways_program",
        str(tmp_path / "data"),
        str(tmp_path / "papers"),
    ]
    with subprocess.Popen(
        [*program, str(reading)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        pass_fds=(reading,),
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as process:
        try:
            made = Wizard(process)
            made.until("held")
            first = LOOKED_INTO[0]
            assert f"{first} as utf-8" in found(process.pid, {first: passwords[first]})
            made.do("")
            made.until("idle")
            assert found(process.pid, {**passwords, "passphrase": passphrase}) == []
        finally:
            if process.stdin is not None:
                process.stdin.close()
            process.wait(timeout=PATIENCE)
            os.close(reading)
