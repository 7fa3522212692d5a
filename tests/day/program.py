"""One day: ``program.py FOLDER qt|xdotool [SCENES]``; with DAY_PICTURES, pictures of every page go there."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.day.counter import issued_years_ago, open_day
from tests.day.hands import QtHands, XdotoolHands
from tests.day.scenes import SCENES


def main() -> None:
    folder = Path(sys.argv[1])
    hands = XdotoolHands() if sys.argv[2] == "xdotool" else QtHands()
    last = int(sys.argv[3]) if len(sys.argv) > 3 else len(SCENES)
    papers = folder / "papers"
    papers.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        issued_years_ago(Path(data), papers)
        with open_day(Path(data), papers, hands, folder, every="DAY_PICTURES" in os.environ) as day:
            for scene in SCENES[:last]:
                begun = time.monotonic()
                try:
                    scene(day)
                except BaseException:
                    day.staff.picture("stopped-staff")
                    day.resident.picture("stopped-resident")
                    print(day.staff.what_is_shown(), day.resident.what_is_shown(), sep="\n", flush=True)
                    raise
                print(f"{scene.__name__}: {time.monotonic() - begun:.1f} s", flush=True)
            if last == len(SCENES):
                print("day: whole")


if __name__ == "__main__":
    main()
