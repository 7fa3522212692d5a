"""Every specimen beside every other on large pictures, to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui.theme import Look, TextSize, ThemeName
from tests.audit.showing import MONITORS, Monitor, Specimen, Stage
from tests.audit.staff_showing import STAFF_LOOKS, STAFF_MONITORS, StaffSpecimen, StaffStage

_ACROSS: Final = 8
_WIDE: Final = 400  # px of one picture
_CAPTION: Final = 22
_GAP: Final = 8

# What is looked at: every language at medium and largest; every theme and monitor in one language.
SHEETS: Final[tuple[tuple[Monitor, Look], ...]] = (
    *((MONITORS[1], Look(language)) for language in Language),
    *((MONITORS[0], Look(language, TextSize.LARGEST, ThemeName.DARK)) for language in Language),
    *((monitor, Look(Language.JAPANESE, TextSize.LARGE, ThemeName.LIGHT)) for monitor in MONITORS),
)


# The staff's: both languages on both monitors.
STAFF_SHEETS: Final[tuple[tuple[Monitor, Look], ...]] = tuple(
    (monitor, look) for monitor in STAFF_MONITORS for look in STAFF_LOOKS
)


def draw_sheets(
    stage: Stage | StaffStage,
    specimens: Iterable[Specimen] | Iterable[StaffSpecimen],
    folder: Path,
    sheets: Iterable[tuple[Monitor, Look]] = SHEETS,
    before: str = "",
) -> Iterator[Path]:
    """Draw a sheet for each look of ``sheets``; yields the files, whose names begin with ``before``."""
    folder.mkdir(parents=True, exist_ok=True)
    specimens = list(specimens)
    for monitor, look in sheets:
        stage.stand_on(monitor)
        high = round(_WIDE * monitor.height / monitor.width)
        rows = -(-len(specimens) // _ACROSS)
        sheet = QImage(
            _ACROSS * (_WIDE + _GAP) + _GAP,
            rows * (high + _CAPTION + _GAP) + _GAP,
            QImage.Format.Format_RGB32,
        )
        sheet.fill(QColor("#808080"))
        painter = QPainter(sheet)
        for number, specimen in enumerate(specimens):
            row, column = divmod(number, _ACROSS)
            x, y = _GAP + column * (_WIDE + _GAP), _GAP + row * (high + _CAPTION + _GAP)
            stage.show(specimen)
            stage.wear(look)
            QApplication.processEvents()
            picture = stage.window.grab().toImage()
            small = picture.scaled(
                _WIDE, high, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            painter.drawImage(x, y + _CAPTION, small)
            painter.setPen(QColor("#FFFFFF"))
            painter.drawText(QRectF(x, y, _WIDE, _CAPTION), Qt.AlignmentFlag.AlignVCenter, specimen.name)
        painter.end()
        name = f"{monitor.name}-{look.language.value}-{look.size.value}-{look.theme.value}"
        file = folder / f"{before}{name}.png"
        sheet.convertToFormat(QImage.Format.Format_Indexed8).save(str(file))
        yield file
