"""The saga on its own: a clock that goes as the test wants, the real authority, the emulated card."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace

from jpki_kiosk.card.connection import CardProtocol
from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.pki.authority import CertificateAuthority
from jpki_kiosk.secret import Secret
from jpki_kiosk.workflows.card_work import PlannedIssue
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.issuance import Issuance
from jpki_kiosk.workflows.prepared import PreparedCase, ProvedCertificate
from jpki_kiosk.workflows.review import checked_beforehand
from jpki_kiosk.workflows.workflow import Event

PERSONA = "maebashi-hanako"
STAFF = "maeda"
BOTH = (CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION)


class Clock:
    """Goes on by itself a little, and by as much as a test lets it."""

    def __init__(self) -> None:
        self.now = datetime.datetime(2026, 11, 24, 1, 0, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        self.now += datetime.timedelta(milliseconds=1)
        return self.now


def opened(kiosk: Kiosk) -> PreparedCase:
    """A case for both certificates of the persona."""
    request = kiosk.reception.request_for_persona(PERSONA, BOTH, "first", Circumstances())
    reviewed = kiosk.reception.review(request)
    return kiosk.reception.open_case(reviewed, STAFF, checked_beforehand(reviewed))


def issued(
    kiosk: Kiosk,
    authority: CertificateAuthority,
    report: Callable[[Event], None] = lambda event: None,
    *,
    keep_passwords: bool = False,
) -> Iterator[ProvedCertificate]:
    """Both certificates, one after the other, as they are proved; ``keep_passwords``: the card has them."""
    case = opened(kiosk)
    parts = replace(kiosk.desk._parts.issuance, authority=authority)
    plan = tuple(
        PlannedIssue(
            kind, one.not_after, keep_passwords, case.holder if kind is CertificateKind.SIGNATURE else None
        )
        for kind, one in case.decision.certificates.items()
    )
    with (
        Secret(b"K7M2XB4") as signature,
        Secret(b"7392") as authentication,
    ):
        with kiosk.reader.connect() as connection:
            token = JpkiSession(CardProtocol(connection)).token_information()
        kiosk.store.cases.set_card(case.number, token.serial, person_checked_by_program=False)
        passwords = {PasswordKind.SIGNATURE: signature, PasswordKind.AUTHENTICATION: authentication}
        kiosk.store.cases.agree(case.number, {one.kind: one.not_after for one in plan})
        yield from Issuance(parts, case.number, report).run(kiosk.reader.connect, plan, passwords)
