"""A checker that remembers the newest list it has seen, so that an older one is never believed after it.

The memory lasts as long as the process: see docs/status.md.
"""

from __future__ import annotations

import threading

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.status.answer import StatusAnswer
from jpki_kiosk.pki.status.checker import StatusChecker


class RememberingChecker:
    """Checks as ``StatusChecker`` does; keeps the highest CRLNumber of each kind. Threads may share it."""

    def __init__(self, checker: StatusChecker) -> None:
        self._checker = checker
        self._numbers: dict[CertificateKind, int] = {}
        self._lock = threading.Lock()

    def check(self, certificate_der: bytes) -> StatusAnswer:
        """One verdict; a list older than one seen before is doubtful."""
        with self._lock:
            known = dict(self._numbers)
        answer = self._checker.check(certificate_der, known)
        if answer.kind is not None and answer.crl_number is not None:
            with self._lock:
                newest = max(answer.crl_number, self._numbers.get(answer.kind, answer.crl_number))
                self._numbers[answer.kind] = newest
        return answer
