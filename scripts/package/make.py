"""Builds dist/jpki-kiosk: PyInstaller, then licences, the list of parts, and BUILD with the digest of it all.

Run by scripts/make_package.sh in an environment of requirements/package.txt.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from provenance import Part, ProvenanceError, parts_of
from sbom import SbomError, sbom

ROOT: Final = Path(__file__).resolve().parent.parent.parent
NAME: Final = "jpki-kiosk"

sys.path.insert(0, str(ROOT / "src"))


def main() -> None:
    """Build; the finished folder takes the place of an older one only when it is whole."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--dist", type=Path, default=ROOT / "dist")
    arguments.add_argument("--work", type=Path, default=ROOT / "build")
    chosen = arguments.parse_args()
    made = int(os.environ.get("SOURCE_DATE_EPOCH") or _git("log", "-1", "--format=%ct"))
    os.environ["SOURCE_DATE_EPOCH"] = str(made)
    commit = _git("rev-parse", "HEAD") + ("+" if _git("status", "--porcelain") else "")
    unfinished = chosen.work / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    run_pyinstaller(ROOT / "kiosk.spec", unfinished, chosen.work)
    folder = unfinished / NAME
    try:
        complete(folder, chosen.work, commit, made)
    except (ProvenanceError, SbomError) as error:
        raise SystemExit(f"the package was not made: {error}") from error
    finished = chosen.dist / NAME
    finished.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(finished, ignore_errors=True)
    folder.rename(finished)
    size = sum(file.lstat().st_size for file in finished.rglob("*") if not file.is_dir())
    print(f"{finished}: {size / 1e6:.1f} MB")
    print((finished / "BUILD").read_text(), end="")


def run_pyinstaller(spec: Path, dist: Path, work: Path) -> None:
    """One run; the order of sets inside PyInstaller is fixed, so that a second run gives the same."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(dist), "--workpath", str(work), str(spec)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"})


def complete(folder: Path, work: Path, commit: str, made: int) -> None:
    """Licences, list of parts, times, BUILD. Raises ProvenanceError, SbomError."""
    from jpki_kiosk import __version__
    from jpki_kiosk.build import BUILD_FILE, tree_digest

    contents = json.loads((work / "kiosk" / "contents.json").read_text())
    pairs = [(str(name), str(source)) for name, source in contents]
    parts = parts_of(pairs, (ROOT, work.resolve()))
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE")
    write_licences(folder / "licences", parts)
    when = datetime.datetime.fromtimestamp(made, datetime.UTC)
    (folder / "sbom.cdx.json").write_text(sbom(parts, __version__, commit, when), encoding="utf-8")
    for path in (*folder.rglob("*"), folder):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    lines = {"version": __version__, "commit": commit, "digest": tree_digest(folder)}
    lines["made"] = when.isoformat()
    (folder / BUILD_FILE).write_text("".join(f'{key} = "{value}"\n' for key, value in lines.items()))
    (folder / BUILD_FILE).chmod(0o644)
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (made, made), follow_symlinks=False)


def write_licences(folder: Path, parts: Iterable[Part]) -> None:
    """A folder a part with its texts, and one index of them all."""
    lines = [
        "What others wrote and this program carries, with their licences; sbom.cdx.json says the same.",
        "",
    ]
    for part in parts:
        place = folder / part.name
        place.mkdir(parents=True)
        for name, text in sorted(part.texts.items()):
            (place / name).write_text(text, encoding="utf-8")
        for name, content in sorted(part.boms.items()):
            (place / name).write_bytes(content)
        lines.append(f"{part.name} {part.version}: {part.licence or 'see the text'} ({part.origin.value})")
    (folder / "INDEX").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
