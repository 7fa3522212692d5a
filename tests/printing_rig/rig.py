"""cupsd with queues of its own in private namespaces: real printing without a printer.

Its configuration, spool, log and socket lie in one folder that is deleted at the end. It listens on that
socket and nowhere else; the print service of the computer, if there is one, is never asked or touched.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

PATIENCE = 20.0  # seconds until something that should happen is called missing
PDF_QUEUE = "PDF"
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
SERVER_PROGRAMS = Path("/usr/lib/cups")
BACKENDS = {"cups-pdf": 0o700}  # with these rights cupsd runs it as root, as it must be
OWN_BACKENDS = tuple(Path(__file__).with_name(name) for name in ("troubled", "tray"))
DIRECT_QUEUE = "DIRECT"
TAKES_PDF = '*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"'

FILES = """
ServerRoot {folder}/root
ServerBin {folder}/bin
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
Printcap
FileDevice Yes
SystemGroup root
User lp
Group lp
"""
SERVICE = """
Listen {folder}/run/cups.sock
LogLevel info
DirtyCleanInterval 0
PreserveJobFiles No
PreserveJobHistory Yes
Browsing Off
WebInterface No
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateAccess default
JobPrivateValues default
SubscriptionPrivateAccess default
SubscriptionPrivateValues default
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
PDF_BACKEND = """
Out {folder}/out
AnonDirName {folder}/out
Spool {folder}/pdf-spool
Log {folder}/log
GSTmp {folder}/pdf-temporary
UserUMask 0077
"""
# Holds the namespaces open until its standard input closes: it ends with the tests, whatever ends them.
HOLDER = """
set -e
mount --bind "$0" /etc/cups/cups-pdf.conf
echo held
exec cat >/dev/null
"""
CUPSD = ("setpriv", "--pdeathsig", "TERM", "cupsd", "-f")  # it ends with the tests, should they be killed

Seen = TypeVar("Seen")


class RigError(Exception):
    """The rig cannot work here, or something in it did not happen in time."""


