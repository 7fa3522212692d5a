"""What is in the folder, and what is not: parts with their licences, the list of them, the digest."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from jpki_kiosk import __version__
from jpki_kiosk.build import tree_digest
from jpki_kiosk.i18n import Language

# Of the tests and the tools, and parts of Qt that a program of widgets never loads.
FOREIGN = re.compile(
    r"(^|/)(pytest|hypothesis|mypy|ruff|pip|setuptools|PyInstaller|cyclonedx|pkilint|tkinter)(/|-|$)"
    r"|libQt6(Network|Qml|Quick|Sql|Pdf)|/(tls|networkinformation|platformthemes|printsupport)/|libgtk|vpcd|\.ttf$"
)


@pytest.fixture(scope="module")
def sbom(tree: Path) -> dict[str, Any]:
    return json.loads((tree / "sbom.cdx.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def names(tree: Path) -> list[str]:
    return [path.relative_to(tree).as_posix() for path in tree.rglob("*")]


def test_the_digest_in_build_is_that_of_the_files(tree: Path, program: str) -> None:
    build = tomllib.loads((tree / "BUILD").read_text(encoding="utf-8"))
    assert build["version"] == __version__
    assert build["digest"] == tree_digest(tree)
    told = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    assert f"files {build['digest'][:8]}" in told
    assert f"commit {build['commit'][:8]}" in told


def test_nothing_of_tests_tools_and_unused_parts_is_inside(tree: Path) -> None:
    found = [name for name in names(tree) if not name.startswith("licences/")]
    assert "_internal/PySide6/QtWidgets.abi3.so" in found
    assert [name for name in found if FOREIGN.search(name)] == []


def test_no_link_leads_nowhere_or_out_of_the_folder(tree: Path) -> None:
    links = [path for path in tree.rglob("*") if path.is_symlink()]
    assert [path for path in links if not path.resolve(strict=False).is_relative_to(tree)] == []
    assert [path for path in links if not path.exists()] == []


def test_resources_forms_and_migrations_are_inside_and_the_installer_is_not(tree: Path) -> None:
    data = tree / "_internal" / "jpki_kiosk" / "data"
    source = Path(__file__).parents[2]
    for folder in ("forms", "resources/locales", "resources/rules", "resources/municipalities"):
        wanted = {path.relative_to(source) for path in (source / folder).rglob("*.*")}
        assert wanted
        assert wanted == {path.relative_to(data) for path in (data / folder).rglob("*.*")}
    assert not (data / "resources" / "installer").exists()
    versions = source / "src" / "jpki_kiosk" / "store" / "migrations" / "versions"
    inside = tree / "_internal" / "jpki_kiosk" / "store" / "migrations" / "versions"
    assert {path.name for path in versions.glob("v*.py")} == {path.name for path in inside.glob("v*.py")}


def test_every_part_of_the_list_has_its_licence_in_words(tree: Path, sbom: dict[str, Any]) -> None:
    assert sbom["bomFormat"] == "CycloneDX"
    parts = {one["name"]: one["version"] for one in sbom["components"]}
    assert {"PySide6_Essentials", "cryptography", "SQLAlchemy", "reportlab", "python", "libssl3"} <= set(
        parts
    )
    for name in parts:
        texts = list((tree / "licences" / name).iterdir())
        assert any(text.stat().st_size > 200 for text in texts), name
    folders = {path.name for path in (tree / "licences").iterdir() if path.is_dir()}
    assert folders == set(parts)
    assert (tree / "LICENSE").is_file()


def test_every_package_inside_is_on_the_list(tree: Path, sbom: dict[str, Any]) -> None:
    """Judged by the folders that lie there, not by what the build knew of them."""
    listed = {re.sub(r"[-_.]+", "-", one["name"]).lower() for one in sbom["components"]}
    inside = {path.name.partition("-")[0] for path in (tree / "_internal").glob("*.dist-info")}
    inside |= {
        "cryptography",
        "pillow",
        "pyside6-essentials",
        "shiboken6",
        "pypdfium2",
        "pydantic-core",
        "babel",
    }
    assert {re.sub(r"[-_.]+", "-", name).lower() for name in inside} <= listed


def test_its_doctor_finds_every_resource_whole(program: str, tmp_path: Path) -> None:
    told = subprocess.run(
        [program, "doctor", "--json", "--data", str(tmp_path / "data")],
        capture_output=True,
        text=True,
        check=False,
    )
    checks = {one["id"]: one for one in json.loads(told.stdout)["checks"]}
    assert checks["resources"]["state"] == "ok"
    assert f"{len(Language)} languages" in json.dumps(checks["resources"], ensure_ascii=False)
