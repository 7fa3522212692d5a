"""Screens of a revocation with the longest that can stand on them."""

from __future__ import annotations

import datetime
from dataclasses import replace

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message, Named
from jpki_kiosk.rules.model import Applicant, Explained
from jpki_kiosk.workflows.screens import PaperLine
from jpki_kiosk.workflows.staff.revocation_screens import (
    Act,
    ChooseCause,
    ConfirmRevocation,
    Effect,
    EndLine,
    EndOutcome,
    FindCertificate,
    HeldLine,
    ResultLine,
    ReviewRevocation,
    RevocationEnded,
    Standing,
    Visible,
)

SIGNATURE, AUTHENTICATION = CertificateKind
SERIAL, LONGEST = 653706702205646336, (1 << 159) - 1
SERIALS = {SIGNATURE: SERIAL, AUTHENTICATION: 1215384086518086839}
DAY, TODAY = datetime.date(2031, 11, 3), datetime.date(2026, 11, 24)
LONG_NAME = "ガルシア＝ロドリゲス　マリア　デル　カルメン　アナスタシア"
STORE_FAILED = Message("problem-store-failed-title")

CAUSES = tuple(
    (cause, Message(f"rules-cause-{cause.replace('_', '-')}"))
    for cause in (
        *("holder_request", "key_compromise", "card_lost", "card_returned", "details_changed"),
        *("record_error", "holder_died", "suspension", "suspension_lifted"),
    )
)


def held(kind: CertificateKind, standing: Standing = Standing.IN_USE, serial: int = 0) -> HeldLine:
    return HeldLine(kind, serial or SERIALS[kind], standing, "髙﨑　𠮷郎", DAY, "2026-1124-001")


def ended(kind: CertificateKind, effect: Effect = Effect.REVOKES, serial: int = 0) -> EndLine:
    status = Message("status-revoked-key-compromise", {"date": TODAY})
    basis = Message("status-basis-ocsp", {"date": TODAY, "time": "10:05"})
    return EndLine(kind, serial or SERIALS[kind], effect, status, basis, kind is SIGNATURE, DAY)


def told(rule: str, **arguments: object) -> Explained:
    return Explained(f"revocation.{rule}", Message(f"rules-revocation-{rule}", arguments), "source")  # type: ignore[arg-type]


FIND = FindCertificate("maeda")
FOUND = replace(FIND, lines=(held(SIGNATURE), held(AUTHENTICATION)), chosen=frozenset({0, 1}), searched=True)
FULL_FIND = replace(
    FOUND,
    waiting=("2026-1124-002", "2026-1124-003"),
    lines=tuple(
        replace(held(kind, standing, LONGEST), holder=LONG_NAME)
        for standing in Standing
        for kind in CertificateKind
    ),
    chosen=frozenset({3, 6}),
)
NOT_FOUND = replace(FIND, searched=True, problem=Message("revoke-too-many", {"most": 40}))
CHOOSE = ChooseCause(
    "maeda",
    (held(SIGNATURE), held(AUTHENTICATION)),
    CAUSES,
    tuple(one.value for one in Applicant),
    "key_compromise",
    "self",
    card_held=True,
)
FULL_CHOOSE = replace(CHOOSE, lines=(held(SIGNATURE, serial=LONGEST), CHOOSE.lines[1]), problem=STORE_FAILED)

