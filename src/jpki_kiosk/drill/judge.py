"""What must be so after a recovery: authority, card and store are opened and compared with one another.

The authority's database is read as it lies there, and the card's memory: no answer of the program is
believed.
"""

from __future__ import annotations

import datetime
from collections import Counter as Tally
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key
from sqlalchemy import select

from jpki_kiosk.card.layout import (
    AUTHENTICATION_PASSWORD_TRIES,
    CERTIFICATE_PRESENT,
    SIGNATURE_PASSWORD_TRIES,
    JpkiFile,
)
from jpki_kiosk.drill import canary
from jpki_kiosk.drill.clock import DrillClock
from jpki_kiosk.drill.points import Drilled
from jpki_kiosk.drill.scene import Scene
from jpki_kiosk.emulator.applications import JPKI
from jpki_kiosk.emulator.memory import CardMemory
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki import proof
from jpki_kiosk.pki.authority import CertificateState, RevocationReason
from jpki_kiosk.pki.errors import PkiError
from jpki_kiosk.pki.training.schema import CertificateRow
from jpki_kiosk.pki.training.store import TrainingDatabase
from jpki_kiosk.store.cases import CaseState, RecordedState, Step
from jpki_kiosk.store.database import Store
from jpki_kiosk.store.journal import JournalEntry
from jpki_kiosk.store.records import Case

_CERTIFICATES: Final = {
    CertificateKind.SIGNATURE: (JpkiFile.SIGNATURE_CERTIFICATE, JpkiFile.SIGNATURE_KEY),
    CertificateKind.AUTHENTICATION: (JpkiFile.AUTHENTICATION_CERTIFICATE, JpkiFile.AUTHENTICATION_KEY),
}
_TRIES: Final = {
    JpkiFile.SIGNATURE_PASSWORD: SIGNATURE_PASSWORD_TRIES,
    JpkiFile.AUTHENTICATION_PASSWORD: AUTHENTICATION_PASSWORD_TRIES,
}
_ON_ITS_WAY: Final = (
    RecordedState.REQUESTED,
    RecordedState.ISSUED,
    RecordedState.WRITTEN,
    RecordedState.PROVED,
)
_SEQUENCE: Final = b"\x30"  # every certificate begins with it
_CHALLENGE: Final = bytes(range(32))
_AVAILABILITY: Final = {CertificateKind.SIGNATURE: 0, CertificateKind.AUTHENTICATION: 1}


@unique
class Invariant(StrEnum):
    """What must be so."""

    ONE_LIVE_PER_KEY = "one-live-certificate-per-key"
    LIVE_IS_HELD = "live-certificate-is-on-the-card"
    IN_TIME = "unconfirmed-within-its-wait"
    ALL_ISSUED = "every-kind-on-the-card-and-confirmed"
    OLD_REVOKED = "replaced-certificate-revoked"
    PROOF_BEFORE_SUCCESS = "success-after-proof-only"
    TRIES_UNSPENT = "tries-unspent"
    ONE_FEE = "fee-counted-once"
    JOURNAL_UNBROKEN = "journal-unbroken"
    EXCHANGES_ENDED = "exchanges-ended"
    FIGURES_AGREE = "figures-agree"  # tables and journal, counted apart
    NO_PASSWORD_KEPT = "no-password-kept"  # noqa: S105 - a name
    RECOVERED = "recovered"  # the second visit ended with success
    REACHED = "point-reached"
    ENDED = "ended-by-itself"


@dataclass(frozen=True, slots=True)
class Violation:
    """What was not so; ``detail`` names serial numbers, steps and files, and nobody."""

    invariant: Invariant
    detail: str


@dataclass(frozen=True, slots=True)
class _Evidence:
    certificates: list[CertificateRow]
    memory: CardMemory
    before: frozenset[int]  # serial numbers from before the drilled procedure
    held: Mapping[CertificateKind, bytes | None]  # on the card, with a key that signs for it

    def available(self, kind: CertificateKind) -> bool:
        """Whether the card says that this kind is in use."""
        states = self.memory.files[JPKI.name, JpkiFile.AVAILABILITY]
        return states[_AVAILABILITY[kind]] == CERTIFICATE_PRESENT


def judge(scene: Scene, procedure: Drilled, clock: DrillClock) -> tuple[list[Violation], Mapping[str, Any]]:
    """What was violated, and facts from which it is told how the case was put right."""
    evidence = _evidence(scene)
    with Store.open(scene.store.parent, clock) as store:
        violations = [
            *_authority(evidence, clock()),
            *_card(evidence, procedure),
            *_told(scene),
            *_journal(store),
            *_cases(store, clock),
            *_exchanges(store, clock),
            *_figures(store),
            *_passwords(scene, "after the recovery"),
        ]
        return violations, _facts(store, evidence, clock)


