"""The main job done by the installed program on the virtual reader, as a script would do it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ..case_file import CASE
from .debian_root import READER, USER, DebianRoot

WORK = "/tmp/counter"  # of the root: gone with its namespaces
SIGNATURE, AUTHENTICATION = "ABC123", "2580"


@dataclass(frozen=True)
class Issued:
    """What the program said of the case, and where its papers are in the root."""

    report: dict[str, Any]
    papers: str


@contextmanager
def card_on_reader(root: DebianRoot, name: str) -> Iterator[None]:
    """A training card on the virtual reader; ``name``: of its state file, so that it can be put on again."""
    root.run("install", "-d", "-m", "0700", "-o", USER, "-g", USER, WORK)
    serve = [
        "jpki-kiosk",
        "emulator",
        "serve",
        "--persona",
        "maebashi-hanako",
        "--state",
        f"{WORK}/{name}.json",
    ]
    card = root.start(*serve)
    try:
        root.until(lambda: "Yes" in root.run("opensc-tool", "-l", check=False).stdout, "a card on the reader")
        yield
    finally:
        root.end(card)


def issue(root: DebianRoot, name: str, *, config: str | None = None) -> Issued:
    """Issue both certificates onto the card on the reader; ``config``: whose printer gets the papers."""
    root.run("sh", "-c", f"cat >{WORK}/{name}.toml <<'END'\n{CASE}END")
    papers = f"{WORK}/{name}-papers"
    where = ("--output", papers) if config is None else ("--config", config)
    reading, writing = os.pipe()
    os.write(writing, f"{SIGNATURE}\n{AUTHENTICATION}\n".encode())
    os.close(writing)
    try:
        done = root.run(
            *("jpki-kiosk", "issue", "--case", f"{WORK}/{name}.toml", "--reader", READER),
            *("--passwords-fd", str(reading), *where),
            pass_fds=(reading,),
        )
    finally:
        os.close(reading)
    return Issued(json.loads(done.stdout), papers)
