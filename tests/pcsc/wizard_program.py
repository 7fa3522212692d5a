"""The wizard without its widgets, on a PC/SC reader: a person's acts come as lines, screens go as lines.

Run inside the rig: ``wizard_program.py DATA PAPERS READER``.
"""

from __future__ import annotations

import queue
import sys
import threading
from pathlib import Path

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import compose, create_first_account
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.events import (
    ConsentToggled,
    Continued,
    NewCaseWanted,
    PaperTicked,
    PasswordEntered,
    PersonaChosen,
    SignInSubmitted,
    StaffEntered,
)
from jpki_kiosk.workflows.screens import Stopped
from jpki_kiosk.workflows.worker import NO_VISIT, Worker
from jpki_kiosk.workflows.workflow import Event

BOTH = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)


def event_of(line: str) -> Event:
    """What a line stands for."""
    word, _, rest = line.partition(" ")
    match word:
        case "staff":
            return StaffEntered()
        case "sign-in":
            return SignInSubmitted("clerk", Secret(b"a passphrase"))
        case "new":
            return NewCaseWanted()
        case "open":
            return PersonaChosen(rest, BOTH, "first")
        case "tick":
            return PaperTicked(int(rest))
        case "consent":
            return ConsentToggled()
        case "continue":
            return Continued()
        case "password":
            return PasswordEntered(Secret(rest.encode()))
    raise SystemExit(f"unknown: {word}")


def main() -> None:
    """Run until the input ends."""
    data, papers, reader = sys.argv[1:]
    kiosk = compose(KioskConfig(), data=Path(data), reader_name=reader, output=Path(papers))
    create_first_account(kiosk.store, "clerk", Secret(b"a passphrase"))
    workflow = kiosk.workflow()
    events: queue.Queue[tuple[Event, int] | None] = queue.Queue()
    worker = Worker(kiosk.reader, lambda event, visit: events.put((event, visit)))
    worker.start()

    def listen() -> None:
        for line in sys.stdin:
            events.put((event_of(line.strip()), NO_VISIT))
        events.put(None)

    threading.Thread(target=listen, daemon=True).start()
    shown = None
    while True:
        if workflow.screen != shown:
            shown = workflow.screen
            detail = shown.problem.code if isinstance(shown, Stopped) else str(getattr(shown, "finished", ""))
            print(type(shown).__name__, detail, flush=True)
        taken = events.get()
        if taken is None:
            break
        event, visit = taken
        if visit in (NO_VISIT, workflow.visit):
            job = workflow.handle(event)
            if job is not None:
                worker.run(job, workflow.visit)
    worker.stop()
    kiosk.close()


if __name__ == "__main__":
    main()