def judge_meanwhile(scene: Scene) -> list[Violation]:
    """What must be so at any time, also between a fault and its recovery."""
    evidence = _evidence(scene)
    confirmed = [
        row
        for row in evidence.certificates
        if row.state == CertificateState.GOOD.value and row.serial not in evidence.before
    ]
    return [
        *_one_live_per_key(evidence),
        *(
            Violation(Invariant.LIVE_IS_HELD, f"after the fault: {row.kind} {row.serial} is good")
            for row in confirmed
            if evidence.held[CertificateKind(row.kind)] != row.certificate
        ),
        *_passwords(scene, "after the fault"),
    ]


def _evidence(scene: Scene) -> _Evidence:
    memory = CardMemory.from_json(scene.card.read_text("utf-8"))
    held = {kind: _held(memory, kind) for kind in CertificateKind}
    return _Evidence(certificates_of(scene), memory, before_of(scene), held)


def _passwords(scene: Scene, when: str) -> Iterator[Violation]:
    for place in canary.found_in(scene.path):
        yield Violation(Invariant.NO_PASSWORD_KEPT, f"{when}: {place}")


def certificates_of(scene: Scene) -> list[CertificateRow]:
    """Every certificate the authority ever issued, as it lies in its database."""
    database = TrainingDatabase(scene.authority)
    try:
        with database.transaction() as session:
            return list(session.scalars(select(CertificateRow)))
    finally:
        database.close()


def is_live(row: CertificateRow) -> bool:
    """Whether it is not revoked."""
    return CertificateState(row.state) is not CertificateState.REVOKED


def before_of(scene: Scene) -> frozenset[int]:
    """Serial numbers that are no business of the drilled procedure."""
    (line,) = (told for told in scene.told() if told["what"] == "template")
    return frozenset(line["serials"])


