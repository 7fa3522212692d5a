"""``make bench-package``: the package beside a bare one-dir of PySide6 with one window, made in the same run.

Sizes, the ten largest files, the time from start to a window on the screen, memory at that moment. The X server
tells when a window is mapped, so that nothing in the programs takes part in measuring them. Needs Xvfb.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1e6
_RUNS = 5
_PATIENCE = 60.0  # seconds for a window
_MAP_NOTIFY = 19  # X.h
_SUBSTRUCTURE_NOTIFY = 1 << 19

BARE_PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(sys.argv)
window = QWidget()
window.showFullScreen()
sys.exit(application.exec())
"""
BARE_SPEC = """
import sys
sys.path.insert(0, {scripts!r})
from contents import MODULES_OUT, kept
analysis = Analysis([{program!r}], excludes=[*MODULES_OUT])
analysis.binaries = kept(analysis.binaries, [])
analysis.datas = kept(analysis.datas, [])
program = EXE(PYZ(analysis.pure), analysis.scripts, exclude_binaries=True, name="bare", console=True, strip=True)
COLLECT(program, analysis.binaries, analysis.datas, name="bare", strip=True)
"""


@dataclass(frozen=True, slots=True)
class Window:
    """What it took until a window was there: seconds, seconds of processor, megabytes held by then (PSS)."""

    seconds: float
    processor: float
    megabytes: float


def main() -> None:
    """Print the figures, and keep them as JSON where asked."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--package", type=Path, default=ROOT / "dist" / "jpki-kiosk")
    arguments.add_argument("--work", type=Path, default=ROOT / "build" / "bare")
    arguments.add_argument("--json", type=Path)
    chosen = arguments.parse_args()
    bare = build_bare(chosen.work)
    sizes = {"package": size(chosen.package), "bare": size(bare)}
    with display() as screen, tempfile.TemporaryDirectory() as data:
        run = [str(chosen.package / "jpki-kiosk"), "run", "--data", data]
        shown(run, screen, 2)  # makes keys and databases; that is not what is measured
        pairs = [(shown([str(bare / "bare")], screen, 1), shown(run, screen, 2)) for _ in range(_RUNS)]
    windows = {
        "bare": middle([one[0] for one, _ in pairs]),
        "first": middle([two[0] for _, two in pairs]),
        "welcome": middle([two[1] for _, two in pairs]),
    }
    largest = [
        (one.relative_to(chosen.package).as_posix(), count) for one, count in files(chosen.package)[:10]
    ]
    tell(sizes, windows, largest)
    if chosen.json is not None:
        figures = {
            "sizes": sizes,
            "windows": {name: asdict(one) for name, one in windows.items()},
            "largest": largest,
        }
        chosen.json.write_text(json.dumps(figures, indent=1) + "\n")


def middle(windows: list[Window]) -> Window:
    """The median of each figure."""
    return Window(
        statistics.median(one.seconds for one in windows),
        statistics.median(one.processor for one in windows),
        statistics.median(one.megabytes for one in windows),
    )


def tell(sizes: dict[str, float], windows: dict[str, Window], largest: list[tuple[str, float]]) -> None:
    """The figures for people, as the README has them."""
    more, bare = sizes["package"] - sizes["bare"], windows["bare"]
    print(
        f"one-dir        {sizes['package']:6.1f} MB  {more:+5.1f} MB to a bare one of {sizes['bare']:.1f} MB; aim +90"
    )
    print(
        f"bare window    {bare.seconds:6.2f} s  processor {bare.processor:5.2f} s          {bare.megabytes:6.1f} MB"
    )
    for name in ("first", "welcome"):
        one = windows[name]
        print(
            f"{name:7} window {one.seconds:6.2f} s  processor {one.processor:5.2f} s          {one.megabytes:6.1f} MB   "
            f"{one.seconds / bare.seconds:5.2f} × the time, {one.processor / bare.processor:5.2f} × the processor"
        )
    for name, count in largest:
        print(f"  {count:6.1f} MB  {name}")


def build_bare(work: Path) -> Path:
    """One window and nothing else, with the same things left out."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    program, spec = work / "bare.py", work / "bare.spec"
    program.write_text(BARE_PROGRAM)
    spec.write_text(BARE_SPEC.format(scripts=str(ROOT / "scripts" / "package"), program=str(program)))
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(work / "dist"), "--workpath", str(work / "work"), str(spec)]
    subprocess.run(command, check=True)
    return work / "dist" / "bare"


def files(folder: Path) -> list[tuple[Path, float]]:
    """Files and their megabytes, the largest first; a link counts as what it is."""
    found = [
        (one, one.lstat().st_size / MEGABYTE)
        for one in folder.rglob("*")
        if one.is_symlink() or one.is_file()
    ]
    return sorted(found, key=lambda pair: -pair[1])


def size(folder: Path) -> float:
    """Megabytes of all files."""
    return sum(count for _, count in files(folder))


@contextmanager
def display() -> Iterator[str]:
    """An X server of our own, at the number it finds free."""
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
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def shown(command: list[str], screen: str, windows: int) -> list[Window]:
    """Start, wait until so many windows were mapped, looking at the program at each; end it."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    link = ctypes.c_void_p(x11.XOpenDisplay(screen.encode()))
    if not link:
        raise SystemExit(f"the display {screen} does not answer")
    root = ctypes.c_ulong(x11.XDefaultRootWindow(link))
    x11.XSelectInput(link, root, ctypes.c_long(_SUBSTRUCTURE_NOTIFY))
    x11.XSync(link, 0)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    environment |= {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
    begun = time.perf_counter()
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seen: list[Window] = []
    try:
        while len(seen) < windows:
            if _mapped(x11, link):
                seen.append(Window(time.perf_counter() - begun, _processor(program.pid), _held(program.pid)))
        return seen
    finally:
        program.terminate()
        program.wait()
        x11.XCloseDisplay(link)


def _mapped(x11: ctypes.CDLL, link: ctypes.c_void_p) -> int:
    """How many windows were mapped by the next events."""
    if not x11.XPending(link):
        ready, _, _ = select.select([x11.XConnectionNumber(link)], [], [], _PATIENCE)
        if not ready:
            raise SystemExit("no window came")
    count = 0
    event = (ctypes.c_long * 24)()
    while x11.XPending(link):
        x11.XNextEvent(link, ctypes.byref(event))
        kind = ctypes.cast(event, ctypes.POINTER(ctypes.c_int))[0]
        count += kind == _MAP_NOTIFY
    return count


def _processor(pid: int) -> float:
    """Seconds of processor that it has used, its own and the kernel's for it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _held(pid: int) -> float:
    """Proportional set size: what is shared with other programs counts for its part."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / MEGABYTE
    raise SystemExit("no memory figures")


if __name__ == "__main__":
    main()
