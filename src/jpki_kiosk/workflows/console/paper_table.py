"""Every paper that a case can have: a line each, with when it belongs to a case and how it is drawn.

A new form is a line here, its words (``figures-form-…``) and its drawing; pages and journal follow.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from jpki_kiosk.i18n import Language
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message
from jpki_kiosk.pki.contents import CertificateContents
from jpki_kiosk.rules.model import Procedure
from jpki_kiosk.store.history import CaseHistory, HistoryCertificate
from jpki_kiosk.store.inquiries import Inquiry
from jpki_kiosk.store.schema import CaseState, RecordedState
from jpki_kiosk.workflows.papers.applications import (
    APPLICATION_FORM,
    CHANGE_RESET_FORM,
    POWER_OF_ATTORNEY_FORM,
    REVOCATION_FORM,
    ApplicationForms,
)
from jpki_kiosk.workflows.papers.office import COPY_FORM, GUIDE_FORM, LETTER_FORM, Again, PapersOffice
from jpki_kiosk.workflows.papers.paper import Paper
from jpki_kiosk.workflows.papers.slips import RECEIPT_FORM, SLIP_FORM, Slips
from jpki_kiosk.workflows.prepared import ProvedCertificate

_UNFINISHED: Final = (
    RecordedState.REQUESTED,
    RecordedState.ISSUED,
    RecordedState.WRITTEN,
    RecordedState.GIVEN_UP,
)


@dataclass(frozen=True, slots=True)
class Draughts:
    """What draws; ``letter_of``: the newest inquiry letter of a case, None where it never had one."""

    papers: PapersOffice
    applications: ApplicationForms
    slips: Slips
    letter_of: Callable[[str], Inquiry | None]
    clock: Callable[[], datetime.datetime]

    @property
    def today(self) -> datetime.date:
        """In Japan."""
        return self.clock().astimezone(JAPAN).date()


@dataclass(frozen=True, slots=True)
class Draught:
    """One sheet that is to be drawn. ``again``: which copy it is; None for the first."""

    history: CaseHistory
    kind: CertificateKind | None
    language: Language
    again: Again | None


Belongs = Callable[[CaseHistory, CertificateKind | None, Draughts], bool]
Against = Callable[[CaseHistory, CertificateKind | None], Message | None]


@dataclass(frozen=True, slots=True)
class FormOfCase:
    """One paper. ``kinds``: one for each certificate; ``languages``: it has the resident's own beside it."""

    form: str
    draw: Callable[[Draughts, Draught], Paper]
    belongs: Belongs
    against: Against
    kinds: bool = False
    languages: bool = False


def _copy(by: Draughts, one: Draught) -> Paper:
    (proved,) = (found for found in proved_of(one.history.certificates) if found.kind is one.kind)
    return by.papers.copy_paper(one.history.case.number, proved, one.language, one.again)


def _guide(by: Draughts, one: Draught) -> Paper:
    case = one.history.case
    born = None if case.resident is None else case.resident.date_of_birth
    proved = proved_of(one.history.certificates)
    return by.papers.guide_paper(case.number, born, proved, one.language, one.again)


def _letter(by: Draughts, one: Draught) -> Paper:
    inquiry = by.letter_of(one.history.case.number)
    assert inquiry is not None  # noqa: S101  (the line belongs only to a case that has one)
    return by.papers.letter_paper(one.history.case, inquiry, by.today)


def _applied_with(
    form: str, draw: Callable[[ApplicationForms, Draught], Paper], *, names_holder: bool = True
) -> FormOfCase:
    """A form that a person signs: for the cases that are applied for with it.

    ``names_holder``: it cannot be drawn without knowing whose case it is.
    """

    def belongs(history: CaseHistory, kind: CertificateKind | None, by: Draughts) -> bool:
        return form in by.applications.forms_of(history.case)

    def drawn(by: Draughts, one: Draught) -> Paper:
        return draw(by.applications, one)

    return FormOfCase(
        form, drawn, belongs, _against_person if names_holder else _nothing_against, languages=True
    )


def _slip(by: Draughts, one: Draught) -> Paper:
    return by.slips.reception_slip(one.history.case, by.today, one.language)


