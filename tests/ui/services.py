"""Screens of the self-services in the states that look different."""

from __future__ import annotations

import datetime
from dataclasses import replace

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.pki.authority import RevocationReason
from jpki_kiosk.pki.status.answer import Doubt, Source, StatusAnswer, Verdict
from jpki_kiosk.workflows.self_service.screens import (
    CheckedCertificate,
    ChooseSentence,
    ContentsShown,
    Reading,
    ServiceEnded,
    ServiceMenu,
    ShownField,
    SignatureShown,
    StatusShown,
    WriteSentence,
)
from jpki_kiosk.workflows.workflow import Screen

SIGNATURE, AUTHENTICATION = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
NOW = datetime.datetime(2026, 11, 24, 3, 5, tzinfo=datetime.UTC)
END = datetime.datetime(2031, 2, 17, 14, 59, 59, tzinfo=datetime.UTC)
GOOD = StatusAnswer(Verdict.GOOD, NOW, AUTHENTICATION, NOW, END, source=Source.OCSP, as_of=NOW, until=NOW)
ANSWERS = {
    "good": GOOD,
    "good-list": replace(GOOD, source=Source.CRL),
    "hold": replace(GOOD, verdict=Verdict.ON_HOLD, reason=RevocationReason.CERTIFICATE_HOLD, since=NOW),
    **{
        f"revoked-{reason.name.lower()}": replace(GOOD, verdict=Verdict.REVOKED, reason=reason, since=NOW)
        for reason in RevocationReason
        if reason is not RevocationReason.CERTIFICATE_HOLD
    },
    "unknown": replace(GOOD, verdict=Verdict.UNKNOWN),
    "expired": replace(GOOD, verdict=Verdict.EXPIRED, source=None, as_of=None),
    "not-yet": replace(GOOD, verdict=Verdict.NOT_YET_VALID, source=None, as_of=None),
    **{
        f"doubtful-{doubt.value}": replace(GOOD, verdict=Verdict.DOUBTFUL, why=doubt, as_of=None)
        for doubt in (Doubt.UNREADABLE, Doubt.ISSUER, Doubt.TRAINING, Doubt.NONCE)
    },
    "offline": replace(GOOD, verdict=Verdict.OFFLINE, source=None, as_of=None),
}


def known(kind: CertificateKind, answer: StatusAnswer, **changes: object) -> CheckedCertificate:
    made = CheckedCertificate(kind, Reading.KNOWN, answer)
    return replace(made, **changes)  # type: ignore[arg-type]


OFFERED = CheckedCertificate(SIGNATURE, Reading.OFFERED, attempts=5)
RENEWAL = datetime.date(2030, 11, 18)
ISSUER = (
    "C=JP, O=JPKI-TRAINING, OU=JPKI for digital signature, "
    "OU=Japan Agency for Local Authority Information Systems"
)
FIELDS = (
    ShownField(Message("papers-issued-on"), Message("papers-date", {"date": NOW.date()})),
    ShownField(
        Message("papers-tech-validity"),
        Message("papers-tech-period", {"from": "2026-11-24 10:45:12", "until": "2031-02-17 23:59:59"}),
    ),
    ShownField(Message("papers-serial"), "6 118 204 619 551 902 114"),
    ShownField(Message("papers-serial-hex"), "54 E8 21 09 AA 3F 10 42"),
    ShownField(Message("papers-issuer-full"), ISSUER),
    ShownField(
        Message("papers-tech-subject"), "C=JP, L=Gunma-ken, L=Maebashi-shi, CN=2026112410451200001102016001A"
    ),
    ShownField(Message("papers-name"), "高崎　吉郎", (0, 1, 3)),
    ShownField(Message("papers-substitutes"), Message("papers-substitutes-several", {"places": "1、2、4"})),
    ShownField(Message("papers-address"), "群馬県前橋市大手町二丁目１２番１号" * 4, (3, 40, 66)),
    ShownField(Message("papers-sex"), Message("papers-sex-female")),
    ShownField(
        Message("papers-tech-format"),
        Message(
            "papers-tech-rsa",
            {"version": "3", "bits": "2048", "exponent": "65537", "signature": "sha256WithRSAEncryption"},
        ),
    ),
    ShownField(
        Message("papers-tech-usage"),
        Message(
            "papers-tech-usage-value",
            {"usage": "digitalSignature, nonRepudiation", "policy": "1.3.6.1.4.1.32473.8.5.1.1.20"},
        ),
    ),
    ShownField(Message("papers-tech-sha1"), " ".join(["A1B2"] * 10)),
    ShownField(Message("papers-tech-sha256"), " ".join(["A1B2"] * 8) + "\n" + " ".join(["C3D4"] * 8)),
)
BOTH_KNOWN = ((AUTHENTICATION, Reading.KNOWN), (SIGNATURE, Reading.KNOWN))
LONG = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねの"
    "はひふへほまみむめもやゆよらりるれろわをん、あいうえおかきくけこさし。"
)
SIGNED = SignatureShown(
    "明日は、図書館へ行きます。",
    "明日は、図書館へ行きます。",
    True,
    "A1B2 " * 7 + "A1B2",
    6118204619551902114,
    END.date(),
)


