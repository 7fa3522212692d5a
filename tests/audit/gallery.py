"""The pictures of the pages in docs/screens, drawn anew: ``make screens``.

One picture a page as most people see it, then pages in other languages, sizes, themes and on other monitors.
The numbers are those of the first pictures. ``staff_gallery`` has the staff's.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.ui.application import make_application
from jpki_kiosk.ui.theme import Look, TextSize, ThemeName
from tests.audit.showing import MONITORS, Stage
from tests.audit.specimens import SPECIMENS
from tests.audit.staff_gallery import draw_staff

_WIDE: Final = 1280  # of a picture, pixels


@dataclass(frozen=True, slots=True)
class Picture:
    """A file and what is on it."""

    file: str
    specimen: str
    said: str
    look: Look = field(default_factory=Look)
    monitor: str = "1920x1080"


_ENGLISH_DARK: Final = Look(Language.ENGLISH, TextSize.LARGEST, ThemeName.DARK)
_LIGHT: Final = Look(theme=ThemeName.LIGHT)

PICTURES: Final = (
    Picture("01-welcome", "welcome", "Welcome: waiting, a language, what one can do oneself"),
    Picture("01b-closed", "welcome-closed", "Outside the hours"),
    Picture("01c-greeting", "welcome-greeting", "With a greeting of the town"),
    Picture("01d-interrupted", "welcome-interrupted", "Somebody's case was interrupted"),
    Picture("02-confirm", "confirm", "What is made, until when and why, and the fee"),
    Picture("02a-why", "confirm-why", "Why until that day"),
    Picture("02b-substitutes", "substitutes", "Characters that the certificate has in another form"),
    Picture("03-insert-card", "insert-card", "Put the card on the reader"),
    Picture("03b-reading-card", "reading-card-done", "The right card, the right person"),
    Picture("04-signature-password", "choose-signature-half", "Choosing the password of the signature"),
    Picture("04a-keyboard-order", "choose-signature-keyboard", "The same with the keys of a keyboard"),
    Picture("04b-differs", "choose-signature-differs", "The second time differs from the first"),
    Picture("04c-too-simple", "choose-signature-weak", "Too easily guessed"),
    Picture("04d-alike", "over-alike", "Characters that look alike, large"),
    Picture(
        "05-authentication-password", "prove-authentication-wrong", "A wrong PIN: what is left, what to do"
    ),
    Picture("05a-choose-pin", "choose-pin-half", "Choosing four digits"),
    Picture("05b-last-try", "last-try", "Before the last try"),
    Picture("06-working", "working-half", "Being made: steps that have happened"),
    Picture("07-done", "done", "Take the card, take the papers"),
    Picture("07a-printing", "done-printing", "The papers are being printed"),
    Picture("07b-card-lies", "done-card-lies", "The card still lies on the reader"),
    Picture("08-card-pulled", "stopped-card-pulled", "The card was lifted on the way"),
    Picture("08a-blocked", "stopped-password-blocked", "No tries are left"),
    Picture("08b-authority", "stopped-authority-unavailable", "The authority cannot be reached"),
    Picture("10-at-counter", "at-counter-number", "Over to the counter, with a number to tell staff"),
    Picture("11-staff-call", "staff-call", "Calling staff: five reasons"),
    Picture("11a-staff-told", "staff-call-open", "Staff have been told"),
    Picture("11b-staff-come", "staff-call-coming", "Staff have answered"),
    Picture("12-idle", "idle", "Nobody touched anything for a while"),
    Picture("14-shield", "shield", "Between two people at one screen"),
    Picture("15-blank", "blank", "Staff are at work"),
    Picture("16-languages", "over-languages", "Seven languages"),
    Picture("17-sizes", "over-sizes", "Four sizes, more time"),
    Picture("18-colours", "over-colours", "Three themes, less motion"),
    Picture("19-keys", "over-legend", "What keys do"),
    Picture("89b-sound", "over-sound", "Sound: how loud, how fast, once more, a dark screen"),
    Picture("20-which-password", "which-password", "Changing a password: which"),
    Picture("21-changing", "changing-password", "It is being changed"),
    Picture("22-changed", "password-changed", "It is changed"),
    Picture("23-reset-begins", "reset-begins", "A reset that staff permitted"),
    Picture("24-reset-working", "reset-working", "It is being reset"),
    Picture("25-reset-done", "reset-done", "It is reset"),
    Picture("31-resume-case", "resume-half", "An interrupted case goes on"),
    Picture("32-permit-reset", "permit-1", "Staff permit one reset"),
    Picture("40-services", "service-menu", "Looking at the certificates oneself"),
    Picture("41-status", "service-status-good", "It can be used"),
    Picture("41a-revoked", "service-status-revoked-key_compromise", "It is revoked"),
    Picture("42-contents", "service-contents", "What stands in a certificate"),
    Picture("42a-offered", "service-contents-offered", "The signature certificate after its password"),
    Picture("43-signature", "service-signed", "Trying a signature"),
    Picture(
        "44-signature-changed", "service-signed-changed", "A character was changed, and it fits no longer"
    ),
    Picture("45-write-sentence", "service-write", "A sentence of one's own"),
    Picture("47-choose-sentence", "service-choose-sentence", "A sentence to sign"),
    Picture("48-service-ended", "service-ended-card", "Take the card"),
    Picture("49-person-taken", "person-taken", "Name and address read from a card for staff"),
    Picture(
        "09-largest-dark-english", "choose-signature-half", "Largest, high contrast, English", _ENGLISH_DARK
    ),
    Picture("13-high-contrast-light", "prove-authentication-wrong", "High contrast, light", _LIGHT),
    Picture("46-status-largest-dark-english", "service-status-good", "Largest, high contrast", _ENGLISH_DARK),
    Picture("55-confirm-largest-dark-english", "confirm", "Largest: a certificate a page", _ENGLISH_DARK),
    *(
        Picture(f"9{number}-confirm-{language}", "confirm", f"In {name}", Look(language))
        for number, (language, name) in enumerate(
            (
                (Language.EASY_JAPANESE, "easy Japanese, with readings"),
                (Language.CHINESE, "Chinese"),
                (Language.KOREAN, "Korean"),
                (Language.SPANISH, "Spanish"),
                (Language.PORTUGUESE, "Portuguese"),
                (Language.ENGLISH, "English"),
            )
        )
    ),
    Picture("97-small-screen", "choose-signature-half", "12.1 inches: keys stay 12.7 mm", monitor="1280x800"),
    Picture(
        "98-upright-screen", "confirm", "21.5 inches, upright: in reach of the hand", monitor="1080x1920"
    ),
    Picture("99-large-screen", "confirm", "27 inches: no larger than one can overlook", monitor="3840x2160"),
)


def draw(folder: Path) -> None:
    """Write every picture, small and with a palette, and README.md with all of them."""
    catalogue = Catalogue(resources_path() / "locales")
    stage = Stage(catalogue)
    specimens = {one.name: one for one in SPECIMENS}
    monitors = {one.name: one for one in MONITORS}
    for picture in PICTURES:
        if stage.monitor.name != picture.monitor:
            stage.stand_on(monitors[picture.monitor])
        stage.show(specimens[picture.specimen])
        stage.wear(picture.look)
        QApplication.processEvents()
        keep(stage.window.grab().toImage(), folder / f"{picture.file}.png")
    stage.close()
    lines = [
        "# The resident's screens",
        "",
        "Drawn by `make screens`; the staff's: [the staff's screens](staff.md).",
        "",
    ]
    for picture in sorted(PICTURES, key=lambda one: one.file):
        lines += [f"## {picture.said}", "", f"![{picture.said}]({picture.file}.png)", ""]
    (folder / "README.md").write_text("\n".join(lines), encoding="utf-8")


def keep(image: QImage, file: Path) -> None:
    """With a palette of its own colours: a fifth of the size, and nothing that anybody sees is lost."""
    if image.width() > _WIDE:
        image = image.scaledToWidth(_WIDE, Qt.TransformationMode.SmoothTransformation)
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    size = (image.width(), image.height())
    whole = Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine(), 1)
    whole.quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    make_application()
    into = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screens")
    draw(into)
    draw_staff(into, keep)
