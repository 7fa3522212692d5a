"""A PDF as pictures of its pages: for the preview on a screen, and for a printer that takes no PDF.

Everything stays in memory. PDFium is not safe for threads (its own documentation), and the resident's papers
and a preview for staff are drawn on different ones: one lock for the whole process.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2

from jpki_kiosk.documents.errors import UnreadablePdfError

POINTS_AN_INCH: Final = 72  # ISO 32000-1 8.3.2.3: the unit of a page's space
BYTES_A_PIXEL: Final = 4
_MOST_PIXELS: Final = 120_000_000  # A3 at 600 dpi, with room: a page of any size must not eat the memory
_PDFIUM: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class PageImage:
    """Pixels, rows from the top. A pixel is four bytes: blue, green, red, unused (Qt: ``Format_RGB32``).

    ``stride``: bytes from a row to the next, at least ``4 * width``. The picture shows personal data.
    """

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PageSize:
    """Of a page as it is read, turned where the PDF says so; in points."""

    width: float
    height: float

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


def page_count(pdf: bytes) -> int:
    """How many pages there are, at least one. Raises UnreadablePdfError."""
    with _opened(pdf) as document:
        return len(document)


def page_size(pdf: bytes, page: int) -> PageSize:
    """The size of a page, the first is 0. Raises UnreadablePdfError, IndexError."""
    with _opened(pdf) as document:
        return PageSize(*_page(document, page).get_size())


def render_page(pdf: bytes, page: int, dpi: int) -> PageImage:
    """A page (the first is 0) on white paper. Raises UnreadablePdfError, IndexError, ValueError (dpi)."""
    if dpi < 1:
        raise ValueError("a resolution is at least one dot an inch")
    with _opened(pdf) as document:
        return _render(_page(document, page), dpi / POINTS_AN_INCH, (0, 0, 0, 0))


def row_count(size: PageSize, dpi: int) -> int:
    """How many rows the picture of a page has."""
    return math.ceil(size.height * dpi / POINTS_AN_INCH)


def render_rows(pdf: bytes, page: int, dpi: int, rows: range) -> PageImage:
    """A part of what ``render_page`` gives, without the memory for the whole.

    ``rows`` within ``row_count``. Raises as that does.
    """
    scale = dpi / POINTS_AN_INCH
    with _opened(pdf) as document:
        found = _page(document, page)
        below = row_count(PageSize(*found.get_size()), dpi) - rows.stop
        return _render(found, scale, (0, _points(below, scale), 0, _points(rows.start, scale)))


def _points(pixels: int, scale: float) -> float:
    """What the library, which rounds up, takes for so many pixels."""
    return max(pixels - 0.5, 0) / scale


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise UnreadablePdfError("it is no PDF, or it is damaged or locked") from error
        try:
            if not len(document):
                raise UnreadablePdfError("it has no page")
            yield document
        finally:
            document.close()


def _page(document: Any, page: int) -> Any:
    if not 0 <= page < len(document):
        raise IndexError(page)
    try:
        return document[page]
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdfError("a page of it is damaged") from error


def _render(page: Any, scale: float, crop: tuple[float, float, float, float]) -> PageImage:
    """``crop``: points taken off at the left, bottom, right and top."""
    width, height = page.get_size()
    height -= crop[1] + crop[3]
    if width * height * scale * scale > _MOST_PIXELS:
        raise UnreadablePdfError("a page of it is larger than any paper")
    try:
        bitmap = page.render(scale=scale, crop=crop, prefer_bgrx=True, draw_annots=True)
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdfError("a page of it cannot be drawn") from error
    try:
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
