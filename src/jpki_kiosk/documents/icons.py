"""The icons of the screens, drawn on paper from the same files.

``resources/icons/<name>.svg``: viewBox 0 0 48 48, stroke 3, no fill but where an element says so. fontTools
reads shapes and path data, arcs included, and reports them to a pen; the pen here writes a reportlab path.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from fontTools.pens.basePen import BasePen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from jpki_kiosk.documents.errors import FormError


@dataclass(frozen=True, slots=True)
class Shape:
    """One element of an icon: pen calls; ``stroke`` width in view box units, 0 for none.

    ``fill`` is a colour of its own (``#F2B53A``), ``currentColor``, or None.
    """

    commands: tuple[tuple[str, tuple[Any, ...]], ...]
    stroke: float
    fill: str | None
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """An icon in a square view box of side ``side``."""

    side: float
    shapes: tuple[Shape, ...]


class PathPen(BasePen):  # type: ignore[misc]
    """Writes what it is told into a reportlab path object; quadratic curves become cubic ones."""

    def __init__(self, path: Any) -> None:
        super().__init__(None)
        self._path = path

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802, fontTools' name
        self._path.moveTo(*pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._path.lineTo(*pt)

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._path.curveTo(*pt1, *pt2, *pt3)

    def _closePath(self) -> None:  # noqa: N802
        self._path.close()


@functools.lru_cache(maxsize=64)
def read_icon(folder: Path, name: str) -> Drawing:
    """The drawing of an icon; FormError when it is missing or no SVG."""
    file = folder / f"{name}.svg"
    try:
        root = ET.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314, our own file
        side = float(root.attrib["viewBox"].split()[2])
    except (OSError, ET.ParseError, LookupError, ValueError) as error:
        raise FormError(file, "file", str(error)) from error
    return Drawing(side, tuple(_shape(element, root) for element in root.iter() if element is not root))


def _shape(element: ET.Element, root: ET.Element) -> Shape:
    def attribute(name: str, default: str) -> str:
        return element.get(name, root.get(name, default))

    builder = PathBuilder()
    builder.add_path_from_element(element)
    pen = RecordingPen()
    for path in builder.paths:
        parse_path(path, pen)
    fill = attribute("fill", "none")
    return Shape(
        tuple((command, tuple(points)) for command, points in pen.value),
        0.0 if attribute("stroke", "none") == "none" else float(attribute("stroke-width", "1")),
        None if fill == "none" else fill,
        tuple(float(dash) for dash in element.get("stroke-dasharray", "").split()),
    )
