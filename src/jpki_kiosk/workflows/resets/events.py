"""What the jobs of a reset tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.workflows.workflow import Event


@dataclass(frozen=True, slots=True)
class ResetCardRead(Event):
    """It is the card of the permission; tries left of the passwords that may be chosen anew."""

    attempts: Mapping[PasswordKind, int]


@dataclass(frozen=True, slots=True)
class ResetLineSet(Event):
    """A password is about to be set or is set and proved; None: the proof of keys and certificates."""

    kind: PasswordKind | None
    done: bool


@dataclass(frozen=True, slots=True)
class PasswordsReset(Event):
    """All are set. ``proved``: a signature of the key was verified; ``same``: compared before and after."""

    after: Mapping[PasswordKind, int]
    proved: tuple[CertificateKind, ...]
    same: tuple[CertificateKind, ...]
