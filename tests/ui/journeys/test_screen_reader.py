"""The whole main job by AT-SPI alone, on a display and a bus of its own; passwords are nowhere in it.

`make test` does it in Japanese, JOURNEYS=all in every language. Needs Debian's python3-pyatspi, at-spi2-core,
dbus and Xvfb.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jpki_kiosk.i18n import Catalogue, Language, unmarked
from jpki_kiosk.message import Message
from tests.ui.journeys.visit import AUTHENTICATION, SIGNATURE

ROOT = Path(__file__).parents[3]
READER = Path(__file__).with_name("reader.py")
BUS = Path("/usr/libexec/at-spi-bus-launcher")
LONGEST = 300  # seconds
# Within a display of its own: the bus types keys there, and both end with the reader.
ON_A_BUS = """
trap 'kill $launcher' EXIT
"$BUS_LAUNCHER" --launch-immediately & launcher=$!
"$@"
"""


def words(catalogue: Catalogue, language: Language) -> dict[str, object]:
    """What the reader looks for, as it is heard in this language."""

    def text(name: str, **args: int) -> str:
        return unmarked(catalogue.text(Message(name, args), language))

    found: dict[str, object] = {
        "language": text("ui-language-name"),
        "call": text("ui-staff-call"),
        "consent": text("ui-consent"),
        "apply": text("ui-confirm-apply"),
        "insert": text("ui-insert-title"),
        "next": text("ui-next"),
        "done": text("ui-done-title"),
        "end": text("ui-end"),
        "signature": SIGNATURE,
        "authentication": AUTHENTICATION,
        "counts": [text("ui-keys-typed", count=count) for count in range(17)],
        "working": text("ui-working-title"),
    }
    lengths = {"signature": (6, 16), "authentication": (4, 4)}
    for kind, (shortest, longest) in lengths.items():
        found[f"{kind}-field"] = text(f"ui-password-{kind}")
        for step in ("choose", "repeat"):
            title = text(f"ui-password-{kind}-{step}-title", shortest=shortest, longest=longest)
            found[f"{kind}-{step}"] = title
    return found


@pytest.mark.parametrize(
    "language", list(Language) if os.environ.get("JOURNEYS") == "all" else [Language.JAPANESE]
)
def test_the_whole_job_is_done_by_a_screen_reader_alone(
    language: Language, catalogue: Catalogue, tmp_path: Path
) -> None:
    texts = words(catalogue, language)
    file = tmp_path / "texts.json"
    file.write_text(json.dumps(texts), encoding="utf-8")
    program = [sys.executable, "-m", "tests.ui.journeys.program", str(tmp_path)]
    environment = {
        **{name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"},
        "BUS_LAUNCHER": str(BUS),
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    played = subprocess.run(
        [
            *("xvfb-run", "-a", "-s", "-screen 0 1920x1080x24 -nolisten tcp"),
            *("dbus-run-session", "--", "sh", "-c", ON_A_BUS, "reader"),
            *("/usr/bin/python3", str(READER), str(file)),
            *program,
        ],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    answer = json.loads(played.stdout.splitlines()[-1])
    assert answer["left"]["events"].count("proof-complete") == 2
    assert answer["left"]["papers"]
    told = "\n".join(answer["announced"])
    for name in ("signature-choose", "signature-repeat", "working", "done"):
        assert "".join(str(texts[name]).split()) in "".join(told.split()), name
    assert str(texts["counts"][3]) in told  # type: ignore[index]
    heard = set(answer["heard"])
    assert str(texts["counts"][4]) in heard  # type: ignore[index]
    for password in (SIGNATURE, AUTHENTICATION):
        assert not heard & set(password)
        assert not [
            word for word in heard for at in range(len(password) - 1) if password[at : at + 2] in word
        ]
