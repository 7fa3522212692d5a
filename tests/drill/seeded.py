"""Plants one defect after the other in the program and drills it: prints what each sweep says.

Usage: python -m tests.drill.seeded POINT...
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any, Final

from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.drill.points import Point
from jpki_kiosk.drill.report import as_json
from jpki_kiosk.drill.sweep import prepared, sweep
from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.pki.authority import CertificationRequest, IssuedCertificate
from jpki_kiosk.pki.cmp.client import CmpAuthority
from jpki_kiosk.store.cases import CaseStore
from jpki_kiosk.store.records import StepId

_issue = CmpAuthority.issue
_verify = JpkiSession.verify_password
_end_print = CaseStore.end_print


def confirm_before_proof(authority: CmpAuthority, request: CertificationRequest) -> IssuedCertificate:
    issued = _issue(authority, request)
    authority.confirm(request.transaction_id)
    return issued


def say_only_that_it_is_revoked(*_: object) -> None:
    pass


def keep_the_password(session: JpkiSession, kind: PasswordKind, password: Any) -> None:
    _verify(session, kind, password)
    with (FOLDER[0] / "run-0" / "data" / "trace.log").open("ab") as stream:
        stream.write(bytes(password).hex().encode())


def leave_the_last_step_open(store: CaseStore, step: StepId, *ending: Any, **named: Any) -> int | None:
    left = next((one for one in store.open_prints() if one.step == step), None)
    if left is not None and left.kind is None:
        return 1
    return _end_print(store, step, *ending, **named)


FOLDER: list[Any] = []
DEFECTS: Final[dict[str, tuple[type, str, Callable[..., object]]]] = {
    "confirm-before-proof": (CmpAuthority, "issue", confirm_before_proof),
    "revoked-in-words-only": (CmpAuthority, "revoke", say_only_that_it_is_revoked),
    "password-kept": (JpkiSession, "verify_password", keep_the_password),
    "step-left-open": (CaseStore, "end_print", leave_the_last_step_open),
}

with prepared() as ready:
    FOLDER.append(ready.folder)
    points = [ready.named(Point.parse(one)) for one in sys.argv[1:]]
    said = {"none": as_json(sweep(ready, points, jobs=1))}
    for name, (owner, method, defect) in DEFECTS.items():
        good = getattr(owner, method)
        setattr(owner, method, defect)
        said[name] = as_json(sweep(ready, points, jobs=1))
        setattr(owner, method, good)
json.dump(said, sys.stdout)
