"""Starts the command line."""

from __future__ import annotations

import os


def main() -> None:
    """Run ``jpki-kiosk``; files made by this process are readable by its user only."""
    os.umask(0o077)
    from jpki_kiosk.cli import cli

    cli(prog_name="jpki-kiosk")


if __name__ == "__main__":
    main()
