"""Prints how many spots an issue has, and how many once the program asks and writes a little more."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping

from jpki_kiosk.card.jpki import JpkiSession
from jpki_kiosk.drill.points import Drilled
from jpki_kiosk.drill.stage import find_spots
from jpki_kiosk.drill.sweep import Prepared, prepared
from jpki_kiosk.kinds import CertificateKind, PasswordKind
from jpki_kiosk.store.database import Store
from jpki_kiosk.workflows import desk, issuance

_check = Store.check


class TalkativeSession(JpkiSession):
    """Asks the card once more."""

    def availability(self) -> Mapping[CertificateKind, bool]:
        self.attempts_remaining(PasswordKind.SIGNATURE)
        return super().availability()


def talkative_check(store: Store) -> None:
    """Writes one entry more."""
    _check(store)
    store.journal.append("staff-called", reason="other")


def counted(ready: Prepared) -> dict[str, int]:
    scene = ready.templates[Drilled.ISSUE].copy_to(ready.folder / "counted-again")
    spots = find_spots(scene, ready.warm, Drilled.ISSUE)
    scene.remove()
    return Counter(spot.place.value for spot in spots)


with prepared((Drilled.ISSUE,)) as ready:
    result = {"before": counted(ready)}
    for module in (desk, issuance):
        setattr(module, "JpkiSession", TalkativeSession)  # noqa: B010 - the part is replaced where it is used
    result["with a command"] = counted(ready)
    setattr(Store, "check", talkative_check)  # noqa: B010
    result["with an entry too"] = counted(ready)
json.dump(result, sys.stdout)
