"""A build is known by its version, its commit and a digest that any changed file changes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from jpki_kiosk import __version__, build
from jpki_kiosk.build import (
    BUILD_FILE,
    PARTS_FILE,
    BuildInfo,
    build_info,
    files_digest,
    python_parts,
    tree_digest,
)
from jpki_kiosk.cli import cli
from jpki_kiosk.config import ConfigError

COMMIT = "3bcf5f83" + "0" * 32


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small package: a program, a file in a folder, a link."""
    folder = tmp_path / "package"
    (folder / "inside").mkdir(parents=True)
    (folder / "jpki-kiosk").write_bytes(b"program")
    (folder / "jpki-kiosk").chmod(0o755)
    (folder / "inside" / "data").write_bytes(b"data")
    (folder / "inside" / "link").symlink_to("data")
    return folder


def test_the_digest_is_that_of_a_copy(tree: Path, tmp_path: Path) -> None:
    shutil.copytree(tree, tmp_path / "copy", symlinks=True)
    assert tree_digest(tree) == tree_digest(tmp_path / "copy")


def _content(tree: Path) -> None:
    (tree / "inside" / "data").write_bytes(b"dato")


def _name(tree: Path) -> None:
    (tree / "inside" / "data").rename(tree / "inside" / "date")


def _more(tree: Path) -> None:
    (tree / "inside" / "more").touch()


def _no_program(tree: Path) -> None:
    (tree / "jpki-kiosk").chmod(0o644)


def _other_target(tree: Path) -> None:
    (tree / "inside" / "link").unlink()
    (tree / "inside" / "link").symlink_to("../jpki-kiosk")


def _link_made_file(tree: Path) -> None:
    (tree / "inside" / "link").unlink()
    (tree / "inside" / "link").write_bytes(b"data")


@pytest.mark.parametrize("change", [_content, _name, _more, _no_program, _other_target, _link_made_file])
def test_any_change_changes_the_digest(tree: Path, change: object) -> None:
    before = tree_digest(tree)
    assert callable(change)
    change(tree)
    assert tree_digest(tree) != before


def test_build_file_and_compiled_code_do_not_change_the_digest(tree: Path) -> None:
    before = tree_digest(tree)
    (tree / BUILD_FILE).write_text("version = 'x'\n")
    (tree / "inside" / "__pycache__").mkdir()
    (tree / "inside" / "__pycache__" / "data.pyc").touch()
    assert tree_digest(tree) == before


def test_a_package_says_what_its_build_file_says(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = tree_digest(tree)
    (tree / BUILD_FILE).write_text(f'version = "1.2.3"\ncommit = "{COMMIT}+"\ndigest = "{digest}"\n')
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tree / "jpki-kiosk"))
    assert build_info() == BuildInfo("1.2.3", COMMIT + "+", digest, packaged=True)
    assert build_info().line() == f"1.2.3 (commit 3bcf5f83+, files {digest[:8]})"
    assert files_digest() == digest
    _content(tree)
    assert files_digest() != build_info().digest


@pytest.mark.parametrize("text", [None, "version = 1 2", 'version = "1"\n'])
def test_a_package_without_a_usable_build_file_says_so(
    tree: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    if text is not None:
        (tree / BUILD_FILE).write_text(text)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tree / "jpki-kiosk"))
    with pytest.raises(ConfigError, match="BUILD: missing or not readable; install the program again"):
        build_info()


def test_the_python_packages_of_a_package_are_those_on_its_list_of_parts(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert python_parts() == {}  # the source tree has no such list
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tree / "jpki-kiosk"))
    assert python_parts() == {}
    parts = [{"purl": "pkg:pypi/click@8.5.1"}, {"purl": "pkg:deb/debian/libicu@72.1"}, {"name": "python"}]
    (tree / PARTS_FILE).write_text(json.dumps({"components": parts}))
    assert python_parts() == {"click": "8.5.1"}


def test_the_source_tree_knows_its_commit_as_git_does(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        command = [
            "git",
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.jp",
            "-C",
            str(tmp_path),
            *arguments,
        ]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    git("init", "-q")
    assert build._commit_of(tmp_path / ".git") is None
    git("commit", "-q", "--allow-empty", "-m", "first")
    commit = git("rev-parse", "HEAD")
    assert build._commit_of(tmp_path / ".git") == commit
    git("pack-refs", "--all")
    assert build._commit_of(tmp_path / ".git") == commit
    git("checkout", "-q", "--detach")
    assert build._commit_of(tmp_path / ".git") == commit


def test_the_command_line_tells_version_commit_and_files() -> None:
    told = CliRunner().invoke(cli, ["--version"]).output
    pattern = (
        rf"jpki-kiosk {re.escape(__version__)} \(commit (unknown|[0-9a-f]{{8}}), files [0-9a-f]{{8}}\)\n"
    )
    assert re.fullmatch(pattern, told)
    assert build_info().line() in told
