"""A training authority served by a child process over HTTPS, and an office enrolled at it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from jpki_kiosk.cli import cli
from jpki_kiosk.cli.authority_fragment import NAME

PASSPHRASE = b"a passphrase for tests"


class Child:
    """``jpki-kiosk authority serve --tls --client-certificates`` on loopback."""

    def __init__(self, data: Path, *options: str) -> None:
        self.data = data
        self.options = options or ("--tls", "--client-certificates")
        self.port = 0
        self.start()

    def start(self) -> None:
        """Start to serve; again on the same port."""
        command = [sys.executable, "-m", "jpki_kiosk", "authority", "serve", "--data", str(self.data)]
        with (self.data.parent / f"{self.data.name}.log").open("a") as log:
            self._process = subprocess.Popen(
                [*command, "--port", str(self.port), *self.options],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._process.stdout is not None
        ready = self._process.stdout.readline()
        assert ready, (self.data.parent / f"{self.data.name}.log").read_text()
        self.url = str(json.loads(ready)["url"])
        self.port = int(self.url.rpartition(":")[2])

    def end(self, number: int = signal.SIGTERM) -> None:
        """End it by this signal."""
        self._process.send_signal(number)
        self._process.wait(20)
        assert self._process.stdout is not None
        self._process.stdout.close()


def enrol(data: Path, url: str, output: Path, code: str = "10201") -> Path:
    """Enrol an office as an IT person does; its folder, passphrase included. Gives the configuration."""
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE)
    os.close(writing)
    command = ["authority", "enrol-office", "--data", data, "--code", code, "--name", "Maebashi-shi"]
    rest = ["--output", output, "--passphrase-fd", reading, "--url", url]
    done = CliRunner().invoke(cli, [str(word) for word in (*command, *rest)])
    assert done.exit_code == 0, done.output
    passphrase = output / "office.passphrase"
    passphrase.touch(mode=0o600)
    passphrase.write_bytes(PASSPHRASE + b"\n")
    return output / NAME
