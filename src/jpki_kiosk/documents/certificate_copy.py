"""電子証明書の写し: one certificate, as it was read back from the card, on paper.

The signature certificate's copy shows its holder; the authentication certificate's copy holds no personal
data anywhere, nor do the title and the properties of its file.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.documents.dates import date_of_birth, era_year, technical_time
from jpki_kiosk.documents.errors import NotComparedError
from jpki_kiosk.documents.pdf import Press, standard_press
from jpki_kiosk.documents.setting import Filling, Value
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.pki.contents import CertificateContents, HolderContents

_MOST_NAMED_PLACES: Final = 6  # substitute characters named one by one; more are counted
_COMMA: Final = re.compile(r"(?<!\\),")


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
    flags.add(contents.kind.value)
    if contents.kind is CertificateKind.SIGNATURE and contents.holder is not None:
        person, substitutes = _holder(contents.holder)
        values |= person
        if substitutes:
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
    """Every field but those of the holder and of the uses."""
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
        "not-before": _date(contents.not_before.date()),
        "renewal-opens": _date(facts.renewal_opens),
        "serial": grouped_decimal(contents.serial),
        "serial-hex": _hex(contents.serial.to_bytes((contents.serial.bit_length() + 7) // 8 or 1, "big"), 1),
        "issuer-name": contents.issuer_in_japanese or "—",
        "issuer": _spaced(contents.issuer),
        "counter": facts.counter,
        "compared": Message(
            "papers-copy-compared", {"hour": str(compared_at.hour), "minute": f"{compared_at:%M}"}
        ),
        "footer-form": Message("papers-copy-footer", {"form": form, "copy": copy}),
        "footer-note": Message("papers-copy-no-password"),
    }
    return {name: Value(value) for name, value in (values | _technical(contents)).items()}, flags


def _technical(contents: CertificateContents) -> dict[str, str | Message]:
    period = {"from": technical_time(contents.not_before), "until": technical_time(contents.not_after)}
    form: dict[str, str] = {
        "version": str(contents.version),
        "bits": str(contents.key_bits),
        "signature": contents.signature_algorithm,
    }
    if contents.key_exponent is not None:
        key = Message("papers-tech-rsa", form | {"exponent": str(contents.key_exponent)})
    else:
        key = Message("papers-tech-other-key", form | {"algorithm": contents.key_algorithm})
    usage = {"usage": ", ".join(contents.key_usage), "policy": contents.policy}
    issuer_start = ",".join(_COMMA.split(contents.issuer)[:2]) + ","
    return {
        "validity": Message("papers-tech-period", period),
        "subject": _spaced(contents.subject),
        "format": key,
        "usage": Message("papers-tech-usage-value", usage),
        "crl": _spaced((contents.crl_point or "—").removeprefix(issuer_start)),
        "subject-key": _hex(contents.subject_key_identifier or b"", 2) or "—",
        "issuer-key": _hex(contents.authority_key_identifier or b"", 2) or "—",
        "sha1": _hex(contents.sha1, 2),
        "sha256": "\n".join(_hex(half, 2) for half in (contents.sha256[:16], contents.sha256[16:])),
    }


def _holder(holder: HolderContents) -> tuple[dict[str, Value], bool]:
    """The fields of the person, and whether any character is a substitute."""
    name_marks = _places(holder.name_mask)
    address_marks = _places(holder.address_mask)
    values = {
        "name": Value(holder.name, name_marks),
        "address": Value(holder.address, address_marks),
        "date-of-birth": Value(date_of_birth(holder.date_of_birth_code) or "—"),
        "sex": Value(Message(f"papers-sex-{holder.sex}")),
        "substitutes-in-name": Value(_substitutes(holder.name, name_marks)),
        "substitutes-in-address": Value(_substitutes(holder.address, address_marks)),
    }
    return values, bool(name_marks or address_marks)


def _places(mask: str) -> tuple[int, ...]:
    return tuple(place for place, digit in enumerate(mask) if digit == "1")


def _substitutes(text: str, places: tuple[int, ...]) -> Message:
    """Which characters of a field stand for others; the registered ones are not in the certificate."""
    if not places:
        return Message("papers-substitutes-in-none")
    if len(places) == 1:
        place = places[0]
        return Message("papers-substitutes-one", {"places": str(place + 1), "character": text[place]})
    if len(places) <= _MOST_NAMED_PLACES:
        named = "、".join(str(place + 1) for place in places)
        return Message("papers-substitutes-several", {"places": named})
    return Message("papers-substitutes-many", {"count": str(len(places))})


def grouped_decimal(number: int) -> str:
    """Digits in threes from the right: 118 204 619."""
    return f"{number:,}".replace(",", " ")


def _hex(octets: bytes, group: int) -> str:
    return octets.hex(" ", -group).upper() if octets else ""


def _spaced(name: str) -> str:
    """A distinguished name with a space after each comma that parts it."""
    return _COMMA.sub(", ", name)


def _date(day: datetime.date) -> Message:
    return Message("papers-date", {"date": day})
