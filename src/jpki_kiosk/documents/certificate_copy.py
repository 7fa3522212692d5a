"""電子証明書の写し: one certificate, as it was read back from the card, on paper.

The signature certificate's copy shows its holder; the authentication certificate's copy holds no personal
data anywhere, nor do the title and the properties of its file.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum, unique

from jpki_kiosk.documents.certificate_fields import certificate_fields, has_substitutes
from jpki_kiosk.documents.dates import era_year
from jpki_kiosk.documents.errors import NotComparedError
from jpki_kiosk.documents.pdf import Press, standard_press
from jpki_kiosk.documents.setting import Filling, Value
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.pki.contents import CertificateContents


@unique
class Use(StrEnum):
    """What a town offers for the authentication certificate; the first three are shown."""

    CONVENIENCE_STORE = "convenience-store"
    SIGN_IN = "sign-in"
    IDENTITY = "identity"

    @property
    def icon(self) -> str:
        """Its picture in resources/icons."""
        return {"convenience-store": "printer", "sign-in": "language", "identity": "shield"}[self.value]


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What the copy says beside the certificate.

    ``compared_at`` is the time (Japan time) at which the certificate on the card was found equal to the one
    issued; without it nothing is printed. ``copy_number`` counts from 1; a further copy has ``reprinted_on``.
    """

    case_number: str
    handed_over: datetime.date
    municipality: str  # 富津市
    section: str  # 市民部 市民課
    counter: str  # 富津市役所 市民部 市民課 窓口1
    renewal_opens: datetime.date
    compared_at: datetime.datetime | None
    copy_number: int = 1
    reprinted_on: datetime.date | None = None
    uses: tuple[Use, ...] = field(default=tuple(Use))


def draw_certificate_copy(
    contents: CertificateContents,
    facts: CopyFacts,
    language: Language,
    training: bool,
    *,
    press: Press | None = None,
) -> bytes:
    """The copy as PDF, one page, or two when name and address are long.

    Raises NotComparedError, MissingGlyphError, DoesNotFitError and MissingFontError.
    """
    if facts.compared_at is None:
        raise NotComparedError
    values, flags = _common(contents, facts, facts.compared_at)
    values |= {one.name: one.value for one in certificate_fields(contents)}
    flags.add(contents.kind.value)
    if contents.kind is CertificateKind.SIGNATURE and contents.holder is not None:
        if has_substitutes(contents):
            flags.add("substitutes")
    else:
        for number, use in enumerate(facts.uses[:3], 1):
            flags.add(f"use-{number}")
            values[f"use-{number}-icon"] = Value(use.icon)
            values[f"use-{number}-title"] = Value(Message(f"papers-use-{use}"))
            values[f"use-{number}-note"] = Value(Message(f"papers-use-{use}-note"))
    filling = Filling(values, frozenset(flags))
    return (press or standard_press()).draw("certificate_copy", filling, language, training=training)


def _common(
    contents: CertificateContents, facts: CopyFacts, compared_at: datetime.datetime
) -> tuple[dict[str, Value], set[str]]:
    """What the paper says beside the certificate's own fields."""
    kind = Message(f"papers-kind-{contents.kind}")
    last = contents.not_after
    time = Message(
        "papers-copy-time", {"hour": str(last.hour), "minute": f"{last:%M}", "second": f"{last:%S}"}
    )
    number = str(facts.copy_number)
    copy = Message("papers-copy-first", {"number": number})
    form = Message(f"papers-copy-form-{contents.kind}")
    flags: set[str] = set()
    if facts.reprinted_on is not None:
        copy = Message("papers-copy-again", {"number": number, "date": facts.reprinted_on})
        flags.add("reprint")
    values: dict[str, str | Message] = {
        "band": Message("papers-copy-band"),
        "municipality": facts.municipality,
        "section": facts.section,
        "case-number": facts.case_number,
        "date-label": Message("papers-copy-date"),
        "date": _date(facts.handed_over),
        "kind": kind,
        "copy-number": copy,
        "not-after": _date(last.date()),
        "not-after-note": Message("papers-copy-until-note", {"time": time}),
        "era": era_year(last.date()),
        "renewal-opens": _date(facts.renewal_opens),
        "counter": facts.counter,
        "compared": Message(
            "papers-copy-compared", {"hour": str(compared_at.hour), "minute": f"{compared_at:%M}"}
        ),
        "footer-form": Message("papers-copy-footer", {"form": form, "copy": copy}),
        "footer-note": Message("papers-copy-no-password"),
    }
    return {name: Value(value) for name, value in values.items()}, flags


def _date(day: datetime.date) -> Message:
    return Message("papers-date", {"date": day})