def contents(kind: CertificateKind, reading: Reading, fields: tuple[ShownField, ...] = ()) -> ContentsShown:
    other = AUTHENTICATION if kind is SIGNATURE else SIGNATURE
    return ContentsShown(kind, ((kind, reading), (other, Reading.KNOWN)), fields, attempts=5)


SCREENS: dict[str, Screen] = {
    "menu": ServiceMenu(),
    "status-good": StatusShown((known(AUTHENTICATION, GOOD, renewal_opens=RENEWAL), OFFERED)),
    "status-waiting": StatusShown(
        (CheckedCertificate(AUTHENTICATION, Reading.WAITING), replace(OFFERED, reading=Reading.LOCKED))
    ),
    "status-absent": StatusShown(
        (CheckedCertificate(AUTHENTICATION, Reading.ABSENT), replace(OFFERED, reading=Reading.ABSENT))
    ),
    **{
        f"status-{name}": StatusShown((known(AUTHENTICATION, answer), known(SIGNATURE, answer)))
        for name, answer in ANSWERS.items()
        if name != "good"
    },
    "status-own": StatusShown(
        (
            known(AUTHENTICATION, ANSWERS["hold"], unfinished=True),
            known(SIGNATURE, GOOD, in_use=False, renewal_opens=RENEWAL),
        )
    ),
    "status-renew": StatusShown(
        (known(AUTHENTICATION, GOOD, renewal_opens=RENEWAL, may_renew=True), known(SIGNATURE, GOOD))
    ),
    "contents": contents(SIGNATURE, Reading.KNOWN, FIELDS),
    "contents-reading": contents(AUTHENTICATION, Reading.WAITING),
    "contents-offered": contents(SIGNATURE, Reading.OFFERED),
    "contents-locked": contents(SIGNATURE, Reading.LOCKED),
    "contents-absent": contents(AUTHENTICATION, Reading.ABSENT),
    "contents-unreadable": contents(SIGNATURE, Reading.KNOWN),
    "choose-sentence": ChooseSentence(),
    "write": WriteSentence("りんごを"),
    "write-long": WriteSentence(LONG, problem=Message("ui-self-sentence-long", {"longest": 60})),
    "write-unseen": WriteSentence("a", changing=True, problem=Message("ui-self-sentence-unseen")),
    "signed": SIGNED,
    "signed-waiting": replace(SIGNED, holds=None, serial=None, not_after=None, signature=""),
    "signed-changed": replace(SIGNED, text="明日は、図書空へ行きます。", holds=False),
    "signed-long": replace(SIGNED, signed=LONG, text=LONG),
    "signed-long-changed": replace(SIGNED, signed=LONG, text=LONG[:30] + "空" + LONG[31:], holds=False),
    "ended": ServiceEnded(),
    "ended-card": ServiceEnded(card_on_reader=True),
}
