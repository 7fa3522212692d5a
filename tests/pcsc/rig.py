"""pcscd with vpcd in namespaces of its own: real PC/SC that no other program sees.

The rig holds one process in a private mount and network namespace; everything else enters that. It never
touches the system's pcscd, and it refuses to go on where a real reader can be seen.
"""

from __future__ import annotations

import json
import os
import selectors
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

READER = "Virtual PCD 00 00"
PORT = 35963
DRIVERS = ("/usr/lib/pcsc/drivers/serial/libifdvpcd.so", "/usr/lib64/pcsc/drivers/serial/libifdvpcd.so")
PROBE = Path(__file__).with_name("probe.py")
PATIENCE = 20.0  # seconds until something that should happen is called missing

# Holds the namespaces open until its standard input closes: it ends with the tests, whatever ends them.
HOLDER = """
set -e
ip link set lo up
if ! mkdir -p /run/pcscd 2>/dev/null; then mount -t tmpfs tmpfs /run; mkdir /run/pcscd; fi
mount -t tmpfs -o mode=0755 tmpfs /run/pcscd
echo held
exec cat >/dev/null
"""


class RigError(Exception):
    """The rig cannot work here, or something in it did not happen in time."""


@dataclass
class _Served:
    """One ``emulator serve``: its arguments and, while the card is in, its process."""

    arguments: list[str]
    process: subprocess.Popen[str] | None = None
    visible: str = "present"


