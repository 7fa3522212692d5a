"""A paper that is drawn and not yet printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from jpki_kiosk.kinds import CertificateKind


@dataclass(frozen=True, slots=True)
class Paper:
    """``form``: its folder in forms/; ``name``: what the print job is called, a kind of paper, never a name.

    ``pdf`` holds personal data: it goes to the printer or to a preview, and to no file of ours.
    """

    form: str
    name: str
    pdf: bytes = field(repr=False)
    kind: CertificateKind | None = None
