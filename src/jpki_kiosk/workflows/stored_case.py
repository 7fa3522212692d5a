"""A case's request as the store keeps it, and back: what a case needs to be decided again by another process.

The card's security code, telephone number and postal code are kept nowhere and are not in it.
"""

from __future__ import annotations

from typing import Any

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.message import Message
from jpki_kiosk.rules.model import Card, CaseFacts, Resident
from jpki_kiosk.store.records import Case
from jpki_kiosk.workflows.case import CaseProblems, CaseRequest, check_case


def circumstances_of(request: CaseRequest) -> dict[str, object]:
    """What no column of its own holds, in the shape of a case file, ready for JSON."""
    resident: dict[str, object] = {
        "adult_ward": request.adult_ward,
        "registered_here": request.registered_here,
    }
    if request.stay is not None:
        resident["stay"] = request.stay.value
    if request.stay_until is not None:
        resident["stay_until"] = request.stay_until.isoformat()
    kept: dict[str, object] = {
        "applicant": request.applicant.value,
        "passwords_forgotten": request.passwords_forgotten,
        "resident": resident,
        "card": {"status": request.card_status.value, "face_only": request.face_only},
    }
    if request.fee is not None:
        kept["fee"] = {"yen": request.fee.yen, "reason": request.fee.reason}
    return kept


def request_of(case: Case) -> CaseRequest:
    """As it was asked for. Raises CaseProblems, also where the personal data are erased."""
    person = case.resident
    if person is None:
        raise CaseProblems((("", Message("case-data-erased")),))
    kept: dict[str, Any] = dict(person.circumstances or {})
    resident = {
        "name": person.name,
        "address": person.address,
        "date_of_birth": person.date_of_birth,
        "sex": person.sex,
        "name_in_certificate": person.name_in_certificate,
        "address_in_certificate": person.address_in_certificate,
    }
    raw = kept | {
        "municipality": case.municipality,
        "procedure": case.procedure,
        "reason": case.reason or "none",
        "kinds": tuple(kind.value for kind in case.kinds),
        "resident": kept.get("resident", {}) | resident,
        "card": kept.get("card", {}) | {"expires": person.card_expires},
    }
    return check_case(raw, case.opened_at.astimezone(JAPAN).date())


def facts_of(request: CaseRequest) -> CaseFacts:
    """What the rule book decides a case from."""
    return CaseFacts(
        procedure=request.procedure,
        reason=request.reason,
        kinds=request.kinds,
        resident=Resident(
            request.date_of_birth,
            request.adult_ward,
            request.registered_here,
            request.stay,
            request.stay_until,
        ),
        card=Card(request.card_expires, request.card_status, request.face_only),
        applicant=request.applicant,
        passwords_forgotten=request.passwords_forgotten,
    )
