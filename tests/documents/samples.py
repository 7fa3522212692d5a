"""Invented certificates, towns and papers for these tests, and what independent readers see of a PDF."""

from __future__ import annotations

import datetime
import hashlib
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

from jpki_kiosk.documents.certificate_copy import CopyFacts
from jpki_kiosk.documents.usage_guide import CallCentre, GuideCertificate, GuideFacts, OpeningHours
from jpki_kiosk.kinds import CertificateKind, Sex
from jpki_kiosk.pki.contents import CertificateContents, HolderContents

JAPAN = datetime.timezone(datetime.timedelta(hours=9))
SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
NAME = "見本　花子"
ADDRESS = "群馬県前橋市大手町二丁目１２番１号"
LONGEST_ADDRESS = "群馬県前橋市見本町" + "１２３４５６７８９０番地の見本荘" * 12
LONGEST_ADDRESS = LONGEST_ADDRESS[:200]


def holder(
    name: str = NAME,
    address: str = ADDRESS,
    *,
    in_name: tuple[int, ...] = (),
    in_address: tuple[int, ...] = (),
) -> HolderContents:
    """A holder; ``in_name`` and ``in_address`` are the places of substitute characters, the first is 0."""
    return HolderContents(
        name=name,
        name_mask="".join("1" if place in in_name else "0" for place in range(len(name))),
        address=address,
        address_mask="".join("1" if place in in_address else "0" for place in range(len(address))),
        date_of_birth=datetime.date(1988, 2, 17),
        date_of_birth_code="319880217",
        sex=Sex.FEMALE,
    )


def contents(kind: CertificateKind = SIGNATURE, person: HolderContents | None = None) -> CertificateContents:
    """A certificate of the training authority."""
    unit = {SIGNATURE: "digital signature", AUTHENTICATION: "user authentication"}[kind]
    subject = "C=JP,CN=4K7Q2ZB81M0RXW10201001A"
    if kind is SIGNATURE:
        subject = "C=JP,L=Gunma-ken,L=Maebashi-shi,CN=2026112410451200012102010001A"
    return CertificateContents(
        kind=kind,
        training=True,
        serial=9_223_372_036_854_775_807,  # the longest: 63 bits
        version=3,
        not_before=datetime.datetime(2026, 11, 24, 10, 45, 12, tzinfo=JAPAN),
        not_after=datetime.datetime(2031, 2, 17, 23, 59, 59, tzinfo=JAPAN),
        issuer=f"C=JP,O=JPKI-TRAINING,OU=JPKI-TRAINING for {unit},OU=Training Authority",
        issuer_in_japanese="練習用電子証明書（見本） 練習用電子証明書（見本）署名用 練習用認証局",
        subject=subject,
        holder=(person or holder()) if kind is SIGNATURE else None,
        signature_algorithm="sha256WithRSAEncryption",
        key_algorithm="RSA",
        key_bits=2048,
        key_exponent=65537,
        key_usage=("digitalSignature", "nonRepudiation") if kind is SIGNATURE else ("digitalSignature",),
        extended_key_usage=(),
        policy="1.3.6.1.4.1.32473.8.5.1.1.20",
        cps="http://cps.invalid/",
        crl_point=f"C=JP,O=JPKI-TRAINING,OU=JPKI-TRAINING for {unit},OU=CRL Distribution Points,"
        "OU=Gunma-ken,CN=Maebashi-shi CRLDP",
        subject_key_identifier=hashlib.sha1(b"subject", usedforsecurity=False).digest(),
        authority_key_identifier=hashlib.sha1(b"issuer", usedforsecurity=False).digest(),
        sha1=hashlib.sha1(b"certificate", usedforsecurity=False).digest(),
        sha256=hashlib.sha256(b"certificate").digest(),
    )


COPY_FACTS = CopyFacts(
    case_number="20261124-0012",
    handed_over=datetime.date(2026, 11, 24),
    municipality="前橋市",
    section="市民部 市民課",
    counter="前橋市役所 市民部 市民課 窓口1",
    renewal_opens=datetime.date(2030, 11, 18),
    compared_at=datetime.datetime(2026, 11, 24, 10, 47, tzinfo=JAPAN),
)


def guide(*kinds: CertificateKind, two_dates: bool = False, **changes: object) -> GuideFacts:
    """A guide for these kinds; ``two_dates``: the second certificate lives longer."""
    certificates = [
        GuideCertificate(kind, datetime.date(2031, 2, 17), datetime.date(2030, 11, 18)) for kind in kinds
    ]
    if two_dates:
        certificates[-1] = GuideCertificate(
            kinds[-1], datetime.date(2031, 12, 27), datetime.date(2031, 9, 28)
        )
    facts: dict[str, object] = {
        "case_number": "20261124-0012",
        "handed_over": datetime.date(2026, 11, 24),
        "municipality": "前橋市",
        "section": "市民部 市民課",
        "counter_section": "市民課",
        "office": "前橋市役所 市民部 市民課（1階）",
        "footer_office": "前橋市役所 市民課",
        "telephone": "027-000-0000",
        "certificates": tuple(certificates),
        "call_centre": CallCentre(
            free="0120-00-0000",
            paid=("0570-000-000", "050-0000-0000"),
            foreign="0570-111-111",
            as_of=datetime.date(2018, 9, 28),
            weekdays=OpeningHours(datetime.time(9, 30), datetime.time(20)),
            holidays=OpeningHours(datetime.time(9, 30), datetime.time(17, 30)),
            closed_from=(12, 29),
            closed_until=(1, 3),
        ),
        "portal": "https://portal.invalid/",
        "lock_papers": ("card", "identity-passport"),
        "fax": "027-000-0001",
        "hours": OpeningHours(datetime.time(8, 30), datetime.time(17, 15)),
        "store_reset": True,
    }
    return GuideFacts(**(facts | changes))  # type: ignore[arg-type]


def extract(pdf: bytes, *options: str) -> str:
    """What poppler reads, in the order in which it was written."""
    command = ["pdftotext", *(options or ("-raw",)), "-", "-"]
    return subprocess.run(command, input=pdf, stdout=subprocess.PIPE, check=True).stdout.decode()


def information(pdf: bytes) -> dict[str, str]:
    """What pdfinfo says."""
    out = subprocess.run(["pdfinfo", "-"], input=pdf, stdout=subprocess.PIPE, check=True).stdout.decode()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in out.splitlines())}


def fonts(pdf: bytes, folder: Path) -> list[list[str]]:
    """The rows of pdffonts, in words."""
    file = folder / "sheet.pdf"
    file.write_bytes(pdf)
    out = subprocess.run(["pdffonts", file], stdout=subprocess.PIPE, check=True).stdout.decode()
    return [line.split() for line in out.splitlines()[2:]]


def words(pdf: bytes) -> list[tuple[int, str, float, float, float, float]]:
    """Page, word and its box in mm: left, top, right, bottom."""
    root = ET.fromstring(extract(pdf, "-bbox"))  # noqa: S314, poppler's own
    found = []
    for number, page in enumerate(root.iter("{http://www.w3.org/1999/xhtml}page"), 1):
        for word in page.iter("{http://www.w3.org/1999/xhtml}word"):
            box = [float(word.attrib[side]) * 25.4 / 72 for side in ("xMin", "yMin", "xMax", "yMax")]
            found.append((number, word.text or "", box[0], box[1], box[2], box[3]))
    return found
