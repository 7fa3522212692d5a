"""The installed program at work as its own user: its first window, its session, the main job, the sheets."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

from .counter import AUTHENTICATION, SIGNATURE, Issued, card_on_reader, issue
from .debian_root import DATA, SHEETS, USER, DebianRoot
from .figures import Figures, megabytes

SPOKEN = "/tmp/spoken"
# A buffer of the whole screen, attached and committed after the window got its size.
PAINTED = re.compile(
    r"set_title..JPKI Kiosk..*create_buffer\(.*, 0, 1280, 720, 5120, .*attach\(.*commit\(\)", re.DOTALL
)
UNIT = "/lib/systemd/system/jpki-kiosk.service"


def unit_values(root: DebianRoot, key: str) -> list[str]:
    """What the installed unit says under a key."""
    text = root.folder(UNIT).read_text(encoding="utf-8")
    return re.findall(rf"(?m)^{key}=(.*)$", text)


def first_window(root: DebianRoot, display: dict[str, str]) -> tuple[float, float, int, int]:
    """Start the kiosk; seconds until a window is there and until it may be used, memory at either.

    The memory is what is resident, in bytes.
    """
    began = time.monotonic()
    kiosk = root.start("jpki-kiosk", "run", env=display)
    try:
        search = ("xdotool", "search", "--sync", "--onlyvisible")
        root.run(*search, "--class", "jpki-kiosk", env=display)
        first, lean = time.monotonic() - began, root.memory("jpki-kiosk")
        root.run(*search, "--name", "^JPKI Kiosk$", env=display)
        return first, time.monotonic() - began, lean, root.memory("jpki-kiosk")
    finally:
        root.end(kiosk)


def test_its_first_window_opens_on_a_display(root: DebianRoot, figures: Figures) -> None:
    display = root.start_display()
    first, ready, _, _ = first_window(root, display)
    figures.add("first start: a window / the welcome page", f"{first:.1f} s / {ready:.1f} s")
    again = [first_window(root, display) for _ in range(3)]
    first, ready, lean, full = sorted(again)[1]
    figures.add("later starts (median of three)", f"{first:.1f} s / {ready:.1f} s")
    figures.add("memory then", f"{megabytes(lean)} / {megabytes(full)}")
    assert root.run("find", DATA, "!", "-user", USER).stdout == ""
    assert root.run("find", DATA, "-perm", "/077").stdout == ""


def test_the_session_of_the_unit_shows_it_full_screen_without_a_frame(root: DebianRoot) -> None:
    (command,) = unit_values(root, "ExecStart")
    environment = dict(
        word.split("=", 1) for line in unit_values(root, "Environment") for word in line.split()
    )
    uid = root.run("id", "-u", USER).stdout.strip()
    runtime, temporary = f"/run/user/{uid}", environment["TMPDIR"]
    root.run("install", "-d", "-m", "0700", "-o", USER, "-g", USER, runtime, temporary)
    # The display's own record of what the program asks for is what tells here: pictures taken of a display
    # without a screen are empty.
    screen = {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"}
    environment |= {"XDG_RUNTIME_DIR": runtime, "WAYLAND_DEBUG": "client"}
    root.run("install", "-m", "0666", "/dev/null", SPOKEN)
    line = f"exec {command} 2>{SPOKEN}"
    session = root.start("sh", "-c", line, user=USER, env=environment | screen)
    try:
        root.until(lambda: "wl_surface" in spoken(root) and PAINTED.search(spoken(root)), "a painted window")
        told = spoken(root)
        assert "set_fullscreen" in told
        assert "set_window_geometry(0, 0, 1280, 720)" in told  # all of it: no title bar, no frame
        assert session.poll() is None
    finally:
        root.end(session)


def spoken(root: DebianRoot) -> str:
    """What the program and the display said to each other."""
    return root.run("cat", SPOKEN).stdout


@pytest.fixture(scope="module")
def counter_with_queue(root: DebianRoot) -> str:
    """The configuration of a counter that prints on a queue of CUPS which takes PDF."""
    root.start_print_service()
    return configured(root, "DIRECT")


def configured(root: DebianRoot, queue: str) -> str:
    """A configuration with this queue."""
    file = f"/tmp/{queue}.toml"
    wanted = f'data = "{DATA}"\n[printer]\nkind = "cups"\nqueue = "{queue}"\n'
    root.run("sh", "-c", f"cat >{file} <<'END'\n{wanted}END")
    return file


def sheets(root: DebianRoot) -> list[str]:
    """The text of every sheet in the tray; they are taken out."""
    names = root.run("find", SHEETS, "-name", "*.pdf").stdout.split()
    texts = [root.run("pdftotext", "-layout", name, "-").stdout for name in names]
    root.run("find", SHEETS, "-name", "*.pdf", "-delete")
    return texts


@pytest.mark.usefixtures("counter_with_queue")
def test_it_prints_a_test_page_on_a_queue_and_follows_it(root: DebianRoot) -> None:
    for queue in ("PDF", "DIRECT"):
        root.run("jpki-kiosk", "printer", "test", "--config", configured(root, queue))
        (page,) = sheets(root)
        assert "Printed with a training configuration." in page
    assert "前橋" in page  # made anew from PostScript, Japanese is a picture of itself only


@pytest.fixture(scope="module")
def issued(root: DebianRoot, counter_with_queue: str) -> Iterator[Issued]:
    """Both certificates on the card that is on the reader, and the papers in the tray."""
    root.start_reader()
    with card_on_reader(root, "first"):
        yield issue(root, "first", config=counter_with_queue)


def test_it_issues_both_certificates_on_the_virtual_reader(issued: Issued) -> None:
    proved = {kind: one["proved"] for kind, one in issued.report["certificates"].items()}
    assert proved == {"signature": True, "authentication": True}


def test_opensc_reads_the_card_that_the_package_wrote(root: DebianRoot, issued: Issued) -> None:
    read = ("pkcs15-tool", "--reader", "0")
    authentication = root.run(*read, "--read-certificate", "1").stdout
    signature = root.run(
        *read, "--read-certificate", "2", "--verify-pin", "--auth-id", "2", "--pin", SIGNATURE
    ).stdout
    for kind, certificate in (("authentication", authentication), ("signature", signature)):
        serial = root.run("openssl", "x509", "-noout", "-serial", input=certificate).stdout
        assert int(serial.removeprefix("serial="), 16) == int(issued.report["certificates"][kind]["serial"])
    root.run(
        *("pkcs11-tool", "--module", "opensc-pkcs11.so", "--login", "--pin", AUTHENTICATION, "--sign"),
        *("--mechanism", "SHA256-RSA-PKCS", "--id", "1", "--input-file", "/etc/hostname"),
        *("--output-file", "/tmp/signature"),
    )
    root.run("sh", "-c", f"cat >/tmp/certificate <<'END'\n{authentication}\nEND")
    root.run("sh", "-c", "openssl x509 -in /tmp/certificate -pubkey -noout >/tmp/key")
    verify = (
        "openssl",
        "dgst",
        "-sha256",
        "-verify",
        "/tmp/key",
        "-signature",
        "/tmp/signature",
        "/etc/hostname",
    )
    assert "Verified OK" in root.run(*verify).stdout


def test_its_papers_come_out_of_the_queue(root: DebianRoot, issued: Issued, figures: Figures) -> None:
    assert [sheet["state"] for sheet in issued.report["sheets"]] == ["tray"] * 3
    texts = sheets(root)
    assert len(texts) == 3
    whole = "".join("".join(texts).split())
    assert "電子証明書の写し" in whole
    assert "前橋花子" in whole
    assert "大手町二丁目" in whole  # the rest may be on the next line
    for certificate in issued.report["certificates"].values():
        assert certificate["serial"] in whole
    figures.add("issued on pcscd + vpcd, used by OpenSC, printed by CUPS", "both certificates, three sheets")
