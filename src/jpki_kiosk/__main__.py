"""Starts the command line."""

from __future__ import annotations

import os
import sys
from types import TracebackType


def main() -> None:
    """Run ``jpki-kiosk``; files made by this process are readable by its user only."""
    os.umask(0o077)
    sys.excepthook = _on_error
    from jpki_kiosk.cli import cli

    cli(prog_name="jpki-kiosk")


def _on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Keep a crash report, and tell where it is. What the error says is not told: it may be personal."""
    if not isinstance(error, Exception):
        sys.__excepthook__(kind, error, trace)
        return
    # Imported here: starting should not wait for what is hardly ever needed.
    import datetime

    from jpki_kiosk.config import default_data_folder
    from jpki_kiosk.workflows.crash import FOLDER_NAME, keep_report, report

    now = datetime.datetime.now(datetime.UTC)
    kept = keep_report(default_data_folder() / FOLDER_NAME, error, now)
    told = (
        report(error, now)
        if kept is None
        else f"C-901: Unexpected error. A report without personal data: {kept}\n"
    )
    sys.stderr.write(told)


if __name__ == "__main__":
    main()