def _receipt(by: Draughts, one: Draught) -> Paper:
    return by.slips.fee_receipt(one.history.case, by.today, one.language)


def _always(history: CaseHistory, kind: CertificateKind | None, by: Draughts) -> bool:
    return True


def _has_fee(history: CaseHistory, kind: CertificateKind | None, by: Draughts) -> bool:
    return history.fee_yen is not None and history.case.procedure in (Procedure.NEW, Procedure.RENEWAL)


def _nothing_against(history: CaseHistory, kind: CertificateKind | None) -> Message | None:
    return None


def _has_certificate(history: CaseHistory, kind: CertificateKind | None, by: Draughts) -> bool:
    return any(was_proved(one) and kind in (None, one.kind) for one in history.certificates)


def _against_issued(history: CaseHistory, kind: CertificateKind | None) -> Message | None:
    """Why these cannot be drawn: the visit's own papers come first, or there is nothing to draw from."""
    if history.case.state is CaseState.IN_PROGRESS:
        return Message("copies-in-progress")
    made = [one for one in history.certificates if was_proved(one) and kind in (None, one.kind)]
    return None if all(one.der is not None for one in made) else Message("copies-erased")


def _against_person(history: CaseHistory, kind: CertificateKind | None) -> Message | None:
    return Message("papers-person-erased") if history.case.resident is None else None


def _has_letter(history: CaseHistory, kind: CertificateKind | None, by: Draughts) -> bool:
    return by.letter_of(history.case.number) is not None


FORMS: Final[tuple[FormOfCase, ...]] = (
    _applied_with(
        APPLICATION_FORM, lambda by, one: by.application(one.history.case, one.language, one.again)
    ),
    _applied_with(
        CHANGE_RESET_FORM, lambda by, one: by.change_reset(one.history.case, one.language, one.again)
    ),
    _applied_with(
        REVOCATION_FORM,
        lambda by, one: by.revocation(one.history.case, one.language, one.again),
        names_holder=False,  # a certificate can be ended by its number alone
    ),
    _applied_with(
        POWER_OF_ATTORNEY_FORM,
        lambda by, one: by.power_of_attorney(one.history.case, one.language, one.again),
        names_holder=False,
    ),
    FormOfCase(SLIP_FORM, _slip, _always, _nothing_against, languages=True),
    FormOfCase(RECEIPT_FORM, _receipt, _has_fee, _nothing_against, languages=True),
    FormOfCase(LETTER_FORM, _letter, _has_letter, _against_person),
    FormOfCase(COPY_FORM, _copy, _has_certificate, _against_issued, kinds=True, languages=True),
    FormOfCase(GUIDE_FORM, _guide, _has_certificate, _against_issued, languages=True),
)

# What may be had without a case, for whoever fills it in by hand.
BLANKS: Final[Mapping[str, Callable[[ApplicationForms, Language], Paper]]] = {
    APPLICATION_FORM: lambda by, language: by.application(None, language),
    CHANGE_RESET_FORM: lambda by, language: by.change_reset(None, language),
    REVOCATION_FORM: lambda by, language: by.revocation(None, language),
    "revocation_notice": lambda by, language: by.revocation(None, language, notice=True),
    POWER_OF_ATTORNEY_FORM: lambda by, language: by.power_of_attorney(None, language),
}


def form_named(form: str) -> FormOfCase:
    """The line of this form; a form that is not here is a mistake of the program."""
    return next(one for one in FORMS if one.form == form)


def was_proved(one: HistoryCertificate) -> bool:
    """Whether this certificate was read back from the card and proved."""
    return one.proved_at is not None and one.state not in _UNFINISHED


def proved_of(certificates: Iterable[HistoryCertificate]) -> tuple[ProvedCertificate, ...]:
    """The last of each kind as it was read back, the signature certificate first."""
    found = {}
    for one in certificates:
        if one.serial is not None and one.der is not None and one.proved_at is not None and was_proved(one):
            ends = CertificateContents.from_der(one.der).not_after
            found[one.kind] = ProvedCertificate(one.kind, one.serial, ends, one.der, one.proved_at)
    return tuple(found[kind] for kind in CertificateKind if kind in found)