@dataclass
class Rig:
    """Real PC/SC for tests; ``folder`` keeps its configuration and logs."""

    folder: Path
    _holder: subprocess.Popen[str] | None = None
    _enter: list[str] = field(default_factory=list)
    _pcscd: subprocess.Popen[bytes] | None = None
    _cards: list[_Served] = field(default_factory=list)
    _usual: bool = False

    def open(self) -> None:
        """Make the namespaces and start pcscd; raises RigError."""
        for program in ("unshare", "nsenter", "ip", "pcscd"):
            if _program(program) is None:
                raise RigError(f"{program} is not installed")
        unshare = ["unshare", "-mn"] if os.geteuid() == 0 else ["unshare", "-rmn"]
        self._holder = subprocess.Popen(
            [*unshare, "sh", "-c", HOLDER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._holder.stdout is not None
        if self._holder.stdout.readline() != "held\n":
            _, complaint = self._holder.communicate()
            raise RigError(f"no private namespace here: {complaint.strip()}")
        # unshare has become the shell and the shell cat: the process of this number is in the namespaces.
        self._enter = ["nsenter", "--target", str(self._holder.pid), "--mount", "--net"]
        if os.geteuid() != 0:
            self._enter += ["--user", "--preserve-credentials"]
        self.start_pcscd()

    def close(self) -> None:
        """End everything this rig started, by its own process numbers."""
        for card in reversed(self._cards):
            self._take_out(card)
        self.stop_pcscd()
        if self._holder is not None:
            assert self._holder.stdin is not None
            self._holder.stdin.close()
            self._holder.wait(PATIENCE)
            for stream in (self._holder.stdout, self._holder.stderr):
                if stream is not None:
                    stream.close()
            self._holder = None

    # Programs inside

    def run(self, command: Sequence[str], **options: Any) -> subprocess.CompletedProcess[str]:
        """``subprocess.run`` inside, with captured text and a time-out unless told otherwise."""
        options = {"capture_output": True, "text": True, "timeout": 120, **options}
        return subprocess.run(self._inside(command, options), check=False, **options)

    def popen(self, command: Sequence[str], **options: Any) -> subprocess.Popen[Any]:
        """``subprocess.Popen`` inside; its pid is the program's own."""
        return subprocess.Popen(self._inside(command, options), **options)

    def _inside(self, command: Sequence[str], options: dict[str, Any]) -> list[str]:
        # Entering a mount namespace changes to its root: go back to where we were.
        folder = options.pop("cwd", None) or Path.cwd()
        return [*self._enter, f"--wd={folder}", "--", *command]

    # The service

    def start_pcscd(self, config: Path | None = None) -> None:
        """Start pcscd with vpcd's reader, or with another configuration folder (an empty one: no reader)."""
        self.stop_pcscd()
        folder = config or self._configuration()
        with (self.folder / "pcscd.log").open("ab") as log:
            self._pcscd = self.popen(
                [_program("pcscd") or "pcscd", "--foreground", "-c", str(folder)], stdout=log, stderr=log
            )
        self._usual = config is None
        self._probe("service", str(PATIENCE))
        if self._usual:
            self._probe("wait", READER, "empty", str(PATIENCE))
        seen = json.loads(self._probe("list"))
        foreign = [name for name in seen if not name.startswith("Virtual PCD ")]
        if foreign:
            self.stop_pcscd()
            raise RigError(f"a real reader is in sight, tests must not touch it: {foreign}")

    def stop_pcscd(self) -> None:
        """Stop pcscd; a card in the reader loses its connection."""
        if self._pcscd is not None:
            self._pcscd.terminate()
            self._pcscd.wait(PATIENCE)
            self._pcscd = None

    @property
    def ready(self) -> bool:
        """Whether pcscd runs with vpcd's reader."""
        return self.pcscd_running and self._usual

    @property
    def pcscd_running(self) -> bool:
        """Whether pcscd was started and still runs."""
        return self._pcscd is not None and self._pcscd.poll() is None

    def _configuration(self) -> Path:
        driver = next((path for path in DRIVERS if Path(path).exists()), None)
        if driver is None:
            raise RigError("vpcd's driver is not installed (vsmartcard-vpcd)")
        folder = self.folder / "reader.conf.d"
        folder.mkdir(exist_ok=True)
        (folder / "vpcd").write_text(
            f'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:0x{PORT:04X}\n'
            f"LIBPATH {driver}\nCHANNELID 0x{PORT:04X}\n"
        )
        return folder

    # The card

    @contextmanager
    def serve(
        self, persona: str, state: Path, data: Path, *options: str, visible: str = "present"
    ) -> Iterator[subprocess.Popen[str]]:
        """An emulated card in the reader, given back to the reader's earlier card at the end.

        ``visible`` is what PC/SC then sees: ``present``, or ``mute``.
        """
        arguments = [sys.executable, "-m", "jpki_kiosk", "emulator", "serve"]
        arguments += ["--persona", persona, "--state", str(state), "--data", str(data), *options]
        card = _Served(arguments, visible=visible)
        if self._cards:
            self._take_out(self._cards[-1])
        self._cards.append(card)
        try:
            yield self._put_in(card)
        finally:
            self._cards.remove(card)
            self._take_out(card)
            if self._cards and self.ready:
                self._put_in(self._cards[-1])

    def wait_for(self, wanted: str, reader: str = READER) -> None:
        """Wait until the reader is ``present``, ``mute``, ``empty``, ``gone`` or ``cardless`` (these two)."""
        self._probe("wait", reader, wanted, str(PATIENCE))

    def _put_in(self, card: _Served) -> subprocess.Popen[str]:
        process = self.popen(card.arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        card.process = process
        assert process.stdout is not None
        line = _read_line(process.stdout, PATIENCE)
        if line != "ready\n":
            process.terminate()
            _, complaint = process.communicate()
            raise RigError(f"the emulator said {line!r}: {complaint.strip()}")
        self.wait_for(card.visible)
        return process

    def _take_out(self, card: _Served) -> None:
        process, card.process = card.process, None
        if process is None:
            return
        if process.poll() is None:
            process.terminate()
        try:
            process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        if self.pcscd_running:
            self._probe("wait", READER, "cardless", str(PATIENCE))

    def _probe(self, *arguments: str) -> str:
        result = self.run([sys.executable, str(PROBE), *arguments])
        if result.returncode != 0:
            raise RigError(result.stderr.strip())
        return result.stdout


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def _read_line(stream: IO[str], seconds: float) -> str:
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        return stream.readline() if selector.select(seconds) else ""
