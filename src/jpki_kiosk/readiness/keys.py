"""The keys with which a window system leads out of the kiosk before the kiosk sees them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jpki_kiosk.config import resources_path
from jpki_kiosk.findings import Check, Fault, Finding, well, well_as, wrong
from jpki_kiosk.keys_left import load_keys_left
from jpki_kiosk.readiness.counter import Counter


@dataclass(frozen=True, slots=True)
class Session:
    """What tells environments from each other. ``ancestors``: command lines, the nearest first."""

    platform: str
    variables: Mapping[str, str]
    ancestors: tuple[tuple[str, ...], ...] = ()
    has_shell: bool = True  # Windows: whether a desktop is behind the windows

    @classmethod
    def present(cls) -> Session:
        """This one."""
        return cls(sys.platform, os.environ, tuple(_ancestors()), _has_shell())


def environment_of(session: Session) -> str | None:
    """Which of ``keys_left.ENVIRONMENTS`` a session is; None: it has no display."""
    if session.platform == "win32":
        return "windows" if session.has_shell else "shell-launcher"
    has = session.variables.get
    if not has("WAYLAND_DISPLAY") and not has("DISPLAY"):
        return None
    cage = next((one for one in session.ancestors if one and Path(one[0]).name == "cage"), None)
    if cage is not None and has("WAYLAND_DISPLAY"):
        options = cage[1 : cage.index("--")] if "--" in cage else cage[1:]
        return "cage-vt" if any(one.startswith("-") and "s" in one for one in options) else "cage"
    desktop = (has("XDG_CURRENT_DESKTOP") or "").casefold()
    if "gnome" in desktop or "unity" in desktop:
        return "gnome"
    if desktop:
        return "desktop"
    return "wayland" if has("WAYLAND_DISPLAY") else "x11"


def check_keys(counter: Counter, session: Session | None = None) -> Finding:
    """Which keys lead out of here. In training people may leave: then it is only told."""
    environment = environment_of(session or Session.present())
    if environment is None:
        return well_as(Check.KEYS, "doctor-ok-screen-unseen")
    left = load_keys_left(resources_path() / "keys_left.toml")[environment]
    if not left.keys:
        return well(Check.KEYS, environment=environment)
    detail = f"{environment}: {', '.join(left.keys)}"
    if counter.config.training:
        return well_as(Check.KEYS, "doctor-ok-keys-training", detail=detail)
    return wrong(Check.KEYS, Fault.KEYS_LEAD_OUT, detail)


def _ancestors() -> Iterator[tuple[str, ...]]:
    """The command lines of the processes above this one, where the system tells them."""
    number = os.getppid()
    while number > 1:
        folder = Path(f"/proc/{number}")
        try:
            line = (folder / "cmdline").read_bytes().decode(errors="replace").rstrip("\0")
            status = (folder / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return
        yield tuple(line.split("\0"))
        number = int(status.rpartition(")")[2].split()[1])


def _has_shell() -> bool:
    if sys.platform != "win32":
        return True
    import ctypes

    return bool(ctypes.windll.user32.GetShellWindow())
