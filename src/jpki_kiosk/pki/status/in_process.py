"""Status of training certificates, asked of the authority inside this program."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.status.answer import StatusAnswer, Verdict
from jpki_kiosk.pki.status.checker import PinnedRoots, StatusChecker
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


class InProcessChecker(StatusChecker):
    """The status of that authority's certificates; its roots are asked for with the first question.

    They are made at first need, which is not when the program starts.
    """

    def __init__(
        self,
        authority: TrainingAuthority,
        clock: Callable[[], datetime.datetime],
        random: Callable[[int], bytes],
    ) -> None:
        super().__init__(InProcessStatus(authority), PinnedRoots(True, {}), clock, random)
        self._authority = authority

    def check(
        self, certificate_der: bytes, crl_numbers: Mapping[CertificateKind, int] | None = None
    ) -> StatusAnswer:
        """As StatusChecker; OFFLINE while the authority has no roots to give."""
        if not self._roots.of_kind:
            try:
                roots = {kind: (self._authority.ca_certificate(kind),) for kind in CertificateKind}
            except AuthorityUnavailableError:
                return StatusAnswer(Verdict.OFFLINE, self._now())
            self._roots = PinnedRoots.load(roots, training=True)
        return super().check(certificate_der, crl_numbers)
