"""The package's own windows under Xvfb, a card on pcscd and the virtual reader, and OpenSC as the judge."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509

from tests.pcsc.rig import READER, Rig

PERSONA = "futtsu-uruko"  # the act whose papers are the last: interrupted, and taken up
SIGNATURE = "K7M2XB4"


@dataclass(frozen=True)
class Journey:
    """What the journey left."""

    pictures: list[str]
    papers: Path
    data: Path


@contextmanager
def display(rig: Rig) -> Iterator[dict[str, str]]:
    """An X server inside the rig, and the environment to show something on it."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1920x1080x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    server = rig.popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def journey(rig: Rig, program: str, tmp_path_factory: pytest.TempPathFactory) -> Journey:
    """Everything the demonstration plays: an issue, troubles, one taken up, the services without a case."""
    folder = tmp_path_factory.mktemp("journey")
    (folder / "kiosk.toml").write_text(f'[reader]\nname = "{READER}"\n', encoding="utf-8")
    command = [program, "run", "--demo", str(folder / "demo"), "--data", str(folder / "data")]
    with display(rig) as environment:
        played = rig.run([*command, "--config", str(folder / "kiosk.toml")], env=environment, timeout=600)
    assert played.returncode == 0, played.stderr
    pictures = sorted(path.name for path in (folder / "demo").glob("*.png"))
    return Journey(pictures, folder / "demo", folder / "data")


def test_the_windows_lead_through_the_whole_journey(journey: Journey) -> None:
    names = {name.partition("-")[2].removesuffix(".png") for name in journey.pictures}
    assert {"welcome", "staff-sign-in", "take-card"} <= names


def test_opensc_reads_from_the_card_what_the_papers_say(rig: Rig, program: str, journey: Journey) -> None:
    state = journey.data / "cards" / f"{PERSONA}.json"
    serve = [program, "emulator", "serve", "--persona", PERSONA, "--state", str(state)]
    card = rig.popen([*serve, "--data", str(journey.data)], stdout=subprocess.PIPE, text=True)
    try:
        assert card.stdout.readline() == "ready\n"
        rig.wait_for("present")
        read = ("pkcs15-tool", "--reader", "0", "--read-certificate")
        for kind, number, verify in (
            ("authentication", "1", ()),
            ("signature", "2", ("--verify-pin", "--auth-id", "2", "--pin", SIGNATURE)),
        ):
            told = rig.run([*read, number, *verify]).stdout
            certificate = x509.load_pem_x509_certificate(told[told.index("-----BEGIN") :].encode())
            paper = journey.papers / f"copy-{kind}.pdf"
            text = subprocess.run(
                ["pdftotext", paper, "-"], check=True, capture_output=True, text=True
            ).stdout
            assert str(certificate.serial_number) in re.sub(r"\s", "", text)
    finally:
        card.terminate()
        card.communicate()
