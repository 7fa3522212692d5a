"""What the papers cost beside a bare reportlab page with its fonts loaded; a name that needs IPAmj apart."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the invented papers of the tests

_RUNS = 15
_FRESH = """
import sys, time
sys.path.insert(0, sys.argv[1])
from tests.documents.samples import COPY_FACTS, contents, holder
from jpki_kiosk.documents.certificate_copy import draw_certificate_copy
from jpki_kiosk.i18n import Language
def seconds(name):
    start = time.perf_counter()
    draw_certificate_copy(contents(person=holder(name)), COPY_FACTS, Language.JAPANESE, True)
    return time.perf_counter() - start
first = seconds("見本　花子")
print(first, seconds("𠮷田　葛\U000e0103邊\U000e0109"), seconds("辻\U000e0102　𠮷葛\U000e0104"))
"""


def _best(draw: Callable[[], object]) -> float:
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        draw()
        times.append(time.perf_counter() - start)
    return min(times)


def _bare() -> bytes:
    """A page with a line in each face, as a program would write it with reportlab alone."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    names = ("paper-regular", "paper-bold", "paper-fixed")  # registered by the papers drawn before
    for number, name in enumerate(names):
        canvas.setFont(name, 12)
        canvas.drawString(50, 700 - 20 * number, "電子証明書の写し 2031年2月17日")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def papers() -> None:
    """Print every figure; the size of each paper beside what it may have."""
    from tests.documents.samples import AUTHENTICATION, COPY_FACTS, SIGNATURE, contents, guide, holder
    from tests.documents.test_day_close import facts as day
    from tests.documents.test_inquiry_letter import letter

    from jpki_kiosk.documents.certificate_copy import draw_certificate_copy
    from jpki_kiosk.documents.day_close import draw_day_close
    from jpki_kiosk.documents.usage_guide import draw_usage_guide
    from jpki_kiosk.i18n import Language

    ja, en = Language.JAPANESE, Language.ENGLISH
    drawn: dict[str, Callable[[], bytes]] = {
        "copy": lambda: draw_certificate_copy(contents(), COPY_FACTS, ja, True),
        "copy, authentication": lambda: draw_certificate_copy(contents(AUTHENTICATION), COPY_FACTS, ja, True),
        "copy, IPAmj": lambda: draw_certificate_copy(
            contents(person=holder("𠮷田　葛\U000e0103邊\U000e0109")), COPY_FACTS, ja, True
        ),
        "guide": lambda: draw_usage_guide(guide(SIGNATURE, AUTHENTICATION), ja, True),
        "guide, English": lambda: draw_usage_guide(guide(SIGNATURE, AUTHENTICATION), en, True),
        **{
            f"guide, {name}": partial(draw_usage_guide, guide(SIGNATURE, AUTHENTICATION), language, True)
            for name, language in (
                ("easy Japanese", Language.EASY_JAPANESE),
                ("Chinese", Language.CHINESE),
                ("Korean", Language.KOREAN),
            )
        },
        "inquiry letter": letter,
        "day": lambda: draw_day_close(day(40, 30), True),
    }
    for draw in drawn.values():
        draw()  # fonts and forms are loaded
    bare = _best(_bare)
    aims = {"copy": 5, "guide": 15}
    for name, draw in drawn.items():
        seconds, size = _best(draw), len(draw())
        aim = f" (aim {aims[name]})" if name in aims else ""
        print(
            f"paper: {name:22}{1000 * seconds:6.0f} ms  {seconds / bare:5.1f} × a bare page "
            f"({1000 * bare:.1f} ms){aim}  {size / 1000:4.0f} kB of 200"
        )
    root = str(Path(__file__).resolve().parents[1])
    run = subprocess.run([sys.executable, "-c", _FRESH, root], check=True, capture_output=True, text=True)
    first, names, again = (float(one) for one in run.stdout.split())
    print(
        f"a name that needs IPAmj {names:5.2f} s the first time (aim < 1), {again:.2f} s after; "
        f"the first paper of a process {first:.2f} s"
    )


if __name__ == "__main__":
    papers()
