"""The way to whoever tells the status of certificates: one question, one answer, bytes for bytes.

Whatever a transport brings is not believed for its having brought it: answers are signed.
"""

from __future__ import annotations

from typing import Protocol

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.errors import PkiError


class StatusUnreachableError(PkiError):
    """No answer came, or none of a usable form; ``reason`` is a short code such as ``time-out``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StatusTransport(Protocol):
    """Where the authority of each kind answers. Both raise StatusUnreachableError and nothing else."""

    def ocsp(self, kind: CertificateKind, request_der: bytes) -> bytes:
        """The responder's answer to an OCSP request, DER for DER."""

    def crl(self, kind: CertificateKind) -> bytes:
        """The list of this kind as it is now, DER."""
