"""A Debian root entered in namespaces of its own: processes, mounts and network that no other program sees.

One process holds them; when it ends the kernel ends whatever was started inside. No systemd runs there, as in
an image that is being made.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

USER = "jpki-kiosk"
DATA = "/var/lib/jpki-kiosk"
DISPLAY = ":7"
TRAY = Path(__file__).parents[1] / "printing_rig" / "tray"
PPD = "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd"
TAKES_PDF = '*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"\n'
READER = "Virtual PCD 00 00"
SHEETS = "/tmp/sheets"
PATIENCE = 60.0  # seconds until something that should happen is called missing
POLL = 0.02

HOLDER = """
mount --make-rprivate /
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
for place in run tmp; do mount -t tmpfs -o mode=1777 tmpfs "$0/$place"; done
chmod 0755 "$0/run"
mkdir -m 1777 "$0/tmp/.X11-unix"
ip link set lo up
echo held
exec cat >/dev/null
"""
# vpcd's reader and no other: a real one of this computer stays out of sight.
VPCD = """FRIENDLYNAME "Virtual PCD"
DEVICENAME /dev/null:0x8C7B
LIBPATH /usr/lib/pcsc/drivers/serial/libifdvpcd.so
CHANNELID 0x8C7B
"""


@dataclass
class DebianRoot:
    """``path``: the root. Commands run as root unless a user is named."""

    path: Path
    _holder: subprocess.Popen[str] | None = None
    _enter: list[str] = field(default_factory=list)
    _started: list[subprocess.Popen[Any]] = field(default_factory=list)

    def open(self) -> None:
        """Make the namespaces."""
        self._holder = subprocess.Popen(
            [
                "unshare",
                "--mount",
                "--pid",
                "--net",
                "--fork",
                "--kill-child",
                "sh",
                "-euc",
                HOLDER,
                self.path,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._holder.stdout is not None
        assert self._holder.stdout.readline() == "held\n", "no namespaces of its own here"
        pid = self._holder.pid
        (child,) = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        self._enter = [
            "nsenter",
            f"--target={child}",
            "--mount",
            "--pid",
            "--net",
            "--",
            "chroot",
            str(self.path),
        ]

    def close(self) -> None:
        """End everything that was started here."""
        for process in reversed(self._started):
            self.end(process)
        assert self._holder is not None
        assert self._holder.stdin is not None
        self._holder.stdin.close()
        self._holder.wait(PATIENCE)

    def run(
        self,
        *command: str,
        user: str | None = None,
        env: Mapping[str, str] | None = None,
        check: bool = True,
        **options: Any,
    ) -> subprocess.CompletedProcess[str]:
        """A command to its end; what it says on both outputs is captured."""
        done = subprocess.run(
            self._inside(command, user, env),
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
            **options,
        )
        if check:
            assert done.returncode == 0, (command, done.stdout[-3000:], done.stderr[-3000:])
        return done

    def start(
        self, *command: str, user: str | None = None, env: Mapping[str, str] | None = None, **options: Any
    ) -> subprocess.Popen[Any]:
        """A program that goes on; it ends with the root at the latest."""
        options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
        process = subprocess.Popen(self._inside(command, user, env), **options)
        self._started.append(process)
        return process

    def end(self, process: subprocess.Popen[Any]) -> None:
        """End a program that was started here. nsenter does not hand signals on: its child gets them."""
        if process in self._started:
            self._started.remove(process)
        if process.poll() is None:
            for child in _children(process.pid) or [process.pid]:
                os.kill(child, 15)
            process.wait(PATIENCE)

    def _inside(
        self, command: Sequence[str], user: str | None, env: Mapping[str, str] | None
    ) -> Sequence[str]:
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", **(env or {})}
        become = [] if user is None else ["setpriv", "--reuid", user, "--regid", user, "--init-groups"]
        words = [f"{name}={value}" for name, value in environment.items()]
        return [*self._enter, "env", "-i", *words, *become, *command]

    def until(self, happened: Callable[[], Any], what: str) -> Any:
        """Wait for something that should happen; its answer."""
        deadline = time.monotonic() + PATIENCE
        while not (answer := happened()):
            assert time.monotonic() < deadline, f"missing: {what}"
            time.sleep(POLL)
        return answer

    def folder(self, inside: str) -> Path:
        """Where a path of the root is seen from outside; not for /run and /tmp."""
        return self.path / inside.lstrip("/")

    def memory(self, name: str) -> int:
        """Resident bytes of the newest process of this name."""
        pid = self.run("pgrep", "-n", "-x", name).stdout.strip()
        rollup = self.run("cat", f"/proc/{pid}/smaps_rollup").stdout
        sizes = dict(line.split(":", 1) for line in rollup.splitlines()[1:])
        return int(sizes["Rss"].split()[0]) * 1024

    # --- what a counter has ---------------------------------------------------------------------

    def start_display(self) -> dict[str, str]:
        """An X server without a screen; what a program needs to use it."""
        self.start("Xvfb", DISPLAY, "-screen", "0", "1280x1024x24", "-nolisten", "tcp", user="games")
        display = {"DISPLAY": DISPLAY, "QT_QPA_PLATFORM": "xcb"}
        self.until(
            lambda: self.run("xdotool", "getdisplaygeometry", env=display, check=False).returncode == 0,
            "a display",
        )
        return display

    def start_reader(self) -> None:
        """The smart card service with the virtual reader."""
        self.run("sh", "-c", f"mkdir -p /run/pcscd /run/reader; cat >/run/reader/vpcd <<'END'\n{VPCD}END")
        self.start("pcscd", "--foreground", "-c", "/run/reader")
        self.until(lambda: READER in self.run("opensc-tool", "-l", check=False).stdout, READER)

    def start_print_service(self) -> None:
        """CUPS with two queues whose sheets arrive as files in SHEETS.

        ``PDF`` is of cups-pdf, which makes them anew from PostScript; ``DIRECT`` takes PDF as it is.
        """
        self.run("sh", "-c", f"printf 'Out {SHEETS}\\nAnonDirName {SHEETS}\\n' >>/etc/cups/cups-pdf.conf")
        self.run("install", "-d", "-m", "1777", SHEETS)
        self.start("cupsd", "-f")
        self.until(
            lambda: self.run("lpstat", "-r", check=False).stdout.strip().endswith("is running"), "CUPS"
        )
        self.run("lpadmin", "-p", "PDF", "-E", "-v", "cups-pdf:/", "-m", "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd")
        backend = self.folder("/usr/lib/cups/backend/tray")
        shutil.copy(TRAY, backend)
        backend.chmod(0o755)
        direct = self.folder(PPD).read_text(encoding="latin-1") + TAKES_PDF
        self.folder("/debs/direct.ppd").write_text(direct, encoding="latin-1")
        self.run("lpadmin", "-p", "DIRECT", "-E", "-v", f"tray:{SHEETS}", "-P", "/debs/direct.ppd")


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
