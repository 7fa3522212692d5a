"""Runs a drill in a process of its own: the one of the tests has threads, and must not be forked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def ran(*words: str, code: int | None = 0) -> subprocess.CompletedProcess[str]:
    """A command of the program, ended with ``code`` (None: any)."""
    return _ran([sys.executable, "-m", "jpki_kiosk", *words], code)


def script(module: str, *words: str) -> Any:
    """What a program of this folder prints as JSON."""
    return json.loads(_ran([sys.executable, "-m", f"tests.drill.{module}", *words], 0).stdout)


def _ran(words: list[str], code: int | None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert code is None or done.returncode == code, done.stdout + done.stderr
    return done
