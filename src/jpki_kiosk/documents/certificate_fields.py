"""What stands in a certificate, field by field, for the paper and for the screen alike.

Ordered as the official viewer orders them: period, number, issuer and subject, the holder, then what only
machines read. Each has its label in the language files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.documents.dates import date_of_birth, technical_time
from jpki_kiosk.documents.setting import Value
from jpki_kiosk.message import Message
from jpki_kiosk.pki.contents import CertificateContents, HolderContents

_MOST_NAMED_PLACES: Final = 6  # substitute characters named one by one; more are counted
_COMMA: Final = re.compile(r"(?<!\\),")


@dataclass(frozen=True, slots=True)
class CertificateField:
    """One field: its name on the form, what it is called, what stands there."""

    name: str
    label: Message
    value: Value


def certificate_fields(contents: CertificateContents) -> tuple[CertificateField, ...]:
    """Every field of one certificate, in order; the holder's only where the certificate has them."""
    period = {"from": technical_time(contents.not_before), "until": technical_time(contents.not_after)}
    usage = {"usage": ", ".join(contents.key_usage), "policy": contents.policy}
    issuer_start = ",".join(_COMMA.split(contents.issuer)[:2]) + ","
    hexadecimal = contents.serial.to_bytes((contents.serial.bit_length() + 7) // 8 or 1, "big")
    halves = (contents.sha256[:16], contents.sha256[16:])
    return (
        _field(
            "not-before", "papers-issued-on", Message("papers-date", {"date": contents.not_before.date()})
        ),
        _field("validity", "papers-tech-validity", Message("papers-tech-period", period)),
        _field("serial", "papers-serial", grouped_decimal(contents.serial)),
        _field("serial-hex", "papers-serial-hex", _hex(hexadecimal, 1)),
        _field("issuer-name", "papers-issuer", contents.issuer_in_japanese or "—"),
        _field("issuer", "papers-issuer-full", _spaced(contents.issuer)),
        _field("subject", "papers-tech-subject", _spaced(contents.subject)),
        *(() if contents.holder is None else _holder(contents.holder)),
        _field("format", "papers-tech-format", _format(contents)),
        _field("usage", "papers-tech-usage", Message("papers-tech-usage-value", usage)),
        _field("crl", "papers-tech-crl", _spaced((contents.crl_point or "—").removeprefix(issuer_start))),
        _field(
            "subject-key", "papers-tech-subject-key", _hex(contents.subject_key_identifier or b"", 2) or "—"
        ),
        _field(
            "issuer-key", "papers-tech-issuer-key", _hex(contents.authority_key_identifier or b"", 2) or "—"
        ),
        _field("sha1", "papers-tech-sha1", _hex(contents.sha1, 2)),
        _field("sha256", "papers-tech-sha256", "\n".join(_hex(half, 2) for half in halves)),
    )


def has_substitutes(contents: CertificateContents) -> bool:
    """Whether any character of name or address stands for another."""
    holder = contents.holder
    return holder is not None and bool(_places(holder.name_mask) or _places(holder.address_mask))


def grouped_decimal(number: int) -> str:
    """Digits in threes from the right: 118 204 619."""
    return f"{number:,}".replace(",", " ")


def _field(name: str, label: str, content: str | Message, marks: tuple[int, ...] = ()) -> CertificateField:
    return CertificateField(name, Message(label), Value(content, marks))


def _holder(holder: HolderContents) -> tuple[CertificateField, ...]:
    name_marks, address_marks = _places(holder.name_mask), _places(holder.address_mask)
    return (
        _field("name", "papers-name", holder.name, name_marks),
        _field("substitutes-in-name", "papers-substitutes", _substitutes(holder.name, name_marks)),
        _field("date-of-birth", "papers-date-of-birth", date_of_birth(holder.date_of_birth_code) or "—"),
        _field("sex", "papers-sex", Message(f"papers-sex-{holder.sex}")),
        _field("address", "papers-address", holder.address, address_marks),
        _field("substitutes-in-address", "papers-substitutes", _substitutes(holder.address, address_marks)),
    )


def _format(contents: CertificateContents) -> Message:
    form: dict[str, str] = {
        "version": str(contents.version),
        "bits": str(contents.key_bits),
        "signature": contents.signature_algorithm,
    }
    if contents.key_exponent is not None:
        return Message("papers-tech-rsa", form | {"exponent": str(contents.key_exponent)})
    return Message("papers-tech-other-key", form | {"algorithm": contents.key_algorithm})


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


def _hex(octets: bytes, group: int) -> str:
    return octets.hex(" ", -group).upper() if octets else ""


def _spaced(name: str) -> str:
    """A distinguished name with a space after each comma that parts it."""
    return _COMMA.sub(", ", name)