@dataclass
class PrintService:
    """A cupsd of the tests' own with two queues whose sheets arrive as files: ``PDF`` is of cups-pdf, which
    makes them anew from PostScript; ``DIRECT`` is a printer that takes PDF as it is."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="jpki-cups-", dir="/tmp")))
    _holder: subprocess.Popen[str] | None = None
    _enter: list[str] = field(default_factory=list)
    _cupsd: subprocess.Popen[bytes] | None = None
    _changed: bool = False

    @property
    def socket(self) -> str:
        """Where it is asked: what libcups calls the server."""
        return str(self.folder / "run" / "cups.sock")

    def open(self) -> None:
        """Make the namespaces and start the service; raises RigError."""
        if os.geteuid() != 0:
            raise RigError("cups-pdf writes its sheets as root")
        for program in ("unshare", "nsenter", "setpriv", "cupsd", "lpadmin"):
            if shutil.which(program) is None:
                raise RigError(f"{program} is not installed")
        if not PPD.is_file():
            raise RigError("printer-driver-cups-pdf is not installed")
        self._make_folders()
        self._holder = subprocess.Popen(
            ["unshare", "-mn", "sh", "-c", HOLDER, str(self.folder / "cups-pdf.conf")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._holder.stdout is not None
        if self._holder.stdout.readline() != "held\n":
            _, complaint = self._holder.communicate()
            raise RigError(f"no private namespace here: {complaint.strip()}")
        self._enter = ["nsenter", "--target", str(self._holder.pid), "--mount", "--net", "--"]
        self.start()
        self.add_queues()

    def add_queues(self) -> None:
        """Both queues, or their settings as they were at first."""
        hold = ("-o", "job-hold-until-default=no-hold")
        self.command("lpadmin", "-p", PDF_QUEUE, "-E", "-v", "cups-pdf:/", "-P", str(PPD), *hold)
        driver = self.folder / "direct.ppd"
        driver.write_text(f"{PPD.read_text(encoding='latin-1')}{TAKES_PDF}\n", encoding="latin-1")
        tray = f"tray:{self.folder / 'tray'}"
        self.command("lpadmin", "-p", DIRECT_QUEUE, "-E", "-v", tray, "-P", str(driver), *hold)

    def close(self) -> None:
        """End everything this rig started, by its own process numbers, and delete its folder."""
        self.stop()
        if self._holder is not None:
            assert self._holder.stdin is not None
            self._holder.stdin.close()
            self._holder.wait(PATIENCE)
            for stream in (self._holder.stdout, self._holder.stderr):
                if stream is not None:
                    stream.close()
            self._holder = None
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- the service -----------------------------------------------------------------------------

    @property
    def runs(self) -> bool:
        """Whether it is there to be asked."""
        return self._cupsd is not None and self._cupsd.poll() is None

    def start(self) -> None:
        """Start it, with the queues and jobs it had."""
        root = self.folder / "root"
        with (self.folder / "log" / "cupsd").open("ab") as log:
            self._cupsd = subprocess.Popen(
                [*self._enter, *CUPSD, "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf")],
                stdout=log,
                stderr=log,
            )
        self.until(self._answers, "the print service answers")

    def stop(self) -> None:
        """As when an administrator stops it."""
        self._end(subprocess.Popen.terminate)

    def kill(self) -> None:
        """As when it crashes."""
        self._end(subprocess.Popen.kill)

    def _end(self, way: Callable[[subprocess.Popen[bytes]], None]) -> None:
        if self._cupsd is not None:
            way(self._cupsd)
            self._cupsd.wait(PATIENCE)
            self._cupsd = None

    # --- its queues ------------------------------------------------------------------------------

    def command(self, program: str, *arguments: str) -> str:
        """One of the programs of CUPS, asked of this service; what it says."""
        done = self._run(program, *arguments)
        self._changed = True
        if done.returncode != 0:
            raise RigError(f"{program} {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout

    def restore(self) -> None:
        """As it was at first: it runs, both queues are there and print, no job waits, no sheet lies."""
        if not self.runs:
            self.start()
            self._changed = True
        if self._changed:
            self.command("cancel", "-a", "-x")
            self.add_queues()
            for name in (PDF_QUEUE, DIRECT_QUEUE):
                self.command("cupsaccept", name)
                self.command("cupsenable", name)
            self._changed = False
        for sheet in self.sheets(PDF_QUEUE) + self.sheets(DIRECT_QUEUE):
            sheet.unlink()

    def troubled_queue(self, name: str) -> Path:
        """A queue whose backend reports each line written to the pipe returned, and ends with the pipe."""
        pipe = self.folder / "run" / name
        os.mkfifo(pipe, 0o666)
        pipe.chmod(0o666)  # whatever the umask
        self.command("lpadmin", "-p", name, "-E", "-v", f"troubled:{pipe}", "-P", str(PPD))
        return pipe

    def sheets(self, queue: str = PDF_QUEUE) -> tuple[Path, ...]:
        """What lies in the tray of the queue ``PDF`` (as cups-pdf made it) or ``DIRECT`` (as it came)."""
        tray = self.folder / ("out" if queue == PDF_QUEUE else "tray")
        return tuple(sorted(tray.glob("*.pdf")))

    def spooled(self) -> tuple[Path, ...]:
        """The documents that the service still keeps, and what its filters and backends left behind."""
        spool = self.folder / "spool"
        temporary = (spool / "tmp", self.folder / "pdf-spool", self.folder / "pdf-temporary")
        found = [*spool.glob("d*"), *(file for one in temporary for file in one.rglob("*"))]
        return tuple(one for one in found if one.is_file())

    def until(self, look: Callable[[], Seen], what: str) -> Seen:
        """Look again and again, until what is seen counts as true."""
        for _ in range(int(PATIENCE / 0.02)):
            seen = look()
            if seen:
                return seen
            time.sleep(0.02)  # for another process; nothing is asserted of it
        raise RigError(f"missing: {what}")

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, "-h", self.socket, *arguments],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            env={**os.environ, "LC_ALL": "C"},
            check=False,
        )

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as line:
            return line.connect_ex(self.socket) == 0

    def _make_folders(self) -> None:
        folder = self.folder
        folder.chmod(0o755)  # filters and backends run as lp
        for name in ("root", "spool", "spool/tmp", "cache", "state", "log", "out", "bin/backend", "run"):
            (folder / name).mkdir(parents=True)
        for name in ("pdf-spool", "pdf-temporary", "tray"):
            (folder / name).mkdir()
            (folder / name).chmod(0o1777)
        for name, mode in {"spool": 0o710, "spool/tmp": 0o1770, "cache": 0o770, "state": 0o755}.items():
            shutil.chown(folder / name, group="lp")
            (folder / name).chmod(mode)
        for name in ("cgi-bin", "daemon", "driver", "filter", "notifier"):
            (folder / "bin" / name).symlink_to(SERVER_PROGRAMS / name)
        for name, mode in BACKENDS.items():
            self._backend(SERVER_PROGRAMS / "backend" / name, mode)
        for program in OWN_BACKENDS:
            self._backend(program, 0o755)
        texts = {"root/cups-files.conf": FILES, "root/cupsd.conf": SERVICE, "cups-pdf.conf": PDF_BACKEND}
        for name, text in texts.items():
            (folder / name).write_text(text.format(folder=folder), encoding="utf-8")

    def _backend(self, program: Path, mode: int) -> None:
        target = self.folder / "bin" / "backend" / program.name
        shutil.copy(program, target)
        target.chmod(mode)


class Pipe:
    """What a troubled queue reports: each line one report, until it is closed."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR)  # waits for no reader

    def report(self, *reasons: str) -> None:
        """``+media-empty-error`` begins one, ``-media-empty-error`` ends it."""
        os.write(self._descriptor, "".join(f"{one}\n" for one in reasons).encode())

    def end(self) -> None:
        """The sheet is out."""
        self.report("end")

    def close(self) -> None:
        """Let go of it."""
        with contextlib.suppress(OSError):
            os.close(self._descriptor)
