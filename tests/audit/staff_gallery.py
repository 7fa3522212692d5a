"""The pictures of the staff's pages in docs/screens: as full as the audit shows them, some in English too.

Those with a number of their own stand in other documents too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.ui.theme import Look
from tests.audit.staff_showing import STAFF_MONITORS, StaffStage
from tests.audit.staff_specimens import OUTSIDE, STAFF_SPECIMENS


@dataclass(frozen=True, slots=True)
class StaffPicture:
    """A specimen, what is on it, and its file below docs/screens where that is not ``staff/specimen``."""

    specimen: str
    said: str
    file: str = ""
    language: Language = Language.JAPANESE
    small: bool = False

    @property
    def path(self) -> str:
        """Below docs/screens."""
        small = "-small" if self.small else ""
        named = f"{self.specimen}-{self.language.value}{small}"
        return f"{self.file or f'staff/{named}'}.png"


_EN: Final = Language.ENGLISH

STAFF_PICTURES: Final = (
    StaffPicture("sign-in", "Signing in"),
    StaffPicture("accounts-first", "The first start asks for the first supervisor", "66-first-supervisor"),
    StaffPicture("review-ready", "受付: the queue, a person, the papers, the decision", "60-console"),
    StaffPicture("review-ready", "The same in English", language=_EN),
    StaffPicture("review-ready", "The same on 12.1 inches", small=True),
    StaffPicture("review-full", "Every reason, and a fee that staff enter"),
    StaffPicture("review-full", "The same in English", language=_EN),
    StaffPicture("review-partly", "Only one of the two can be issued"),
    StaffPicture("review-posted", "The inquiry letter is posted: papers of two visits"),
    StaffPicture("reception-refusal", "Why a case is refused", "63-refusal"),
    StaffPicture("reception-history", "A case of the queue with its history"),
    StaffPicture("reception-history", "The same in English", language=_EN),
    StaffPicture("reception-characters", "Choosing a character with the resident"),
    StaffPicture("open-case", "A new case"),
    StaffPicture("search-found", "検索: what was found"),
    StaffPicture("search-case", "A case with everything that is known of it"),
    StaffPicture("search-case", "The same in English", language=_EN),
    StaffPicture("papers-list", "Its papers"),
    StaffPicture("reset-list", "承認: what waits", "68-approvals"),
    StaffPicture("reset-review", "A reset: the passwords and the papers"),
    StaffPicture("reset-case-given", "A permission for one reset", "67-reset-permission"),
    StaffPicture("reset-approving", "Somebody else approves here", language=_EN),
    StaffPicture("revoke-choose", "失効・一時停止: the cause"),
    StaffPicture("revoke-confirm", "What is confirmed before it is asked for"),
    StaffPicture("agents-to-post", "代理: the letters"),
    StaffPicture("agents-envelope", "The envelope and the papers of an agent"),
    StaffPicture("agents-envelope", "The same in English", language=_EN),
    StaffPicture("day-closed", "日締め"),
    StaffPicture("day-differs", "The money differs", language=_EN),
    StaffPicture("month-whole", "集計: a month"),
    StaffPicture("spoiled-some", "Spoiled papers"),
    StaffPicture("audit-whole", "監査: the journal is whole"),
    StaffPicture("accounts-list-own", "職員: the accounts"),
    StaffPicture("readiness-refused", "点検: everything is wrong"),
    StaffPicture("readiness-refused", "The same in English", language=_EN),
    StaffPicture("readiness-bundle", "The files for support"),
    StaffPicture("frame-call-open", "A resident calls"),
    StaffPicture("left-two", "Somebody was sent to the counter"),
    StaffPicture("ending-idle", "The sign-in ends soon"),
    StaffPicture("cover", "離席中", "64-cover"),
)


def draw_staff(folder: Path, keep: Callable[[QImage, Path], None]) -> None:
    """Write every picture and staff.md with all of them."""
    stage = StaffStage(Catalogue(resources_path() / "locales"), OUTSIDE)
    specimens = {one.name: one for one in STAFF_SPECIMENS}
    (folder / "staff").mkdir(parents=True, exist_ok=True)
    lines = [
        "# The staff's screens",
        "",
        "Drawn by `make screens` as full as the [audit](../screens-audit.md) shows them; names are",
        "invented. What they are for: [the console](../console.md).",
        "",
    ]
    for picture in STAFF_PICTURES:
        stage.stand_on(STAFF_MONITORS[0 if picture.small else 1])
        stage.show(specimens[picture.specimen])
        stage.wear(Look(picture.language))
        QApplication.processEvents()
        keep(stage.window.grab().toImage(), folder / picture.path)
        lines += [f"## {picture.said}", "", f"![{picture.said}]({picture.path})", ""]
    stage.close()
    (folder / "staff.md").write_text("\n".join(lines), encoding="utf-8")
