"""After a visit no password is left in the memory of the kiosk's process.

The card is emulated in another process behind pcscd, and what is looked for reaches the kiosk by a
descriptor, a byte at a time, as from a keypad.
"""

from __future__ import annotations

import os
import secrets
import string
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from .rig import READER, Rig
from .test_wizard import MOST_PAPERS, PATIENCE, PERSONA, PROGRAM, Wizard

WINDOWS = Path(__file__).with_name("window_program.py")

pytestmark = [
    pytest.mark.xdist_group("pcsc"),
    pytest.mark.skipif(not os.environ.get("CANARY"), reason="make canary"),
]


def memory(process: int) -> Iterator[bytes]:
    """Everything this process can read of its own."""
    with Path(f"/proc/{process}/maps").open() as maps, Path(f"/proc/{process}/mem").open("rb", 0) as mem:
        for line in maps:
            place, rights, *_ = line.split()
            if not rights.startswith("r") or line.rstrip().endswith(
                ("[vvar]", "[vsyscall]", "[vvar_vclock]")
            ):
                continue
            begin, end = (int(part, 16) for part in place.split("-"))
            mem.seek(begin)
            try:
                yield mem.read(end - begin)
            except OSError:
                continue  # a mapping without memory behind it


def found(process: int, wanted: dict[str, bytes]) -> list[str]:
    """Which of these are in the memory of the process, as bytes and as both kinds of wide characters."""
    forms = {
        (name, form): password.decode().encode(form)
        for name, password in wanted.items()
        for form in ("utf-8", "utf-16-le", "utf-32-le")
    }
    return sorted(
        {
            f"{name} as {form}"
            for part in memory(process)
            for (name, form), text in forms.items()
            if text in part
        }
    )


def signature_password() -> bytes:
    """Sixteen letters and digits that are nowhere but here."""
    letters = "".join(secrets.choice(string.ascii_uppercase) for _ in range(8))
    return f"{letters}{secrets.randbelow(10**8):08d}".encode()


def test_no_password_is_left_in_the_memory_of_the_idle_kiosk(rig: Rig, tmp_path: Path) -> None:
    signature, authentication = signature_password(), b"7392"
    passphrase = f"canary {secrets.token_hex(12)}".encode()
    reading, writing = os.pipe()
    program = [sys.executable, str(PROGRAM), str(tmp_path / "data"), str(tmp_path / "papers"), READER]
    with rig.popen([*program, str(reading)], stdin=-1, stdout=-1, text=True, pass_fds=(reading,)) as process:
        made = Wizard(process)

        def give(line: str, secret: bytes) -> None:
            os.write(writing, secret + b"\n")
            made.do(f"{line}-from {reading}")

        os.write(writing, passphrase + b"\n")
        made.until("Welcome")
        made.do("staff")
        give("sign-in", passphrase)
        made.until("StaffDesk")
        made.do("new", f"open {PERSONA}")
        made.until("ReviewCase")
        made.do(*(f"tick {place}" for place in range(MOST_PAPERS)), "continue")
        made.until("ConfirmCase")
        made.do("consent", "continue")
        made.until("InsertCard")
        with rig.serve(PERSONA, tmp_path / "card.json", tmp_path / "data"):
            made.until("ReadingCard True")
            made.do("continue")
            made.until("ChoosePassword")
            give("password", signature)
            made.until("ChoosePassword")
            wanted = {"signature password": signature, "passphrase": passphrase}
            assert found(process.pid, wanted) == ["signature password as utf-8"]  # held, and seen from here
            give("password", signature)
            give("password", authentication)
            give("password", authentication)
            made.until("Done")
        made.do("continue")
        made.until("Welcome")
        os.close(writing)
        assert found(process.pid, wanted) == []
        process.stdin.close()
        process.wait(timeout=PATIENCE)
    os.close(reading)


def test_no_password_is_left_in_the_memory_of_the_idle_windows(rig: Rig, tmp_path: Path) -> None:
    signature, authentication = signature_password(), b"7392"
    passphrase = f"canary {secrets.token_hex(12)}".encode()
    wanted = {"signature password": signature, "passphrase": passphrase}
    reading, writing = os.pipe()
    os.write(writing, b"\n".join((passphrase, signature, authentication)) + b"\n")
    os.close(writing)
    program = [sys.executable, str(WINDOWS), str(tmp_path / "data"), str(tmp_path / "papers"), READER]
    with (
        ExitStack() as card,
        rig.popen(
            [*program, str(reading)],
            stdin=-1,
            stdout=-1,
            text=True,
            pass_fds=(reading,),
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        ) as process,
    ):
        try:
            made = Wizard(process)
            made.until("insert")
            card.enter_context(rig.serve(PERSONA, tmp_path / "card.json", tmp_path / "data"))
            made.do("")
            made.until("held")
            assert "signature password as utf-8" in found(process.pid, wanted)
            made.do("")
            made.until("remove")
            card.close()
            made.do("")
            made.until("idle")
            assert found(process.pid, wanted) == []
        finally:
            process.stdin.close()
            process.wait(timeout=PATIENCE)
            os.close(reading)