def _held(memory: CardMemory, kind: CertificateKind) -> bytes | None:
    """The certificate of this kind on the card, where the key beside it signs for it."""
    file, key_file = _CERTIFICATES[kind]
    content = memory.files[JPKI.name, file]
    stored = memory.private_keys.get((JPKI.name, key_file))
    if stored is None or content[:1] != _SEQUENCE:
        return None
    certificate = content[: 4 + int.from_bytes(content[2:4], "big")]
    # The signature below shows what the key is worth; checking its numbers would take longer than all else.
    key = load_der_private_key(stored, None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(key, RSAPrivateKey):
        return None
    try:
        proof.verify_signature(certificate, _CHALLENGE, key.sign(_CHALLENGE, PKCS1v15(), SHA256()))
    except PkiError:
        return None
    return certificate


# --- authority and card --------------------------------------------------------------------------


def _authority(evidence: _Evidence, now: datetime.datetime) -> Iterator[Violation]:
    yield from _one_live_per_key(evidence)
    for row in filter(is_live, evidence.certificates):
        if row.state == CertificateState.UNCONFIRMED.value:
            if row.confirm_by <= now.timestamp():
                yield Violation(Invariant.IN_TIME, f"{row.kind} {row.serial}")
        elif evidence.held[CertificateKind(row.kind)] != row.certificate:
            yield Violation(Invariant.LIVE_IS_HELD, f"{row.kind} {row.serial} is {row.state}")


def _one_live_per_key(evidence: _Evidence) -> Iterator[Violation]:
    live = Tally(row.spki_hash for row in evidence.certificates if is_live(row))
    for key, number in live.items():
        if number > 1:
            yield Violation(Invariant.ONE_LIVE_PER_KEY, f"{number} of key {key.hex()[:16]}")


def _card(evidence: _Evidence, procedure: Drilled) -> Iterator[Violation]:
    for kind in CertificateKind:
        held = evidence.held[kind]
        good = [
            row
            for row in evidence.certificates
            if row.certificate == held and row.serial not in evidence.before
        ]
        if held is None or not good:
            yield Violation(Invariant.ALL_ISSUED, f"{kind}: not on the card, or not with its key")
        elif good[0].state != CertificateState.GOOD.value:
            yield Violation(Invariant.ALL_ISSUED, f"{kind} {good[0].serial} is {good[0].state}")
        elif not evidence.available(kind):
            yield Violation(Invariant.ALL_ISSUED, f"{kind}: not in use by the card's availability file")
    for file, tries in _TRIES.items():
        password = evidence.memory.passwords.get((JPKI.name, file))
        if password is None or password.attempts_remaining != tries:
            left = "none set" if password is None else str(password.attempts_remaining)
            yield Violation(Invariant.TRIES_UNSPENT, f"{file.name}: {left}")
    if procedure is Drilled.RENEWAL:
        for row in evidence.certificates:
            superseded = (CertificateState.REVOKED.value, RevocationReason.SUPERSEDED.value)
            if row.serial in evidence.before and (row.state, row.reason) != superseded:
                yield Violation(
                    Invariant.OLD_REVOKED, f"{row.kind} {row.serial} is {row.state}, {row.reason}"
                )


# --- what was told and journalled ----------------------------------------------------------------


def _told(scene: Scene) -> Iterator[Violation]:
    endings = []
    for line in scene.told():
        match line:
            case {"what": "success", "proved": proved}:
                endings.append("success")
                if set(proved) != {kind.value for kind in CertificateKind}:
                    yield Violation(Invariant.PROOF_BEFORE_SUCCESS, f"proved by then: {proved}")
            case {"what": "stopped", "problem": [problem, _code]}:
                endings.append(f"stopped: {problem}")
            case {"what": "completed-before"}:
                endings.append("success")
            case {"what": str(what), "error": error}:
                yield Violation(Invariant.RECOVERED, f"{what}: {error}")
    if not endings or endings[-1] != "success":
        yield Violation(Invariant.RECOVERED, endings[-1] if endings else "nobody was told anything")


def _journal(store: Store) -> Iterator[Violation]:
    entries = store.journal.entries()
    if [entry.seq for entry in entries] != list(range(1, len(entries) + 1)):
        yield Violation(Invariant.JOURNAL_UNBROKEN, "numbers with a gap")
    begun: Tally[tuple[str | None, Step, object]] = Tally()
    for entry in entries:
        for step in Step:
            if entry.event == step.init_event:
                begun[_of(entry, step)] += 1
            elif entry.event == step.complete_event:
                begun[_of(entry, step)] -= 1
    for (case, step, kind), number in begun.items():
        if number:
            yield Violation(Invariant.JOURNAL_UNBROKEN, f"{case}: {step} of {kind} was not ended ({number})")
    for left in store.cases.unfinished():
        yield Violation(Invariant.JOURNAL_UNBROKEN, f"{left.case}: {left.step} of {left.kind} is open")


def _of(entry: JournalEntry, step: Step) -> tuple[str | None, Step, object]:
    return entry.case, step, entry.fields.get("kind")


def _cases(store: Store, clock: DrillClock) -> Iterator[Violation]:
    cases = _cases_of_drill(store, clock)
    paid = [
        case.number for case in cases if case.state is not CaseState.ABANDONED or _began(store, case.number)
    ]
    if len(paid) != 1:
        yield Violation(Invariant.ONE_FEE, f"{len(paid)} cases of {len(cases)} count")
    for case in cases:
        if case.number in paid and case.state is not CaseState.COMPLETED:
            yield Violation(Invariant.RECOVERED, f"{case.number} is {case.state}")


def _began(store: Store, case: str) -> bool:
    return any(entry.event.endswith("-init") for entry in store.journal.entries(case))


def _cases_of_drill(store: Store, clock: DrillClock) -> list[Case]:
    return store.cases.cases_of_day(clock().astimezone(JAPAN).date())


def _exchanges(store: Store, clock: DrillClock) -> Iterator[Violation]:
    """Nothing is on its way any more: what was asked for is confirmed, ended, or given up."""
    for case in _cases_of_drill(store, clock):
        for known in store.cases.certificates(case.number):
            if known.state in _ON_ITS_WAY:
                yield Violation(Invariant.EXCHANGES_ENDED, f"{known.kind} {known.serial} is {known.state}")


def _figures(store: Store) -> Iterator[Violation]:
    """A day can be closed on this store: no figure of any case differs."""
    for one in store.reports.differences():
        told = f"{one.case} {one.figure}: tables {one.tables}, journal {one.journal}"
        yield Violation(Invariant.FIGURES_AGREE, told)


# --- how it was put right ------------------------------------------------------------------------


def _facts(store: Store, evidence: _Evidence, clock: DrillClock) -> Mapping[str, Any]:
    entries = [
        entry for case in _cases_of_drill(store, clock) for entry in store.journal.entries(case.number)
    ]
    revoked = [
        row.serial
        for row in evidence.certificates
        if row.serial not in evidence.before and row.state == CertificateState.REVOKED.value
    ]
    return {
        "key_pairs": _most(entries, Step.KEY_PAIR),
        "writes": _most(entries, Step.WRITE),
        "revoked": len(revoked),
    }


def _most(entries: list[JournalEntry], step: Step) -> int:
    """How often a step was begun, of the kind for which it was begun most often."""
    return max(
        Tally(str(entry.fields.get("kind")) for entry in entries if entry.event == step.init_event).values(),
        default=0,
    )
