"""Status of training certificates, asked of the authority inside this program."""

from __future__ import annotations

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.status.transport import StatusUnreachableError
from jpki_kiosk.pki.training.authority import TrainingAuthority


class InProcessStatus:
    """The training authority as a StatusTransport: the same bytes as over a network."""

    def __init__(self, authority: TrainingAuthority) -> None:
        self._authority = authority

    def ocsp(self, kind: CertificateKind, request_der: bytes) -> bytes:
        """``kind`` only chooses an address elsewhere; here one authority answers for both."""
        del kind
        try:
            return self._authority.ocsp(request_der)
        except AuthorityUnavailableError as error:
            raise StatusUnreachableError("authority") from error

    def crl(self, kind: CertificateKind) -> bytes:
        """The list as of now."""
        try:
            return self._authority.crl(kind)
        except AuthorityUnavailableError as error:
            raise StatusUnreachableError("authority") from error
