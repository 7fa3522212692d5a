"""有効性確認: the authentication certificate at once, the signature certificate after its password."""

from __future__ import annotations

from dataclasses import replace

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.workflows.self_service.events import CertificateWanted, StatusFound
from jpki_kiosk.workflows.self_service.jobs import OpenedCard
from jpki_kiosk.workflows.self_service.screens import CheckedCertificate, Reading, SelfService, StatusShown
from jpki_kiosk.workflows.self_service.service import Service
from jpki_kiosk.workflows.workflow import Event, Job

_SIGNATURE, _AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION


class CheckService(Service):
    """A verdict for each certificate of the card."""

    name = SelfService.STATUS

    def begin(self) -> Job | None:
        certificate = self.card.authentication
        reading = Reading.ABSENT if certificate is None else Reading.WAITING
        self.screen = StatusShown(
            (
                CheckedCertificate(_AUTHENTICATION, reading, in_use=self.card.in_use[_AUTHENTICATION]),
                CheckedCertificate(_SIGNATURE, self.signature(), attempts=self.attempts),
            )
        )
        return None if certificate is None else self.jobs.job_check_authentication(certificate)

    def handle(self, event: Event) -> Job | None:
        match event:
            case CertificateWanted(CertificateKind.SIGNATURE) if self._of(_SIGNATURE) is Reading.OFFERED:
                self.wants_password = True
            case StatusFound(kind, answer, unfinished, opens, may_renew):
                self._set(
                    kind,
                    reading=Reading.KNOWN,
                    answer=answer,
                    unfinished=unfinished,
                    renewal_opens=opens,
                    may_renew=may_renew,
                )
        return None

    def opened(self, card: OpenedCard) -> Job | None:
        self._set(_SIGNATURE, reading=Reading.WAITING)
        return self.jobs.job_check_signature(card)

    def withdrawn(self, attempts: int) -> None:
        self.attempts = attempts
        self._set(_SIGNATURE, reading=self.signature(), attempts=attempts)

    def _of(self, kind: CertificateKind) -> Reading | None:
        screen = self.screen
        if not isinstance(screen, StatusShown):
            return None
        return next(one.reading for one in screen.certificates if one.kind is kind)

    def _set(self, kind: CertificateKind, **changes: object) -> None:
        screen = self.screen
        if isinstance(screen, StatusShown):
            self.screen = StatusShown(
                tuple(
                    replace(one, **changes) if one.kind is kind else one  # type: ignore[arg-type]
                    for one in screen.certificates
                )
            )
