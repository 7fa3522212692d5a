"""証明書の表示: every field of the certificates; what is read is held by the screen alone."""

from __future__ import annotations

from dataclasses import replace

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.workflows.self_service.events import CertificateWanted, ContentsFound
from jpki_kiosk.workflows.self_service.jobs import OpenedCard
from jpki_kiosk.workflows.self_service.screens import ContentsShown, Reading, SelfService, ShownField
from jpki_kiosk.workflows.self_service.service import Service
from jpki_kiosk.workflows.workflow import Event, Job

_SIGNATURE, _AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION


class ShowService(Service):
    """One kind at a time; the other a press away."""

    name = SelfService.SHOW

    def begin(self) -> Job | None:
        certificate = self.card.authentication
        self._fields: dict[CertificateKind, tuple[ShownField, ...]] = {}
        self._readings = {
            _AUTHENTICATION: Reading.ABSENT if certificate is None else Reading.WAITING,
            _SIGNATURE: self.signature(),
        }
        self._show(_AUTHENTICATION)
        return None if certificate is None else self.jobs.job_show_authentication(certificate)

    def handle(self, event: Event) -> Job | None:
        match self.screen, event:
            case ContentsShown(shown), CertificateWanted(kind) if kind is shown:
                # The same again: on the page of a certificate that is not read yet, its button.
                self.wants_password = self._readings[kind] is Reading.OFFERED
            case _, CertificateWanted(kind):
                self._show(kind)
            case ContentsShown(shown), ContentsFound(kind, fields):
                self._fields[kind] = fields
                self._readings[kind] = Reading.KNOWN
                self._show(shown)
        return None

    def opened(self, card: OpenedCard) -> Job | None:
        self._readings[_SIGNATURE] = Reading.WAITING
        self._show(_SIGNATURE)
        return self.jobs.job_show_signature(card)

    def withdrawn(self, attempts: int) -> None:
        self.attempts = attempts
        self._readings[_SIGNATURE] = self.signature()
        if isinstance(self.screen, ContentsShown):
            self.screen = replace(self.screen, readings=tuple(self._readings.items()), attempts=self.attempts)

    def _show(self, kind: CertificateKind) -> None:
        self.screen = ContentsShown(
            kind, tuple(self._readings.items()), self._fields.get(kind, ()), self.attempts
        )
