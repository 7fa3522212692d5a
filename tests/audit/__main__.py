"""The whole audit: every specimen × language × size × theme × monitor, in two processes; then the pictures.

The staff's pages are walked with the residents'; their specimens are called ``staff-…``.

    python -m tests.audit [--only NAME] [--faults FILE] [--pictures FOLDER] [--no-pictures]

Ends with 1 where a judge found anything.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue
from jpki_kiosk.ui.application import make_application
from tests.audit.contact_sheet import STAFF_SHEETS, draw_sheets
from tests.audit.showing import Stage
from tests.audit.staff_showing import StaffStage
from tests.audit.staff_specimens import OUTSIDE
from tests.audit.whole import STAFF, chosen, chosen_of_staff, walk_all

_SHOWN: Final = 60  # faults that are printed; the file has them all


def main(arguments: Sequence[str]) -> int:
    """Walk, tell, draw."""
    parser = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__)
    parser.add_argument("--only", default="", help="specimens whose name holds this")
    parser.add_argument("--faults", type=Path, default=Path("build/audit/faults.txt"))
    parser.add_argument("--pictures", type=Path, default=Path("build/audit"))
    parser.add_argument("--no-pictures", action="store_true")
    options = parser.parse_args(arguments)
    begun = time.monotonic()
    found, seen = walk_all(options.only)
    options.faults.parent.mkdir(parents=True, exist_ok=True)
    options.faults.write_text("".join(f"{sentence}\n" for _, sentence in found), encoding="utf-8")
    for _, sentence in found[:_SHOWN]:
        print(sentence)
    for judge, count in Counter(judge for judge, _ in found).most_common():
        print(f"{judge}: {count}")
    print(
        f"{seen} screens judged in {time.monotonic() - begun:.0f} s, {len(found)} faults ({options.faults})"
    )
    if not options.no_pictures:
        for file in _pictures(options.only, options.pictures):
            print(f"{file}, {time.monotonic() - begun:.0f} s", flush=True)
    return 1 if found else 0


def _pictures(only: str, folder: Path) -> Iterator[Path]:
    """The contact sheets, of what was asked for."""
    application = make_application()
    catalogue = Catalogue(resources_path() / "locales")
    residents, staff = chosen(only), chosen_of_staff(only)
    if residents:
        stage = Stage(catalogue)
        yield from draw_sheets(stage, residents, folder)
        stage.close()
    if staff:
        of_staff = StaffStage(catalogue, OUTSIDE)
        yield from draw_sheets(of_staff, staff, folder, STAFF_SHEETS, STAFF)
        of_staff.close()
    del application


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
