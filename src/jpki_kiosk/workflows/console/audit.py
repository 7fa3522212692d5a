"""監査: staff look through the journal and have it verified. Pure."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from jpki_kiosk.message import Message
from jpki_kiosk.store.audit_rows import Filter
from jpki_kiosk.workflows.console.audit_desk import read_code, read_filter
from jpki_kiosk.workflows.console.audit_screens import (
    AuditScreen,
    EntriesFound,
    EntriesTurned,
    EntriesWanted,
    Progress,
    VerifyEnded,
    VerifyGoesOn,
    VerifyWanted,
)
from jpki_kiosk.workflows.console.section import SectionPart, SignedInStaff
from jpki_kiosk.workflows.events import Failed
from jpki_kiosk.workflows.explain import explain
from jpki_kiosk.workflows.workflow import Event, Job

if TYPE_CHECKING:
    from jpki_kiosk.workflows.console.office import Office


class AuditSection(SectionPart):
    """Pages of entries by number, newest first; one verification at a time."""

    def __init__(self, office: Office, staff: SignedInStaff) -> None:
        super().__init__(office, staff)
        self.screen: AuditScreen = AuditScreen()
        self._filter = Filter()
        self._before: tuple[int | None, ...] = (None,)  # where each page down to the present one begins
        self._given_up = threading.Event()

    def begin(self) -> Job | None:
        return self._page()

    def back_again(self) -> Job | None:
        return self._page()

    def wipe(self) -> None:
        """Whoever wanted a verification has gone: it ends early."""
        self._given_up.set()
        self.screen = AuditScreen()

    def handle(self, event: Event) -> Job | None:
        screen = self.screen
        match event:
            case EntriesWanted(wanted) if not screen.busy:
                read = read_filter(wanted.case, wanted.day, wanted.staff)
                if isinstance(read, Message):
                    self.screen = replace(screen, wanted=wanted, problem=read)
                    return None
                self.screen = replace(screen, wanted=wanted)
                self._filter, self._before = read, (None,)
                return self._page()
            case EntriesTurned(older=True) if screen.has_older and not screen.busy:
                self._before = (*self._before, screen.lines[-1].seq)
                return self._page()
            case EntriesTurned(older=False) if screen.has_newer and not screen.busy:
                self._before = self._before[:-1]
                return self._page()
            case VerifyWanted(code) if screen.progress is None:
                return self._verify(code)
            case _:
                self._heard(event)
        return None

    def _verify(self, code: str) -> Job | None:
        brought = read_code(code)
        if isinstance(brought, Message):
            self.screen = replace(self.screen, verified=None, problem=brought)
            return None
        self.screen = replace(self.screen, progress=Progress(0, 0), verified=None, problem=None)
        return self.office.audit.job_verify(self.staff, self._given_up, brought)

    def _heard(self, event: Event) -> None:
        """What a job says."""
        screen = self.screen
        match event:
            case EntriesFound(lines, has_older, seal):
                self.screen = replace(
                    screen,
                    lines=lines,
                    has_older=has_older,
                    has_newer=len(self._before) > 1,
                    seal=seal,
                    busy=False,
                )
            case VerifyGoesOn(progress) if screen.progress is not None:
                self.screen = replace(screen, progress=progress)
            case VerifyEnded(None):
                self.screen = replace(screen, progress=None, problem=Message("audit-verify-failed"))
            case VerifyEnded(verified, seal):
                self.screen = replace(screen, progress=None, verified=verified, seal=seal)
            case Failed(error):
                problem = Message(f"problem-{explain(error).text_id}-title")
                self.screen = replace(screen, progress=None, busy=False, problem=problem)

    def _page(self) -> Job:
        self.screen = replace(self.screen, busy=True, problem=None)
        return self.office.audit.job_page(self.staff, self._filter, self._before[-1])
