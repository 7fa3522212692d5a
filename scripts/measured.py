"""A training counter whose card and authority are watched: what was sent, and how long they took."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jpki_kiosk.card.connection import CardConnection
from jpki_kiosk.config import KioskConfig
from jpki_kiosk.embedded import EmbeddedConnection
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk, compose
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.desk import Desk
from jpki_kiosk.workflows.events import CardInserted
from jpki_kiosk.workflows.issue import IssueWorkflow
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.unattended import UnattendedIssue

BOTH = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)


@dataclass
class Watch:
    """Commands in order (bytes out, bytes in) and seconds spent in card and authority."""

    exchanges: list[tuple[bytes, bytes]] = field(default_factory=list)
    card_seconds: float = 0.0
    authority_seconds: float = 0.0


class _WatchedAuthority:
    def __init__(self, authority: Any, watch: Watch) -> None:
        self._authority, self._watch = authority, watch

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._authority, name)

        def timed(*args: Any, **kwargs: Any) -> Any:
            start = time.perf_counter()
            try:
                return method(*args, **kwargs)
            finally:
                self._watch.authority_seconds += time.perf_counter() - start

        return timed


@contextmanager
def watched() -> Iterator[tuple[Kiosk, Watch]]:
    """A composed counter with an embedded card on the reader."""
    watch = Watch()
    original = EmbeddedConnection.transmit

    def transmit(self: CardConnection, command: bytes) -> bytes:
        start = time.perf_counter()
        response = original(self, command)  # type: ignore[arg-type]
        watch.card_seconds += time.perf_counter() - start
        watch.exchanges.append((command, response))
        return response

    with tempfile.TemporaryDirectory() as folder:
        kiosk = compose(
            KioskConfig(), data=Path(folder) / "data", reader_name="embedded", output=Path(folder) / "papers"
        )
        parts = kiosk.desk._parts  # noqa: SLF001 - the bench looks inside on purpose
        issuance = replace(parts.issuance, authority=_WatchedAuthority(parts.issuance.authority, watch))
        kiosk = replace(kiosk, desk=Desk(replace(parts, issuance=issuance)))
        EmbeddedConnection.transmit = transmit  # type: ignore[method-assign, assignment]
        try:
            yield kiosk, watch
        finally:
            EmbeddedConnection.transmit = original  # type: ignore[method-assign]
            kiosk.close()


def issue(kiosk: Kiosk, persona: str = "maebashi-hanako") -> None:
    """Issue both certificates onto the persona's card."""
    kiosk.insert(persona)
    request = kiosk.reception.request_for_persona(persona, BOTH, "first", Circumstances())
    if not kiosk.store.staff.exists("bench"):
        from jpki_kiosk.store.staff import Role

        kiosk.store.staff.create("bench", "bench", Role.CLERK, Secret(b"measured only"))
    reviewed = kiosk.reception.review(request)
    case = kiosk.reception.open_case(reviewed, "bench", checked_beforehand(reviewed))
    workflow = IssueWorkflow(kiosk.desk, case, card_present=True)
    passwords = {PasswordKind.SIGNATURE: Secret(b"K7M2XB4"), PasswordKind.AUTHENTICATION: Secret(b"7392")}
    UnattendedIssue(workflow, passwords, CardInserted).run()
