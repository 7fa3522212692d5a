"""電子証明書の利用の御案内: one sheet to keep, in large type, for what was issued and for this town."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.documents.pdf import Press, standard_press
from jpki_kiosk.documents.setting import Filling, Value
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message

_EDITION: Final = "1"


@dataclass(frozen=True, slots=True)
class GuideCertificate:
    """A certificate on the card: last day, and the day from which it can be renewed."""

    kind: CertificateKind
    not_after: datetime.date
    renewal_opens: datetime.date


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """From and until, local time."""

    opens: datetime.time
    closes: datetime.time


@dataclass(frozen=True, slots=True)
class CallCentre:
    """The national telephone numbers for a lost card, with the day on which they were looked up."""

    free: str
    paid: tuple[str, ...]  # one or two
    foreign: str
    as_of: datetime.date
    weekdays: OpeningHours
    holidays: OpeningHours
    closed_from: tuple[int, int]  # month, day
    closed_until: tuple[int, int]


@dataclass(frozen=True, slots=True)
class GuideFacts:
    """What the guide says of the case, the town and the national services.

    ``store_reset``: the town's profile allows the way over a convenience store; it is printed only when both
    certificates exist. ``guardian``: the holder is under 15 and somebody else keeps the password.
    ``copy_number`` counts from 1; a further copy has ``reprinted_on``.
    """

    case_number: str
    handed_over: datetime.date
    municipality: str  # 富津市
    section: str  # 市民部 市民課
    counter_section: str  # 市民課: where to come
    office: str  # 富津市役所 市民部 市民課（1階）
    footer_office: str  # 富津市役所 市民課
    telephone: str
    certificates: tuple[GuideCertificate, ...]
    call_centre: CallCentre
    portal: str
    lock_papers: tuple[
        str, ...
    ]  # what to bring where a password is locked or forgotten: papers-guide-bring-…
    fax: str | None = None
    hours: OpeningHours | None = None
    store_issuing: bool = True  # コンビニ交付
    store_reset: bool = False
    guardian: bool = False
    copy_number: int = 1
    reprinted_on: datetime.date | None = None


def draw_usage_guide(
    facts: GuideFacts, language: Language, training: bool, *, press: Press | None = None
) -> bytes:
    """The guide as PDF: two pages, one sheet. ValueError without a certificate or with one kind twice.

    Raises MissingGlyphError, DoesNotFitError and MissingFontError.
    """
    kinds = [certificate.kind for certificate in facts.certificates]
    if not kinds or len(set(kinds)) != len(kinds):
        raise ValueError("a guide is for one certificate of a kind, and at least one")
    values = _frame(facts) | _certificates(facts) | _telephones(facts)
    filling = Filling({name: Value(value) for name, value in values.items()}, _flags(facts))
    return (press or standard_press()).draw("usage_guide", filling, language, training=training)


def _flags(facts: GuideFacts) -> frozenset[str]:
    kinds = {certificate.kind.value for certificate in facts.certificates}
    days = {certificate.renewal_opens for certificate in facts.certificates}
    both = len(kinds) == len(CertificateKind)
    asked = {
        "both": both,
        "one-renewal": len(days) == 1,
        "two-renewals": len(days) > 1,
        "store-reset": facts.store_reset and both,
        "guardian": facts.guardian,
        "fax": facts.fax is not None,
        "hours": facts.hours is not None,
        "call-paid-2": len(facts.call_centre.paid) > 1,
    }
    return frozenset(kinds | {flag for flag, holds in asked.items() if holds})


def _frame(facts: GuideFacts) -> dict[str, str | Message]:
    footer = Message("papers-guide-footer", {"edition": _EDITION})
    if facts.reprinted_on is not None:
        number = str(facts.copy_number)
        footer = Message(
            "papers-guide-footer-again",
            {"edition": _EDITION, "number": number, "date": facts.reprinted_on},
        )
    office = {"office": facts.footer_office, "telephone": facts.telephone}
    return {
        "band": Message("papers-guide-band"),
        "municipality": facts.municipality,
        "section": facts.section,
        "case-number": facts.case_number,
        "date-label": Message("papers-guide-date"),
        "date": _date(facts.handed_over),
        "footer-form": footer,
        "footer-note": Message("papers-guide-footer-office", office),
    }


def _certificates(facts: GuideFacts) -> dict[str, str | Message]:
    use = "papers-guide-use-authentication"
    values: dict[str, str | Message] = {
        "use-signature": Message("papers-guide-use-signature"),
        "use-authentication": Message(use if facts.store_issuing else f"{use}-portal"),
        "reset": Message(
            "papers-guide-reset-at", {"section": facts.counter_section, "papers": _bring(facts.lock_papers)}
        ),
        "reset-short": Message("papers-guide-reset-short", {"papers": _bring(facts.lock_papers)}),
    }
    for certificate in facts.certificates:
        opens = {"date": certificate.renewal_opens}
        values[f"not-after-{certificate.kind}"] = _date(certificate.not_after)
        values[f"renewal-{certificate.kind}"] = Message(f"papers-guide-renewal-{certificate.kind}", opens)
        values["renewal"] = Message("papers-guide-renewal", opens | {"section": facts.counter_section})
    return values


def _bring(papers: tuple[str, ...]) -> Message:
    """One paper, or the first and the rest."""
    first, *rest = papers
    said = Message(f"papers-guide-bring-{first}")
    if not rest:
        return said
    return Message("papers-guide-bring-and", {"first": said, "rest": _bring(tuple(rest))})


def _telephones(facts: GuideFacts) -> dict[str, str | Message]:
    centre = facts.call_centre
    hours = {
        "weekday-from": _time(centre.weekdays.opens),
        "weekday-until": _time(centre.weekdays.closes),
        "holiday-from": _time(centre.holidays.opens),
        "holiday-until": _time(centre.holidays.closes),
    }
    closed = {
        "from-month": str(centre.closed_from[0]),
        "from-day": str(centre.closed_from[1]),
        "until-month": str(centre.closed_until[0]),
        "until-day": str(centre.closed_until[1]),
    }
    values: dict[str, str | Message] = {
        "office": facts.office,
        "telephone": facts.telephone,
        "portal": facts.portal,
        "call-free": centre.free,
        "call-foreign": centre.foreign,
        "call-general": Message("papers-guide-call-general", {"number": centre.free}),
        "call-hours": Message("papers-guide-call-hours", hours),
        "call-closed": Message("papers-guide-call-closed", closed),
        "call-as-of": Message("papers-guide-call-as-of", {"date": centre.as_of}),
    }
    for number, paid in enumerate(centre.paid[:2], 1):
        values[f"call-paid-{number}"] = paid
    if facts.fax is not None:
        values["fax"] = Message("papers-guide-fax", {"number": facts.fax})
    if facts.hours is not None:
        times = {"from": _time(facts.hours.opens), "until": _time(facts.hours.closes)}
        values["hours"] = Message("papers-guide-hours", times)
    return values


def _date(day: datetime.date) -> Message:
    return Message("papers-date", {"date": day})


def _time(time: datetime.time) -> str:
    return f"{time.hour}:{time.minute:02}"
