"""``make bench``: what the program costs beside the bare operation, in one run. Aims are printed, nothing fails."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_enrolment import enrolment
from bench_journal import journal
from bench_papers import papers
from bench_reports import reports
from bench_rules import rule_book
from bench_search import desk, search
from bench_status import status
from bench_token import token
from measured import issue, watched

_RUNS = 3

_BARE = """
import time; start = time.perf_counter()
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget(); window.resize(1920, 1080); window.show(); application.processEvents()
print(time.perf_counter() - start)
"""
_KIOSK = """
import sys, time; start = time.perf_counter()
from pathlib import Path
from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kiosk import compose
from jpki_kiosk.ui.app import WindowOptions, open_window
from jpki_kiosk.ui.application import make_application
from jpki_kiosk.workflows.worker import Worker
kiosk = compose(KioskConfig(), data=Path(sys.argv[1]))
application = make_application()
window = open_window(kiosk.workflow(), lambda on_event: Worker(kiosk.reader, on_event), kiosk.catalogue,
                     WindowOptions(windowed=True))
window.resize(1920, 1080); window.show(); application.processEvents()
print(time.perf_counter() - start)
window.close()
"""


def _median(script: str, *arguments: str) -> float:
    """Median of what a fresh process prints."""
    times = []
    for _ in range(_RUNS):
        result = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        times.append(float(result.stdout.split()[-1]))
    return statistics.median(times)


def first_window() -> None:
    """Start to first painted window, beside a bare window of the same size."""
    bare = _median(_BARE)
    with tempfile.TemporaryDirectory() as data:
        _median(_KIOSK, data)  # the first start makes keys and databases; it is not what is measured
        kiosk = _median(_KIOSK, data)
    print(
        f"first window           {kiosk:6.2f} s   {kiosk / bare:5.1f} × a bare PySide6 window ({bare:.2f} s)"
    )


def one_issue() -> None:
    """Both certificates: commands, and the time that is neither the card's nor the authority's."""
    with watched() as (kiosk, watch):
        start = time.perf_counter()
        issue(kiosk)
        total = time.perf_counter() - start
        outside = watch.card_seconds + watch.authority_seconds
        print(
            f"commands per issue     {len(watch.exchanges):6d}     both kinds, short APDUs (docs/exchanges.md)"
        )
        print(
            f"software of one issue  {total - outside:6.2f} s   {(total - outside) / outside:5.1f} × "
            f"card and authority ({watch.card_seconds:.2f} s + {watch.authority_seconds:.2f} s)"
        )


def whole_journey() -> None:
    """The real screens: longest block of the UI thread, resident memory; keys and languages."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("bench_journey.py", "bench_screens.py"):
        script = Path(__file__).with_name(name)
        result = subprocess.run([sys.executable, str(script)], check=True, capture_output=True, text=True)
        print(result.stdout, end="")


def main() -> None:
    """Print every figure."""
    rule_book()
    enrolment()
    status()
    token()
    first_window()
    one_issue()
    whole_journey()
    search()
    desk()
    journal()
    reports()
    papers()


if __name__ == "__main__":
    main()