COPY_DETAIL = Named("ないときは、職員が証明書を調べます", "without it staff look up the certificate")
PAPERS = (
    PaperLine("revocation_form", 1, Message("rules-document-revocation-form"), None),
    PaperLine("certificate_copy", 1, Message("rules-document-certificate-copy"), COPY_DETAIL),
    PaperLine("identity", 1, Message("rules-document-identity"),
              Message("rules-identity-rule", {"a": 1, "b": 2})),
)  # fmt: skip
NOTICES = (told("final"), told("takes-signature"))
REVIEW = ReviewRevocation(
    "maeda",
    "髙﨑　𠮷郎",
    CAUSES[2][1],
    "self",
    tuple(
        replace(ended(kind), status=Message("status-good"), basis=ended(kind).basis)
        for kind in CertificateKind
    ),
    PAPERS,
    (),
    NOTICES,
)
SEEN = replace(REVIEW, papers=tuple(replace(one, seen=True) for one in PAPERS))
FULL_REVIEW = replace(
    REVIEW,
    holder=LONG_NAME,
    applicant="agent_with_letter",
    ends=(ended(SIGNATURE, serial=LONGEST), ended(AUTHENTICATION, Effect.HOLD_OF_UNCONFIRMED, LONGEST)),
    papers=(*PAPERS, *PAPERS, *PAPERS),
    notices=(*NOTICES, told("takes-signature-unknown"), told("stays-authentication")),
)
ALREADY = replace(
    REVIEW, ends=(ended(SIGNATURE, Effect.ALREADY_REVOKED),), notices=(told("final"),), papers=PAPERS
)
ELSEWHERE_TEXT = Named(
    "昭島市では、一時停止は電話で受け付けています。0120-95-0178(24時間365日)をご案内ください。",
    "In Akishima a suspension is asked for by telephone: 0120-95-0178, day and night.",
)
REFUSED = replace(
    REVIEW,
    holder="",
    cause=CAUSES[7][1],
    refused=(
        told("not-by-applicant"),
        told("kind-stays"),
        told("suspended-elsewhere", text=ELSEWHERE_TEXT),
    ),
    notices=(),
    papers=(),
)
CONFIRM = ConfirmRevocation(
    "maeda", "髙﨑　𠮷郎", Act.REVOKE, CAUSES[2][1], (ended(SIGNATURE), ended(AUTHENTICATION))
)
ARMED = replace(CONFIRM, armed=True)
FULL_CONFIRM = replace(
    ARMED,
    holder=LONG_NAME,
    ends=(ended(SIGNATURE, serial=LONGEST), ended(AUTHENTICATION, serial=LONGEST)),
    problem=STORE_FAILED,
)


def result(
    kind: CertificateKind, outcome: EndOutcome = EndOutcome.DONE, visible: Visible = Visible.BY_OCSP
) -> ResultLine:
    line = ended(kind)
    return ResultLine(kind, SERIALS[kind], outcome, visible, line.status, line.basis)


DONE = RevocationEnded("maeda", "2026-1124-003", Act.REVOKE, (result(SIGNATURE), result(AUTHENTICATION)))
NOT_SEEN = replace(
    DONE,
    results=(result(SIGNATURE), result(AUTHENTICATION, visible=Visible.NOT_YET)),
)
OPEN = replace(
    DONE,
    results=(
        replace(result(SIGNATURE), outcome=EndOutcome.OPEN, visible=Visible.NOT_ASKED),
        replace(
            result(AUTHENTICATION, EndOutcome.OPEN, Visible.NOT_ASKED),
            status=Message("status-offline"),
            basis=None,
        ),
    ),
    problem=STORE_FAILED,
)
LOST = RevocationEnded("maeda", "2026-1124-003", Act.REVOKE, (), STORE_FAILED)

SCREENS = {
    "find": FIND,
    "found": FOUND,
    "full-find": FULL_FIND,
    "not-found": NOT_FOUND,
    "choose": CHOOSE,
    "full-choose": FULL_CHOOSE,
    "review": REVIEW,
    "full-review": FULL_REVIEW,
    "already": ALREADY,
    "refused": REFUSED,
    "confirm": CONFIRM,
    "full-confirm": FULL_CONFIRM,
    "hold": replace(FULL_CONFIRM, act=Act.HOLD),
    "lift": replace(FULL_CONFIRM, act=Act.LIFT),
    "done": DONE,
    "not-seen": NOT_SEEN,
    "open": OPEN,
    "lost": LOST,
    **{
        f"ended-{outcome.value}-{act.value}": replace(
            DONE, act=act, results=(result(SIGNATURE, outcome),) * 2
        )
        for outcome in (EndOutcome.ALREADY, EndOutcome.REFUSED, EndOutcome.UNKNOWN)
        for act in Act
    },
    **{
        f"seen-{visible.value}-{act.value}": replace(
            DONE, act=act, results=(result(SIGNATURE, visible=visible),) * 2
        )
        for visible in (Visible.BY_OCSP, Visible.BY_LIST, Visible.BY_AUTHORITY)
        for act in Act
    },
}
