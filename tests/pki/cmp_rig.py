"""A client, an authority that answers real bytes, and a store: what the tests of the client work with."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from pathlib import Path

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    CertificateState,
)
from jpki_kiosk.pki.cmp.client import CmpAuthority
from jpki_kiosk.pki.cmp.exchange import Parties, Patience
from jpki_kiosk.pki.cmp.kept import KeptExchange
from jpki_kiosk.pki.cmp.protection import Signer
from jpki_kiosk.pki.profile_data import shipped_profiles
from jpki_kiosk.pki.training.authority import TrainingAuthority

from .cmp_answering import (
    Answering,
    Fault,
)
from .cmp_making import AUTHORITY, OFFICE
from .making import Clock


@dataclass
class Kept:
    """An exchange store in memory, which knows how much had been sent when it was told."""

    answering: Answering
    requests: dict[bytes, bytes] = field(default_factory=dict)
    answers: dict[bytes, bytes] = field(default_factory=dict)
    sent_before: list[int] = field(default_factory=list)

    def keep_request(self, transaction_id: bytes, request_der: bytes) -> None:
        self.sent_before.append(len(self.answering.received))
        self.requests[transaction_id] = request_der

    def keep_answer(self, transaction_id: bytes, answer_der: bytes) -> None:
        self.answers[transaction_id] = answer_der

    def kept(self, transaction_id: bytes) -> KeptExchange | None:
        if transaction_id not in self.requests:
            return None
        return KeptExchange(self.requests[transaction_id], self.answers.get(transaction_id))


class Rig:
    """Client, authority, and what lies between."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.training = TrainingAuthority(folder, self.clock)
        self.answering = Answering(self.training, self.clock)
        self.kept = Kept(self.answering)
        self.pauses: list[float] = []
        self.client = self.new_client()

    def new_client(self, signer: Signer = OFFICE, seconds: float = 60.0, attempts: int = 2) -> CmpAuthority:
        """Another process, as it were: it has the store and knows nothing else."""
        numbers = itertools.count(1)
        salt = len(self.answering.received).to_bytes(8, "big")
        parties = Parties(
            signer=signer,
            authority=AUTHORITY.certificate,
            transport=self.answering,
            clock=self.clock,
            random=lambda size: (salt + next(numbers).to_bytes(8, "big")).rjust(size, b"\0")[-size:],
            wait=self.pauses.append,
            patience=Patience(attempts, seconds),
        )
        roots = {kind: self.training.ca_certificate(kind) for kind in CertificateKind}
        profiles = shipped_profiles(training=True)
        return CmpAuthority(parties, self.kept, roots, profiles, self.training.status)

    def forget(self) -> None:
        """A store in which nothing was ever kept."""
        self.kept = Kept(self.answering)

    def fail(self, *faults: Fault) -> None:
        """What goes wrong with the next messages."""
        self.answering.faults = list(faults)

    def state(self, serial: int, kind: CertificateKind = CertificateKind.SIGNATURE) -> CertificateState:
        """What the authority knows."""
        return self.training.status(kind, serial).state
