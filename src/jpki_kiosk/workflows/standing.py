"""How far a kind of a case got, as its steps and certificates have it.

Pure. What stands here is certain; what a step that never ended has done is found by looking at the card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import UnknownCertificateError
from jpki_kiosk.store.cases import CaseStore, Disposition, RecordedState, Step
from jpki_kiosk.store.records import Case, RecordedCertificate, RecordedStep

_PROVED: Final = (RecordedState.PROVED, RecordedState.CONFIRMED, RecordedState.HELD)
_PENDING: Final = (RecordedState.REQUESTED, RecordedState.ISSUED, RecordedState.WRITTEN)


@unique
class PasswordUse(Enum):
    """What is asked of the holder."""

    BY_CARD = "by-card"  # nothing was begun: proved where the card has it in use, else chosen
    PROVE = "prove"  # it is on the card
    CHOOSE = "choose"  # setting it was begun, and nobody knows whether it is on the card


@dataclass(frozen=True, slots=True)
class Standing:
    """One kind of one case.

    ``pending``: certificates that were asked for and are neither proved nor ended, oldest first.
    ``replaced``: serial numbers of certificates whose key a new pair replaced, and which are not revoked
    yet. ``last``: the last certain step.
    """

    kind: CertificateKind
    password: PasswordUse = PasswordUse.BY_CARD
    key_pair_begun: bool = False
    spki_sha256: str | None = None  # of the last key pair that is certain
    pending: tuple[RecordedCertificate, ...] = ()
    proved: RecordedCertificate | None = None
    replaced: tuple[int, ...] = ()
    last: Step | None = None

    @property
    def begun(self) -> bool:
        """Whether anything was done to the card for it."""
        return self.password is not PasswordUse.BY_CARD

    @property
    def confirmed(self) -> bool:
        """Whether the authority knows that it was proved."""
        return self.proved is not None and self.proved.state is RecordedState.CONFIRMED

    @property
    def in_use(self) -> bool:
        """Whether its certificate is proved and the authority knows: good, or held since."""
        held = self.proved is not None and self.proved.state is RecordedState.HELD
        return self.confirmed or held

    @property
    def certain_key(self) -> bool:
        """Whether the old key is gone for certain."""
        return self.spki_sha256 is not None


def standing(
    kind: CertificateKind, steps: Sequence[RecordedStep], certificates: Sequence[RecordedCertificate]
) -> Standing:
    """``steps`` and ``certificates`` of the case, in their order."""
    own = [one for one in steps if one.kind is kind]
    mine = [one for one in certificates if one.kind is kind]
    done = [one for one in own if one.disposition is Disposition.SUCCEEDED]
    pairs = [one for one in done if one.step is Step.KEY_PAIR and "spki_sha256" in one.details]
    proved = [one for one in mine if one.state in _PROVED]
    begun = any(one.step is Step.KEY_PAIR for one in own)
    return Standing(
        kind,
        _password(own, key_pair_begun=begun),
        begun,
        str(pairs[-1].details["spki_sha256"]) if pairs else None,
        tuple(one for one in mine if one.state in _PENDING),
        proved[-1] if proved else None,
        _replaced(own),
        done[-1].step if done else None,
    )


def standings(cases: CaseStore, case: str) -> Mapping[CertificateKind, Standing]:
    """Of every kind of a case, from the store. Raises StoreError."""
    steps, certificates = cases.steps(case), cases.certificates(case)
    return {kind: standing(kind, steps, certificates) for kind in cases.case(case).kinds}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a case got: the standing of every kind, and its steps in their order."""

    stands: Mapping[CertificateKind, Standing]
    steps: tuple[RecordedStep, ...]


def progress_of(store: CaseStore, cases: Sequence[Case]) -> Mapping[str, Progress]:
    """Of many cases, by number, in two questions to the store. Raises StoreError."""
    numbers = [case.number for case in cases]
    steps, certificates = store.steps_of(numbers), store.certificates_by_case(numbers)
    return {
        case.number: Progress(
            {kind: standing(kind, steps[case.number], certificates[case.number]) for kind in case.kinds},
            tuple(steps[case.number]),
        )
        for case in cases
    }


def _password(own: Sequence[RecordedStep], *, key_pair_begun: bool) -> PasswordUse:
    set_here = [one for one in own if one.step is Step.PASSWORD]
    if not set_here:
        # A key pair without a password step: the present one was proved, and stays.
        return PasswordUse.PROVE if key_pair_begun else PasswordUse.BY_CARD
    succeeded = set_here[-1].disposition is Disposition.SUCCEEDED
    return PasswordUse.PROVE if succeeded else PasswordUse.CHOOSE


def _replaced(own: Sequence[RecordedStep]) -> tuple[int, ...]:
    """In the order of their key pairs; one that the authority does not know needs no second asking."""
    ended = {str(one.details.get("serial")) for one in own if one.step is Step.REVOKE_OLD and _is_final(one)}
    named = (str(one.details["replaces"]) for one in own if "replaces" in one.details)
    return tuple(int(serial) for serial in dict.fromkeys(named) if serial not in ended)


def _is_final(ending: RecordedStep) -> bool:
    """Ended, or of another authority; a refusal may be of the office and of that hour only."""
    unknown = ending.details.get("error") == UnknownCertificateError.__name__
    return ending.disposition is Disposition.SUCCEEDED or (
        ending.disposition is Disposition.REFUSED and unknown
    )
