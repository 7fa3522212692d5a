"""The wizard without its widgets, on a PC/SC reader: a person's acts come as lines, screens go as lines.

Run inside the rig: ``wizard_program.py DATA PAPERS READER [DESCRIPTOR]``. A descriptor gives passwords and
passphrases, a line each, that are in no argument and no line of the input.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from pathlib import Path

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import compose, create_first_account
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.console.routing import Front, Routing
from jpki_kiosk.workflows.events import (
    CardInserted,
    CardRemoved,
    ConsentToggled,
    Continued,
    NewCaseWanted,
    PaperTicked,
    PasswordEntered,
    PersonaChosen,
    ReaderChanged,
    SignInSubmitted,
    StaffEntered,
)
from jpki_kiosk.workflows.screens import Stopped
from jpki_kiosk.workflows.worker import NO_VISIT, Worker
from jpki_kiosk.workflows.workflow import Event

BOTH = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)


def event_of(line: str) -> Event:  # noqa: C901
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
        case "password-from":
            return PasswordEntered(from_descriptor(int(rest)))
        case "sign-in-from":
            return SignInSubmitted("clerk", from_descriptor(int(rest)))
    raise SystemExit(f"unknown: {word}")


def from_descriptor(descriptor: int) -> Secret:
    """One line as a secret: no buffer and no string has it, as where single keys are pressed."""
    secret, octet = Secret(), bytearray(1)
    while os.readv(descriptor, [octet]) and octet != b"\n":
        secret.append(octet[0])
    octet[0] = 0
    return secret


def main() -> None:  # noqa: C901
    """Run until the input ends."""
    data, papers, reader, *account = sys.argv[1:]
    kiosk = compose(KioskConfig(), data=Path(data), reader_name=reader, output=Path(papers))
    with from_descriptor(int(account[0])) if account else Secret(b"a passphrase") as passphrase:
        create_first_account(kiosk.store, "clerk", passphrase)
    resident, console = kiosk.workflow(), kiosk.console(one_screen=True)
    routing = Routing(resident, console)
    events: queue.Queue[tuple[Event, int] | None] = queue.Queue()
    worker = Worker(kiosk.reader, lambda event, visit: events.put((event, visit)))
    worker.start()

    def listen() -> None:
        for line in sys.stdin:
            events.put((event_of(line.strip()), NO_VISIT))
        events.put(None)

    threading.Thread(target=listen, daemon=True).start()

    def at_resident(event: Event, visit: int) -> None:
        if visit in (NO_VISIT, resident.visit):
            job = resident.handle(event)
            if job is not None:
                worker.run(job, resident.visit)
            for told in routing.after_resident(event):
                at_console(told)

    def at_console(event: Event) -> None:
        """None of these jobs needs the reader: they run on the spot."""
        job = console.handle(event)
        for told in routing.after_console(event):
            at_resident(told, NO_VISIT)
        if job is not None:
            at_console(job(at_console))

    shown = None
    while True:
        at_desk = routing.front is Front.CONSOLE
        screen = console.screen if at_desk else resident.screen
        if screen != shown:
            shown = screen
            detail = shown.problem.code if isinstance(shown, Stopped) else str(getattr(shown, "finished", ""))
            print(type(shown).__name__, detail, flush=True)
        taken = events.get()
        if taken is None:
            break
        event, visit = taken
        at_reader = isinstance(event, CardInserted | CardRemoved | ReaderChanged) or visit != NO_VISIT
        if at_desk and not at_reader:
            at_console(event)
        else:
            at_resident(event, visit)
    worker.stop()
    kiosk.close()


if __name__ == "__main__":
    main()
