"""Pages as pictures."""

from __future__ import annotations

import io
import threading

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from jpki_kiosk.documents.errors import UnreadablePdfError
from jpki_kiosk.documents.printing.pages import (
    PageImage,
    page_count,
    page_size,
    render_page,
    render_rows,
    row_count,
)

A4 = (595.2756, 841.8898)


def drawn(*, pages: int = 1, size: tuple[float, float] = A4) -> bytes:
    """Sheets with a red square of an inch in the upper left corner."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    for _ in range(pages):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, size[1] - 72, 72, 72, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def turned(pdf: bytes) -> bytes:
    """Its first page clockwise by a quarter."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    writer.pages[0].rotate(90)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def pixel(image: PageImage, x: int, y: int) -> tuple[int, int, int]:
    """Blue, green, red."""
    start = y * image.stride + x * 4
    blue, green, red = image.pixels[start : start + 3]
    return blue, green, red


@pytest.mark.parametrize(
    ("dpi", "size"), [(72, (596, 842)), (100, (827, 1170)), (300, (2481, 3508))], ids=str
)
def test_a_page_has_the_pixels_of_its_resolution(dpi: int, size: tuple[int, int]) -> None:
    image = render_page(drawn(), 0, dpi)
    assert (image.width, image.height) == size
    assert image.stride >= 4 * image.width
    assert len(image.pixels) == image.stride * image.height


def test_rows_begin_at_the_top_and_a_pixel_with_its_blue() -> None:
    image = render_page(drawn(), 0, 72)
    assert pixel(image, 10, 10) == (0, 0, 255)
    assert pixel(image, 10, 200) == (255, 255, 255)
    assert pixel(image, 200, 10) == (255, 255, 255)


def test_a_turned_page_is_shown_as_it_is_read() -> None:
    sheet = turned(drawn())
    assert page_size(sheet, 0).landscape
    image = render_page(sheet, 0, 72)
    assert (image.width, image.height) == (842, 596)
    assert pixel(image, image.width - 10, 10) == (
        0,
        0,
        255,
    )  # the upper left came to the upper right


def test_pages_are_counted() -> None:
    assert page_count(drawn(pages=3)) == 3


@pytest.mark.parametrize("page", [-1, 1])
def test_a_page_that_is_not_there_is_refused(page: int) -> None:
    with pytest.raises(IndexError):
        render_page(drawn(), page, 72)


def test_a_resolution_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError):
        render_page(drawn(), 0, 0)


@pytest.mark.parametrize("damage", [b"", b"no PDF", b"%PDF-1.4 nothing follows", drawn()[:200]])
def test_what_is_no_pdf_is_an_error_of_its_own(damage: bytes) -> None:
    with pytest.raises(UnreadablePdfError):
        page_count(damage)


def test_a_page_as_large_as_a_house_is_refused_before_it_is_drawn() -> None:
    with pytest.raises(UnreadablePdfError, match="larger"):
        render_page(drawn(size=(14400, 14400)), 0, 300)


def test_a_picture_does_not_show_itself_in_logs() -> None:
    assert "pixels" not in repr(render_page(drawn(), 0, 18))


def test_two_threads_draw_the_same_picture() -> None:
    sheet, found = drawn(), []
    threads = [threading.Thread(target=lambda: found.append(render_page(sheet, 0, 50))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert set(found) == {render_page(sheet, 0, 50)}


@pytest.mark.parametrize("dpi", [72, 97, 150])
@pytest.mark.parametrize("band", [1000, 128, 333])
def test_bands_are_the_whole_cut_in_pieces(dpi: int, band: int) -> None:
    sheet = drawn()
    whole, rows = render_page(sheet, 0, dpi), row_count(page_size(sheet, 0), dpi)
    assert rows == whole.height
    parts = [render_rows(sheet, 0, dpi, range(top, min(top + band, rows))) for top in range(0, rows, band)]
    assert [part.height for part in parts] == [min(band, rows - top) for top in range(0, rows, band)]
    assert {(part.width, part.stride) for part in parts} == {(whole.width, whole.stride)}
    assert b"".join(part.pixels for part in parts) == whole.pixels
